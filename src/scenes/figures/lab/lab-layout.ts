import type { Pair } from '../../../compute/model/shape.ts';
import type { Box } from '../../geometry.ts';
import { LEAST_NUMBER_PX } from '../../marks/value-marks.ts';
import { cellUnderPoint } from '../../marks/windows.ts';
import type { FigureLook } from '../figure.ts';
import { labReach } from './lab-sizes.ts';
import type { LabSizes } from './lab-state.ts';

/** What stands over the four squares. */
export interface LabTitles {
  readonly input: string;
  readonly output: string;
  readonly kernel: string;
  readonly products: string;
}

/** Where the four squares stand. */
export interface LabLayout {
  /** The input with its padding, and all that a window covers which does not fit. */
  readonly input: Box;
  /** Of one cell where there is no output. */
  readonly output: Box;
  readonly kernel: Box;
  readonly products: Box;
  readonly height: number;
}

/** In units of the text. */
const GAP = 1.4;
const TITLE = 1.7;
const MOST_CELL = 3.2;
const MOST_WEIGHT = 2.6;
/** Left and right of all squares: frames reach out of them. */
const MARGIN = 0.25;
/** Between two numbers in cells, in units of their text. */
export const NUMBER_ROOM = 0.6;

/** A square of cells with a title over it. */
interface Titled {
  readonly cells: number;
  readonly title: string;
}

/** Cells across of all that is drawn of the input. */
export function drawnCells(sizes: LabSizes): number {
  const { output, padded, extent } = labReach(sizes);
  return output === 0 ? Math.max(padded, extent) : padded;
}

/**
 * Input and output side by side, in cells of one size, or below each other where only so their numbers can be read; the
 * kernel and its products below.
 * @param widest width of the longest number in a cell, in units of its text; null where cells have no numbers.
 */
export function labLayout(
  sizes: LabSizes,
  titles: LabTitles,
  widest: number | null,
  look: Pick<FigureLook, 'width' | 'layout' | 'measure'>,
): LabLayout {
  const { text } = look.layout;
  const margin = MARGIN * text;
  const inner = { ...look, width: look.width - 2 * margin };
  const { height, ...boxes } = innerLayout(sizes, titles, widest, inner);
  const moved = (box: Box): Box => ({ ...box, x: box.x + margin });
  const { input, output, kernel, products } = boxes;
  return {
    ...{ input: moved(input), output: moved(output), kernel: moved(kernel), products: moved(products) },
    height,
  };
}

function innerLayout(
  sizes: LabSizes,
  titles: LabTitles,
  widest: number | null,
  look: Pick<FigureLook, 'width' | 'layout' | 'measure'>,
): LabLayout {
  const { text } = look.layout;
  const output = Math.max(1, labReach(sizes).output);
  const input: Titled = { cells: drawnCells(sizes), title: titles.input };
  const result: Titled = { cells: output, title: titles.output };
  const most = MOST_CELL * text;
  const row = besideEachOther(input, result, most, look);
  const readable = widest === null ? 0 : LEAST_NUMBER_PX * (widest + NUMBER_ROOM);
  const stacked = Math.min(most, look.width / Math.max(input.cells, output));
  const isStacked = row.side < readable && stacked >= readable;
  const side = isStacked ? stacked : row.side;
  const square = (x: number, y: number, cells: number, of: number): Box => ({
    ...{ x, y, width: cells * of, height: cells * of },
  });
  const inputBox = square(0, TITLE * text, input.cells, side);
  const below = inputBox.y + inputBox.height + TITLE * text;
  const outputBox = isStacked
    ? square(0, below + GAP * text * 0.5, output, side)
    : square(row.second, TITLE * text, output, side);
  const top = Math.max(inputBox.y + inputBox.height, outputBox.y + outputBox.height) + GAP * text * 0.5;
  const weights = { cells: sizes.kernel, title: titles.kernel };
  const products = { cells: sizes.kernel, title: titles.products };
  const second = besideEachOther(weights, products, MOST_WEIGHT * text, look);
  const kernelBox = square(0, top + TITLE * text, sizes.kernel, second.side);
  // Under the output, where there is room.
  const wanted = isStacked ? second.second : Math.max(second.second, row.second);
  const room = look.width - Math.max(kernelBox.width, titleWidth(titles.products, look));
  const productsBox = square(Math.min(wanted, room), kernelBox.y, sizes.kernel, second.side);
  const height = Math.ceil(kernelBox.y + kernelBox.height + text * 0.3);
  return { input: inputBox, output: outputBox, kernel: kernelBox, products: productsBox, height };
}

function titleWidth(title: string, { layout, measure }: Pick<FigureLook, 'layout' | 'measure'>): number {
  return measure(title, layout.small, 'bold');
}

/** The side of the cells of two squares that fit a width beside each other with their titles, and where the second begins. */
function besideEachOther(
  a: Titled,
  b: Titled,
  most: number,
  look: Pick<FigureLook, 'width' | 'layout' | 'measure'>,
): { readonly side: number; readonly second: number } {
  const gap = GAP * look.layout.text;
  const room = look.width - gap;
  const [first, second] = [titleWidth(a.title, look), titleWidth(b.title, look)];
  const side = Math.min(
    most,
    room / (a.cells + b.cells),
    Math.max(0, room - second) / a.cells,
    Math.max(0, room - first) / b.cells,
  );
  return { side, second: Math.max(a.cells * side, first) + gap };
}

/** The position of the window, row and column of the output, that a point of the input or the output means; null beside them. */
export function positionUnder(
  { input, output }: LabLayout,
  sizes: LabSizes,
  { x, y }: { readonly x: number; readonly y: number },
): Pair | null {
  const reach = labReach(sizes);
  if (reach.output === 0) return null;
  const cells = { height: reach.output, width: reach.output };
  const cell = cellUnderPoint(output, cells, x, y);
  if (cell) return cell;
  const drawn = drawnCells(sizes);
  const read = cellUnderPoint(input, { height: drawn, width: drawn }, x, y);
  if (!read) return null;
  const nearest = (at: number) =>
    Math.max(0, Math.min(reach.output - 1, Math.round((at - (reach.extent - 1) / 2) / sizes.stride)));
  return [nearest(read[0]), nearest(read[1])];
}
