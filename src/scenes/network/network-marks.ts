import type { LabelItem, MapItem, ShapeItem } from '../../engine/drawing.ts';
import type { Rgb } from '../../engine/palette.ts';
import type { Box } from '../geometry.ts';
import { findNeuron, neuronId } from '../state/view-address.ts';
import type { SceneData } from '../view.ts';
import { layerWord, sourcesOf } from './layers.ts';
import type { OverviewLayout } from './overview-layout.ts';
import { sizeLabel } from './overview-layout.ts';

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
        alpha: alphaOf(layout, i, neuron),
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

/** Hairlines round the maps; rings round the neuron in focus and its sources. */
export function frames(data: SceneData): ShapeItem[] {
  const { columns, connections, layout, theme, state } = data;
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
        alpha: 0.4,
        radius: 0,
        stroke: hairline,
        colour: theme.frame,
      });
    });
  });
  const focus = state.focus ? findNeuron(columns, state.focus) : null;
  if (!focus) return items;
  for (const { from, source, target } of connections[focus.column] ?? []) {
    const box = layout.columns[from]?.neurons[source];
    if (target !== focus.index || !box) continue;
    items.push(ring(`source:${from}/${source}`, box, layout.text * 0.07, theme.ink));
  }
  const own = layout.columns[focus.column]?.neurons[focus.index];
  if (own && columns[focus.column]?.role !== 'output') {
    items.push(ring(`own:${state.focus}`, own, layout.text * 0.14, theme.accent));
  }
  return items;
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

/** Names of the layers and their sizes. */
export function headers({ columns, layout, theme, state, strings }: SceneData): LabelItem[] {
  const focus = state.focus ? columns[findNeuron(columns, state.focus)?.column ?? -1] : undefined;
  const near = focus ? [focus, ...sourcesOf(columns, focus)] : [];
  return columns.flatMap((column, i) => {
    const place = layout.columns[i];
    // A name without room is left out: on its way to nowhere it would run over its neighbours.
    if (!place?.named) return [];
    const middle = column.role === 'output' ? place.box.x : place.box.x + place.box.width / 2;
    const align = column.role === 'output' ? ('start' as const) : ('middle' as const);
    const name: LabelItem = {
      id: `name:${column.name}`,
      group: column.name,
      alpha: 1,
      text: state.detail ? column.name : layerWord(column, strings),
      x: middle,
      y: layout.header[0],
      size: layout.text,
      align,
      colour: theme.ink,
      weight: near.includes(column) ? 'bold' : 'regular',
    };
    if (!state.detail) return [name];
    const text = sizeLabel(column);
    return [
      name,
      {
        ...name,
        id: `size:${column.name}`,
        text,
        y: layout.header[1],
        size: layout.small,
        colour: theme.muted,
        weight: 'regular' as const,
      },
    ];
  });
}

/** Names of a picture's three channels, each in its hue. */
export function channelNames({ columns, layout, theme, strings }: SceneData): LabelItem[] {
  const [input] = columns;
  const boxes = layout.columns[0]?.neurons ?? [];
  if (input?.neurons !== 3) return [];
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
      colour: theme.channels[i] ?? theme.ink,
      weight: 'bold' as const,
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
