import type { ActionSpec, Member } from './action-spec.ts';
import { ACTIONS } from './actions.ts';
import type { Action, ViewState } from './view-state.ts';

/** A row of the table of actions, for what takes any of them. */
export interface AnyActionSpec extends Pick<ActionSpec<Action>, 'change'> {
  readonly members: Readonly<Record<string, Member<unknown, boolean>>>;
}

const SPECS: Readonly<Record<string, AnyActionSpec>> = ACTIONS;

/** The row of an action; null where there is no such action. */
export function actionSpec(type: string): AnyActionSpec | null {
  return (Object.hasOwn(SPECS, type) && SPECS[type]) || null;
}

/** The state after an action; the same object where nothing changes. What is no action changes nothing. */
export function reduce(state: ViewState, action: Action): ViewState {
  const spec = actionSpec(action.type);
  const next = spec?.change ? spec.change(state, action) : putBy(spec, action);
  const same = (Object.keys(next) as (keyof ViewState)[]).every((key) => next[key] === state[key]);
  return same ? state : Object.freeze({ ...state, ...next });
}

/** The fields that the members of an action are values of. */
function putBy(spec: AnyActionSpec | null, action: Action): Partial<ViewState> {
  const members = Object.entries(action).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    members.flatMap(([name, value]) => {
      const field = spec?.members[name]?.field;
      return field ? [[field, value]] : [];
    }),
  );
}
