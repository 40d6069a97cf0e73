import type { Model, Step } from '../../compute/model/model.ts';
import type { Layer } from '../network/layers.ts';

/** Step of an op. */
export type StepOf<N extends Step['op']> = Extract<Step, { op: N }>;

/** A neuron of a network, column and index from 0. */
export interface NeuronTarget {
  readonly column: number;
  readonly index: number;
}

/** Address of the view of the whole network. */
export const OVERVIEW = 'overview';
/** What stands for the sum over all input channels, in place of one of them. */
const SUM = 'sum';
/** What stands for a layer as a whole, and for its picture in colour, in place of one of its neurons. */
const [LAYER, PICTURE] = ['layer', 'picture'];

/** A neuron's address: its layer's name and its number, counted from 0. */
export function neuronId(layer: Layer, index: number): string {
  return partAddress(layer.name, index);
}

/** The neuron that an address names; null where there is no such neuron. */
export function findNeuron(columns: readonly Layer[], address: string): NeuronTarget | null {
  const { neuron: name, part: index } = splitPart(address) ?? {};
  const column = columns.findIndex((layer) => layer.name === name);
  const neurons = columns[column]?.neurons ?? 0;
  return typeof index === 'number' && index < neurons ? { column, index } : null;
}

/** The same, where it is one of a kind of step; null for others. */
export function neuronAt(
  columns: readonly Layer[],
  address: string,
  isOf: (step: Step) => boolean,
): NeuronTarget | null {
  const neuron = findNeuron(columns, address);
  const step = neuron && columns[neuron.column]?.step;
  return step && isOf(step) ? neuron : null;
}

/** The number of a neuron in a layer; null where it is none of that layer. */
export function indexIn(layer: Layer, neuron: string): number | null {
  return findNeuron([layer], neuron)?.index ?? null;
}

/** Address of one input channel of a convolution's neuron, or of the sum over all. */
export function partAddress(neuron: string, part: number | typeof SUM): string {
  return `${neuron}/${part}`;
}

/** Address of a layer as a whole. */
export function layerAddress({ name }: Layer): string {
  return `${name}/${LAYER}`;
}

/** Address of the picture in colour from which the channels of an input are taken. */
export function pictureAddress({ name }: Layer): string {
  return `${name}/${PICTURE}`;
}

/** The neuron and the part that an address names, as `partAddress` writes it; null where it names none. */
export function splitPart(address: string): { neuron: string; part: number | typeof SUM } | null {
  const cut = address.lastIndexOf('/');
  const text = address.slice(cut + 1);
  const part = text === SUM ? text : readNumber(text);
  return cut < 0 || part === null ? null : { neuron: address.slice(0, cut), part };
}

/** The softmax that ends a model; null where none does. */
export function lastSoftmax({ steps }: Model): StepOf<'softmax'> | null {
  const last = steps.at(-1);
  return last?.op === 'softmax' ? last : null;
}

/** Address of a class on its way through the last softmax; null where the model has none. */
export function softmaxAddress(model: Model, index: number): string | null {
  const step = lastSoftmax(model);
  return step && partAddress(step.name, index);
}

/** The class that an address names, as `softmaxAddress` writes it; null where it names none. */
export function classAt(model: Model, address: string): number | null {
  const found = splitPart(address);
  const step = lastSoftmax(model);
  return found && step && found.neuron === step.name && found.part !== SUM ? found.part : null;
}

/** An address, what is left of it without its last part, and so on. */
export function addressAndAbove(address: string): readonly string[] {
  const found: string[] = [];
  for (let at = address; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) found.push(at);
  return found;
}

/** A cell of a neuron's map, rows and columns from 0. */
export interface TracedCell {
  readonly neuron: string;
  readonly row: number;
  readonly column: number;
}

/** 'conv_1_2/3@12,40' */
export function formatTrace({ neuron, row, column }: TracedCell): string {
  return `${neuron}@${row},${column}`;
}

/** The cell that a text names; null where the network has no such cell. */
export function parseTrace(columns: readonly Layer[], text: string): TracedCell | null {
  const [, neuron = '', row = '', column = ''] = /^(.+)@(\d+),(\d+)$/.exec(text) ?? [];
  const found = findNeuron(columns, neuron);
  const layer = found ? columns[found.column] : undefined;
  if (!layer || Number(row) >= layer.height || Number(column) >= layer.width) return null;
  return { neuron, row: Number(row), column: Number(column) };
}

/** A whole number as an address writes it: without zeros before it. */
function readNumber(text: string): number | null {
  return /^(0|[1-9]\d*)$/.test(text) ? Number(text) : null;
}
