// Views on the page: what they show and tell, whatever way leads there.
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer';
import { writeModelFile } from '../../src/compute/formats/tfjs/write-model.ts';
import { forwardReference } from '../../src/compute/model/forward-reference.ts';
import type { Model, Step } from '../../src/compute/model/model.ts';
import { mapsOf } from '../../src/compute/model/shape.ts';
import { createTensor, type Tensor } from '../../src/compute/model/tensor.ts';
import { ops } from '../../src/compute/ops/index.ts';
import { type Rgb, scaleColour } from '../../src/engine/palette.ts';
import type { Box } from '../../src/scenes/geometry.ts';
import { findNeuron, layersOf } from '../../src/scenes/network/layers.ts';
import { layoutOverview } from '../../src/scenes/network/overview-layout.ts';
import { layoutConvElastic } from '../../src/scenes/views/convolution/layout.ts';
import { secondModel, thirdModel } from '../unit/compute/fixtures/models.ts';
import { countAlive } from './alive.rig.ts';
import {
  activationsOf,
  addressOf,
  call,
  holdFacts,
  loadFiles,
  PATHS,
  type Path,
  sentModel,
  setPicture,
  settle,
  stateOf,
} from './element.ts';
import { largestStep, pixelsOf, stepBetween } from './pixels.ts';
import type { BrowserTests, Context } from './run.ts';
import { openView, pressNeuron, restAt, shippedModel, toldAtWindow } from './views.rig.ts';

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
async function checkEvents(t: Context, path: Path): Promise<void> {
  const page = await t.openPage(addressOf(path), { width: 640, height: 480, before: `(${record})()` });
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

/** A link to a view with model, picture and options opens exactly that, and it is one level out by Escape, press or back. */
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
  const { zone } = layoutConvElastic(columns, stage, layoutOverview(columns, stage, true), selected, 0);
  const { x, y, width, height } = zone.bias;
  return {
    bias: { x: stage.x + x + width / 2, y: stage.y + y + height / 2 },
    // Right of the last of the intermediate maps.
    free: { x: stage.x + zone.sum.x, y: stage.y + (zone.partials.at(-1)?.y ?? 0) + 4 },
  };
}

