import type { EdgeItem, LabelItem, MapItem, ShapeItem } from '../../../../engine/drawing.ts';
import { type Box, fitCells, type Viewport } from '../../../geometry.ts';
import { foldOf } from '../../../network/class-fold.ts';
import { type ClassRow, contextClassRows } from '../../../network/class-marks.ts';
import { headers } from '../../../network/headers.ts';
import { isColoured, type Layer } from '../../../network/layers.ts';
import { restEdges } from '../../../network/network-edges.ts';
import { channelNames, frames, mapItems } from '../../../network/network-marks.ts';
import {
  type ColumnLayout,
  LEAST_TEXT_PX,
  legendRoom,
  type OverviewLayout,
  TEXT_SHARE,
} from '../../../network/overview-layout.ts';
import {
  CONTEXT_ALPHA,
  classColumn,
  contextColumn,
  contextPicture,
  contextSpans,
  NO_SPAN,
} from '../../../network/side-columns.ts';
import type { SceneData } from '../../../view.ts';
import { memoSlot } from '../../memo.ts';
import { isLow, type Needs, type Zone } from './arrangement.ts';

/** A formula view's place in the network: the layer that it tells about, the one before, and one neuron of each. */
export interface FormulaFocus {
  readonly source: Layer;
  readonly target: Layer;
  readonly sourceIndex: number;
  readonly targetIndex: number;
}

/** The room of a formula view, with the network at its edges. */
export interface FormulaFrame {
  readonly layout: OverviewLayout;
  /** Room for the maps and the formula: under the names of the layers, above the legends. */
  readonly zone: Zone;
}

/** Where the two large maps stand in a zone; null for one that is not drawn large. */
export interface LargeMaps {
  readonly source: Box | null;
  readonly target: Box | null;
}

// In units of the text's size.
const MARGIN = 0.9;
const FILE = 1.6;
const PICTURE = 2.6;
const CLASSES = 6.4;
const BAR = 3.1;
/** Least height of the zone, and where its parts stand beside one another. */
const BODY = 20;
const BODY_LOW = 10;
const ZONE_LEAST = 27;
/** Least width of a zone that leaves room for all of the network; where there is none, the network lies beyond the window. */
const ZONE_TIGHT = 22;
/** Least width of a zone whose maps stand above one another, on a phone. */
const ZONE_NARROW = 21;
/** How far the rest of the network may draw together for larger text. */
const CONTEXT_SHARE = 0.6;

/**
 * Makes room for one step of the network: the layers before and after draw together at its sides.
 * @param needs room for its numbers. @param place where the two large maps stand in a zone.
 */
export function formulaFrame(
  data: SceneData,
  focus: FormulaFocus,
  needs: Needs,
  place: (zone: Zone, text: number) => LargeMaps,
): FormulaFrame {
  const { columns, viewport, layout: base } = data;
  const at = focus.target.column;
  const text = textOf(data, focus);
  const grown = text / base.text;
  const first = base.columns[0]?.box ?? { y: 0, height: viewport.height };
  const top = first.y * grown;
  const foot = Math.max(1.7 * text, legendRoom(base, viewport) * grown);
  const room = { width: viewport.width - 2 * MARGIN * text, height: viewport.height - top - foot };
  const low = isLow(room, text);
  const { left, right, sides } = sidesOf(columns, focus, text, viewport.width);
  const free = viewport.width - sides.sum;
  const least = Math.min(ZONE_LEAST * text, Math.max(room.width, ZONE_NARROW * text));
  const across = low ? room.width : free >= ZONE_TIGHT * text ? free : Math.max(least, free);
  const size = sizeOf(across, Math.max(room.height, (low ? BODY_LOW : BODY) * text), low, needs, text);
  const body: Box = { x: 0, y: top, width: 0, height: size.height };
  const zone: Zone = { ...body, ...size, x: sides.before };
  const targetFile = zone.x + zone.width + sides.gap;
  const rightAt = targetFile + sides.file + sides.gap;
  const classesAt = rightAt + right.width + (right.width > 0 ? sides.gap : 0);
  const large = place(zone, text);
  const placed = columns.map((column, i): ColumnLayout => {
    if (column === focus.source) {
      return fileWith(
        column,
        sides.sourceFile,
        sides.sourceWidth,
        body,
        text,
        focus.sourceIndex,
        large.source,
      );
    }
    if (column === focus.target && column.role !== 'output') {
      return fileWith(column, targetFile, sides.file, body, text, focus.targetIndex, large.target);
    }
    if (column.role === 'output')
      return classColumn(column, base.fold, { x: classesAt, width: CLASSES * text, body, text });
    const span = (i < at ? left.spans[i] : right.spans[i - at - 1]) ?? NO_SPAN;
    return contextColumn(column, { ...span, x: span.x + (i < at ? MARGIN * text : rightAt) }, body, text);
  });
  const input = columns[0];
  const span = focus.source === input ? { x: sides.sourceFile, width: sides.sourceWidth } : placed[0]?.box;
  const picture = input && isColoured(input) && span ? contextPicture(input, span, body.y, text) : null;
  return {
    layout: {
      ...base,
      text,
      small: base.small * grown,
      header: [base.header[0] * grown, base.header[1] * grown],
      width: Math.max(viewport.width, classesAt + (CLASSES + MARGIN) * text),
      height: body.y + body.height + foot,
      columns: placed,
      picture,
      legend: body.y + body.height + 0.5 * text,
      barLength: BAR * text,
      fold: foldOf(base.fold, placed.at(-1)?.box, text),
    },
    zone,
  };
}

