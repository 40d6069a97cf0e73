import type { Explainer } from '../../scenes/runtime/explainer-api.ts';
import { createDebounce } from '../kit/debounce.ts';
import { make, setText } from '../kit/dom.ts';

/** How long a window rests before it is read aloud: its values have come by then. */
const STEP_MS = 600;

/** The place of a window is read aloud once it rests: where a person has put it, or where its view has chosen. */
export function createAnnouncer({ store, readout }: Explainer): {
  readonly element: HTMLElement;
  destroy(): void;
} {
  const element = make('p', { class: 'unseen', 'aria-live': 'polite' });
  const sentence = () => readout.now.caption?.text ?? '';
  const rest = createDebounce(() => setText(element, sentence()));
  let last = sentence();
  /** Whether the window has been put where it is. */
  let isPut = false;
  const follow = () => {
    if (isPut) rest.after(STEP_MS);
    else rest.cancel();
  };
  const stops = [
    store.subscribe(({ position, view, playing }, before) => {
      isPut = !playing && view === before.view && (isPut || position !== before.position);
      if (!isPut || position !== before.position) follow();
    }),
    // Values that are read for it may come late.
    readout.on('changed', () => {
      const before = last;
      last = sentence();
      if (last !== before) follow();
    }),
  ];
  return {
    element,
    destroy() {
      for (const stop of stops) stop();
      rest.cancel();
    },
  };
}
