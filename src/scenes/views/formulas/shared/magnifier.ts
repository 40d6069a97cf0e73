import type { Pair } from '../../../../compute/model/shape.ts';
import type { ShapeItem } from '../../../../engine/drawing.ts';
import type { Box } from '../../../geometry.ts';
import { withHalo } from '../../../marks/halo.ts';
import { colourOf, type Marks, matrix, regionFrame, type ValueScale } from '../../../marks/value-marks.ts';
import { type MapWindow, type Region, windowRegion } from '../../../marks/windows.ts';
import type { Layer } from '../../../network/layers.ts';
import type { SceneData } from '../../../view.ts';

type Size = Pick<Region, 'height' | 'width'>;

/** What a magnifier shows: so many cells round its region, which make at most so many on a side. */
export interface Reach {
  readonly margin: number;
  readonly cells: number;
}

/** What the magnifiers of two maps show. */
export interface PairReach {
  readonly source: Reach;
  readonly target: Reach;
}

/** Most cells that magnifiers show round what they are at: of a window, of a single cell. */
const ROUND_WINDOW = 1;
export const ROUND_CELL = 2;

/** What two magnifiers can show, from the most to the least: where cells are small their numbers need the room. */
export function pairReaches(window: MapWindow, source: Size, target: Size): readonly PairReach[] {
  const region = windowRegion(window, [0, 0]);
  const isCell = region.height === 1 && region.width === 1;
  const most = isCell ? ROUND_CELL : ROUND_WINDOW;
  const pairs = [
    [most, ROUND_CELL],
    [most, ROUND_CELL - 1],
    [most - 1, ROUND_CELL - 1],
    [most - 1, 0],
  ] as const;
  return pairs.map(([margin, round]) => ({
    source: { margin, cells: shownOf(region, source, margin) },
    target: { margin: round, cells: shownOf({ height: 1, width: 1 }, target, round) },
  }));
}

function shownOf(region: Size, map: Size, margin: number): number {
  return Math.max(shownAlong(region.height, map.height, margin), shownAlong(region.width, map.width, margin));
}

function shownAlong(size: number, all: number, margin: number): number {
  return Math.min(size + 2 * margin, Math.max(all, size));
}

/** The neighbourhood of a region that a magnifier shows: so many cells round it, moved so that it stays on the map as far as it can. */
export function neighbourhood(region: Region, map: Size, margin: number): Region {
  const along = (at: number, size: number, all: number) => {
    const shown = shownAlong(size, all, margin);
    const least = Math.min(0, at);
    const most = Math.max(all, at + size) - shown;
    return { at: Math.max(least, Math.min(most, at - margin)), shown };
  };
  const y = along(region.row, region.height, map.height);
  const x = along(region.column, region.width, map.width);
  return { row: y.at, column: x.at, height: y.shown, width: x.shown };
}

/** What a magnifier is at. */
export interface MagnifierRegion {
  readonly region: Region;
  readonly margin: number;
  /** Of a window with gaps: only some of its cells count. */
  readonly dilation?: Pair;
}

/**
 * What is round a region of a map, with its numbers, and a frame round the region itself.
 * @param padding what stands in cells beside the map.
 */
export function magnifierMarks(
  id: string,
  box: Box,
  column: Layer,
  { region, margin, dilation = [1, 1] }: MagnifierRegion,
  valueAtCell: (row: number, column: number) => number | null,
  scale: ValueScale,
  data: SceneData,
  padding = '',
): Marks & { readonly box: Box; readonly shown: Region; readonly inside: Region } {
  const { theme, layout } = data;
  const shown = neighbourhood(region, column, margin);
  const cells = matrix(
    id,
    box,
    [shown.height, shown.width],
    (row, at) => {
      const value = valueAtCell(shown.row + row, shown.column + at);
      return { value, colour: value === null ? theme.ground : colourOf(scale, value, data) };
    },
    data,
    { padding },
  );
  const inside = { ...region, row: region.row - shown.row, column: region.column - shown.column };
  const frame = regionFrame(`${id}:window`, cells.box, shown, inside, theme.accent, 0.13 * layout.text);
  const taps = tapFrames(`${id}:tap`, cells.box, shown, inside, dilation, data);
  return { ...cells, shapes: [...cells.shapes, ...taps, ...withHalo(frame, theme.ground)], shown, inside };
}

/** A frame in each cell that a window with gaps takes. */
function tapFrames(
  id: string,
  box: Box,
  shown: Region,
  { row, column, height, width }: Region,
  [down, across]: Pair,
  { theme, layout }: SceneData,
): readonly ShapeItem[] {
  if (down === 1 && across === 1) return [];
  const frames: ShapeItem[] = [];
  for (let y = 0; y < height; y += down) {
    for (let x = 0; x < width; x += across) {
      const cell = { row: row + y, column: column + x, height: 1, width: 1 };
      frames.push(insideFrame(`${id}/${y},${x}`, box, shown, cell, theme.accent, 0.06 * layout.text));
    }
  }
  return frames;
}

/** A frame just inside of some cells of a map. */
export function insideFrame(
  id: string,
  box: Box,
  map: Size,
  region: Region,
  colour: ShapeItem['colour'],
  stroke: number,
): ShapeItem {
  const outside = regionFrame(id, box, map, region, colour, stroke);
  const { x, y, width, height } = outside;
  const inset = 2 * stroke;
  return { ...outside, x: x + stroke, y: y + stroke, width: width - inset, height: height - inset };
}
