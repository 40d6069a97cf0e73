import { ADDRESS_ROWS, INITIAL_STATE } from './field-rows.ts';
import type { FIELDS } from './fields.ts';
import type { ViewState } from './view-state.ts';

/** The fields that stand in the address. */
export type AddressField = {
  [K in keyof ViewState]: (typeof FIELDS)[K]['address'] extends null ? never : K;
}[keyof ViewState];

/** The part of the state that an address holds. */
export type AddressState = Pick<ViewState, AddressField>;

/** The state that an address asks for, and the keys whose values are none. */
export function readAddress(search: string): { state: ViewState; bad: readonly string[] } {
  const query = new URLSearchParams(search);
  const bad: string[] = [];
  const fields: Partial<Record<keyof ViewState, unknown>> = {};
  for (const { name, address } of ADDRESS_ROWS) {
    const text = query.get(address.key);
    if (text === null) continue;
    const value = address.parse(text);
    if (value === null) bad.push(`${address.key}=${text}`);
    else fields[name] = value;
  }
  const state = { ...INITIAL_STATE, ...fields } as ViewState;
  const tracing = state.trace !== null || state.reaches;
  return { state: Object.freeze({ ...state, tracing }), bad };
}

/** The address of a state; keys that are not the state's are kept, and values as they are by themselves are left out. */
export function writeAddress(state: ViewState, search: string): string {
  const query = new URLSearchParams(search);
  const written = stateInAddress(state);
  for (const { name, spec, address } of ADDRESS_ROWS) {
    query.delete(address.key);
    const text = address.format(written[name as AddressField]);
    if (text !== address.format(spec.initial)) query.set(address.key, text);
  }
  const text = query.toString().replaceAll('%2F', '/').replaceAll('%2C', ',');
  return text ? `?${text}` : '';
}

/** What an address holds of a state, where a window that slides on by itself is at no position; plain and frozen. */
export function stateInAddress(state: ViewState): AddressState {
  const written = state.playing ? { ...state, position: INITIAL_STATE.position } : state;
  const fields = ADDRESS_ROWS.map(({ name }) => [name, written[name]] as const);
  return Object.freeze(Object.fromEntries(fields)) as unknown as AddressState;
}
