import type { ArticleSection } from '../../scenes/state/article-section.ts';
import type { ViewState } from '../../scenes/state/view-state.ts';
import type { ArticleStrings } from '../../scenes/text/article-strings.ts';
import { make } from '../kit/dom.ts';
import { createStateLink } from '../kit/state-link.ts';
import { wordNodes } from './article-words.ts';
import type { FigurePlaces } from './figure-places.ts';
import { formulaElement } from './formulas.ts';
import type { Block, Entry, SectionContent } from './section-content.ts';

/** What sections are made with. */
export interface SectionParts {
  readonly article: ArticleStrings;
  readonly places: FigurePlaces;
  /** Whether links are addresses of the page. */
  readonly isPage: boolean;
  readonly state: () => ViewState;
  readonly go: (section: ArticleSection) => void;
  readonly showMe: (view: string) => void;
}

/** A section of the article. One about what the network does not have is folded away behind a sentence. */
export function createSectionElement(content: SectionContent, parts: SectionParts): HTMLElement {
  const { id, title, blocks, missing, showMe } = content;
  const heading = make('h3', { tabindex: '-1', id: `article-${id}-title` }, [title]);
  const section = make('section', {
    id: `article-${id}`,
    'data-part': id,
    'aria-labelledby': `article-${id}-title`,
  });
  const body = blocks.flatMap((block) => blockNodes(block, section, parts));
  const way = showMe === null ? [] : [wayTo(showMe, parts)];
  if (missing === null) section.append(heading, ...way, ...body);
  else section.append(heading, make('details', {}, [make('summary', {}, [missing]), ...body]));
  return section;
}

/** Takes the drawing to what a section is about. */
function wayTo(view: string, { article, isPage, state, showMe }: SectionParts): HTMLElement {
  const link = createStateLink(article.page.showMe, 'show-me', isPage, {
    there: () => ({ ...state(), view, position: null }),
    go: () => showMe(view),
  });
  link.refresh();
  return link.element;
}

function blockNodes(block: Block, section: HTMLElement, parts: SectionParts): readonly Node[] {
  if ('figure' in block) return [parts.places.place(block.figure)];
  if ('formula' in block) return [formulaElement(block.formula)];
  if ('entries' in block) return [glossaryList(block.entries)];
  if ('list' in block)
    return [
      make(
        'ul',
        {},
        block.list.map((text) => make('li', {}, [...words(text, section, parts)])),
      ),
    ];
  return [make('p', {}, [...words(block.text, section, parts)])];
}

function words(text: string, section: HTMLElement, parts: SectionParts): readonly Node[] {
  return wordNodes(text, (term, mention) => toggleDefinition(term, mention, section, parts));
}

/** Shows the definition of a term under the paragraph that mentions it, or takes it away again. */
function toggleDefinition(
  term: string,
  mention: HTMLButtonElement,
  section: HTMLElement,
  { article, go }: SectionParts,
): void {
  const isOpen = mention.getAttribute('aria-expanded') === 'true';
  for (const other of section.querySelectorAll('.term[aria-expanded="true"]'))
    other.setAttribute('aria-expanded', 'false');
  section.querySelector('.definition')?.remove();
  if (isOpen) return;
  const more = make('button', { type: 'button', class: 'to-glossary' }, [article.page.glossary]);
  more.addEventListener('click', () => {
    go('glossary');
    const root = section.getRootNode() as ShadowRoot;
    root.querySelector<HTMLElement>(`[data-term="${term}"]`)?.focus();
  });
  const { name, text } = entryOf(term, article);
  const definition = make('p', { class: 'definition', role: 'note' }, [
    make('b', {}, [name]),
    `: ${text} `,
    more,
  ]);
  mention.setAttribute('aria-expanded', 'true');
  mention.closest('p, ul, figure')?.after(definition);
}

function entryOf(term: string, { terms, definitions }: ArticleStrings): { name: string; text: string } {
  const [names, texts] = [terms, definitions] as readonly Readonly<Record<string, string>>[];
  return { name: names?.[term] ?? term, text: texts?.[term] ?? '' };
}

function glossaryList(entries: readonly Entry[]) {
  return make(
    'dl',
    {},
    entries.flatMap(({ id, name, text }) => [
      make('dt', { 'data-term': id, tabindex: '-1' }, [name]),
      make('dd', {}, [text]),
    ]),
  );
}
