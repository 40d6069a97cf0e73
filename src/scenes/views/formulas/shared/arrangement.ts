import type { Box } from '../../../geometry.ts';
import type { PairReach } from './magnifier.ts';

// In units of the text's size.
export const GAP = 1.1;
export const UNDER_MAP = 2;
/** Room that is lower than this has no lines one under another: a phone on its side. */
const LOW = 18;
/** Side of a magnifier over that of its map, where they stand in one row. */
const MAGNIFIER = 0.8;
/** Least side of a map that makes room for numbers. */
export const MAP_LEAST = 5;
/** Most side of a cell of a magnifier that grows over its map, over what a number needs. */
const CELL_MOST = 1.25;
/** Most cells of two magnifiers for which low room grows. */
export const LOW_CELLS = 12;
/** The part of low room that maps and magnifiers take at most. */
const LOW_SHARE = 0.62;

/** How the parts of a formula stand: side by side in low room, at the sides of wide room, one under another in narrow room. */
export type Arrangement = 'low' | 'wide' | 'narrow';

/** Room for a formula with its maps. */
export interface Zone extends Box {
  readonly arrangement: Arrangement;
}

/** What magnifiers can show, from the most to the least, and the least side of their cells in px. */
export interface MagnifierRoom {
  readonly reaches: readonly PairReach[];
  readonly cell: number;
}

/** What a formula needs in order to be read, in px. */
export interface Needs {
  /** From which width over height on its parts stand as in wide room, where that is wide enough for them. */
  readonly wideFrom: number;
  /** The least room in which its numbers can be read. @param width of the zone */
  least(arrangement: Arrangement, width: number, text: number): readonly [width: number, height: number];
}

/** Where two maps and their magnifiers stand, and what their magnifiers show. */
export interface PairPlan {
  readonly source: Box;
  readonly target: Box;
  readonly sourceMagnifier: Box;
  readonly targetMagnifier: Box;
  readonly reach: PairReach;
}

/** Two maps, and the room for the numbers between them. */
export interface MapsPlan extends PairPlan {
  readonly work: Box;
}

/** Whether a room is so low that its parts stand beside one another. */
export function isLow({ width, height }: { width: number; height: number }, text: number): boolean {
  return height < LOW * text && width > 1.8 * height;
}

function square(x: number, y: number, side: number): Box {
  return { x, y, width: side, height: side };
}

/** The first of what magnifiers can show that fits; the least of it where nothing does. */
export function firstFit(reaches: readonly PairReach[], fits: (reach: PairReach) => boolean): PairReach {
  const found = reaches.find(fits) ?? reaches.at(-1);
  if (!found) throw new RangeError('There is nothing that a magnifier can show.');
  return found;
}

/** Cells across both magnifiers beside one another. */
function cellsOf({ source, target }: PairReach): number {
  return source.cells + target.cells;
}

/** Cells on a side of the larger magnifier. */
export function mostCells({ source, target }: PairReach): number {
  return Math.max(source.cells, target.cells);
}

/** Map, magnifier, magnifier, map in one row. @param high most side of a map. */
export function rowPlan({ x, y, width }: Box, high: number, text: number, needs: MagnifierRoom): PairPlan {
  const gap = GAP * text;
  const even = Math.min((width - 3 * gap) / (2 + 2 * MAGNIFIER), high);
  const magnifier = even * MAGNIFIER;
  const least = MAP_LEAST * text;
  const sidesOf = ({ source, target }: PairReach) => {
    const first = Math.max(magnifier, source.cells * needs.cell);
    const rest = width - 3 * gap - first;
    const second = Math.max(Math.min(magnifier, rest - 2 * least), target.cells * needs.cell);
    return { first, second, side: Math.min(high, (rest - second) / 2) };
  };
  const reach = firstFit(needs.reaches, (each) => sidesOf(each).side >= Math.min(even, least));
  const sides = sidesOf(reach);
  // Where nothing fits, maps count for more than numbers.
  const isTight = sides.side < Math.min(even, least);
  const { first, second, side } = isTight ? { first: magnifier, second: magnifier, side: even } : sides;
  const tall = Math.max(side, first, second);
  const targetX = x + width - side;
  return {
    source: square(x, y, side),
    sourceMagnifier: square(x + side + gap, y + (tall - first) / 2, first),
    targetMagnifier: square(targetX - gap - second, y + (tall - second) / 2, second),
    target: square(targetX, y, side),
    reach,
  };
}

/** Under the lowest of two maps and their magnifiers. */
export function bottomOf({
  source,
  target,
  sourceMagnifier,
  targetMagnifier,
}: Omit<PairPlan, 'reach'>): number {
  return Math.max(...[source, target, sourceMagnifier, targetMagnifier].map(({ y, height }) => y + height));
}

