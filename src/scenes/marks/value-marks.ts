import type { Pair } from '../../compute/model/shape.ts';
import type { LabelItem, OverlayItem, ShapeItem } from '../../engine/drawing.ts';
import { luminanceOf, type Rgb, type ScaleName, scaleColour, WEIGHT_REACH } from '../../engine/palette.ts';
import type { Box } from '../geometry.ts';
import type { Layer } from '../network/layers.ts';
import { formulaWidth } from '../text/formula-size.ts';
import { type WrittenSum, writtenSum } from '../text/numbers.ts';
import type { Typesetting } from '../text/typesetting.ts';
import type { SceneData } from '../view.ts';
import type { MarkLook } from './look.ts';
import { GROUP, shape } from './shape-item.ts';
import { type Region, ROUNDING_PX } from './windows.ts';

/** Decimals of the numbers in formulas. */
export const DECIMALS = 2;

/** Smallest number that can be read, in px. */
export const LEAST_NUMBER_PX = 8.5;
/** Widths over a number's height: of '−0.00', and of the room beside it. */
const NUMBER_LEAST = 2.25;
const NUMBER_ROOM = 0.6;
/** Between two numbers of a scale. */
const TICK_GAP = 1;

/** Least side of a cell in which numbers up to a magnitude can be read, in px. */
export function numberCell(magnitude: number, { numbers, measure }: Typesetting): number {
  const widest = measure(numbers.fixed(-magnitude, DECIMALS), 1);
  return LEAST_NUMBER_PX * (Math.max(NUMBER_LEAST, widest) + NUMBER_ROOM);
}

/** How the values of a map become colours. */
export interface ValueScale {
  readonly scale: ScaleName;
  /** What a value is divided by. */
  readonly half: number;
}

export function valueScale(column: Layer, halfRange: number): ValueScale {
  return column.role === 'input' ? { scale: 'grey', half: 1 } : { scale: 'activation', half: halfRange };
}

export function colourOf(
  { scale, half }: ValueScale,
  value: number,
  { theme, palette }: Pick<MarkLook, 'theme' | 'palette'>,
): Rgb {
  return scaleColour(scale, value / half, theme.name, palette);
}

/** Colour of a weight, clear of the darkest ends of its scale. */
export function weightColourOf(share: number, { theme, palette }: Pick<MarkLook, 'theme' | 'palette'>): Rgb {
  return scaleColour('weight', share * WEIGHT_REACH, theme.name, palette);
}

const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];
/** Luminance on which black and white have the same contrast, 4.58 : 1: (1 + 0.05) / (x + 0.05) = (x + 0.05) / 0.05. */
const BETWEEN_BLACK_AND_WHITE = Math.sqrt(1.05 * 0.05) - 0.05;

/** Ink that stands out on a colour by 4.5 : 1 or more: black on light ones, white on dark ones. */
export function inkOn(colour: Rgb): Rgb {
  return luminanceOf(colour) > BETWEEN_BLACK_AND_WHITE ? BLACK : WHITE;
}

export function label(
  id: string,
  text: string,
  [x, y]: Pair,
  size: number,
  colour: Rgb,
  other?: Partial<LabelItem>,
): LabelItem {
  const align = 'middle';
  const plain: LabelItem = { id, group: GROUP, alpha: 1, text, x, y, size, align, colour, weight: 'regular' };
  return other ? { ...plain, ...other } : plain;
}

/** Shapes and labels that belong together. */
export interface Marks {
  readonly shapes: readonly ShapeItem[];
  readonly labels: readonly LabelItem[];
}

export function joined(parts: readonly Marks[]): Marks {
  return { shapes: parts.flatMap(({ shapes }) => shapes), labels: parts.flatMap(({ labels }) => labels) };
}

/** One cell of a matrix: its number on its colour; null where it lies on padding, or until it has been read. */
export interface MatrixCell {
  readonly value: number | null;
  readonly colour: Rgb;
}

/**
 * A matrix of numbers on their colours, as large as fits a box, its cells square.
 * @param most side of a cell. @param padding what stands in cells without a value. @param decimals of the numbers.
 */
