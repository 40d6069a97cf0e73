import type { Pair } from '../../compute/model/shape.ts';
import type { Box } from '../geometry.ts';
import {
  colourOf,
  joined,
  label,
  type Marks,
  matrix,
  matrixSum,
  numberCell,
  weightColourOf,
} from '../marks/value-marks.ts';
import { cellUnderPoint, ROUNDING_PX, windowRegion } from '../marks/windows.ts';
import {
  createFigureValues,
  type FigureDrawing,
  type FigureLook,
  figureDrawing,
  figureMap,
} from './figure.ts';
import { type KernelPass, kernelTaps, paddedRoom, positionAround } from './kernel-pass.ts';
import {
  cellFrame,
  coloursOf,
  type MapPair,
  mapEdge,
  pairTitles,
  placePair,
  rim,
  sizeOfMap,
  title,
  titleHeight,
  valueLegend,
} from './map-pair.ts';

/** The figure's own words. */
export interface KernelWords {
  readonly input: string;
  readonly output: string;
  readonly window: string;
  readonly kernel: string;
  readonly products: string;
  readonly sum: string;
}

// In units of the text.
const OPERATOR = 1.4;
const CELL_MOST = 3.2;
const RESULT = 2.6;
const ROW_GAP = 0.6;

/** Where the channel and the output stand; the channel has its padding round it. */
export interface KernelPlan extends MapPair {
  readonly input: Box;
  readonly output: Box;
}

export function placeKernel(pass: KernelPass, look: Pick<FigureLook, 'width' | 'layout'>): KernelPlan {
  const room = paddedRoom(pass);
  const pair = placePair(room, sizeOfMap(pass.output), look);
  const [around, output] = pair.boxes;
  const cell = around.width / room.width;
  const [top, left] = room.offset;
  const { height, width } = sizeOfMap(pass.input);
  const input = {
    ...{ x: around.x + left * cell, y: around.y + top * cell },
    ...{ width: width * cell, height: height * cell },
  };
  return { ...pair, input, output };
}

/** The position of the window that a point of the figure asks for; null where it lies on neither map. */
export function kernelPositionAt(pass: KernelPass, plan: KernelPlan, [x, y]: Pair): number | null {
  const out = sizeOfMap(pass.output);
  const cell = cellUnderPoint(plan.output, out, x, y);
  if (cell) return cell[0] * out.width + cell[1];
  const room = paddedRoom(pass);
  const over = cellUnderPoint(plan.boxes[0], room, x, y);
  const [top, left] = room.offset;
  return over && positionAround(pass, [over[0] - top, over[1] - left]);
}

/** The channel with the window on it, the output as far as the window has come, and under them what happens in the window. */
export function kernelFigure(
  pass: KernelPass,
  at: number,
  words: KernelWords,
  look: FigureLook,
): FigureDrawing {
  const plan = placeKernel(pass, look);
  const [around] = plan.boxes;
  const [from, to] = [sizeOfMap(pass.input), sizeOfMap(pass.output)];
  const values = createFigureValues();
  const sourceOf = (data: Float32Array, { height, width }: typeof from) => ({
    ...{ offset: values.add(data), columns: width, rows: height },
  });
  const maps = [
    figureMap('input', plan.input, sourceOf(pass.input.data, from), coloursOf(pass.inputScale)),
    figureMap('output', plan.output, sourceOf(pass.output.data, to), {
      ...coloursOf(pass.outputScale),
      revealed: at + 1,
    }),
  ];
  const place: Pair = [Math.floor(at / to.width), at % to.width];
  const region = windowRegion(pass.window, place);
  const [row, column] = place;
  const scale = valueLegend({ ...plan.output, y: plan.bottom }, pass.outputScale, look);
  const work = windowWork(pass, at, scale.bottom, words, look);
  const marks = joined([
    {
      shapes: [
        ...mapEdge('input', around, look),
        ...mapEdge('output', plan.output, look),
        ...cellFrame('window', plan.input, from, region, look),
        ...cellFrame('cell', plan.output, to, { row, column, height: 1, width: 1 }, look),
      ],
      labels: pairTitles([words.input, words.output], plan.boxes, look),
    },
    scale,
    work,
  ]);
  return { drawing: figureDrawing(look, Math.ceil(work.bottom), { maps, ...marks }), values: values.all() };
}

