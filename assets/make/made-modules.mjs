// Modules of the program that are made of assets: the page's build and the tests load them by these names.
import { formulaSizesModule } from './formulas.mjs';
import { bookModule, languages, stringsModule } from './strings.mjs';

/** The language that the program starts with, and falls back on. */
const START_LANGUAGE = 'en';
/** Books beside the program's own. */
const BOOKS = ['article', 'guide', 'questions'];

/** The module 'convolens:languages': how each language that does not come with the start is loaded, book by book. */
function languagesModule() {
  const load = (book, tag) => `  ${book}: () => import('convolens:${book}/${tag}'),`;
  const entries = languages()
    .filter((tag) => tag !== START_LANGUAGE)
    .map((tag) => `'${tag}': {\n${['strings', ...BOOKS].map((book) => load(book, tag)).join('\n')}\n},`);
  return `export const languages = {\n${entries.join('\n')}\n};\n`;
}

/**
 * The source of 'convolens:formula-sizes', of 'convolens:languages', of a language such as 'convolens:strings/en', or of a book in one such as
 * 'convolens:article/en'.
 * @throws Error where there is no such module, or what it is made of is wrong
 */
export function madeModule(name) {
  if (name === 'convolens:formula-sizes') return formulaSizesModule();
  if (name === 'convolens:languages') return languagesModule();
  const [, book, tag] = /^convolens:(\w+)\/(.+)$/.exec(name) ?? [];
  if (['strings', ...BOOKS].includes(book) && languages(book).includes(tag))
    return book === 'strings' ? stringsModule(tag) : bookModule(tag, book);
  const known = ['strings', ...BOOKS].map((each) => `convolens:${each}/${languages(each).join(', /')}`);
  throw new Error(
    `There is no module ${name}. There are convolens:formula-sizes, convolens:languages and ${known.join(', ')}.`,
  );
}
