import type { Shape } from '../../model/shape.ts';
import { ModelFileError } from '../model-file-error.ts';
import {
  isObject,
  isWhole,
  type Json,
  type JsonObject,
  type KerasLayer,
  layerParams,
} from './keras-config.ts';

/** A feed-forward stack: its layers from the input to the output. */
export interface Topology {
  /** [C,H,W] */
  readonly inputShape: Shape;
  readonly layers: readonly KerasLayer[];
}

const ONLY_STACKS = 'Only feed-forward stacks, where each layer feeds the next one, can be shown.';

/**
 * Reads `modelTopology` of a TensorFlow.js Layers model: a Sequential, or a Functional model that is one chain.
 * @throws ModelFileError for other models, branches, cycles, names used twice and inputs without a size.
 */
export function readTopology(topology: Json | undefined): Topology {
  if (!isObject(topology)) throw withoutLayers();
  const model = isObject(topology.model_config) ? topology.model_config : topology;
  const { class_name: className, config } = model;
  if (className === 'Sequential') {
    const items = Array.isArray(config) ? config : isObject(config) ? config.layers : null;
    const layers = layersOf(items);
    return { inputShape: inputShapeOf(layers, isObject(config) ? config.build_input_shape : null), layers };
  }
  if ((className === 'Model' || className === 'Functional') && isObject(config)) {
    const layers = chainOf(config);
    return { inputShape: inputShapeOf(layers, null), layers };
  }
  if (typeof className !== 'string') throw withoutLayers();
  throw new ModelFileError(
    'modelUnknown',
    { kind: className },
    `The model file describes a "${className}"; expected a Sequential or a Functional model. ${ONLY_STACKS}`,
  );
}

const NO_LAYERS =
  'The model file has no layers in "modelTopology". Export the model as a TensorFlow.js Layers model (tfjs_layers_model).';

function withoutLayers(): ModelFileError {
  return new ModelFileError('modelWithoutLayers', {}, NO_LAYERS);
}

function layersOf(items: Json | undefined): KerasLayer[] {
  if (!Array.isArray(items) || items.length === 0) throw withoutLayers();
  const layers = items.map(layerOf);
  const names = new Set<string>();
  for (const { name } of layers) {
    if (names.has(name)) {
      throw new ModelFileError(
        'layerTwice',
        { layer: name },
        `Two layers are called "${name}". Give every layer its own name.`,
      );
    }
    names.add(name);
  }
  return layers;
}

function layerOf(item: Json, index: number): KerasLayer {
  const className = isObject(item) ? item.class_name : null;
  const config = isObject(item) ? item.config : null;
  const name = isObject(config) ? config.name : null;
  if (typeof className === 'string' && isObject(config) && typeof name === 'string' && name !== '') {
    return { className, name, config };
  }
  throw new ModelFileError(
    'layerBroken',
    { number: index + 1 },
    `Layer ${index + 1} of the model file has no class_name, config or name. Export the model again.`,
  );
}

/** The layers of a Functional model in the order in which they feed one another. */
function chainOf(config: JsonObject): KerasLayer[] {
  const layers = layersOf(config.layers);
  const items = Array.isArray(config.layers) ? config.layers : [];
  const next = new Map<string, KerasLayer>();
  const starts: KerasLayer[] = [];
  layers.forEach((layer, i) => {
    const source = sourceOf(layer, items[i]);
    if (source === null) starts.push(layer);
    else if (next.has(source)) {
      throw new ModelFileError(
        'layerFeedsMany',
        { layer: source },
        `Layer "${source}" feeds two layers or more. ${ONLY_STACKS}`,
      );
    } else next.set(source, layer);
  });
  const [first, second] = starts;
  if (!first || second) {
    throw new ModelFileError(
      'modelInputs',
      { count: starts.length },
      `The model has ${starts.length} inputs; expected one. ${ONLY_STACKS}`,
    );
  }
  const chain = [first];
  for (let at = next.get(first.name); at; at = next.get(at.name)) chain.push(at);
  const astray = layers.find((layer) => !chain.includes(layer));
  if (astray) {
    throw new ModelFileError(
      'layerAstray',
      { layer: astray.name },
      `Layer "${astray.name}" is not fed by the input, or feeds itself. ${ONLY_STACKS}`,
    );
  }
  expectOutput(config.output_layers, chain);
  return chain;
}

/** Name of the layer that feeds this one; null for an input. Reads the notations of Keras 2 and 3. */
function sourceOf(layer: KerasLayer, item: Json | undefined): string | null {
  const nodes = isObject(item) ? item.inbound_nodes : null;
  if (!Array.isArray(nodes) || nodes.length === 0) return null;
  const sources = nodes.flatMap(sourcesOfNode);
  const [source, ...others] = sources;
  if (source !== undefined && others.length === 0) return source;
  throw new ModelFileError(
    'layerInputs',
    { ...layerParams(layer), count: sources.length },
    `${layer.className} layer "${layer.name}" has ${sources.length} inputs; expected one. ${ONLY_STACKS}`,
  );
}

function sourcesOfNode(node: Json): string[] {
  const histories = isObject(node) ? kerasHistories(node.args ?? null) : Array.isArray(node) ? node : [];
  // TensorFlow.js writes a node with one input as [name, 0, 0] as well as [[name, 0, 0]].
  const list = typeof histories[0] === 'string' ? [histories] : histories;
  return list.flatMap((entry) => (Array.isArray(entry) && typeof entry[0] === 'string' ? [entry[0]] : []));
}

function kerasHistories(value: Json): Json[] {
  if (Array.isArray(value)) return value.flatMap(kerasHistories);
  if (!isObject(value)) return [];
  const { config } = value;
  return isObject(config) && config.keras_history !== undefined ? [config.keras_history] : [];
}

function expectOutput(outputs: Json | undefined, chain: readonly KerasLayer[]): void {
  const names = sourcesOfNode(outputs ?? null);
  const last = chain.at(-1)?.name;
  if (names.length === 0 || (names.length === 1 && names[0] === last)) return;
  const list = names.map((name) => `"${name}"`);
  throw new ModelFileError(
    'modelOutputs',
    { outputs: list, last: last ?? '' },
    `The model's outputs are ${list.join(', ')}; expected only its last layer, "${last}". ${ONLY_STACKS}`,
  );
}

/** [C,H,W] from the [null,H,W,C] of the first layer. */
function inputShapeOf([first]: readonly KerasLayer[], buildShape: Json | undefined): Shape {
  const config = first?.config;
  const shape = config?.batch_input_shape ?? config?.batch_shape ?? buildShape ?? null;
  const [, height, width, channels] = Array.isArray(shape) ? shape : [];
  if (Array.isArray(shape) && shape.length === 4) {
    if (isWhole(height, 1) && isWhole(width, 1) && isWhole(channels, 1)) return [channels, height, width];
  }
  throw new ModelFileError(
    'modelInputShape',
    { layer: first?.name ?? '', shape: JSON.stringify(shape) },
    `The input of layer "${first?.name}" has the shape ${JSON.stringify(shape)}; expected [null, height, width, channels] ` +
      'with all three sizes known. Build the model with a fixed input_shape.',
  );
}