export function matrix(
  id: string,
  box: Box,
  size: Pair,
  cell: (row: number, column: number) => MatrixCell,
  data: MarkLook,
  {
    most = Number.POSITIVE_INFINITY,
    padding = '',
    decimals = DECIMALS,
  }: { most?: number; padding?: string; decimals?: number } = {},
): Marks & { readonly box: Box; readonly side: number } {
  const [rows, columns] = size;
  const { theme, layout, numbers, measure } = data;
  const side = Math.min(box.width / columns, box.height / rows, most);
  const at: Box = {
    x: box.x + (box.width - side * columns) / 2,
    y: box.y + (box.height - side * rows) / 2,
    width: side * columns,
    height: side * rows,
  };
  const shapes: ShapeItem[] = [];
  const texts: { name: string; text: string; at: Pair; ink: Rgb }[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const { value, colour } = cell(row, column);
      const name = `${id}/${row},${column}`;
      const place: Box = { x: at.x + column * side, y: at.y + row * side, width: side, height: side };
      shapes.push(
        shape(name, place, value === null ? theme.edge : colour, value === null ? { alpha: 0.35 } : {}),
      );
      if (value === null && padding === '') continue;
      const [text, ink] =
        value === null ? [padding, theme.muted] : [numbers.fixed(value, decimals), inkOn(colour)];
      texts.push({ name, text, at: [place.x + side / 2, place.y + side / 2], ink });
    }
  }
  const line = layout.text * 0.04;
  shapes.push(shape(`${id}:frame`, at, theme.frame, { stroke: line }));
  // Whole numbers are short: they may be larger.
  const widest = Math.max(decimals === 0 ? 1 : NUMBER_LEAST, ...texts.map(({ text }) => measure(text, 1)));
  const number = Math.min(layout.text, side / (widest + NUMBER_ROOM));
  const labels =
    number < LEAST_NUMBER_PX - ROUNDING_PX
      ? []
      : texts.map(({ name, text, at, ink }) => label(name, text, at, number, ink));
  return { shapes, labels, box: at, side };
}

/** How the numbers of a matrix are written that add up to a total: with another decimal where it mends the sum and has room. */
export function matrixSum(
  values: readonly number[],
  total: number,
  side: number,
  { numbers, measure }: Typesetting,
): WrittenSum {
  const widest = Math.max(...values.map((value) => measure(numbers.fixed(value, DECIMALS + 1), 1)));
  const hasRoom = side / (widest + NUMBER_ROOM) >= LEAST_NUMBER_PX;
  return writtenSum(values, total, DECIMALS, hasRoom ? DECIMALS + 1 : DECIMALS);
}

/** A frame just outside of some cells of a map. */
export function regionFrame(
  id: string,
  box: Box,
  map: { height: number; width: number },
  region: Region,
  colour: Rgb,
  stroke: number,
  rest: Partial<ShapeItem> = {},
): ShapeItem {
  const unitX = box.width / map.width;
  const unitY = box.height / map.height;
  const frame: Box = {
    x: box.x + region.column * unitX - stroke,
    y: box.y + region.row * unitY - stroke,
    width: region.width * unitX + 2 * stroke,
    height: region.height * unitY + 2 * stroke,
  };
  return shape(id, frame, colour, { stroke, ...rest });
}

/**
 * A typeset formula in a box, as large as fits, at most `most` px of text. It begins where it begins with the widest texts of
 * its slots, so that it stays there while they change.
 */
export function formula(
  content: string,
  box: Box,
  most: number,
  texts: OverlayItem['texts'],
  { formulas }: Pick<SceneData, 'formulas'>,
  { widest, marked = [] }: { readonly widest: OverlayItem['texts']; readonly marked?: readonly string[] },
): OverlayItem | null {
  const size = formulas[content];
  if (!size) return null;
  const across = formulaWidth(size, texts, widest);
  const em = Math.min(most, box.width / across, box.height / size.height);
  const [width, height] = [across * em, size.height * em];
  return {
    id: `formula:${content}`,
    group: GROUP,
    alpha: 1,
    x: box.x + (box.width - width) / 2,
    y: box.y + (box.height - height) / 2,
    width,
    height,
    content,
    texts,
    marked,
  };
}

/** Width in which both ends of a legend have room, in units of their text. */
export function legendWidth(
  values: readonly number[],
  decimals: number,
  { numbers, measure }: Typesetting,
): number {
  const [first = 0, last = 0] = [values[0], values.at(-1)];
  const widthOf = (value: number) => measure(numbers.fixed(value, decimals), 1);
  return widthOf(first) + widthOf(last) + TICK_GAP;
}

/** A scale under the zone with its ends and its zero. */
export function legend(
  id: string,
  x: number,
  width: number,
  gradient: NonNullable<ShapeItem['gradient']>,
  values: readonly number[],
  decimals: number,
  data: MarkLook,
): Marks {
  const { layout, theme, numbers, measure } = data;
  const height = layout.text * 0.4;
  const texts = values.map((value) => numbers.fixed(value, decimals));
  const size = Math.min(layout.small, width / legendWidth(values, decimals, data));
  // The middle goes where it would run into the ends.
  const isFull = texts.reduce((sum, text) => sum + measure(text, 1) + TICK_GAP, 0) * size <= width;
  return {
    shapes: [shape(`legend:${id}`, { x, y: layout.legend, width, height }, theme.ink, { gradient })],
    labels: texts.flatMap((text, i) => {
      const part = i / (values.length - 1);
      const align = part === 0 ? 'start' : part === 1 ? 'end' : 'middle';
      if (align === 'middle' && !isFull) return [];
      const y = layout.legend + height + layout.small * 0.75;
      return [label(`tick:${id}/${i}`, text, [x + width * part, y], size, theme.muted, { align })];
    }),
  };
}
