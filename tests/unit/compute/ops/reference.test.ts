import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Pair } from '../../../../src/compute/model/shape.ts';
import { createTensor, type Tensor } from '../../../../src/compute/model/tensor.ts';
import { ops } from '../../../../src/compute/ops/index.ts';
import type { OpName } from '../../../../src/compute/ops/op.ts';
import { bind, caseArbitraries, type OpCase, randomTensor } from './cases.ts';
import { startTensorFlow, tensorflowReference, tensorflowSame } from './tensorflow.ts';

const SEED = 20_041_500;
const RUNS = 150;

beforeAll(startTensorFlow);

/** Largest |a − b| / bound over the cells; 0 / 0 counts as 0. */
function worstExcess(a: Tensor, b: Tensor, bound: Float32Array): number {
  expect(a.shape).toEqual(b.shape);
  return a.data.reduce((worst, value, i) => {
    const difference = Math.abs(value - (b.data[i] ?? Number.NaN));
    return difference === 0 ? worst : Math.max(worst, difference / (bound[i] ?? 0));
  }, 0);
}

describe.each(Object.keys(ops) as OpName[])('%s', (name) => {
  test('gives the values of TF.js within its error bound', () => {
    let cases = 0;
    const arbitrary: fc.Arbitrary<OpCase> = caseArbitraries[name];
    const property = fc.property(arbitrary, (opCase) => {
      const op = bind(opCase);
      const output = op.reference();
      expect(output.shape).toEqual(op.outputShape);
      expect(worstExcess(output, tensorflowReference(opCase), op.errorBound())).toBeLessThanOrEqual(1);
      cases += 1;
    });
    fc.assert(property, { seed: SEED, numRuns: RUNS });
    expect(cases).toBe(RUNS);
  });
});

/** What Keras adds around an input for 'same' padding: the odd cell comes after. */
function samePadding(size: number, kernel: number, stride: number): [before: number, after: number] {
  const total = Math.max(0, (Math.ceil(size / stride) - 1) * stride + kernel - size);
  return [Math.floor(total / 2), Math.ceil(total / 2)];
}

describe("TF.js's 'same' padding", () => {
  const sizes: Pair[] = [
    [40, 56],
    [7, 10],
    [11, 4],
  ];
  const kernels: Pair[] = [
    [5, 3],
    [3, 3],
    [2, 4],
  ];
  const strides: Pair[] = [
    [2, 2],
    [1, 1],
    [3, 2],
  ];
  test('is the same as padding before and after, uneven where the sizes ask for it', () => {
    let uneven = 0;
    let compared = 0;
    for (const size of sizes) {
      for (const kernel of kernels) {
        for (const stride of strides) {
          const y = samePadding(size[0], kernel[0], stride[0]);
          const x = samePadding(size[1], kernel[1], stride[1]);
          if (y[0] !== y[1] || x[0] !== x[1]) uneven += 1;
          compared += compareSame(size, kernel, stride, [y[0], x[0]], [y[1], x[1]]);
        }
      }
    }
    expect(compared).toBe(81);
    expect(uneven).toBeGreaterThan(10);
  });

  function compareSame(size: Pair, kernel: Pair, stride: Pair, padBefore: Pair, padAfter: Pair): number {
    const maps = randomTensor([2, ...size], 1);
    const weighted = [maps, randomTensor([3, 2, ...kernel], 2), createTensor([3])];
    const pads = { stride, padBefore, padAfter };
    const convolution = { outChannels: 3, kernel, dilation: [1, 1] as const, ...pads };
    const pooling = { window: kernel, ...pads };
    const given = { kernel, stride };
    const pairs = [
      [ops.conv2d.reference(weighted, convolution), ops.conv2d.errorBound(weighted, convolution), 'conv2d'],
      [ops.max_pool.reference([maps], pooling), ops.max_pool.errorBound([maps], pooling), 'max_pool'],
      [ops.avg_pool.reference([maps], pooling), ops.avg_pool.errorBound([maps], pooling), 'avg_pool'],
    ] as const;
    for (const [output, bound, name] of pairs) {
      const theirs = tensorflowSame(name, name === 'conv2d' ? weighted : [maps], given);
      expect(worstExcess(output, theirs, bound)).toBeLessThanOrEqual(1);
    }
    return pairs.length;
  }
});

describe('padding', () => {
  const params = { window: [2, 2], stride: [2, 2], padBefore: [1, 1], padAfter: [1, 1] } as const;
  const negative = createTensor([1, 2, 2], Float32Array.of(-1, -2, -3, -4));

  test('never wins a maximum', () => {
    expect([...ops.max_pool.reference([negative], params).data]).toEqual([-1, -2, -3, -4]);
  });

  test('never counts in a mean', () => {
    expect([...ops.avg_pool.reference([negative], params).data]).toEqual([-1, -2, -3, -4]);
  });
});

describe('softmax', () => {
  test('stays finite for logits of any size', () => {
    const { data } = ops.softmax.reference([createTensor([3], Float32Array.of(3e38, -3e38, 1000))], {});
    expect([...data]).toEqual([1, 0, 0]);
  });

  test('sums to one', () => {
    const { data } = ops.softmax.reference([randomTensor([17], 5, 8)], {});
    expect(data.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 6);
  });
});
