import { formatShape, mapsOf, type Pair, type Shape, sizeOf } from '../../model/shape.ts';
import type { OpName, OpParams, PoolParams } from '../../ops/op.ts';
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
import { NO_PADDING, type Padding, samePadding } from './same-padding.ts';
import { denseFromKeras, kernelFromKeras } from './weight-layout.ts';

/** A weight that a layer needs. */
export interface WeightNeed {
  /** Last part of its name in the file; null for zeros, where the layer has no such weight. */
  readonly of: 'kernel' | 'bias' | null;
  /** Its shape in the file. */
  readonly fileShape: Shape;
  readonly shape: Shape;
  /** From the file's order of values to this program's; may give back what it gets. */
  arrange(data: Float32Array): Float32Array;
}

/** A step without its weights. The name of an activation inside of a layer is null until all names are known. */
export type StepDraft = {
  [N in OpName]: {
    readonly name: string | null;
    readonly layer: string;
    readonly op: N;
    readonly params: OpParams[N];
    readonly needs: readonly WeightNeed[];
  };
}[OpName];

/** What comes into a layer. */
export interface Incoming {
  readonly shape: Shape;
  /** Shape of the maps that a flatten layer turned into the vector that comes in; null for other vectors and for maps. */
  readonly flattened: Shape | null;
  /** Zeros that ZeroPadding2D layers have put around the maps; `shape` does not count them. */
  readonly padding: Padding;
  /** Whether no value is below zero. */
  readonly isNonNegative: boolean;
}

/** The steps that a layer becomes, and padding that it hands on to the next layer. */
export interface LayerSteps {
  readonly steps: readonly StepDraft[];
  readonly padding?: Padding;
}

type LayerReader = (layer: KerasLayer, incoming: Incoming) => LayerSteps;

/** Keras layers by class name. Each reader takes a layer's config and what comes in. */
const readers: Readonly<Record<string, LayerReader>> = {
  InputLayer: nothing([]),
  Dropout: nothing(['rate', 'noise_shape', 'seed']),
  SpatialDropout2D: nothing(['rate', 'noise_shape', 'seed', 'data_format']),
  Conv2D: readConv,
  Activation: (layer) => {
    expectKnownOptions(layer, ['activation']);
    return { steps: activationSteps(layer, layer.name) };
  },
  ReLU: readRelu,
  LeakyReLU: readLeakyRelu,
  Softmax: (layer) => {
    expectKnownOptions(layer, ['axis']);
    expectValue(layer, 'axis', -1, 'Use the last axis.');
    return { steps: [plain('softmax', layer.name, layer.name)] };
  },
  MaxPooling2D: readMaxPool,
  AveragePooling2D: readAveragePool,
  Flatten: (layer) => {
    expectKnownOptions(layer, ['data_format']);
    expectChannelsLast(layer);
    return { steps: [plain('flatten', layer.name, layer.name)] };
  },
  Dense: readDense,
  ZeroPadding2D: readZeroPadding,
};

/** What to do about some layers that are often asked for. */
const remedies: Readonly<Record<string, string>> = {
  BatchNormalization: 'Fold it into the convolution before it, or train without it.',
  Add: 'Only feed-forward stacks, where each layer feeds the next one, can be shown.',
  Concatenate: 'Only feed-forward stacks, where each layer feeds the next one, can be shown.',
  GlobalAveragePooling2D: 'Use AveragePooling2D over the whole map, and Flatten.',
  GlobalMaxPooling2D: 'Use MaxPooling2D over the whole map, and Flatten.',
};

/**
 * The steps of one layer.
 * @throws ModelFileError for a layer, an option or a value that is not supported.
 */
export function readLayer(layer: KerasLayer, incoming: Incoming): LayerSteps {
  const reader = Object.hasOwn(readers, layer.className) ? readers[layer.className] : undefined;
  if (!reader) {
    const remedy = remedies[layer.className] ?? `Build the model from ${Object.keys(readers).join(', ')}.`;
    return refuse(layer, `layers of this kind are not supported. ${remedy}`);
  }
  return reader(layer, incoming);
}

function nothing(options: readonly string[]): LayerReader {
  return (layer, { padding }) => {
    expectKnownOptions(layer, options);
    return { steps: [], padding };
  };
}

function plain(op: 'relu' | 'linear' | 'flatten' | 'softmax', name: string | null, layer: string): StepDraft {
  return { name, layer, op, params: {}, needs: [] };
}

/** Keras's slope for the activation "leaky_relu", which differs from that of the layer LeakyReLU. */
const LEAKY_ACTIVATION_SLOPE = 0.2;
const LEAKY_LAYER_SLOPE = 0.3;
const ACTIVATIONS = ['linear', 'relu', 'softmax', 'leaky_relu'] as const;

/** @param name null for an activation inside of a layer, where a linear one is none. */
function activationSteps(layer: KerasLayer, name: string | null): StepDraft[] {
  const activation = choiceOf(layer, 'activation', ACTIVATIONS, 'linear');
  if (activation === 'linear' && name === null) return [];
  if (activation !== 'leaky_relu') return [plain(activation, name, layer.name)];
  const params = { negativeSlope: LEAKY_ACTIVATION_SLOPE };
  return [{ name, layer: layer.name, op: 'leaky_relu', params, needs: [] }];
}

function readRelu(layer: KerasLayer): LayerSteps {
  expectKnownOptions(layer, ['max_value', 'threshold', 'negative_slope']);
  expectValue(layer, 'max_value', null, 'Use a plain ReLU.');
  expectValue(layer, 'threshold', 0, 'Use a plain ReLU.');
  expectValue(layer, 'negative_slope', 0, 'Use a plain ReLU, or LeakyReLU.');
  return { steps: [plain('relu', layer.name, layer.name)] };
}

function readLeakyRelu(layer: KerasLayer): LayerSteps {
  expectKnownOptions(layer, ['alpha', 'negative_slope']);
  const option = layer.config.negative_slope === undefined ? 'alpha' : 'negative_slope';
  const params = { negativeSlope: numberOf(layer, option, LEAKY_LAYER_SLOPE) };
  return { steps: [{ name: layer.name, layer: layer.name, op: 'leaky_relu', params, needs: [] }] };
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

/** Whether no output of an op is below zero, given whether no input is: then a padding zero changes no maximum. */
export function isNonNegativeAfter(op: OpName, before: boolean): boolean {
  if (op === 'relu' || op === 'softmax') return true;
  return before && op !== 'conv2d' && op !== 'dense';
}

/** Whether any zero stands around the maps. */
export function hasPadding({ padBefore, padAfter }: Padding): boolean {
  return [...padBefore, ...padAfter].some((cells) => cells > 0);
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
      `padding is ${JSON.stringify(value)}; expected [[top, bottom], [left, right]]. Export the model again.`,
    );
  }
  const padding: Padding = {
    padBefore: [before.padBefore[0] + top, before.padBefore[1] + left],
    padAfter: [before.padAfter[0] + bottom, before.padAfter[1] + right],
  };
  return { steps: [], padding };
}
