import type { Box } from '../../../geometry.ts';
import type { Needs, Zone } from '../shared/arrangement.ts';
import { blockHeight, type FormulaBlock, type FormulaPlace, placeBlock } from '../shared/formula-block.ts';
import { ROUND_CELL } from '../shared/magnifier.ts';

// In units of the text's size.
const GAP = 1.6;
/** Between the formula and the terms, for a line that says what can be done with them. */
const LINE = 1.9;
/** Between the terms and the legend. */
const UNDER_TERMS = 0.5;
/** On a narrow zone between the map and the formula, and for what the terms are called. */
const UNDER_MAP = 1.1;
const NAME = 2.8;

/** Of that the middle of the name. */
const NAME_AT = 0.8;

/** Least height of the terms. */
const TERMS = 9;

/** Cells on a side of the magnifier. */
const MAGNIFIER = 2 * ROUND_CELL + 1;

/** The part of the height that the formula takes at most with what its letters mean. */
const FORMULA_SHARE = { low: 0.36, wide: 0.2, narrow: 0.17 };

/** What the parts need: the least side of a cell in px, and the formula. */
export interface SumRoom {
  readonly cell: number;
  readonly block: FormulaBlock;
}

/** Where the parts of a sum over input channels stand. */
export interface SumPlan extends FormulaPlace {
  readonly target: Box;
  readonly magnifier: Box;
  /** Height of what the terms are called; null for that of the layers' names. */
  readonly name: number | null;
  readonly grid: Box;
}

/** The output's magnifier and some terms need room. */
export function sumNeeds({ cell, block }: SumRoom): Needs {
  const magnifier = MAGNIFIER * cell;
  return {
    wideFrom: 1,
    least(arrangement, width, text) {
      switch (arrangement) {
        case 'low':
          return [0, magnifier + text];
        case 'narrow':
          return [
            0,
            Math.min((width - GAP * text) / 2, magnifier) +
              blockHeight(block, width, text) +
              (UNDER_MAP + NAME + TERMS) * text,
          ];
        default:
          return [0, 0];
      }
    },
  };
}

/** The output's map with its magnifier at the right, the formula and the terms at the left; on a narrow zone one under the other. */
export function planSum(zone: Zone, text: number, { cell, block }: SumRoom): SumPlan {
  const { x, y, width, height, arrangement } = zone;
  const gap = GAP * text;
  const [side, magnifier] = sidesOf(zone, text, cell);
  const right = x + width - side;
  const target: Box = { x: right, y, width: side, height: side };
  const formulaIn = (across: number) =>
    Math.min(blockHeight(block, across, text), height * FORMULA_SHARE[arrangement]);
  if (arrangement === 'narrow') {
    const top = y + side + UNDER_MAP * text;
    const formulaHeight = formulaIn(width);
    const name = top + formulaHeight + NAME_AT * text;
    const grid = top + formulaHeight + NAME * text;
    return {
      // Under its name at the left, its cells beside it: what stands at the left without a name would be taken for an input.
      target: { ...target, x },
      magnifier: { x: x + width - magnifier, y, width: magnifier, height: magnifier },
      ...placeBlock(block, { x, y: top, width, height: formulaHeight }, text),
      name,
      grid: { x, y: grid, width, height: y + height - grid },
    };
  }
  const low = arrangement === 'low';
  const left = width - side - gap - (low ? magnifier + gap : 0);
  const formulaHeight = formulaIn(left);
  const top = formulaHeight + (low ? 0.4 : LINE) * text;
  return {
    target,
    magnifier: low
      ? { x: right - gap - magnifier, y, width: magnifier, height: magnifier }
      : { x: right + (side - magnifier) / 2, y: y + side + gap, width: magnifier, height: magnifier },
    ...placeBlock(block, { x, y, width: left, height: formulaHeight }, text),
    name: null,
    grid: { x, y: y + top, width: left, height: height - top - UNDER_TERMS * text },
  };
}

/** Sides of the output's map and of its magnifier, which has room for numbers. */
function sidesOf(
  { width, height, arrangement }: Zone,
  text: number,
  cell: number,
): readonly [map: number, magnifier: number] {
  const least = MAGNIFIER * cell;
  switch (arrangement) {
    case 'low': {
      const magnifier = Math.min(height - text, Math.max(width * 0.15, least));
      return [Math.min(magnifier, width * 0.11), magnifier];
    }
    case 'narrow': {
      const side = Math.min((width - GAP * text) / 2, Math.max(height * 0.27, least));
      return [side, side];
    }
    default: {
      const side = Math.min(width * 0.3, height * 0.46);
      return [side, Math.min(side, height - side - GAP * text)];
    }
  }
}
