import { receptiveFields } from '../../compute/analysis/receptive-field.ts';
import type { Model, Step, StepOf } from '../../compute/model/model.ts';
import { mapsOf, type Pair, sizeOf } from '../../compute/model/shape.ts';
import { isBending, kindOf, windowOf } from '../../compute/model/steps.ts';
import type { OpName } from '../../compute/ops/op.ts';
import type { SlidingWindow } from '../../compute/ops/window.ts';
import { isColoured, type Layer } from '../network/layers.ts';
import { lastSoftmax, neuronId, partAddress, softmaxAddress } from '../state/view-address.ts';
import type { Network } from '../view.ts';

/** A layer that stands for all of its kind. */
interface Example {
  readonly name: string;
  /** Address of the view of its first neuron. */
  readonly view: string;
}

/** The first convolution. */
export interface ConvolutionFacts extends Example {
  /** Address of the view of the numbers under the window in the first channel that its first neuron reads. */
  readonly channelView: string;
  /** Channels that it reads, and maps that it makes. */
  readonly inputs: number;
  readonly maps: number;
  /** Two-dimensional ones: one an input and map. */
  readonly kernels: number;
  readonly weights: number;
  readonly biases: number;
  readonly window: SlidingWindow;
  /** Height and width of its input and of its output. */
  readonly before: Pair;
  readonly after: Pair;
}

/** The first activation that changes what goes through it. */
export interface ActivationFacts extends Example {
  readonly op: OpName;
  readonly values: number;
  /** What a leaky ReLU multiplies negative values by; null of others. */
  readonly negativeSlope: number | null;
}

/** The first pooling. */
export interface PoolingFacts extends Example {
  readonly op: OpName;
  readonly window: SlidingWindow;
  readonly before: Pair;
  readonly after: Pair;
  /** Share of the values that do not go on, in whole per cent; zero or less where as many come out, or more. */
  readonly discarded: number;
}

/** The first flatten. */
export interface FlattenFacts {
  readonly maps: number;
  readonly size: Pair;
  readonly length: number;
  /** Address of the view that shows the list; null where no dense layer reads it. */
  readonly view: string | null;
}

/** The last dense layer. */
export interface DenseFacts extends Example {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: number;
}

/** The pixels that a cell in the middle of the last layer with maps depends on. */
export interface FieldFacts {
  readonly name: string;
  readonly size: Pair;
}

/** What words about a network say of it in names and numbers; null for what it has not. */
export interface NetworkFacts {
  readonly input: {
    readonly height: number;
    readonly width: number;
    readonly channels: number;
    readonly values: number;
    readonly isColoured: boolean;
  };
  /** How many layers it has of each kind. */
  readonly counts: {
    readonly convolutions: number;
    readonly activations: number;
    readonly poolings: number;
    readonly dense: number;
  };
  /** All that was learnt: weights and biases. */
  readonly weights: number;
  readonly convolution: ConvolutionFacts | null;
  readonly activation: ActivationFacts | null;
  readonly pooling: PoolingFacts | null;
  readonly flatten: FlattenFacts | null;
  readonly dense: DenseFacts | null;
  /** The softmax at its end. */
  readonly softmax: Example | null;
  readonly field: FieldFacts | null;
  readonly classes: readonly string[];
}

/** @throws RangeError where the network has no input */
export function networkFacts({ model, columns }: Network): NetworkFacts {
  const found = (is: (step: Step) => boolean) => columns.filter(({ step }) => step !== null && is(step));
  const convolutions = found(({ op }) => op === 'conv2d');
  const activations = found(isBending);
  const poolings = found((step) => kindOf(step) === 'pooling');
  const dense = found(({ op }) => op === 'dense');
  const counts = {
    convolutions: convolutions.length,
    activations: activations.length,
    poolings: poolings.length,
    dense: dense.length,
  };
  return {
    input: inputFacts(columns),
    counts,
    weights: model.steps.reduce((sum, { weights }) => sum + countOf(weights), 0),
    convolution: convolutionFacts(convolutions[0]),
    activation: activationFacts(activations[0]),
    pooling: poolingFacts(poolings[0]),
    flatten: flattenFacts(model, dense),
    dense: denseFacts(dense.at(-1)),
    softmax: softmaxFacts(model),
    field: fieldFacts(model, columns),
    classes: model.classes,
  };
}

