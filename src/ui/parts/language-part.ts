import { createLanguageChoice } from '../controls/language-choice.ts';
import type { ElementContext, Part } from './part.ts';

/** The choice of the language in the bar, and the page's own name in it. */
export function createLanguagePart({ shell, explainer, language, isPage }: ElementContext): Part {
  const choice = createLanguageChoice(explainer.store, language);
  shell.options.before(choice.element);
  if (isPage) {
    document.documentElement.lang = language.tag;
    document.title = language.strings.page.documentTitle;
  }
  return {
    keep: () => choice.hasFocus,
    goOn(hadFocus) {
      if (hadFocus === true) choice.focus();
    },
    destroy: () => choice.element.remove(),
  };
}
