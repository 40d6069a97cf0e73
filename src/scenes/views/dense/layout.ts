import type { Pair } from '../../../compute/model/shape.ts';
import { type Box, fitCells, type Viewport } from '../../geometry.ts';
import { foldOf, placeClasses, roomOfClasses } from '../../network/class-fold.ts';
import { fisheyeSpans } from '../../network/fisheye.ts';
import { isColoured, type Layer, sourcesOf } from '../../network/layers.ts';
import { isFolded } from '../../network/network-marks.ts';
import {
  type ColumnLayout,
  LEAST_TEXT_PX,
  legendRoom,
  type OverviewLayout,
  TEXT_SHARE,
} from '../../network/overview-layout.ts';
import {
  CONTEXT_ALPHA,
  contextColumn,
  contextPicture,
  contextSpans,
  NO_SPAN,
  OWN_TARGET_PX,
} from '../../network/side-columns.ts';
import { type FlattenZone, flattenZone, MAPS_AT } from './zone.ts';

// In units of the text's size.
const MARGIN = 0.9;
/** Least width of the zone, and that of the zone drawn together for windows that are narrower still. */
const ZONE_LEAST = 42;
const NARROW_LEAST = 26.4;
/** Room after the way on that need not be in sight. */
export const AFTER_LINK = 0.45;
const BODY_LEAST = 24;
const SIDE_LEAST = 2.2;
/** Share of the zone's width that a map takes at the most; what all else in a narrow zone needs. */
const SIDE_SHARE = 0.22;
const NARROW_SHARE = 0.26;
const NARROW_REST = 21;
const LEGEND_AT = 0.75;
const CELL_MOST = 2;
const OTHERS_MOST = 2.1;
const BAR = 4.5;
const NUMBER = 3.4;
const NEURON = 2.6;
const PICTURE = 2.6;
const CLASS = 2.4;
/** Least height of a class whose name stands above its bar. */
export const CLASS_LEAST = 1.7;
/** How far the rest of the network may draw together for larger text. */
const CONTEXT_SHARE = 0.75;
/** Room at the edges of the window, where what goes on beyond them fades. */
export const EDGE_PX = 12;

/**
 * Makes room for the maps that a dense unit takes, their unrolling and the sum; the rest of the network draws together
 * around it, still whole and in its order.
 * @param base the Overview's layout in the same viewport.
 * @param selected the unit. @param lead the map that is unrolled.
 * @param link width and height of the way on to the softmax, in units of the text's size; null where there is none.
 */
export function layoutFlattenElastic(
  columns: readonly Layer[],
  viewport: Viewport,
  base: OverviewLayout,
  selected: { readonly column: number; readonly index: number },
  lead: number,
  link: Pair | null,
): { layout: OverviewLayout; zone: FlattenZone } {
  const parts = partsOf(columns, selected.column);
  const { text: size, isNarrow } = textOf(parts, viewport, base);
  const least = isNarrow ? NARROW_LEAST : ZONE_LEAST;
  const { body, ...frame } = frameOf(base, viewport, size);
  const { text } = frame;
  const fixed = fixedWidths(parts, text);
  const rest = viewport.width - fixed.sum;
  const share = isNarrow ? CONTEXT_SHARE : Number.POSITIVE_INFINITY;
  const { left, right, width } = contexts(parts, text, rest - least * text, share);
  const start = MARGIN * text + fixed.picture;
  const from = start + left.width + fixed.before;
  const room = rest - width;
  const to = from + (room < least * text ? beyondWindow(viewport, text, least) : room);

  const zoneWidth = to - from;
  const side = isNarrow
    ? Math.min(NARROW_SHARE * zoneWidth, zoneWidth - NARROW_REST * text)
    : SIDE_SHARE * zoneWidth;
  const maps = mapBoxes(parts.source, from, side, body, lead, text);
  const rightX = to + fixed.target + fixed.gap;
  const outputX = rightX + right.width + fixed.gap;
  const place = (column: Layer, i: number): ColumnLayout => {
    if (column === parts.source) return { ...maps, alpha: 1, lead, named: true };
    if (column.role === 'output') {
      return outputColumn(base, outputX, body, text, parts.isLast ? selected.index : -1);
    }
    if (column === parts.target) return targetColumn(column, to, body, selected.index, text);
    const isBefore = i < selected.column;
    const span = (isBefore ? left.spans[i] : right.spans[i - selected.column - 1]) ?? NO_SPAN;
    return contextColumn(column, { ...span, x: span.x + (isBefore ? start : rightX) }, body, text);
  };
  const placed = columns.map(place);
  const layout: OverviewLayout = {
    ...base,
    ...frame,
    width: Math.max(viewport.width, outputX + (BAR + NUMBER + MARGIN) * text),
    columns: placed,
    picture: pictureBox(columns[0], placed[0], fixed.picture > 0 ? MARGIN * text : null, body, text),
    barLength: BAR * text,
    fold: foldOf(base.fold, placed.at(-1)?.box, text),
  };
  const output = placed[selected.column]?.neurons[selected.index] ?? { ...body, x: to };
  return {
    layout,
    zone: flattenZone(parts.source, maps, { from, to, isNarrow }, output, lead, body, text, link),
  };
}

