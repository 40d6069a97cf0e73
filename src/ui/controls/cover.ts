import type { Explainer } from '../../scenes/runtime/explainer-api.ts';
import { COVERS } from '../../scenes/state/cover.ts';
import type { Language } from '../../scenes/text/language.ts';
import { make } from '../kit/dom.ts';
import { followRadioKeys, markRadio } from './radio-group.ts';

/** What of the view's numbers is covered, as a row of buttons; hidden where a view has nothing to cover. */
export function createCoverChoice(
  explainer: Pick<Explainer, 'store' | 'readout'>,
  { strings }: Language,
): { readonly element: HTMLElement; destroy(): void } {
  const { store, readout } = explainer;
  const parts = ['', ...COVERS] as const;
  const buttons = parts.map((part) => {
    const button = make('button', { type: 'button', role: 'radio', 'data-value': part }, [
      part === '' ? strings.cover.none : strings.cover[part],
    ]);
    button.addEventListener('click', () => store.dispatch({ type: 'cover', part }));
    return button;
  });
  const row = make('div', { class: 'row', role: 'radiogroup', 'aria-label': strings.cover.name }, buttons);
  followRadioKeys(row);
  const element = make('div', { class: 'choice cover' }, [make('h3', {}, [strings.cover.name]), row]);
  const show = () => {
    const { covers } = readout.now;
    if (element.hidden !== (covers.length === 0)) element.hidden = covers.length === 0;
    if (element.hidden) return;
    parts.forEach((part, i) => {
      const button = buttons[i];
      const isHidden = part !== '' && !covers.includes(part);
      if (button && button.hidden !== isHidden) button.hidden = isHidden;
    });
    markRadio(row, ({ dataset }) => dataset.value === store.state.cover);
  };
  show();
  return { element, destroy: readout.on('changed', show) };
}
