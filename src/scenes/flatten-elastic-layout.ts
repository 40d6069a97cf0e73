import type { Column } from './columns.ts';
import {
  CONTEXT_ALPHA,
  contextColumn,
  contextPicture,
  contextSpans,
  fitCells,
  isColoured,
} from './context.ts';
import { fisheyeSpans, type Span } from './fisheye.ts';
import type { Box, ColumnLayout, OverviewLayout, Viewport } from './layout.ts';

/** Where the parts of a dense unit's sum stand between the maps that it takes and its output. */
export interface FlattenZone {
  /** The map that is unrolled, and the size of each. */
  readonly lead: number;
  readonly rows: number;
  readonly columns: number;
  /** One a map; of no size where there is no room for it. */
  readonly maps: readonly Box[];
  /** Room for what each map gives to the sum, left of it. */
  readonly shares: readonly Box[];
  /** Each map's part of the flatten column, one line a cell, and the same of the weights. */
  readonly segments: readonly Box[];
  readonly weights: readonly Box[];
  readonly sum: Box;
  readonly bias: Box;
  /** Room for the sum in numbers. */
  readonly formula: Box;
  /** The step from logit to probability; null where it is none. */
  readonly softmax: Box | null;
  /** The selected neuron. */
  readonly output: Box;
  readonly body: Box;
  /** Left and right end of the zone. */
  readonly from: number;
  readonly to: number;
}

// In units of the text's size.
const MARGIN = 0.9;
const ZONE_LEAST = 42;
const SHARE = 2.9;
const SHARE_GAP = 0.4;
const SIDE_LEAST = 2.2;
const CELL_MOST = 2;
const OTHERS_MOST = 2.1;
const STRIP = 1.5;
const STRIP_GAP = 0.5;
const WEIGHTS = 1.1;
const FAN_LEAST = 10.4;
const SUM = 1.3;
const TAIL = 9.4;
const PILL = 4.3;
const PILL_HEIGHT = 1.55;
const PILL_GAP = 1.2;
const BAR = 4.5;
const NUMBER = 3.4;
const NEURON = 2.6;
const PICTURE = 2.6;
const FOLDED_MOST = 1.1;
const LINE_MOST = 0.75;
/** Share of the height that the unrolled map's lines take. */
const UNROLLED = 0.64;

/**
 * Makes room for the maps that a dense unit takes, their unrolling and the sum; the rest of the network draws together
 * around it, still whole and in its order.
 * @param base the Overview's layout in the same viewport.
 * @param selected the unit. @param lead the map that is unrolled. @param hasSoftmax whether the sum goes into a softmax.
 */
export function layoutFlattenElastic(
  columns: readonly Column[],
  viewport: Viewport,
  base: OverviewLayout,
  selected: { readonly column: number; readonly index: number },
  lead: number,
  hasSoftmax: boolean,
): { layout: OverviewLayout; zone: FlattenZone } {
  const { text } = base;
  const body: Box = { ...(base.columns[0]?.box ?? { y: 0, height: viewport.height }), x: 0, width: 0 };
  const parts = partsOf(columns, selected.column);
  const picture = isColoured(parts.source) ? (PICTURE + MARGIN) * text : 0;
  const rest = viewport.width - (2 * MARGIN + BAR + NUMBER) * text - picture;
  const gaps = (parts.before.length > 0 ? MARGIN * text : 0) + (parts.isLast ? 0 : 2 * MARGIN * text);
  const { left, right, width } = contexts(parts, text, rest - gaps - ZONE_LEAST * text);
  const start = MARGIN * text + picture;
  const from = start + left.width + (parts.before.length > 0 ? MARGIN * text : 0);
  const to = from + Math.max(ZONE_LEAST * text, rest - width - gaps);

  const maps = mapBoxes(parts.source, from, to - from, body, lead, text);
  const rightX = parts.isLast ? to : to + MARGIN * text;
  const outputX = rightX + (parts.isLast ? 0 : right.width + MARGIN * text);
  const place = (column: Column, i: number): ColumnLayout => {
    if (column === parts.source) return { ...maps, alpha: 1, lead, named: true };
    if (column.role === 'output')
      return outputColumn(base, outputX, text, parts.isLast ? selected.index : -1);
    if (column === parts.target) return targetColumn(column, to, body, selected.index, text);
    const isBefore = i < selected.column;
    const span = (isBefore ? left.spans[i] : right.spans[i - selected.column - 1]) ?? { x: 0, width: 0 };
    return contextColumn(column, { ...span, x: span.x + (isBefore ? start : rightX) }, body, text);
  };
  const placed = columns.map(place);
  const layout: OverviewLayout = {
    ...base,
    width: Math.max(viewport.width, outputX + (BAR + NUMBER + MARGIN) * text),
    columns: placed,
    picture: pictureBox(columns[0], placed[0], picture > 0 ? MARGIN * text : null, body, text),
    barLength: BAR * text,
  };
  const output = placed[selected.column]?.neurons[selected.index] ?? { ...body, x: to };
  return { layout, zone: zoneOf(parts.source, maps, { from, to }, output, lead, body, text, hasSoftmax) };
}

