import { type Cells, reachedCells, receptiveFields } from '../../compute/analysis/receptive-field.ts';
import type { Model } from '../../compute/model/model.ts';
import type { ShapeItem } from '../../engine/drawing.ts';
import type { Rgb, Theme } from '../../engine/palette.ts';
import type { Box } from '../geometry.ts';
import { findNeuron, neuronId, parseTrace, type TracedCell } from '../state/view-address.ts';
import type { View } from '../view.ts';
import type { Layer } from './layers.ts';

/** The cell of the network's maps, or of another picture of them, that lies under a point of the drawing; null where none does. */
export function cellUnder(
  columns: readonly Layer[],
  { layout, twins = [] }: Pick<View, 'layout' | 'twins'>,
  x: number,
  y: number,
): TracedCell | null {
  const isOver = (box: Box) => x >= box.x && y >= box.y && x < box.x + box.width && y < box.y + box.height;
  for (const { neuron, box, isList } of twins) {
    const at = isOver(box) ? findNeuron(columns, neuron) : null;
    const layer = at ? columns[at.column] : undefined;
    if (!layer) continue;
    const [rows, across] = isList ? [layer.height * layer.width, 1] : [layer.height, layer.width];
    const row = Math.floor(((y - box.y) / box.height) * rows);
    const column = Math.floor(((x - box.x) / box.width) * across);
    const cell = isList ? row : row * layer.width + column;
    return { neuron, row: Math.floor(cell / layer.width), column: cell % layer.width };
  }
  for (const [i, layer] of columns.entries()) {
    for (const [index, box] of (layout.columns[i]?.neurons ?? []).entries()) {
      if (!isOver(box)) continue;
      const output = layer.role === 'output';
      const row = output ? 0 : Math.floor(((y - box.y) / box.height) * layer.height);
      const column = output ? 0 : Math.floor(((x - box.x) / box.width) * layer.width);
      return { neuron: neuronId(layer, index), row, column };
    }
  }
  return null;
}

/** The cell (dy, dx) from the one traced on a neuron, kept on its map; the middle one where another neuron was traced. */
export function movedTrace(
  columns: readonly Layer[],
  trace: string | null,
  neuron: string,
  dy: number,
  dx: number,
): TracedCell | null {
  const at = findNeuron(columns, neuron);
  const layer = at ? columns[at.column] : undefined;
  if (!layer) return null;
  const before = trace ? parseTrace(columns, trace) : null;
  const output = layer.role === 'output';
  const from = before?.neuron === neuron ? before : { row: layer.height >> 1, column: layer.width >> 1 };
  const keep = (value: number, size: number) => Math.min(size - 1, Math.max(0, value));
  return {
    neuron,
    row: output ? 0 : keep(from.row + dy, layer.height),
    column: output ? 0 : keep(from.column + dx, layer.width),
  };
}

/** How many rows and columns of the input a traced cell comes from; null where nothing is traced. */
export function traceReach(
  model: Model,
  columns: readonly Layer[],
  trace: string | null,
): { readonly at: TracedCell; readonly rows: number; readonly columns: number } | null {
  const at = trace ? parseTrace(columns, trace) : null;
  const found = at && findNeuron(columns, at.neuron);
  const layer = found ? columns[found.column] : undefined;
  if (!at || !found || !layer) return null;
  const field = receptiveFields(model, {
    slot: layer.slot,
    channels: [found.index],
    rows: [at.row],
    columns: [at.column],
  }).at(-1);
  return { at, rows: field?.rows.length ?? 0, columns: field?.columns.length ?? 0 };
}

/** What the outlines of a trace are drawn from. */
export interface TraceData {
  readonly model: Model;
  readonly columns: readonly Layer[];
  readonly view: Pick<View, 'layout' | 'twins'>;
  readonly theme: Theme;
  readonly state: { readonly trace: string | null; readonly reaches: boolean };
}

/**
 * Outlines of the cells that a traced cell comes from, in every earlier layer down to the picture; where `reaches` says
 * so, also of the cells of later layers that it reaches.
 */
