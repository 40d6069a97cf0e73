import type { Box, Viewport } from '../../geometry.ts';
import { fitCells } from '../../geometry.ts';
import { fisheyeSpans, type Span } from '../../network/fisheye.ts';
import { isColoured, type Layer, sourcesOf } from '../../network/layers.ts';
import type { ColumnLayout, OverviewLayout } from '../../network/overview-layout.ts';
import {
  CONTEXT_ALPHA,
  type ContextSpan,
  classColumn,
  contextColumn,
  contextPicture,
  contextSpans,
  NO_SPAN,
} from '../../network/side-columns.ts';

/** Where the parts of a convolution stand between its source maps and its output. */
export interface ConvZone {
  /** One a source: its kernel, and its single-channel convolution. */
  readonly kernels: readonly Box[];
  readonly partials: readonly Box[];
  /** Whether a source's row is drawn; false where it is folded away. */
  readonly visible: readonly boolean[];
  /** Where the large source's parts stand. */
  readonly row: { readonly y: number; readonly height: number };
  readonly sum: Box;
  readonly bias: Box;
  /** The selected neuron's map. */
  readonly output: Box;
  /** Left and right end of the zone. */
  readonly from: number;
  readonly to: number;
}

// In units of the text's size.
const APART = 0.9;
const OUTPUT = 6.6;
const OUTPUT_BAR = 2.9;
const ZONE_WANTED = 34;
const ZONE_LEAST = 23;
/** In a window that is too narrow for that. */
const ZONE_NARROW = 16;
const OTHERS_MOST = 2.1;
const OTHERS_LEAST = 1.3;
/** Room under the large kernel, and the least share of its row that it keeps. */
const NUMBERS_ROOM = 1.85;
const KERNEL_LEAST = 0.55;
/** Room at both ends of a file for how many more there are. */
const MORE = 1.1;
/** So many maps never fold. */
const ALWAYS_SHOWN = 20;
/** Distance of the bias from the sum, and what it takes with its name. */
const BIAS_AT = 2.6;
const BIAS_ROOM = 4;
const PICTURE = 2.6;

/**
 * Makes room for the inputs of one neuron and the parts of its sum: the selected layer and the one before it take what
 * they need, the others draw together by their distance from the focus, still whole and in their order.
 * @param base the Overview's layout in the same viewport.
 * @param selected the neuron. @param lead the source that is shown large.
 */
export function layoutConvElastic(
  columns: readonly Layer[],
  viewport: Viewport,
  base: OverviewLayout,
  selected: { readonly column: number; readonly index: number },
  lead: number,
): { layout: OverviewLayout; zone: ConvZone } {
  const { text } = base;
  const target = columns[selected.column];
  const [source] = target ? sourcesOf(columns, target) : [];
  const whole = base.columns[0]?.box ?? { y: 0, height: base.height };
  // The Overview may be taller than the window; this view is not.
  const height = whole.height - Math.max(0, base.height - viewport.height);
  const body: Box = { x: 0, y: whole.y, width: 0, height };
  const margin = 0.9 * text;
  const outputs = columns.at(-1)?.role === 'output' ? 1 : 0;
  const before = columns.slice(0, source?.column);
  const after = columns.slice(selected.column + 1, columns.length - outputs);
  // Where the source is the input, its picture in colour stands before it.
  const picture = source && isColoured(source) ? (PICTURE + APART) * text : 0;
  const room = Math.max(
    0,
    viewport.width - 2 * margin - outputs * OUTPUT * text - picture - ZONE_WANTED * text,
  );
  const share = before.length / Math.max(1, before.length + after.length);
  const left = contextSpans(before, 'last', text, room * share);
  const right = contextSpans(after, 'first', text, room * (1 - share));
  const used = [left.width, right.width].map((width) => (width > 0 ? width + APART * text : 0));
  const context = (used[0] ?? 0) + (used[1] ?? 0) + outputs * (OUTPUT + APART) * text + picture;
  const least = Math.min(ZONE_LEAST * text, Math.max(ZONE_NARROW * text, viewport.width - margin));
  const zoneWidth = Math.max(least, viewport.width - context - 2 * margin);
  const side = Math.min(body.height * 0.36, zoneWidth * 0.23);
  const from = margin + picture + (used[0] ?? 0);
  const to = from + zoneWidth;
  const rightAt = to + APART * text;
  const outputAt = to + (used[1] ?? 0) + APART * text;
  const shifted = (span: ContextSpan, by: number): ContextSpan => ({ ...span, x: span.x + by });
  const placed = columns.map((column, i): ColumnLayout => {
    if (column === source) return enlarged(column, from, side, body, lead, text, 1);
    if (i === selected.column)
      return enlarged(column, to - side, side, body, selected.index, text, CONTEXT_ALPHA);
    if (column.role === 'output') return classColumn(column, outputAt, OUTPUT * text, body, text);
    const span = i < selected.column ? left.spans[i] : right.spans[i - selected.column - 1];
    return contextColumn(
      column,
      shifted(span ?? NO_SPAN, i < selected.column ? margin : rightAt),
      body,
      text,
    );
  });
  const end = outputs ? outputAt + OUTPUT * text : to + (used[1] ?? 0);
  const layout: OverviewLayout = {
    ...base,
    width: Math.max(viewport.width, end + margin),
    height: viewport.height,
    columns: placed,
    picture: pictureBox(columns[0], placed[0], picture > 0 ? margin : null, text, body),
    legend: body.y + body.height + 0.75 * text,
    barLength: OUTPUT_BAR * text,
  };
  return { layout, zone: convZone(source, target, placed, selected, lead, { from, to }, side, body, text) };
}

