import type { Pair } from '../../compute/model/shape.ts';
import { createTensor } from '../../compute/model/tensor.ts';
import { ops } from '../../compute/ops/index.ts';
import type { Conv2dParams } from '../../compute/ops/op.ts';
import type { Box } from '../geometry.ts';
import { withHalo } from '../marks/halo.ts';
import {
  colourOf,
  joined,
  label,
  type MatrixCell,
  matrix,
  regionFrame,
  weightColourOf,
} from '../marks/value-marks.ts';
import { cellUnderPoint, type Region, windowRegion } from '../marks/windows.ts';
import { type FigureDrawing, type FigureLook, figureDrawing } from './figure.ts';

/** What a person sets: how far the window moves at a step, and how many rings of zeros lie round the input. */
export interface StrideChoice {
  readonly stride: number;
  readonly padding: number;
}

export const STRIDES: readonly number[] = [1, 2];
export const PADDINGS: readonly number[] = [0, 1];

/** A bright diagonal, and a kernel that answers to it. */
export const STRIDE_INPUT = createTensor(
  [1, 5, 5],
  Float32Array.from({ length: 25 }, (_, i) => (i % 6 === 0 ? 1 : 0)),
);
export const STRIDE_KERNEL = createTensor([1, 1, 3, 3], Float32Array.of(2, -1, -1, -1, 2, -1, -1, -1, 2));
const NO_BIAS = createTensor([1]);
const [, INPUT_SIDE = 0] = STRIDE_INPUT.shape;
const KERNEL_SIDE = STRIDE_KERNEL.shape.at(-1) ?? 0;
const MOST_PADDING = Math.max(...PADDINGS);
/** Cells across the padded input and across the output where they are largest. */
const ROOM = INPUT_SIDE + 2 * MOST_PADDING;
const MOST_OUTPUT = ROOM - KERNEL_SIDE + 1;
/** The output's value at which its colour is fullest. */
const STRONGEST = 6;

/** What the convolution gives, cells row after row. */
export interface StrideOutput {
  readonly size: number;
  readonly values: Float32Array;
}

/** Names of the three grids. */
export interface StrideNames {
  readonly input: string;
  readonly kernel: string;
  readonly output: string;
}

function paramsOf({ stride, padding }: StrideChoice): Conv2dParams {
  return {
    ...{ outChannels: 1, kernel: [KERNEL_SIDE, KERNEL_SIDE], dilation: [1, 1], stride: [stride, stride] },
    ...{ padBefore: [padding, padding], padAfter: [padding, padding] },
  };
}

const OPERANDS = [STRIDE_INPUT, STRIDE_KERNEL, NO_BIAS];

export function strideOutput(choice: StrideChoice): StrideOutput {
  const { shape, data } = ops.conv2d.reference(OPERANDS, paramsOf(choice));
  return { size: shape.at(-1) ?? 0, values: data };
}

/** The cells of the input under the window at a place of the output, and how many of them are padding. */
export function strideWindow(
  choice: StrideChoice,
  at: Pair,
): { region: Region; cells: number; padding: number } {
  const params = paramsOf(choice);
  const shapes = OPERANDS.map(({ shape }) => shape);
  const taps = [...(ops.conv2d.taps?.([0, ...at], shapes, params) ?? [])];
  return {
    region: windowRegion(ops.conv2d.window(params), at),
    cells: taps.length,
    padding: taps.filter(({ input }) => input < 0).length,
  };
}

/** Sizes that the formula of the output's size has in it. */
export const STRIDE_SIZES = { input: INPUT_SIDE, kernel: KERNEL_SIDE } as const;

/** Height of a name over its grid, and room round all, in units of the text. */
const NAME = 1.7;
const RIM = 0.25;
/** Between two grids, in cells. */
const GAP = 1;
/** Room in which the grids stand in a row, and the most of a cell, in units of the text. */
const LEAST_IN_ROW = 30;
const MOST_CELL = 2.4;

/** Where the grids stand: all in a row, or the kernel above the output where that is too narrow. */
export interface StrideLayout {
  /** The input with the most padding that it may have. */
  readonly room: Box;
  readonly input: Box;
  readonly kernel: Box;
  readonly output: Box;
  readonly height: number;
}

export function strideLayout(choice: StrideChoice, look: Pick<FigureLook, 'width' | 'layout'>): StrideLayout {
  const { text } = look.layout;
  const isRow = look.width >= LEAST_IN_ROW * text;
  const across = isRow ? ROOM + KERNEL_SIDE + MOST_OUTPUT + 2 * GAP : ROOM + MOST_OUTPUT + GAP;
  const rim = RIM * text;
  const cell = Math.min((look.width - 2 * rim) / across, MOST_CELL * text);
  const top = NAME * text;
  const grid = (x: number, y: number, side: number): Box => {
    return { x: rim + x * cell, y, width: side * cell, height: side * cell };
  };
  const { size } = strideOutput(choice);
  const inset = MOST_PADDING - choice.padding;
  const under = top + KERNEL_SIDE * cell + top;
  const beside = ROOM + GAP;
  const room = grid(0, top, ROOM);
  const output = isRow ? grid(beside + KERNEL_SIDE + GAP, top, size) : grid(beside, under, size);
  return {
    room,
    input: grid(inset, top + inset * cell, INPUT_SIDE + 2 * choice.padding),
    kernel: grid(beside, top, KERNEL_SIDE),
    output,
    height: Math.ceil((isRow ? top + ROOM * cell : under + MOST_OUTPUT * cell) + rim),
  };
}

