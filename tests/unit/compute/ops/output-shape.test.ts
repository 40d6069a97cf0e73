import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatShape, mapsOf, type Pair, type Shape } from '../../../../src/compute/model/shape.ts';
import { secondModel, thirdModel, tinyVgg } from '../fixtures/models.ts';
import { bind, convCases, type OpCase, poolCases } from './cases.ts';

const SEED = 7285;
const RUNS = 300;

/** How many places a window has along one axis, by trying them. */
function countPlaces(size: number, covers: number, stride: number, before: number, after: number): number {
  let places = 0;
  for (let start = -before; start + covers <= size + after; start += stride) places += 1;
  return places;
}

function expectCounted(shape: Shape, opCase: OpCase & { name: 'conv2d' | 'max_pool' | 'avg_pool' }): void {
  const { params } = opCase;
  const size: Pair = 'kernel' in params ? params.kernel : params.window;
  const dilation: Pair = 'kernel' in params ? params.dilation : [1, 1];
  const [channels, height, width] = mapsOf(opCase.inputs[0]?.shape ?? []);
  const along = (axis: 0 | 1, cells: number) =>
    countPlaces(
      cells,
      dilation[axis] * (size[axis] - 1) + 1,
      params.stride[axis],
      params.padBefore[axis],
      params.padAfter[axis],
    );
  const outChannels = 'kernel' in params ? params.outChannels : channels;
  expect(shape).toEqual([outChannels, along(0, height), along(1, width)]);
}

describe('the output', () => {
  const arbitraries = { conv2d: convCases, max_pool: poolCases('max_pool'), avg_pool: poolCases('avg_pool') };

  test.each(['conv2d', 'max_pool', 'avg_pool'] as const)(
    'of %s has one cell for each place of its window',
    (name) => {
      let cases = 0;
      const arbitrary: fc.Arbitrary<OpCase & { name: 'conv2d' | 'max_pool' | 'avg_pool' }> =
        arbitraries[name];
      const property = fc.property(arbitrary, (opCase) => {
        expectCounted(bind(opCase).outputShape, opCase);
        cases += 1;
      });
      fc.assert(property, { seed: SEED, numRuns: RUNS });
      expect(cases).toBe(RUNS);
    },
  );

  test('of every step of three models is as designed', () => {
    const shapes = [secondModel(), thirdModel(), tinyVgg(1)].map((model) =>
      model.steps.map((step) => `${step.name} ${formatShape(step.outputShape)}`),
    );
    expect(shapes).toMatchInlineSnapshot(`
      [
        [
          "conv_1 [17, 20, 28]",
          "leaky_1 [17, 20, 28]",
          "avg_pool_1 [17, 10, 14]",
          "conv_2 [8, 10, 14]",
          "relu_2 [8, 10, 14]",
          "max_pool_2 [8, 5, 7]",
          "flatten [280]",
          "dense_1 [12]",
          "relu_3 [12]",
          "dense_2 [5]",
          "softmax [5]",
        ],
        [
          "conv_1 [6, 32, 24]",
          "conv_2 [12, 32, 24]",
          "conv_2_relu [12, 32, 24]",
          "max_pool [12, 16, 12]",
          "flatten [2304]",
          "output [3]",
          "softmax [3]",
        ],
        [
          "conv_1_1 [10, 62, 62]",
          "relu_1_1 [10, 62, 62]",
          "conv_1_2 [10, 60, 60]",
          "relu_1_2 [10, 60, 60]",
          "max_pool_1 [10, 30, 30]",
          "conv_2_1 [10, 28, 28]",
          "relu_2_1 [10, 28, 28]",
          "conv_2_2 [10, 26, 26]",
          "relu_2_2 [10, 26, 26]",
          "max_pool_2 [10, 13, 13]",
          "flatten [1690]",
          "output [10]",
          "softmax [10]",
        ],
      ]
    `);
  });
});
