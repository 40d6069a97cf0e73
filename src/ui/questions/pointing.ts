import type { PointingField } from '../../scenes/questions/question.ts';
import type { Explainer } from '../../scenes/runtime/explainer-api.ts';

/** Follows where a person points, until it is ended. */
export interface Pointing {
  destroy(): void;
}

export interface PointingOptions {
  readonly explainer: Pick<Explainer, 'store' | 'hitTest'>;
  /** What holds the drawing, and the drawing. */
  readonly page: HTMLElement;
  readonly stage: HTMLElement;
  readonly field: PointingField;
  /** Where a person has pointed before; null for nowhere. */
  readonly from: string | number | null;
  /** Where the window stays while a person points at something else; null where it may move. */
  readonly position: number | null;
  readonly onPoint: (at: string | number) => void;
}

/** What a mouse does on its way over the drawing. */
const PASSING = ['pointermove', 'pointerover', 'pointerout', 'pointerleave'] as const;

/** Keys that move what is in focus. */
const MOVES = /^(Arrow|Home$|End$|Page)/;

/**
 * A click, a tap or a key chooses a place of the drawing, and the drawing stays there until another is chosen: a pointer that
 * passes over it on its way to a button changes nothing. Nothing else comes of the click.
 */
export function followAnswer(options: PointingOptions): Pointing {
  const { explainer, page, stage, field, from, position, onPoint } = options;
  const { store } = explainer;
  const end = new AbortController();
  const listen = { signal: end.signal, capture: true };
  let value = from;
  /** Whether the drawing is held at the chosen place. */
  let isHeld = from !== null;
  let isHovering = false;

  const choose = (next: string | number, hold: boolean) => {
    isHeld = hold;
    value = next;
    onPoint(next);
  };
  /** Whether the drawing has left where it is held. */
  const hasLeft = () => isHeld && store.state[field] !== value;
  const windowLeft = () => position !== null && field !== 'position' && store.state.position !== position;
  /** Puts the drawing back, once what moved it is over. */
  const keep = () => {
    if (!hasLeft() && !windowLeft()) return;
    queueMicrotask(() => {
      if (end.signal.aborted) return;
      if (windowLeft()) store.dispatch({ type: 'position', at: position });
      if (!hasLeft()) return;
      if (field === 'focus') store.dispatch({ type: 'focus', neuron: String(value), hold: true });
      else store.dispatch({ type: field, at: Number(value) });
    });
  };
  const isOnStage = ({ target }: Event) => stage.contains(target as Node);
  /** What a click is on, as a value of the field; null where that is none. */
  const under = (event: MouseEvent): string | number | null => {
    const { left, top } = stage.getBoundingClientRect();
    const isOfKey = event.detail === 0;
    const at = { x: event.clientX - left, y: event.clientY - top };
    const action = isOfKey ? null : explainer.hitTest(at).action;
    if (field === 'focus') {
      const button = (event.target as Element).closest<HTMLElement>('[data-neuron]');
      return button?.dataset.neuron ?? (action?.type === 'focus' ? action.neuron : null);
    }
    return action?.type === field ? action.at : null;
  };
  for (const type of PASSING)
    page.addEventListener(
      type,
      (event) => {
        isHovering = isOnStage(event);
        if (isHeld && isHovering && event.buttons === 0) event.stopPropagation();
      },
      listen,
    );
  page.addEventListener(
    'pointerdown',
    (event) => {
      if (isOnStage(event)) isHeld = false;
    },
    listen,
  );
  page.addEventListener(
    'keydown',
    ({ key, target }) => {
      isHovering = false;
      const isOfStrip = (target as Element).closest('.question') !== null;
      if (!isOfStrip && MOVES.test(key)) isHeld = false;
    },
    listen,
  );
  page.addEventListener(
    'click',
    (event) => {
      const found = isOnStage(event) ? under(event) : null;
      if (found === null) return;
      event.stopPropagation();
      choose(found, true);
      keep();
    },
    listen,
  );
  keep();
  const stop = store.subscribe((state, before) => {
    keep();
    const next = state[field];
    // What a key or the scrubber moves is chosen as it moves; a neuron is chosen by Enter.
    if (next === before[field] || next === null || field === 'focus' || isHovering || isHeld) return;
    choose(next, false);
  });
  return {
    destroy() {
      end.abort();
      stop();
    },
  };
}
