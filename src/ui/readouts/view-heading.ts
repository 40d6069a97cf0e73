import type { Explainer } from '../../scenes/runtime/explainer-api.ts';
import type { Language } from '../../scenes/text/language.ts';
import { make, setText } from '../kit/dom.ts';
import { createSectionLink } from '../kit/state-link.ts';

export interface ViewHeadingOptions {
  /** Whether a person can open the article: heading and sentence then lead to their section. */
  readonly hasArticle: boolean;
  readonly isPage: boolean;
}

/**
 * What the view is, and one sentence on what happens in it. Where that has no room, style.css shows a button beside the
 * heading that opens it.
 */
export function createViewHeading(
  { readout, store }: Pick<Explainer, 'readout' | 'store'>,
  { strings }: Language,
  { hasArticle, isPage }: ViewHeadingOptions,
): { readonly element: HTMLElement; destroy(): void } {
  const link = (words: string, className: string) =>
    createSectionLink(words, className, isPage, store, () => readout.now.section);
  const heading = link('', 'name');
  const read = link(strings.page.read, 'read');
  // The heading is the same link for those who hear it, and where there is no room for this one.
  read.element.setAttribute('aria-hidden', 'true');
  read.element.tabIndex = -1;
  const name = hasArticle ? heading.element : make('span');
  const sentence = make('p');
  const more = make('button', { type: 'button', class: 'more', 'aria-label': strings.views.more }, ['?']);
  const element = make('div', { class: 'about' }, [
    ...[make('h2', {}, [name]), more, sentence],
    ...(hasArticle ? [' ', read.element] : []),
  ]);
  const open = (isOpen: boolean) => {
    more.setAttribute('aria-expanded', String(isOpen));
    element.classList.toggle('open', isOpen);
  };
  more.addEventListener('click', () => open(!element.classList.contains('open')));
  const show = () => {
    const { now } = readout;
    if (name.textContent !== now.heading) open(false);
    setText(name, now.heading);
    setText(sentence, now.sentence);
    for (const each of [heading, read]) each.refresh();
  };
  show();
  return { element, destroy: readout.on('changed', show) };
}
