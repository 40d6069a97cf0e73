import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '../../../../src/compute/model/random.ts';
import { createTensor, type Tensor } from '../../../../src/compute/model/tensor.ts';
import { ops } from '../../../../src/compute/ops/index.ts';
import type { OpName } from '../../../../src/compute/ops/op.ts';
import { bind, type OpCase, randomTensor, smoothCases } from './cases.ts';
import { startTensorFlow, tensorflowGradient } from './tensorflow.ts';

const SEED = 15_112_020;
const RUNS = 50;
/** Cells of each input that are moved, chosen by chance. */
const MOVES = 12;
/** Less than half the distance of the values to a kink. */
const STEP = 2 ** -5;
const HALF_ULP = 2 ** -24;

beforeAll(startTensorFlow);

/** d loss / d input cell by central differences, and how far float32 outputs and the curve may put it off. */
function centralDifference(opCase: OpCase, input: number, cell: number, gradOutput: Tensor) {
  const op = bind(opCase);
  const at = (move: number) => {
    const inputs = opCase.inputs.map((tensor, i) => {
      if (i !== input) return tensor;
      const moved = createTensor(tensor.shape, tensor.data.slice());
      moved.data[cell] = (moved.data[cell] ?? 0) + move;
      return moved;
    });
    const output = op.reference(inputs);
    const terms = output.data.map((value, i) => value * (gradOutput.data[i] ?? 0));
    const loss = output.data.reduce((sum, value, i) => sum + value * (gradOutput.data[i] ?? 0), 0);
    const place = inputs[input]?.data[cell] ?? 0;
    return { loss, place, rounding: terms.reduce((sum, term) => sum + Math.abs(term) * HALF_ULP, 0) };
  };
  const [before, after] = [at(-STEP), at(STEP)];
  const width = after.place - before.place;
  // Only softmax is curved: its third derivative is below 1 for outputs weighted by at most 1.
  const curve = opCase.name === 'softmax' ? STEP ** 2 / 6 : 0;
  return {
    slope: (after.loss - before.loss) / width,
    tolerance: (2 * (before.rounding + after.rounding)) / width + curve + 1e-7,
  };
}

describe.each(Object.keys(ops) as OpName[])('%s', (name) => {
  const arbitrary: fc.Arbitrary<OpCase> = smoothCases[name];

  function forEachCase(check: (opCase: OpCase, gradOutput: Tensor, gradients: readonly Tensor[]) => void) {
    let cases = 0;
    const property = fc.property(arbitrary, (opCase) => {
      const op = bind(opCase);
      const output = op.reference();
      const gradOutput = randomTensor(output.shape, 99);
      const gradients = op.gradient(output, gradOutput);
      expect(gradients.map(({ shape }) => shape)).toEqual(opCase.inputs.map(({ shape }) => shape));
      check(opCase, gradOutput, gradients);
      cases += 1;
    });
    fc.assert(property, { seed: SEED, numRuns: RUNS });
    expect(cases).toBe(RUNS);
  }

  test('agrees with central differences', () => {
    const random = createRandom(SEED);
    let moves = 0;
    forEachCase((opCase, gradOutput, gradients) => {
      gradients.forEach(({ data }, input) => {
        for (let move = 0; move < MOVES; move++) {
          const cell = Math.floor(random() * data.length);
          const { slope, tolerance } = centralDifference(opCase, input, cell, gradOutput);
          expect(Math.abs((data[cell] ?? Number.NaN) - slope)).toBeLessThanOrEqual(
            tolerance + Math.abs(slope) * 2 ** -22,
          );
          moves += 1;
        }
      });
    });
    expect(moves).toBeGreaterThanOrEqual(RUNS * MOVES);
  });

  test('agrees with TF.js', () => {
    forEachCase((opCase, gradOutput, gradients) => {
      const theirs = tensorflowGradient(opCase, gradOutput);
      gradients.forEach(({ data }, input) => {
        const largest = data.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
        const off = data.reduce(
          (most, value, i) => Math.max(most, Math.abs(value - (theirs[input]?.data[i] ?? Number.NaN))),
          0,
        );
        expect(off).toBeLessThanOrEqual(largest * 2 ** -20);
      });
    });
  });
});

describe('max_pool', () => {
  test('gives the gradient to the first of equal maxima, row by row', () => {
    const params = { window: [2, 2], stride: [2, 2], padBefore: [0, 0], padAfter: [0, 0] } as const;
    const x = createTensor([1, 2, 4], Float32Array.of(0, 5, 7, 7, 5, 5, 7, 7));
    const output = ops.max_pool.reference([x], params);
    const [gradient] = ops.max_pool.gradient(
      [x],
      params,
      output,
      createTensor([1, 1, 2], Float32Array.of(1, 2)),
    );
    expect([...(gradient?.data ?? [])]).toEqual([0, 1, 2, 0, 0, 0, 0, 0]);
  });

  test('adds up what a cell gets from windows that overlap', () => {
    const params = { window: [1, 3], stride: [1, 1], padBefore: [0, 1], padAfter: [0, 1] } as const;
    const x = createTensor([1, 1, 3], Float32Array.of(-3, -1, -2));
    const output = ops.max_pool.reference([x], params);
    const [gradient] = ops.max_pool.gradient(
      [x],
      params,
      output,
      createTensor([1, 1, 3], Float32Array.of(1, 2, 4)),
    );
    expect([...(gradient?.data ?? [])]).toEqual([0, 7, 0]);
  });
});

describe.each(['relu', 'leaky_relu'] as const)('%s', (name) => {
  test('counts zero as negative', () => {
    const x = createTensor([2], Float32Array.of(0, 1));
    const ones = createTensor([2], Float32Array.of(1, 1));
    const negativeSlope = 0.25;
    const [gradient] =
      name === 'relu'
        ? ops.relu.gradient([x], {}, x, ones)
        : ops.leaky_relu.gradient([x], { negativeSlope }, x, ones);
    expect([...(gradient?.data ?? [])]).toEqual([name === 'relu' ? 0 : negativeSlope, 1]);
  });
});
