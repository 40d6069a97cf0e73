import { createModel, type Model, type StepSpec } from '../../model/model.ts';
import { formatShape, type Shape, ShapeError, sizeOf } from '../../model/shape.ts';
import { kindOf, outputShapeOf } from '../../model/steps.ts';
import { areWords, type Words } from '../../words.ts';
import { ModelFileError } from '../model-file-error.ts';
import {
  describeLayer,
  isObject,
  type Json,
  type JsonObject,
  type KerasLayer,
  layerParams,
  refuse,
} from './keras-config.ts';
import { layerReaders } from './layer-readers.ts';
import {
  hasPadding,
  type Incoming,
  isNonNegativeAfter,
  type LayerSteps,
  type StepDraft,
} from './layer-steps.ts';
import { NO_PADDING } from './same-padding.ts';
import { readTopology, type Topology } from './topology.ts';
import { decodeWeight, expectAllUsed, type Found, findWeight, loadShards, readManifest } from './weights.ts';

/** The most activations (cells of all maps) that a model may have. */
export const MAX_ACTIVATIONS = 64_000_000;

/** The files of a TensorFlow.js Layers model. */
export interface ModelFiles {
  /** Text of model.json. */
  readonly json: string;
  /** Text of classes.json: an array of names, or of objects with a `label`. Without it the classes are numbered. */
  readonly classes?: string;
  /** The text of classes.json where it did not come in time; null where there is none. It never rejects. */
  readonly lateClasses?: Promise<string | null>;
  /** Bytes of a weights file by the path that model.json gives it. Rejects when there is no such file. */
  readonly shard: (path: string) => Promise<ArrayBuffer>;
  /** Loads a weights file again that came too short; missing where it would come as short again. */
  readonly shardAnew?: (path: string) => Promise<ArrayBuffer>;
}

/**
 * Reads a TensorFlow.js Layers model: a Sequential, or a Functional model that is one chain, with channels last.
 * Dropout vanishes; ZeroPadding2D becomes padding of the next layer; an activation inside of a layer becomes a step of
 * its own, named after its op (`softmax`) or, where that name is taken, after layer and op (`conv_1_relu`). A model
 * that ends without a softmax gets one.
 * @throws ModelFileError that says which file or layer is at fault and what to do. Sizes are checked before any weight
 *   is loaded.
 */
export async function readModelFile(files: ModelFiles): Promise<Model> {
  const file = parseModelJson(files.json);
  const topology = readTopology(file.modelTopology);
  const manifest = readManifest(file.weightsManifest);
  const { drafts, outputs } = draftSteps(topology);
  const names = stepNames(drafts);
  const found: Found[][] = drafts.map(({ layer, needs }) =>
    needs.map((need) => findWeight(manifest, layer, need)),
  );
  expectAllUsed(manifest, found.flat());
  const classes = files.classes === undefined ? [] : readClassNames(files.classes, outputs);
  const groups = await loadShards(manifest, files);
  const specs = drafts.map(({ needs: _, ...draft }, i): StepSpec => {
    const weights = (found[i] ?? []).map((one) => decodeWeight(draft.layer, one, groups));
    return { ...draft, name: names[i] ?? draft.layer, weights };
  });
  try {
    return createModel(topology.inputShape, specs, classes);
  } catch (error) {
    throw error instanceof ShapeError
      ? new ModelFileError('modelMisfit', { reason: error }, error.message)
      : error;
  }
}

const JSON_IS_PAGE = 'model.json is a web page (HTML). Check the address: it must lead to the file itself.';

const NOT_JSON = 'model.json is not JSON. Choose the model.json of a TensorFlow.js Layers model.';

function parseModelJson(text: string): JsonObject {
  let file: Json;
  try {
    file = JSON.parse(text);
  } catch (cause) {
    throw text.trimStart().startsWith('<')
      ? new ModelFileError('jsonIsPage', {}, JSON_IS_PAGE)
      : new ModelFileError('jsonBroken', {}, NOT_JSON, { cause });
  }
  const topology = isObject(file) ? file.modelTopology : null;
  if (
    isObject(file) &&
    (file.format === 'graph-model' || (isObject(topology) && Array.isArray(topology.node)))
  ) {
    throw new ModelFileError(
      'jsonIsGraph',
      {},
      'model.json is a TensorFlow.js graph model, which has no layers to show. Convert it with --output_format=tfjs_layers_model.',
    );
  }
  if (isObject(file) && isObject(topology)) return file;
  throw new ModelFileError(
    'jsonWithoutModel',
    {},
    'model.json has no "modelTopology". Choose the model.json of a TensorFlow.js Layers model.',
  );
}