async function checkLeaving(t: Context, path: Path): Promise<void> {
  const page = await t.openPage(addressOf(path, 'picture=pizza-1&palette=colour-blind&view=conv_2_1/4'), {
    width: 900,
    height: 640,
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
  await viewIs('overview', 'a press on the selected neuron');
  await pressNeuron(page, CONV);
  await call(page, ({ shadowRoot }) => shadowRoot.querySelector<HTMLElement>('.mirror')?.click());
  await viewIs('overview', 'a press outside');
  await openView(page, CONV);
  const { bias, free } = await placesOf(page);
  await page.mouse.click(bias.x, bias.y);
  await viewIs(CONV, 'a press on the bias');
  await page.mouse.click(free.x, free.y);
  await viewIs('overview', 'a press beside all of it');
  const views: string[] = [];
  for (let i = 0; i < 5; i++) {
    await page.goBack();
    await settle(page);
    views.push((await stateOf(page)).view);
  }
  assert.deepEqual(views, [CONV, 'overview', CONV, 'overview', CONV]);
  assert.equal((await stateOf(page)).thumbnail, 'pizza-1');
  assert.deepEqual(await page.evaluate(() => globalThis.notices), []);
}

type ConvStep = Extract<Step, { op: 'conv2d' }>;

/** Single-channel convolution of one source of a neuron, as the specification takes it. */
function partialMap(step: ConvStep, source: Tensor, channel: number, lead: number): Float64Array {
  const [sources] = mapsOf(step.inputShape);
  const [, rows, columns] = mapsOf(step.outputShape);
  const shapes = [
    step.inputShape,
    [step.params.outChannels, sources, ...step.params.kernel],
    [step.params.outChannels],
  ];
  const weights = step.weights[0]?.data ?? [];
  return Float64Array.from({ length: rows * columns }, (_, cell) => {
    const out = [channel, Math.floor(cell / columns), cell % columns] as const;
    let sum = 0;
    for (const { input, weight, at } of ops.conv2d.taps?.(out, shapes, step.params) ?? []) {
      if (at[0] === lead && input >= 0) sum += (source.data[input] ?? 0) * (weights[weight] ?? 0);
    }
    return sum;
  });
}

/** What feeds a step, and what it makes, for the page's own input. */
async function referencesOf(page: Page, model: Model, name: string) {
  const outputs = forwardReference(model, createTensor(model.inputShape, await activationsOf(page, 'input')));
  const at = model.steps.findIndex((step) => step.name === name);
  const [step, source, output] = [model.steps[at], outputs[at - 1], outputs[at]];
  if (step?.op !== 'conv2d' || !source || !output) throw new Error(`There is no convolution ${name}.`);
  return { step, source, output };
}

/** Colours that a map shows, cell after cell, against its values: each colour stands on the scale where its value does. */
function checkColours(
  png: Uint8Array,
  box: Box,
  left: number,
  top: number,
  rows: number,
  columns: number,
  values: Float64Array,
): number {
  const pixels = pixelsOf(png);
  const scale: (readonly [number, Rgb])[] = Array.from({ length: 401 }, (_, i) => [
    (i - 200) / 200,
    scaleColour('activation', (i - 200) / 200, 'light', 'standard'),
  ]);
  const placeOf = (colour: readonly number[]) =>
    scale.reduce((best, each) =>
      stepBetween(each[1], colour) < stepBetween(best[1], colour) ? each : best,
    )[0];
  // Cells at the rim lie under the map's frame.
  const isInside = (cell: number) => {
    const [row, column] = [Math.floor(cell / columns), cell % columns];
    return row > 0 && row < rows - 1 && column > 0 && column < columns - 1;
  };
  const cells = Array.from(values.keys()).filter((cell) => isInside(cell) && cell % 7 === 0);
  const places = cells.map((cell) => {
    const x = left + box.x + ((cell % columns) + 0.5) * (box.width / columns);
    const y = top + box.y + (Math.floor(cell / columns) + 0.5) * (box.height / rows);
    return { at: placeOf(pixels.at(Math.floor(x), Math.floor(y))), value: values[cell] ?? 0 };
  });
  const strong = places.filter(({ at }) => Math.abs(at) > 0.15);
  assert.ok(strong.length > 10, `${strong.length} cells are coloured enough to compare`);
  const half =
    strong.map(({ at, value }) => value / at).sort((a, b) => a - b)[Math.floor(strong.length / 2)] ?? 0;
  const off = places.map(({ at, value }) => Math.abs(value / half - at)).sort((a, b) => a - b);
  assert.ok(
    (off[Math.floor(off.length * 0.97)] ?? 1) < 0.03,
    `colours are ${off.slice(-5)} off their values`,
  );
  return half;
}

/** What the view of a convolution tells and shows, after the picture too. */
async function checkValues(
  t: Context,
  path: Path,
): Promise<readonly { name: string; ok: boolean; detail?: string }[]> {
  const model = await shippedModel();
  const page = await t.openPage(addressOf(path, `picture=pizza-1&view=${CONV}`), {
    width: 1100,
    height: 700,
    reducedMotion: true,
  });
  const at = { layer: 'conv_1_2', channel: 3 };
  let lead = 0;
  /** The source whose intermediate map has the largest values: its colours are the strongest. */
  const strongestSource = async () => {
    const { step, source } = await referencesOf(page, model, at.layer);
    const most = Array.from({ length: step.inputShape[0] ?? 0 }, (_, i) =>
      Math.max(...partialMap(step, source, at.channel, i).map(Math.abs)),
    );
    return most.indexOf(Math.max(...most));
  };
  /** Compares values at some positions, of the large source. */
  const checkTold = async () => {
    const { step, source, output } = await referencesOf(page, model, at.layer);
    const [, rows, columns] = mapsOf(step.outputShape);
    const partials = partialMap(step, source, at.channel, lead);
    for (const position of [0, columns + 1, rows * columns - 1]) {
      await restAt(page, position);
      await call(page, async (element) => {
        // What was asked before this answer is told before it.
        await element.activations('conv_1_2');
        await element.settled;
      });
      const told = await toldAtWindow(page);
      assert.deepEqual([told.row, told.column], [Math.floor(position / columns), position % columns]);
      const wanted = [partials[position] ?? 0, output.data[at.channel * rows * columns + position] ?? 0];
      assert.ok(
        Math.abs(told.partial - (wanted[0] ?? 0)) < 2e-4,
        `${told.partial} is told, ${wanted[0]} is so`,
      );
      assert.ok(
        Math.abs(told.output - (wanted[1] ?? 0)) < 2e-4,
        `${told.output} is told, ${wanted[1]} is so`,
      );
    }
  };
  /** Compares the colours of the large source’s intermediate map with its values. */
  const checkShown = async () => {
    const { step, source } = await referencesOf(page, model, at.layer);
    const [, rows, columns] = mapsOf(step.outputShape);
    await restAt(page, rows * columns - 1);
    const stage = await call(page, ({ shadowRoot }) => {
      const { x, y, width, height } =
        shadowRoot.querySelector('.stage canvas')?.getBoundingClientRect() ?? new DOMRect();
      return { x, y, width, height };
    });
    const viewport = { width: stage.width, height: stage.height };
    const all = layersOf(model);
    const selected = findNeuron(all, CONV);
    assert.ok(selected);
    const { layout, zone } = layoutConvElastic(
      all,
      viewport,
      layoutOverview(all, viewport, true),
      selected,
      lead,
    );
    assert.ok(layout.width <= viewport.width + 1e-6, 'the drawing stands still');
    const png = await page.screenshot();
    const values = partialMap(step, source, at.channel, lead);
    return checkColours(png, zone.partials[lead] as Box, stage.x, stage.y, rows, columns, values);
  };
  return holdFacts({
    [`${path.name}: a link opens the view with its picture`]: async () => {
      const { view, thumbnail } = await stateOf(page);
      assert.deepEqual([view, thumbnail], [CONV, 'pizza-1']);
    },
    [`${path.name}: tells what the references say, wherever the window rests`]: () => checkTold(),
    [`${path.name}: another source tells its own and shows every cell of it in its colour`]: async () => {
      lead = await strongestSource();
      if (lead > 0) await pressNeuron(page, `relu_1_1/${lead}`);
      await checkTold();
      await checkShown();
    },
    [`${path.name}: another picture keeps the view and changes all of it`]: async () => {
      assert.equal(await setPicture(page, 'espresso-1'), null);
      assert.equal((await stateOf(page)).view, CONV);
      await checkShown();
      await checkTold();
    },
    [`${path.name}: another neuron is computed when it opens`]: async () => {
      await openView(page, 'conv_1_2/8');
      at.channel = 8;
      lead = 0;
      await checkTold();
    },
  });
}

/** Opens and closes views many times. */
async function checkLeaks(t: Context, path: Path, openings: number): Promise<void> {
  const page = await t.openPage(addressOf(path), {
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
async function checkModelsUnderWay(t: Context, path: Path): Promise<void> {
  const page = await t.openPage(addressOf(path), {
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

export const tests: BrowserTests = Object.fromEntries(
  PATHS.flatMap((path) => [
    [
      `on ${path.name}, views say when they change and when they stand still`,
      (t: Context) => checkEvents(t, path),
    ],
    [`on ${path.name}, a view is left one level at a time`, (t: Context) => checkLeaving(t, path)],
    [
      `on ${path.name}, models that come while views change make no false trouble`,
      (t: Context) => checkModelsUnderWay(t, path),
    ],
    [`on ${path.name}, values`, (t: Context) => checkValues(t, path)],
    [
      `on ${path.name}, opening and closing views leaves nothing behind`,
      // The benchmark does it two hundred times.
      (t: Context) => checkLeaks(t, path, 40),
    ],
  ]),
);
