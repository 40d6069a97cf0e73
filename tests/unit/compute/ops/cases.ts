import * as fc from 'fast-check';
import { createRandom } from '../../../../src/compute/model/random.ts';
import type { Pair, Shape } from '../../../../src/compute/model/shape.ts';
import { createTensor, type Tensor } from '../../../../src/compute/model/tensor.ts';
import { ops } from '../../../../src/compute/ops/index.ts';
import type { Conv2dParams, Op, OpName, OpParams, PoolParams } from '../../../../src/compute/ops/op.ts';

/** One op with parameters and tensors that fit it. */
export type OpCase = { [N in OpName]: CaseOf<N> }[OpName];

interface CaseOf<N extends OpName> {
  readonly name: N;
  readonly params: OpParams[N];
  readonly inputs: readonly Tensor[];
  /** What fast-check prints of a case that fails. */
  readonly [fc.toStringMethod]: () => string;
}

/** An op bound to one case, whatever its parameters are. */
export interface BoundOp {
  readonly outputShape: Shape;
  taps(out: readonly [number, number, number]): ReturnType<NonNullable<Op<unknown>['taps']>>;
  reference(inputs?: readonly Tensor[]): Tensor;
  gradient(output: Tensor, gradOutput: Tensor): readonly Tensor[];
  errorBound(): Float32Array;
}

export function bind(opCase: OpCase): BoundOp {
  return bindOp(opCase);
}

function bindOp<N extends OpName>({
  name,
  params,
  inputs,
}: Omit<CaseOf<N>, typeof fc.toStringMethod>): BoundOp {
  const op: Op<OpParams[N]> = ops[name];
  const shapes = inputs.map((tensor) => tensor.shape);
  return {
    outputShape: op.outputShape(shapes, params),
    taps: (out) => op.taps?.(out, shapes, params) ?? [],
    reference: (others = inputs) => op.reference(others, params),
    gradient: (output, gradOutput) => op.gradient(inputs, params, output, gradOutput),
    errorBound: () => op.errorBound(inputs, params),
  };
}

/** Values that no rounding and no kink of an op disturbs: a shuffled grid of odd sixteenths, none of them zero. */
export function gridTensor(shape: Shape, seed: number): Tensor {
  const random = createRandom(seed);
  const tensor = createTensor(shape);
  const { data } = tensor;
  const half = Math.floor(data.length / 2);
  data.forEach((_, i) => {
    const other = Math.floor(random() * (i + 1));
    data[i] = data[other] ?? 0;
    data[other] = (2 * (i - half) + 1) / 16;
  });
  return tensor;
}

/** Uniform values in (-scale, scale). */
export function randomTensor(shape: Shape, seed: number, scale = 1): Tensor {
  const random = createRandom(seed);
  const tensor = createTensor(shape);
  tensor.data.forEach((_, i) => {
    tensor.data[i] = (2 * random() - 1) * scale;
  });
  return tensor;
}

type Fill = (shape: Shape, seed: number) => Tensor;

function createCase<N extends OpName>(
  name: N,
  params: OpParams[N],
  shapes: readonly Shape[],
  seed: number,
  fillX: Fill = randomTensor,
): CaseOf<N> {
  const inputs = shapes.map((shape, i) => (i === 0 ? fillX : randomTensor)(shape, seed + i));
  const text = `${name} ${JSON.stringify(params)} over ${JSON.stringify(shapes)}, values of seed ${seed}`;
  return { name, params, inputs, [fc.toStringMethod]: () => text };
}

const pair = (least: number, most: number) =>
  fc.tuple(fc.integer({ min: least, max: most }), fc.integer({ min: least, max: most }));
const seeds = fc.nat(1e6);
const channelCounts = fc.constantFrom(1, 2, 3, 5, 17);

/** Input sizes at which the window fits, by `extra` cells more than it must. */
function sizeAround(covers: Pair, before: Pair, after: Pair, extra: Pair): Pair {
  const along = (axis: 0 | 1) => Math.max(1, covers[axis] - before[axis] - after[axis]) + extra[axis];
  return [along(0), along(1)];
}

