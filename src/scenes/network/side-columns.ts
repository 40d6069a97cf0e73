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
 * Columns drawn together beside an explanation, narrower and weaker the farther they are from it, in their order.
 * @param columns in the order of the network. @param nearest where the explanation is: before the first or after the last.
 * @param room px that they should keep to; they never shrink beyond recognition, so that they may take more.
 * @returns spans from x = 0, each with its gap before it, and the width of all.
 */
export function contextSpans(
  columns: readonly Layer[],
  nearest: 'first' | 'last',
  text: number,
  room: number,
): { readonly spans: readonly ContextSpan[]; readonly width: number } {
  const interests = columns.map((_, i) => interest(nearest === 'first' ? i + 1 : columns.length - i));
  const wanted = columns.map((column, i) =>
    isColoured(column) ? PICTURE * text : MAP * text * (interests[i] ?? 0),
  );
  const gaps = columns.map(({ opensUnit }, i) => (i === 0 ? 0 : (opensUnit ? APART : GAP) * text));
  const fixed = columns.reduce((sum, column) => sum + (isColoured(column) ? PICTURE * text : 0), 0);
  const free = [...wanted, ...gaps].reduce((a, b) => a + b, 0) - fixed;
  const share = free > 0 ? Math.min(1, Math.max(LEAST_SHARE, (room - fixed) / free)) : 1;
  let x = 0;
  const spans = columns.map((column, i) => {
    const width = isColoured(column) ? PICTURE * text : (wanted[i] ?? 0) * share;
    x += (gaps[i] ?? 0) * share;
    const span = { x, width, alpha: (CONTEXT_ALPHA * (interests[i] ?? 0)) / interest(1) };
    x += width;
    return span;
  });
  return { spans, width: x };
}

/** A column of the context: its neurons in one file, or in as many as keep them from vanishing. */
export function contextColumn(
  column: Layer,
  { x, width, alpha }: ContextSpan,
  body: Box,
  text: number,
): ColumnLayout {
  const top = isColoured(column) ? pictureSize(column, text)[1] + UNDER_PICTURE * text : 0;
  const foot = isColoured(column) ? UNDER_CHANNEL * text : 0;
  const files = Math.ceil(column.neurons / FILE);
  const rows = Math.ceil(column.neurons / files);
  const pitch = (body.height - top) / rows;
  const [w, h] = fitCells(column, Math.max(0, Math.min(width / files, (pitch - foot) * 0.9)));
  const neurons = Array.from({ length: column.neurons }, (_, i) => ({
    x: x + Math.floor(i / rows) * (width / files) + (width / files - w) / 2,
    y: body.y + top + pitch * ((i % rows) + 0.5) - (h + foot) / 2,
    width: w,
    height: h,
  }));
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
