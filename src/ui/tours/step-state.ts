import { ADDRESS_ROWS } from '../../scenes/state/field-rows.ts';
import { nearestValue } from '../../scenes/state/nearest.ts';
import { readAddress, stateInAddress } from '../../scenes/state/url-state.ts';
import type { ViewState } from '../../scenes/state/view-state.ts';
import { goTo } from '../history-sync.ts';
import type { ElementContext } from '../parts/part.ts';

type Places = Pick<ElementContext, 'explainer' | 'pictures'>;

/** Brings the part of the state that a text such as 'picture=koala-1&at=100' names. @returns once its picture is there */
export async function bringState(text: string, { explainer, pictures }: Places): Promise<void> {
  const named = new URLSearchParams(text);
  const { state: asked } = readAddress(text);
  const { store } = explainer;
  if (named.has('view')) store.dispatch({ type: 'go', view: explainer.limits.nearestView(asked.view) });
  for (const { name, address } of ADDRESS_ROWS) {
    if (!named.has(address.key) || !address.restore) continue;
    const { value } = nearestValue(name, asked[name], explainer.limits);
    for (const action of address.restore(value, store.state)) store.dispatch(action);
  }
  if (named.has('picture')) await showPicture(asked.picture, { explainer, pictures });
}

/** Puts back all of a state that an address holds, but for model and tour. @returns once its picture is there */
export async function putBack(state: ViewState, places: Places): Promise<void> {
  const { explainer } = places;
  const { model, tour } = explainer.store.state;
  goTo(explainer, { ...state, model, tour });
  await showPicture(state.picture, places);
}

/** A picture that is not in this page's gallery, or was a person's own, leaves the one that is shown. */
async function showPicture(id: string, { explainer, pictures }: Places): Promise<void> {
  if (id === '' || id === explainer.store.state.picture) return;
  await pictures.show(id).catch(() => {});
}

/** Whether two states are the same in all that an address holds, but for the tour. */
export function areSame(a: ViewState, b: ViewState): boolean {
  const [one, other] = [stateInAddress({ ...a, tour: '' }), stateInAddress({ ...b, tour: '' })];
  return (Object.keys(one) as (keyof typeof one)[]).every((name) => one[name] === other[name]);
}
