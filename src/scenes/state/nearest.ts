import { ADDRESS_ROWS } from './field-rows.ts';
import type { Limits } from './field-spec.ts';
import { actionSpec } from './reducer.ts';
import type { Action, ViewState } from './view-state.ts';

/** The nearest value of a field that there is; what is not there is named as it stands in an address. */
export interface Nearest {
  readonly value: unknown;
  readonly wrong: readonly string[];
}

export function nearestValue(name: keyof ViewState, value: unknown, limits: Limits): Nearest {
  const address = ADDRESS_ROWS.find((row) => row.name === name)?.address;
  const nearest = address?.nearest ? address.nearest(value, limits) : value;
  return { value: nearest, wrong: nearest === value ? [] : [`${address?.key}=${address?.format(value)}`] };
}

/** The action that asks for the nearest that there is. */
export function nearestAction(action: Action, limits: Limits): { action: Action; wrong: readonly string[] } {
  const wrong: string[] = [];
  const nearest: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(action)) {
    const field = actionSpec(action.type)?.members[name]?.field;
    if (!field || value === undefined) continue;
    const found = nearestValue(field, value, limits);
    nearest[name] = found.value;
    wrong.push(...found.wrong);
  }
  return { action: Object.assign({}, action, nearest), wrong };
}
