import { readAddress, writeAddress } from '../scenes/url-state.ts';
import type { ViewState } from '../scenes/view-state.ts';
import type { Explainer } from './explainer.ts';

/**
 * A new step is taken down when the first frame of its view is out: to tell a browser of it holds the page up for longer
 * than all else that a click costs.
 */
const STEP_MS = 50;
/** A window that a person moves about is written down when it has stood for so long: browsers limit how often. */
const POSITION_MS = 250;

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

  /** What is still to be written down. */
  let unwritten: ViewState | null = null;
  let later: ReturnType<typeof setTimeout> | undefined;
  const forget = () => {
    clearTimeout(later);
    unwritten = null;
  };
  const write = () => {
    const state = unwritten;
    forget();
    if (!state) return;
    const isStep = state.view !== stepView;
    stepView = state.view;
    const here = location.search || location.pathname;
    const address = writeAddress(state, location.search) || location.pathname;
    if (address === here) return;
    if (isStep) history.pushState(null, '', address);
    else history.replaceState(history.state, '', address);
  };
  /** Takes up the state that the browser's back or forward button brought. */
  const takeUp = () => {
    const { state } = readAddress(location.search);
    forget();
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
    stepView = view;
    if (state.picture && state.picture !== store.state.picture) showPicture(state.picture);
  };
  addEventListener('popstate', takeUp, { signal: end.signal });
  const follow = (before: ViewState) => {
    const { state } = store;
    if (isReturning) return;
    // Each step is taken down as it was when it was left.
    if (unwritten && unwritten.view !== state.view) write();
    const isStep = state.view !== stepView;
    const waits = isStep && unwritten !== null;
    unwritten = state;
    if (waits) return;
    clearTimeout(later);
    if (isStep) later = setTimeout(write, STEP_MS);
    else if (differsInPositionAlone(state, before)) later = setTimeout(write, POSITION_MS);
    else write();
  };
  const stop = store.subscribe((_, before) => follow(before));
  unwritten = store.state;
  write();
  return () => {
    forget();
    end.abort();
    stop();
  };
}

function differsInPositionAlone(a: ViewState, b: ViewState): boolean {
  return (Object.keys(a) as (keyof ViewState)[]).every((key) => key === 'position' || a[key] === b[key]);
}
