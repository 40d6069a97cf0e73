import type { Pair } from '../../../compute/model/shape.ts';
import type { Box, Viewport } from '../../geometry.ts';
import { fitCells } from '../../geometry.ts';
import { foldOf } from '../../network/class-fold.ts';
import type { Span } from '../../network/fisheye.ts';
import { isColoured, type Layer } from '../../network/layers.ts';
import type { ColumnLayout, OverviewLayout } from '../../network/overview-layout.ts';
import {
  CONTEXT_ALPHA,
  type ContextSpan,
  classColumn,
  contextColumn,
  contextPicture,
  contextSpans,
  leastContextWidth,
  NO_SPAN,
} from '../../network/side-columns.ts';
import type { NeuronTarget } from '../../state/view-address.ts';
import { convolutionAt } from '../convolutions.ts';
import { digitSizes } from './digits.ts';
import { uprightZone } from './upright.ts';
import {
  type ConvZone,
  placeZone,
  sourceSpans,
  targetSpans,
  type ZoneRoom,
  type ZoneWords,
  zoneSizes,
} from './zone.ts';

// In units of the text's size.
const APART = 0.9;
const OUTPUT = 6.6;
const OUTPUT_BAR = 2.9;
/** What the zone takes of the network's room: as long as its layers can be told apart by a pointer, and in any case. */
const ZONE_MOST = 47;
const ZONE_WANTED = 34;
const ZONE_LEAST = 23;
/** In a window that is too narrow for that. */
const ZONE_NARROW = 16;
const PICTURE = 2.6;
/** From the middle of a name and its size down to what is under them. */
const UNDER_NAME = 1.7;
/** From the middle of the next name up to the picture, and the least height at which a picture is one. */
const NAME_ABOVE = 0.9;
const PICTURE_LEAST = 1.4;

/**
 * Makes room for the inputs of one neuron and the parts of its sum: the selected layer and the one before it take what
 * they need, the others draw together by their distance from the focus, still whole and in their order.
 * @param base the Overview's layout in the same viewport.
 * @param selected the neuron. @param lead the source that is shown large.
 * @param words what the words and numbers in the zone take.
 */