/** Places of window, kernel and products: in a row, or in two or three where their numbers can only so be read. */
function placeWork([rows, columns]: Pair, top: number, magnitude: number, look: FigureLook) {
  const { text } = look.layout;
  const operator = OPERATOR * text;
  const edge = rim(look);
  const width = look.width - 2 * edge;
  const least = numberCell(magnitude, look);
  const folds = [
    { lines: [3], side: (width - 2 * operator) / (3 * columns) },
    { lines: [2, 1], side: (width - operator) / (2 * columns) },
    { lines: [1, 1, 1], side: (width - operator) / columns },
  ];
  const fold = folds.find(({ side }) => side >= least - ROUNDING_PX) ?? folds[2];
  const lines = fold?.lines ?? [];
  const side = Math.min(fold?.side ?? 0, CELL_MOST * text);
  const [across, down] = [side * columns, side * rows];
  const boxes: Box[] = [];
  let y = top;
  for (const count of lines) {
    y += titleHeight(look);
    const indent = edge + (boxes.length === 0 ? 0 : operator);
    for (let i = 0; i < count; i++)
      boxes.push({ x: indent + i * (across + operator), y, width: across, height: down });
    y += down + ROW_GAP * text;
  }
  return { boxes, side, bottom: y };
}

/** The window's cells, the kernel, their products and the sum of these. */
function windowWork(
  pass: KernelPass,
  at: number,
  top: number,
  words: KernelWords,
  look: FigureLook,
): Marks & { readonly bottom: number } {
  const { layout, numbers } = look;
  const taps = kernelTaps(pass, at);
  const size = pass.params.kernel;
  const total = pass.output.data[at] ?? 0;
  const most = Math.max(pass.mostWeight, pass.inputScale.half);
  const { boxes, side, bottom } = placeWork(size, top, most, look);
  const [first, second, third] = boxes as [Box, Box, Box];
  const products = taps.map(({ product }) => product);
  const { decimals, sign } = matrixSum(products, total, side, look);
  const tapAt = (row: number, column: number) => taps[row * size[1] + column];
  const padding = numbers.whole(0);
  const matrices = [
    matrix(
      'x',
      first,
      size,
      (row, column) => {
        const value = tapAt(row, column)?.value ?? null;
        return { value, colour: colourOf(pass.inputScale, value ?? 0, look) };
      },
      look,
      { padding },
    ),
    matrix(
      'w',
      second,
      size,
      (row, column) => {
        const value = tapAt(row, column)?.weight ?? 0;
        return { value, colour: weightColourOf(value / pass.mostWeight, look) };
      },
      look,
    ),
    matrix(
      'p',
      third,
      size,
      (row, column) => {
        const value = tapAt(row, column)?.product ?? 0;
        return { value, colour: colourOf(pass.outputScale, value, look) };
      },
      look,
      { decimals },
    ),
  ];
  const high = RESULT * layout.text;
  const result = { x: third.x + third.width - high, y: bottom, width: high, height: high };
  const colour = colourOf(pass.outputScale, total, look);
  const sum = matrix('sum', result, [1, 1], () => ({ value: total, colour }), look);
  const names = workNames([first, second, third, result], sign, words, look);
  return { ...joined([...matrices, sum, names]), bottom: bottom + high + ROW_GAP * layout.text };
}

/** What stands over and between window, kernel, products and result; the window is framed as it is on the channel. */
function workNames(
  [first, second, third, result]: readonly [Box, Box, Box, Box],
  sign: string,
  words: KernelWords,
  look: FigureLook,
): Marks {
  const { theme, layout } = look;
  const whole = { row: 0, column: 0, height: 1, width: 1 };
  const before = (id: string, text: string, { x, y, height }: Box) =>
    label(id, text, [x - (OPERATOR / 2) * layout.text, y + height / 2], layout.text * 1.1, theme.ink);
  const beside: Pair = [result.x - OPERATOR * layout.text, result.y + result.height / 2];
  return {
    shapes: cellFrame('taken', first, whole, whole, look),
    labels: [
      ...title('x', words.window, first, look),
      ...title('w', words.kernel, second, look),
      ...title('p', words.products, third, look),
      before('times', '×', second),
      before('equals', '=', third),
      before('total', sign, result),
      label('sum:name', words.sum, beside, layout.small, theme.ink, { align: 'end', weight: 'bold' }),
    ],
  };
}
