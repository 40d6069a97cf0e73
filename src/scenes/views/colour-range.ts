import { RANGE_MARGIN } from '../../compute/analysis/ranges.ts';
import { RANGE_LEVELS } from '../../compute/backends/backend.ts';
import type { Model } from '../../compute/model/model.ts';
import type { ArenaPlan } from '../../compute/model/plan.ts';
import type { Layer } from '../network/layers.ts';
import { placeOf } from '../state/view-address.ts';
import type { ViewState } from '../state/view-state.ts';

/**
 * Half the colour range of all maps that a view compares, so that no value lies beyond the scale: of its layer, of the one
 * before, and of the single-channel convolutions between them.
 * @param halfRanges of all places at all levels. @param partials largest magnitude of the convolutions; 0 where there are none.
 */
export function sharedHalfRange(
  model: Model,
  columns: readonly Layer[],
  plan: ArenaPlan,
  { view, level }: ViewState,
  halfRanges: Float32Array,
  partials: number,
): number {
  const found = placeOf(model, columns, view);
  if (!found || found.kind === 'overview') return 1;
  const first = RANGE_LEVELS.indexOf(level) * plan.places.length;
  const pair = [columns[found.column - 1], columns[found.column]];
  return Math.max(
    partials === 0 ? 0 : RANGE_MARGIN + partials,
    ...pair.map((column) => (column?.role === 'input' ? 0 : (halfRanges[first + (column?.place ?? 0)] ?? 1))),
  );
}
