// The widget for hyperparameters: odd orders of typing, blanks, extremes, pasted blocks, the address, mouse, touch and keys.
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer';
import { describe } from 'vitest';
import { it, type Site, usualPath } from '../rigs/browser-test.ts';
import { addressOf, call, type Path, settle } from '../rigs/element.ts';
import type { PageOptions } from '../rigs/harness.ts';

/** Waits until the widget lives, in the middle of the article. */
async function showLab(page: Page): Promise<void> {
  await settle(page);
  await call(page, async ({ shadowRoot: root }) => {
    const place = root.querySelector('[data-figure="lab"]');
    place?.scrollIntoView({ block: 'start' });
    while (!place?.querySelector('.lab')) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
  await settle(page);
}

async function openLab(site: Site, path: Path, query = '', options: PageOptions = {}): Promise<Page> {
  const asked = `article=hyperparameters${query}`;
  const page = await site.openPage(addressOf(path, asked), { width: 1024, height: 768, ...options });
  await showLab(page);
  return page;
}

const labOf = (page: Page): Promise<string> =>
  call(page, ({ state }) => String((state as { lab?: string }).lab));

function text(page: Page, part: string): Promise<string> {
  return call(page, ({ shadowRoot: root }, at) => root.querySelector(`.lab ${at}`)?.textContent ?? '', part);
}

/** Types over what a field holds. */
async function typeInto(page: Page, selector: string, typed: string): Promise<void> {
  const field = await page.$(`cnn-explainer >>> .lab ${selector}`);
  assert.ok(field, selector);
  await field.focus();
  await field.evaluate((input) => (input as HTMLInputElement).select());
  if (typed === '') await page.keyboard.press('Backspace');
  else await page.keyboard.type(typed);
}

const size = (name: string): string => `[data-size="${name}"]`;
const cell = (square: number, row: number, column: number): string =>
  `.lab-square:nth-of-type(${square}) [aria-label="Row ${row}, column ${column}"]`;

async function paste(page: Page, selector: string, pasted: string): Promise<void> {
  await call(
    page,
    ({ shadowRoot: root }, at, block) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', block);
      const field = root.querySelector<HTMLInputElement>(`.lab ${at}`);
      field?.focus();
      const init = { clipboardData, bubbles: true, cancelable: true, composed: true };
      field?.dispatchEvent(new ClipboardEvent('paste', init));
    },
    selector,
    pasted,
  );
}

function fieldValue(page: Page, selector: string): Promise<string> {
  return call(
    page,
    ({ shadowRoot: root }, at) => root.querySelector<HTMLInputElement>(`.lab ${at}`)?.value ?? '',
    selector,
  );
}

async function checkOddOrders(page: Page): Promise<void> {
  await typeInto(page, size('padding'), '1');
  await typeInto(page, size('kernel'), '7');
  await typeInto(page, size('padding'), '0');
  assert.equal(await labOf(page), '5,7,0,1,1');
  assert.match(await text(page, '.lab-fit'), /7 × 7 kernel .*does not fit on 5 cells.*kernel size 5/);
  await typeInto(page, size('input'), '');
  assert.equal(await labOf(page), '5,7,0,1,1', 'a blank field keeps the last size');
  assert.match(await text(page, '.lab-problem'), /Input size takes whole numbers from 1 to 10: 5 is used/);
  await typeInto(page, size('kernel'), '99');
  await typeInto(page, size('stride'), '-4');
  await typeInto(page, size('dilation'), '2.5');
  await typeInto(page, size('input'), '1e1');
  assert.equal(await labOf(page), '10,7,0,1,3');
  assert.equal(await fieldValue(page, size('stride')), '1', 'a field left says what is used');
  await typeInto(page, size('kernel'), '2');
  await typeInto(page, size('dilation'), '1');
  await typeInto(page, size('stride'), '2');
  await typeInto(page, size('input'), '5');
  assert.match(await text(page, '.lab-fit'), /^Stride 2 with a 2 × 2 kernel on 5 cells leaves 1 column over/);
  assert.match(await text(page, '.lab-fit'), /input size 4 or 6; kernel size 3; stride 1\./);
}

async function checkTyping(page: Page): Promise<void> {
  await (await page.$('cnn-explainer >>> .lab [data-source="typed"]'))?.click();
  await typeInto(page, size('input'), '3');
  await paste(page, cell(1, 1, 1), '1,5 2 3\n4 5 6\n7 8 9');
  await paste(page, cell(2, 1, 1), '1, 0, 0, -1');
  assert.equal(await labOf(page), '3,2,0,2,1,typed,1.5_2_3_4_5_6_7_8_9,1_0_0_-1');
  assert.match(await text(page, '.figure-told'), /1\.5 × 1 \+ 2 × 0 \+ 4 × 0 \+ 5 × \(−1\) = −3\.5/);
  await typeInto(page, cell(1, 1, 1), 'abc');
  assert.match(await text(page, '.lab-problem'), /“abc” is not a number: 1\.5 stays/);
  await typeInto(page, cell(1, 1, 1), '');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('−9999');
  assert.match(await text(page, '.lab-problem'), /from −999 to 999: −999 is used/);
  await paste(page, cell(1, 3, 3), 'no number\tat all');
  assert.match(await text(page, '.lab-problem'), /no numbers/);
  await paste(page, cell(1, 3, 3), '1\t2\n3\t4');
  assert.match(await text(page, '.lab-problem'), /3 numbers were left out/);
  const typed = '3,2,0,2,1,typed,0_2_3_4_-999_6_7_8_1,1_0_0_-1';
  assert.equal(await labOf(page), typed);
  await page.waitForFunction((wanted) => location.search.includes(`lab=${wanted}`), {}, typed);
}

/** A point of the drawing, in shares of its width. */
function pointOf(page: Page, across: number, down: number): Promise<{ x: number; y: number }> {
  return call(
    page,
    ({ shadowRoot: root }, right, below) => {
      const canvas = root.querySelector('.lab canvas');
      canvas?.scrollIntoView({ block: 'center' });
      const { left, top, width } = canvas?.getBoundingClientRect() ?? new DOMRect();
      return { x: left + width * right, y: top + width * below };
    },
    across,
    down,
  );
}

describe.each(usualPath('cpu'))('the widget for hyperparameters, on $name', (path) => {
  it('takes any order of typing, blanks, extremes and pasted blocks', async ({ site }) => {
    const page = await openLab(site, path);
    await checkOddOrders(page);
    await checkTyping(page);
    await page.reload();
    await showLab(page);
    assert.equal(await fieldValue(page, cell(1, 2, 2)), '-999', 'the address restores what was typed');
    assert.equal(await fieldValue(page, cell(2, 2, 2)), '-1');
    // Another part of the page changes the state.
    await call(page, (element) => element.dispatch({ type: 'lab', setting: '64,3,1,1,1,picture' }));
    assert.equal(await fieldValue(page, size('input')), '64');
    assert.match(await text(page, '.figure-told'), /^Row 1, column 1 of the output/);
    await settle(page);
  });

  it('moves its window by step, keys and pointer, and by itself only once it is asked to', async ({
    site,
  }) => {
    const page = await openLab(site, path, '&lab=5,2,0,1,1');
    const first = await text(page, '.figure-told');
    await (await page.$('cnn-explainer >>> .lab [title="Step forward"]'))?.click();
    assert.match(await text(page, '.figure-told'), /^Row 1, column 2/);
    await (await page.$('cnn-explainer >>> .lab .figure-canvas'))?.focus();
    await page.keyboard.press('ArrowDown');
    assert.match(await text(page, '.figure-told'), /^Row 2, column 2/);
    const { x, y } = await pointOf(page, 0.06, 0.12);
    await page.mouse.move(x, y);
    assert.match(await text(page, '.figure-told'), /^Row 1, column 1/);
    assert.equal(await text(page, '.figure-told'), first);
    await (await page.$('cnn-explainer >>> .lab [title="Play"]'))?.click();
    await page.waitForFunction(() =>
      /^Row 1, column 2/.test(
        document.querySelector('cnn-explainer')?.shadowRoot?.querySelector('.lab .figure-told')
          ?.textContent ?? '',
      ),
    );
    await (await page.$('cnn-explainer >>> .lab [title="Pause"]'))?.click();
    await settle(page);
  });

  it('follows a finger, and shows a picture that is chosen by touch', async ({ site }) => {
    const page = await openLab(site, path, '&lab=5,2,0,1,1', { width: 390, height: 844, touch: true });
    const { x, y } = await pointOf(page, 0.3, 0.3);
    await page.touchscreen.tap(x, y);
    assert.doesNotMatch(await text(page, '.figure-told'), /^Row 1, column 1 /);
    await (await page.$('cnn-explainer >>> .lab [data-source="picture"]'))?.tap();
    assert.match(await labOf(page), /^\d+,2,0,1,1,picture$/);
    await settle(page);
  });
});
