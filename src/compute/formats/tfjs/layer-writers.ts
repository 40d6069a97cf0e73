import type { StepOf } from '../../model/model.ts';
import { mapsOf, type Pair, type Shape } from '../../model/shape.ts';
import type { Tensor } from '../../model/tensor.ts';
import type { Conv2dParams, OpName, PoolParams } from '../../ops/op.ts';
import { ModelFileError } from '../model-file-error.ts';
import { isSamePadding, NO_PADDING, type Padding, samePadding } from './same-padding.ts';
import { denseToKeras, kernelToKeras } from './weight-layout.ts';

export interface KerasLayer {
  readonly class_name: string;
  readonly config: Record<string, unknown> & { name: string };
}

export interface WeightEntry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** What has been written so far. */
export interface Draft {
  readonly layers: KerasLayer[];
  readonly weights: WeightEntry[];
  /** Shape of the maps whose flattened values the next dense layer gets. */
  flattened: Shape | null;
  /** Whether no value that the next step gets is below zero. */
  isNonNegative: boolean;
}

interface Named {
  readonly name: string;
}

/** Writes a step of one op as a layer. @throws ModelFileError for what the format cannot express. */
type LayerWriter<N extends OpName> = (step: StepOf<N>, draft: Draft) => void;

/** Writers by op. */
export const layerWriters: { readonly [N in OpName]: LayerWriter<N> } = {
  conv2d: writeConv,
  relu: writeActivation,
  leaky_relu: (step, draft) => push(draft, step, 'LeakyReLU', { alpha: step.params.negativeSlope }),
  linear: writeActivation,
  max_pool: (step, draft) => writePool(step, draft, 'MaxPooling2D'),
  avg_pool: (step, draft) => writePool(step, draft, 'AveragePooling2D'),
  flatten: writeFlatten,
  dense: writeDense,
  softmax: writeActivation,
};

function push({ layers }: Draft, { name }: Named, className: string, config: Record<string, unknown>): void {
  layers.push({ class_name: className, config: { name, trainable: true, dtype: 'float32', ...config } });
}

function writeActivation(step: StepOf<'relu' | 'linear' | 'softmax'>, draft: Draft): void {
  push(draft, step, 'Activation', { activation: step.op });
}

function writeFlatten(step: StepOf<'flatten'>, draft: Draft): void {
  if (step.inputShape.length > 1) draft.flattened = step.inputShape;
  push(draft, step, 'Flatten', { data_format: 'channels_last' });
}

function writeConv(step: StepOf<'conv2d'>, draft: Draft): void {
  const { params } = step;
  const padding = windowPadding(params.kernel, params, step.inputShape, params.dilation);
  if (!padding) pushZeroPadding(draft, step, params);
  push(draft, step, 'Conv2D', convConfig(params, padding ?? 'valid'));
  const [kernel, bias] = weightsOf(step);
  const [outputs = 0, inputs = 0, height = 0, width = 0] = kernel.shape;
  const data = kernelToKeras(kernel.data, kernel.shape);
  draft.weights.push({ name: `${step.name}/kernel`, shape: [height, width, inputs, outputs], data });
  draft.weights.push({ name: `${step.name}/bias`, shape: bias.shape, data: bias.data });
}

function writePool(step: StepOf<'max_pool' | 'avg_pool'>, draft: Draft, className: string): void {
  const { params } = step;
  const padding = windowPadding(params.window, params, step.inputShape);
  if (!padding) {
    // A zero that stands around the maps counts in an average, and wins over what is below it.
    if (step.op === 'avg_pool' || !draft.isNonNegative) throw paddedPooling(step.name);
    pushZeroPadding(draft, step, params);
  }
  push(draft, step, className, poolConfig(params, padding ?? 'valid'));
}

function writeDense(step: StepOf<'dense'>, draft: Draft): void {
  push(draft, step, 'Dense', { units: step.params.units, activation: 'linear', use_bias: true });
  const [kernel, bias] = weightsOf(step);
  const [units = 0, inputs = 0] = kernel.shape;
  const data = denseToKeras(kernel.data, units, draft.flattened ?? [inputs]);
  draft.weights.push({ name: `${step.name}/kernel`, shape: [inputs, units], data });
  draft.weights.push({ name: `${step.name}/bias`, shape: bias.shape, data: bias.data });
  draft.flattened = null;
}

function weightsOf({ name, weights: [kernel, bias] }: Named & { weights: readonly Tensor[] }) {
  if (!kernel || !bias)
    throw new ModelFileError(
      'writtenWithoutWeights',
      { layer: name },
      `The layer "${name}" has no weights to write.`,
    );
  return [kernel, bias] as const;
}

function paddedPooling(name: string): ModelFileError {
  const message = `The padding of the pooling layer "${name}" is neither "valid" nor "same", which a TensorFlow.js Layers model cannot say. Change its padding.`;
  return new ModelFileError('writtenPooling', { layer: name }, message);
}

/** The padding's name, or null where the format has none for it. */
function windowPadding(
  kernel: Pair,
  params: Padding & { readonly stride: Pair },
  inputShape: Shape,
  dilation?: Pair,
): 'valid' | 'same' | null {
  if (isSamePadding(params, NO_PADDING)) return 'valid';
  const [, height, width] = mapsOf(inputShape);
  return isSamePadding(params, samePadding([height, width], kernel, params.stride, dilation)) ? 'same' : null;
}

function pushZeroPadding(draft: Draft, { name }: Named, { padBefore, padAfter }: Padding): void {
  const padding = [
    [padBefore[0], padAfter[0]],
    [padBefore[1], padAfter[1]],
  ];
  push(draft, { name: `${name}_padding` }, 'ZeroPadding2D', { padding, data_format: 'channels_last' });
}

function convConfig(params: Conv2dParams, padding: string): Record<string, unknown> {
  return {
    filters: params.outChannels,
    kernel_size: params.kernel,
    strides: params.stride,
    padding,
    data_format: 'channels_last',
    dilation_rate: params.dilation,
    activation: 'linear',
    use_bias: true,
  };
}

function poolConfig(params: PoolParams, padding: string): Record<string, unknown> {
  return { pool_size: params.window, strides: params.stride, padding, data_format: 'channels_last' };
}