/** A column in one file with one neuron large. */
function enlarged(
  column: Layer,
  x: number,
  side: number,
  body: Box,
  lead: number,
  text: number,
  alpha: number,
): ColumnLayout {
  const spans = spansOf(column.neurons, lead, body, side, text);
  const neurons = spans.map(({ at, size }) => {
    const [width, height] = fitCells(column, size);
    return { x: x + (side - width) / 2, y: body.y + at + (size - height) / 2, width, height };
  });
  return { box: { ...body, x, width: side }, neurons, alpha, lead, named: true };
}

/** Maps in a file. A few always show; of many those far from the lead fold away, and there is room to say how many. */
function spansOf(count: number, lead: number, body: Box, side: number, text: number): readonly Span[] {
  const least = count > ALWAYS_SHOWN ? OTHERS_LEAST * text : undefined;
  const within = (room: number) =>
    fisheyeSpans(count, lead, room, side, OTHERS_MOST * text, count <= 4 ? 0.9 : 0.14, least);
  const spans = within(body.height);
  if (least === undefined || spans.every(({ visible }) => visible)) return spans;
  const rest = MORE * text;
  return within(body.height - 2 * rest).map((span) => ({ ...span, at: span.at + rest }));
}

function convZone(
  source: Layer | undefined,
  target: Layer | undefined,
  placed: readonly ColumnLayout[],
  selected: { readonly column: number; readonly index: number },
  lead: number,
  { from, to }: { from: number; to: number },
  side: number,
  body: Box,
  text: number,
): ConvZone {
  const count = source?.neurons ?? 0;
  const spans = spansOf(count, lead, body, side, text);
  const spare = to - from - 3 * side;
  const partialX = from + side + spare * 0.45;
  const partials = spans.map(({ at, size }) => {
    const [width, height] = target ? fitCells(target, size) : [size, size];
    return { x: partialX + (side - width) / 2, y: body.y + at + (size - height) / 2, width, height };
  });
  const kernelX = from + side + spare * 0.225;
  const cells = target?.step?.op === 'conv2d' ? target.step.params.kernel : ([1, 1] as const);
  const most = Math.max(...cells);
  const kernels = spans.map(({ at, size }, i) => {
    const kernel = Math.min(i === lead ? spare * 0.34 : size * 0.8, i === lead ? size * 0.62 : spare * 0.2);
    // The way on to the numbers stands under the large one.
    const free = i === lead ? Math.max(size * KERNEL_LEAST, size - NUMBERS_ROOM * text) : size;
    const share = Math.min(kernel, (free * most) / cells[0]) / most;
    const [width, height] = [share * cells[1], share * cells[0]];
    const y = body.y + at + Math.min((size - height) / 2, free - height);
    return { x: kernelX - width / 2, y, width, height };
  });
  const output = placed[selected.column]?.neurons[selected.index] ?? {
    x: to - side,
    y: body.y,
    width: side,
    height: side,
  };
  const radius = 0.62 * text;
  const sumX = partialX + side + spare * 0.33;
  const sumY = output.y + output.height / 2;
  // On the side that fewer links come from, where it has room there.
  const shown = spans.filter(({ visible }) => visible);
  const mean = shown.reduce((sum, { at, size }) => sum + body.y + at + size / 2, 0) / shown.length;
  const [roomAbove, roomBelow] = [sumY - body.y, body.y + body.height - sumY];
  const isAbove = sumY < mean ? roomAbove > BIAS_ROOM * text : roomBelow <= BIAS_ROOM * text;
  const biasY = sumY + (isAbove ? -BIAS_AT : BIAS_AT) * text;
  return {
    kernels,
    partials,
    visible: spans.map(({ visible }) => visible),
    row: { y: body.y + (spans[lead]?.at ?? 0), height: spans[lead]?.size ?? 0 },
    sum: { x: sumX - radius, y: sumY - radius, width: 2 * radius, height: 2 * radius },
    bias: { x: sumX - 0.4 * text, y: biasY - 0.4 * text, width: 0.8 * text, height: 0.8 * text },
    output,
    from,
    to,
  };
}

function pictureBox(
  input: Layer | undefined,
  place: ColumnLayout | undefined,
  margin: number | null,
  text: number,
  body: Box,
): Box | null {
  if (!input || !place || !isColoured(input)) return null;
  if (margin === null) return contextPicture(input, { x: place.box.x, width: place.box.width }, body.y, text);
  const [width, height] = fitCells(input, PICTURE * text);
  return { x: margin, y: body.y + (body.height - height) / 2, width, height };
}