export function traceShapes({ model, columns, view, theme, state }: TraceData): ShapeItem[] {
  const traced = state.trace ? parseTrace(columns, state.trace) : null;
  const at = traced && findNeuron(columns, traced.neuron);
  const layer = at ? columns[at.column] : undefined;
  if (!traced || !at || !layer) return [];
  const cell: Cells = {
    slot: layer.slot,
    channels: [at.index],
    rows: [traced.row],
    columns: [traced.column],
  };
  const items = [...receptiveFields(model, cell).slice(1)].flatMap((cells) =>
    outlines(columns, view, cells, theme.accent, 'from'),
  );
  if (state.reaches) {
    const reached = reachedCells(model, cell).slice(1);
    items.push(...reached.flatMap((cells) => outlines(columns, view, cells, theme.ink, 'to')));
  }
  items.push(...outlines(columns, view, cell, theme.accent, 'cell'));
  const { picture, text } = view.layout;
  if (picture) {
    const field = receptiveFields(model, cell).at(-1);
    const [input] = columns;
    if (field && input) items.push(outline('trace:picture', picture, input, field, theme.accent, text));
  }
  return items;
}

function outlines(
  columns: readonly Layer[],
  { layout, twins = [] }: TraceData['view'],
  cells: Cells,
  colour: Rgb,
  kind: string,
): ShapeItem[] {
  const index = columns.findIndex(({ slot }) => slot === cells.slot);
  const layer = columns[index];
  if (!layer || cells.rows.length === 0 || cells.columns.length === 0) return [];
  return cells.channels.flatMap((channel) => {
    const neuron = neuronId(layer, channel);
    const id = `trace:${kind}:${neuron}`;
    const box = layout.columns[index]?.neurons[channel];
    const isShown = box && box.width >= 1 && layer.role !== 'output';
    const others = twins.flatMap((twin, i) => {
      if (twin.neuron !== neuron || twin.box.width < 1) return [];
      return twin.isList
        ? listOutlines(`${id}:${i}`, twin.box, layer, cells, colour, layout.text)
        : [outline(`${id}:${i}`, twin.box, layer, cells, colour, layout.text)];
    });
    return [...(isShown ? [outline(id, box, layer, cells, colour, layout.text)] : []), ...others];
  });
}

/** Frames round the cells that are meant in one column of all cells: one a row of the map, one in all where rows are whole. */
function listOutlines(
  id: string,
  box: Box,
  layer: Layer,
  { rows, columns }: Cells,
  colour: Rgb,
  text: number,
): ShapeItem[] {
  const list = { height: layer.height * layer.width, width: 1 };
  const runs = columns.length === layer.width ? [rows] : rows.map((row) => [row]);
  return runs.map((run, i) => {
    const first = (run[0] ?? 0) * layer.width + (columns[0] ?? 0);
    const last = (run.at(-1) ?? 0) * layer.width + (columns.at(-1) ?? 0);
    return outline(`${id}/${i}`, box, list, { rows: [first, last], columns: [0] }, colour, text);
  });
}

/** The frame round the rows and columns of a map that are meant, just outside of them. */
function outline(
  id: string,
  box: Box,
  layer: Pick<Layer, 'height' | 'width'>,
  cells: Pick<Cells, 'rows' | 'columns'>,
  colour: Rgb,
  text: number,
): ShapeItem {
  const [left = 0, top = 0] = [cells.columns[0], cells.rows[0]];
  const [right = left, bottom = top] = [cells.columns.at(-1), cells.rows.at(-1)];
  const unitX = box.width / layer.width;
  const unitY = box.height / layer.height;
  const stroke = text * 0.075;
  return {
    id,
    group: 'trace',
    alpha: 1,
    x: box.x + left * unitX - stroke,
    y: box.y + top * unitY - stroke,
    width: (right - left + 1) * unitX + 2 * stroke,
    height: (bottom - top + 1) * unitY + 2 * stroke,
    radius: stroke * 0.5,
    stroke,
    colour,
  };
}