function countOf(tensors: Step['weights']): number {
  return tensors.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}

function exampleOf(layer: Layer): Example {
  return { name: layer.name, view: neuronId(layer, 0) };
}

function inputFacts(columns: readonly Layer[]): NetworkFacts['input'] {
  const input = columns.find(({ role }) => role === 'input');
  if (!input) throw new RangeError('The network has no input.');
  const { height, width, neurons: channels } = input;
  return { height, width, channels, values: height * width * channels, isColoured: isColoured(input) };
}

function convolutionFacts(layer: Layer | undefined): ConvolutionFacts | null {
  if (layer?.step?.op !== 'conv2d') return null;
  const { step } = layer;
  const [inputs] = mapsOf(step.inputShape);
  const maps = step.params.outChannels;
  const [weights, biases] = step.weights;
  const example = exampleOf(layer);
  return {
    ...example,
    channelView: partAddress(example.view, 0),
    inputs,
    maps,
    kernels: inputs * maps,
    weights: sizeOf(weights?.shape ?? [0]),
    biases: sizeOf(biases?.shape ?? [0]),
    window: windowOf(step),
    ...sizesOf(step),
  };
}

function sizesOf({ inputShape, outputShape }: Step): { before: Pair; after: Pair } {
  const [, height, width] = mapsOf(inputShape);
  const [, rows, columns] = mapsOf(outputShape);
  return { before: [height, width], after: [rows, columns] };
}

function activationFacts(layer: Layer | undefined): ActivationFacts | null {
  if (!layer?.step) return null;
  const { step } = layer;
  const negativeSlope = step.op === 'leaky_relu' ? step.params.negativeSlope : null;
  return { ...exampleOf(layer), op: step.op, values: sizeOf(step.outputShape), negativeSlope };
}

function poolingFacts(layer: Layer | undefined): PoolingFacts | null {
  if (!layer?.step) return null;
  const { step } = layer;
  const kept = sizeOf(step.outputShape) / sizeOf(step.inputShape);
  return {
    ...exampleOf(layer),
    op: step.op,
    window: windowOf(step),
    ...sizesOf(step),
    discarded: Math.round(100 * (1 - kept)),
  };
}

function flattenFacts({ steps }: Model, dense: readonly Layer[]): FlattenFacts | null {
  const at = steps.findIndex((step) => kindOf(step) === 'reshape');
  const step = steps[at];
  if (!step) return null;
  const [maps, height, width] = mapsOf(step.inputShape);
  const reader = dense.find(({ slot }) => slot > at);
  return {
    maps,
    size: [height, width],
    length: sizeOf(step.outputShape),
    view: reader ? neuronId(reader, 0) : null,
  };
}

function denseFacts(layer: Layer | undefined): DenseFacts | null {
  if (layer?.step?.op !== 'dense') return null;
  const { inputShape, params, weights }: StepOf<'dense'> = layer.step;
  return {
    ...exampleOf(layer),
    inputs: sizeOf(inputShape),
    outputs: params.units,
    weights: sizeOf(weights[0]?.shape ?? [0]),
  };
}

function softmaxFacts(model: Model): Example | null {
  const [step, view] = [lastSoftmax(model), softmaxAddress(model, 0)];
  return step && view !== null ? { name: step.name, view } : null;
}

function fieldFacts(model: Model, columns: readonly Layer[]): FieldFacts | null {
  const last = columns.findLast(({ step }) => step?.outputShape.length === 3);
  if (!last) return null;
  const middle = { rows: [Math.floor(last.height / 2)], columns: [Math.floor(last.width / 2)] };
  const field = receptiveFields(model, { slot: last.slot, channels: [0], ...middle }).at(-1);
  return field ? { name: last.name, size: [field.rows.length, field.columns.length] } : null;
}
