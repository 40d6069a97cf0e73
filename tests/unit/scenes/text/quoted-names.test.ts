// Which names stand in quotation marks.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LANGUAGE_TAGS } from '../../../../src/scenes/text/language-tags.ts';

type Book = Readonly<Record<string, Readonly<Record<string, string>>>>;
const bookOf = (book: string, tag: string): Book =>
  JSON.parse(readFileSync(`assets/${book}/${tag}.json`, 'utf8')) as Book;

/** Places of a text that stand in quotation marks of their own. */
const quotedIn = (text: string): readonly string[] =>
  [...text.matchAll(/["„“]\{(\w+)\}["“”]/g)].map(([, place = '']) => place);

/** Names of classes are words of the language: within a sentence they may be marked as said. */
const CLASSES = ['label', 'rival', 'shown', 'said'];

test.each(['strings', 'article', 'guide', 'questions'])(
  'in %s, layers and neurons are quoted in no language but where English quotes them',
  (book) => {
    const english = bookOf(book, 'en');
    const texts = LANGUAGE_TAGS.flatMap((tag) =>
      Object.entries(bookOf(book, tag)).flatMap(([group, keys]) =>
        Object.entries(keys).map(([key, text]) => ({ tag, group, key, text })),
      ),
    );
    const wrong = texts.flatMap(({ tag, group, key, text }) =>
      quotedIn(text)
        .filter((place) => !CLASSES.includes(place))
        .filter((place) => !quotedIn(english[group]?.[key] ?? '').includes(place))
        .map((place) => `${tag} ${group}.${key}: ${place}`),
    );
    expect(texts.length).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  },
);
