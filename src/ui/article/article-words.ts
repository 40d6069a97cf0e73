import { make } from '../kit/dom.ts';

/** A part of a paragraph: words, a mention of a term of the glossary, or a variable. */
export type Inline =
  | { readonly text: string }
  | { readonly text: string; readonly term: string }
  | { readonly text: string; readonly isVariable: true };

/** An underscore within a name, as in conv_1_1, marks nothing. */
const MARKED = /\[([^\]]+)\]\(([\w-]+)\)|(?<!\w)_([^_\s]+)_(?!\w)/g;

/** The parts of a paragraph in which [words](term) mention a term, and _x_ is a variable. */
export function inlinesOf(paragraph: string): readonly Inline[] {
  const found: Inline[] = [];
  let from = 0;
  for (const match of paragraph.matchAll(MARKED)) {
    const [whole, words, term, variable] = match;
    if (match.index > from) found.push({ text: paragraph.slice(from, match.index) });
    if (words !== undefined && term !== undefined) found.push({ text: words, term });
    else if (variable !== undefined) found.push({ text: variable, isVariable: true });
    from = match.index + whole.length;
  }
  if (from < paragraph.length) found.push({ text: paragraph.slice(from) });
  return found;
}

/** A paragraph's nodes. @param onTerm called when a person presses a mention of a term. */
export function wordNodes(
  paragraph: string,
  onTerm: (term: string, mention: HTMLButtonElement) => void,
): readonly Node[] {
  return inlinesOf(paragraph).map((part) => {
    if ('isVariable' in part) return make('i', {}, [part.text]);
    if (!('term' in part)) return document.createTextNode(unbroken(part.text));
    const mention = make('button', { type: 'button', class: 'term', 'aria-expanded': 'false' }, [part.text]);
    mention.addEventListener('click', () => onTerm(part.term, mention));
    return mention;
  });
}

/** The same with no end of a line beside a ×. */
function unbroken(text: string): string {
  return text.replaceAll(' × ', '\u00a0×\u00a0');
}
