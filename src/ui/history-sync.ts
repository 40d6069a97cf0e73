import type { Explainer } from '../scenes/runtime/explainer-api.ts';
import { ADDRESS_ROWS } from '../scenes/state/field-rows.ts';
import { nearestValue } from '../scenes/state/nearest.ts';
import { waitMsOf } from '../scenes/state/state-changes.ts';
import { readAddress, writeAddress } from '../scenes/state/url-state.ts';
import type { ViewState } from '../scenes/state/view-state.ts';
import { joined } from '../scenes/text/joined.ts';
import type { Strings } from '../scenes/text/strings.ts';
import { createDebounce } from './kit/debounce.ts';
import { sentenceOf } from './kit/sentence-of.ts';
import { notHere } from './trouble.ts';

/** As much of an explainer as an address is about. */
export type AddressedExplainer = Pick<Explainer, 'store' | 'limits'>;

/**
 * Brings what an address asks for, or the nearest that there is; its model and picture are brought by others.
 * @returns what of it there is not, as it stands in the address.
 */
export function goTo(explainer: AddressedExplainer, asked: ViewState): string[] {
  const { store } = explainer;
  const view = explainer.limits.nearestView(asked.view);
  const isThere = view === asked.view;
  store.dispatch({ type: 'go', view });
  const wrong = isThere ? [] : [`view=${asked.view}`];
  const { limits } = explainer;
  for (const { name, spec, address } of ADDRESS_ROWS) {
    if (!address.restore) continue;
    // Where there is no such view, what was asked for in it is not there either.
    const isLost = !isThere && (spec.lasts === 'view' || spec.lasts === 'neuron');
    const nearest = nearestValue(name, isLost ? spec.initial : asked[name], limits);
    wrong.push(...nearest.wrong);
    if (nearest.value === store.state[name]) continue;
    for (const action of address.restore(nearest.value, store.state)) store.dispatch(action);
  }
  if (asked.trace !== null && store.state.trace === null) store.dispatch({ type: 'tracing', on: false });
  return wrong;
}

/** What a step of the history needs beyond the state. */
export interface StepParts {
  readonly strings: Strings;
  /** Shows a picture of the gallery. */
  showPicture(id: string): void;
  /** Whether the page can have a model of this name: files are gone with the page that they were chosen in. */
  hasModel(model: string): boolean;
  /** Resolves to whether no other has overtaken it. @throws ModelFileError; the model before it stays. */
  loadModel(model: string): Promise<boolean>;
  /** Tells a sentence; where a step's model has failed, with its error. */
  onTrouble(sentence: string, failed?: FailedModel): void;
}

/** A model that could not be put in place. */
export interface FailedModel {
  readonly model: string;
  readonly error: unknown;
}

/**
 * Keeps the page's address and the state together: a change of view or model is a step that the back button takes back, and
 * so is that the article opens or closes;
 * other changes rewrite the step that they happen in.
 * @returns how to stop.
 */
export function followAddress(explainer: AddressedExplainer, parts: StepParts): () => void {
  const { store } = explainer;
  const { strings } = parts;
  const end = new AbortController();
  let isReturning = false;
  /** View and model of the step that the page is on. A change may bring another one along, which is reported first. */
  let step = stepOf(store.state);
  /** As it was reported last. */
  let reported = store.state;
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
    if (isComing) return arrive(wanted);
    waiting = wanted;
    turn += 1;
    const mine = turn;
    const { isThere, failed } = await parts.loadModel(wanted.model).then(
      (isThere) => ({ isThere, failed: undefined }),
      (error) => ({ isThere: true, failed: { model: wanted.model, error } }),
    );
    // A later step waits for another model.
    if (mine !== turn || end.signal.aborted) return;
    const last = waiting ?? wanted;
    waiting = null;
    // A person has chosen another model meanwhile.
    if (!isThere) return;
    arrive(failed ? { ...last, model: store.state.model } : last, failed);
  };
  const arrive = (wanted: ViewState, failed?: FailedModel) => {
    // The step keeps its own address while the state comes to it bit by bit.
    isReturning = true;
    if (wanted.model !== store.state.model) store.dispatch({ type: 'model', url: wanted.model });
    const wrong = goTo(explainer, wanted);
    isReturning = false;
    const sentences = [
      ...(failed ? [sentenceOf(failed.error, strings)] : []),
      ...(wrong.length > 0 ? [notHere(wrong, strings).sentence] : []),
    ];
    if (sentences.length > 0) parts.onTrouble(joined(sentences, strings.joins.sentences), failed);
    const picture = wanted.picture || store.state.picture;
    // Nothing but what there is stays in the address.
    write({ ...store.state, picture });
    if (picture !== store.state.picture) parts.showPicture(picture);
  };
  addEventListener('popstate', takeUp, { signal: end.signal });
  const stop = store.subscribe((state, before) => {
    // A step keeps what it was when it was left.
    if (later.waits && stepOf(store.state) !== step) write(reported);
    reported = store.state;
    const ms = waitMsOf(state, before);
    // A step is there at once: the back button may follow.
    if (ms === 0 || stepOf(store.state) !== step) return write(store.state);
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
function stepOf({ view, model, article }: ViewState): string {
  return `${model} ${view} ${article === null ? '' : 'article'}`;
}

/** The model that a step of this page was made with; null in a step that another page made. */
function modelOf(kept: unknown): string | null {
  const { model } = (kept ?? {}) as { readonly model?: unknown };
  return typeof model === 'string' ? model : null;
}
