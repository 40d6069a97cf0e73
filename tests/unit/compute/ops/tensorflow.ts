import * as tf from '@tensorflow/tfjs';
import type { Pair } from '../../../../src/compute/model/shape.ts';
import { createTensor, type Tensor } from '../../../../src/compute/model/tensor.ts';
import type { Conv2dParams, OpParams, PoolParams } from '../../../../src/compute/ops/op.ts';
import type { OpCase } from './cases.ts';

/** TF.js on its plain back end. */
export async function startTensorFlow(): Promise<void> {
  tf.env().set('IS_TEST', true); // Keeps its advice to install another package off the console.
  await tf.setBackend('cpu');
  await tf.ready();
}

export function toTf({ shape, data }: Tensor): tf.Tensor {
  return tf.tensor(data, [...shape]);
}

export function fromTf(tensor: tf.Tensor): Tensor {
  return createTensor(tensor.shape, Float32Array.from(tensor.dataSync()));
}

/** Frees the tensors that `make` leaves behind. */
function scoped<T>(make: () => T): T {
  tf.engine().startScope();
  try {
    return make();
  } finally {
    tf.engine().endScope();
  }
}

/** What TF.js makes of a case, in [C,H,W] order. */
export function tensorflowReference(opCase: OpCase): Tensor {
  return scoped(() => fromTf(forward(opCase, opCase.inputs.map(toTf), false)));
}

/** d Σ output·gradOutput / d each input, by TF.js. */
export function tensorflowGradient(opCase: OpCase, gradOutput: Tensor): readonly Tensor[] {
  return scoped(() => {
    const gradients = tf.grads((...inputs: tf.Tensor[]) => forward(opCase, inputs, true));
    return gradients(opCase.inputs.map(toTf), toTf(gradOutput)).map(fromTf);
  });
}

/** @param forGradient takes the way round what TF.js cannot differentiate. */
function forward(opCase: OpCase, inputs: readonly tf.Tensor[], forGradient: boolean): tf.Tensor {
  const [x, weights, bias] = inputs;
  if (!x) throw new Error('a case has an x');
  switch (opCase.name) {
    case 'conv2d':
      if (!weights || !bias) throw new Error('a convolution has weights and bias');
      return convolution(x, weights, bias, opCase.params, forGradient);
    case 'dense':
      if (!weights || !bias) throw new Error('a dense layer has weights and bias');
      return tf.add(tf.reshape(tf.matMul(weights, tf.reshape(x, [-1, 1])), [-1]), bias);
    case 'max_pool':
      return onMaps(x, (maps) => tf.maxPool(maps, ...poolArguments(opCase.params)));
    case 'avg_pool':
      return onMaps(x, (maps) => averagePool(maps, opCase.params, forGradient));
    case 'relu':
      return tf.relu(x);
    case 'leaky_relu':
      return tf.leakyRelu(x, opCase.params.negativeSlope);
    case 'linear':
      return tf.clone(x);
    case 'flatten':
      return tf.reshape(x, [-1]);
    case 'softmax':
      return tf.softmax(x);
  }
}

/** Runs an op on [1,H,W,C], the order that TF.js knows. */
function onMaps(x: tf.Tensor, op: (maps: tf.Tensor4D) => tf.Tensor4D): tf.Tensor {
  const maps = tf.expandDims<tf.Tensor4D>(tf.transpose(x, [1, 2, 0]), 0);
  return tf.transpose(tf.squeeze(op(maps), [0]), [2, 0, 1]);
}

type Padding = [[number, number], [number, number], [number, number], [number, number]];

function paddingOf(before: Pair, after: Pair): Padding {
  return [
    [0, 0],
    [before[0], after[0]],
    [before[1], after[1]],
    [0, 0],
  ];
}

function convolution(
  x: tf.Tensor,
  weights: tf.Tensor,
  bias: tf.Tensor,
  params: Conv2dParams,
  forGradient: boolean,
): tf.Tensor {
  const { stride, dilation } = params;
  const filters = tf.transpose<tf.Tensor4D>(weights as tf.Tensor4D, [2, 3, 1, 0]);
  const padding = paddingOf(params.padBefore, params.padAfter);
  const sum = onMaps(x, (maps) => {
    // TF.js takes a stride or a dilation, and differentiates neither a dilation nor uneven padding.
    const spread = forGradient || (Math.max(...stride) > 1 && Math.max(...dilation) > 1);
    if (!spread) return tf.conv2d(maps, filters, [...stride], padding, 'NHWC', [...dilation]);
    return tf.conv2d(tf.pad(maps, padding), dilated(filters, dilation), [...stride], 'valid');
  });
  return tf.add(sum, tf.reshape(bias, [-1, 1, 1]));
}

/** Filters [kH,kW,in,out] with zeros between their cells. */
function dilated(filters: tf.Tensor4D, [stepY, stepX]: Pair): tf.Tensor4D {
  const [height, width, from, to] = filters.shape;
  const apart = tf.pad(tf.reshape(filters, [height, 1, width, 1, from * to]), [
    [0, 0],
    [0, stepY - 1],
    [0, 0],
    [0, stepX - 1],
    [0, 0],
  ]);
  const all = tf.reshape<tf.Rank.R4>(apart, [height * stepY, width * stepX, from, to]);
  return tf.slice(all, [0, 0, 0, 0], [(height - 1) * stepY + 1, (width - 1) * stepX + 1, from, to]);
}

function poolArguments({ window, stride, padBefore, padAfter }: PoolParams) {
  return [[...window], [...stride], paddingOf(padBefore, padAfter)] as [
    [number, number],
    [number, number],
    Padding,
  ];
}

function averagePool(maps: tf.Tensor4D, params: PoolParams, forGradient: boolean): tf.Tensor4D {
  if (!forGradient) return tf.avgPool(maps, ...poolArguments(params));
  // The gradient of TF.js divides by the whole window on borders, unlike its forward pass: sum and count apart.
  const padding = paddingOf(params.padBefore, params.padAfter);
  const mean = (cells: tf.Tensor4D) =>
    tf.avgPool(tf.pad(cells, padding), [...params.window], [...params.stride], 'valid');
  return tf.div(mean(maps), mean(tf.onesLike(maps)));
}

/** TF.js's own 'same' padding, [C,H,W] in and out. */
export function tensorflowSame(
  name: 'conv2d' | 'max_pool' | 'avg_pool',
  inputs: readonly Tensor[],
  params: Pick<OpParams['conv2d'], 'kernel' | 'stride'>,
): Tensor {
  const [kernel, stride]: [number, number][] = [[...params.kernel], [...params.stride]];
  if (!kernel || !stride) throw new Error('a window has a size and a stride');
  return scoped(() => {
    const [x, weights] = inputs.map(toTf);
    if (!x) throw new Error('a case has an x');
    const output = onMaps(x, (maps) => {
      if (name === 'max_pool') return tf.maxPool(maps, kernel, stride, 'same');
      if (name === 'avg_pool') return tf.avgPool(maps, kernel, stride, 'same');
      return tf.conv2d(maps, tf.transpose(weights as tf.Tensor4D, [2, 3, 1, 0]), stride, 'same');
    });
    return fromTf(output);
  });
}
