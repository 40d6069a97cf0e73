import type { Model, Step } from '../../model/model.ts';
import { mapsOf, type Pair, type Shape, sizeOf } from '../../model/shape.ts';
import type { Conv2dParams, PoolParams } from '../../ops/op.ts';
import { isNonNegativeAfter } from './keras-layers.ts';
import { ModelFileError } from './model-file-error.ts';
import { isSamePadding, NO_PADDING, type Padding, samePadding } from './same-padding.ts';
import { denseToKeras, kernelToKeras } from './weight-layout.ts';

/** The files of a TensorFlow.js Layers model. */
export interface WrittenModel {
  /** Text of model.json. */
  readonly json: string;
  /** The weights, little-endian float32. */
  readonly weights: Uint8Array;
  /** Name of the weights file, as model.json calls it. */
  readonly weightsName: string;
  /** Text of classes.json. */
  readonly classes: string;
}

interface KerasLayer {
  readonly class_name: string;
  readonly config: Record<string, unknown> & { name: string };
}

interface WeightEntry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** What has been written so far. */
interface Draft {
  readonly layers: KerasLayer[];
  readonly weights: WeightEntry[];
  /** Shape of the maps whose flattened values the next dense layer gets. */
  flattened: Shape | null;
  /** Whether no value that the next step gets is below zero. */
  isNonNegative: boolean;
}

const WEIGHTS_NAME = 'weights.bin';

/**
 * Writes a model as a Keras Sequential in the TensorFlow.js Layers format, which TensorFlow.js loads.
 * A relu or softmax step of the same layer as the convolution or dense step before it becomes that layer's `activation`
 * (its step name is derived anew when the file is read). Padding that is neither "valid" nor "same" becomes a
 * ZeroPadding2D layer.
 * @throws ModelFileError for what the format cannot express: such a padding of an average, or of a maximum of values
 *   below zero, and flattened maps at the end.
 */
export function writeModelFile(model: Model): WrittenModel {
  const draft: Draft = { layers: [], weights: [], flattened: null, isNonNegative: true };
  model.steps.forEach((step, i) => {
    if (!foldActivation(step, model.steps[i - 1], draft)) writeStep(step, draft);
    draft.isNonNegative = isNonNegativeAfter(step.op, draft.isNonNegative);
  });
  if (draft.flattened && sizeOf(draft.flattened.slice(1)) > 1) throw new ModelFileError(FLATTEN_AT_END);
  const first = draft.layers[0];
  if (first)
    Object.assign(first.config, { batch_input_shape: kerasShape(model.inputShape), dtype: 'float32' });
  const json = {
    format: 'layers-model',
    generatedBy: 'Convolens',
    convertedBy: null,
    modelTopology: {
      keras_version: '2.2.4',
      backend: 'tensorflow',
      model_config: { class_name: 'Sequential', config: { name: 'sequential', layers: draft.layers } },
    },
    weightsManifest: [
      {
        paths: [WEIGHTS_NAME],
        weights: draft.weights.map(({ name, shape }) => ({ name, shape, dtype: 'float32' })),
      },
    ],
  };
  return {
    json: JSON.stringify(json),
    weights: bytesOf(draft.weights),
    weightsName: WEIGHTS_NAME,
    classes: `${JSON.stringify(model.classes, null, 2)}\n`,
  };
}

function kerasShape(shape: Shape): (number | null)[] {
  const [channels, height, width] = shape;
  return height === undefined ? [null, channels ?? 0] : [null, height, width ?? 1, channels ?? 0];
}

function bytesOf(entries: readonly WeightEntry[]): Uint8Array {
  const count = entries.reduce((sum, { data }) => sum + data.length, 0);
  const view = new DataView(new ArrayBuffer(4 * count));
  let offset = 0;
  for (const { data } of entries) {
    for (const value of data) {
      view.setFloat32(offset, value, true);
      offset += 4;
    }
  }
  return new Uint8Array(view.buffer);
}

/** Whether `step` could be written as the activation of the layer before it. */
function foldActivation(step: Step, previous: Step | undefined, draft: Draft): boolean {
  if (step.op !== 'relu' && step.op !== 'softmax') return false;
  if (previous?.op !== 'conv2d' && previous?.op !== 'dense') return false;
  if (previous.layer !== step.layer) return false;
  const layer = draft.layers.at(-1);
  if (layer) layer.config.activation = step.op;
  return true;
}

