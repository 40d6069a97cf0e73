import type { Pair } from '../../../../compute/model/shape.ts';
import type { ShapeItem } from '../../../../engine/drawing.ts';
import type { Box } from '../../../geometry.ts';
import { withHalo } from '../../../marks/halo.ts';
import { shape } from '../../../marks/shape-item.ts';
import { type Marks, regionFrame, type ValueScale } from '../../../marks/value-marks.ts';
import {
  cellUnderPoint,
  type MapWindow,
  mapBox,
  type Region,
  sourceBoxes,
  valueAt,
  windowRegion,
} from '../../../marks/windows.ts';
import type { Layer } from '../../../network/layers.ts';
import type { Action } from '../../../state/view-state.ts';
import type { SceneData } from '../../../view.ts';
import { positionOver } from '../../window-positions.ts';
import type { PairPlan } from './arrangement.ts';
import { insideFrame, magnifierMarks, type PairReach } from './magnifier.ts';

/** Two maps, one made from the other through a window, each with a magnifier on what the window is at. */
export interface MapPair {
  readonly source: Layer;
  readonly target: Layer;
  readonly window: MapWindow;
  readonly sourceBox: Box;
  readonly targetBox: Box;
  readonly sourceMagnifier: Box;
  readonly targetMagnifier: Box;
  readonly reach: PairReach;
  /** Where the window can be: round the source as far as there is padding. */
  readonly sourceRoom: Box;
  /** Values of the two maps, row after row; undefined until they have been read. */
  readonly sourceValues: Float32Array | undefined;
  readonly targetValues: Float32Array | undefined;
  /** What stands in cells beside the source: 0 where padding counts as that, else nothing. */
  readonly padding: string;
  /** The same of the target, where its values are covered. */
  readonly targetPadding?: string;
  readonly sourceScale: ValueScale;
  readonly targetScale: ValueScale;
}

/** What of a pair stays while its window moves. */
export type PairPlaces = Omit<
  MapPair,
  'sourceValues' | 'targetValues' | 'padding' | 'sourceScale' | 'targetScale'
>;

/** Where a plan puts the maps of a pair: the source in its square, with room for what the window goes over. */
export function placePair(plan: PairPlan, source: Layer, target: Layer, window: MapWindow): PairPlaces {
  const { box, room } = sourceBoxes(source, target, window, plan.source);
  return {
    source,
    target,
    window,
    sourceBox: box,
    sourceRoom: room,
    targetBox: mapBox(target, plan.target),
    sourceMagnifier: plan.sourceMagnifier,
    targetMagnifier: plan.targetMagnifier,
    reach: plan.reach,
  };
}

/** Row and column of a position of the output, which is kept inside of it; of the first until one is chosen. */
export function positionOf(position: number | null, { height, width }: Layer): Pair {
  const at = Math.min(position ?? 0, height * width - 1);
  return [Math.floor(at / width), at % width];
}

/**
 * Frames on both maps, and the magnifiers with their numbers.
 * @param ids of the frames, as other views call those of the same maps, so that they travel with them.
 * @param winner the cell of the source that decides, where one does.
 */
export function pairMarks(
  pair: MapPair,
  at: Pair,
  data: SceneData,
  ids: { readonly window: string; readonly cell: string },
  winner: Pair | null = null,
): Marks {
  const { source, target, window, sourceBox, targetBox, sourceMagnifier, targetMagnifier } = pair;
  const region = windowRegion(window, at);
  const cell: Region = { row: at[0], column: at[1], height: 1, width: 1 };
  const { theme, layout } = data;
  const stroke = 0.1 * layout.text;
  const thin = 0.045 * layout.text;
  const first = magnifierMarks(
    'magnifier:x',
    sourceMagnifier,
    source,
    { region, margin: pair.reach.source.margin, dilation: window.dilation },
    (row, column) => valueAt(pair.sourceValues, source, row, column),
    pair.sourceScale,
    data,
    pair.padding,
  );
  const second = magnifierMarks(
    'magnifier:y',
    targetMagnifier,
    target,
    { region: cell, margin: pair.reach.target.margin },
    (row, column) => valueAt(pair.targetValues, target, row, column),
    pair.targetScale,
    data,
    pair.targetPadding,
  );
  const shapes: ShapeItem[] = [
    regionFrame('magnifier:source', sourceBox, source, first.shown, theme.muted, thin, { alpha: 0.9 }),
    regionFrame('magnifier:target', targetBox, target, second.shown, theme.muted, thin, { alpha: 0.9 }),
    ...withHalo(regionFrame(ids.window, sourceBox, source, region, theme.accent, stroke), theme.ground),
    ...withHalo(regionFrame(ids.cell, targetBox, target, cell, theme.accent, stroke), theme.ground),
    ...first.shapes,
    ...second.shapes,
  ];
  if (pair.sourceRoom !== sourceBox)
    shapes.unshift(shape('padding', pair.sourceRoom, theme.muted, { stroke: thin, alpha: 0.5 }));
  if (winner) {
    const best: Region = { row: winner[0], column: winner[1], height: 1, width: 1 };
    const inside = { ...best, row: best.row - first.shown.row, column: best.column - first.shown.column };
    shapes.push(
      ...withHalo(regionFrame('winner:source', sourceBox, source, best, theme.ink, thin * 1.6), theme.ground),
      regionFrame('magnifier:winner', first.box, first.shown, inside, theme.ink, 0.08 * layout.text),
      insideFrame('winner:target', targetBox, target, cell, theme.ink, thin * 1.6),
      insideFrame('magnifier:won', second.box, second.shown, second.inside, theme.ink, 0.08 * layout.text),
    );
  }
  return { shapes, labels: [...first.labels, ...second.labels] };
}

/** Puts the window where a person points on either map. */
export function pairPointAt(pair: MapPair, x: number, y: number): Action | null {
  const { source, target, window, sourceBox, targetBox } = pair;
  const { size, stride, padBefore, dilation } = window;
  const over = (cell: Pair): Action => ({
    type: 'position',
    at: positionOver(cell, [target.height, target.width], stride, padBefore, size, dilation),
  });
  const into = ([row, column]: Pair): Action => ({ type: 'position', at: row * target.width + column });
  const onSource = cellUnderPoint(sourceBox, source, x, y);
  if (onSource) return over(onSource);
  const onTarget = cellUnderPoint(targetBox, target, x, y);
  return onTarget ? into(onTarget) : null;
}
