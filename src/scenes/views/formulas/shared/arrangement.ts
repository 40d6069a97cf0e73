import type { Box } from '../../../geometry.ts';
import { blockHeight, type FormulaBlock, type FormulaPlace, placeBlock } from './formula-block.ts';
import type { PairReach } from './magnifier.ts';

// In units of the text's size.
const GAP = 1.1;
const UNDER_MAP = 2;
/** Beside the maps, where what is made of one stands between them. */
const BESIDE_MAPS = 1.7;
/** Room that is lower than this has no lines one under another: a phone on its side. */
const LOW = 18;
/** Least height of a graph under its formula, and least width of both beside maps in low room. */
const GRAPH_LEAST = 6;
const GRAPH_LOW = 12;
/** Side of a magnifier over that of its map, where they stand in one row. */
const MAGNIFIER = 0.8;
/** Least side of a map that makes room for numbers. */
const MAP_LEAST = 5;
/** Most side of a cell of a magnifier that grows over its map, over what a number needs. */
const CELL_MOST = 1.25;
/** Most cells of two magnifiers for which low room grows. */
const LOW_CELLS = 12;
/** Between a formula and the graph or the cells under it. */
const ABOVE_PICTURE = 0.5;
/** Above and below a formula under the maps together. */
const AROUND = 0.9;
/** The part of a height that a formula takes at most with what its letters mean: under the maps, above what makes a cell. */
const UNDER_SHARE = 0.22;
const ABOVE_SHARE = 0.42;
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
export interface ChannelPlan extends PairPlan {
  readonly work: Box;
}

/** Two maps, and room for the graph or the window's cells, and for the formula. */
export interface CellPlan extends PairPlan, FormulaPlace {
  readonly picture: Box;
}

/** What makes a cell needs room as well. */
export interface CellRoom extends MagnifierRoom {
  /** Least side of the graph or of the window's cells, in px. */
  readonly side: number;
  readonly block: FormulaBlock;
}

/** Whether a room is so low that its parts stand beside one another. */
export function isLow({ width, height }: { width: number; height: number }, text: number): boolean {
  return height < LOW * text && width > 1.8 * height;
}

function square(x: number, y: number, side: number): Box {
  return { x, y, width: side, height: side };
}

/** The first of what magnifiers can show that fits; the least of it where nothing does. */
function firstFit(reaches: readonly PairReach[], fits: (reach: PairReach) => boolean): PairReach {
  const found = reaches.find(fits) ?? reaches.at(-1);
  if (!found) throw new RangeError('There is nothing that a magnifier can show.');
  return found;
}

/** Cells across both magnifiers beside one another. */
function cellsOf({ source, target }: PairReach): number {
  return source.cells + target.cells;
}

/** Cells on a side of the larger magnifier. */
function mostCells({ source, target }: PairReach): number {
  return Math.max(source.cells, target.cells);
}

/** Map, magnifier, magnifier, map in one row. @param high most side of a map. */
function rowPlan({ x, y, width }: Box, high: number, text: number, needs: MagnifierRoom): PairPlan {
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
function stacked(
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
function narrowPlan(zone: Box, text: number, needs: MagnifierRoom, rest: number): ChannelPlan {
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
function lowPlan(zone: Zone, text: number, needs: MagnifierRoom, rest: number): ChannelPlan {
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
function leastOfPair(
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

/** For the products of a window. @param work what they need in a zone of a width. */
export function channelNeeds(needs: MagnifierRoom, work: (width: number, text: number) => Rest): Needs {
  return {
    wideFrom: 1,
    least(arrangement, width, text) {
      const rest = work(width, text);
      if (arrangement !== 'wide') return leastOfPair(arrangement, width, text, needs, rest);
      const plan = rowPlan({ x: 0, y: 0, width, height: 0 }, MAP_LEAST * text, text, needs);
      return [0, bottomOf(plan) + UNDER_MAP * text + rest.height];
    },
  };
}

/** For the products of a window: the maps and their magnifiers in one row above them. */
export function planChannel(
  zone: Zone,
  text: number,
  needs: MagnifierRoom,
  work: (width: number, text: number) => Rest,
): ChannelPlan {
  const { x, y, width, height, arrangement } = zone;
  const rest = work(width, text);
  if (arrangement === 'low') return lowPlan(zone, text, needs, rest.low[0]);
  if (arrangement === 'narrow') return narrowPlan(zone, text, needs, rest.height);
  const under = UNDER_MAP * text;
  const pair = rowPlan(
    zone,
    Math.min(height * 0.42, Math.max(height - under - rest.height, MAP_LEAST * text)),
    text,
    needs,
  );
  const top = bottomOf(pair) + under;
  return { ...pair, work: { x, y: top, width, height: y + height - top } };
}

function cellRest({ side, block }: CellRoom, width: number, text: number): Rest {
  const under = ABOVE_PICTURE * text + Math.max(side, GRAPH_LEAST * text);
  const low = Math.max(GRAPH_LOW * text, side);
  return {
    low: [low, blockHeight(block, low, text) + under],
    height: blockHeight(block, width, text) + under,
  };
}

/** For what makes a cell. */
export function cellNeeds(needs: CellRoom): Needs {
  return {
    wideFrom: 0.9,
    least(arrangement, width, text) {
      if (arrangement !== 'wide')
        return leastOfPair(arrangement, width, text, needs, cellRest(needs, width, text));
      const least = mostCells(betweenReach(needs)) * needs.cell;
      const gap = BESIDE_MAPS * text;
      const high = 2 * least + GAP * text;
      return [3.2 * least + 2 * gap, high + blockHeight(needs.block, width, text) + AROUND * text];
    },
  };
}

/** Of magnifiers under maps that have something between them. */
function betweenReach(needs: MagnifierRoom): PairReach {
  return firstFit(needs.reaches, (reach) => mostCells(reach) <= LOW_CELLS / 2);
}

/** For what makes a cell of one other or of a window: in wide room it stands between the maps, each above its magnifier. */
export function planCell(zone: Zone, text: number, needs: CellRoom): CellPlan {
  const { x, y, width, height, arrangement } = zone;
  const { block } = needs;
  if (arrangement !== 'wide') {
    const rest = cellRest(needs, width, text);
    const { work, ...pair } =
      arrangement === 'low'
        ? lowPlan(zone, text, needs, rest.low[0])
        : narrowPlan(zone, text, needs, rest.height);
    const formula = Math.min(blockHeight(block, work.width, text), work.height * ABOVE_SHARE);
    const top = work.y + formula + ABOVE_PICTURE * text;
    return {
      ...pair,
      ...placeBlock(block, { ...work, height: formula }, text),
      picture: { ...work, y: top, height: work.y + work.height - top },
    };
  }
  const formula = Math.min(blockHeight(block, width, text), height * UNDER_SHARE);
  const room = height - formula - AROUND * text;
  const gap = BESIDE_MAPS * text;
  const map = Math.min((room - GAP * text) / 2, (width - 2 * gap) / 3.2);
  const high = 2 * map + GAP * text;
  const reach = firstFit(needs.reaches, (each) => mostCells(each) * needs.cell <= map);
  const under = high + 0.5 * AROUND * text;
  return {
    ...stacked(zone, x + width, [map, map, map], GAP * text, reach),
    picture: { x: x + map + gap, y, width: width - 2 * (map + gap), height: high },
    ...placeBlock(block, { x, y: y + under, width, height: height - under }, text),
  };
}