/** Width of a zone that the window has no room for: where that fits from the maps on, so that it fills the window. */
function beyondWindow({ width }: Viewport, text: number, least: number): number {
  const filling = width + (MAPS_AT + AFTER_LINK) * text - 2 * EDGE_PX;
  return Math.max(least * text, width < (least + MARGIN) * text ? filling : 0);
}

interface Parts {
  readonly before: readonly Layer[];
  readonly source: Layer;
  readonly target: Layer;
  /** Between the target and the classes. */
  readonly after: readonly Layer[];
  /** Whether the target is the classes themselves. */
  readonly isLast: boolean;
}

function partsOf(columns: readonly Layer[], focus: number): Parts {
  const target = columns[focus];
  const [source] = target ? sourcesOf(columns, target) : [];
  if (!source || !target) throw new RangeError(`There is no column ${focus} with one before it.`);
  return {
    before: columns.slice(0, source.column),
    source,
    target,
    after: columns.slice(focus + 1).filter(({ role }) => role !== 'output'),
    isLast: target.role === 'output',
  };
}

/** Lengths that follow the text's size alone: the picture before its channels, the gaps, a hidden target, and all with margins and classes. */
function fixedWidths({ source, before, isLast }: Parts, text: number) {
  const picture = isColoured(source) ? (PICTURE + MARGIN) * text : 0;
  const left = before.length > 0 ? MARGIN * text : 0;
  const gap = isLast ? 0 : MARGIN * text;
  const target = isLast ? 0 : NEURON * text;
  const sum = (2 * MARGIN + BAR + NUMBER) * text + picture + left + target + 2 * gap;
  return { picture, before: left, target, gap, sum };
}

/**
 * As large as the text of a window of this height is, and no larger than what fits across; never too small to read. Where
 * the least is too large still, the zone draws together.
 */
function textOf(
  parts: Parts,
  viewport: Viewport,
  base: OverviewLayout,
): { readonly text: number; readonly isNarrow: boolean } {
  const fits = (text: number, zone: number) => {
    const context = contexts(parts, text, Number.POSITIVE_INFINITY).width * CONTEXT_SHARE;
    return fixedWidths(parts, text).sum + zone * text + context <= viewport.width;
  };
  const least = Math.min(base.text, (LEAST_TEXT_PX * base.text) / base.small);
  const largest = (zone: number) => {
    let text = viewport.height * TEXT_SHARE;
    while (text > least && !fits(text, zone)) text *= 0.985;
    return Math.max(text, least);
  };
  const text = largest(ZONE_LEAST);
  if (fits(text, ZONE_LEAST)) return { text, isNarrow: false };
  return { text: largest(NARROW_LEAST), isNarrow: true };
}

/** Heights of the drawing at a size of text: those of the Overview in proportion, but no taller than the window where that will do. */
function frameOf(base: OverviewLayout, viewport: Viewport, text: number) {
  const grown = text / base.text;
  const first = base.columns[0]?.box ?? { y: 0, height: base.height };
  const y = first.y * grown;
  const foot = legendRoom(base, viewport) * grown;
  const height = Math.max(viewport.height - y - foot, Math.min(first.height, BODY_LEAST * text));
  const body: Box = { x: 0, y, width: 0, height };
  const header = [base.header[0] * grown, base.header[1] * grown] as const;
  const legend = y + height + LEGEND_AT * text;
  return { text, small: base.small * grown, body, header, legend, height: y + height + foot };
}

