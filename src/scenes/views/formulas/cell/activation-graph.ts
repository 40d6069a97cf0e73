import type { EdgeItem, LabelItem, ShapeItem } from '../../../../engine/drawing.ts';
import type { Box } from '../../../geometry.ts';
import { GROUP, shape } from '../../../marks/shape-item.ts';
import { label, type Marks } from '../../../marks/value-marks.ts';
import type { SceneData } from '../../../view.ts';

/** What a graph shows: the value that goes in first of `inputs`, and what comes out; null where they are not known. */
export interface GraphData extends SceneData {
  readonly inputs: readonly (number | null)[];
  readonly result: number | null;
}

/** Where the graph of an activation is straight: from end to end of the range, with a bend at 0. */
const BENDS = [-1, 0, 1] as const;

/**
 * The graph of an activation over the range that the maps share, with the current value on it.
 * @param activation what the activation makes of a value.
 */
export function graphParts(
  scene: GraphData,
  box: Box,
  activation: (x: number) => number,
): Marks & { readonly edges: readonly EdgeItem[]; readonly box: Box } {
  const { layout, theme, halfRange, inputs, result, strings, numbers } = scene;
  const { text, small } = layout;
  const side = Math.min(box.width * 0.9, box.height - 1.6 * small);
  const left = box.x + (box.width - side) / 2;
  const top = box.y + Math.max(small, (box.height - side) / 2);
  const toX = (x: number) => left + ((x / halfRange + 1) / 2) * side;
  const toY = (y: number) => top + ((1 - y / halfRange) / 2) * side;
  const line = 0.05 * text;
  const square: Box = { x: left, y: top, width: side, height: side };
  const axes: ShapeItem[] = [
    shape('graph:x', { x: left, y: toY(0) - line / 2, width: side, height: line }, theme.muted, {
      alpha: 0.7,
    }),
    shape('graph:y', { x: toX(0) - line / 2, y: top, width: line, height: side }, theme.muted, {
      alpha: 0.7,
    }),
  ];
  const straight = { group: GROUP, alpha: 1, isStraight: true } as const;
  const edges: EdgeItem[] = BENDS.slice(1).map((end, i) => {
    const [from, to] = [(BENDS[i] ?? 0) * halfRange, end * halfRange];
    return {
      ...straight,
      id: `graph/${i}`,
      x: toX(from),
      y: toY(activation(from)),
      toX: toX(to),
      toY: toY(activation(to)),
      width: 0.14 * text,
      colour: theme.ink,
    };
  });
  // The left one keeps clear of a line that runs below the axis.
  const below = [activation(-halfRange) < 0 ? -0.7 : 0.85, 0.85] as const;
  const ticks: LabelItem[] = [-halfRange, halfRange].map((value, i) =>
    label(
      `graph:tick/${i}`,
      numbers.fixed(value, 2),
      [toX(value), toY(0) + (below[i] ?? 0) * small],
      small,
      theme.muted,
      { align: i === 0 ? 'start' : 'end' },
    ),
  );
  const names = [
    inputName(scene, box, square, toY(0)),
    label('graph:output', strings.formulas.output, [toX(0), top - 0.55 * small], small, theme.muted),
  ];
  const x = inputs[0];
  if (x === null || x === undefined || result === null)
    return { shapes: axes, labels: [...ticks, ...names], edges, box: square };
  const [pointX, pointY] = [toX(x), toY(result)];
  const radius = 0.36 * text;
  const guide = (id: string, a: Box): ShapeItem => shape(id, a, theme.accent, { alpha: 0.8 });
  const shapes = [
    ...axes,
    guide('graph:down', {
      x: pointX - line / 2,
      y: Math.min(pointY, toY(0)),
      width: line,
      height: Math.abs(pointY - toY(0)),
    }),
    guide('graph:across', {
      x: Math.min(pointX, toX(0)),
      y: pointY - line / 2,
      width: Math.abs(pointX - toX(0)),
      height: line,
    }),
    shape(
      'graph:halo',
      { x: pointX - radius * 1.3, y: pointY - radius * 1.3, width: radius * 2.6, height: radius * 2.6 },
      theme.ground,
      { radius: radius * 1.3 },
    ),
    shape(
      'graph:point',
      { x: pointX - radius, y: pointY - radius, width: radius * 2, height: radius * 2 },
      theme.accent,
      { radius },
    ),
  ];
  return { shapes, labels: [...ticks, ...names], edges, box: square };
}

/** After the end of its axis, or above it where there is no room. */
function inputName(
  { layout: { small }, theme, strings, measure }: GraphData,
  box: Box,
  square: Box,
  axis: number,
) {
  const name = strings.formulas.input;
  const right = square.x + square.width;
  const isAfter = box.x + box.width - right > measure(name, small) + 0.8 * small;
  const place = isAfter ? ([right + 0.4 * small, axis] as const) : ([right, axis - 0.7 * small] as const);
  const align = isAfter ? 'start' : 'end';
  return label('graph:input', name, place, small, theme.muted, { align });
}
