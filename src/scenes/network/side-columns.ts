import type { Box } from '../geometry.ts';
import { fitCells } from '../geometry.ts';
import { type ClassChoice, placeClasses } from './class-fold.ts';
import { interest } from './fisheye.ts';
import { isColoured, type Layer } from './layers.ts';
import type { ColumnLayout } from './overview-layout.ts';

// In units of the text's size.
const MAP = 1.7;
const GAP = 0.4;
const APART = 0.9;
/** Room for the mark of columns that are folded away. */
const FOLD = 1;
/** Width of the input where the picture in colour stands above its channels: also room for the channels' names. */
const PICTURE = 2.6;
const UNDER_PICTURE = 0.6;
const UNDER_CHANNEL = 1.4;
/** Maps in one file of a column, at most. */
const FILE = 24;
/** How far the columns draw together where the window is narrow. */
const LEAST_SHARE = 0.45;

/** Least way from column to column beside an explanation, in px: what a pointer meets. */
const TARGET_PX = 24;
/** The same of the neurons that an explanation is about. */
export const OWN_TARGET_PX = 36;

/** What columns beside an explanation take where the far ones stand as close as a pointer can tell them apart. */
export function leastContextWidth(
  columns: readonly Layer[],
  nearest: 'first' | 'last',
  text: number,
): number {
  const { width } = contextSpans(columns, nearest, text, Number.POSITIVE_INFINITY);
  const fixed = columns.some(isColoured) ? PICTURE * text : 0;
  const pitch = (MAP * interest(Number.POSITIVE_INFINITY) + GAP) * text;
  return fixed + (width - fixed) * Math.min(1, TARGET_PX / pitch);
}

/** Strength of what stands next to an explanation and is no part of it. */
export const CONTEXT_ALPHA = 0.58;

/** Where one column of the network around an explanation stands across. */
export interface ContextSpan {
  readonly x: number;
  readonly width: number;
  /** How strong it is drawn: the weaker the farther from the explanation. */
  readonly alpha: number;
}

/** Of a column that has no place beside the explanation. */
export const NO_SPAN: ContextSpan = { x: 0, width: 0, alpha: 0 };

/**
 * Columns drawn together beside an explanation, narrower and weaker the farther they are from it, in their order. Where
 * they would stand closer than a pointer can tell apart, the farthest fold away; the input and the nearest never do.
 * @param columns in the order of the network. @param nearest where the explanation is: before the first or after the last.
 * @param room px that they should keep to; what never folds may take more. Where it is infinite none folds.
 * @returns spans from x = 0, each with its gap before it, and the width of all. A folded column has no width.
 */
export function contextSpans(
  columns: readonly Layer[],
  nearest: 'first' | 'last',
  text: number,
  room: number,
): { readonly spans: readonly ContextSpan[]; readonly width: number } {
  const byDistance = nearest === 'first' ? [...columns].reverse() : columns;
  const foldable = byDistance.slice(0, -1).filter(({ role }) => role !== 'input');
  for (let count = 0; ; count++) {
    const placed = spansWithout(new Set(foldable.slice(0, count)), { columns, nearest, text, room });
    if (placed.width <= room || count === foldable.length) return placed;
  }
}

interface Context {
  readonly columns: readonly Layer[];
  readonly nearest: 'first' | 'last';
  readonly text: number;
  readonly room: number;
}