interface Parts {
  readonly before: readonly Column[];
  readonly source: Column;
  readonly target: Column;
  /** Between the target and the classes. */
  readonly after: readonly Column[];
  /** Whether the target is the classes themselves. */
  readonly isLast: boolean;
}

function partsOf(columns: readonly Column[], focus: number): Parts {
  const source = columns[focus - 1];
  const target = columns[focus];
  if (!source || !target) throw new RangeError(`There is no column ${focus} with one before it.`);
  return {
    before: columns.slice(0, focus - 1),
    source,
    target,
    after: columns.slice(focus + 1).filter(({ role }) => role !== 'output'),
    isLast: target.role === 'output',
  };
}

/** The columns on both sides, drawn together into `room` px where they can be. */
function contexts({ before, after }: Parts, text: number, room: number) {
  const wide = {
    left: contextSpans(before, 'last', text, Infinity),
    right: contextSpans(after, 'first', text, Infinity),
  };
  const wanted = wide.left.width + wide.right.width;
  const share = wanted > 0 ? Math.min(1, Math.max(0, room / wanted)) : 1;
  const left = contextSpans(before, 'last', text, wide.left.width * share);
  const right = contextSpans(after, 'first', text, wide.right.width * share);
  return { left, right, width: left.width + right.width };
}

function mapBoxes(source: Column, from: number, width: number, body: Box, lead: number, text: number) {
  const most = CELL_MOST * text * Math.max(source.rows, source.columns);
  const side = Math.max(SIDE_LEAST * text, Math.min(body.height * 0.36, width * 0.22, most));
  const x = from + (SHARE + SHARE_GAP) * text;
  const gap = source.neurons <= 4 ? 0.9 : 0.14;
  const spans = fisheyeSpans(source.neurons, lead, body.height, side, OTHERS_MOST * text, gap);
  const neurons = spans.map(({ at, size, visible }) => {
    const [w, h] = fitCells(source, visible ? size : 0);
    return { x: x + (side - w) / 2, y: body.y + at + (size - h) / 2, width: w, height: h };
  });
  return { box: { ...body, x, width: side }, neurons };
}

function outputColumn(base: OverviewLayout, x: number, text: number, lead: number): ColumnLayout {
  const column = base.columns.at(-1);
  const width = (BAR + NUMBER) * text;
  const box = { ...(column?.box ?? { y: 0, height: 0 }), x, width };
  const neurons = (column?.neurons ?? []).map((neuron) => ({ ...neuron, x, width }));
  return { box, neurons, alpha: CONTEXT_ALPHA, lead, named: true };
}

/** A hidden dense layer in one file that ends at `to`, its selected unit largest. */
function targetColumn(column: Column, to: number, body: Box, index: number, text: number): ColumnLayout {
  const side = NEURON * text;
  const x = to - side;
  const spans = fisheyeSpans(column.neurons, index, body.height, side, side * 0.6, 0.2);
  const neurons = spans.map(({ at, size, visible }) => {
    const [width, height] = fitCells(column, visible ? size : 0);
    return { x: x + (side - width) / 2, y: body.y + at + (size - height) / 2, width, height };
  });
  return { box: { ...body, x, width: side }, neurons, alpha: CONTEXT_ALPHA, lead: index, named: true };
}

