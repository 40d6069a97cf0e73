// The state in the address and in the options panel, back and forward, and what changes while things move.
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer';
import { describe } from 'vitest';
import { writeModelFile } from '../../../src/compute/formats/tfjs/write-model.ts';
import { secondModel } from '../../unit/compute/fixtures/models.ts';
import { it, type Site, usualPath } from '../rigs/browser-test.ts';
import {
  act,
  addressOf,
  call,
  loadFiles,
  type Path,
  resize,
  sentModel,
  settle,
  stateOf,
} from '../rigs/element.ts';
import { largestStep } from '../rigs/pixels.ts';

declare global {
  var notices: string[];
}

/** Writes down every notice from the first on; an event goes through its document even where it does not bubble. */
function recordNotices(): void {
  globalThis.notices = [];
  addEventListener('notice', (event) => globalThis.notices.push((event as CustomEvent<string>).detail), true);
}

/** What the options panel shows as chosen, by the names of its groups. */
function chosen(page: Page): Promise<Record<string, string>> {
  return call(page, ({ shadowRoot: root }) => {
    // What a view does not have is hidden, within the panel that may be closed.
    const all = [...root.querySelectorAll('.panel [role="radiogroup"]')];
    const there = all.filter((group) => !group.matches('[hidden], [hidden]:not(.panel) *'));
    const groups = there.map((group) => [
      group.getAttribute('aria-label') ?? '',
      group.querySelector('[aria-checked="true"]')?.textContent ?? '',
    ]);
    const detail = root.querySelector('[role="switch"]')?.getAttribute('aria-checked') ?? '';
    return { ...Object.fromEntries(groups), detail } as Record<string, string>;
  });
}

function search(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() => Object.fromEntries(new URLSearchParams(location.search)));
}

/** Clicks a button of the options panel by its words. */
async function click(page: Page, words: string): Promise<void> {
  await page.locator(`cnn-explainer >>> .panel:not([hidden]) ::-p-text(${words})`).click();
  await settle(page);
}

async function checkOptions(site: Site): Promise<void> {
  const page = await site.openPage(
    '?compute=cpu&picture=pizza-1&detail=off&range=global&palette=colour-blind&theme=dark&lesson=2',
    { width: 1000, height: 700, reducedMotion: true, before: `(${recordNotices})()` },
  );
  assert.deepEqual(await chosen(page), {
    'Colour range': 'Whole network',
    Language: 'English',
    Palette: 'Colour-blind safe',
    Theme: 'Dark',
    detail: 'false',
  });
  assert.equal((await stateOf(page)).thumbnail, 'pizza-1');
  assert.equal(await call(page, ({ dataset }) => dataset.theme), 'dark');
  const before = await page.screenshot();
  await page.locator('cnn-explainer >>> ::-p-aria(Options)').click();
  for (const words of ['Show detail', 'Module', 'Standard', 'Light']) await click(page, words);
  assert.deepEqual(await chosen(page), {
    'Colour range': 'Module',
    Language: 'English',
    Palette: 'Standard',
    Theme: 'Light',
    detail: 'true',
  });
  assert.deepEqual(await search(page), {
    compute: 'cpu',
    picture: 'pizza-1',
    range: 'module',
    theme: 'light',
    lesson: '2',
  });
  for (const words of ['Show detail', 'Whole network', 'Colour-blind safe', 'Dark']) await click(page, words);
  await page.keyboard.press('Escape');
  assert.equal(await page.$('cnn-explainer >>> .panel:not([hidden])'), null, 'Escape closes the panel');
  // The pointer that pressed the panel's buttons stands over the drawing now: what lights up there goes out again.
  await page.mouse.move(1, 1);
  await call(page, ({ shadowRoot }) => (shadowRoot.activeElement as HTMLElement | null)?.blur());
  await settle(page);
  assert.ok(largestStep(await page.screenshot(), before) <= 1, 'the same options are the same picture');
  assert.deepEqual(await page.evaluate(() => globalThis.notices), []);
}

