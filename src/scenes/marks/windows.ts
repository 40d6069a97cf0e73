import type { StepSpec } from '../../compute/model/model.ts';
import type { Pair } from '../../compute/model/shape.ts';
import type { Box } from '../geometry.ts';
import { fitCells } from '../geometry.ts';
import type { Column } from '../network/layers.ts';

/** Of sums. */
export const ROUNDING_PX = 1e-6;

/** A window as it slides over one map. Pairs are (y, x). */
export interface MapWindow {
  readonly size: Pair;
  readonly stride: Pair;
  readonly padBefore: Pair;
  readonly dilation: Pair;
}

/** The window through which a step makes one cell of a map: of one cell where it treats each cell alone. */
export function windowOfStep(step: StepSpec): MapWindow {
  switch (step.op) {
    case 'conv2d': {
      const { kernel: size, stride, padBefore, dilation } = step.params;
      return { size, stride, padBefore, dilation };
    }
    case 'max_pool':
    case 'avg_pool': {
      const { window: size, stride, padBefore } = step.params;
      return { size, stride, padBefore, dilation: [1, 1] };
    }
    default:
      return { size: [1, 1], stride: [1, 1], padBefore: [0, 0], dilation: [1, 1] };
  }
}

/** A rectangle of cells of a map; rows and columns may lie on padding. */
export interface Region {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** The cells that a window covers when it makes a cell of the output. */
export function windowRegion({ size, stride, padBefore, dilation }: MapWindow, [y, x]: Pair): Region {
  return {
    row: y * stride[0] - padBefore[0],
    column: x * stride[1] - padBefore[1],
    rows: (size[0] - 1) * dilation[0] + 1,
    columns: (size[1] - 1) * dilation[1] + 1,
  };
}

/** The values of a map, row after row; those beyond its sides are padding. */
export function valueAt(
  values: Float32Array | undefined,
  column: Column,
  row: number,
  at: number,
): number | null {
  const inside = row >= 0 && at >= 0 && row < column.rows && at < column.columns;
  return inside && values ? (values[row * column.columns + at] ?? 0) : null;
}

/** Where the source of a window stands in a square, with room round it for the padding that the window goes over. */
export function sourceBoxes(
  source: Column,
  target: Column,
  window: MapWindow,
  square: Box,
): { readonly box: Box; readonly room: Box } {
  const first = windowRegion(window, [0, 0]);
  const last = windowRegion(window, [target.rows - 1, target.columns - 1]);
  const top = Math.max(0, -first.row);
  const left = Math.max(0, -first.column);
  const rows = Math.max(source.rows, last.row + last.rows) + top;
  const columns = Math.max(source.columns, last.column + last.columns) + left;
  const room = mapBox({ rows, columns }, square);
  if (rows === source.rows && columns === source.columns) return { box: room, room };
  const unit = room.width / columns;
  const box: Box = {
    x: room.x + left * unit,
    y: room.y + top * unit,
    width: source.columns * unit,
    height: source.rows * unit,
  };
  return { box, room };
}

/** Where a map stands in a square that it is fitted into. */
export function mapBox(map: { rows: number; columns: number }, square: Box): Box {
  const [width, height] = fitCells(map, Math.min(square.width, square.height));
  return {
    x: square.x + (square.width - width) / 2,
    y: square.y + (square.height - height) / 2,
    width,
    height,
  };
}

/** The cell of a map under a point; null where the point is beside it. */
export function cellUnderPoint(
  box: Box,
  map: { rows: number; columns: number },
  x: number,
  y: number,
): Pair | null {
  const row = Math.floor(((y - box.y) / box.height) * map.rows);
  const column = Math.floor(((x - box.x) / box.width) * map.columns);
  return row >= 0 && row < map.rows && column >= 0 && column < map.columns ? [row, column] : null;
}
