// Checks that the numbers which the GPU backend leaves and gives are those of the specification.

import { halfRangesOf, rangeGroups, rangesLength } from '../../../src/compute/analysis/ranges.ts';
import { RANGE_LEVELS } from '../../../src/compute/backends/backend.ts';
import type { GpuBackend } from '../../../src/compute/backends/gpu.ts';
import type { Model, Step } from '../../../src/compute/model/model.ts';
import { ShapeError, sizeOf } from '../../../src/compute/model/shape.ts';
import { structureOf } from '../../../src/compute/model/structure.ts';
import { createTensor, type Tensor } from '../../../src/compute/model/tensor.ts';
import { ops } from '../../../src/compute/ops/index.ts';
import type { Op, OpName, OpParams } from '../../../src/compute/ops/op.ts';
import { denseLayer } from './models.ts';
import { expect, expectWithin, randomPicture, readBuffer, rejectionOf, withBackend } from './rig.ts';

const ULP = 2 ** -23;

/** Holds every step against its reference on what the GPU gave that step. */
export async function checkSteps(device: GPUDevice, model: Model, seed: number): Promise<void> {
  await withBackend(device, model, async (backend) => {
    const input = randomPicture(model, seed);
    const result = await backend.forward(input, 0);
    const { slots, length } = backend.plan;
    const arena = await backend.read(0, length);
    const at = (slot: number, size: number) =>
      arena.slice(slots[slot]?.offset, (slots[slot]?.offset ?? 0) + size);
    expectWithin('input', at(0, input.length), input, () => 0);
    let steps = 0;
    model.steps.forEach((step, i) => {
      const x = createTensor(step.inputShape, at(i, sizeOf(step.inputShape)));
      const { expected, bounds } = specified(step, x);
      expectWithin(step.name, at(i + 1, sizeOf(step.outputShape)), expected, (cell) => bounds[cell] ?? 0);
      steps += 1;
    });
    expect(steps === model.steps.length && steps > 0, () => `${steps} steps were checked.`);
    const classes = model.classes.length;
    const isSoftmax = model.steps.at(-1)?.op === 'softmax';
    const logits = at(model.steps.length - (isSoftmax ? 1 : 0), classes);
    expectWithin('logits', result?.logits ?? new Float32Array(), logits, () => 0);
    const probabilities = isSoftmax
      ? at(model.steps.length, classes)
      : ops.softmax.reference([createTensor([classes], logits)], {}).data;
    expectWithin('probabilities', result?.probabilities ?? new Float32Array(), probabilities, () => 0);
  });
}

function specified<N extends OpName>(step: Step & { op: N; params: OpParams[N] }, x: Tensor) {
  const op: Op<OpParams[N]> = ops[step.op];
  const inputs = [x, ...step.weights];
  return {
    expected: op.reference(inputs, step.params).data,
    bounds: op.errorBound(inputs, step.params),
  };
}

/** Least and largest value of each map of an arena that was read back. */
function extentsOf({ plan }: GpuBackend, arena: Float32Array): Float32Array {
  const extents = new Float32Array(2 * plan.mapCount);
  for (const { offset, channels, height, width, firstMap } of plan.slots) {
    for (let channel = 0; channel < channels; channel++) {
      const from = offset + channel * height * width;
      const map = arena.subarray(from, from + height * width);
      extents[2 * (firstMap + channel)] = map.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
      extents[2 * (firstMap + channel) + 1] = map.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    }
  }
  return extents;
}

function groupsOf(model: Model): Int32Array {
  return rangeGroups(model, structureOf(model));
}

/** The ranges that come back, and those in the buffer that is drawn from, must be those of the maps. */
export async function checkRanges(device: GPUDevice, model: Model): Promise<void> {
  await withBackend(device, model, async (backend, targets) => {
    const result = await backend.forward(randomPicture(model, 11), 0);
    const extents = extentsOf(backend, await backend.read(0, backend.plan.length));
    const halfRanges = halfRangesOf(extents, groupsOf(model), backend.plan);
    expect(result !== null, () => 'The pass gave no result.');
    if (!result) return;
    expectWithin('extents', result.extents, extents, () => 0);
    expectWithin('half ranges', result.halfRanges, halfRanges, () => 0);
    const ranges = await readBuffer(device, targets.ranges);
    expect(ranges.length === rangesLength(backend.plan), () => `ranges has ${ranges.length} floats.`);
    expectWithin('ranges', ranges, new Float32Array([...extents, ...halfRanges]), () => 0);
  });
}