/** The place of the output under a point; null where there is none. */
export function stridePlaceAt(
  choice: StrideChoice,
  look: Pick<FigureLook, 'width' | 'layout'>,
  { x, y }: { readonly x: number; readonly y: number },
): number | null {
  const { size } = strideOutput(choice);
  const { output } = strideLayout(choice, look);
  const cell = cellUnderPoint(output, { height: size, width: size }, x, y);
  return cell && cell[0] * size + cell[1];
}

/** A small input, a kernel and the output; frames show the window at one place and the cell that it makes. */
export function strideFigure(
  choice: StrideChoice,
  at: number,
  names: StrideNames,
  look: FigureLook,
): FigureDrawing {
  const { theme, layout } = look;
  const places = strideLayout(choice, look);
  const { size, values } = strideOutput(choice);
  const place: Pair = [Math.floor(at / size), at % size];
  const padded = INPUT_SIDE + 2 * choice.padding;
  const { region } = strideWindow(choice, place);
  const stroke = Math.max(2, layout.text * 0.14);
  const frames = [
    regionFrame(
      'window',
      places.input,
      { height: padded, width: padded },
      withPadding(region, choice),
      theme.accent,
      stroke,
    ),
    regionFrame(
      'cell',
      places.output,
      { height: size, width: size },
      cellRegion(place),
      theme.accent,
      stroke,
    ),
  ].flatMap((frame) => withHalo(frame, theme.ground));
  const inputRegion = cellsFrom(choice.padding, INPUT_SIDE);
  const rim = regionFrame(
    'rim',
    places.input,
    { height: padded, width: padded },
    inputRegion,
    theme.frame,
    stroke / 3,
  );
  const name = (id: string, text: string, box: Box) =>
    label(id, text, [box.x, box.y - (NAME / 2) * layout.text], layout.small, theme.ink, {
      ...{ align: 'start', weight: 'bold' },
    });
  const whole = { decimals: 0, padding: look.numbers.whole(0) };
  const grids = joined([
    matrix('input', places.input, [padded, padded], inputCell(choice, look), look, whole),
    matrix('kernel', places.kernel, [KERNEL_SIDE, KERNEL_SIDE], kernelCell(look), look, whole),
    matrix('output', places.output, [size, size], outputCell(size, values, look), look, whole),
  ]);
  const labels = [
    name('name:input', names.input, places.room),
    name('name:kernel', names.kernel, places.kernel),
    name('name:output', names.output, places.output),
  ];
  return {
    drawing: figureDrawing(look, places.height, {
      shapes: [...grids.shapes, rim, ...frames],
      labels: [...grids.labels, ...labels],
    }),
    values: new Float32Array(),
  };
}

/** A region of the input, counted from the first cell of its padding. */
function withPadding({ row, column, height, width }: Region, { padding }: StrideChoice): Region {
  return { row: row + padding, column: column + padding, height, width };
}

/** A square of cells on the diagonal. */
function cellsFrom(first: number, side: number): Region {
  return { row: first, column: first, height: side, width: side };
}

function cellRegion([row, column]: Pair): Region {
  return { row, column, height: 1, width: 1 };
}

type CellAt = (row: number, column: number) => MatrixCell;

function inputCell({ padding }: StrideChoice, look: FigureLook): CellAt {
  return (row, column) => {
    const [y, x] = [row - padding, column - padding];
    const isInside = Math.min(y, x) >= 0 && Math.max(y, x) < INPUT_SIDE;
    const value = isInside ? (STRIDE_INPUT.data[y * INPUT_SIDE + x] ?? 0) : null;
    return { value, colour: colourOf({ scale: 'grey', half: 1 }, value ?? 0, look) };
  };
}

function kernelCell(look: FigureLook): CellAt {
  const most = Math.max(...STRIDE_KERNEL.data.map(Math.abs));
  return (row, column) => {
    const value = STRIDE_KERNEL.data[row * KERNEL_SIDE + column] ?? 0;
    return { value, colour: weightColourOf(value / most, look) };
  };
}

function outputCell(size: number, values: Float32Array, look: FigureLook): CellAt {
  return (row, column) => {
    const value = values[row * size + column] ?? 0;
    return { value, colour: colourOf({ scale: 'activation', half: STRONGEST }, value, look) };
  };
}
