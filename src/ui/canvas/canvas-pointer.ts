import type { CanvasHit, Explainer } from '../../scenes/runtime/explainer-api.ts';
import { isPalm } from './palm-rejection.ts';

const taken = new WeakSet<PointerEvent>();

/** Whether an event was taken for pointing into the drawing: nothing else is to follow from it. */
export function isTaken(event: PointerEvent): boolean {
  return taken.has(event);
}

/**
 * Lets a person point into the drawing: a mouse that moves over the cells of a map, a finger or pen that is drawn over
 * them. What the view makes of it is dispatched; while it takes a finger, the camera leaves that finger alone.
 * @returns how to stop listening.
 */
export function followPointing(area: HTMLElement, explainer: Explainer): () => void {
  const end = new AbortController();
  const options = { signal: end.signal, capture: true };
  let held: number | null = null;
  let frame = { x: -1, y: -1 };
  /** The neuron in focus because a part of it was pointed at that is no button. */
  let focused: string | null = null;
  /** The cell in focus because a mouse is on it. */
  let lit: number | null = null;
  const putOut = () => {
    if (lit !== null && lit === explainer.store.state.cell)
      explainer.store.dispatch({ type: 'cell', at: null });
    lit = null;
  };
  const hitOf = (event: PointerEvent): CanvasHit => {
    const { left, top } = area.getBoundingClientRect();
    return explainer.hitTest({ x: event.clientX - left, y: event.clientY - top });
  };
  const point = (event: PointerEvent): CanvasHit => {
    const hit = hitOf(event);
    const { action } = hit;
    const { focus, focusHeld } = explainer.store.state;
    if (action?.type === 'focus') {
      const hold = event.pointerType !== 'mouse';
      if (hold || !focusHeld) explainer.store.dispatch({ ...action, hold });
      focused = action.neuron;
      return hit;
    }
    if (action) explainer.store.dispatch(action);
    if (action?.type === 'cell') lit = action.at;
    else if (event.pointerType === 'mouse') putOut();
    const isOnButton = (event.target as Element).closest('[data-neuron]') !== null;
    if (focused !== null && focused === focus && !focusHeld && !isOnButton) {
      explainer.store.dispatch({ type: 'focus', neuron: null });
    }
    focused = null;
    return hit;
  };
  area.addEventListener(
    'pointerdown',
    (event) => {
      // A second finger makes a pinch: the camera takes both.
      if (!event.isPrimary && !isPalm(event)) held = null;
      if (!event.isPrimary || event.button !== 0) return;
      const { action, isLoose } = point(event);
      if (!action || isLoose) return;
      held = event.pointerId;
      taken.add(event);
    },
    options,
  );
  area.addEventListener(
    'pointermove',
    (event) => {
      const still = Math.hypot(event.clientX - frame.x, event.clientY - frame.y) < 1;
      frame = { x: event.clientX, y: event.clientY };
      if (held === event.pointerId) {
        point(event);
        taken.add(event);
      } else if (event.pointerType === 'mouse' && event.buttons === 0 && !still) point(event);
    },
    options,
  );
  for (const type of ['pointerup', 'pointercancel'] as const) {
    area.addEventListener(
      type,
      (event) => {
        if (held !== event.pointerId) return;
        held = null;
        taken.add(event);
      },
      options,
    );
  }
  area.addEventListener('pointerleave', ({ pointerType }) => pointerType === 'mouse' && putOut(), {
    signal: end.signal,
  });
  // A press on a cell has put the window there. It goes on to the neuron under it only where that becomes the lead.
  area.addEventListener(
    'click',
    (event) => {
      if (event.detail === 0 || !hitOf(event as PointerEvent).action) return;
      const { tracing, reaches } = explainer.store.state;
      const neuron = (event.target as Element).closest<HTMLElement>('[data-neuron]')?.dataset.neuron ?? '';
      if (!tracing && explainer.hitTest({ neuron }).action) return;
      event.stopPropagation();
      if (tracing) explainer.store.dispatch({ type: 'reaches', on: !reaches });
    },
    options,
  );
  return () => end.abort();
}
