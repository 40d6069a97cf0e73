import type { Model, Step } from '../../compute/model/model.ts';
import { findNeuron, type Layer } from '../network/layers.ts';

/** Step of an op. */
export type StepOf<N extends Step['op']> = Extract<Step, { op: N }>;

/** What the address of a view names, columns and indices from 0. */
export type Place =
  | { readonly kind: 'overview' }
  /** A neuron of a convolution or of a dense layer: how it comes from all its inputs. */
  | { readonly kind: 'neuron'; readonly column: number; readonly index: number }
  /** One input channel of a convolution's neuron: 'conv_1_1/3/1'. */
  | { readonly kind: 'channel'; readonly column: number; readonly index: number; readonly channel: number }
  /** The sum over the input channels of a convolution's neuron: 'conv_1_1/3/sum'. */
  | { readonly kind: 'sum'; readonly column: number; readonly index: number }
  /** A neuron that comes from one other: of an activation or a pooling. */
  | { readonly kind: 'cell'; readonly column: number; readonly index: number }
  /** A class on its way through the last softmax; `column` holds the classes. */
  | { readonly kind: 'softmax'; readonly column: number; readonly index: number };

const OVERVIEW: Place = { kind: 'overview' };
const SUM = 'sum';

/** What an address names; null where there is no such view. */
export function placeOf(model: Model, columns: readonly Layer[], address: string): Place | null {
  if (address === OVERVIEW.kind) return OVERVIEW;
  const neuron = findNeuron(columns, address);
  const op = neuron ? columns[neuron.column]?.step?.op : undefined;
  if (neuron && op) return neuronPlace(op, neuron);
  return partPlace(columns, address) ?? softmaxPlace(model, columns, address);
}

function neuronPlace(op: Step['op'], at: { column: number; index: number }): Place | null {
  switch (op) {
    case 'conv2d':
    case 'dense':
      return { kind: 'neuron', ...at };
    case 'softmax':
      return { kind: 'softmax', ...at };
    case 'flatten':
      return null;
    default:
      return { kind: 'cell', ...at };
  }
}

/** A part of a convolution's neuron: its last word is a channel, or the sum. */
function partPlace(columns: readonly Layer[], address: string): Place | null {
  const cut = address.lastIndexOf('/');
  const neuron = findNeuron(columns, address.slice(0, cut));
  if (!neuron || columns[neuron.column]?.step?.op !== 'conv2d') return null;
  const part = address.slice(cut + 1);
  if (part === SUM) return { kind: 'sum', ...neuron };
  const channels = columns[neuron.column - 1]?.neurons ?? 0;
  const channel = /^(0|[1-9]\d*)$/.test(part) ? Number(part) : channels;
  return channel < channels ? { kind: 'channel', ...neuron, channel } : null;
}

/** The softmax that shares the column of its logits. */
function softmaxPlace(model: Model, columns: readonly Layer[], address: string): Place | null {
  const step = lastSoftmax(model);
  const column = columns.length - 1;
  const index = columns[column]?.step === step ? null : indexAfter(step?.name, address);
  return index !== null && index < (columns[column]?.neurons ?? 0)
    ? { kind: 'softmax', column, index }
    : null;
}

function indexAfter(name: string | undefined, address: string): number | null {
  if (name === undefined || !address.startsWith(`${name}/`)) return null;
  const text = address.slice(name.length + 1);
  return /^(0|[1-9]\d*)$/.test(text) ? Number(text) : null;
}

/** The softmax that ends a model; null where none does. */
export function lastSoftmax({ steps }: Model): StepOf<'softmax'> | null {
  const last = steps.at(-1);
  return last?.op === 'softmax' ? last : null;
}

/** Address of a class on its way through the last softmax; null where the model has none. */
export function softmaxAddress(model: Model, index: number): string | null {
  const step = lastSoftmax(model);
  return step && `${step.name}/${index}`;
}

/** Address of one input channel of a convolution's neuron, or of the sum over all. */
export function partAddress(neuron: string, part: number | typeof SUM): string {
  return `${neuron}/${part}`;
}

/** Address of the view one level above. */
export function addressAbove(model: Model, columns: readonly Layer[], address: string): string {
  const place = placeOf(model, columns, address);
  if (place?.kind === 'channel' || place?.kind === 'sum') return address.slice(0, address.lastIndexOf('/'));
  // The softmax is reached from the class whose logit goes into it.
  if (place?.kind === 'softmax' && columns[place.column]?.step?.op === 'dense') {
    return `${columns[place.column]?.name}/${place.index}`;
  }
  return OVERVIEW.kind;
}

/** Whether two addresses name a convolution's neuron or parts of it, and both the same one. */
export function areOfOneNeuron(model: Model, columns: readonly Layer[], a: string, b: string): boolean {
  const neuronOf = (address: string) => {
    const place = placeOf(model, columns, address);
    const isOfNeuron = place?.kind === 'neuron' || place?.kind === 'channel' || place?.kind === 'sum';
    return isOfNeuron ? `${place.column}/${place.index}` : null;
  };
  return neuronOf(a) !== null && neuronOf(a) === neuronOf(b);
}

/** The address itself where it names a view, else the nearest one above it that does. */
export function nearestAddress(model: Model, columns: readonly Layer[], address: string): string {
  for (let at = address; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    if (placeOf(model, columns, at)) return at;
  }
  return OVERVIEW.kind;
}
