import type { Explainer } from '../scenes/runtime/explainer-api.ts';
import { readAddress, writeAddress } from '../scenes/state/url-state.ts';
import type { ViewState } from '../scenes/state/view-state.ts';
import { createDebounce } from './kit/debounce.ts';
import { fill, sentenceOf, words } from './kit/strings.ts';

/**
 * How long what changes may wait before it is written down: a window that a person moves about, until it has come to rest,
 * for browsers limit how often; a picture, until it is seen. All else is written at once.
 */
const WAITS_MS: Partial<Record<keyof ViewState, number>> = { position: 250, picture: 50 };

/**
 * Goes where an address asks to, or to the nearest place that there is in the model.
 * @returns what of it there is not, as it stands in the address.
 */
export function goTo(explainer: Explainer, asked: Pick<ViewState, 'view' | 'position' | 'trace'>): string[] {
  const { store } = explainer;
  const wrong: string[] = [];
  const view = explainer.nearestView(asked.view);
  if (view !== asked.view) wrong.push(`view=${asked.view}`);
  store.dispatch({ type: 'go', view });
  const { rows = 1, columns = 1 } = explainer.slide ?? {};
  const last = rows * columns - 1;
  if (view === asked.view && asked.position > last) wrong.push(`at=${asked.position}`);
  // Parts of one neuron keep the window's place, where the step had another.
  const at = view === asked.view ? Math.min(asked.position, last) : 0;
  const { position, playing } = store.state;
  if (at !== position) store.dispatch({ type: 'position', at, play: playing && at === 0 });
  if (asked.trace !== store.state.trace) {
    if (asked.trace !== null) store.dispatch({ type: 'tracing', on: true });
    store.dispatch({ type: 'trace', cell: asked.trace });
  }
  if (asked.trace !== null && !explainer.traceFacts) {
    wrong.push(`trace=${asked.trace}`);
    store.dispatch({ type: 'tracing', on: false });
  }
  return wrong;
}

/** What a step of the history needs beyond the state. */
export interface StepParts {
  /** Shows a picture of the gallery. */
  showPicture(id: string): void;
  /** Whether the page can have a model of this name: files are gone with the page that they were chosen in. */
  hasModel(model: string): boolean;
  /** Resolves to whether no other has overtaken it. @throws ModelFileError; the model before it stays. */
  loadModel(model: string): Promise<boolean>;
  onTrouble(sentence: string): void;
}

/**
 * Keeps the page's address and the state together: a change of view or model is a step that the back button takes back,
 * other changes rewrite the step that they happen in.
 * @returns how to stop.
 */
export function followAddress(explainer: Explainer, parts: StepParts): () => void {
  const { store } = explainer;
  const end = new AbortController();
  let isReturning = false;
  /** View and model of the step that the page is on. A change may bring another one along, which is told first. */
  let step = stepOf(store.state);
  /** A step that waits for its model. */
  let waiting: ViewState | null = null;
  let turn = 0;

  const later = createDebounce(() => write(store.state));
  const write = (state: ViewState) => {
    later.cancel();
    const isStep = stepOf(state) !== step;
    step = stepOf(state);
    const here = location.search || location.pathname;
    const address = writeAddress(state, location.search) || location.pathname;
    const { model } = state;
    if (isReturning || (address === here && modelOf(history.state) === model)) return;
    if (isStep) history.pushState({ model }, '', address);
    else history.replaceState({ model }, '', address);
  };
  /** Takes up the state that the browser's back or forward button brought. */
  const takeUp = async ({ state: kept }: PopStateEvent) => {
    const { state: asked } = readAddress(location.search);
    const model = modelOf(kept) ?? asked.model;
    const wanted = { ...asked, model: parts.hasModel(model) ? model : asked.model };
    const isComing = wanted.model === (waiting ?? store.state).model;
    if (waiting && isComing) {
      waiting = wanted;
      return;
    }
    if (isComing) return arrive(wanted, []);
    waiting = wanted;
    turn += 1;
    const mine = turn;
    const troubles: string[] = [];
    const isThere = await parts.loadModel(wanted.model).catch((error) => {
      troubles.push(sentenceOf(error));
      return true;
    });
    // A later step waits for another model.
    if (mine !== turn || end.signal.aborted) return;
    const last = waiting ?? wanted;
    waiting = null;
    // A person has chosen another model meanwhile.
    if (!isThere) return;
    arrive(troubles.length === 0 ? last : { ...last, model: store.state.model }, troubles);
  };
  const arrive = (wanted: ViewState, troubles: readonly string[]) => {
    // The step keeps its own address while the state comes to it bit by bit.
    isReturning = true;
    if (wanted.model !== store.state.model) store.dispatch({ type: 'model', url: wanted.model });
    store.dispatch({ type: 'detail', on: wanted.detail });
    store.dispatch({ type: 'level', level: wanted.level });
    store.dispatch({ type: 'palette', palette: wanted.palette });
    store.dispatch({ type: 'theme', theme: wanted.theme });
    const wrong = goTo(explainer, wanted);
    isReturning = false;
    const unknown = wrong.length > 0 ? [fill(words.unknownAddress, { what: wrong.join(', ') })] : [];
    const told = [...troubles, ...unknown];
    if (told.length > 0) parts.onTrouble(told.join(' '));
    const picture = wanted.picture || store.state.picture;
    // Nothing but what there is stays in the address.
    write({ ...store.state, picture });
    if (picture !== store.state.picture) parts.showPicture(picture);
  };
  addEventListener('popstate', takeUp, { signal: end.signal });
  const stop = store.subscribe((state, before) => {
    // A step keeps what it was when it was left.
    if (later.waits && stepOf(store.state) !== stepOf(before)) write(before);
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

/** What a step of the history is one for. */
function stepOf({ view, model }: ViewState): string {
  return `${model} ${view}`;
}

/** The model that a step of this page was made with; null in a step that another page made. */
function modelOf(kept: unknown): string | null {
  const { model } = (kept ?? {}) as { readonly model?: unknown };
  return typeof model === 'string' ? model : null;
}

function waitOf(a: ViewState, b: ViewState): number {
  const changed = (Object.keys(a) as (keyof ViewState)[]).filter((key) => a[key] !== b[key]);
  return Math.min(...changed.map((key) => WAITS_MS[key] ?? 0));
}
