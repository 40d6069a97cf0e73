import type { Pair } from '../compute/shape.ts';
import type { StepOf } from './address.ts';
import type { FormulaFocus } from './formula-frame.ts';
import { colourOf, DECIMALS, joined, label, matrix, type Parts, weightColourOf } from './formula-parts.ts';
import type { ChannelPlan } from './formula-plan.ts';
import type { MapPair } from './formula-window.ts';
import type { Box } from './layout.ts';
import { equalsSign, productSign } from './numbers.ts';
import type { OverviewData } from './overview-data.ts';
import { shape } from './shape-item.ts';

// In units of the text's size.
const FORMULA = 3.4;
const CAPTION = 1.35;
const CELL_MOST = 3.6;
const OPERATOR = 1.7;
/** Room before the result, for the sign of a sum and whether it is exact. */
const SUM_OPERATOR = 3;
/** Side of the result over that of a product. */
const RESULT = 1.25;
/** How much larger the cells have to be for a second row. */
const FOLD = 1.15;

/** One input channel of a convolution's neuron, and where its window stands. */
export interface ChannelScene extends OverviewData, FormulaFocus {
  readonly step: StepOf<'conv2d'>;
  readonly channel: number;
  readonly zone: Box;
  readonly plan2: ChannelPlan;
  readonly pair: MapPair;
  /** Row and column of the output that the window makes. */
  readonly at: Pair;
  /** Values of the kernel, and the largest magnitude of the neuron's weights. */
  readonly kernel: Float32Array;
  readonly mostWeight: number;
  /** One a cell of the kernel: the value under it (null on padding), and the product; null until they have been read. */
  readonly taps: readonly { readonly value: number | null; readonly product: number | null }[];
  /** The cell that the window makes; null until it has been read. */
  readonly result: number | null;
}

interface WorkPlan {
  readonly formula: Box;
  readonly matrices: readonly Box[];
  /** Middles of the operators: between the window and the kernel, the kernel and the products, before the result. */
  readonly operators: readonly Pair[];
  readonly result: Box;
}

/** The formula above three matrices and the result: in one row, or in two where the cells are larger so. */
export function planWork({ plan2: { work }, layout, step }: ChannelScene): WorkPlan {
  const { text } = layout;
  const [rows, columns] = step.params.kernel;
  const formulaHeight = Math.min(FORMULA * text, work.height * 0.3);
  const top = work.y + formulaHeight + CAPTION * text;
  const room = Math.max(text, work.y + work.height - top);
  const [operator, sumOperator] = [OPERATOR * text, SUM_OPERATOR * text];
  const high = Math.max(rows, RESULT);
  const oneRow = Math.min(
    (work.width - 2 * operator - sumOperator) / (3 * columns + RESULT),
    room / high,
    CELL_MOST * text,
  );
  const twoRows = Math.min(
    (work.width - 2 * operator) / (2 * columns),
    (work.width - operator - sumOperator) / (columns + RESULT),
    (room - CAPTION * text) / (2 * high),
    CELL_MOST * text,
  );
  const isFolded = twoRows > FOLD * oneRow;
  const side = isFolded ? twoRows : oneRow;
  const [wide, tall, result] = [columns * side, rows * side, RESULT * side];
  const total = isFolded
    ? operator + wide + Math.max(operator + wide, sumOperator + result)
    : 3 * wide + 2 * operator + sumOperator + result;
  const height = isFolded ? 2 * high * side + CAPTION * text : high * side;
  const x = work.x + Math.max(0, (work.width - total) / 2) + (isFolded ? operator : 0);
  const y = top + Math.max(0, Math.min((room - height) / 2, 1.6 * text));
  const second = isFolded ? y + high * side + CAPTION * text : y;
  const products = isFolded ? x : x + 2 * (wide + operator);
  const middles: Pair = [y + (high * side) / 2, second + (high * side) / 2];
  const matrix = (left: number, middle: number): Box => ({
    x: left,
    y: middle - tall / 2,
    width: wide,
    height: tall,
  });
  return {
    // What room is left above the matrices is left above the formula too.
    formula: { x: work.x, y: work.y + (y - top) / 2, width: work.width, height: formulaHeight },
    matrices: [matrix(x, middles[0]), matrix(x + wide + operator, middles[0]), matrix(products, middles[1])],
    operators: [
      [x + wide + operator / 2, middles[0]],
      [products - operator / 2, middles[1]],
      [products + wide + sumOperator / 2, middles[1]],
    ],
    result: {
      x: products + wide + sumOperator,
      y: middles[1] - result / 2,
      width: result,
      height: result,
    },
  };
}

