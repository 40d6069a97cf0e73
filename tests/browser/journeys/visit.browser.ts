// What a visitor does first: opens a map, pins facts to compare them, traces a cell, and takes a window to its result.
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer';
import { beforeEach, describe } from 'vitest';
import { writeModelFile } from '../../../src/compute/formats/tfjs/write-model.ts';
import { secondModel } from '../../unit/compute/fixtures/models.ts';
import { it, sharedPage, usualPath } from '../rigs/browser-test.ts';
import { act, addressOf, call, loadFiles, sentModel, settle, stateOf, topOf } from '../rigs/element.ts';
import { rest } from '../rigs/views.ts';

/** Middle of what a selector finds in the element; null where that is not to be seen. */
function middleOf(page: Page, selector: string): Promise<{ x: number; y: number } | null> {
  return call(
    page,
    ({ shadowRoot }, wanted) => {
      const found = shadowRoot.querySelector<HTMLElement>(wanted);
      if (!found?.checkVisibility({ checkVisibilityCSS: true })) return null;
      const { x, y, width, height } = found.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    },
    selector,
  );
}

async function seen(page: Page, selector: string): Promise<{ x: number; y: number }> {
  const place = await middleOf(page, selector);
  assert.ok(place, `${selector} is to be seen`);
  return place;
}

async function tap(page: Page, selector: string): Promise<void> {
  const { x, y } = await seen(page, selector);
  await page.touchscreen.tap(x, y);
  await settle(page);
}

/** Waits until the drawing has taken up the room that the cards leave. */
async function room(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  await settle(page);
}

const neuron = (id: string) => `[data-neuron="${id}"]`;
const pinsOf = (page: Page) => call(page, ({ state }) => state.pins);
const cardsOf = (page: Page) =>
  call(page, ({ shadowRoot }) =>
    [...shadowRoot.querySelectorAll('.pinned')].map((it) => it.textContent ?? ''),
  );
const arrowOf = (page: Page) =>
  call(page, ({ shadowRoot }) => shadowRoot.querySelector('.opening-arrow path')?.getAttribute('d') ?? '');

async function checkTaps(page: Page): Promise<void> {
  assert.equal((await stateOf(page)).facts, 'Choose any map to see how it is computed.');
  assert.match(await arrowOf(page), /^M/);
  await tap(page, neuron('conv_1_1/3'));
  assert.match((await stateOf(page)).facts, /^conv_1_1 neuron 4 .*Tap again to open\.$/);
  assert.equal(await arrowOf(page), '', 'one thing is said at a time');
  await tap(page, '.of-focus [data-command="pin"]');
  await room(page);
  await tap(page, neuron('relu_1_1/3'));
  await tap(page, '.of-focus [data-command="pin"]');
  assert.equal(await pinsOf(page), 'conv_1_1/3,relu_1_1/3');
  assert.match(page.url(), /[?&]pins=conv_1_1\/3,relu_1_1\/3(&|$)/);
  assert.equal((await cardsOf(page)).length, 2);
  await tap(page, '.of-focus [data-command="open"]');
  assert.equal((await stateOf(page)).view, 'relu_1_1/3');
  await tap(page, '.pins li:first-child .pinned');
  assert.equal((await stateOf(page)).view, 'conv_1_1/3');
  await page.keyboard.press('Escape');
  await settle(page);
  assert.notEqual((await stateOf(page)).facts, 'Choose any map to see how it is computed.');
  assert.equal(await arrowOf(page), '', 'a map has been opened');
}

