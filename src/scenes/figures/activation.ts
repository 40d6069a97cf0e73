import type { Pair } from '../../compute/model/shape.ts';
import { referenceOf } from '../../compute/model/steps.ts';
import { createTensor, type Tensor } from '../../compute/model/tensor.ts';
import type { EdgeItem } from '../../engine/drawing.ts';
import { GROUP, shape } from '../marks/shape-item.ts';
import { DECIMALS, joined, label, type Marks } from '../marks/value-marks.ts';
import { cellUnderPoint } from '../marks/windows.ts';
import { stepPosition } from '../views/window-positions.ts';
import {
  createFigureValues,
  type FigureDrawing,
  type FigureLook,
  figureDrawing,
  figureMap,
} from './figure.ts';
import type { ActivationLayer } from './first-layers.ts';
import {
  cellFrame,
  type MapPair,
  mapEdge,
  mapTensor,
  pairTitles,
  placePair,
  reachOf,
  rim,
  sizeOfMap,
  valueLegend,
} from './map-pair.ts';

/** A map before and after an activation. */
export interface ActivationPass {
  /** [1,H,W] */
  readonly before: Tensor;
  readonly after: Tensor;
  readonly step: ActivationLayer['step'];
  /** Half the range of both. */
  readonly half: number;
  /** How many cells became zero. */
  readonly zeros: number;
}

/** @param values of the activation's source, [C,H,W] */
export function activationPass(
  { source, step }: ActivationLayer,
  values: Float32Array,
  map: number,
): ActivationPass {
  const before = mapTensor(values, source, map);
  const after = referenceOf(step, [before]);
  const zeros = before.data.reduce(
    (count, value, i) => count + (value !== 0 && after.data[i] === 0 ? 1 : 0),
    0,
  );
  return { before, after, step, zeros, half: Math.max(reachOf(before.data), reachOf(after.data)) };
}

/** The cell that changes most; the middle one where none changes. */
export function mostChanged({ before, after }: ActivationPass): number {
  let found = -1;
  let most = 0;
  for (const [i, value] of before.data.entries()) {
    const change = Math.abs(value - (after.data[i] ?? 0));
    if (change <= most) continue;
    most = change;
    found = i;
  }
  const { height, width } = sizeOfMap(before);
  return found < 0 ? (height >> 1) * width + (width >> 1) : found;
}

export function placeActivation(
  { before, after }: ActivationPass,
  look: Pick<FigureLook, 'width' | 'layout'>,
): MapPair {
  return placePair(sizeOfMap(before), sizeOfMap(after), look);
}

/** The cell of either map under a point of the figure; null where it lies on neither. */
export function activationCellAt(
  { before }: ActivationPass,
  { boxes }: MapPair,
  [x, y]: Pair,
): number | null {
  const size = sizeOfMap(before);
  const cell = cellUnderPoint(boxes[0], size, x, y) ?? cellUnderPoint(boxes[1], size, x, y);
  return cell && cell[0] * size.width + cell[1];
}

/** The cell beside one, kept inside the map. */
export function besideCell({ before }: ActivationPass, cell: number, down: number, across: number): number {
  const { height, width } = sizeOfMap(before);
  return stepPosition(cell, [height, width], down, across);
}

/** The figure's own words. */
export interface ActivationWords {
  readonly before: string;
  readonly after: string;
  /** What the chosen cell was and what it became. */
  readonly change: string;
}

/** Both maps in the same colours, and the graph of the activation with the chosen cell on it. */
export function activationFigure(
  pass: ActivationPass,
  cell: number,
  words: ActivationWords,
  look: FigureLook,
): FigureDrawing {
  const { boxes, bottom } = placeActivation(pass, look);
  const size = sizeOfMap(pass.before);
  const values = createFigureValues();
  const region = { row: Math.floor(cell / size.width), column: cell % size.width, height: 1, width: 1 };
  const parts = [
    { id: 'before', box: boxes[0], data: pass.before.data },
    { id: 'after', box: boxes[1], data: pass.after.data },
  ];
  const maps = parts.map(({ id, box, data }) =>
    figureMap(
      id,
      box,
      { offset: values.add(data), columns: size.width, rows: size.height },
      { scale: 'activation', halfRange: pass.half },
    ),
  );
  const scale = valueLegend({ ...boxes[0], y: bottom }, { scale: 'activation', half: pass.half }, look);
  const graph = activationGraph(pass, cell, scale.bottom, words, look);
  const marks = joined([
    ...parts.map(({ id, box }) => ({
      shapes: [...mapEdge(id, box, look), ...cellFrame(id, box, size, region, look)],
      labels: [],
    })),
    { shapes: [], labels: pairTitles([words.before, words.after], boxes, look) },
    scale,
    graph,
  ]);
  return {
    drawing: figureDrawing(look, Math.ceil(graph.bottom), { maps, ...marks, edges: graph.edges }),
    values: values.all(),
  };
}