/** Spans of the columns that are not folded, as wide as the room gives, as narrow as a pointer can tell apart. */
function spansWithout(folded: ReadonlySet<Layer>, { columns, nearest, text, room }: Context) {
  let wasOpen = true;
  const drawn = columns.map((column, i) => {
    const near = interest(nearest === 'first' ? i + 1 : columns.length - i);
    const isOpen = !folded.has(column);
    const opensFold = !isOpen && wasOpen;
    wasOpen = isOpen;
    const picture = isColoured(column) ? PICTURE * text : 0;
    const width = isOpen && picture === 0 ? MAP * text * near : 0;
    const gap = i === 0 || !isOpen ? 0 : (column.opensUnit ? APART : GAP) * text;
    return { picture, width, gap, fold: opensFold ? FOLD * text : 0, near };
  });
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  const fixed = sum(drawn.flatMap(({ picture, fold }) => [picture, fold]));
  const free = sum(drawn.flatMap(({ width, gap }) => [width, gap]));
  const pitches = drawn.filter(({ width }) => width > 0).map(({ width }) => width + GAP * text);
  const least = Number.isFinite(room) ? Math.max(LEAST_SHARE, TARGET_PX / Math.min(...pitches)) : LEAST_SHARE;
  const most = Number.isFinite(room) ? Math.max(1, least) : 1;
  const share = free > 0 ? Math.min(most, Math.max(least, (room - fixed) / free)) : 1;
  let x = 0;
  const spans = drawn.map(({ picture, width, gap, fold, near }): ContextSpan => {
    x += gap * share;
    const span = {
      x: x + fold / 2,
      width: picture || width * share,
      alpha: (CONTEXT_ALPHA * near) / interest(1),
    };
    x += fold + span.width;
    return span;
  });
  return { spans, width: x };
}

/**
 * A column of the context: its neurons in one file, or in as many as keep them from vanishing. Of more than a pointer can
 * tell apart some are folded away: the last ones, or, round a neuron that an explanation is about, the farthest from it.
 * @param span with the neuron that it is about, where there is one.
 */
export function contextColumn(
  column: Layer,
  { x, width, alpha, about = null }: ContextSpan & { readonly about?: number | null },
  body: Box,
  text: number,
): ColumnLayout {
  const top = isColoured(column) ? pictureSize(column, text)[1] + UNDER_PICTURE * text : 0;
  const foot = isColoured(column) ? UNDER_CHANNEL * text : 0;
  const target = about === null ? TARGET_PX : OWN_TARGET_PX;
  const files = Math.max(1, Math.min(Math.ceil(column.neurons / FILE), Math.floor(width / target)));
  const most = Math.max(1, Math.floor((body.height - top) / target));
  const rows = Math.min(Math.ceil(column.neurons / files), most);
  const last = Math.max(0, column.neurons - rows * files);
  const first = Math.min(last, Math.max(0, (about ?? 0) - Math.floor((rows * files) / 2)));
  const pitch = (body.height - top) / rows;
  const [w, h] = fitCells(column, Math.max(0, Math.min(width / files, (pitch - foot) * 0.9)));
  const folded = { x: x + width / 2, y: body.y + body.height, width: 0, height: 0 };
  const neurons = Array.from({ length: column.neurons }, (_, i) => {
    const at = i - first;
    if (at < 0 || at >= rows * files || w === 0) return folded;
    return {
      x: x + Math.floor(at / rows) * (width / files) + (width / files - w) / 2,
      y: body.y + top + pitch * ((at % rows) + 0.5) - (h + foot) / 2,
      width: w,
      height: h,
    };
  });
  return { box: { ...body, x, width }, neurons, alpha, lead: -1, named: false };
}

/** The picture in colour at the top of the input's span. */
export function contextPicture(
  input: Layer,
  { x, width }: Pick<Box, 'x' | 'width'>,
  y: number,
  text: number,
): Box {
  const [w, h] = pictureSize(input, text);
  return { x: x + (width - w) / 2, y, width: w, height: h };
}

function pictureSize(input: Layer, text: number): readonly [width: number, height: number] {
  return fitCells(input, PICTURE * text);
}

const CLASS_ROW = 2.4;

/**
 * The classes, faded, where the data goes.
 * @param place left end and width in px of a row: its name, and its bar with its number. @param choice of those with rows.
 */
export function classColumn(
  column: Layer,
  choice: ClassChoice | null,
  { body, text, ...place }: Pick<Box, 'x' | 'width'> & { readonly body: Box; readonly text: number },
): ColumnLayout {
  const box = { ...body, ...place };
  const neurons = placeClasses({ choice, count: column.neurons, lead: -1 }, box, text, (count, room) => {
    const pitch = room.height / count;
    const height = Math.min(pitch, CLASS_ROW * text);
    const topOf = (i: number) => room.y + pitch * (i + 0.5) - height / 2;
    return Array.from({ length: count }, (_, i) => ({ ...room, y: topOf(i), height }));
  });
  return { box, neurons, alpha: CONTEXT_ALPHA, lead: -1, named: true };
}