export function layoutConvElastic(
  columns: readonly Layer[],
  viewport: Viewport,
  base: OverviewLayout,
  selected: NeuronTarget,
  lead: number,
  words: ZoneWords,
): { layout: OverviewLayout; zone: ConvZone } {
  const { text } = base;
  const { column: target, source } = convolutionAt(columns, selected);
  const whole = base.columns[0]?.box ?? { y: 0, height: base.height };
  // The Overview may be taller than the window; this view is not.
  const height = whole.height - Math.max(0, base.height - viewport.height);
  const body: Box = { x: 0, y: whole.y, width: 0, height };
  const margin = 0.9 * text;
  const outputs = columns.at(-1)?.role === 'output' ? 1 : 0;
  const before = columns.slice(0, source.column);
  const after = columns.slice(selected.column + 1, columns.length - outputs);
  // Where the source is the input, its picture in colour stands before it.
  const isUpright = viewport.height > viewport.width;
  const picture = isColoured(source) && !isUpright ? (PICTURE + APART) * text : 0;
  const roomBeside = (zone: number) =>
    Math.max(0, viewport.width - 2 * margin - outputs * OUTPUT * text - picture - zone * text);
  const side = (layers: readonly Layer[], nearest: 'first' | 'last') => {
    const share = layers.length / Math.max(1, before.length + after.length);
    const apart = Math.min(leastContextWidth(layers, nearest, text), share * roomBeside(ZONE_WANTED));
    return contextSpans(layers, nearest, text, Math.max(apart, share * roomBeside(ZONE_MOST)));
  };
  const [left, right] = [side(before, 'last'), side(after, 'first')];
  const used = [left.width, right.width].map((width) => (width > 0 ? width + APART * text : 0));
  const context = (used[0] ?? 0) + (used[1] ?? 0) + outputs * (OUTPUT + APART) * text + picture;
  const least = Math.min(ZONE_LEAST * text, Math.max(ZONE_NARROW * text, viewport.width - margin));
  // Where the steps stand one under another, the network lies beyond the window.
  const beside = isUpright ? 0 : context;
  const zoneWidth = Math.max(least, viewport.width - beside - 2 * margin);
  const from = margin + picture + (used[0] ?? 0);
  const to = from + zoneWidth;
  const rightAt = to + APART * text;
  const outputAt = to + (used[1] ?? 0) + APART * text;
  const classes = { x: outputAt, width: OUTPUT * text };
  const zoneRoom: ZoneRoom = {
    ...{ source, target, selected: selected.index, lead, body, from, to },
    ...{ text, digits: digitSizes(viewport, base), words },
  };
  const { sourceFile, targetFile, zone } = (isUpright ? upright : sideBySide)(zoneRoom);
  const shifted = (span: ContextSpan, by: number): ContextSpan => ({ ...span, x: span.x + by });
  const placed = columns.map((column, i): ColumnLayout => {
    if (column === source) return sourceFile;
    if (column === target) return targetFile;
    if (column.role === 'output') return classColumn(column, base.fold, { ...classes, body, text });
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
    picture:
      zone.gutter && isColoured(source)
        ? gutterPicture(source, zone, text)
        : pictureBox(columns[0], placed[0], picture > 0 ? margin : null, text, body),
    legend: body.y + body.height + 0.75 * text,
    barLength: OUTPUT_BAR * text,
    fold: foldOf(base.fold, placed.at(-1)?.box, text),
  };
  return { layout, zone };
}

/** The zone with the two layers that it stands between. */
interface PlacedZone {
  readonly sourceFile: ColumnLayout;
  readonly targetFile: ColumnLayout;
  readonly zone: ConvZone;
}

function sideBySide(room: ZoneRoom): PlacedZone {
  const { source, target, selected, lead, body, from, to } = room;
  const sizes = zoneSizes(room);
  const { side, output } = sizes;
  const look = { lead: selected, alpha: CONTEXT_ALPHA };
  const targetFile = enlarged(target, [to - output, output], body, targetSpans(room, sizes), look);
  return {
    sourceFile: enlarged(source, [from, side], body, sourceSpans(room, sizes), { lead, alpha: 1 }),
    targetFile,
    zone: placeZone(room, sizes, targetFile.neurons[selected] ?? body),
  };
}

function upright(room: ZoneRoom): PlacedZone {
  const { selected, lead, body, from, to } = room;
  const { zone, sources, targets } = uprightZone(room);
  const box = { ...body, x: from, width: to - from };
  return {
    sourceFile: { box, neurons: sources, alpha: 1, lead, named: false },
    targetFile: { box, neurons: targets, alpha: CONTEXT_ALPHA, lead: selected, named: false },
    zone,
  };
}

/** The picture in colour under the name of its channels, as large as the name below it lets it be; null where that is little. */
function gutterPicture(input: Layer, { from, gutter }: ConvZone, text: number): Box | null {
  if (!gutter) return null;
  const y = gutter.source + UNDER_NAME * text;
  const room = gutter.kernels - NAME_ABOVE * text - y;
  if (room < PICTURE_LEAST * text) return null;
  const [width, height] = fitCells(input, Math.min(PICTURE * text, room));
  return { x: from, y, width, height };
}

/** A column in one file with one neuron large. */
function enlarged(
  column: Layer,
  [x, side]: Pair,
  body: Box,
  spans: readonly Span[],
  { lead, alpha }: Pick<ColumnLayout, 'lead' | 'alpha'>,
): ColumnLayout {
  const neurons = spans.map(({ at, size }) => {
    const [width, height] = fitCells(column, size);
    return { x: x + (side - width) / 2, y: body.y + at + (size - height) / 2, width, height };
  });
  return { box: { ...body, x, width: side }, neurons, alpha, lead, named: true };
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
