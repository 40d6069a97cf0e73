import type { Pair } from '../../compute/model/shape.ts';
import { referenceOf } from '../../compute/model/steps.ts';
import { createTensor, type Tensor } from '../../compute/model/tensor.ts';
import type { EdgeItem } from '../../engine/drawing.ts';
import { GROUP, shape } from '../marks/shape-item.ts';
import { DECIMALS, label, type Marks } from '../marks/value-marks.ts';
import type { FigureLook } from './figure.ts';
import type { ActivationLayer } from './first-layers.ts';
import { rim } from './map-pair.ts';

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

/** The figure's own words. */
export interface ActivationWords {
  readonly before: string;
  readonly after: string;
  /** What the chosen cell was and what it became. */
  readonly change: string;
}

// In units of the text.
const GRAPH_MOST = 17;
const TICK = 1.1;
const DOT = 0.62;
/** Parts that the graph is drawn in; even, so that zero is a corner of it. */
const PARTS = 40;

/** The activation from −half to half, on axes of one measure. */
export function activationGraph(
  { before, after, step, half }: ActivationPass,
  cell: number,
  top: number,
  words: ActivationWords,
  look: FigureLook,
): Marks & { readonly edges: readonly EdgeItem[]; readonly bottom: number } {
  const { theme, layout } = look;
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
  const place = { x: point[0] - dot / 2, y: point[1] - dot / 2, width: dot, height: dot };
  const under = low + (TICK / 2) * text + 0.1 * text;
  const ends = { left: x(-half), right: x(half), top: top + TICK * text, zero, under };
  return {
    edges,
    shapes: [shape('graph:dot', place, theme.accent, { radius: dot / 2 })],
    labels: graphLabels(ends, half, words, look),
    bottom: under + small,
  };
}

/** Where the axes of the graph end, and where the numbers under them stand. */
interface GraphEnds {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly zero: number;
  readonly under: number;
}

/** Names and ends of the axes; what became of the cell stands left of the middle, where no activation reaches far up. */
function graphLabels(
  { left, right, top, zero, under }: GraphEnds,
  half: number,
  words: ActivationWords,
  { theme, layout, numbers, measure }: FigureLook,
): Marks['labels'] {
  const { text, small } = layout;
  const centre = (left + right) / 2;
  const quiet = (id: string, words: string, at: Pair, align: 'start' | 'middle' | 'end') =>
    label(`graph:${id}`, words, at, small, theme.muted, { align });
  const room = centre - left - text;
  const size = Math.min(1.15 * text, room / measure(words.change, 1, 'bold'));
  const middle: Pair = [left + room / 2, (top + zero) / 2];
  return [
    quiet('least', numbers.fixed(-half, DECIMALS), [left, under], 'start'),
    quiet('zero', numbers.whole(0), [centre, under], 'middle'),
    quiet('most', numbers.fixed(half, DECIMALS), [right, under], 'end'),
    quiet('before', words.before, [right, zero - 0.7 * text], 'end'),
    quiet('after', words.after, [centre - 0.5 * text, top], 'end'),
    label('graph:change', words.change, middle, size, theme.ink, { weight: 'bold' }),
  ];
}
