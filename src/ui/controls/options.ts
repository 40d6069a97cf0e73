import type { Store } from '../../scenes/state/store.ts';
import type { Action, ViewState } from '../../scenes/state/view-state.ts';
import type { Language } from '../../scenes/text/language.ts';
import { LANGUAGE_TAGS, type LanguageTag, nearestLanguage } from '../../scenes/text/language-tags.ts';
import type { Strings } from '../../scenes/text/strings.ts';
import { make } from '../kit/dom.ts';
import { LANGUAGE_NAMES } from '../kit/spoken-language.ts';
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
function detailSwitch(store: Store, strings: Strings): HTMLElement {
  const button = make('button', { type: 'button', role: 'switch', class: 'wide' }, [strings.options.detail]);
  button.addEventListener('click', () => store.dispatch({ type: 'detail', on: !store.state.detail }));
  const show = ({ detail }: ViewState) => button.setAttribute('aria-checked', String(detail));
  show(store.state);
  store.subscribe((state, before) => {
    if (state.detail !== before.detail) show(state);
  });
  return button;
}

/** What a person can set about the drawing. */
export function optionsContent(store: Store, { strings, tag: spoken }: Language): readonly Node[] {
  return [
    detailSwitch(store, strings),
    choice(
      store,
      strings.options.range,
      [
        ['unit', strings.options.rangeUnit],
        ['module', strings.options.rangeModule],
        ['global', strings.options.rangeGlobal],
      ],
      (state) => state.level,
      (level) => ({ type: 'level', level }),
    ),
    choice(
      store,
      strings.options.palette,
      [
        ['standard', strings.options.paletteStandard],
        ['colour-blind', strings.options.paletteColourBlind],
      ],
      (state) => state.palette,
      (palette) => ({ type: 'palette', palette }),
    ),
    choice(
      store,
      strings.options.theme,
      [
        ['auto', strings.options.themeAuto],
        ['light', strings.options.themeLight],
        ['dark', strings.options.themeDark],
      ],
      (state) => state.theme,
      (theme) => ({ type: 'theme', theme }),
    ),
    choice<LanguageTag>(
      store,
      strings.page.language,
      LANGUAGE_TAGS.map((tag) => [tag, LANGUAGE_NAMES.get(tag) ?? tag]),
      () => nearestLanguage([spoken]) ?? LANGUAGE_TAGS[0],
      (tag) => ({ type: 'lang', tag }),
    ),
  ];
}