function zoneOf(
  source: Column,
  { box, neurons }: { readonly box: Box; readonly neurons: readonly Box[] },
  { from, to }: { readonly from: number; readonly to: number },
  output: Box,
  lead: number,
  body: Box,
  text: number,
  hasSoftmax: boolean,
): FlattenZone {
  const strips = (STRIP + STRIP_GAP + WEIGHTS) * text;
  const tail = to - TAIL * text;
  const fans = tail - SUM * text - strips - (box.x + box.width);
  const stripX = box.x + box.width + Math.min(fans * 0.4, fans - FAN_LEAST * text);
  const spans = lineSpans(source.neurons, lead, body.height, source.rows * source.columns, text);
  const strip = (x: number, width: number) =>
    spans.map(({ at, size }) => ({ x, y: body.y + at, width, height: size }));
  const room = 3.4 * text;
  const middle = output.y + output.height / 2;
  const sumY = Math.min(body.y + body.height - room, Math.max(body.y + room, middle));
  const sumX = tail - SUM * text;
  const pillX = to - (PILL + PILL_GAP) * text;
  return {
    lead,
    rows: source.rows,
    columns: source.columns,
    maps: neurons,
    shares: neurons.map(({ y, height }) => ({ x: from, y, width: height > 0 ? SHARE * text : 0, height })),
    segments: strip(stripX, STRIP * text),
    weights: strip(stripX + (STRIP + STRIP_GAP) * text, WEIGHTS * text),
    sum: { x: sumX, y: sumY - (SUM * text) / 2, width: SUM * text, height: SUM * text },
    bias: { x: sumX + 0.25 * text, y: sumY - 2.5 * text, width: 0.8 * text, height: 0.8 * text },
    formula: { x: sumX, y: sumY + 1.2 * text, width: to - 0.3 * text - sumX, height: 2.1 * text },
    softmax: hasSoftmax
      ? { x: pillX, y: sumY - (PILL_HEIGHT * text) / 2, width: PILL * text, height: PILL_HEIGHT * text }
      : null,
    output,
    body,
    from,
    to,
  };
}

/**
 * Parts of the flatten column: that of the unrolled map takes as much of `room` as its lines can use, the others share
 * the rest, however thin.
 */
function lineSpans(count: number, lead: number, room: number, cells: number, text: number): Span[] {
  const others = count - 1;
  const least = others > 0 ? (room * (1 - UNROLLED)) / others : 0;
  const pitch = others > 0 ? Math.min(FOLDED_MOST * text, least) : 0;
  const gap = Math.min(0.12 * text, pitch * 0.12);
  const apart = others > 0 ? Math.min(0.2 * text, pitch) : 0;
  const unrolled = Math.min(
    room - others * pitch - 2 * apart,
    Math.max(cells * LINE_MOST, FOLDED_MOST) * text,
  );
  const start = (room - unrolled - 2 * apart - others * pitch) / 2;
  return Array.from({ length: count }, (_, i) => {
    if (i === lead) return { at: start + pitch * i + apart, size: unrolled, visible: true };
    const at = i < lead ? pitch * i : unrolled + 2 * apart + pitch * (i - 1);
    return { at: start + at + gap / 2, size: pitch - gap, visible: true };
  });
}

function pictureBox(
  input: Column | undefined,
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

/** Where a cell of the flattened vector stands on its map. */
export function cellBox({ maps, rows, columns }: FlattenZone, cell: number): Box {
  const { x, y, width, height } = maps[Math.floor(cell / (rows * columns))] ?? NOWHERE;
  const at = cell % (rows * columns);
  const unit = { width: width / columns, height: height / rows };
  return { x: x + (at % columns) * unit.width, y: y + Math.floor(at / columns) * unit.height, ...unit };
}

/** The line of a cell in the flatten column, or in the column of the weights. */
export function lineBox(zone: FlattenZone, cell: number, strip: 'segments' | 'weights'): Box {
  const cells = zone.rows * zone.columns;
  const { x, y, width, height } = zone[strip][Math.floor(cell / cells)] ?? NOWHERE;
  return { x, y: y + ((cell % cells) / cells) * height, width, height: height / cells };
}

/** Where a cell's link leaves its map: at the right side, in the order of the cells, within the cell's row. */
export function exitOf(
  { maps, rows, columns }: FlattenZone,
  cell: number,
): { readonly x: number; readonly y: number } {
  const cells = rows * columns;
  const { x, y, width, height } = maps[Math.floor(cell / cells)] ?? NOWHERE;
  return { x: x + width, y: y + (((cell % cells) + 0.5) / cells) * height };
}

const NOWHERE: Box = { x: 0, y: 0, width: 0, height: 0 };
