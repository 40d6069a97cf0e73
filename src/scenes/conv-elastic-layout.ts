import type { Column } from './columns.ts';
import { fisheyeSpans, interest, type Span } from './fisheye.ts';
import type { Box, ColumnLayout, OverviewLayout, Viewport } from './layout.ts';

/** Where the parts of a convolution stand between its source maps and its output. */
export interface ConvZone {
  /** One a source: its kernel, and its single-channel convolution. */
  readonly kernels: readonly Box[];
  readonly partials: readonly Box[];
  /** Whether a source's row is drawn; false where it is folded away. */
  readonly visible: readonly boolean[];
  readonly sum: Box;
  readonly bias: Box;
  /** The selected neuron's map. */
  readonly output: Box;
  /** Left and right end of the zone. */
  readonly from: number;
  readonly to: number;
}

// In units of the text's size.
const CONTEXT_MAP = 1.7;
const CONTEXT_GAP = 0.4;
const CONTEXT_APART = 0.9;
const CONTEXT_OUTPUT = 6.2;
const ZONE_LEAST = 23;
const OTHERS_MOST = 2.1;
const PICTURE = 2.6;
/** Strength of what is not part of the explanation. */
export const CONTEXT_ALPHA = 0.4;

/**
 * Makes room for the inputs of one neuron and the parts of its sum: the selected layer and the one before it take what
 * they need, the others draw together by their distance from the focus, still whole and in their order.
 * @param base the Overview's layout in the same viewport.
 * @param selected the neuron. @param lead the source that is shown large.
 */
export function layoutConvElastic(
  columns: readonly Column[],
  viewport: Viewport,
  base: OverviewLayout,
  selected: { readonly column: number; readonly index: number },
  lead: number,
): { layout: OverviewLayout; zone: ConvZone } {
  const { text } = base;
  const source = columns[selected.column - 1];
  const target = columns[selected.column];
  const first = base.columns[0]?.box ?? { x: 0, y: 0, width: 0, height: viewport.height };
  const body: Box = {
    x: 0,
    y: first.y,
    width: 0,
    height: Math.min(first.height, viewport.height - first.y * 1.6),
  };
  const widths = columns.map((column, i) => contextWidth(column, i, selected.column, text));
  const gaps = columns.map((column, i) => {
    const before = columns[i - 1];
    if (!before) return 0;
    return (before.unit === column.unit ? CONTEXT_GAP : CONTEXT_APART) * text;
  });
  const margin = 0.9 * text;
  const picture = source?.role === 'input' && source.neurons === 3 ? (PICTURE + CONTEXT_APART) * text : 0;
  const context =
    widths.reduce((a, b) => a + b, 0) + gaps.reduce((a, b) => a + b, 0) - (gaps[selected.column] ?? 0);
  const zoneWidth = Math.max(ZONE_LEAST * text, viewport.width - context - 2 * margin - picture);
  const side = Math.min(body.height * 0.36, zoneWidth * 0.23);
  const zone = { from: 0, to: 0 };
  const placed: ColumnLayout[] = [];
  let x = margin + picture;
  columns.forEach((column, i) => {
    if (i === selected.column) {
      placed.push(enlarged(column, zone.to - side, side, body, selected.index, text, CONTEXT_ALPHA));
      x = zone.to;
      return;
    }
    x += gaps[i] ?? 0;
    if (i === selected.column - 1) {
      zone.from = x;
      zone.to = x + zoneWidth;
      placed.push(enlarged(column, x, side, body, lead, text, 1));
      x = zone.to;
      return;
    }
    placed.push(contextColumn(column, x, widths[i] ?? 0, body, text));
    x += widths[i] ?? 0;
  });
  const layout: OverviewLayout = {
    ...base,
    width: Math.max(viewport.width, x + margin),
    height: Math.max(viewport.height, base.height > viewport.height ? viewport.height : base.height),
    columns: placed,
    picture: pictureBox(columns[0], placed[0], picture > 0 ? margin : null, text, body),
    legend: body.y + body.height + 0.75 * text,
    barLength: (CONTEXT_OUTPUT - 1) * text,
  };
  return { layout, zone: convZone(source, target, placed, selected, lead, zone, side, body, text) };
}

