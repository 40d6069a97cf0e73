import type { Pair } from '../../compute/model/shape.ts';
import { referenceOf } from '../../compute/model/steps.ts';
import { joined } from '../marks/value-marks.ts';
import { cellUnderPoint } from '../marks/windows.ts';
import { stepPosition } from '../views/window-positions.ts';
import { type ActivationPass, type ActivationWords, activationGraph } from './activation-graph.ts';
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
  sizeOfMap,
  valueLegend,
} from './map-pair.ts';

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
