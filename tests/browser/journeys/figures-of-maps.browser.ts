// Figures of the article that show the network's maps: their controls by mouse, touch and keyboard.
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer';
import { describe } from 'vitest';
import { it, sharedPage, usualPath } from '../rigs/browser-test.ts';
import { act, addressOf, call, settle } from '../rigs/element.ts';

const OPTIONS = { reducedMotion: true, touch: true } as const;

/** Brings a figure into sight and waits until it is drawn. */
async function show(
  page: Page,
  section: 'convolution' | 'activation' | 'pooling',
  id: string,
): Promise<void> {
  await act(page, (element, name) => element.dispatch({ type: 'article', section: name }), section);
  await call(
    page,
    ({ shadowRoot }, figure) =>
      shadowRoot.querySelector(`[data-figure="${figure}"]`)?.scrollIntoView({ block: 'center' }),
    id,
  );
  await settle(page);
}

/** What a figure tells in words. */
function toldBy(page: Page, id: string): Promise<string> {
  return call(
    page,
    ({ shadowRoot }, figure) =>
      [...shadowRoot.querySelectorAll<HTMLElement>(`[data-figure="${figure}"] .figure-told`)]
        .filter((told) => told.checkVisibility())
        .map((told) => told.textContent)
        .join(' '),
    id,
  );
}

/** Where a part of a figure stands, in CSS px of the window. */
function placeOf(page: Page, id: string, selector: string) {
  return call(
    page,
    ({ shadowRoot }, query) => {
      const { x, y, width, height } = (shadowRoot.querySelector(query) as Element).getBoundingClientRect();
      return { x, y, width, height };
    },
    `[data-figure="${id}"] ${selector}`,
  );
}

/** Points at a share of the width of a figure's canvas, so many px below its top. */
async function pointAt(page: Page, id: string, share: number, down: number): Promise<void> {
  const { x, y, width } = await placeOf(page, id, '.figure-canvas');
  await page.mouse.move(x + share * width, y + down);
  await settle(page);
}

async function press(page: Page, id: string, name: string): Promise<void> {
  await act(
    page,
    ({ shadowRoot }, figure, words) => {
      const buttons = [...shadowRoot.querySelectorAll<HTMLButtonElement>(`[data-figure="${figure}"] button`)];
      const button = buttons.find(({ title, textContent }) => title === words || textContent === words);
      if (!button) throw new Error(`There is no button "${words}".`);
      button.click();
    },
    id,
    name,
  );
}

async function focusCanvas(page: Page, id: string): Promise<void> {
  await act(
    page,
    ({ shadowRoot }, figure) =>
      shadowRoot.querySelector<HTMLElement>(`[data-figure="${figure}"] .figure-canvas`)?.focus(),
    id,
  );
}

describe.each(usualPath('cpu'))('$name', (path) => {
  const page = sharedPage(addressOf(path, 'article=convolution'), OPTIONS, settle);

  it('moves the window of the kernel by mouse, finger, arrow keys, steps and slider', async () => {
    await show(page(), 'convolution', 'kernel');
    const told = new Set([await toldBy(page(), 'kernel')]);
    const isNew = async (how: string) => {
      const now = await toldBy(page(), 'kernel');
      assert.ok(!told.has(now), `${how}: ${now}`);
      told.add(now);
    };
    await pointAt(page(), 'kernel', 0.2, 80);
    await isNew('mouse');
    const { x, y, width } = await placeOf(page(), 'kernel', '.figure-canvas');
    await page().touchscreen.tap(x + 0.8 * width, y + 110);
    await settle(page());
    await isNew('finger');
    await focusCanvas(page(), 'kernel');
    await page().keyboard.press('ArrowDown');
    await isNew('arrow key');
    await press(page(), 'kernel', 'Step forward');
    await isNew('step');
    await page().focus('cnn-explainer >>> [data-figure="kernel"] input');
    await page().keyboard.press('ArrowRight');
    await isNew('slider');
    await press(page(), 'kernel', 'Channel: next');
    assert.match(await toldBy(page(), 'kernel'), /products/);
    await isNew('channel');
    await press(page(), 'kernel', 'Map: next');
    await isNew('map');
  });

  it('plays only when asked to, and stops again', async () => {
    await show(page(), 'convolution', 'kernel');
    const before = await toldBy(page(), 'kernel');
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(await toldBy(page(), 'kernel'), before);
    await press(page(), 'kernel', 'Play');
    await page().waitForFunction(
      (text) =>
        document
          .querySelector('cnn-explainer')
          ?.shadowRoot?.querySelector('[data-figure="kernel"] .figure-told')?.textContent !== text,
      {},
      before,
    );
    await press(page(), 'kernel', 'Pause');
    const paused = await toldBy(page(), 'kernel');
    await new Promise((resolve) => setTimeout(resolve, 900));
    assert.equal(await toldBy(page(), 'kernel'), paused);
  });

  it('changes the filter by its buttons and its numbers, and keeps the last good kernel', async () => {
    await show(page(), 'convolution', 'filters');
    await press(page(), 'filters', 'Blur');
    const pressed = () =>
      call(page(), ({ shadowRoot }) =>
        [...shadowRoot.querySelectorAll('[data-figure="filters"] [aria-pressed="true"]')].map(
          ({ textContent }) => textContent,
        ),
      );
    assert.deepEqual(await pressed(), ['Blur']);
    assert.match(await toldBy(page(), 'filters'), /picture again/);
    await act(page(), ({ shadowRoot }) =>
      shadowRoot.querySelector<HTMLElement>('[data-figure="filters"] input')?.focus(),
    );
    await page().keyboard.press('Backspace');
    assert.match(await toldBy(page(), 'filters'), /row 1, column 1/);
    assert.deepEqual(await pressed(), ['Blur'], 'the result is still that of the kernel before');
    await page().keyboard.type('x');
    assert.match(await toldBy(page(), 'filters'), /row 1, column 1/);
    await page().keyboard.press('Backspace');
    await page().keyboard.type('-1');
    await settle(page());
    assert.match(await toldBy(page(), 'filters'), /add up to −0\.10/);
    assert.deepEqual(await pressed(), []);
  });

  it('tells what an activation and a pooling make of the cell that is pointed at', async () => {
    await show(page(), 'activation', 'activation');
    const first = await toldBy(page(), 'activation');
    assert.match(first, /becomes 0\.00/, 'at first it shows a cell that changes');
    await pointAt(page(), 'activation', 0.1, 100);
    const second = await toldBy(page(), 'activation');
    assert.notEqual(second, first);
    await focusCanvas(page(), 'activation');
    await page().keyboard.press('ArrowRight');
    assert.notEqual(await toldBy(page(), 'activation'), second);
    await show(page(), 'pooling', 'pooling');
    assert.match(await toldBy(page(), 'pooling'), /the largest is .* what the network does/);
    await press(page(), 'pooling', 'Mean');
    assert.match(await toldBy(page(), 'pooling'), /the mean is/);
    const mean = await toldBy(page(), 'pooling');
    await focusCanvas(page(), 'pooling');
    await page().keyboard.press('ArrowLeft');
    assert.notEqual(await toldBy(page(), 'pooling'), mean);
    await press(page(), 'pooling', 'Smallest');
    assert.match(await toldBy(page(), 'pooling'), /the smallest is/);
    // A figure that was out of sight comes back as it was left.
    await show(page(), 'convolution', 'filters');
    await show(page(), 'pooling', 'pooling');
    assert.match(await toldBy(page(), 'pooling'), /the smallest is/);
  });
});