/** Each map above its magnifier, the source's at the left, the target's at `right`. */
export function stacked(
  { x, y }: Box,
  right: number,
  [side, first, second]: readonly [map: number, sourceMagnifier: number, targetMagnifier: number],
  gap: number,
  reach: PairReach,
): PairPlan {
  const under = y + side + gap;
  const target = Math.min(right - side, right - (second + side) / 2);
  const source = Math.min(Math.max(x, x + (first - side) / 2), target - side - gap / 2);
  return {
    source: square(source, y, side),
    sourceMagnifier: square(x, under, first),
    target: square(target, y, side),
    targetMagnifier: square(right - second, under, second),
    reach,
  };
}

/** In narrow room: sides of magnifiers as wide as their maps, or as their numbers need. @param room height for them */
function narrowMagnifiers(width: number, side: number, room: number, text: number, needs: MagnifierRoom) {
  const gap = GAP * text;
  const [all] = needs.reaches;
  if (all && side <= room && side >= needs.cell * mostCells(all))
    return { first: side, second: side, reach: all };
  const reach = firstFit(needs.reaches, (each) => cellsOf(each) * needs.cell <= width - gap);
  const wanted = Math.min(CELL_MOST * needs.cell, room / mostCells(reach));
  const cell = Math.min((width - gap) / cellsOf(reach), Math.max(needs.cell, wanted));
  return { first: cell * reach.source.cells, second: cell * reach.target.cells, reach };
}

/** On a phone: the maps beside one another, their magnifiers under them, then the rest. @param rest least height of it. */
export function narrowPlan(zone: Box, text: number, needs: MagnifierRoom, rest: number): MapsPlan {
  const { x, y, width, height } = zone;
  const under = UNDER_MAP * text;
  const most = Math.min((width - GAP * text) / 2, height * 0.27);
  const least = Math.min(most, MAP_LEAST * text);
  const room = height - under - 0.8 * text - rest;
  const { first, second, reach } = narrowMagnifiers(width, most, room - least, text, needs);
  const tall = Math.max(first, second);
  const side = Math.max(Math.min(most, room - tall), least);
  const top = y + side + under + tall + 0.8 * text;
  const inset = Math.max(0, width - first - second - 3 * text) / 4;
  return {
    ...stacked({ ...zone, x: x + inset }, x + width - inset, [side, first, second], under, reach),
    work: { x, y: top, width, height: y + height - top },
  };
}

/** What that needs. */
function narrowHeight(width: number, text: number, needs: MagnifierRoom, rest: number): number {
  const side = Math.min((width - GAP * text) / 2, MAP_LEAST * text);
  const { first, second } = narrowMagnifiers(width, side, 0, text, needs);
  return side + UNDER_MAP * text + Math.max(first, second) + 0.8 * text + rest;
}

/** On a phone on its side: maps and magnifiers in a row, the rest beside them. @param rest least width of it. */
export function lowPlan(zone: Zone, text: number, needs: MagnifierRoom, rest: number): MapsPlan {
  const { x, y, width, height } = zone;
  const gap = GAP * text;
  const most = Math.max(lowRow(text, needs), Math.min(width - rest - gap, LOW_SHARE * width));
  const pair = rowPlan({ ...zone, width: most }, height - UNDER_MAP * text, text, needs);
  const left = x + most + gap;
  return { ...pair, work: { x: left, y, width: x + width - left, height } };
}

/** What magnifiers show in low room that has grown for them. */
function lowReach(needs: MagnifierRoom): PairReach {
  return firstFit(needs.reaches, (reach) => cellsOf(reach) <= LOW_CELLS);
}

/** Least width of maps and magnifiers in one row. */
function lowRow(text: number, needs: MagnifierRoom): number {
  return 3 * GAP * text + 2 * MAP_LEAST * text + cellsOf(lowReach(needs)) * needs.cell;
}

/** What is beside or under the maps needs, in px. */
export interface Rest {
  /** In one row, with the formula above. */
  readonly low: readonly [width: number, height: number];
  /** With the formula above. */
  readonly height: number;
}

/** What two maps and their magnifiers need with something beside or under them. */
export function leastOfPair(
  arrangement: 'low' | 'narrow',
  width: number,
  text: number,
  needs: MagnifierRoom,
  rest: Rest,
): readonly [number, number] {
  if (arrangement === 'narrow') return [0, narrowHeight(width, text, needs, rest.height)];
  const tall = mostCells(lowReach(needs)) * needs.cell + UNDER_MAP * text;
  return [lowRow(text, needs) + GAP * text + rest.low[0], Math.max(tall, rest.low[1])];
}