/** The columns on both sides, drawn together to a share of their width, and into `room` px where they can be. */
function contexts({ before, after }: Parts, text: number, room: number, share = Number.POSITIVE_INFINITY) {
  const wide = Number.POSITIVE_INFINITY;
  const whole = [contextSpans(before, 'last', text, wide), contextSpans(after, 'first', text, wide)] as const;
  const width = whole[0].width + whole[1].width;
  const part = width > 0 ? Math.max(0, Math.min(room, width * share)) / width : 0;
  const left = contextSpans(before, 'last', text, whole[0].width * part);
  const right = contextSpans(after, 'first', text, whole[1].width * part);
  return { left, right, width: left.width + right.width };
}

function mapBoxes(source: Layer, from: number, width: number, body: Box, lead: number, text: number) {
  const most = CELL_MOST * text * Math.max(source.height, source.width);
  const side = Math.max(SIDE_LEAST * text, Math.min(body.height * 0.36, width, most));
  const x = from + MAPS_AT * text;
  const gap = source.neurons <= 4 ? 0.9 : 0.14;
  const spans = fisheyeSpans(source.neurons, lead, body.height, side, OTHERS_MOST * text, gap, OWN_TARGET_PX);
  return { box: { ...body, x, width: side }, neurons: inFile(source, spans, x, side, body) };
}

function inFile(
  column: Layer,
  spans: ReturnType<typeof fisheyeSpans>,
  x: number,
  side: number,
  body: Box,
): Box[] {
  return spans.map(({ at, size, visible }) => {
    const [width, height] = fitCells(column, visible ? size : 0);
    return { x: x + (side - width) / 2, y: body.y + at + (size - height) / 2, width, height };
  });
}

/** The classes as the Overview places them, or, where they are too many for the height, thin but for the selected one. */
function outputColumn(base: OverviewLayout, x: number, body: Box, text: number, lead: number): ColumnLayout {
  const column = base.columns.at(-1);
  const all = column?.neurons ?? [];
  const box = { ...body, x, width: (BAR + NUMBER) * text };
  const rows = all.filter((row) => !isFolded(row));
  const before = column ? roomOfClasses(base.fold, column.box, base.text) : body;
  const choice = { choice: base.fold, count: all.length, lead };
  const neurons = placeClasses(choice, box, text, (count, room, leading) => {
    const scale = room.height / before.height;
    const pitch = ((rows[1]?.y ?? 0) - (rows[0]?.y ?? 0)) * scale;
    const isThin = count > 1 && pitch < CLASS_LEAST * text;
    if (isThin) return thinRows(count, leading, room, text);
    return rows.map(({ y, height }) => ({
      ...room,
      y: room.y + (y - before.y) * scale,
      height: height * scale,
    }));
  });
  return { box, neurons, alpha: CONTEXT_ALPHA, lead, named: true };
}

function thinRows(count: number, lead: number, room: Box, text: number): readonly Box[] {
  if (lead >= 0) {
    const spans = fisheyeSpans(count, lead, room.height, CLASS * text, CLASS_LEAST * text, 0.1);
    return spans.map(({ at, size, visible }) => ({ ...room, y: room.y + at, height: visible ? size : 0 }));
  }
  const pitch = room.height / count;
  return Array.from({ length: count }, (_, i) => ({ ...room, y: room.y + pitch * i, height: pitch * 0.9 }));
}

/** A hidden dense layer in one file, its selected unit largest. */
function targetColumn(column: Layer, x: number, body: Box, index: number, text: number): ColumnLayout {
  const side = NEURON * text;
  const spans = fisheyeSpans(column.neurons, index, body.height, side, side * 0.6, 0.2);
  const neurons = inFile(column, spans, x, side, body);
  return { box: { ...body, x, width: side }, neurons, alpha: CONTEXT_ALPHA, lead: index, named: true };
}

function pictureBox(
  input: Layer | undefined,
  place: ColumnLayout | undefined,
  margin: number | null,
  body: Box,
  text: number,
): Box | null {
  if (!input || !place || !isColoured(input)) return null;
  if (margin === null) return contextPicture(input, place.box, body.y, text);
  const [width, height] = fitCells(input, PICTURE * text);
  return { x: margin, y: body.y + (body.height - height) / 2, width, height };
}