/** How the parts stand in a zone, which grows where their numbers need it. */
function sizeOf(
  width: number,
  height: number,
  low: boolean,
  needs: Needs,
  text: number,
): Pick<Zone, 'arrangement' | 'width' | 'height'> {
  if (low) {
    const least = needs.least('low', width, text);
    return { arrangement: 'low', width: Math.max(width, least[0]), height: Math.max(height, least[1]) };
  }
  const wide = needs.least('wide', width, text);
  const tall = Math.max(height, wide[1]);
  if (width >= wide[0] && width > needs.wideFrom * tall) return { arrangement: 'wide', width, height: tall };
  const narrow = needs.least('narrow', width, text);
  return { arrangement: 'narrow', width, height: Math.max(height, narrow[1]) };
}

/** What the camera brings into a window that is too small: the zone's width, from the names at the top. */
export function zoneInView(
  { x, width }: Pick<Box, 'x' | 'width'>,
  layout: OverviewLayout,
  viewport: Viewport,
): Box {
  return { x, y: 0, width, height: Math.min(layout.height, viewport.height) };
}

/** As large as the window's height gives, no larger than what fits across, never too small to read. */
function textOf({ columns, viewport, layout: base }: SceneData, focus: FormulaFocus): number {
  const least = Math.min(base.text, (LEAST_TEXT_PX * base.text) / base.small);
  let text = viewport.height * TEXT_SHARE;
  const fits = () => {
    const { sides } = sidesOf(columns, focus, text, Number.POSITIVE_INFINITY);
    return sides.fixed + sides.context * CONTEXT_SHARE + ZONE_LEAST * text <= viewport.width;
  };
  while (text > least && !fits()) text *= 0.985;
  return Math.max(text, least);
}

/** The network beside the zone: spans of the columns on both sides, and what they take. */
function sidesOf(columns: readonly Layer[], { source, target }: FormulaFocus, text: number, width: number) {
  const sourceWidth = (isColoured(source) ? PICTURE : FILE) * text;
  const before = columns.slice(0, source.column);
  const after = columns.slice(target.column + 1).filter(({ role }) => role !== 'output');
  const gap = 0.7 * text;
  const file = FILE * text;
  const hasTargetFile = target.role !== 'output';
  const fixed =
    2 * MARGIN * text +
    sourceWidth +
    (hasTargetFile ? file + gap : 0) +
    3 * gap +
    CLASSES * text +
    (after.length > 0 ? gap : 0);
  const wide = Number.POSITIVE_INFINITY;
  const whole = [contextSpans(before, 'last', text, wide), contextSpans(after, 'first', text, wide)] as const;
  const context = whole[0].width + whole[1].width;
  const room = Math.max(0, width - fixed - ZONE_LEAST * text);
  const share = context > 0 ? room / context : 1;
  const left = contextSpans(before, 'last', text, whole[0].width * share);
  const right = contextSpans(after, 'first', text, whole[1].width * share);
  const sourceFile = MARGIN * text + (left.width > 0 ? left.width + gap : 0);
  const beforeZone = sourceFile + sourceWidth + gap;
  return {
    left,
    right,
    sides: {
      gap,
      file: hasTargetFile ? file : 0,
      sourceFile,
      sourceWidth,
      before: beforeZone,
      fixed,
      context,
      sum: fixed + left.width + right.width,
    },
  };
}

/** A layer in one thin file beside the zone, one neuron of it large in the zone. */
function fileWith(
  column: Layer,
  x: number,
  width: number,
  body: Box,
  text: number,
  index: number,
  large: Box | null,
): ColumnLayout {
  const file = contextColumn(column, { x, width, alpha: CONTEXT_ALPHA, about: index }, body, text);
  if (!large) return { ...file, lead: index };
  const [w, h] = fitCells(column, Math.max(large.width, large.height));
  const box = {
    x: large.x + (large.width - w) / 2,
    y: large.y + (large.height - h) / 2,
    width: w,
    height: h,
  };
  const neurons = file.neurons.map((neuron, i) => (i === index ? box : neuron));
  return { ...file, box: { ...file.box, x: large.x, width: large.width }, neurons, lead: index, named: true };
}

/** The network round a formula, which stays the same while its window moves. */
export interface Surroundings {
  readonly edges: readonly EdgeItem[];
  readonly maps: readonly MapItem[];
  readonly shapes: readonly ShapeItem[];
  readonly labels: readonly LabelItem[];
  /** The classes stand on all that. */
  readonly classes: readonly ClassRow[];
}

const SURROUNDINGS = memoSlot<Surroundings>();

/**
 * What is drawn of the network in a layout, without the links into the layer that a view explains.
 * @param compared neurons in the colours of the view's own range. @param zone that no link crosses.
 */
export function surroundings(
  data: SceneData,
  target: Layer,
  compared: readonly string[],
  zone: Box | null,
): Surroundings {
  const { layout, predictions, halfRanges, halfRange, theme, palette, state } = data;
  const keys = [
    ...[layout, predictions, halfRanges, halfRange, theme, palette, target, compared.join()],
    ...[state.view, state.focus, state.detail, state.level],
  ];
  return data.memo(SURROUNDINGS, keys, () => ({
    edges: restEdges(data).filter((edge) => edge.group !== target.name && !(zone && crosses(edge, zone))),
    maps: mapItems(data).map((item) => (compared.includes(item.id) ? { ...item, halfRange } : item)),
    shapes: frames(data),
    labels: [...headers(data), ...channelNames(data)],
    classes: contextClassRows(data),
  }));
}

function crosses({ x, toX }: EdgeItem, zone: Box): boolean {
  return x < zone.x + 0.99 * zone.width && toX > zone.x + 0.01 * zone.width;
}
