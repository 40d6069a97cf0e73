import { language } from 'convolens:strings/en';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Shape, ShapeError } from '../../../../src/compute/model/shape.ts';
import { ops } from '../../../../src/compute/ops/index.ts';
import type { Conv2dParams, PoolParams } from '../../../../src/compute/ops/op.ts';
import { sentenceOf } from '../../../../src/ui/kit/sentence-of.ts';
import { convCases, poolCases } from './cases.ts';

const SEED = 77;
const RUNS = 200;

const conv: Conv2dParams = {
  outChannels: 4,
  kernel: [3, 3],
  stride: [1, 1],
  padBefore: [0, 0],
  padAfter: [0, 0],
  dilation: [1, 1],
};
const pool: PoolParams = { window: [2, 2], stride: [2, 2], padBefore: [0, 0], padAfter: [0, 0] };
const maps: Shape = [3, 8, 9];
const convShapes: readonly Shape[] = [maps, [4, 3, 3, 3], [4]];

const checkConv = (change: Partial<Conv2dParams>, shapes = convShapes) =>
  ops.conv2d.check(shapes, { ...conv, ...change });
const checkPool = (change: Partial<PoolParams>, x = maps) => {
  ops.avg_pool.check([x], { ...pool, ...change });
};

/** What goes wrong, and a part of the message that says so. */
type Fault = readonly [title: string, check: () => void, says: string];

const faults: readonly Fault[] = [
  [
    'a convolution of a vector',
    () => checkConv({}, [[10], [4, 3, 3, 3], [4]]),
    'input of shape [10]; expected [channels, height, width]',
  ],
  [
    'a convolution without weights',
    () => checkConv({}, [maps]),
    'got 1 tensors; expected 3 (x, weights, bias)',
  ],
  ['an input with no rows', () => checkConv({}, [[3, 0, 9], [4, 3, 3, 3], [4]]), 'input of shape [3, 0, 9]'],
  [
    'an input of half a row',
    () => checkConv({}, [[3, 7.5, 9], [4, 3, 3, 3], [4]]),
    'input of shape [3, 7.5, 9]',
  ],
  [
    'weights for other channels',
    () => checkConv({}, [maps, [4, 1, 3, 3], [4]]),
    'weights of shape [4, 1, 3, 3]; expected [4, 3, 3, 3]',
  ],
  [
    'weights for another kernel',
    () => checkConv({ kernel: [5, 3] }),
    'weights of shape [4, 3, 3, 3]; expected [4, 3, 5, 3]',
  ],
  [
    'weights for other output channels',
    () => checkConv({ outChannels: 5 }),
    'weights of shape [4, 3, 3, 3]; expected [5, 3, 3, 3]',
  ],
  [
    'a bias of another length',
    () => checkConv({}, [maps, [4, 3, 3, 3], [3]]),
    'bias of shape [3]; expected [4]',
  ],
  [
    'no output channel',
    () => checkConv({ outChannels: 0 }),
    'number of output channels 0; expected a whole number of 1 or more',
  ],
  [
    'a kernel of no rows',
    () => checkConv({ kernel: [0, 3] }),
    'kernel [0, 3]; expected two whole numbers (y, x) of 1 or more',
  ],
  ['a kernel of half a row', () => checkConv({ kernel: [2.5, 3] }), 'kernel [2.5, 3]'],
  ['a stride of zero', () => checkConv({ stride: [1, 0] }), 'stride [1, 0]'],
  ['a stride that is not a number', () => checkConv({ stride: [Number.NaN, 1] }), 'stride [NaN, 1]'],
  ['a dilation of zero', () => checkConv({ dilation: [0, 1] }), 'dilation [0, 1]'],
  [
    'an endless dilation',
    () => checkConv({ dilation: [1, Number.POSITIVE_INFINITY] }),
    'dilation [1, Infinity]',
  ],
  [
    'negative padding before',
    () => checkConv({ padBefore: [-1, 0] }),
    'padding [-1, 0]; expected two whole numbers (y, x) of 0 or more',
  ],
  ['negative padding after', () => checkConv({ padAfter: [0, -2] }), 'padding [0, -2]'],
  [
    'a kernel larger than the padded input',
    () => checkConv({ kernel: [11, 3], padBefore: [1, 0], padAfter: [1, 0] }),
    'covers 11 × 3 cells; expected at most the padded input, 10 × 9',
  ],
  [
    'a dilated kernel larger than the input',
    () => checkConv({ dilation: [1, 5] }),
    'covers 3 × 11 cells; expected at most the padded input, 8 × 9',
  ],
  ['a pooling of a vector', () => checkPool({}, [9]), 'input of shape [9]'],
  ['a pooling of two tensors', () => ops.max_pool.check([maps, maps], pool), 'got 2 tensors; expected 1 (x)'],
  ['a window of no columns', () => checkPool({ window: [2, 0] }), 'window [2, 0]'],
  ['a pooling stride of a half', () => checkPool({ stride: [0.5, 1] }), 'stride [0.5, 1]'],
  ['negative pooling padding', () => checkPool({ padAfter: [0, -1] }), 'padding [0, -1]'],
  ['a window larger than the input', () => checkPool({ window: [9, 9] }), 'covers 9 × 9 cells'],
  [
    'a first window on padding alone',
    () => checkPool({ padBefore: [2, 0] }),
    'padding of 2 before and 0 after along y, so that a window of 2 lies on padding alone',
  ],
  [
    'a last window on padding alone',
    () => ops.max_pool.check([maps], { ...pool, padAfter: [0, 3] }),
    'padding of 0 before and 3 after along x',
  ],
  [
    'a dense layer over maps',
    () => ops.dense.check([maps, [2, 216], [2]], { units: 2 }),
    'input of shape [3, 8, 9]; expected a vector [units]',
  ],
  ['no unit', () => ops.dense.check([[5], [0, 5], [0]], { units: 0 }), 'number of units 0'],
  ['half a unit', () => ops.dense.check([[5], [1.5, 5], [1.5]], { units: 1.5 }), 'number of units 1.5'],
  [
    'dense weights the wrong way round',
    () => ops.dense.check([[5], [5, 2], [2]], { units: 2 }),
    'weights of shape [5, 2]; expected [2, 5]',
  ],
  [
    'a dense bias of another length',
    () => ops.dense.check([[5], [2, 5], [5]], { units: 2 }),
    'bias of shape [5]; expected [2]',
  ],
  [
    'a ReLU of a matrix',
    () => ops.relu.check([[2, 3]], {}),
    'input of shape [2, 3]; expected [units] or [channels, height, width]',
  ],
  ['a ReLU of nothing', () => ops.relu.check([], {}), 'got 0 tensors; expected 1 (x)'],
  [
    'a leaky ReLU whose slope is not a number',
    () => ops.leaky_relu.check([[2]], { negativeSlope: Number.NaN }),
    'negative slope of NaN; expected a finite number',
  ],
  ['a linear activation of a matrix', () => ops.linear.check([[2, 3]], {}), 'input of shape [2, 3]'],
  ['a flatten of a matrix', () => ops.flatten.check([[2, 3]], {}), 'input of shape [2, 3]'],
  [
    'a softmax over maps',
    () => ops.softmax.check([maps], {}),
    'input of shape [3, 8, 9]; expected a vector [units]',
  ],
];

