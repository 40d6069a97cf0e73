import type { Prediction } from '../../compute/model/predictions.ts';
import type { EdgeItem, LabelItem, MapItem, ShapeItem } from '../../engine/drawing.ts';
import { type PaletteName, type Rgb, scaleColour, type Theme } from '../../engine/palette.ts';
import type { Box } from '../geometry.ts';
import type { OverviewData } from '../view.ts';
import { memoSlot } from '../views/memo.ts';
import type { Connection } from './connections.ts';
import { findNeuron, neuronId } from './layers.ts';
import type { OverviewLayout } from './overview-layout.ts';
import { NAME_CHAR, sizeLabel } from './overview-layout.ts';
import { toldProbabilities } from './softmax-terms.ts';

/** Between the end of a class's bar and its number, and the rows that have room for both lines apart, in units of text. */
const NUMBER_GAP = 0.45;
const APART_ROW = 1.7;

/** Links drawn at rest into one column: past this many, the strongest stand for all. */
const MOST_LINKS = 480;

/** Every map of the network, and the picture in colour. */
export function mapItems({ columns, plan, layout }: OverviewData): MapItem[] {
  const items: MapItem[] = [];
  const [input] = columns;
  if (layout.picture && input) {
    const source = { offset: plan.places[0]?.offset ?? 0, columns: input.width, rows: input.height };
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
    const offset = plan.places[column.place]?.offset ?? 0;
    layout.columns[i]?.neurons.forEach((box, neuron) => {
      const first = offset + neuron * column.height * column.width;
      // The box comes first: copied in the middle of an item, it costs three times as much.
      items.push({
        ...box,
        id: neuronId(column, neuron),
        group: column.name,
        alpha: alphaOf(layout, i, neuron),
        source: { offset: first, columns: column.width, rows: column.height },
        range: column.role === 'input' ? -1 : column.place,
        scale: column.role === 'input' ? 'grey' : 'activation',
      });
    });
  });
  return items;
}

/** The links of the network at rest; fainter while a neuron is in focus. */
export function restEdges(data: OverviewData): EdgeItem[] {
  const { columns, connections, layout, theme, state } = data;
  const alpha = state.focus && findNeuron(columns, state.focus) ? 0.3 : 0.6;
  const width = layout.text * 0.035;
  const items: EdgeItem[] = [];
  columns.forEach((column, i) => {
    for (const connection of strongest(connections[i] ?? [])) {
      const ends = edgeEnds(data, i, connection);
      if (!ends) continue;
      const id = `${neuronId(column, connection.target)}<${connection.source}`;
      const strength =
        alpha * Math.min(alphaOf(layout, i, connection.target), alphaOf(layout, i - 1, connection.source));
      items.push({ ...ends, id, group: column.name, alpha: strength, width, colour: theme.edge });
    }
  });
  return items;
}

/** Strength of a neuron in a layout. */
export function alphaOf(layout: OverviewLayout, column: number, neuron: number): number {
  const place = layout.columns[column];
  if (!place) return 1;
  return neuron === place.lead ? 1 : place.alpha;
}

function strongest(connections: readonly Connection[]): readonly Connection[] {
  if (connections.length <= MOST_LINKS) return connections;
  return [...connections]
    .sort((a, b) => Math.abs(b.weight ?? 0) - Math.abs(a.weight ?? 0))
    .slice(0, MOST_LINKS);
}

/** The links into the neuron in focus, coloured and weighted by what their weights do. */
export function focusEdges(data: OverviewData): EdgeItem[] {
  const { columns, connections, layout, theme, palette, state } = data;
  const focus = state.focus ? findNeuron(columns, state.focus) : null;
  const column = focus ? columns[focus.column] : undefined;
  if (!focus || !column) return [];
  const items: EdgeItem[] = [];
  for (const connection of connections[focus.column] ?? []) {
    if (connection.target !== focus.index) continue;
    const ends = edgeEnds(data, focus.column, connection);
    if (!ends) continue;
    const { weight } = connection;
    const strength = weight === null ? 0.5 : Math.abs(weight);
    items.push({
      id: `focus:${state.focus}<${connection.source}`,
      group: 'focus',
      alpha: 1,
      ...ends,
      width: layout.text * (0.06 + 0.14 * strength),
      colour: weight === null ? theme.ink : weightColour(weight, theme, palette),
    });
  }
  return items;
}

/** Colour of a link's weight, clear of the ends' darkest and of the middle that the ground would swallow. */
export function weightColour(weight: number, theme: Theme, palette: PaletteName): Rgb {
  const reach = 0.3 + 0.5 * Math.abs(weight);
  return scaleColour('weight', weight < 0 ? -reach : reach, theme.name, palette);
}

function edgeEnds({ layout }: OverviewData, column: number, { source, target }: Connection) {
  const from = layout.columns[column - 1]?.neurons[source];
  const to = layout.columns[column]?.neurons[target];
  if (!from || !to) return null;
  return {
    x: from.x + from.width,
    y: from.y + from.height / 2,
    toX: to.x,
    toY: to.y + to.height / 2,
  };
}

