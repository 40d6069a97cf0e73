import type { Pair } from '../../../compute/model/shape.ts';
import { type Box, fitCells } from '../../geometry.ts';
import type { Span } from '../../network/fisheye.ts';
import { isColoured, type Layer } from '../../network/layers.ts';
import { DIGITS_COST, digitCell } from './digits.ts';
import { EVEN_MOST, evenSpans, leadMost, leadSpans } from './rows.ts';

/** Where the parts of a convolution stand between its source maps and its output. */
export interface ConvZone {
  /** One a source: its kernel, and its single-channel convolution. */
  readonly kernels: readonly Box[];
  readonly partials: readonly Box[];
  /** Whether a source's row is drawn; false where it is folded away. */
  readonly visible: readonly boolean[];
  /** Whether all rows are of one size. */
  readonly isEven: boolean;
  /** One a source: size of the digits in its kernel; null where they have no room. */
  readonly digits: readonly (number | null)[];
  /** Where the large source's parts stand. */
  readonly row: { readonly y: number; readonly height: number };
  readonly sum: Box;
  readonly bias: Box;
  /** The selected neuron's map. */
  readonly output: Box;
  /** The ways on to the numbers of the large source, and to the sum. */
  readonly links: { readonly numbers: Box; readonly sum: Box };
  /** Where the steps stand one under another: what their names at the left stand at. Null where they stand side by side. */
  readonly gutter: Gutter | null;
  /** Left and right end of the zone. */
  readonly from: number;
  readonly to: number;
}

/** Heights at which the names of the steps stand, and where the links begin. */
export interface Gutter {
  readonly source: number;
  readonly kernels: number;
  readonly partial: number;
  readonly output: number;
  /** How far under a source its link begins. */
  readonly linksFrom: number;
  /** From where on the links draw together to the sum. */
  readonly fanFrom: number;
}

/** What the words and numbers of the zone take, in units of the text's size: of the links in one line and in two. */
export interface ZoneWords {
  readonly numbers: readonly [line: Pair, lines: Pair];
  readonly sum: readonly [line: Pair, lines: Pair];
  /** Width of the widest weight, and of the longest name of a step. */
  readonly weight: number;
  readonly names: number;
}

/** What is known before anything is placed. */
export interface ZoneRoom {
  readonly source: Layer;
  readonly target: Layer;
  readonly selected: number;
  readonly lead: number;
  readonly body: Box;
  readonly from: number;
  readonly to: number;
  readonly text: number;
  /** Sizes that the digits in large kernels may have, the wanted one first. */
  readonly digits: readonly number[];
  readonly words: ZoneWords;
}

/** Sides of the maps and of what is between them. */
export interface ZoneSizes {
  readonly isEven: boolean;
  readonly side: number;
  readonly output: number;
  readonly kernelGap: number;
  readonly sumGap: number;
  /** Size of the digits in large kernels; null where they have no room. */
  readonly digits: number | null;
  /** Height that the output's map and the link under it take. */
  readonly outputSpan: number;
}

/** Side of the output over that of the large input. */
export const OUTPUT_SHARE = 0.76;
// In units of the text's size.
const ROW_GAP = 0.6;
/** With the names of a picture's channels between the rows. */
const NAMED_ROW_GAP = 1.4;
const SUM_GAP = 4.4;
const BESIDE = 0.15;
/** Between a map or a kernel and the link under it. */
const UNDER = 0.4;
export const SUM_RADIUS = 0.62;
/** Distance of the bias from the sum, and what it takes with its name. */
const BIAS_AT = 2.6;
const BIAS_ROOM = 4;
/** Share of a small row that its kernel takes, and the least of a large one. */
export const SMALL_KERNEL = 0.8;
const KERNEL_LEAST = 0.48;

/** How large the maps can be in a zone: the rows share the height, the maps and what is between them the width. */
export function zoneSizes({ source, target, body, from, to, text, digits, words }: ZoneRoom): ZoneSizes {
  const isEven = source.neurons <= EVEN_MOST;
  const rowMost = isEven
    ? body.height / source.neurons - (source.neurons > 1 ? rowGap(source) * text : 0)
    : leadMost(source.neurons, body.height, text);
  const linkRoom = (words.numbers[1][1] + UNDER) * text;
  const [rows, columns] = kernelOf(target);
  const plain = (words.numbers[1][0] + 2 * BESIDE) * text;
  const gapFor = (size: number) => Math.max(plain, columns * digitCell(size, words.weight)[0] + text);
  const sideFor = (gap: number) => Math.min(rowMost, (to - from - gap - SUM_GAP * text) / (2 + OUTPUT_SHARE));
  const fits = (size: number) => {
    const high = sideFor(gapFor(size));
    const isTall = high >= rows * digitCell(size, words.weight)[1] + linkRoom;
    return isTall && high >= DIGITS_COST * sideFor(plain);
  };
  const size = digits.find(fits) ?? null;
  const gap = size === null ? plain : gapFor(size);
  const side = sideFor(gap);
  const free = to - from - 2 * side - gap - SUM_GAP * text;
  const outputRoom = leadMost(target.neurons, body.height, text) - (words.sum[1][1] + UNDER) * text;
  const output = Math.min(side, free, outputRoom);
  const [, linkHeight] = linkFor(words.sum, output / text);
  return {
    isEven,
    side,
    output,
    digits: size,
    kernelGap: gap + (free - output) / 2,
    sumGap: SUM_GAP * text + (free - output) / 2,
    outputSpan: output + (linkHeight + UNDER) * text,
  };
}

