// Models that every kernel is checked on: three whole ones, and many of one random operation.
import { createModel, type Model, type StepSpec } from '../../../src/compute/model/model.ts';
import { createRandom } from '../../../src/compute/model/random.ts';
import { type Pair, type Shape, windowedSize } from '../../../src/compute/model/shape.ts';
import { createTensor, type Tensor } from '../../../src/compute/model/tensor.ts';
import type { Conv2dParams, PoolParams } from '../../../src/compute/ops/op.ts';
import { secondModel, thirdModel, tinyVgg } from '../../unit/compute/fixtures/models.ts';

export const WHOLE_MODELS: readonly (readonly [name: string, model: Model])[] = [
  ['Tiny VGG', tinyVgg(1)],
  ['the second model', secondModel()],
  ['the third model', thirdModel()],
];

type Whole = (from: number, to: number) => number;

function createWhole(seed: number): Whole {
  const random = createRandom(seed);
  return (from, to) => from + Math.floor(random() * (to - from + 1));
}

function randomTensor(shape: Shape, seed: number): Tensor {
  const tensor = createTensor(shape);
  const random = createRandom(seed);
  tensor.data.forEach((_, i) => {
    tensor.data[i] = 2 * random() - 1;
  });
  return tensor;
}

const FLATTEN: StepSpec = { name: 'flatten', layer: 'flatten', op: 'flatten', params: {}, weights: [] };

/** A model that ends in its only operation, or in the flatten after it. */
function modelOf(inputShape: Shape, spec: StepSpec): Model {
  const isVector = spec.op === 'dense' || spec.op === 'softmax';
  return createModel(inputShape, isVector ? [spec] : [spec, FLATTEN]);
}

function convolution(inputShape: Shape, params: Conv2dParams, seed: number): Model {
  const weights = randomTensor([params.outChannels, inputShape[0] ?? 0, ...params.kernel], seed);
  const bias = randomTensor([params.outChannels], seed + 1);
  const spec: StepSpec = { name: 'conv', layer: 'conv', op: 'conv2d', params, weights: [weights, bias] };
  return modelOf(inputShape, spec);
}

export function denseLayer(length: number, units: number, seed: number): Model {
  const weights = [randomTensor([units, length], seed), randomTensor([units], seed + 1)];
  return modelOf([length], { name: 'dense', layer: 'dense', op: 'dense', params: { units }, weights });
}

function plainOp(inputShape: Shape, spec: Pick<StepSpec, 'op' | 'params'>): Model {
  return modelOf(inputShape, { name: 'op', layer: 'op', weights: [], ...spec } as StepSpec);
}

/** A window with stride, uneven padding and dilation that fits the input. */
function randomWindow(whole: Whole, shape: Shape) {
  const pair = (from: number, to: number): Pair => [whole(from, to), whole(from, to)];
  const size = pair(1, 5);
  const [, height = 1, width = 1] = shape;
  for (;;) {
    const window = {
      size,
      stride: pair(1, 3),
      padBefore: pair(0, 3),
      padAfter: pair(0, 3),
      dilation: pair(1, 3),
    };
    const along = (axis: 0 | 1) =>
      windowedSize(
        axis === 0 ? height : width,
        window.size[axis],
        window.stride[axis],
        [window.padBefore[axis], window.padAfter[axis]],
        window.dilation[axis],
      );
    if (along(0) >= 1 && along(1) >= 1) return window;
  }
}

export function randomConvolution(seed: number): Model {
  const whole = createWhole(seed);
  const shape = [whole(1, 6), whole(1, 21), whole(1, 21)];
  const { size, ...rest } = randomWindow(whole, shape);
  return convolution(shape, { outChannels: whole(1, 10), kernel: size, ...rest }, seed);
}

/** A pooling whose windows all touch the input. */
export function randomPooling(op: 'max_pool' | 'avg_pool', seed: number): Model {
  const whole = createWhole(seed);
  const window: Pair = [whole(1, 4), whole(1, 4)];
  const less = ([y, x]: Pair): Pair => [whole(0, y - 1), whole(0, x - 1)];
  const params: PoolParams = {
    window,
    stride: [whole(1, 3), whole(1, 3)],
    padBefore: less(window),
    padAfter: less(window),
  };
  return plainOp([whole(1, 5), whole(4, 19), whole(4, 19)], { op, params });
}

/** One operation each, with the sizes that kernels most easily get wrong. */
export function singleOpModels(): readonly (readonly [name: string, model: Model])[] {
  const none = { stride: [1, 1], padBefore: [0, 0], padAfter: [0, 0], dilation: [1, 1] } as const;
  const conv = (shape: Shape, params: Partial<Conv2dParams>) =>
    convolution(shape, { outChannels: 3, kernel: [3, 3], ...none, ...params }, 5);
  const uneven = { padBefore: [0, 2], padAfter: [3, 1] } as const;
  return [
    ['stride 2', conv([2, 11, 14], { stride: [2, 2] })],
    ['dilation 2', conv([2, 11, 14], { dilation: [2, 2] })],
    ['uneven padding', conv([3, 9, 7], uneven)],
    ['more padding than kernel', conv([1, 2, 2], { padBefore: [5, 5], padAfter: [4, 6] })],
    ['maps of one cell', conv([7, 1, 1], { kernel: [1, 1], outChannels: 5 })],
    ['one cell out', conv([2, 5, 6], { kernel: [5, 6] })],
    ['a dense layer of one input', denseLayer(1, 3, 6)],
    ['a dense layer of 1000 inputs', denseLayer(1000, 70, 7)],
    ['ReLU on a vector', plainOp([65], { op: 'relu', params: {} })],
    ['leaky ReLU', plainOp([3, 5, 7], { op: 'leaky_relu', params: { negativeSlope: -0.3 } })],
    ['linear activation', plainOp([3, 5, 7], { op: 'linear', params: {} })],
    ['softmax of one', plainOp([1], { op: 'softmax', params: {} })],
    ['softmax of 200', plainOp([200], { op: 'softmax', params: {} })],
  ];
}

/** A model whose maps are too long for a device without raised limits. */
export function hugeMap(): Model {
  return plainOp([1, 6000, 6000], {
    op: 'max_pool',
    params: { window: [6000, 6000], stride: [1, 1], padBefore: [0, 0], padAfter: [0, 0] },
  });
}

/** A ReLU over 4.2 million cells, 64 a workgroup, and one cell of it that goes on. */
export function tallMap(): Model {
  const params = { window: [1, 1], stride: [2100, 2000], padBefore: [0, 0], padAfter: [0, 0] } as const;
  return createModel(
    [1, 2100, 2000],
    [
      { name: 'relu', layer: 'relu', op: 'relu', params: {}, weights: [] },
      { name: 'pool', layer: 'pool', op: 'max_pool', params, weights: [] },
      FLATTEN,
    ],
  );
}
