import { mapsOf, type Pair } from '../../compute/model/shape.ts';
import { isBending, kindOf } from '../../compute/model/steps.ts';
import { ops } from '../../compute/ops/index.ts';
import { type Layer, sourcesOf } from '../network/layers.ts';
import { findNeuron, neuronId, type StepOf, splitPart } from '../state/view-address.ts';
import type { Network } from '../view.ts';
import { pick } from './answers.ts';
import type { QuestionContext, QuestionKind, QuestionTarget } from './question.ts';

/** The kinds of question that are about a neuron of a layer. */
const IS_OF_KIND: { readonly [K in QuestionKind]: ((layer: Layer, source: Layer) => boolean) | null } = {
  overview: null,
  softmax: null,
  convolution: ({ step }) => step?.op === 'conv2d',
  channel: ({ step }) => step?.op === 'conv2d',
  sum: ({ step }) => step?.op === 'conv2d',
  activation: (layer, source) =>
    layer.step !== null &&
    isBending(layer.step) &&
    layer.neurons === source.neurons &&
    layer.height * layer.width > 1,
  pooling: ({ step }) => step !== null && kindOf(step) === 'pooling',
  dense: ({ step }) => step?.op === 'dense',
};

/** Whether questions of a kind are about one neuron, whose values they need. */
export function needsTarget(kind: QuestionKind): boolean {
  return IS_OF_KIND[kind] !== null;
}

/**
 * The neuron that the next question of a kind is about: the one that is shown where it is of that kind, else any. Null where
 * the network has none, or the kind is about no single neuron.
 */
export function targetOf(
  { columns }: Network,
  kind: QuestionKind,
  view: string,
  random: () => number,
): QuestionTarget | null {
  const isOfKind = IS_OF_KIND[kind];
  const found = columns.flatMap((layer) => {
    const [source] = sourcesOf(columns, layer);
    return source && isOfKind?.(layer, source) ? [{ layer, source }] : [];
  });
  if (found.length === 0) return null;
  const shown = findNeuron(columns, view) ?? findNeuron(columns, splitPart(view)?.neuron ?? '');
  const own = found.find(({ layer }) => layer.column === shown?.column);
  if (own && shown) return { ...own, index: shown.index };
  const chosen = pick(found, random);
  return { ...chosen, index: Math.floor(random() * chosen.layer.neurons) };
}

/** What questions about a neuron are made from. */
export interface Targeted extends QuestionContext {
  readonly target: QuestionTarget;
  readonly values: NonNullable<QuestionContext['values']>;
  /** Address of the neuron, and how it is called. */
  readonly neuron: string;
  readonly name: string;
}

/** A convolution's neuron and its step. */
export interface Convolved extends Targeted {
  readonly step: StepOf<'conv2d'>;
}

/** Null where no neuron is asked about, or its values are not there. */
export function targeted(context: QuestionContext): Targeted | null {
  const { target, values, strings } = context;
  if (!target || !values) return null;
  const { layer, index } = target;
  const name = strings.network.neuron({ layer: layer.name, number: index + 1 });
  return { ...context, target, values, neuron: neuronId(layer, index), name };
}

/** The same of a convolution. */
export function convolved(context: QuestionContext): Convolved | null {
  const found = targeted(context);
  const step = found?.target.layer.step;
  return found && step?.op === 'conv2d' ? { ...found, step } : null;
}

/** One product under the window of a convolution; a value of null lies on padding. */
export interface Product {
  readonly channel: number;
  readonly value: number | null;
  readonly weight: number;
}

/** The products of a cell, channel after channel, in the order of the window's rows, as the op itself lists them. */
export function productsAt({ step, target, values }: Convolved, [y, x]: Pair): readonly Product[] {
  const shapes = [step.inputShape, ...step.weights.map(({ shape }) => shape)];
  const taps = ops.conv2d.taps?.([target.index, y, x], shapes, step.params) ?? [];
  return Array.from(taps, ({ input, weight, at: [channel] }) => ({
    channel,
    value: input < 0 ? null : (values.source[input] ?? 0),
    weight: step.weights[0]?.data[weight] ?? 0,
  }));
}

/** What each input channel gives to a cell, without the bias. */
export function partialsAt(context: Convolved, at: Pair): readonly number[] {
  const sums = Array<number>(mapsOf(context.step.inputShape)[0]).fill(0);
  for (const { channel, value, weight } of productsAt(context, at))
    sums[channel] = (sums[channel] ?? 0) + (value ?? 0) * weight;
  return sums;
}

export function biasOf({ step, target }: Convolved): number {
  return step.weights[1]?.data[target.index] ?? 0;
}

/** Values of the target's own map, and of one map of its source. */
export function mapOf({ target: { layer, index }, values }: Targeted): Float32Array {
  return mapValues(values.layer, layer, index);
}

export function sourceMapOf({ target: { source }, values }: Targeted, index: number): Float32Array {
  return mapValues(values.source, source, index);
}

function mapValues(values: Float32Array, { height, width }: Layer, index: number): Float32Array {
  const cells = height * width;
  return values.subarray(index * cells, (index + 1) * cells);
}

/** Row and column of a position, from 0. */
export function cellOf(position: number, { width }: Pick<Layer, 'width'>): Pair {
  return [Math.floor(position / width), position % width];
}

/** How often a place is tried out before the best of them is taken. */
const TRIES = 24;

/** Of some positions of a map the one that tells most. @param tells how much a position tells */
export function tellingPosition(
  { height, width }: Layer,
  random: () => number,
  tells: (position: number) => number,
): number {
  let best = { position: 0, much: Number.NEGATIVE_INFINITY };
  for (let i = 0; i < TRIES; i++) {
    const position = Math.floor(random() * height * width);
    const much = tells(position);
    if (much > best.much) best = { position, much };
  }
  return best.position;
}
