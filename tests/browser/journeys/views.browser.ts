// Views on the page over time: they say when they change, are left one level at a time, and leave nothing behind.

import assert from 'node:assert/strict';
import type { Page } from 'puppeteer';
import { describe } from 'vitest';
import { writeModelFile } from '../../../src/compute/formats/tfjs/write-model.ts';
import { layersOf } from '../../../src/scenes/network/layers.ts';
import { findNeuron } from '../../../src/scenes/state/view-address.ts';
import { runs } from '../../extent.ts';
import { secondModel, thirdModel } from '../../unit/compute/fixtures/models.ts';
import { convElastic } from '../../unit/scenes/fixtures/conv-views.ts';
import { countAlive } from '../rigs/alive.ts';
import { it, type Site, usualPath } from '../rigs/browser-test.ts';
import { addressOf, call, loadFiles, PATHS, type Path, sentModel, settle, stateOf } from '../rigs/element.ts';
import { largestStep } from '../rigs/pixels.ts';
import { openView, pressNeuron, restAt, shippedModel } from '../rigs/views.ts';

declare global {
  var viewChanges: string[];
  var notices: string[];
}

const CONV = 'conv_1_2/3';
const DENSE = 'output/6';

/** Writes down notices and changes of view from the first on. */
function record(): void {
  globalThis.notices = [];
  globalThis.viewChanges = [];
  addEventListener('notice', (event) => globalThis.notices.push((event as CustomEvent<string>).detail), true);
  addEventListener(
    'viewchange',
    (event) => globalThis.viewChanges.push((event.target as HTMLElement & { view: string }).view),
    true,
  );
}

/** `view` is where it was put at once, one event a change, and `settled` waits until nothing moves. */
async function checkEvents(site: Site, path: Path): Promise<void> {
  const page = await site.openPage(addressOf(path), { width: 640, height: 480, before: `(${record})()` });
  const seen = await call(
    page,
    (element, conv, dense) => {
      const views: string[] = [];
      for (const view of [conv, conv, dense, 'overview', 'nowhere/7', conv]) {
        element.view = view;
        views.push(element.view);
      }
      return views;
    },
    CONV,
    DENSE,
  );
  assert.deepEqual(seen, [CONV, CONV, DENSE, 'overview', 'overview', CONV]);
  assert.deepEqual(await page.evaluate(() => globalThis.viewChanges), [CONV, DENSE, 'overview', CONV]);
  const notices = await page.evaluate(() => globalThis.notices);
  assert.equal(notices.length, 1, notices.join('\n'));
  assert.match(notices[0] ?? '', /nowhere\/7/);
  await restAt(page, 3);
  const [first, second] = [await page.screenshot(), await page.screenshot()];
  assert.equal(largestStep(first, second), 0, 'a settled page stands still');
  assert.ok(await page.$('cnn-explainer >>> ::-p-aria(Play)'), 'the window does not slide any more');
}

/** Where a convolution's bias stands on the screen, and a place where nothing does. */
async function placesOf(page: Page): Promise<Record<'bias' | 'free', { x: number; y: number }>> {
  const model = await shippedModel();
  const stage = await call(page, ({ shadowRoot }) => {
    const { x, y, width, height } =
      shadowRoot.querySelector('.stage canvas')?.getBoundingClientRect() ?? new DOMRect();
    return { x, y, width, height };
  });
  const columns = layersOf(model);
  const selected = findNeuron(columns, CONV);
  assert.ok(selected);
  const { zone } = convElastic(columns, stage, selected, 0);
  const { x, y, width, height } = zone.bias;
  return {
    bias: { x: stage.x + x + width / 2, y: stage.y + y + height / 2 },
    // Right of the last of the intermediate maps.
    free: { x: stage.x + zone.sum.x, y: stage.y + (zone.partials.at(-1)?.y ?? 0) + 4 },
  };
}

