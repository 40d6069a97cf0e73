// The view of a convolution tells and shows what the references say, whatever its picture, source and neuron are.

import assert from 'node:assert/strict';
import type { Page } from 'puppeteer';
import { beforeEach, describe } from 'vitest';
import { forwardReference } from '../../../src/compute/model/forward-reference.ts';
import type { Step } from '../../../src/compute/model/model.ts';
import { mapsOf } from '../../../src/compute/model/shape.ts';
import { createTensor, type Tensor } from '../../../src/compute/model/tensor.ts';
import { ops } from '../../../src/compute/ops/index.ts';
import { type Rgb, scaleColour } from '../../../src/engine/palette.ts';
import type { Box } from '../../../src/scenes/geometry.ts';
import { layersOf } from '../../../src/scenes/network/layers.ts';
import { findNeuron } from '../../../src/scenes/state/view-address.ts';
import { convElastic } from '../../unit/scenes/fixtures/conv-views.ts';
import { it, sharedPage, usualPath } from '../rigs/browser-test.ts';
import { activationsOf, addressOf, call, setPicture, stateOf } from '../rigs/element.ts';
import { pixelsOf, stepBetween } from '../rigs/pixels.ts';
import { captionAtWindow, openView, pressNeuron, rest, restAt, shippedModel } from '../rigs/views.ts';

const LAYER = 'conv_1_2';
const CHANNEL = 3;
const CONV = `${LAYER}/${CHANNEL}`;
const model = await shippedModel();

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
async function referencesOf(page: Page, name: string) {
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

/** The source whose intermediate map has the largest values: its colours are the strongest. */
async function strongestSource(page: Page): Promise<number> {
  const { step, source } = await referencesOf(page, LAYER);
  const most = Array.from({ length: step.inputShape[0] ?? 0 }, (_, i) =>
    Math.max(...partialMap(step, source, CHANNEL, i).map(Math.abs)),
  );
  return most.indexOf(Math.max(...most));
}

/** Holds what is told of a source at some positions of the window against the references. */
async function checkCaption(page: Page, channel: number, lead: number): Promise<void> {
  const { step, source, output } = await referencesOf(page, LAYER);
  const [, rows, columns] = mapsOf(step.outputShape);
  const partials = partialMap(step, source, channel, lead);
  for (const position of [0, columns + 1, rows * columns - 1]) {
    await restAt(page, position);
    await call(page, async (element) => {
      // What was asked before this answer is told before it.
      await element.activations('conv_1_2');
      await element.settled;
    });
    const told = await captionAtWindow(page);
    assert.deepEqual([told.row, told.column], [Math.floor(position / columns), position % columns]);
    const wanted = [partials[position] ?? 0, output.data[channel * rows * columns + position] ?? 0];
    assert.ok(
      Math.abs(told.partial - (wanted[0] ?? 0)) < 2e-4,
      `${told.partial} is told, ${wanted[0]} is so`,
    );
    assert.ok(Math.abs(told.output - (wanted[1] ?? 0)) < 2e-4, `${told.output} is told, ${wanted[1]} is so`);
  }
}

/** Holds the colours of a source's intermediate map against its values. */
async function checkShown(page: Page, lead: number): Promise<void> {
  const { step, source } = await referencesOf(page, LAYER);
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
  const { layout, zone } = convElastic(all, viewport, selected, lead);
  assert.ok(layout.width <= viewport.width + 1e-6, 'the drawing stands still');
  const png = await page.screenshot();
  const values = partialMap(step, source, CHANNEL, lead);
  checkColours(png, zone.partials[lead] as Box, stage.x, stage.y, rows, columns, values);
}

describe.each(usualPath('cpu'))('the view of a convolution, on $name', (path) => {
  const shared = sharedPage(addressOf(path), { width: 1100, height: 700, reducedMotion: true });
  beforeEach(async () => {
    await rest(shared());
    assert.equal(await setPicture(shared(), 'pizza-1'), null);
    await openView(shared(), CONV);
  });

  it('is opened by a link, with its picture', async ({ site }) => {
    const page = await site.openPage(addressOf(path, `picture=pizza-1&view=${CONV}`), {
      reducedMotion: true,
    });
    const { view, thumbnail } = await stateOf(page);
    assert.deepEqual([view, thumbnail], [CONV, 'pizza-1']);
  });

  it('tells what the references say, wherever the window rests', () => checkCaption(shared(), CHANNEL, 0));

  it('tells of another source its own, and shows every cell of it in its colour', async () => {
    const page = shared();
    const lead = await strongestSource(page);
    if (lead > 0) await pressNeuron(page, `relu_1_1/${lead}`);
    await checkCaption(page, CHANNEL, lead);
    await checkShown(page, lead);
  });

  it('stays with another picture, and all of it changes', async () => {
    const page = shared();
    const lead = await strongestSource(page);
    if (lead > 0) await pressNeuron(page, `relu_1_1/${lead}`);
    assert.equal(await setPicture(page, 'espresso-1'), null);
    assert.equal((await stateOf(page)).view, CONV);
    await checkShown(page, lead);
    await checkCaption(page, CHANNEL, lead);
  });

  it('is computed for another neuron when that opens', async () => {
    await openView(shared(), `${LAYER}/8`);
    await checkCaption(shared(), 8, 0);
  });
});