/** A network of one weight of 1, so that each input value is the extent. */
export async function checkRounding(device: GPUDevice): Promise<void> {
  const model = denseLayer(1, 1, 1);
  model.steps[0]?.weights[0]?.data.fill(1);
  model.steps[0]?.weights[1]?.data.fill(0);
  const next = (value: number, ulps: number): number => {
    const bits = new Uint32Array(Float32Array.of(value).buffer);
    bits[0] = (bits[0] ?? 0) + ulps;
    return new Float32Array(bits.buffer)[0] ?? 0;
  };
  const halves = [0.0005, 0.0015, 0.0625, 0.1875, 0.9995, 1.0005, 2.3455, 77.0625, 1234.5675, 65535.9375];
  const powers = Array.from({ length: 34 }, (_, i) => 2 ** (i - 12));
  const values = [...halves, ...powers].flatMap((value) => [-1, 0, 1].map((ulps) => next(value, ulps)));
  const extremes = [0, 1e-30, 0.0004, 4194304.25, 1e20, 3e38];
  await withBackend(device, model, async (backend) => {
    let seen = 0;
    for (const value of [...values, ...extremes]) {
      const result = await backend.forward(Float32Array.of(-value), 0);
      const extents = Float32Array.of(-value, -value, -value, -value);
      const expected = halfRangesOf(extents, groupsOf(model), backend.plan);
      expectWithin(`half ranges for ${value}`, result?.halfRanges ?? extents, expected, () => 0);
      seen += 1;
    }
    expect(seen === 138, () => `${seen} values were checked.`);
  });
}

/** Each pass must first keep what the screen showed, in units of the range of the level shown. */
export async function checkBlend(device: GPUDevice, model: Model): Promise<void> {
  await withBackend(device, model, async (backend, targets) => {
    const { plan } = backend;
    let expected = new Float32Array(plan.length);
    let result = await backend.forward(randomPicture(model, 20), 1);
    let passes = 0;
    for (const [shown, level] of [
      [0.25, 0],
      [0, 0],
      [1, 1],
      [0.75, 2],
    ] as const) {
      const current = await backend.read(0, plan.scratch.offset);
      const bounds = new Float32Array(plan.length);
      const kept = expected.slice();
      plan.slots.forEach(({ offset, channels, height, width }, slot) => {
        if (offset === plan.slots[slot - 1]?.offset) return;
        const halfRange = result?.halfRanges[level * plan.slots.length + slot] ?? Number.NaN;
        for (let i = offset; i < offset + channels * height * width; i++) {
          const [old, now] = [expected[i] ?? 0, (current[i] ?? 0) / halfRange];
          kept[i] = old * (1 - shown) + now * shown;
          bounds[i] = shown === 0 ? 0 : 8 * ULP * (Math.abs(old) + Math.abs(now));
        }
      });
      backend.setLevel(RANGE_LEVELS[level] ?? 'unit');
      result = await backend.forward(randomPicture(model, 21 + passes), shown);
      const before = await readBuffer(device, targets.before);
      expectWithin(`before, ${shown} shown`, before, kept, (i) => bounds[i] ?? 0);
      expected = before as Float32Array<ArrayBuffer>;
      passes += 1;
    }
    expect(passes === 4 && expected.some((value) => value !== 0), () => `${passes} passes were checked.`);
  });
}

/** The parts of the last filter of every convolution, right after they were asked for and after another pass. */
export async function checkPartials(device: GPUDevice, model: Model): Promise<void> {
  await withBackend(device, model, async (backend) => {
    let convolutions = 0;
    for (const [i, step] of model.steps.entries()) {
      if (step.op !== 'conv2d') continue;
      convolutions += 1;
      const channel = step.params.outChannels - 1;
      await backend.forward(randomPicture(model, 30), 0);
      await backend.partials(i, channel);
      await expectPartials(backend, i, channel);
      await backend.forward(randomPicture(model, 31), 0);
      await expectPartials(backend, i, channel);
    }
    expect(convolutions > 0, () => 'The model has no convolution.');
    const error = await rejectionOf(backend.partials(model.steps.length - 1, 0));
    expect(error instanceof ShapeError, () => `Rejected with ${error}.`);
  });
}

/** Their sum and the bias must be the filter's map. */
async function expectPartials(backend: GpuBackend, number: number, channel: number): Promise<void> {
  const { plan, model } = backend;
  const step = model.steps[number];
  const [from, to] = [plan.slots[number], plan.slots[number + 1]];
  if (!step || !from || !to) throw new Error(`There is no step ${number}.`);
  const cells = to.height * to.width;
  const parts = await backend.read(plan.scratch.offset, from.channels * cells);
  const map = await backend.read(to.offset + channel * cells, cells);
  const sums = new Float32Array(cells).fill(step.weights[1]?.data[channel] ?? 0);
  parts.forEach((value, i) => {
    sums[i % cells] = (sums[i % cells] ?? 0) + value;
  });
  const x = createTensor(step.inputShape, await backend.read(from.offset, sizeOf(step.inputShape)));
  const { bounds } = specified(step, x);
  expectWithin(`parts of ${step.name}`, sums, map, (i) => 3 * (bounds[channel * cells + i] ?? 0));
}