function writeStep(step: Step, draft: Draft): void {
  const { name } = step;
  const push = (className: string, config: Record<string, unknown>) =>
    draft.layers.push({
      class_name: className,
      config: { name, trainable: true, dtype: 'float32', ...config },
    });
  switch (step.op) {
    case 'conv2d': {
      const padding = windowPadding(step.params.kernel, step.params, step, step.params.dilation);
      if (!padding) draft.layers.push(zeroPadding(`${name}_padding`, step.params));
      push('Conv2D', convConfig(step.params, padding ?? 'valid'));
      writeConvWeights(step, draft);
      break;
    }
    case 'max_pool':
    case 'avg_pool': {
      const padding = windowPadding(step.params.window, step.params, step);
      if (!padding) {
        if (step.op === 'avg_pool' || !draft.isNonNegative) throw new ModelFileError(paddedPooling(name));
        draft.layers.push(zeroPadding(`${name}_padding`, step.params));
      }
      const className = step.op === 'max_pool' ? 'MaxPooling2D' : 'AveragePooling2D';
      push(className, poolConfig(step.params, padding ?? 'valid'));
      break;
    }
    case 'relu':
    case 'linear':
    case 'softmax':
      push('Activation', { activation: step.op });
      break;
    case 'leaky_relu':
      push('LeakyReLU', { alpha: step.params.negativeSlope });
      break;
    case 'flatten':
      if (step.inputShape.length > 1) draft.flattened = step.inputShape;
      push('Flatten', { data_format: 'channels_last' });
      break;
    case 'dense':
      push('Dense', { units: step.params.units, activation: 'linear', use_bias: true });
      writeDenseWeights(step, draft);
      break;
  }
}

const FLATTEN_AT_END =
  'The model ends in flattened maps, whose order a TensorFlow.js Layers model changes. End it with a dense layer.';

function paddedPooling(name: string): string {
  return `The padding of the pooling layer "${name}" is neither "valid" nor "same", which a TensorFlow.js Layers model cannot say. Change its padding.`;
}

/** The padding's name, or null where the format has none for it. */
function windowPadding(
  kernel: Pair,
  params: Padding & { readonly stride: Pair },
  step: Step,
  dilation?: Pair,
): 'valid' | 'same' | null {
  if (isSamePadding(params, NO_PADDING)) return 'valid';
  const [, height, width] = mapsOf(step.inputShape);
  return isSamePadding(params, samePadding([height, width], kernel, params.stride, dilation)) ? 'same' : null;
}

function zeroPadding(name: string, { padBefore, padAfter }: Padding): KerasLayer {
  const padding = [
    [padBefore[0], padAfter[0]],
    [padBefore[1], padAfter[1]],
  ];
  return {
    class_name: 'ZeroPadding2D',
    config: { name, trainable: true, dtype: 'float32', padding, data_format: 'channels_last' },
  };
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

function writeConvWeights({ name, weights }: Step, { weights: entries }: Draft): void {
  const [kernel, bias] = weights;
  if (!kernel || !bias) throw new ModelFileError(`The layer "${name}" has no weights to write.`);
  const [outputs = 0, inputs = 0, height = 0, width = 0] = kernel.shape;
  const data = kernelToKeras(kernel.data, kernel.shape);
  entries.push({ name: `${name}/kernel`, shape: [height, width, inputs, outputs], data });
  entries.push({ name: `${name}/bias`, shape: bias.shape, data: bias.data });
}

function writeDenseWeights({ name, weights }: Step, draft: Draft): void {
  const [kernel, bias] = weights;
  if (!kernel || !bias) throw new ModelFileError(`The layer "${name}" has no weights to write.`);
  const [units = 0, inputs = 0] = kernel.shape;
  const data = denseToKeras(kernel.data, units, draft.flattened ?? [inputs]);
  draft.weights.push({ name: `${name}/kernel`, shape: [inputs, units], data });
  draft.weights.push({ name: `${name}/bias`, shape: bias.shape, data: bias.data });
  draft.flattened = null;
}
