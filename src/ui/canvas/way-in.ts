import type { Action, Explainer } from '../../scenes/runtime/explainer-api.ts';
import { OVERVIEW } from '../../scenes/state/view-address.ts';

/** An element with this attribute belongs to the neuron in focus: to go there leaves the focus as it is. */
export const OF_FOCUS_ATTRIBUTE = 'data-of-focus';

/** Whether something that happens to an element happens to what belongs to the neuron in focus. */
export function isOfFocus(target: EventTarget | null): boolean {
  return (target as Element | null)?.closest?.(`[${OF_FOCUS_ATTRIBUTE}]`) != null;
}

/** What opening a neuron does in the view that is shown; null where that leads nowhere. */
export function wayInto(
  { hitTest, limits, store }: Pick<Explainer, 'hitTest' | 'limits' | 'store'>,
  neuron: string,
): Action | null {
  const { action } = hitTest({ neuron });
  if (action) return action;
  const view = limits.nearestView(neuron);
  return view === OVERVIEW || view === store.state.view ? null : { type: 'go', view };
}