export const convCases: fc.Arbitrary<CaseOf<'conv2d'>> = fc
  .record({
    inChannels: channelCounts,
    outChannels: channelCounts,
    kernel: pair(1, 4),
    stride: pair(1, 3),
    padBefore: pair(0, 3),
    padAfter: pair(0, 3),
    dilation: pair(1, 3),
    extra: pair(0, 7),
    seed: seeds,
  })
  .map(({ inChannels, extra, seed, ...params }) => convCase(params, inChannels, extra, seed));

function convCase(params: Conv2dParams, inChannels: number, extra: Pair, seed: number): CaseOf<'conv2d'> {
  const { kernel, dilation, outChannels } = params;
  const covers: Pair = [dilation[0] * (kernel[0] - 1) + 1, dilation[1] * (kernel[1] - 1) + 1];
  const size = sizeAround(covers, params.padBefore, params.padAfter, extra);
  const shapes = [[inChannels, ...size], [outChannels, inChannels, ...kernel], [outChannels]];
  return createCase('conv2d', params, shapes, seed);
}

/** Poolings whose padding is less than the window, so that every window touches the input. */
export function poolCases<N extends 'max_pool' | 'avg_pool'>(name: N, fillX?: Fill): fc.Arbitrary<CaseOf<N>> {
  return fc
    .record({
      channels: channelCounts,
      window: pair(1, 4),
      stride: pair(1, 4),
      before: pair(0, 3),
      after: pair(0, 3),
      extra: pair(0, 9),
      seed: seeds,
    })
    .map(({ channels, window, stride, before, after, extra, seed }) => {
      const less = (padding: Pair): Pair => [
        Math.min(padding[0], window[0] - 1),
        Math.min(padding[1], window[1] - 1),
      ];
      const params: PoolParams = { window, stride, padBefore: less(before), padAfter: less(after) };
      const size = sizeAround(window, params.padBefore, params.padAfter, extra);
      return createCase(name, params, [[channels, ...size]], seed, fillX);
    });
}

const activations = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 30 })),
  fc.tuple(channelCounts, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })),
);

export function cellCases<N extends 'relu' | 'linear' | 'flatten'>(
  name: N,
  fillX?: Fill,
): fc.Arbitrary<CaseOf<N>> {
  return fc.tuple(activations, seeds).map(([shape, seed]) => createCase<N>(name, {}, [shape], seed, fillX));
}

export function leakyCases(fillX?: Fill): fc.Arbitrary<CaseOf<'leaky_relu'>> {
  return fc
    .tuple(activations, fc.constantFrom(0, 0.01, 0.1, 0.3, 1, -0.5), seeds)
    .map(([shape, negativeSlope, seed]) => createCase('leaky_relu', { negativeSlope }, [shape], seed, fillX));
}

export const denseCases: fc.Arbitrary<CaseOf<'dense'>> = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 17 }), seeds)
  .map(([length, units, seed]) => createCase('dense', { units }, [[length], [units, length], [units]], seed));

export function softmaxCases(scale: number): fc.Arbitrary<CaseOf<'softmax'>> {
  return fc
    .tuple(fc.integer({ min: 1, max: 17 }), seeds)
    .map(([length, seed]) =>
      createCase('softmax', {}, [[length]], seed, (shape, s) => randomTensor(shape, s, scale)),
    );
}

/** Arbitrary cases of every op; values by chance, so that cells may tie or lie at a kink. */
export const caseArbitraries: { readonly [N in OpName]: fc.Arbitrary<CaseOf<N>> } = {
  conv2d: convCases,
  relu: cellCases('relu'),
  leaky_relu: leakyCases(),
  linear: cellCases('linear'),
  max_pool: poolCases('max_pool'),
  avg_pool: poolCases('avg_pool'),
  flatten: cellCases('flatten'),
  dense: denseCases,
  softmax: softmaxCases(20),
};

/** The same with values apart from every kink and tie by at least 1/16, for differences. */
export const smoothCases: { readonly [N in OpName]: fc.Arbitrary<CaseOf<N>> } = {
  ...caseArbitraries,
  relu: cellCases('relu', gridTensor),
  leaky_relu: leakyCases(gridTensor),
  max_pool: poolCases('max_pool', gridTensor),
  softmax: softmaxCases(2),
};

/** Cell [channel, y, x] of a flat index. */
export function cellAt(shape: Shape, flat: number): [number, number, number] {
  const [, height = 1, width = 1] = shape;
  const row = Math.floor(flat / width);
  return [Math.floor(row / height), row % height, flat % width];
}
