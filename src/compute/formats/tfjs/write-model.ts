import type { Model, Step, StepOf } from '../../model/model.ts';
import { type Shape, sizeOf } from '../../model/shape.ts';
import type { OpName } from '../../ops/op.ts';
import { ModelFileError } from '../model-file-error.ts';
import { isNonNegativeAfter } from './layer-steps.ts';
import { type Draft, layerWriters, type WeightEntry } from './layer-writers.ts';

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
  if (draft.flattened && sizeOf(draft.flattened.slice(1)) > 1)
    throw new ModelFileError('writtenFlat', {}, FLATTEN_AT_END);
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
    classes: `${JSON.stringify(model.classWords, null, 2)}\n`,
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

const FLATTEN_AT_END =
  'The model ends in flattened maps, whose order a TensorFlow.js Layers model changes. End it with a dense layer.';

function writeStep<N extends OpName>(step: StepOf<N>, draft: Draft): void {
  layerWriters[step.op](step, draft);
}
