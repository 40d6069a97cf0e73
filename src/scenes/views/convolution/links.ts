import type { Box } from '../../geometry.ts';
import { type Marks, pill } from '../../marks/value-marks.ts';
import { neuronId, partAddress } from '../../state/view-address.ts';
import type { Link } from '../../view.ts';
import type { ConvScene } from './scene.ts';

// In units of the text's size.
export const PILL_HEIGHT = 1.5;
const CHAR = 0.46;
const PAD = 1.1;

/** The ways on from a neuron: to the numbers of the large source, and to the sum over all. */
export function convLinks(scene: ConvScene): readonly Link[] {
  const { column, selected, lead, words, source } = scene;
  const neuron = neuronId(column, selected.index);
  const links: Link[] = [];
  const numbers = numbersBox(scene);
  const { formula: say } = words;
  if (numbers)
    links.push({ id: 'numbers', view: partAddress(neuron, lead), label: say.toNumbers, ...numbers });
  if (source.neurons > 0)
    links.push({ id: 'sum', view: partAddress(neuron, 'sum'), label: say.toSum, ...sumBox(scene) });
  return links;
}

/** The links as they are drawn. */
export function linkPills(scene: ConvScene, links: readonly Link[]): Marks {
  const texts: Readonly<Record<string, string>> = {
    numbers: scene.words.formula.numbers,
    sum: scene.words.formula.total,
  };
  const pills = links.map((link) => pill(link.id, link, texts[link.id] ?? '', scene));
  return { shapes: pills.flatMap(({ shapes }) => shapes), labels: pills.flatMap(({ labels }) => labels) };
}

function widthOf(text: string, { layout }: ConvScene): number {
  return text.length * CHAR * layout.small + PAD * layout.text;
}

/** Under the large kernel, between its source and its intermediate map. */
function numbersBox(scene: ConvScene): Box | null {
  const { zone, lead, layout, source, words } = scene;
  const kernel = zone.kernels[lead];
  const partial = zone.partials[lead];
  const from = layout.columns[source.column]?.neurons[lead];
  if (!kernel || !partial || !from) return null;
  const { text } = layout;
  const width = Math.min(widthOf(words.formula.numbers, scene), partial.x - from.x - from.width - 0.2 * text);
  const height = PILL_HEIGHT * text;
  const y = Math.min(kernel.y + kernel.height + 0.45 * text, zone.row.y + zone.row.height - height);
  return { x: kernel.x + (kernel.width - width) / 2, y, width, height };
}

/** Beside the sum, away from the bias, clear of the links that come in. */
function sumBox(scene: ConvScene): Box {
  const { zone, layout, words } = scene;
  const { text } = layout;
  const height = PILL_HEIGHT * text;
  const isBelow = zone.bias.y < zone.sum.y;
  const y = isBelow ? zone.sum.y + zone.sum.height + 0.35 * text : zone.sum.y - 0.35 * text - height;
  const room = zone.output.x - zone.sum.x;
  const width = Math.min(widthOf(words.formula.total, scene), room);
  return { x: zone.sum.x, y, width, height };
}
