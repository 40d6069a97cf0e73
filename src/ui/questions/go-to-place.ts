import type { Place } from '../../scenes/questions/place.ts';
import type { Explainer } from '../../scenes/runtime/explainer-api.ts';
import type { Action } from '../../scenes/state/view-state.ts';

/** Shows a place of a question: its view, with nothing left over from a place before. */
export function goToPlace({ store }: Pick<Explainer, 'store'>, { view, actions }: Place): void {
  const { dispatch } = store;
  dispatch({ type: 'go', view });
  const clear: readonly Action[] = [
    { type: 'focus', neuron: null, hold: true },
    { type: 'cell', at: null },
    { type: 'cover', part: '' },
    { type: 'temperature', value: 1 },
    { type: 'tracing', on: false },
  ];
  for (const action of [...clear, ...actions]) dispatch(action);
}

/** Takes back what a question has changed beside the view, and what was pointed at. */
export function leavePlaces({ store }: Pick<Explainer, 'store'>): void {
  store.dispatch({ type: 'focus', neuron: null, hold: true });
  store.dispatch({ type: 'cover', part: '' });
  store.dispatch({ type: 'temperature', value: 1 });
  store.dispatch({ type: 'tracing', on: false });
}
