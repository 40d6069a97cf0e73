import type { ArticleSection } from '../../scenes/state/article-section.ts';
import type { Store } from '../../scenes/state/store.ts';
import { writeAddress } from '../../scenes/state/url-state.ts';
import type { ViewState } from '../../scenes/state/view-state.ts';
import { make } from './dom.ts';

/** A link to another state of the element: an address where the element is the page, else a button. */
export interface StateLink {
  readonly element: HTMLAnchorElement;
  /** Gives it the address of what it leads to now. */
  refresh(): void;
}

/** @param there the state that it leads to. @param go what a press does. */
export function createStateLink(
  words: string,
  className: string,
  isPage: boolean,
  { there, go }: { readonly there: () => ViewState; readonly go: () => void },
): StateLink {
  const element = make('a', { class: className, ...(isPage ? {} : { role: 'button', tabindex: '0' }) }, [
    words,
  ]);
  element.addEventListener('click', (event) => {
    // The browser opens another window.
    if (isPage && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
    event.preventDefault();
    go();
  });
  element.addEventListener('keydown', (event) => {
    if (isPage || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    go();
  });
  return {
    element,
    refresh() {
      if (isPage) element.href = writeAddress(there(), location.search) || location.pathname;
    },
  };
}

/** A link that opens the article at a section. */
export function createSectionLink(
  words: string,
  className: string,
  isPage: boolean,
  store: Store,
  section: () => ArticleSection,
): StateLink {
  return createStateLink(words, className, isPage, {
    there: () => ({ ...store.state, article: section() }),
    go: () => store.dispatch({ type: 'article', section: section() }),
  });
}
