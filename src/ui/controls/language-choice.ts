import type { Store } from '../../scenes/state/store.ts';
import type { Language } from '../../scenes/text/language.ts';
import { LANGUAGE_TAGS } from '../../scenes/text/language-tags.ts';
import { ICONS, icon, make } from '../kit/dom.ts';
import { LANGUAGE_NAMES } from '../kit/spoken-language.ts';

/** The choice of the language, each by the name that it gives itself. */
export interface LanguageChoice {
  readonly element: HTMLElement;
  /** Whether it has the keyboard. */
  readonly hasFocus: boolean;
  focus(): void;
}

export function createLanguageChoice(store: Store, { strings, tag: spoken }: Language): LanguageChoice {
  const options = LANGUAGE_TAGS.map((tag) =>
    make('option', { value: tag, lang: tag, selected: tag === spoken }, [LANGUAGE_NAMES.get(tag) ?? tag]),
  );
  const select = make(
    'select',
    { 'aria-label': strings.page.language, title: strings.page.language },
    options,
  );
  select.addEventListener('change', () => {
    const chosen = LANGUAGE_TAGS.find((tag) => tag === select.value);
    // Until it is there, the one that is spoken is shown.
    select.value = spoken;
    if (chosen) store.dispatch({ type: 'lang', tag: chosen });
  });
  return {
    element: make('div', { class: 'language icon' }, [icon(ICONS.language), select]),
    get hasFocus() {
      return (select.getRootNode() as ShadowRoot).activeElement === select;
    },
    focus: () => select.focus(),
  };
}
