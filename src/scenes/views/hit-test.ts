import { obstaclesIn, touches } from '../marks/annotations.ts';
import { GROUP } from '../marks/shape-item.ts';
import type { Layer } from '../network/layers.ts';
import { cellUnder } from '../network/receptive-trace.ts';
import { formatTrace } from '../state/view-address.ts';
import type { Action } from '../state/view-state.ts';
import type { Hit, HitTarget, View } from '../view.ts';

/** How far beside a part a press still means it, in CSS px of the drawing. */
const REACH_PX = 4;

/** What there is at a place of the canvas, or of a neuron that a person chooses. */
export interface CanvasHit {
  /** What pointing at it asks for, or what choosing it does other than going to it; null where that is nothing. */
  readonly action: Action | null;
  /** Whether a drag that begins there moves the camera, whatever is pointed at. */
  readonly isLoose: boolean;
  /** Whether it is on a part of the view that leads nowhere: a press there does not leave. */
  readonly isPart: boolean;
}

/** @param traces the layers of the network where pointing at a cell traces it; null where it does not. */
export function hitTest(view: View, target: HitTarget, traces: readonly Layer[] | null): CanvasHit {
  const isNeuron = 'neuron' in target;
  const hit = traces && !isNeuron ? traceAt(view, target, traces) : view.hitTest(target);
  return {
    action: hit?.action ?? null,
    isLoose: hit?.isLoose ?? false,
    // Looked for only where somebody asks: a press does, a pointer that moves does not.
    get isPart() {
      return !isNeuron && isOnOwnPart(view, target.x, target.y);
    },
  };
}

function traceAt(view: View, { x, y }: { x: number; y: number }, columns: readonly Layer[]): Hit | null {
  const cell = cellUnder(columns, view, x, y);
  return cell && { action: { type: 'trace', cell: formatTrace(cell) } };
}

/** Whether a point of the drawing is on something that a view shows of its own, or names: a press there means that, and does not leave. */
function isOnOwnPart({ drawing, inView, measure }: View, x: number, y: number): boolean {
  if (!inView) return false;
  const point = { x: x - REACH_PX, y: y - REACH_PX, width: 2 * REACH_PX, height: 2 * REACH_PX };
  const isInside =
    x >= inView.x && x < inView.x + inView.width && y >= inView.y && y < inView.y + inView.height;
  const own = <T extends { readonly group: string }>(items: readonly T[]) =>
    isInside ? items : items.filter(({ group }) => group === GROUP);
  const { maps, shapes, labels, overlay } = drawing;
  const found = obstaclesIn({ maps: own(maps), shapes: own(shapes), labels: own(labels) }, point, measure);
  return found.length > 0 || overlay.some((overlayItem) => touches(overlayItem, point));
}