async function checkMouseAndKeys(page: Page): Promise<void> {
  await act(page, (element) => element.dispatch({ type: 'pins', neurons: '' }));
  await room(page);
  const { x, y } = await seen(page, neuron('conv_1_2/4'));
  await page.mouse.move(x, y);
  await page.waitForFunction(() => {
    const handle = document.querySelector('cnn-explainer')?.shadowRoot?.querySelector('.pin-handle button');
    return handle?.checkVisibility({ checkVisibilityCSS: true });
  });
  const handle = await seen(page, '.pin-handle button');
  await page.mouse.move(handle.x, handle.y, { steps: 4 });
  await page.mouse.down();
  await page.mouse.up();
  assert.equal(await pinsOf(page), 'conv_1_2/4');
  assert.equal((await stateOf(page)).view, 'overview', 'to pin is not to open');
  await room(page);
  const moved = await seen(page, neuron('conv_1_2/4'));
  await page.mouse.move(moved.x, moved.y);
  await page.keyboard.press('p');
  assert.equal(await pinsOf(page), '');
  await room(page);
  await page.mouse.move(x, y);
  await page.keyboard.press('p');
  assert.equal(await pinsOf(page), 'conv_1_2/4');
}

async function checkModels(page: Page): Promise<void> {
  const second = secondModel();
  const there = `${second.steps[0]?.name}/0`;
  await act(
    page,
    (element, id) => element.dispatch({ type: 'pins', neurons: `conv_2_2/9,${id}` }),
    'conv_1_1/0',
  );
  assert.equal((await cardsOf(page)).length, 2);
  assert.equal(await loadFiles(page, sentModel(writeModelFile(second))), null);
  await settle(page);
  const kept = await pinsOf(page);
  assert.equal(kept, there === 'conv_1_1/0' ? there : '');
  assert.equal(await middleOf(page, '.how-sure'), null, 'these files do not say how often it is right');
  assert.equal(await act(page, (element) => element.loadModel('').then(() => null)), null);
}

async function checkTrace(page: Page): Promise<void> {
  await act(page, (element) => element.dispatch({ type: 'go', view: 'relu_1_1/3' }));
  await act(page, (element) => element.dispatch({ type: 'tracing', on: true }));
  assert.equal((await stateOf(page)).facts, 'Choose any cell: what does it see?');
  await page.keyboard.press('Escape');
  assert.equal((await stateOf(page)).view, 'relu_1_1/3', 'Esc ends the trace first');
  await tap(page, '[data-command="to-result"]');
  const { at, last } = await call(page, ({ shadowRoot }) => {
    const scrub = shadowRoot.querySelector<HTMLInputElement>('.transport input');
    return { at: scrub?.value, last: scrub?.max };
  });
  assert.equal(at, last);
  await page.keyboard.press('Escape');
  await settle(page);
  assert.equal((await stateOf(page)).view, 'overview');
}

async function checkEvaluation(page: Page): Promise<void> {
  await page.waitForSelector('cnn-explainer >>> .how-sure:not([hidden])');
  await tap(page, '.how-sure');
  await page.waitForSelector('cnn-explainer >>> .evaluation p', { visible: true });
  const text = await call(
    page,
    ({ shadowRoot }) => shadowRoot.querySelector('.evaluation')?.textContent ?? '',
  );
  const { predictions } = await stateOf(page);
  assert.ok(text.includes(`"${topOf(predictions)}"`), text);
  assert.match(text, /learnt from \d+ pictures.* had never seen before, it named \d+ right: \d+ in 100\./);
  await page.keyboard.press('Escape');
  assert.equal(await middleOf(page, '.evaluation'), null);
}

describe.each(usualPath('cpu'))('a visitor, on $name', (path) => {
  const page = sharedPage(addressOf(path, 'picture=pizza-1'), {
    ...{ width: 1024, height: 768 },
    touch: true,
    reducedMotion: true,
  });
  beforeEach(() => rest(page()));

  it('is shown a map to open, until one has been opened', () => checkTaps(page()));
  it('pins facts by mouse and by a key', () => checkMouseAndKeys(page()));
  it('learns how often the network is right', () => checkEvaluation(page()));
  it('keeps of the pins what another model has', () => checkModels(page()));
  it('is told how to trace, ends that with Esc, and takes a window to its result', () => checkTrace(page()));
});