async function checkUnknown(site: Site): Promise<void> {
  const wrong =
    'theme=blue&range=galaxy&detail=perhaps&picture=nothing-1&view=conv_9/77&model=nowhere/model.json';
  const page = await site.openPage(`?compute=cpu&${wrong}`, {
    width: 800,
    height: 600,
    reducedMotion: true,
    before: `(${recordNotices})()`,
    expected: [/status of 404/, /answer 404/],
  });
  await settle(page);
  const notices = await page.evaluate(() => globalThis.notices);
  assert.equal(notices.length, 1, notices.join('\n'));
  for (const part of wrong.split('&'))
    assert.ok(notices[0]?.includes(part.split('=')[1] ?? ''), `${notices[0]} names ${part}`);
  const { view, predictions, notice } = await stateOf(page);
  assert.equal(view, 'overview');
  assert.equal(predictions.length, 10);
  assert.equal(notice, notices[0]);
  await page.locator('cnn-explainer >>> .notice ::-p-aria(Close)').click();
  assert.equal((await stateOf(page)).notice, '');
}

/** Goes back or forward and waits for the view that this must bring. */
async function travel(page: Page, way: 'goBack' | 'goForward', view: string): Promise<void> {
  await page[way]();
  await page.waitForFunction(
    (wanted) =>
      (document.querySelector('cnn-explainer') as (Element & { view: string }) | null)?.view === wanted,
    {},
    view,
  );
  await settle(page);
}

async function checkHistory(site: Site): Promise<void> {
  const page = await site.openPage('?compute=cpu', { width: 1000, height: 700, reducedMotion: true });
  const steps = () => page.evaluate(() => history.length);
  const start = await steps();
  const [first, second] = ['espresso-1', 'orange-1'];
  await act(page, (element, id) => element.setPicture(id), first);
  assert.equal(await steps(), start, 'a picture is no step');
  await act(page, (element) => {
    element.view = 'conv_1_1/3';
  });
  assert.equal(await steps(), start + 1, 'a view is a step');
  assert.equal((await search(page)).view, 'conv_1_1/3');
  await act(page, (element, id) => element.setPicture(id), second);
  await travel(page, 'goBack', 'overview');
  await page.waitForFunction(
    (id) =>
      document
        .querySelector('cnn-explainer')
        ?.shadowRoot?.querySelector(`[data-id="${id}"]`)
        ?.getAttribute('aria-checked') === 'true',
    {},
    first,
  );
  assert.equal((await search(page)).view, undefined);
  await travel(page, 'goForward', 'conv_1_1/3');
  assert.equal(await steps(), start + 1, 'going back and forward makes no steps');
  assert.equal((await search(page)).picture, second);
  await page.reload();
  await call(page, (element) => element.ready);
  await settle(page);
  const { view, thumbnail } = await stateOf(page);
  assert.deepEqual([view, thumbnail], ['conv_1_1/3', second], 'a reload shows the same');
}

async function checkOutOfRange(site: Site): Promise<void> {
  const page = await site.openPage('?compute=cpu&view=conv_1_1/3&at=999999&trace=conv_1_1/3@1,700', {
    width: 1000,
    height: 700,
    reducedMotion: true,
    before: `(${recordNotices})()`,
  });
  await settle(page);
  const notices = await page.evaluate(() => globalThis.notices);
  assert.equal(notices.length, 1, notices.join('\n'));
  for (const part of ['at=999999', 'trace=conv_1_1/3@1,700'])
    assert.ok(notices[0]?.includes(part), `${notices[0]} names ${part}`);
  const count = await call(page, ({ model }) => {
    const [, rows = 1, columns = 1] = model.layers.find(({ name }) => name === 'conv_1_1')?.outputShape ?? [];
    return rows * columns;
  });
  const { view, at, trace } = await search(page);
  assert.deepEqual([view, at, trace], ['conv_1_1/3', String(count - 1), undefined]);
  await page.locator('cnn-explainer >>> ::-p-aria(Step back)').click();
  await page.waitForFunction(
    (at) => new URLSearchParams(location.search).get('at') === at,
    {},
    `${count - 2}`,
  );
}

/** Sends a step of the history and waits until a model of that many layers and this view are there. */
async function travelTo(
  page: Page,
  delta: number,
  wanted: { readonly view: string; readonly layers: number; readonly trace?: string },
): Promise<void> {
  await page.evaluate((by) => history.go(by), delta);
  await page.waitForFunction(
    ({ view, layers, trace = '' }) => {
      const element = document.querySelector('cnn-explainer') as
        | (Element & { view: string; model: { layers: unknown[] } })
        | null;
      const query = new URLSearchParams(location.search);
      return (
        element?.view === view &&
        element.model.layers.length === layers &&
        (query.get('view') ?? 'overview') === view &&
        (query.get('trace') ?? '') === trace
      );
    },
    {},
    wanted,
  );
  await settle(page);
}

