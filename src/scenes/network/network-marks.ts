import type { LabelItem, MapItem, ShapeItem } from '../../engine/drawing.ts';
import type { Rgb } from '../../engine/palette.ts';
import type { Box } from '../geometry.ts';
import { findNeuron, neuronId, pictureAddress } from '../state/view-address.ts';
import type { SceneData } from '../view.ts';
import { linksOf } from './connections.ts';
import { isColoured } from './layers.ts';
import type { OverviewLayout } from './overview-layout.ts';

/** Every map of the network, and the picture in colour. */
export function mapItems({ columns, plan, layout }: SceneData): MapItem[] {
  const items: MapItem[] = [];
  const [input] = columns;
  if (layout.picture && input) {
    const source = { offset: plan.slots[0]?.offset ?? 0, columns: input.width, rows: input.height };
    items.push({
      id: 'picture',
      group: input.name,
      alpha: 1,
      ...layout.picture,
      source,
      range: -1,
      scale: 'picture',
    });
  }
  columns.forEach((column, i) => {
    if (column.role === 'output') return;
    const offset = plan.slots[column.slot]?.offset ?? 0;
    layout.columns[i]?.neurons.forEach((box, neuron) => {
      const first = offset + neuron * column.height * column.width;
      // The box comes first: copied in the middle of an item, it costs three times as much.
      items.push({
        ...box,
        id: neuronId(column, neuron),
        group: column.name,
        // What is folded away is there, so that it grows out of its place, but not seen.
        alpha: isFolded(box) ? 0 : alphaOf(layout, i, neuron),
        source: { offset: first, columns: column.width, rows: column.height },
        range: column.role === 'input' ? -1 : column.slot,
        scale: column.role === 'input' ? 'grey' : 'activation',
      });
    });
  });
  return items;
}

/** Strength of a neuron in a layout. */
export function alphaOf(layout: OverviewLayout, column: number, neuron: number): number {
  const place = layout.columns[column];
  if (!place) return 1;
  return neuron === place.lead ? 1 : place.alpha;
}

/** Hairlines round the maps, and rings round what is in focus. */
export function frames(data: SceneData): ShapeItem[] {
  const { columns, layout, theme } = data;
  const items: ShapeItem[] = [];
  const hairline = layout.text * 0.03;
  columns.forEach((column, i) => {
    if (column.role === 'output') return;
    layout.columns[i]?.neurons.forEach((box, neuron) => {
      const id = `frame:${neuronId(column, neuron)}`;
      items.push({
        ...box,
        id,
        group: column.name,
        alpha: isFolded(box) ? 0 : 0.4,
        radius: 0,
        stroke: hairline,
        colour: theme.frame,
      });
    });
  });
  return [...items, ...rings(data)];
}

/** Rings round the neuron in focus and what its links come from, or go to from an input; round the picture and its channels. */
function rings({ columns, connections, layout, theme, state }: SceneData): ShapeItem[] {
  const [thin, thick] = [layout.text * 0.07, layout.text * 0.14];
  const around = (id: string, box: Box | null | undefined, stroke: number, colour: Rgb) =>
    box && !isFolded(box) ? [ring(id, box, stroke, colour)] : [];
  const [input] = columns;
  if (input && state.focus === pictureAddress(input)) {
    const channels = layout.columns[input.column]?.neurons ?? [];
    return [
      ...channels.flatMap((box, i) => around(`part:${i}`, box, thin, theme.channels[i] ?? theme.ink)),
      ...around('own:picture', layout.picture, thick, theme.accent),
    ];
  }
  const focus = state.focus ? findNeuron(columns, state.focus) : null;
  if (!focus) return [];
  const isInput = columns[focus.column]?.role === 'input';
  const others = linksOf(columns, connections, focus).flatMap(({ column, connection }) => {
    const { from, source, target } = connection;
    const [kind, at, index] = isInput
      ? (['target', column, target] as const)
      : (['source', from, source] as const);
    if (columns[at]?.role === 'output') return [];
    return around(`${kind}:${at}/${index}`, layout.columns[at]?.neurons[index], thin, theme.ink);
  });
  const own =
    columns[focus.column]?.role === 'output' ? null : layout.columns[focus.column]?.neurons[focus.index];
  return [...others, ...around(`own:${state.focus}`, own, thick, theme.accent)];
}

/** A frame just outside of a box. */
function ring(id: string, box: Box, stroke: number, colour: Rgb): ShapeItem {
  return {
    id,
    group: 'focus',
    alpha: 1,
    x: box.x - stroke,
    y: box.y - stroke,
    width: box.width + 2 * stroke,
    height: box.height + 2 * stroke,
    radius: stroke,
    stroke,
    colour,
  };
}

/** Names of a picture's three channels: in their hues where they are what a view is about, else quieter. */
export function channelNames({ columns, layout, theme, strings }: SceneData): LabelItem[] {
  const [input] = columns;
  const { neurons: boxes = [], alpha = 1 } = layout.columns[0] ?? {};
  if (!input || !isColoured(input)) return [];
  return [strings.network.red, strings.network.green, strings.network.blue].flatMap((text, i) => {
    const box = boxes[i];
    if (!box) return [];
    return {
      id: `channel:${i}`,
      group: input.name,
      alpha: 1,
      text,
      x: box.x + box.width / 2,
      y: box.y + box.height + layout.small * 0.66,
      size: layout.small,
      align: 'middle' as const,
      colour: (alpha === 1 ? theme.channels[i] : undefined) ?? theme.muted,
      weight: 'regular' as const,
    };
  });
}

/** What is folded away is there, so that it grows out of its place, but not seen. */
export function withoutFolded<T extends Box & { readonly alpha: number }>(item: T): T {
  return isFolded(item) ? { ...item, alpha: 0 } : item;
}

/** Whether there was no room for something. */
export function isFolded({ width, height }: Box): boolean {
  return width <= 0 || height <= 0;
}
