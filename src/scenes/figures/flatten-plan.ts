import type { Box } from '../geometry.ts';
import { cellUnderPoint, type Region } from '../marks/windows.ts';
import type { FigureLook } from './figure.ts';

/** The size of some maps. */
export interface MapsSize {
  readonly neurons: number;
  readonly height: number;
  readonly width: number;
}

/** A part of the list in one line: so many cells of a map, from one of its cells on. */
export interface ListPiece {
  readonly map: number;
  readonly from: number;
  readonly count: number;
  readonly box: Box;
}

/** Where the maps stand, and under them the list, in as many lines as it needs. */
export interface FlattenPlan {
  readonly tiles: readonly Box[];
  readonly pieces: readonly ListPiece[];
  /** Under each title. */
  readonly titles: { readonly maps: Box; readonly list: Box };
  readonly height: number;
}

// In units of the text.
const TITLE = 1.5;
const RIM = 0.3;
const BETWEEN = 0.7;
const TILES_MOST_HIGH = 12;
const TILE_MOST = 7;
const LINES_MOST_HIGH = 11;
const LINE_MOST_HIGH = 0.85;
/** Between the parts of two maps in one line. */
const PART_GAP = 0.35;
/** Width of a value in the list: at least, where there is room, and at most. */
const LEAST_VALUE = 0.06;
const MOST_VALUE = 0.9;
/** Share of a line's height between two lines. */
const LINE_GAP = 0.4;
/** Lines of the list at most, where values would be wide enough otherwise. */
const MOST_LINES = 24;

export function placeFlatten(
  maps: MapsSize,
  { width, layout }: Pick<FigureLook, 'width' | 'layout'>,
): FlattenPlan {
  const { text } = layout;
  const rim = RIM * text;
  const room = width - 2 * rim;
  const tiles = placeTiles(
    maps,
    { x: rim, y: TITLE * text, width: room, height: TILES_MOST_HIGH * text },
    text,
  );
  const bottom = Math.max(...tiles.map(({ y, height }) => y + height));
  const list = { x: rim, y: bottom + (BETWEEN + TITLE) * text, width: room, height: LINES_MOST_HIGH * text };
  const pieces = placePieces(maps, list, text);
  const end = Math.max(...pieces.map(({ box }) => box.y + box.height));
  const titles = { maps: { ...list, y: TITLE * text }, list };
  return { tiles, pieces, titles, height: Math.ceil(end + 2 * rim) };
}

/** Maps in rows, as large as fits. */
function placeTiles({ neurons, height, width }: MapsSize, room: Box, text: number): readonly Box[] {
  const gap = neurons > 24 ? 0.2 * text : 0.4 * text;
  const sideOf = (across: number) => Math.min((room.width - gap * (across - 1)) / across, TILE_MOST * text);
  const highOf = (across: number) => {
    const down = Math.ceil(neurons / across);
    return down * ((sideOf(across) * height) / width + gap) - gap;
  };
  let across = 1;
  while (across < neurons && (highOf(across) > room.height || sideOf(across) === TILE_MOST * text))
    across += 1;
  const side = Math.min(sideOf(across), (room.height * width) / height);
  const high = (side * height) / width;
  return Array.from({ length: neurons }, (_, i) => ({
    x: room.x + (i % across) * (side + gap),
    y: room.y + Math.floor(i / across) * (high + gap),
    width: side,
    height: high,
  }));
}

/** The list: lines of whole maps, or, where a map is too long for a line, maps in lines of their own. */
function placePieces({ neurons, height, width }: MapsSize, room: Box, text: number): readonly ListPiece[] {
  const cells = height * width;
  const fitting = Math.max(1, room.width / (LEAST_VALUE * text));
  const wished = Math.max(1, Math.floor(fitting / cells), Math.ceil(neurons / MOST_LINES));
  // The lines are about equally long.
  const together = Math.ceil(neurons / Math.ceil(neurons / wished));
  const linesOfMap =
    together > 1 ? 1 : Math.max(1, Math.min(Math.ceil(cells / fitting), Math.floor(MOST_LINES / neurons)));
  const longest = Math.ceil(cells / linesOfMap);
  const gap = Math.min(PART_GAP * text, (0.2 * room.width) / together);
  const value = Math.min((room.width - gap * (together - 1)) / (together * longest), MOST_VALUE * text);
  const lines = Math.ceil(neurons / together) * linesOfMap;
  const pitch = Math.min(LINE_MOST_HIGH * text * (1 + LINE_GAP), room.height / lines);
  return Array.from({ length: neurons * linesOfMap }, (_, i): ListPiece => {
    const map = Math.floor(i / linesOfMap);
    const from = (i % linesOfMap) * longest;
    const count = Math.min(longest, cells - from);
    const line = linesOfMap > 1 ? i : Math.floor(map / together);
    const x = room.x + (map % together) * (longest * value + gap);
    const box = { x, y: room.y + line * pitch, width: count * value, height: pitch / (1 + LINE_GAP) };
    return { map, from, count, box };
  }).filter(({ count }) => count > 0);
}

/** The cell at a place of the list, as a region of its map. */
export function tileRegion({ height, width }: MapsSize, place: number): Region {
  const inMap = place % (height * width);
  return { row: Math.floor(inMap / width), column: inMap % width, height: 1, width: 1 };
}

/** Where a place of the list is drawn; null where it has none. */
export function lineOf({ height, width }: MapsSize, { pieces }: FlattenPlan, place: number): Box | null {
  const cells = height * width;
  const [map, inMap] = [Math.floor(place / cells), place % cells];
  const piece = pieces.find(
    (each) => each.map === map && inMap >= each.from && inMap < each.from + each.count,
  );
  if (!piece) return null;
  const value = piece.box.width / piece.count;
  return { ...piece.box, x: piece.box.x + (inMap - piece.from) * value, width: value };
}

/** The place in the list of what is under a point: a cell of a map, or a line of the list; null where there is none. */
export function placeUnderPoint(
  maps: MapsSize,
  { tiles, pieces }: FlattenPlan,
  x: number,
  y: number,
): number | null {
  const cells = maps.height * maps.width;
  for (const [map, tile] of tiles.entries()) {
    const cell = cellUnderPoint(tile, maps, x, y);
    if (cell) return map * cells + cell[0] * maps.width + cell[1];
  }
  for (const { map, from, count, box } of pieces) {
    const cell = cellUnderPoint(box, { height: 1, width: count }, x, y);
    if (cell) return map * cells + from + cell[1];
  }
  return null;
}
