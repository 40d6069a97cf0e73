import type { MapItem } from '../../../../engine/drawing.ts';
import type { Box } from '../../../geometry.ts';
import { shape } from '../../../marks/shape-item.ts';
import { label, type Marks } from '../../../marks/value-marks.ts';
import { COVERED, type Cover } from '../../../state/cover.ts';
import type { SceneData } from '../../../view.ts';
import type { MapPair } from './map-pair.ts';

/** Whether a part of a view's numbers is covered. */
export function isCovered({ state }: Pick<SceneData, 'state'>, part: Cover): boolean {
  return state.cover === part;
}

/** A number as it is written, or what stands in its place while its part is covered. */
export function unlessCovered(data: Pick<SceneData, 'state'>, part: Cover, written: string): string {
  return isCovered(data, part) ? COVERED : written;
}

/** A map that is not to be seen while the result is covered: it keeps its place. */
export function coveredMap(map: MapItem, data: Pick<SceneData, 'state'>): MapItem {
  return isCovered(data, 'result') ? { ...map, alpha: 0 } : map;
}

/** What stands in the place of the result's map while it is covered. */
export function coverMarks(box: Box, data: SceneData): Marks {
  if (!isCovered(data, 'result')) return { shapes: [], labels: [] };
  const { theme, layout } = data;
  const middle = [box.x + box.width / 2, box.y + box.height / 2] as const;
  const size = Math.min(box.width, box.height) * 0.4;
  return {
    shapes: [
      shape('cover', box, theme.edge, { alpha: 0.35 }),
      shape('cover:frame', box, theme.frame, { stroke: 0.03 * layout.text }),
    ],
    labels: [label('cover', COVERED, middle, size, theme.muted)],
  };
}

/** A pair of maps as it is drawn: without the values of the second while the result is covered. */
export function coveredPair(pair: MapPair, data: Pick<SceneData, 'state'>): MapPair {
  return isCovered(data, 'result') ? { ...pair, targetValues: undefined, targetPadding: COVERED } : pair;
}