function rowGap(source: Layer): number {
  return isColoured(source) ? NAMED_ROW_GAP : ROW_GAP;
}

/** A link in one line where it fits a width, else in two. */
function linkFor([line, lines]: readonly [Pair, Pair], width: number): Pair {
  return line[0] <= width ? line : lines;
}

export function kernelOf({ step }: Layer): Pair {
  return step?.op === 'conv2d' ? step.params.kernel : [1, 1];
}

/** Rows of the sources. */
export function sourceSpans(
  { source, lead, body, text }: ZoneRoom,
  { isEven, side }: ZoneSizes,
): readonly Span[] {
  return isEven
    ? evenSpans(source.neurons, body.height, side)
    : leadSpans(source.neurons, lead, body.height, side, text);
}

/** Places of the target's maps, with the room that the large one has for the link under it. */
export function targetSpans({ target, selected, body, text }: ZoneRoom, sizes: ZoneSizes): readonly Span[] {
  return leadSpans(target.neurons, selected, body.height, sizes.outputSpan, text).map((span, i) =>
    i === selected ? { ...span, size: sizes.output } : span,
  );
}

/** Places the parts between the sources and the output. @param output box of the selected neuron. */
export function placeZone(room: ZoneRoom, sizes: ZoneSizes, output: Box): ConvZone {
  const { target, lead, body, from, to, text, words } = room;
  const { side, kernelGap, sumGap, isEven, digits } = sizes;
  const spans = sourceSpans(room, sizes);
  const partialX = from + side + kernelGap;
  const partials = spans.map(({ at, size }) => {
    const [width, height] = fitCells(target, size);
    return { x: partialX + (side - width) / 2, y: body.y + at + (size - height) / 2, width, height };
  });
  const middle = from + side + kernelGap / 2;
  const kernels = spans.map((span, i) => kernelBox(room, sizes, { ...span, isLead: i === lead }, middle));
  const radius = SUM_RADIUS * text;
  const sumX = partialX + side + 0.45 * sumGap;
  const sumY = output.y + output.height / 2;
  // On the side that fewer links come from, where it has room there.
  const shown = spans.filter(({ visible }) => visible);
  const mean = shown.reduce((sum, { at, size }) => sum + body.y + at + size / 2, 0) / shown.length;
  const [above, below] = [sumY - body.y, body.y + body.height - sumY];
  const isAbove = sumY < mean ? above > BIAS_ROOM * text : below <= BIAS_ROOM * text;
  const biasY = sumY + (isAbove ? -BIAS_AT : BIAS_AT) * text;
  const numbersLink = linkFor(words.numbers, kernelGap / text - 2 * BESIDE);
  const row = { y: body.y + (spans[lead]?.at ?? 0), height: spans[lead]?.size ?? 0 };
  return {
    kernels,
    partials,
    visible: spans.map(({ visible }) => visible),
    isEven,
    digits: spans.map((_, i) => (isEven || i === lead ? digits : null)),
    row,
    sum: { x: sumX - radius, y: sumY - radius, width: 2 * radius, height: 2 * radius },
    bias: { x: sumX - 0.4 * text, y: biasY - 0.4 * text, width: 0.8 * text, height: 0.8 * text },
    output,
    links: {
      numbers: withinRow(under(kernels[lead] ?? body, numbersLink, text, to), row),
      sum: under(output, linkFor(words.sum, sizes.output / text), text, to),
    },
    gutter: null,
    from,
    to,
  };
}

/** A link under what it is about, within the zone. */
function under(box: Box, [width, height]: Pair, text: number, to: number): Box {
  const x = Math.min(box.x + (box.width - width * text) / 2, to - width * text);
  return { x, y: box.y + box.height + UNDER * text, width: width * text, height: height * text };
}

/** Not below a row, for there is no more room than that. */
function withinRow(box: Box, { y, height }: ConvZone['row']): Box {
  return { ...box, y: Math.min(box.y, y + height - box.height) };
}

/** A kernel in its row: of a large one with room for its digits and, under it, for the link. */
function kernelBox(
  { target, body, text, words }: ZoneRoom,
  { kernelGap, digits, isEven }: ZoneSizes,
  { at, size, isLead }: Span & { readonly isLead: boolean },
  middle: number,
): Box {
  const isLarge = isEven || isLead;
  const [rows, columns] = kernelOf(target);
  const [, linkHeight] = linkFor(words.numbers, kernelGap / text - 2 * BESIDE);
  const linkRoom = (linkHeight + UNDER) * text;
  const free = isLarge ? Math.max(KERNEL_LEAST * size, size - linkRoom) : size;
  const across = (kernelGap - text) / columns;
  const down = (isLarge ? free : SMALL_KERNEL * size) / rows;
  // With digits a cell may be wider than it is high.
  const square = Math.min(across, down);
  const wide = isLarge && digits !== null ? digitCell(digits, words.weight)[0] : square;
  const [width, height] = [Math.max(square, wide) * columns, square * rows];
  const y = body.y + at + Math.min((size - height) / 2, isLead ? free - height : size);
  return { x: middle - width / 2, y, width, height };
}
