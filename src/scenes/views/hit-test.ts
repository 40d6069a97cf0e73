import type { Layer } from '../network/layers.ts';
import { cellUnder } from '../network/receptive-trace.ts';
import { formatTrace } from '../state/view-address.ts';
import type { Action } from '../state/view-state.ts';
import type { Hit, HitTarget, View } from '../view.ts';

/** What there is at a place of the canvas, or of a neuron that a person chooses. */
export interface CanvasHit {
  /** What pointing at it asks for, or what choosing it does other than going to it; null where that is nothing. */
  readonly action: Action | null;
  /** Whether a drag that begins there moves the camera, whatever is pointed at. */
  readonly isLoose: boolean;
}

/** @param traces the layers of the network where pointing at a cell traces it; null where it does not. */
export function hitTest(view: View, target: HitTarget, traces: readonly Layer[] | null): CanvasHit {
  const isNeuron = 'neuron' in target;
  const hit = traces && !isNeuron ? traceAt(view, target, traces) : view.hitTest(target);
  return { action: hit?.action ?? null, isLoose: hit?.isLoose ?? false };
}

function traceAt(view: View, { x, y }: { x: number; y: number }, columns: readonly Layer[]): Hit | null {
  const cell = cellUnder(columns, view, x, y);
  return cell && { action: { type: 'trace', cell: formatTrace(cell) } };
}
