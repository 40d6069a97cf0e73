import type { Box } from '../../geometry.ts';
import { type Marks, pill } from '../../marks/value-marks.ts';
import { neuronId, partAddress } from '../../state/view-address.ts';
import type { Link } from '../../view.ts';
import type { ConvScene } from './scene.ts';

// In units of the text's size.
export const PILL_HEIGHT = 1.5;
const PAD = 1.1;

/** The ways on from a neuron: to the numbers of the large source, and to the sum over all. */
export function convLinks(scene: ConvScene): readonly Link[] {
  const { column, selected, lead, strings, source } = scene;
  const neuron = neuronId(column, selected.index);
  const links: Link[] = [];
  const numbers = numbersBox(scene);
  if (numbers)
    links.push({
      id: 'numbers',
      view: partAddress(neuron, lead),
      label: strings.convolution.toNumbers,
      ...numbers,
    });
  if (source.neurons > 0)
    links.push({
      id: 'sum',
      view: partAddress(neuron, 'sum'),
      label: strings.convolution.toSum,
      ...sumBox(scene),
    });
  return links;
}

/** The links as they are drawn. */
export function linkPills(scene: ConvScene, links: readonly Link[]): Marks {
  const texts: Readonly<Record<string, string>> = {
    numbers: scene.strings.convolution.numbers,
    sum: scene.strings.convolution.sum,
  };
  const pills = links.map((link) => pill(link.id, link, texts[link.id] ?? '', scene));
  return { shapes: pills.flatMap(({ shapes }) => shapes), labels: pills.flatMap(({ labels }) => labels) };
}

function widthOf(text: string, { layout, measure }: ConvScene): number {
  return measure(text, layout.small) + PAD * layout.text;
}

/** Under the large kernel, between its source and its intermediate map. */
function numbersBox(scene: ConvScene): Box | null {
  const { zone, lead, layout, source, strings } = scene;
  const kernel = zone.kernels[lead];
  const partial = zone.partials[lead];
  const from = layout.columns[source.column]?.neurons[lead];
  if (!kernel || !partial || !from) return null;
  const { text } = layout;
  const width = Math.min(
    widthOf(strings.convolution.numbers, scene),
    partial.x - from.x - from.width - 0.2 * text,
  );
  const height = PILL_HEIGHT * text;
  const y = Math.min(kernel.y + kernel.height + 0.45 * text, zone.row.y + zone.row.height - height);
  return { x: kernel.x + (kernel.width - width) / 2, y, width, height };
}

/** Beside the sum, away from the bias, clear of the links that come in. */
function sumBox(scene: ConvScene): Box {
  const { zone, layout, strings } = scene;
  const { text } = layout;
  const height = PILL_HEIGHT * text;
  const isBelow = zone.bias.y < zone.sum.y;
  const y = isBelow ? zone.sum.y + zone.sum.height + 0.35 * text : zone.sum.y - 0.35 * text - height;
  const room = zone.output.x - zone.sum.x;
  const width = Math.min(widthOf(strings.convolution.sum, scene), room);
  return { x: zone.sum.x, y, width, height };
}