function errorOf(check: () => void): unknown {
  try {
    check();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('check', () => {
  test.each(faults)('throws for %s: got, expected, remedy', (_title, check, says) => {
    const error = errorOf(check);
    if (!(error instanceof ShapeError)) throw new Error(`expected a ShapeError, got ${String(error)}`);
    expect(error.message).toContain(says);
    expect(error.message).toMatch(/ got .*; expected /);
    expect(error.message.split(/\. (?=[A-Z])/).length, error.message).toBe(2);
    if (error.code !== 'misfit') expect(sentenceOf(error, language.strings)).toBe(error.message);
  });

  test('lets through what fits', () => {
    expect(() => checkConv({})).not.toThrow();
    expect(() => checkPool({})).not.toThrow();
    expect(() => checkPool({ padBefore: [1, 0], padAfter: [1, 2] })).not.toThrow();
    expect(() => checkConv({ padBefore: [9, 9] })).not.toThrow();
  });

  const badNumbers = fc.constantFrom(-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, -3.2);
  const side = fc.constantFrom(0, 1);

  test('throws a ShapeError for any number of a convolution that makes no sense', () => {
    const fields = fc.constantFrom('kernel', 'stride', 'padBefore', 'padAfter', 'dilation');
    const property = fc.property(
      convCases,
      fields,
      side,
      badNumbers,
      ({ params, inputs }, field, axis, bad) => {
        const shapes = inputs.map((tensor) => tensor.shape);
        const pair = axis === 0 ? [bad, params[field][1]] : [params[field][0], bad];
        expect(() => ops.conv2d.outputShape(shapes, { ...params, [field]: pair })).toThrow(ShapeError);
      },
    );
    fc.assert(property, { seed: SEED, numRuns: RUNS });
  });

  test('throws a ShapeError for any number of a pooling that makes no sense', () => {
    const fields = fc.constantFrom('window', 'stride', 'padBefore', 'padAfter');
    const cases = fc.oneof(poolCases('max_pool'), poolCases('avg_pool'));
    const property = fc.property(
      cases,
      fields,
      side,
      badNumbers,
      ({ name, params, inputs }, field, axis, bad) => {
        const shapes = inputs.map((tensor) => tensor.shape);
        const pair = axis === 0 ? [bad, params[field][1]] : [params[field][0], bad];
        expect(() => ops[name].outputShape(shapes, { ...params, [field]: pair })).toThrow(ShapeError);
      },
    );
    fc.assert(property, { seed: SEED, numRuns: RUNS });
  });

  test('finds exactly the poolings of which a window touches no cell', () => {
    let rejected = 0;
    const axis = fc.record({
      size: fc.integer({ min: 1, max: 6 }),
      window: fc.integer({ min: 1, max: 4 }),
      stride: fc.integer({ min: 1, max: 4 }),
      before: fc.nat(5),
      after: fc.nat(5),
    });
    const fits = axis.filter(({ size, window, before, after }) => window <= size + before + after);
    const property = fc.property(fits, ({ size, window, stride, before, after }) => {
      let untouched = 0;
      for (let start = -before; start + window <= size + after; start += stride) {
        if (start >= size || start + window <= 0) untouched += 1;
      }
      const params: PoolParams = {
        window: [1, window],
        stride: [1, stride],
        padBefore: [0, before],
        padAfter: [0, after],
      };
      expect(errorOf(() => ops.max_pool.check([[1, 1, size]], params)) instanceof ShapeError).toBe(
        untouched > 0,
      );
      if (untouched > 0) rejected += 1;
    });
    fc.assert(property, { seed: SEED, numRuns: 500 });
    expect(rejected).toBeGreaterThan(100);
  });
});
