import type { Box } from '../../../geometry.ts';
import {
  firstFit,
  GAP,
  LOW_CELLS,
  leastOfPair,
  lowPlan,
  type MagnifierRoom,
  mostCells,
  type Needs,
  narrowPlan,
  type PairPlan,
  type Rest,
  stacked,
  type Zone,
} from '../shared/arrangement.ts';
import { blockHeight, type FormulaBlock, type FormulaPlace, placeBlock } from '../shared/formula-block.ts';
import type { PairReach } from '../shared/magnifier.ts';

// In units of the text's size.
/** Beside the maps, where what is made of one stands between them. */
const BESIDE_MAPS = 1.7;
/** Least height of a graph under its formula, and least width of both beside maps in low room. */
const GRAPH_LEAST = 6;
const GRAPH_LOW = 12;
/** Between a formula and the graph or the cells under it. */
const ABOVE_PICTURE = 0.5;
/** Above and below a formula under the maps together. */
const AROUND = 0.9;
/** The part of a height that a formula takes at most with what its letters mean: under the maps, above what makes a cell. */
const UNDER_SHARE = 0.22;
const ABOVE_SHARE = 0.42;

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