/** Goes through the layers and finds out what shape reaches each of them. */
function draftSteps({ inputShape, layers }: Topology): { drafts: StepDraft[]; outputs: number } {
  const drafts: StepDraft[] = [];
  let activations = sizeOf(inputShape);
  let incoming: Incoming = { shape: inputShape, flattened: null, padding: NO_PADDING, isNonNegative: true };
  for (const layer of layers) {
    const { steps, padding = NO_PADDING } = readLayer(layer, incoming);
    const takesPadding = steps.some(({ params }) => 'padBefore' in params);
    if (hasPadding(incoming.padding) && steps.length > 0 && !takesPadding) {
      throw new ModelFileError(
        'layerAfterPadding',
        layerParams(layer),
        `${describeLayer(layer)} comes right after a ZeroPadding2D layer. Put a Conv2D layer behind the padding.`,
      );
    }
    incoming = { ...incoming, padding };
    for (const step of steps) {
      const shape = shapeAfter(step, incoming.shape, layer);
      activations += sizeOf(shape);
      if (activations > MAX_ACTIVATIONS) throw tooManyActivations(activations, layer.name);
      if (kindOf(step) === 'normalizing') dropLinear(drafts);
      drafts.push(step);
      incoming = afterStep(step, incoming, shape);
    }
  }
  expectClassScores(incoming);
  dropLinear(drafts);
  const last = drafts.at(-1);
  if (!last || kindOf(last) !== 'normalizing') drafts.push(FINAL_SOFTMAX);
  return { drafts, outputs: sizeOf(incoming.shape) };
}

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
function readLayer(layer: KerasLayer, incoming: Incoming): LayerSteps {
  const reader = Object.hasOwn(layerReaders, layer.className) ? layerReaders[layer.className] : undefined;
  if (!reader) {
    const known = Object.keys(layerReaders);
    const own = Object.hasOwn(remedies, layer.className) ? remedies[layer.className] : undefined;
    const remedy = own ?? `Build the model from ${known.join(', ')}.`;
    return refuse(layer, 'layerUnknown', { known }, `layers of this kind are not supported. ${remedy}`);
  }
  return reader.read(layer, incoming);
}

/** Takes linear activations off the end: before and after a softmax they would only repeat the classes. */
function dropLinear(drafts: StepDraft[]): void {
  while (drafts.at(-1)?.op === 'linear') drafts.pop();
}

const FINAL_SOFTMAX: StepDraft = { name: null, layer: 'softmax', op: 'softmax', params: {}, needs: [] };

function tooManyActivations(count: number, layer: string): ModelFileError {
  return new ModelFileError(
    'activationsTooMany',
    { count, layer, most: MAX_ACTIVATIONS },
    `The model computes ${count.toLocaleString('en')} values or more up to the layer "${layer}"; at most ` +
      `${MAX_ACTIVATIONS.toLocaleString('en')} can be shown. Use a smaller input or fewer filters.`,
  );
}

function shapeAfter(step: StepDraft, shape: Shape, layer: KerasLayer): Shape {
  try {
    return outputShapeOf(step, [shape, ...step.needs.map((need) => need.shape)]);
  } catch (error) {
    if (error instanceof ShapeError) return refuse(layer, 'layerMisfit', { reason: error }, error.message);
    throw error;
  }
}

function afterStep(step: StepDraft, before: Incoming, shape: Shape): Incoming {
  const isNonNegative = isNonNegativeAfter(step.op, before.isNonNegative);
  return { ...before, shape, flattened: flattenedAfter(step, before), isNonNegative };
}

function flattenedAfter(step: StepDraft, { shape, flattened }: Incoming): Shape | null {
  const kind = kindOf(step);
  if (kind === 'reshape' && shape.length > 1) return shape;
  return kind === 'weighted' ? null : flattened;
}

/** The model must end in one value a class, in an order that does not depend on how maps are flattened. */
function expectClassScores({ shape, flattened, padding }: Incoming): void {
  const cells = flattened ? sizeOf(flattened.slice(1)) : 1;
  if (shape.length === 1 && cells === 1 && !hasPadding(padding)) return;
  throw new ModelFileError(
    'modelWithoutScores',
    { shape: formatShape(flattened ?? shape) },
    `The model ends in ${formatShape(flattened ?? shape)}; expected a vector of one value a class. End it with Flatten and Dense layers.`,
  );
}

/** Names of all steps: those of their layers, and for the activations inside of layers the shortest that is free. */
function stepNames(drafts: readonly StepDraft[]): string[] {
  const taken = new Set(['input', ...drafts.flatMap(({ name }) => (name === null ? [] : [name]))]);
  const inside = drafts.filter(({ name }) => name === null);
  return drafts.map(({ name, layer, op }) => {
    if (name !== null) return name;
    const isOnly = inside.filter((other) => other.op === op).length === 1;
    const wish = isOnly && !taken.has(op) ? op : `${layer}_${op}`;
    let free = wish;
    for (let n = 2; taken.has(free); n++) free = `${wish}_${n}`;
    taken.add(free);
    return free;
  });
}

/**
 * Names of the classes from the text of classes.json: a list of texts, or of texts by languages, { "en": …, "de": … };
 * or of objects with these as their `label`.
 * @param outputs of the model. @throws ModelFileError where it is not a list of one name an output.
 */
export function readClassNames(text: string, outputs: number): Words[] {
  let list: Json;
  try {
    list = JSON.parse(text);
  } catch {
    throw new ModelFileError(
      'classesNotJson',
      {},
      'classes.json is not JSON. Write it as ["first class", "second class", …].',
    );
  }
  const names = Array.isArray(list)
    ? list.map((item: Json) => (isObject(item) && 'label' in item ? item.label : item))
    : [];
  const labels = names.filter(areWords);
  if (!Array.isArray(list) || labels.length !== names.length) {
    throw new ModelFileError(
      'classesNotNames',
      {},
      'classes.json is not a list of names. Write it as ["first class", "second class", …].',
    );
  }
  if (labels.length !== outputs) {
    throw new ModelFileError(
      'classesCount',
      { names: labels.length, outputs },
      `classes.json names ${labels.length} classes, the model has ${outputs} outputs. Give one name an output, in their order.`,
    );
  }
  return labels;
}
