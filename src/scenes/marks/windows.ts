import type { Pair } from '../../compute/model/shape.ts';
import type { SlidingWindow } from '../../compute/ops/window.ts';
import type { Box } from '../geometry.ts';
import { fitCells } from '../geometry.ts';
import type { Layer } from '../network/layers.ts';

/** Of sums. */
export const ROUNDING_PX = 1e-6;

/** A window as it slides over one map. Pairs are (y, x). */
export type MapWindow = Omit<SlidingWindow, 'padAfter'>;

/** A rectangle of cells of a map; rows and columns may lie on padding. */
export interface Region {
  readonly row: number;
  readonly column: number;
  readonly height: number;
  readonly width: number;
}

/** The cells that a window covers when it makes a cell of the output. */
export function windowRegion({ size, stride, padBefore, dilation }: MapWindow, [y, x]: Pair): Region {
  return {
    row: y * stride[0] - padBefore[0],
    column: x * stride[1] - padBefore[1],
    height: (size[0] - 1) * dilation[0] + 1,
    width: (size[1] - 1) * dilation[1] + 1,
  };
}

/** The values of a map, row after row; those beyond its sides are padding. */
export function valueAt(
  values: Float32Array | undefined,
  column: Layer,
  row: number,
  at: number,
): number | null {
  const inside = row >= 0 && at >= 0 && row < column.height && at < column.width;
  return inside && values ? (values[row * column.width + at] ?? 0) : null;
}

/** Where the source of a window stands in a square, with room round it for the padding that the window goes over. */
export function sourceBoxes(
  source: Layer,
  target: Layer,
  window: MapWindow,
  square: Box,
): { readonly box: Box; readonly room: Box } {
  const first = windowRegion(window, [0, 0]);
  const last = windowRegion(window, [target.height - 1, target.width - 1]);
  const top = Math.max(0, -first.row);
  const left = Math.max(0, -first.column);
  const rows = Math.max(source.height, last.row + last.height) + top;
  const columns = Math.max(source.width, last.column + last.width) + left;
  const room = mapBox({ height: rows, width: columns }, square);
  if (rows === source.height && columns === source.width) return { box: room, room };
  const unit = room.width / columns;
  const box: Box = {
    x: room.x + left * unit,
    y: room.y + top * unit,
    width: source.width * unit,
    height: source.height * unit,
  };
  return { box, room };
}

/** Where a map stands in a square that it is fitted into. */
export function mapBox(map: { height: number; width: number }, square: Box): Box {
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
  map: { height: number; width: number },
  x: number,
  y: number,
): Pair | null {
  const row = Math.floor(((y - box.y) / box.height) * map.height);
  const column = Math.floor(((x - box.x) / box.width) * map.width);
  return row >= 0 && row < map.height && column >= 0 && column < map.width ? [row, column] : null;
}