async function checkModelHistory(site: Site): Promise<void> {
  const page = await site.openPage('?compute=cpu&view=conv_1_2/3', {
    width: 1000,
    height: 700,
    reducedMotion: true,
    before: `(${recordNotices})()`,
  });
  const layersNow = () => call(page, ({ model }) => model.layers.length);
  const own = await layersNow();
  const count = () => page.evaluate(() => history.length);
  const start = await count();
  assert.equal(await loadFiles(page, sentModel(writeModelFile(secondModel()))), null);
  await settle(page);
  const second = await layersNow();
  assert.notEqual(second, own);
  assert.equal(await count(), start + 1, 'another model is one step');
  assert.deepEqual(Object.keys(await search(page)), ['compute', 'picture'], 'files are in no address');
  const [last] = await call(page, ({ model }) => model.layers.slice(-1));
  const dense = `${last?.name}/0`;
  await act(
    page,
    (element, view) => {
      element.view = view;
    },
    dense,
  );
  await travelTo(page, -2, { view: 'conv_1_2/3', layers: own });
  await travelTo(page, 2, { view: dense, layers: second });
  await travelTo(page, -1, { view: 'overview', layers: second });
  // Both at once: the last one counts.
  await page.evaluate(() => history.back());
  await travelTo(page, 2, { view: dense, layers: second });
  await travelTo(page, -2, { view: 'conv_1_2/3', layers: own });
  assert.equal(await count(), start + 2, 'going back and forward makes no steps');
  assert.deepEqual(
    (await page.evaluate(() => globalThis.notices)).filter((notice) => notice !== ''),
    [],
  );
}

async function checkTraceHistory(site: Site): Promise<void> {
  const page = await site.openPage('?compute=cpu&view=conv_1_2/3&trace=conv_1_2/3@5,6', {
    width: 1000,
    height: 700,
    reducedMotion: true,
  });
  const layers = await call(page, ({ model }) => model.layers.length);
  await act(page, (element) => {
    element.view = 'output/2';
  });
  await page.locator('cnn-explainer >>> .tools [aria-pressed="true"]').click();
  await settle(page);
  assert.equal((await search(page)).trace, undefined);
  await travelTo(page, -1, { view: 'conv_1_2/3', layers, trace: 'conv_1_2/3@5,6' });
  assert.match((await stateOf(page)).facts, /conv_1_2 neuron 4 .*row 6, column 7/);
  await travelTo(page, 1, { view: 'output/2', layers });
  assert.doesNotMatch((await stateOf(page)).facts, /row 6, column 7/);
}

/** Changes the window's size while one picture fades into another. */
async function checkResize(site: Site, path: Path): Promise<void> {
  const page = await site.openPage(addressOf(path, 'picture=espresso-1'), {
    width: 844,
    height: 390,
    touch: true,
  });
  await settle(page);
  await call(page, (element) => element.setPicture('orange-1'));
  await resize(page, { width: 390, height: 844, hasTouch: true });
  await resize(page, { width: 844, height: 390, hasTouch: true });
  await resize(page, { width: 390, height: 844, hasTouch: true });
  await settle(page);
  const turned = await page.screenshot();
  const same = async (what: string) => assert.equal(largestStep(await page.screenshot(), turned), 0, what);
  await act(page, (element) => element.setPicture('espresso-1'));
  await act(page, (element) => element.setPicture('orange-1'));
  await same('the fade ends where it would have');
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  await settle(page);
  assert.equal(await call(page, ({ dataset }) => dataset.theme), 'dark', 'the page follows the system');
  await act(page, (element) => element.setPicture('espresso-1'));
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
  await act(page, (element) => element.setPicture('orange-1'));
  await same('light again it is as before');
}

describe('the address', () => {
  it('holds the options and gives them back', ({ site }) => checkOptions(site));

  it('gets one sentence about all values that are none', ({ site }) => checkUnknown(site));

  it('gets one sentence about a position and a trace that the model has not, and the nearest is shown', ({
    site,
  }) => checkOutOfRange(site));

  it('goes back and forward through the views, each with its picture', ({ site }) => checkHistory(site));

  it('goes back and forward through the models, also those from files', ({ site }) =>
    checkModelHistory(site));

  it('brings the trace back', ({ site }) => checkTraceHistory(site));

  describe.each(usualPath('webgpu'))('on $name', (path) => {
    it('ends in the same picture where screen and theme turn while a picture fades', ({ site }) =>
      checkResize(site, path));
  });
});
