import { formatShape, mapsOf, type Pair, sizeOf } from '../../model/shape.ts';
import type { PoolParams } from '../../ops/op.ts';
import {
  choiceOf,
  countOf,
  expectChannelsLast,
  expectKnownOptions,
  expectValue,
  isWhole,
  type KerasLayer,
  numberOf,
  pairOf,
  refuse,
} from './keras-config.ts';
import {
  hasPadding,
  type Incoming,
  type LayerReader,
  type LayerSteps,
  type StepDraft,
  type WeightNeed,
} from './layer-steps.ts';
import { NO_PADDING, type Padding, samePadding } from './same-padding.ts';
import { denseFromKeras, kernelFromKeras } from './weight-layout.ts';

/** Keras layers by class name. */
export const layerReaders: Readonly<Record<string, LayerReader>> = {
  InputLayer: nothing([]),
  Dropout: nothing(['rate', 'noise_shape', 'seed']),
  SpatialDropout2D: nothing(['rate', 'noise_shape', 'seed', 'data_format']),
  Conv2D: { op: 'conv2d', read: readConv },
  Activation: { op: null, read: readActivation },
  ReLU: { op: 'relu', read: readRelu },
  LeakyReLU: { op: 'leaky_relu', read: readLeakyRelu },
  Softmax: { op: 'softmax', read: readSoftmax },
  MaxPooling2D: { op: 'max_pool', read: readMaxPool },
  AveragePooling2D: { op: 'avg_pool', read: readAveragePool },
  Flatten: { op: 'flatten', read: readFlatten },
  Dense: { op: 'dense', read: readDense },
  ZeroPadding2D: { op: null, read: readZeroPadding },
};

/** What the option `activation` of a layer asks for, by its name in Keras. */
export const activations = {
  linear: { op: 'linear', params: {} },
  relu: { op: 'relu', params: {} },
  softmax: { op: 'softmax', params: {} },
  // Not the slope of the layer LeakyReLU.
  leaky_relu: { op: 'leaky_relu', params: { negativeSlope: 0.2 } },
} as const satisfies Readonly<Record<string, Pick<StepDraft, 'op' | 'params'>>>;

function nothing(options: readonly string[]): LayerReader {
  return {
    op: null,
    read(layer, { padding }) {
      expectKnownOptions(layer, options);
      return { steps: [], padding };
    },
  };
}

function plain(op: 'relu' | 'flatten' | 'softmax', { name }: KerasLayer): LayerSteps {
  return { steps: [{ name, layer: name, op, params: {}, needs: [] }] };
}

const LEAKY_LAYER_SLOPE = 0.3;

/** @param name null for an activation inside of a layer, where a linear one is none. */
function activationSteps(layer: KerasLayer, name: string | null): StepDraft[] {
  const names = Object.keys(activations) as (keyof typeof activations)[];
  const { op, params } = activations[choiceOf(layer, 'activation', names, 'linear')];
  if (op === 'linear' && name === null) return [];
  return [{ name, layer: layer.name, op, params, needs: [] } as StepDraft];
}

function readActivation(layer: KerasLayer): LayerSteps {
  expectKnownOptions(layer, ['activation']);
  return { steps: activationSteps(layer, layer.name) };
}

function readRelu(layer: KerasLayer): LayerSteps {
  expectKnownOptions(layer, ['max_value', 'threshold', 'negative_slope']);
  expectValue(layer, 'max_value', null, 'Use a plain ReLU.');
  expectValue(layer, 'threshold', 0, 'Use a plain ReLU.');
  expectValue(layer, 'negative_slope', 0, 'Use a plain ReLU, or LeakyReLU.');
  return plain('relu', layer);
}

function readLeakyRelu(layer: KerasLayer): LayerSteps {
  expectKnownOptions(layer, ['alpha', 'negative_slope']);
  const option = layer.config.negative_slope === undefined ? 'alpha' : 'negative_slope';
  const params = { negativeSlope: numberOf(layer, option, LEAKY_LAYER_SLOPE) };
  return { steps: [{ name: layer.name, layer: layer.name, op: 'leaky_relu', params, needs: [] }] };
}

function readSoftmax(layer: KerasLayer): LayerSteps {
  expectKnownOptions(layer, ['axis']);
  expectValue(layer, 'axis', -1, 'Use the last axis.');
  return plain('softmax', layer);
}

function readFlatten(layer: KerasLayer): LayerSteps {
  expectKnownOptions(layer, ['data_format']);
  expectChannelsLast(layer);
  return plain('flatten', layer);
}

/** The zeros that come in and those of the layer's own padding, which "same" counts from the padded size. */
function resolvePadding(
  layer: KerasLayer,
  { shape, padding }: Incoming,
  kernel: Pair,
  stride: Pair,
  dilation?: Pair,
): Padding {
  const [, height, width] = mapsOf(shape);
  const size: Pair = [
    height + padding.padBefore[0] + padding.padAfter[0],
    width + padding.padBefore[1] + padding.padAfter[1],
  ];
  const isSame = choiceOf(layer, 'padding', ['valid', 'same'], 'valid') === 'same';
  const own = isSame ? samePadding(size, kernel, stride, dilation) : NO_PADDING;
  const sum = (a: Pair, b: Pair): Pair => [a[0] + b[0], a[1] + b[1]];
  return { padBefore: sum(padding.padBefore, own.padBefore), padAfter: sum(padding.padAfter, own.padAfter) };
}

