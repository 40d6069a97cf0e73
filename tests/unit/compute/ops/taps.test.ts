import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mapsOf } from '../../../../src/compute/model/shape.ts';
import { ops } from '../../../../src/compute/ops/index.ts';
import type { Index, OpName, Tap } from '../../../../src/compute/ops/op.ts';
import { bind, caseArbitraries, cellAt, convCases, denseCases, type OpCase } from './cases.ts';

const SEED = 1603;
const RUNS = 60;

/** What a cell must be, told by its taps alone. */
function fromTaps(opCase: OpCase, [channel]: Index, cell: number, taps: readonly Tap[]): number {
  const [x, weights, bias] = opCase.inputs.map((tensor) => tensor.data);
  const inputs = taps.filter(({ input }) => input >= 0).map(({ input }) => x?.[input] ?? Number.NaN);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  switch (opCase.name) {
    case 'conv2d':
    case 'dense': {
      const products = taps.map(({ input, weight }) =>
        input < 0 ? 0 : (x?.[input] ?? Number.NaN) * (weights?.[weight] ?? Number.NaN),
      );
      return sum(products) + (bias?.[channel] ?? Number.NaN);
    }
    case 'max_pool':
      return Math.max(...inputs);
    case 'avg_pool':
      return sum(inputs) / inputs.length;
    case 'softmax':
      return Math.exp(inputs[cell] ?? Number.NaN) / sum(inputs.map(Math.exp));
    case 'relu':
      return Math.max(0, ...inputs);
    case 'leaky_relu':
      return sum(inputs.map((value) => (value > 0 ? value : value * opCase.params.negativeSlope)));
    case 'linear':
    case 'flatten':
      return sum(inputs);
  }
}

describe.each(Object.keys(ops) as OpName[])('%s', (name) => {
  const arbitrary: fc.Arbitrary<OpCase> = caseArbitraries[name];

  test('is made of its taps', () => {
    let cells = 0;
    const property = fc.property(arbitrary, (opCase) => {
      const op = bind(opCase);
      const output = op.reference();
      output.data.forEach((value, cell) => {
        const out = cellAt(output.shape, cell);
        const expected = fromTaps(opCase, out, cell, [...op.taps(out)]);
        expect(Math.abs(value - expected)).toBeLessThanOrEqual(Math.abs(expected) * 2 ** -23 + 1e-7);
        cells += 1;
      });
    });
    fc.assert(property, { seed: SEED, numRuns: RUNS });
    expect(cells).toBeGreaterThanOrEqual(RUNS);
  });

  test('has taps that say where they lie in the input, and -1 where that is padding', () => {
    let taps = 0;
    const property = fc.property(arbitrary, (opCase) => {
      const op = bind(opCase);
      const [, height, width] = mapsOf(opCase.inputs[0]?.shape ?? []);
      for (const cell of cornersOf(op.outputShape)) {
        for (const { input, at } of op.taps(cell)) {
          const [channel, y, x] = at;
          const inside = y >= 0 && y < height && x >= 0 && x < width;
          expect(input).toBe(inside ? (channel * height + y) * width + x : -1);
          taps += 1;
        }
      }
    });
    fc.assert(property, { seed: SEED, numRuns: RUNS });
    expect(taps).toBeGreaterThanOrEqual(2 * RUNS);
  });
});

/** The first and the last cell of an output. */
function cornersOf(shape: readonly number[]): readonly [number, number, number][] {
  const [channels, height, width] = mapsOf(shape);
  return [
    [0, 0, 0],
    [channels - 1, height - 1, width - 1],
  ];
}

describe('conv2d', () => {
  test('has a tap for every weight of the filter, in their order, each where its weight falls', () => {
    let taps = 0;
    const property = fc.property(convCases, (opCase) => {
      const { kernel, stride, dilation, padBefore } = opCase.params;
      const op = bind(opCase);
      const [, inChannels = 0] = opCase.inputs[1]?.shape ?? [];
      for (const out of cornersOf(op.outputShape)) {
        const got = [...op.taps(out)];
        expect(got.length).toBe(inChannels * kernel[0] * kernel[1]);
        got.forEach(({ weight, at: [channel, y, x] }, i) => {
          const [, j, k] = cellAt([inChannels, ...kernel], i);
          expect(weight).toBe(out[0] * got.length + (channel * kernel[0] + j) * kernel[1] + k);
          expect(weight).toBe(out[0] * got.length + i);
          expect([y, x]).toEqual([
            out[1] * stride[0] - padBefore[0] + j * dilation[0],
            out[2] * stride[1] - padBefore[1] + k * dilation[1],
          ]);
          taps += 1;
        });
      }
    });
    fc.assert(property, { seed: SEED, numRuns: RUNS });
    expect(taps).toBeGreaterThanOrEqual(2 * RUNS);
  });
});

describe('dense', () => {
  test('has a tap for every input, with the weights of its own unit', () => {
    const property = fc.property(denseCases, (opCase) => {
      const [length = 0] = opCase.inputs[0]?.shape ?? [];
      const unit = opCase.params.units - 1;
      const expected = Array.from({ length }, (_, i) => ({
        input: i,
        weight: unit * length + i,
        at: [i, 0, 0],
      }));
      expect([...bind(opCase).taps([unit, 0, 0])]).toEqual(expected);
    });
    fc.assert(property, { seed: SEED, numRuns: RUNS });
  });
});

describe('flatten', () => {
  test('reads map after map, row after row', () => {
    const from = Array.from({ length: 12 }, (_, unit) => [
      ...(ops.flatten.taps?.([unit, 0, 0], [[2, 2, 3]], {}) ?? []),
    ]);
    expect(from.map(([tap]) => tap?.at.join(' '))).toEqual(
      '0 0 0,0 0 1,0 0 2,0 1 0,0 1 1,0 1 2,1 0 0,1 0 1,1 0 2,1 1 0,1 1 1,1 1 2'.split(','),
    );
  });
});
