import type { Explainer } from '../../scenes/runtime/explainer-api.ts';
import type { Language } from '../../scenes/text/language.ts';
import { createDebounce } from '../kit/debounce.ts';
import { make, setText } from '../kit/dom.ts';
import { toldWindow } from './status-line.ts';

/** How long a window rests before it is read aloud: its values have come by then. */
const STEP_MS = 600;

/** Steps of a window are read aloud once it rests where a person has put it. */
export function createAnnouncer(
  explainer: Explainer,
  language: Language,
): { readonly element: HTMLElement; destroy(): void } {
  const element = make('p', { class: 'unseen', 'aria-live': 'polite' });
  const rest = createDebounce(() =>
    setText(element, toldWindow(explainer.told, explainer.windowValues, language) ?? ''),
  );
  /** Whether a person has put the window where it is. */
  let isPut = false;
  const follow = () => {
    if (isPut) rest.after(STEP_MS);
    else rest.cancel();
  };
  const stops = [
    explainer.store.subscribe(({ position, view, playing }, before) => {
      isPut = !playing && view === before.view && (isPut || position !== before.position);
      if (!isPut || position !== before.position) follow();
    }),
    // Values that are read for it may come late.
    explainer.on('window', follow),
  ];
  return {
    element,
    destroy() {
      for (const stop of stops) stop();
      rest.cancel();
    },
  };
}