/** A link to a view with picture and options opens exactly that; Escape, the trail, the title and back lead out, other presses stay. */
async function checkLeaving(site: Site, path: Path): Promise<void> {
  const page = await site.openPage(addressOf(path, 'picture=pizza-1&palette=colour-blind&view=conv_2_1/4'), {
    // Wide enough for the whole network beside a view.
    width: 1440,
    height: 720,
    reducedMotion: true,
    before: `(${record})()`,
  });
  await settle(page);
  const viewIs = async (view: string, why: string) => assert.equal((await stateOf(page)).view, view, why);
  await viewIs('conv_2_1/4', 'the link');
  await page.keyboard.press('Escape');
  await viewIs('overview', 'Escape');
  await pressNeuron(page, 'output/2');
  await viewIs('output/2', 'a press on a neuron');
  await pressNeuron(page, CONV);
  await viewIs(CONV, 'a press on another neuron, straight there');
  await pressNeuron(page, CONV);
  await viewIs(CONV, 'a press on the selected neuron');
  await call(page, ({ shadowRoot }) => shadowRoot.querySelector<HTMLElement>('.parallel')?.click());
  await viewIs(CONV, 'a press outside');
  // Until the view is drawn, a press meets what is still on the screen.
  await settle(page);
  const { bias, free } = await placesOf(page);
  await page.mouse.click(bias.x, bias.y);
  await viewIs(CONV, 'a press on the bias');
  await page.mouse.click(free.x, free.y);
  await viewIs(CONV, 'a press beside all of it');
  await pressTrail(page, 0);
  await viewIs('overview', 'the trail');
  await openView(page, `${CONV}/2`);
  await pressTrail(page, 1);
  await viewIs(CONV, 'a level between');
  await call(page, ({ shadowRoot }) => shadowRoot.querySelector<HTMLElement>('h1 button')?.click());
  await settle(page);
  await viewIs('overview', 'the title');
  const views: string[] = [];
  for (let i = 0; i < 5; i++) {
    await page.goBack();
    await settle(page);
    views.push((await stateOf(page)).view);
  }
  assert.deepEqual(views, [CONV, `${CONV}/2`, 'overview', CONV, 'output/2']);
  assert.equal((await stateOf(page)).thumbnail, 'pizza-1');
  assert.deepEqual(await page.evaluate(() => globalThis.notices), []);
}

/** Presses a step of the way here, counted from the whole network. */
async function pressTrail(page: Page, step: number): Promise<void> {
  await call(
    page,
    ({ shadowRoot }, at) => shadowRoot.querySelectorAll<HTMLElement>('.trail button')[at]?.click(),
    step,
  );
  await settle(page);
}

/** Opens and closes views many times. */
async function checkLeaks(site: Site, path: Path, openings: number): Promise<void> {
  const page = await site.openPage(addressOf(path), {
    width: 480,
    height: 400,
    reducedMotion: true,
    before: `(${countAlive})()`,
  });
  const rounds = (count: number) =>
    call(
      page,
      async (element, n, conv, dense) => {
        const views = [conv, dense, 'conv_2_2/7', 'output/0'];
        const frame = () => new Promise(requestAnimationFrame);
        for (let i = 0; i < n; i++) {
          element.view = views[i % views.length] ?? '';
          await frame();
          if (i % 3 === 0) element.view = 'overview';
        }
        // Both counts are taken in the same view, after what was asked for on the way has been told.
        element.view = 'overview';
        await element.settled;
        await frame();
        await element.settled;
        const elements = [document, element.shadowRoot].map((root) => root.querySelectorAll('*').length);
        return { alive: globalThis.alive.count, elements };
      },
      count,
      CONV,
      DENSE,
    );
  const before = await rounds(12);
  assert.ok(before.alive > 5, `${before.alive} buffers and textures are counted`);
  assert.deepEqual(await rounds(openings), before);
}

/** Models come and go while views change: nobody is told of trouble that is none. */
async function checkModelsUnderWay(site: Site, path: Path): Promise<void> {
  const page = await site.openPage(addressOf(path), {
    width: 700,
    height: 500,
    reducedMotion: true,
    before: `(${record})()`,
  });
  const files = [secondModel(), thirdModel()].map(writeModelFile).map(sentModel);
  for (const model of [files[0], null, files[1], null]) {
    const loading = model
      ? loadFiles(page, model)
      : call(page, (element) => element.loadModel('').then(() => null));
    let isDone = false;
    loading.finally(() => {
      isDone = true;
    });
    for (let i = 0; !isDone; i++) {
      await call(
        page,
        async (element, n) => {
          const { layers } = element.model;
          element.view = `${layers[1 + (n % (layers.length - 1))]?.name}/0`;
          await new Promise(requestAnimationFrame);
        },
        i,
      );
    }
    assert.equal(await loading, null);
    await settle(page);
  }
  const notices = await page.evaluate(() => globalThis.notices);
  // A view may be asked for that the model which has just come has not.
  assert.deepEqual(
    notices.filter((notice) => notice !== '' && !/^The address asked for/.test(notice)),
    [],
  );
}

describe.each(usualPath('cpu'))('views, on $name', (path) => {
  it('say when they change and when they stand still', ({ site }) => checkEvents(site, path));

  it('are left one level at a time', ({ site }) => checkLeaving(site, path));

  it('make no false trouble where models come while they change', ({ site }) =>
    checkModelsUnderWay(site, path));
});

describe.each(PATHS)('elastic views, on $name', (path) => {
  it('leave nothing behind when they are opened and closed', ({ site }) =>
    checkLeaks(site, path, runs(12, 200)));
});