/** Hairlines round the maps; rings round the neuron in focus and its sources. */
export function frames(data: OverviewData): ShapeItem[] {
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
  for (const { source, target } of connections[focus.column] ?? []) {
    const box = layout.columns[focus.column - 1]?.neurons[source];
    if (target !== focus.index || !box) continue;
    items.push(ring(`source:${focus.column - 1}/${source}`, box, layout.text * 0.07, theme.ink));
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
export function headers({ columns, layout, theme, state, words }: OverviewData): LabelItem[] {
  const focus = state.focus ? findNeuron(columns, state.focus) : null;
  return columns.flatMap((column, i) => {
    const place = layout.columns[i];
    // A name without room is left out: on its way to nowhere it would run over its neighbours.
    if (!place?.named) return [];
    const middle = column.role === 'output' ? place.box.x : place.box.x + place.box.width / 2;
    const align = column.role === 'output' ? ('start' as const) : ('middle' as const);
    const near = focus !== null && (focus.column === i || focus.column === i + 1);
    const name: LabelItem = {
      id: `name:${column.name}`,
      group: column.name,
      alpha: 1,
      text: state.detail ? column.name : (words.layers[column.kind] ?? column.kind),
      x: middle,
      y: layout.header[0],
      size: layout.text,
      align,
      colour: theme.ink,
      weight: near ? 'bold' : 'regular',
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
export function channelNames({ columns, layout, theme, words }: OverviewData): LabelItem[] {
  const [input] = columns;
  const boxes = layout.columns[0]?.neurons ?? [];
  if (input?.neurons !== 3) return [];
  return [words.red, words.green, words.blue].flatMap((text, i) => {
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

/**
 * Where a class's name, bar and number stand from the middle of its row, in units of the text's size: where a name is
 * longer than the bars, so much farther apart that it runs over no number.
 */
function classLines({ columns, text, barLength }: OverviewLayout, predictions: readonly Prediction[]) {
  const longest = predictions.reduce((most, { label }) => Math.max(most, label.length), 0);
  const rows = columns.at(-1)?.neurons ?? [];
  const pitch = rows.reduce(
    (least, { y }, i) => Math.min(least, i > 0 ? y - (rows[i - 1]?.y ?? 0) : least),
    Number.POSITIVE_INFINITY,
  );
  const isNarrow = longest * NAME_CHAR > barLength / text + NUMBER_GAP;
  if (!isNarrow || pitch < APART_ROW * text) return { name: -0.3, bar: 0.28, number: 0.49 };
  return { name: -0.5, bar: 0.4, number: 0.61 };
}

/** Probabilities as bars, out of 1. */
export function outputBars({ columns, layout, theme, state, predictions }: OverviewData): ShapeItem[] {
  const place = layout.columns.at(-1);
  const column = columns.at(-1);
  if (!place || !column || predictions.length === 0) return [];
  const top = topOf(predictions);
  const lines = classLines(layout, predictions);
  return place.neurons.flatMap((box, i) => {
    const height = Math.min(layout.text * 0.42, box.height * 0.2);
    const y = box.y + box.height / 2 + layout.text * lines.bar;
    const focused = state.focus === neuronId(column, i);
    const base = { group: column.name, x: box.x, y, height, radius: height / 2, stroke: 0 };
    const probability = predictions[i]?.probability ?? 0;
    return [
      { ...base, id: `track:${i}`, alpha: 0.45 * place.alpha, width: layout.barLength, colour: theme.edge },
      {
        ...base,
        id: `bar:${i}`,
        alpha: i === top ? 1 : place.alpha,
        width: probability * layout.barLength,
        colour: i === top || focused ? theme.accent : theme.muted,
      },
    ];
  });
}

const TOLD = memoSlot<readonly string[]>();

/** Probabilities of the classes as they are told. */
export function toldClasses({ memo, predictions }: OverviewData): readonly string[] {
  return memo(TOLD, [predictions], () => toldProbabilities(predictions));
}

/** Names of the classes and their probabilities. */
export function outputLabels(data: OverviewData): LabelItem[] {
  const { columns, layout, theme, state, predictions } = data;
  const place = layout.columns.at(-1);
  const column = columns.at(-1);
  const labels = predictions.map(({ label }) => label);
  if (!place || !column) return [];
  const top = topOf(predictions);
  const told = toldClasses(data);
  const lines = classLines(layout, predictions);
  return place.neurons.flatMap((box, i): LabelItem[] => {
    const strong = i === top || state.focus === neuronId(column, i);
    const label: LabelItem = {
      id: `class:${i}`,
      group: column.name,
      alpha: i === top ? 1 : Math.max(place.alpha, 0.6),
      text: shortened(labels[i] ?? '', place.box.width / (layout.text * NAME_CHAR)),
      x: box.x,
      y: box.y + box.height / 2 + layout.text * lines.name,
      size: layout.text,
      align: 'start',
      colour: strong ? theme.ink : theme.muted,
      weight: strong ? 'bold' : 'regular',
    };
    const number: LabelItem = {
      ...label,
      id: `probability:${i}`,
      text: told[i] ?? '',
      x: box.x + layout.barLength + layout.text * NUMBER_GAP,
      y: box.y + box.height / 2 + layout.text * lines.number,
      size: layout.small,
    };
    return predictions.length > 0 ? [label, number] : [label];
  });
}

/** A name cut to a number of characters; the whole of it is told when the class is in focus. */
function shortened(name: string, most: number): string {
  return name.length <= most ? name : `${name.slice(0, Math.max(1, Math.floor(most) - 1))}…`;
}

function topOf(predictions: readonly Prediction[]): number {
  let top = 0;
  predictions.forEach(({ probability }, i) => {
    if (probability > (predictions[top]?.probability ?? 0)) top = i;
  });
  return top;
}
