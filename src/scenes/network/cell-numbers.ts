import type { Pose } from '../../engine/camera.ts';
import type { Drawing, LabelItem, MapItem } from '../../engine/drawing.ts';
import { scaleColour } from '../../engine/palette.ts';
import type { Viewport } from '../geometry.ts';
import { DECIMALS, inkOn, label } from '../marks/value-marks.ts';
import { halfRangeOf, type SceneData } from '../view.ts';

/** Least side of a cell that has room for its number, in CSS px of the screen. */
const CELL_PX = 40;
/** Of a cell's width what a number may take, and the height of its font at the most. */
const FILLED = 0.84;
const FONT = 0.34;

/** A map whose cells are large enough for numbers, and which of them are in sight: rows and columns, from 0, ends out. */
export interface MapInSight {
  readonly map: MapItem;
  readonly rows: readonly [from: number, to: number];
  readonly columns: readonly [from: number, to: number];
}

/** The maps of a drawing whose cells can show their numbers where the camera is; none where it is not nearer than the drawing is laid out for. */
export function mapsInSight({ maps }: Drawing, pose: Pose, viewport: Viewport): readonly MapInSight[] {
  if (pose.scale <= 1) return [];
  return maps.flatMap((map): MapInSight | readonly [] => {
    const { source, width, height, alpha } = map;
    const side = (width / source.columns) * pose.scale;
    // What grows cell by cell has no number for all of them.
    const isWhole = map.scale !== 'picture' && map.revealed === undefined;
    if (!isWhole || alpha < 1 || width <= 0 || side < CELL_PX) return [];
    const across = inSight(map.x * pose.scale + pose.x, width * pose.scale, source.columns, viewport.width);
    const down = inSight(map.y * pose.scale + pose.y, height * pose.scale, source.rows, viewport.height);
    return across && down ? { map, rows: down, columns: across } : [];
  });
}

/** Which of `count` cells from `start` on lie in a room that begins at 0; null where none does. */
function inSight(
  start: number,
  length: number,
  count: number,
  room: number,
): readonly [from: number, to: number] | null {
  const unit = length / count;
  const from = Math.max(0, Math.floor(-start / unit));
  const to = Math.min(count, Math.ceil((room - start) / unit));
  return from < to ? [from, to] : null;
}

/** The numbers of the cells in sight. @param values of the whole map, row after row. */
export function cellNumbers(
  { map, rows, columns }: MapInSight,
  values: Float32Array,
  data: SceneData,
): readonly LabelItem[] {
  const { numbers, measure, theme, palette } = data;
  const { source, scale, range } = map;
  if (scale === 'picture') return [];
  const side = { x: map.width / source.columns, y: map.height / source.rows };
  const half = map.halfRange ?? (range < 0 ? 1 : halfRangeOf(data, range));
  const shown: { cell: number; value: number; text: string }[] = [];
  for (let row = rows[0]; row < rows[1]; row++) {
    for (let column = columns[0]; column < columns[1]; column++) {
      const cell = row * source.columns + column;
      const value = values[cell] ?? 0;
      shown.push({ cell, value, text: numbers.fixed(value, DECIMALS) });
    }
  }
  const widest = Math.max(...shown.map(({ text }) => measure(text, 1)));
  const size = Math.min(FONT * side.y, (FILLED * side.x) / widest);
  return shown.map(({ cell, value, text }) => {
    const at = [
      map.x + ((cell % source.columns) + 0.5) * side.x,
      map.y + (Math.floor(cell / source.columns) + 0.5) * side.y,
    ] as const;
    const ink = inkOn(scaleColour(scale, value / half, theme.name, palette));
    return label(`number:${map.id}/${cell}`, text, at, size, ink, { group: map.group });
  });
}
