import { type Caption, MOST_TABLE_ROWS, type ViewTable } from '../../view.ts';
import type { WindowValues } from '../view-reads.ts';
import { type ConvScene, kernelWeights } from './scene.ts';

/** Decimals of weights and values in words. */
const DECIMALS = 4;

/** The kernels of the neuron in view as a table: one line a source, one column a row of its kernel. */
export function kernelTable(scene: ConvScene): ViewTable {
  const { step, column, source, selected, lead, strings, numbers } = scene;
  const [rows] = step.params.kernel;
  const bias = numbers.fixed(step.weights[1]?.data[selected.index] ?? 0, DECIMALS);
  const neuron = strings.network.neuron({ layer: column.name, number: selected.index + 1 });
  const count = Math.min(source.neurons, MOST_TABLE_ROWS);
  // Of too many sources those round the large one.
  const first = Math.max(0, Math.min(source.neurons - count, lead - Math.floor(count / 2)));
  return {
    caption: strings.convolution.table({ neuron, bias }),
    head: [
      strings.convolution.tableSource,
      ...Array.from({ length: rows }, (_, row) => strings.convolution.tableKernelRow({ row: row + 1 })),
    ],
    rows: Array.from({ length: count }, (_, i) => [
      sourceName(scene, first + i),
      ...kernelRows(scene, first + i, DECIMALS),
    ]),
  };
}

/** Weights of one source's kernel, a text a row. */
function kernelRows(scene: ConvScene, channel: number, decimals: number): string[] {
  const [rows, columns] = scene.step.params.kernel;
  const weights = kernelWeights(scene, channel);
  return Array.from({ length: rows }, (_, row) =>
    [...weights.subarray(row * columns, (row + 1) * columns)]
      .map((weight) => scene.numbers.fixed(weight, decimals))
      .join('  '),
  );
}

/** A source in words: the channels of a picture by their colours. */
function sourceName({ source, strings }: ConvScene, channel: number): string {
  const colours = [strings.network.red, strings.network.green, strings.network.blue];
  const isPicture = source.role === 'input' && source.neurons === colours.length;
  return (
    (isPicture && colours[channel]) || strings.network.neuron({ layer: source.name, number: channel + 1 })
  );
}

/** Between the weights of a row, so that a line breaks between rows. */
const UNBROKEN = '\u00a0';

/** Weights of a kernel that one sentence can tell. */
const MOST_TOLD = 9;

/** The kernel of one source as a sentence: every weight, or of a large one where they lie. */
export function kernelSentence(scene: ConvScene, channel: number): string {
  const { step, strings, numbers } = scene;
  const [rows, columns] = step.params.kernel;
  const source = sourceName(scene, channel);
  if (rows * columns <= MOST_TOLD) {
    const weights = kernelRows(scene, channel, 2)
      .map((row) => row.replaceAll('  ', UNBROKEN))
      .join(' / ');
    return strings.convolution.kernel({ source, weights });
  }
  const weights = kernelWeights(scene, channel);
  const [min, max] = [numbers.fixed(Math.min(...weights), 2), numbers.fixed(Math.max(...weights), 2)];
  return strings.convolution.kernelRange({ source, rows, columns, min, max });
}

/** What the window has made where it rests: of the large source, and of all with the bias. */
export function windowCaption(scene: ConvScene, { position, values }: WindowValues): Caption {
  const { column, source, strings, numbers } = scene;
  const at = Math.min(position, column.height * column.width - 1);
  return {
    text: strings.convolution.window({
      row: Math.floor(at / column.width) + 1,
      column: (at % column.width) + 1,
      source: sourceName(scene, Math.min(scene.state.channel, source.neurons - 1)),
      partial: numbers.fixed(values.partial?.[0] ?? 0, DECIMALS),
      output: numbers.fixed(values.output?.[0] ?? 0, DECIMALS),
    }),
    // The neurons around it have the captions of the whole network.
    own: [],
    isQuiet: true,
  };
}
