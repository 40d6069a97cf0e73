import type { Pair } from '../../../compute/model/shape.ts';
import type { EdgeItem, LabelItem } from '../../../engine/drawing.ts';
import type { Box } from '../../geometry.ts';
import { labelBox, reachOf } from '../../marks/annotations.ts';
import { GROUP } from '../../marks/shape-item.ts';
import { label } from '../../marks/value-marks.ts';
import { layerWord } from '../../network/layers.ts';
import { gutterLabels } from './gutter.ts';
import type { ConvScene } from './scene.ts';

/** Least way between two names, in units of the text's size. */
const NAME_GAP = 0.4;

/** Names and numbers of the parts. @param links of the zone, clear of which they stand. */
export function zoneLabels(scene: ConvScene, links: readonly EdgeItem[]): LabelItem[] {
  const { zone, layout, theme, step, selected, source, strings, numbers, measure, lead } = scene;
  const bias = numbers.fixed(step.weights[1]?.data[selected.index] ?? 0, 2);
  const biasName = `${strings.convolution.bias} ${bias}`;
  if (zone.gutter) return gutterLabels(scene, zone.gutter, biasName);
  const base = {
    group: GROUP,
    alpha: 1,
    size: layout.small,
    colour: theme.muted,
    weight: 'regular' as const,
  };
  const partial = zone.partials[lead];
  const labels: LabelItem[] = [];
  if (partial) {
    const x = partial.x + partial.width / 2;
    labels.push({
      ...base,
      id: 'partial:name',
      text: strings.convolution.partial,
      x,
      y: layout.header[0],
      size: layout.text,
      align: 'middle',
      colour: theme.ink,
    });
  }
  const kernel = zone.kernels[lead];
  const sources = layout.columns[source.column]?.box;
  if (kernel && partial && sources) {
    const x = kernel.x + kernel.width / 2;
    const taken = (name: string) => (measure(name, 1) / 2 + NAME_GAP) * layout.text;
    const before = x - sources.x - sources.width / 2 - taken(layerWord(source, strings));
    const after = partial.x + partial.width / 2 - x - taken(strings.convolution.partial);
    const room = 2 * Math.min(before, after);
    const size = Math.min(layout.text, room / measure(strings.convolution.kernels, 1));
    if (size > layout.small * 0.7) {
      labels.push({
        ...base,
        id: 'kernels:name',
        text: strings.convolution.kernels,
        x,
        y: layout.header[0],
        size,
        align: 'middle',
      });
    }
  }
  const above = zone.bias.y < zone.sum.y;
  const name: LabelItem = {
    ...base,
    id: 'bias:name',
    text: biasName,
    x: zone.bias.x + zone.bias.width / 2,
    y: above ? zone.bias.y - layout.small * 0.7 : zone.bias.y + zone.bias.height + layout.small * 0.7,
    align: 'middle',
    colour: theme.ink,
  };
  labels.push(besideLinks(scene, betweenMaps(scene, name), links));
  return labels;
}

/** How many maps are folded away at the ends of the two files. */
export function foldedLabels({ layout, zone, source, column, theme, strings }: ConvScene): LabelItem[] {
  const { small } = layout;
  return [source.column, column.column].flatMap((i) => {
    const { box, neurons, lead } = layout.columns[i] ?? { box: null, neurons: [], lead: -1 };
    const first = neurons.findIndex(({ height }) => height > 0);
    const last = neurons.findLastIndex(({ height }) => height > 0);
    const [top, bottom] = [neurons[first], neurons[last]];
    if (!box || !top || !bottom) return [];
    const more = (id: string, count: number, [x, y]: Pair, align: LabelItem['align']): LabelItem[] => {
      if (count === 0) return [];
      const words = strings.convolution.others({ count });
      return [label(`more:${id}/${i}`, words, [x, y], small, theme.muted, { align })];
    };
    const after = neurons.length - 1 - last;
    if (zone.gutter) {
      // Over a small one away from the large one beside it.
      const [left, right] = [top.x, top.x + top.width];
      const [start, end] = [bottom.x, bottom.x + bottom.width];
      const over = (box: Box) => box.y - 0.7 * small;
      return [
        ...(first === lead
          ? more('above', first, [left, over(top)], 'start')
          : more('above', first, [right, over(top)], 'end')),
        ...(last === lead
          ? more('below', after, [end, over(bottom)], 'end')
          : more('below', after, [start, over(bottom)], 'start')),
      ];
    }
    const x = box.x + box.width / 2;
    // The large output has a link under it.
    const under = i === column.column && last === lead ? zone.links.sum : bottom;
    return [
      ...more('above', first, [x, top.y - 0.7 * small], 'middle'),
      ...more('below', after, [x, under.y + under.height + 0.7 * small], 'middle'),
    ];
  });
}

/** A name between the intermediate maps and the outputs, as large as fits there. */
function betweenMaps(scene: ConvScene, name: LabelItem): LabelItem {
  const { zone, layout, lead, measure } = scene;
  const { x, y, height } = labelBox(name, measure);
  const gap = 0.2 * layout.text;
  const partial = zone.partials[lead];
  const left = partial ? partial.x + partial.width + gap : x;
  const right = Math.min(zone.to, ...facing(scene, { y, height })) - gap;
  const size = Math.min(name.size, (right - left) / measure(name.text, 1));
  const half = (size * measure(name.text, 1)) / 2;
  return { ...name, size, x: Math.min(right - half, Math.max(left + half, name.x)) };
}

/** Left ends of the outputs and of the link under them that stand at some height. */
function facing({ zone, layout, selected }: ConvScene, { y, height }: Pick<Box, 'y' | 'height'>): number[] {
  const targets = layout.columns[selected.column]?.neurons ?? [];
  const boxes = [...targets, zone.links.sum];
  return boxes.flatMap((box) =>
    box.y < y + height && y < box.y + box.height && box.height > 0 ? [box.x] : [],
  );
}

/** How much smaller a name may be to stand clear of links. */
const LEAST_NAME = 0.75;

/** A name under which links run, moved to the right of them as far as the maps there leave room, and made smaller where that is too little. */
function besideLinks(scene: ConvScene, name: LabelItem, links: readonly EdgeItem[]): LabelItem {
  const { layout, measure } = scene;
  const box = labelBox(name, measure);
  const reach = Math.max(...links.map((link) => reachOf(link, box) ?? Number.NEGATIVE_INFINITY));
  if (reach < box.x) return name;
  const gap = layout.small * 0.3;
  const left = reach + gap;
  const right = Math.min(...facing(scene, box).map((x) => x - gap), left + box.width);
  const size = name.size * Math.min(1, Math.max(LEAST_NAME, (right - left) / box.width));
  return { ...name, size, x: Math.max(name.x, right - measure(name.text, size) / 2) };
}