/** Window × kernel = products, Σ = result. */
export function tapMatrices(scene: ChannelScene): Parts {
  const { step, taps, kernel, mostWeight, pair, layout, theme, words, result, state } = scene;
  const work = planWork(scene);
  const [first, second, third] = work.matrices as [Box, Box, Box];
  const size = step.params.kernel;
  const index = (row: number, column: number) => row * size[1] + column;
  const white = theme.ground;
  const input = matrix(
    'tap:x',
    first,
    size,
    (row, column) => {
      const value = taps[index(row, column)]?.value ?? null;
      return { value, colour: value === null ? white : colourOf(pair.sourceScale, value, scene) };
    },
    scene,
    { padding: pair.padding },
  );
  const weights = matrix(
    'tap:w',
    second,
    size,
    (row, column) => {
      const weight = kernel[index(row, column)] ?? 0;
      return { value: weight, colour: weightColourOf(weight / mostWeight, scene) };
    },
    scene,
  );
  const products = matrix(
    'tap:p',
    third,
    size,
    (row, column) => {
      const { product = null } = taps[index(row, column)] ?? {};
      return { value: product, colour: colourOf(pair.targetScale, product ?? 0, scene) };
    },
    scene,
  );
  const total = matrix(
    'tap:sum',
    work.result,
    [1, 1],
    () => {
      return { value: result, colour: colourOf(pair.targetScale, result ?? 0, scene) };
    },
    scene,
  );
  const isExact = taps.every(
    ({ value, product }, i) => productSign([value ?? 0, kernel[i] ?? 0], product ?? 0, DECIMALS) === '=',
  );
  const sign = (i: number, text: string) =>
    label(`tap:sign/${i}`, text, work.operators[i] ?? [0, 0], layout.text * 1.2, theme.ink);
  const captions = [words.formula.window, words.formula.kernel, words.formula.products].map((text, i) => {
    const box = work.matrices[i] as Box;
    return label(
      `tap:name/${i}`,
      text,
      [box.x + box.width / 2, box.y - 0.6 * layout.text],
      layout.small,
      theme.muted,
    );
  });
  const marked = state.cell !== null && state.cell < taps.length ? state.cell : null;
  const marks =
    marked === null
      ? []
      : [input, weights, products].map(({ box, side }, i) => {
          const stroke = 0.1 * layout.text;
          const cell: Box = {
            x: box.x + (marked % size[1]) * side - stroke / 2,
            y: box.y + Math.floor(marked / size[1]) * side - stroke / 2,
            width: side + stroke,
            height: side + stroke,
          };
          return shape(`tap:mark/${i}`, cell, theme.accent, { stroke });
        });
  const all = joined([input, weights, products, total]);
  return {
    shapes: [...all.shapes, ...marks],
    labels: [
      ...all.labels,
      ...captions,
      sign(0, '×'),
      sign(1, isExact ? '=' : '≈'),
      sign(2, `Σ ${signOf(scene)}`),
    ],
  };
}

/** Whether the products as they are told add up to the result as it is told. */
export function signOf({ taps, result }: ChannelScene): '=' | '≈' {
  return equalsSign(
    taps.map(({ product }) => product ?? 0),
    result ?? 0,
    DECIMALS,
  );
}

/** The tap under a point: cells of the three matrices name the same. */
export function tapUnder(scene: ChannelScene, x: number, y: number): { type: 'cell'; at: number } | null {
  const [, columns] = scene.step.params.kernel;
  for (const box of planWork(scene).matrices) {
    if (x < box.x || y < box.y || x >= box.x + box.width || y >= box.y + box.height) continue;
    const side = box.width / columns;
    return { type: 'cell', at: Math.floor((y - box.y) / side) * columns + Math.floor((x - box.x) / side) };
  }
  return null;
}
