import { RANGE_MARGIN } from '../../compute/analysis/ranges.ts';
import { RANGE_LEVELS } from '../../compute/backends/backend.ts';
import { sourcesOf } from '../network/layers.ts';
import type { ViewState } from '../state/view-state.ts';
import type { PlannedNetwork } from '../view.ts';
import { focusColumn } from './find-view.ts';

/** What the maps of a network reach. */
export interface Extents {
  /** Half ranges of all slots at all levels. */
  readonly halfRanges: Float32Array;
  /** Largest magnitude of the single-channel convolutions in view; 0 where there are none. */
  readonly partials: number;
}

/**
 * Half the colour range of all maps that a view compares, so that no value lies beyond the scale: of its layer, of its
 * sources, and of the single-channel convolutions between them.
 */
export function sharedHalfRange(
  network: PlannedNetwork,
  { view, level }: Pick<ViewState, 'view' | 'level'>,
  { halfRanges, partials }: Extents,
): number {
  const { columns, plan } = network;
  const target = columns[focusColumn(network, view) ?? -1];
  if (!target) return 1;
  const first = RANGE_LEVELS.indexOf(level) * plan.slots.length;
  return Math.max(
    partials === 0 ? 0 : RANGE_MARGIN + partials,
    ...[...sourcesOf(columns, target), target].map(({ role, slot }) =>
      role === 'input' ? 0 : (halfRanges[first + slot] ?? 1),
    ),
  );
}