function contextWidth(column: Column, i: number, focus: number, text: number): number {
  if (i === focus || i === focus - 1) return 0;
  if (column.role === 'output') return CONTEXT_OUTPUT * text;
  const distance = i < focus ? focus - 1 - i : i - focus;
  return CONTEXT_MAP * text * interest(distance);
}

/** A column drawn together: its neurons in one file, or as many files as keep them from vanishing. */
function contextColumn(column: Column, x: number, width: number, body: Box, text: number): ColumnLayout {
  const box = { ...body, x, width };
  if (column.role === 'output') {
    const pitch = body.height / column.neurons;
    const height = Math.min(pitch, 2.4 * text);
    const neurons = rowsOf(column.neurons, (i) => ({
      x,
      y: body.y + pitch * (i + 0.5) - height / 2,
      width,
      height,
    }));
    return { box, neurons, alpha: CONTEXT_ALPHA, lead: -1, named: true };
  }
  const files = Math.ceil(column.neurons / 24);
  const rows = Math.ceil(column.neurons / files);
  const pitch = body.height / Math.max(rows, column.role === 'input' ? 3 : rows);
  const side = Math.min(width / files, pitch * 0.9);
  const [w, h] = fitCells(column, side);
  const neurons = rowsOf(column.neurons, (i) => ({
    x: x + Math.floor(i / rows) * (width / files) + (width / files - w) / 2,
    y: body.y + pitch * ((i % rows) + 0.5) - h / 2,
    width: w,
    height: h,
  }));
  return { box, neurons, alpha: CONTEXT_ALPHA, lead: -1, named: false };
}

/** A column in one file with one neuron large. */
function enlarged(
  column: Column,
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

function spansOf(count: number, lead: number, body: Box, side: number, text: number): readonly Span[] {
  return fisheyeSpans(count, lead, body.height, side, OTHERS_MOST * text, count <= 4 ? 0.9 : 0.14);
}

function convZone(
  source: Column | undefined,
  target: Column | undefined,
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
  const kernels = spans.map(({ at, size }, i) => {
    const kernel = Math.min(i === lead ? spare * 0.3 : size * 0.8, i === lead ? size * 0.62 : spare * 0.2);
    return { x: kernelX - kernel / 2, y: body.y + at + (size - kernel) / 2, width: kernel, height: kernel };
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
  const biasY = sumY - body.y > body.height / 2 ? sumY - 2.6 * text : sumY + 2.6 * text;
  return {
    kernels,
    partials,
    visible: spans.map(({ visible }) => visible),
    sum: { x: sumX - radius, y: sumY - radius, width: 2 * radius, height: 2 * radius },
    bias: { x: sumX - 0.4 * text, y: biasY - 0.4 * text, width: 0.8 * text, height: 0.8 * text },
    output,
    from,
    to,
  };
}

function pictureBox(
  input: Column | undefined,
  place: ColumnLayout | undefined,
  margin: number | null,
  text: number,
  body: Box,
): Box | null {
  if (input?.neurons !== 3 || !place) return null;
  if (margin === null) {
    const [width, height] = fitCells(input, place.box.width);
    return { x: place.box.x, y: body.y, width, height };
  }
  const [width, height] = fitCells(input, PICTURE * text);
  return { x: margin, y: body.y + (body.height - height) / 2, width, height };
}

function fitCells(column: Column, side: number): readonly [width: number, height: number] {
  const most = Math.max(column.rows, column.columns);
  return [(side * column.columns) / most, (side * column.rows) / most];
}

function rowsOf<T>(count: number, make: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => make(i));
}
