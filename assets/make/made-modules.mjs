// Modules of the program that are made of assets: the page's build and the tests load them by these names.
import { formulaSizesModule } from './formulas.mjs';
import { bookModule, languages, stringsModule } from './strings.mjs';

/** Books beside the program's own. */
const BOOKS = ['article', 'guide', 'questions'];

/**
 * The source of 'convolens:formula-sizes', of a language such as 'convolens:strings/en', or of a book in one such as
 * 'convolens:article/en'.
 * @throws Error where there is no such module, or what it is made of is wrong
 */
export function madeModule(name) {
  if (name === 'convolens:formula-sizes') return formulaSizesModule();
  const [, book, tag] = /^convolens:(\w+)\/(.+)$/.exec(name) ?? [];
  if (['strings', ...BOOKS].includes(book) && languages(book).includes(tag))
    return book === 'strings' ? stringsModule(tag) : bookModule(tag, book);
  const known = ['strings', ...BOOKS].map((each) => `convolens:${each}/${languages(each).join(', /')}`);
  throw new Error(`There is no module ${name}. There are convolens:formula-sizes and ${known.join(', ')}.`);
}
