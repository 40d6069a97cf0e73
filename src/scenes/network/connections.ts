import type { NeuronTarget } from '../state/view-address.ts';
import { type Layer, sourcesOf } from './layers.ts';

/** What one source gives to a neuron. */
export interface Connection {
  /** Column of the source, and its neuron. */
  readonly from: number;
  readonly source: number;
  readonly target: number;
  /** −1 to 1: mean weight over the largest mean |weight| of the layer; null where there are no weights. */
  readonly weight: number | null;
}

/** All connections into the columns of a model, from the sources of each. */
export type Connections = readonly (readonly Connection[])[];

/** Connections for every column; those of the first, which has no sources, are empty. */
export function connectionsOf(columns: readonly Layer[]): Connections {
  return columns.map((column) => sourcesOf(columns, column).flatMap((before) => between(before, column)));
}

/** A connection and the column that it goes into. */
export interface Link {
  readonly column: number;
  readonly connection: Connection;
}

/** The links of one neuron: into it, or, from an input, which nothing goes into, out of it. */
export function linksOf(
  columns: readonly Layer[],
  connections: Connections,
  { column, index }: NeuronTarget,
): readonly Link[] {
  if (columns[column]?.role !== 'input') {
    const into = connections[column] ?? [];
    return into.flatMap((connection) => (connection.target === index ? [{ column, connection }] : []));
  }
  return connections.flatMap((into, target) =>
    into.flatMap((connection) =>
      connection.from === column && connection.source === index ? [{ column: target, connection }] : [],
    ),
  );
}

function between(before: Layer, column: Layer): Connection[] {
  const { step } = column;
  if (!step) return [];
  if (step.op !== 'conv2d' && step.op !== 'dense') {
    if (step.op === 'softmax') return everyPair(before, column, () => null);
    // One to one, but after a flatten the cells of a map follow one another.
    return Array.from({ length: column.neurons }, (_, i) => ({
      from: before.column,
      source: Math.floor((i * before.neurons) / column.neurons),
      target: i,
      weight: null,
    }));
  }
  const weights = step.weights[0]?.data ?? new Float32Array();
  // Weights of one pair stand together: [out, in, kernel] or [out, in · cells of a map].
  const each = weights.length / (column.neurons * before.neurons);
  const means = new Float32Array(column.neurons * before.neurons);
  let largest = 0;
  for (let pair = 0; pair < means.length; pair++) {
    let sum = 0;
    for (let i = 0; i < each; i++) sum += weights[pair * each + i] ?? 0;
    means[pair] = sum / each;
    largest = Math.max(largest, Math.abs(means[pair] ?? 0));
  }
  return everyPair(before, column, (pair) => (largest > 0 ? (means[pair] ?? 0) / largest : 0));
}

function everyPair(before: Layer, column: Layer, weight: (pair: number) => number | null): Connection[] {
  const pairs: Connection[] = [];
  for (let target = 0; target < column.neurons; target++) {
    for (let source = 0; source < before.neurons; source++) {
      pairs.push({ from: before.column, source, target, weight: weight(target * before.neurons + source) });
    }
  }
  return pairs;
}
