import type { ConvScene } from './conv-elastic-parts.ts';
import { fixed } from './numbers.ts';
import { MOST_TABLE_ROWS, type ViewTable } from './overview-data.ts';
import { fill } from './words.ts';

/** Decimals of weights in words. */
const DECIMALS = 4;

/** The kernels of the neuron in view as a table: one line a source, one column a row of its kernel. */
export function kernelTable(scene: ConvScene): ViewTable {
  const { step, column, source, selected, lead, words } = scene;
  const { table } = words.elastic;
  const [rows] = step.params.kernel;
  const bias = fixed(step.weights[1]?.data[selected.index] ?? 0, DECIMALS);
  const neuron = fill(words.neuron, { layer: column.name, number: selected.index + 1 });
  const count = Math.min(source.neurons, MOST_TABLE_ROWS);
  // Of too many sources those round the large one.
  const first = Math.max(0, Math.min(source.neurons - count, lead - Math.floor(count / 2)));
  return {
    caption: fill(table.caption, { neuron, bias }),
    head: [
      table.source,
      ...Array.from({ length: rows }, (_, row) => fill(table.kernelRow, { row: row + 1 })),
    ],
    rows: Array.from({ length: count }, (_, i) => [
      sourceName(scene, first + i),
      ...kernelRows(scene, first + i, DECIMALS),
    ]),
  };
}

/** Weights of one source's kernel, a text a row. */
export function kernelRows(
  { step, source, selected }: ConvScene,
  channel: number,
  decimals: number,
): string[] {
  const [rows, columns] = step.params.kernel;
  const weights = step.weights[0]?.data ?? new Float32Array();
  const first = (selected.index * source.neurons + channel) * rows * columns;
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) =>
      fixed(weights[first + row * columns + column] ?? 0, decimals),
    ).join('  '),
  );
}

/** A source in words: the channels of a picture by their colours. */
export function sourceName({ source, words }: ConvScene, channel: number): string {
  const colours = [words.red, words.green, words.blue];
  const isPicture = source.role === 'input' && source.neurons === colours.length;
  return (isPicture && colours[channel]) || fill(words.neuron, { layer: source.name, number: channel + 1 });
}
