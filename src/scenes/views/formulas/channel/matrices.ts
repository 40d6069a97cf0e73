import type { Pair } from '../../../../compute/model/shape.ts';
import type { Box } from '../../../geometry.ts';
import { ROUNDING_PX } from '../../../marks/windows.ts';
import type { Rest } from '../shared/arrangement.ts';
import { blockHeight, type FormulaBlock, type FormulaPlace, placeBlock } from '../shared/formula-block.ts';

// In units of the text's size.
const CAPTION = 1.35;
const CELL_MOST = 3.6;
const OPERATOR = 1.7;
/** Room before the result, for the sign of a sum and whether it is exact. */
const SUM_OPERATOR = 3;
/** An operator's part of a narrow width. */
const OPERATOR_SHARE = 0.05;
/** Side of the result over that of a product. */
const RESULT = 1.25;
/** How much larger the cells have to be for another row. */
const FOLD = 1.15;
/** Above and below the formula together. */
const AROUND = 0.4;
/** Part of the height that the formula takes at most with what its letters mean. */
const FORMULA_SHARE = 0.42;

/** Where the numbers of a window stand: window and kernel = products, Σ = result, in one row or folded into two or three. */
export interface WorkPlan extends FormulaPlace {
  readonly matrices: readonly [Box, Box, Box];
  /** Middles of the signs: before the products, before the result. */
  readonly operators: readonly Pair[];
  readonly result: Box;
}

/** What numbers and formula need. */
export interface WorkRoom {
  readonly kernel: Pair;
  /** Least side of a cell in px. */
  readonly cell: number;
  readonly block: FormulaBlock;
}

interface Fold {
  /** In how many rows the matrices and the result stand. */
  readonly rows: 1 | 2 | 3;
  /** The largest side of a cell that fits across. */
  readonly side: number;
}

function operatorsOf(width: number, text: number): readonly [operator: number, sumOperator: number] {
  return [Math.min(OPERATOR * text, OPERATOR_SHARE * width), SUM_OPERATOR * text];
}

/** Ways to stand in a width, each with one row more. */
function foldsOf(columns: number, width: number, text: number): readonly Fold[] {
  const [operator, sumOperator] = operatorsOf(width, text);
  const last = (width - operator - sumOperator) / (columns + RESULT);
  return [
    { rows: 1, side: (width - 2 * operator - sumOperator) / (3 * columns + RESULT) },
    { rows: 2, side: Math.min((width - operator) / (2 * columns), last) },
    { rows: 3, side: last },
  ];
}

/** Whether numbers can be read in cells of a side. @param cell the least that they need */
function isRead(side: number, cell: number): boolean {
  return side >= cell - ROUNDING_PX;
}

/** What the numbers of a kernel and their formula need in a width. */
export function workRest(
  { kernel: [rows, columns], cell, block }: WorkRoom,
  width: number,
  text: number,
): Rest {
  const folds = foldsOf(columns, width, text);
  const fold = folds.find(({ side }) => isRead(side, cell)) ?? folds[2];
  const high = Math.max(rows, RESULT) * cell;
  const heightOf = (count: number, across: number) =>
    blockHeight(block, across, text) + AROUND * text + count * (CAPTION * text + high);
  const [operator, sumOperator] = [OPERATOR * text, SUM_OPERATOR * text];
  const low = (3 * columns + RESULT) * cell + 2 * operator + sumOperator;
  return { low: [low, heightOf(1, low)], height: heightOf(fold?.rows ?? 1, width) };
}

/** The formula above three matrices and the result, in as many rows as make the cells larger. */
export function planWork(
  work: Box,
  { kernel: [rows, columns], cell, block }: WorkRoom,
  text: number,
): WorkPlan {
  const formulaHeight = Math.min(
    blockHeight(block, work.width, text) + AROUND * text,
    work.height * FORMULA_SHARE,
  );
  const caption = CAPTION * text;
  const top = work.y + formulaHeight + caption;
  const room = Math.max(text, work.y + work.height - top);
  const [operator, sumOperator] = operatorsOf(work.width, text);
  const high = Math.max(rows, RESULT);
  const best = foldsOf(columns, work.width, text)
    .map(({ rows: count, side }): Fold => {
      const fits = (room - (count - 1) * caption) / (count * high);
      return { rows: count, side: Math.min(side, fits, CELL_MOST * text) };
    })
    .reduce((one, other) => {
      const isReadFirst = isRead(other.side, cell) && !isRead(one.side, cell);
      return isReadFirst || other.side > FOLD * one.side ? other : one;
    });
  const { side } = best;
  const [wide, tall, result] = [columns * side, rows * side, RESULT * side];
  const sum = wide + sumOperator + result;
  const total =
    best.rows === 1
      ? 2 * (wide + operator) + sum
      : operator + (best.rows === 2 ? Math.max(2 * wide, sum) : sum);
  const height = best.rows * high * side + (best.rows - 1) * caption;
  const x = work.x + Math.max(0, (work.width - total) / 2);
  const after = x + operator;
  const y = top + Math.max(0, Math.min((room - height) / 2, 1.6 * text));
  const middleOf = (row: number) => y + row * (high * side + caption) + (high * side) / 2;
  const matrix = (row: number, left: number): Box => ({
    x: left,
    y: middleOf(row) - tall / 2,
    width: wide,
    height: tall,
  });
  const beside = x + wide + operator;
  const window = matrix(0, best.rows === 3 ? after : x);
  const kernel = best.rows === 3 ? matrix(1, after) : matrix(0, beside);
  const products = best.rows === 1 ? matrix(0, beside + wide + operator) : matrix(best.rows - 1, after);
  const last = middleOf(best.rows - 1);
  const resultX = products.x + wide + sumOperator;
  // What room is left above the matrices is left above the formula too.
  const formula = { x: work.x, y: work.y + (y - top) / 2, width: work.width, height: formulaHeight };
  return {
    ...placeBlock(block, formula, text),
    matrices: [window, kernel, products],
    operators: [
      [products.x - operator / 2, last],
      [resultX - sumOperator / 2, last],
    ],
    result: { x: resultX, y: last - result / 2, width: result, height: result },
  };
}