function readConv(layer: KerasLayer, incoming: Incoming): LayerSteps {
  expectKnownOptions(layer, [
    ...['filters', 'rank', 'kernel_size', 'strides', 'padding', 'data_format', 'dilation_rate'],
    ...['groups', 'activation', 'use_bias'],
  ]);
  expectValue(layer, 'groups', 1, 'Build the convolution without groups.');
  expectChannelsLast(layer);
  const outChannels = countOf(layer, 'filters');
  const kernel = pairOf(layer, 'kernel_size', 1, null);
  const stride = pairOf(layer, 'strides', 1, [1, 1]);
  const dilation = pairOf(layer, 'dilation_rate', 1, [1, 1]);
  const [channels] = mapsOf(incoming.shape);
  const fileShape = [...kernel, channels, outChannels];
  const weights: WeightNeed = {
    of: 'kernel',
    fileShape,
    shape: [outChannels, channels, ...kernel],
    arrange: (data) => kernelFromKeras(data, fileShape),
  };
  const { name } = layer;
  const padding = resolvePadding(layer, incoming, kernel, stride, dilation);
  const params = { outChannels, kernel, stride, dilation, ...padding };
  const needs = [weights, biasNeed(layer, outChannels)];
  return { steps: [{ name, layer: name, op: 'conv2d', params, needs }, ...activationSteps(layer, null)] };
}

function biasNeed(layer: KerasLayer, length: number): WeightNeed {
  const hasBias = layer.config.use_bias ?? true;
  if (typeof hasBias !== 'boolean') {
    return refuse(
      layer,
      'optionBias',
      { value: JSON.stringify(hasBias) },
      `use_bias is ${JSON.stringify(hasBias)}; expected true or false. Export the model again.`,
    );
  }
  return { of: hasBias ? 'bias' : null, fileShape: [length], shape: [length], arrange: (data) => data };
}

function readDense(layer: KerasLayer, { shape, flattened }: Incoming): LayerSteps {
  expectKnownOptions(layer, ['units', 'activation', 'use_bias']);
  if (shape.length !== 1) {
    return refuse(
      layer,
      'denseOfMaps',
      { shape: formatShape(shape) },
      `it gets maps of shape ${formatShape(shape)}; expected a vector. Put a Flatten layer before it.`,
    );
  }
  const units = countOf(layer, 'units');
  const inputs = sizeOf(shape);
  const weights: WeightNeed = {
    of: 'kernel',
    fileShape: [inputs, units],
    shape: [units, inputs],
    arrange: (data) => denseFromKeras(data, units, flattened ?? [inputs]),
  };
  const { name } = layer;
  const needs = [weights, biasNeed(layer, units)];
  return {
    steps: [{ name, layer: name, op: 'dense', params: { units }, needs }, ...activationSteps(layer, null)],
  };
}

function readMaxPool(layer: KerasLayer, incoming: Incoming): LayerSteps {
  if (!incoming.isNonNegative && hasPadding(incoming.padding)) {
    return refuse(
      layer,
      'maximumOfPadding',
      {},
      'a zero of the ZeroPadding2D layer before it may win the maximum. Put a ReLU before the padding.',
    );
  }
  const params = poolParams(layer, incoming);
  return { steps: [{ name: layer.name, layer: layer.name, op: 'max_pool', params, needs: [] }] };
}

function readAveragePool(layer: KerasLayer, incoming: Incoming): LayerSteps {
  if (hasPadding(incoming.padding)) {
    return refuse(
      layer,
      'meanOfPadding',
      {},
      'averages over the zeros of a ZeroPadding2D layer are not supported. Use padding "same".',
    );
  }
  const params = poolParams(layer, incoming);
  return { steps: [{ name: layer.name, layer: layer.name, op: 'avg_pool', params, needs: [] }] };
}

function poolParams(layer: KerasLayer, incoming: Incoming): PoolParams {
  expectKnownOptions(layer, ['pool_size', 'strides', 'padding', 'data_format']);
  expectChannelsLast(layer);
  const window = pairOf(layer, 'pool_size', 1, [2, 2]);
  const stride = pairOf(layer, 'strides', 1, window);
  return { window, stride, ...resolvePadding(layer, incoming, window, stride) };
}

/** The zeros become padding of the next layer. */
function readZeroPadding(layer: KerasLayer, { padding: before }: Incoming): LayerSteps {
  expectKnownOptions(layer, ['padding', 'data_format']);
  expectChannelsLast(layer);
  const value = layer.config.padding ?? 1;
  const [y, x, ...rest] = Array.isArray(value) ? value : [value, value];
  const [top, bottom] = Array.isArray(y) ? y : [y, y];
  const [left, right] = Array.isArray(x) ? x : [x, x];
  if (rest.length > 0 || !isWhole(top, 0) || !isWhole(bottom, 0) || !isWhole(left, 0) || !isWhole(right, 0)) {
    return refuse(
      layer,
      'optionPadding',
      { value: JSON.stringify(value) },
      `padding is ${JSON.stringify(value)}; expected [[top, bottom], [left, right]]. Export the model again.`,
    );
  }
  const padding: Padding = {
    padBefore: [before.padBefore[0] + top, before.padBefore[1] + left],
    padAfter: [before.padAfter[0] + bottom, before.padAfter[1] + right],
  };
  return { steps: [], padding };
}
