import type { Store } from '../../scenes/state/store.ts';
import type { Action, ViewState } from '../../scenes/state/view-state.ts';
import { make } from '../kit/dom.ts';
import { words } from '../kit/strings.ts';
import { followRadioKeys, markRadio } from './radio-group.ts';

/** One choice among a few, as a row of buttons. */
function choice<T extends string>(
  store: Store,
  label: string,
  values: readonly (readonly [value: T, label: string])[],
  read: (state: ViewState) => T,
  action: (value: T) => Action,
): HTMLElement {
  const buttons = values.map(([value, text]) => {
    const button = make('button', { type: 'button', role: 'radio', 'data-value': value }, [text]);
    button.addEventListener('click', () => store.dispatch(action(value)));
    return button;
  });
  const row = make('div', { class: 'row', role: 'radiogroup', 'aria-label': label }, buttons);
  const show = (state: ViewState) => markRadio(row, ({ dataset }) => dataset.value === read(state));
  show(store.state);
  store.subscribe((state, before) => {
    if (read(state) !== read(before)) show(state);
  });
  followRadioKeys(row);
  return make('div', { class: 'choice' }, [make('h3', {}, [label]), row]);
}

/** Show detail, as a switch. */
function detailSwitch(store: Store): HTMLElement {
  const button = make('button', { type: 'button', role: 'switch', class: 'wide' }, [words.detail]);
  button.addEventListener('click', () => store.dispatch({ type: 'detail', on: !store.state.detail }));
  const show = ({ detail }: ViewState) => button.setAttribute('aria-checked', String(detail));
  show(store.state);
  store.subscribe((state, before) => {
    if (state.detail !== before.detail) show(state);
  });
  return button;
}

/** What a person can set about the drawing. */
export function optionsContent(store: Store): readonly Node[] {
  return [
    detailSwitch(store),
    choice(
      store,
      words.range,
      [
        ['unit', words.rangeUnit],
        ['module', words.rangeModule],
        ['global', words.rangeGlobal],
      ],
      (state) => state.level,
      (level) => ({ type: 'level', level }),
    ),
    choice(
      store,
      words.palette,
      [
        ['standard', words.paletteStandard],
        ['colour-blind', words.paletteColourBlind],
      ],
      (state) => state.palette,
      (palette) => ({ type: 'palette', palette }),
    ),
    choice(
      store,
      words.theme,
      [
        ['auto', words.themeAuto],
        ['light', words.themeLight],
        ['dark', words.themeDark],
      ],
      (state) => state.theme,
      (theme) => ({ type: 'theme', theme }),
    ),
  ];
}
