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
import type { PairReach } from '../shared/magnifier.ts';

// In units of the text's size.
/** Most height of the formula. */
const FORMULA = 3.4;
/** Beside the maps, where what is made of one stands between them. */
const BESIDE_MAPS = 1.7;
/** Least height of a graph under its formula, and least width of both beside maps in low room. */
const GRAPH_LEAST = 7;
const GRAPH_LOW = 12;

/** Two maps, and room for the graph or the window's cells, and for the formula. */
export interface CellPlan extends PairPlan {
  readonly picture: Box;
  readonly formula: Box;
}

function cellRest(text: number, side: number): Rest {
  const height = (FORMULA + 0.4) * text + Math.max(side, GRAPH_LEAST * text);
  return { low: [Math.max(GRAPH_LOW * text, side), height], height };
}

/** For what makes a cell. @param side least side of the graph or of the window's cells. */
export function cellNeeds(needs: MagnifierRoom, side: number): Needs {
  return {
    wideFrom: 0.9,
    least(arrangement, width, text) {
      if (arrangement !== 'wide') return leastOfPair(arrangement, width, text, needs, cellRest(text, side));
      const least = mostCells(betweenReach(needs)) * needs.cell;
      const gap = BESIDE_MAPS * text;
      const high = 2 * least + GAP * text;
      return [3.2 * least + 2 * gap, high + (FORMULA + 0.6) * text];
    },
  };
}

/** Of magnifiers under maps that have something between them. */
function betweenReach(needs: MagnifierRoom): PairReach {
  return firstFit(needs.reaches, (reach) => mostCells(reach) <= LOW_CELLS / 2);
}

/**
 * For what makes a cell of one other or of a window: in wide room it stands between the maps, each above its magnifier.
 * @param side least side of the graph or of the window's cells.
 */
export function planCell(zone: Zone, text: number, needs: MagnifierRoom, side: number): CellPlan {
  const { x, y, width, height, arrangement } = zone;
  if (arrangement !== 'wide') {
    const rest = cellRest(text, side);
    const { work, ...pair } =
      arrangement === 'low'
        ? lowPlan(zone, text, needs, rest.low[0])
        : narrowPlan(zone, text, needs, rest.height);
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
  const map = Math.min((room - GAP * text) / 2, (width - 2 * gap) / 3.2);
  const high = 2 * map + GAP * text;
  const reach = firstFit(needs.reaches, (each) => mostCells(each) * needs.cell <= map);
  return {
    ...stacked(zone, x + width, [map, map, map], GAP * text, reach),
    picture: { x: x + map + gap, y, width: width - 2 * (map + gap), height: high },
    formula: { x, y: y + high + 0.4 * text, width, height: height - high - 0.4 * text },
  };
}
