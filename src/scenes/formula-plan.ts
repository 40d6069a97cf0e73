import type { Box } from './layout.ts';

// In units of the text's size.
const GAP = 1.1;
const UNDER_MAP = 1.5;
const FORMULA = 3.4;
/** Beside the maps, where what is made of one stands between them. */
const BESIDE_MAPS = 1.7;
/** Room that is lower than this has no lines one under another: a phone on its side. */
const LOW = 18;
/** Side of a loupe over that of its map, where they stand in one row. */
const LOUPE = 0.8;

/** Where two maps and their loupes stand. */
export interface PairPlan {
  readonly source: Box;
  readonly target: Box;
  readonly sourceLoupe: Box;
  readonly targetLoupe: Box;
}

/** Two maps, and the room for the numbers between them. */
export interface ChannelPlan extends PairPlan {
  readonly work: Box;
}

/** Two maps, and room for the graph or the window's cells, and for the formula. */
export interface CellPlan extends PairPlan {
  readonly picture: Box;
  readonly formula: Box;
}

/** Whether a room is so low that its parts stand beside one another. */
export function isLow({ width, height }: { width: number; height: number }, text: number): boolean {
  return height < LOW * text && width > 1.8 * height;
}

/** Whether the two maps stand at the sides, and what belongs to them not under both. */
export function isWide({ width, height }: Box): boolean {
  return width > 1.15 * height;
}

function square(x: number, y: number, side: number): Box {
  return { x, y, width: side, height: side };
}

/** Each map above its loupe, the source's at the left, the target's at `right`. */
function stacked({ x, y }: Box, right: number, side: number, gap: number): PairPlan {
  const under = y + side + gap;
  return {
    source: square(x, y, side),
    sourceLoupe: square(x, under, side),
    target: square(right - side, y, side),
    targetLoupe: square(right - side, under, side),
  };
}

/** On a phone: the maps beside one another, their loupes under them; on its side what is left is at the right, else below. */
function small(zone: Box, text: number): ChannelPlan {
  const { x, y, width, height } = zone;
  const under = UNDER_MAP * text;
  if (isLow(zone, text)) {
    const side = (height - under) / 2;
    const right = x + 2 * side + 1.4 * text;
    const left = right + 1.4 * text;
    return {
      ...stacked(zone, right, side, under),
      work: { x: left, y, width: x + width - left, height },
    };
  }
  const side = Math.min((width - GAP * text) / 2, height * 0.27);
  const top = y + 2 * side + under + 0.8 * text;
  return {
    ...stacked(zone, x + width, side, under),
    work: { x, y: top, width, height: y + height - top },
  };
}

/** For the products of a window: the maps and their loupes in one row above them. */
export function planChannel(zone: Box, text: number): ChannelPlan {
  if (isLow(zone, text) || !isWide(zone)) return small(zone, text);
  const { x, y, width, height } = zone;
  const gap = GAP * text;
  const side = Math.min((width - 3 * gap) / (2 + 2 * LOUPE), height * 0.42);
  const loupe = side * LOUPE;
  const middle = y + (side - loupe) / 2;
  const top = y + side + UNDER_MAP * text;
  return {
    source: square(x, y, side),
    sourceLoupe: square(x + side + gap, middle, loupe),
    targetLoupe: square(x + width - side - gap - loupe, middle, loupe),
    target: square(x + width - side, y, side),
    work: { x, y: top, width, height: y + height - top },
  };
}

/** For what makes a cell of one other or of a window: it stands between the maps, each of which is above its loupe. */
export function planCell(zone: Box, text: number): CellPlan {
  const { x, y, width, height } = zone;
  if (isLow(zone, text)) {
    const { work, ...pair } = small(zone, text);
    const half = (work.width - GAP * text) / 2;
    return {
      ...pair,
      picture: { ...work, width: half },
      formula: { ...work, x: work.x + work.width - half, width: half },
    };
  }
  if (!isWide(zone)) {
    const { work, ...pair } = small(zone, text);
    const formula = Math.min(FORMULA * text, work.height * 0.32);
    const top = work.y + formula + 0.4 * text;
    return {
      ...pair,
      formula: { ...work, height: formula },
      picture: { ...work, y: top, height: work.y + work.height - top },
    };
  }
  const formula = Math.min(FORMULA * text, height * 0.16);
  const room = height - formula - 0.6 * text;
  const gap = BESIDE_MAPS * text;
  const side = Math.min((room - GAP * text) / 2, (width - 2 * gap) / 3.2);
  return {
    ...stacked(zone, x + width, side, GAP * text),
    picture: { x: x + side + gap, y, width: width - 2 * (side + gap), height: room },
    formula: { x, y: y + height - formula, width, height: formula },
  };
}
