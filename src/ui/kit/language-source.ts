import type { ArticleStrings } from '../../scenes/text/article-strings.ts';
import type { GuideStrings } from '../../scenes/text/guide-strings.ts';
import type { Language } from '../../scenes/text/language.ts';
import type { QuestionStrings } from '../../scenes/text/question-strings.ts';

/** How the books of a language are loaded. */
export interface LanguageBooks {
  strings(): Promise<{ readonly language: Language }>;
  article(): Promise<{ readonly article: ArticleStrings }>;
  guide(): Promise<{ readonly guide: GuideStrings }>;
  questions(): Promise<{ readonly questions: QuestionStrings }>;
}

/** The languages of the program, by their tags. */
export interface LanguageSource {
  /** The one that comes with the start. */
  readonly start: Language;
  /** Of a language. @throws Error where the program has it not */
  booksOf(tag: string): LanguageBooks;
}

/** @param start the language that is there. @param startBooks its books. @param others of the languages to be loaded, by tag */
export function createLanguageSource(
  start: Language,
  startBooks: Omit<LanguageBooks, 'strings'>,
  others: Readonly<Record<string, LanguageBooks>>,
): LanguageSource {
  const books: LanguageBooks = { ...startBooks, strings: async () => ({ language: start }) };
  return {
    start,
    booksOf(tag) {
      const found = tag === start.tag ? books : others[tag];
      if (!found) throw new Error(`There is no language "${tag}".`);
      return found;
    },
  };
}