// In units of the text.
const GRAPH_MOST = 17;
const TICK = 1.1;
const DOT = 0.62;
/** Parts that the graph is drawn in; even, so that zero is a corner of it. */
const PARTS = 40;

/** The activation from −half to half, on axes of one measure. */
function activationGraph(
  { before, after, step, half }: ActivationPass,
  cell: number,
  top: number,
  words: ActivationWords,
  look: FigureLook,
): Marks & { readonly edges: readonly EdgeItem[]; readonly bottom: number } {
  const { theme, layout, numbers } = look;
  const { text, small } = layout;
  const inputs = Float32Array.from({ length: PARTS + 1 }, (_, i) => half * ((2 * i) / PARTS - 1));
  const { data: outputs } = referenceOf(step, [createTensor([PARTS + 1], inputs)]);
  const across = Math.min(look.width - 2 * rim(look), GRAPH_MOST * text);
  const unit = across / 2 / half;
  const centre = look.width / 2;
  const zero = top + TICK * text + Math.max(0, ...outputs) * unit;
  const low = zero - Math.min(0, ...outputs) * unit;
  const x = (value: number) => centre + value * unit;
  const y = (value: number) => zero - value * unit;
  const line = (id: string, from: Pair, to: Pair, style: Pick<EdgeItem, 'width' | 'colour'>): EdgeItem => ({
    ...{ id: `graph:${id}`, group: GROUP, alpha: 1, isStraight: true, ...style },
    ...{ x: from[0], y: from[1], toX: to[0], toY: to[1] },
  });
  const axis = { width: Math.max(1, 0.06 * text), colour: theme.frame };
  const curve = { width: 0.16 * text, colour: theme.ink };
  const guide = { width: Math.max(1, 0.07 * text), colour: theme.accent };
  const [value, made] = [before.data[cell] ?? 0, after.data[cell] ?? 0];
  const point: Pair = [x(value), y(made)];
  const edges = [
    line('x', [x(-half), zero], [x(half), zero], axis),
    line('y', [centre, low], [centre, top + TICK * text], axis),
    line('from', [point[0], zero], point, guide),
    line('to', point, [centre, point[1]], guide),
    ...[...outputs].slice(1).map((output, i) => {
      const start: Pair = [x(inputs[i] ?? 0), y(outputs[i] ?? 0)];
      return line(`part/${i}`, start, [x(inputs[i + 1] ?? 0), y(output)], curve);
    }),
  ];
  const dot = DOT * text;
  const under = low + (TICK / 2) * text + 0.1 * text;
  const end = (id: string, at: number, align: 'start' | 'end') =>
    label(`graph:${id}`, numbers.fixed(at, DECIMALS), [x(at), under], small, theme.muted, { align });
  // Left of the middle no activation reaches far up.
  const room = across / 2 - text;
  const size = Math.min(1.15 * text, room / look.measure(words.change, 1, 'bold'));
  return {
    edges,
    shapes: [
      shape(
        'graph:dot',
        { x: point[0] - dot / 2, y: point[1] - dot / 2, width: dot, height: dot },
        theme.accent,
        {
          radius: dot / 2,
        },
      ),
    ],
    labels: [
      end('least', -half, 'start'),
      end('most', half, 'end'),
      label('graph:before', words.before, [x(half), zero - 0.7 * text], small, theme.muted, { align: 'end' }),
      label('graph:after', words.after, [centre - 0.5 * text, top + TICK * text], small, theme.muted, {
        align: 'end',
      }),
      label('graph:zero', numbers.whole(0), [centre, under], small, theme.muted),
      label(
        'graph:change',
        words.change,
        [x(-half) + room / 2, (top + TICK * text + zero) / 2],
        size,
        theme.ink,
        {
          weight: 'bold',
        },
      ),
    ],
    bottom: under + small,
  };
}
