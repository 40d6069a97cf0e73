import { FIELD_ROWS } from './field-rows.ts';
import { SHOWN, type Shown } from './field-spec.ts';
import type { ViewState } from './view-state.ts';

/** How the change from one state to another is shown: as the strongest of its fields asks for. */
export function howShown(state: ViewState, before: ViewState): Shown {
  const wanted = FIELD_ROWS.filter(({ name }) => state[name] !== before[name]).map(({ spec }) => spec.shown);
  return SHOWN.find((shown) => wanted.includes(shown)) ?? 'unseen';
}

/** How long the address may wait for a change, in ms: as the most urgent of its fields asks for. */
export function waitMsOf(state: ViewState, before: ViewState): number {
  const changed = FIELD_ROWS.filter(({ name }) => state[name] !== before[name]);
  return Math.min(...changed.map(({ spec }) => spec.address?.waitMs ?? 0));
}
