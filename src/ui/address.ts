import { readAddress, writeAddress } from '../scenes/url-state.ts';
import type { ViewState } from '../scenes/view-state.ts';
import type { Explainer } from './explainer.ts';
import { createRest } from './rest.ts';

/**
 * How long what changes may wait before it is written down: a window that a person moves about, until it has come to rest,
 * for browsers limit how often; a picture, until it is seen. All else is written at once.
 */
const WAITS_MS: Partial<Record<keyof ViewState, number>> = { position: 250, picture: 50 };

/**
 * Keeps the page's address and the state together: a change of view is a step that the back button takes back, other
 * changes rewrite the step that they happen in.
 * @param showPicture shows a picture of the gallery that a step back leads to.
 * @returns how to stop.
 */
export function followAddress(explainer: Explainer, showPicture: (id: string) => void): () => void {
  const { store } = explainer;
  const end = new AbortController();
  let isReturning = false;
  /** The view of the step that the page is on. A change may bring another one along, which is told first. */
  let stepView = store.state.view;

  const later = createRest(() => write(store.state));
  const write = (state: ViewState) => {
    later.cancel();
    const isStep = state.view !== stepView;
    stepView = state.view;
    const here = location.search || location.pathname;
    const address = writeAddress(state, location.search) || location.pathname;
    if (isReturning || address === here) return;
    if (isStep) history.pushState(null, '', address);
    else history.replaceState(history.state, '', address);
  };
  /** Takes up the state that the browser's back or forward button brought. */
  const takeUp = () => {
    const { state } = readAddress(location.search);
    // The step keeps its own address while the state comes to it bit by bit.
    isReturning = true;
    store.dispatch({ type: 'detail', on: state.detail });
    store.dispatch({ type: 'level', level: state.level });
    store.dispatch({ type: 'palette', palette: state.palette });
    store.dispatch({ type: 'theme', theme: state.theme });
    const view = explainer.nearestView(state.view);
    store.dispatch({ type: 'go', view });
    // Parts of one neuron keep the window's place, where the step had another.
    const { position, playing } = store.state;
    if (view === state.view && state.position !== position)
      store.dispatch({ type: 'position', at: state.position, play: playing && state.position === 0 });
    isReturning = false;
    if (state.picture && state.picture !== store.state.picture) showPicture(state.picture);
  };
  addEventListener('popstate', takeUp, { signal: end.signal });
  const stop = store.subscribe((state, before) => {
    // A step keeps what it was when it was left.
    if (later.waits && store.state.view !== before.view) write(before);
    const ms = waitOf(state, before);
    if (ms === 0) return write(store.state);
    later.after(ms);
  });
  write(store.state);
  return () => {
    later.cancel();
    end.abort();
    stop();
  };
}

function waitOf(a: ViewState, b: ViewState): number {
  const changed = (Object.keys(a) as (keyof ViewState)[]).filter((key) => a[key] !== b[key]);
  return Math.min(...changed.map((key) => WAITS_MS[key] ?? 0));
}
