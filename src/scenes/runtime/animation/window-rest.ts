import type { Action, ViewState } from '../../state/view-state.ts';
import type { PlannedNetwork, SceneData } from '../../view.ts';
import { slidesOnOpening, tellingPosition } from '../../views/find-view.ts';

/** Under reduced motion a window does not slide by itself. */
const STAND_STILL: Action = { type: 'play', on: false };
/** A view that opens at rest chooses its place itself, also where the window slid in the view before. */
const REST: Action = { type: 'position', at: null };
/** A window that slides when its view opens does so again from the first position. */
const AGAIN: Action = { type: 'position', at: 0, play: true };

/**
 * Where the window of a view stands until a person puts it somewhere: it slides, or rests at the view's telling
 * position.
 */
export interface WindowRest {
  /**
   * Where the window comes to rest: the telling position; null until it is chosen, and where the view has none. It is
   * chosen once a view, from the first values that are read for it: with another picture it stays.
   */
  readonly position: number | null;
  /** The action that a view takes by itself when it opens; null where there is none. */
  openingAction(state: ViewState): Action | null;
  /** Forgets the position: the view or the model is left. */
  forget(): void;
  /** Follows a state of the same view. */
  follow(state: ViewState, before: ViewState): void;
  /** Chooses the position if that is still to be done: values of the view have come. */
  choose(): void;
}

export interface WindowRestOptions {
  readonly network: () => PlannedNetwork | null;
  /** Of the state as it is now; null before the first model. */
  readonly data: () => SceneData | null;
  readonly reducedMotion: () => boolean;
  readonly onAction: (action: Action) => void;
}

export function createWindowRest({ network, data, reducedMotion, onAction }: WindowRestOptions): WindowRest {
  let position: number | null = null;
  const come = ({ position: put, playing }: ViewState) => {
    if (position !== null && put === null && !playing) onAction({ type: 'position', at: position });
  };
  return {
    get position() {
      return position;
    },
    openingAction({ view, playing }) {
      const now = network();
      if (!now || !playing) return null;
      if (!slidesOnOpening(now, view)) return REST;
      return reducedMotion() ? STAND_STILL : null;
    },
    forget() {
      position = null;
    },
    follow(state, before) {
      const now = network();
      const isStarted = state.playing && !before.playing && state.position !== null;
      if (now && isStarted && state.position === position && slidesOnOpening(now, state.view))
        onAction(AGAIN);
      else come(state);
    },
    choose() {
      // The values are read once the view's first frame is out, and to choose takes as long as to go over one map a few
      // times: no frame waits for it.
      const now = data();
      if (!now) return;
      position ??= tellingPosition(now);
      come(now.state);
    },
  };
}
