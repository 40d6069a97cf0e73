import { reduce } from './reducer.ts';
import type { Action, ViewState } from './view-state.ts';

/** Holds the one state; only `dispatch` changes it. */
export interface Store {
  readonly state: ViewState;
  dispatch(action: Action): void;
  /** Calls back after each change; returns how to stop. */
  subscribe(listener: (state: ViewState, before: ViewState) => void): () => void;
}

export function createStore(initial: ViewState): Store {
  let state = initial;
  const listeners = new Set<(state: ViewState, before: ViewState) => void>();
  return {
    get state() {
      return state;
    },
    dispatch(action) {
      const before = state;
      state = reduce(state, action);
      if (state !== before) for (const listener of [...listeners]) listener(state, before);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
