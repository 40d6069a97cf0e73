// Modules of the program that are made of assets: the page's build and the tests load them by these names.
import { formulaSizesModule } from './formulas.mjs';
import { bookModule, languages, stringsModule } from './strings.mjs';

/**
 * The source of 'convolens:formula-sizes', of a language such as 'convolens:strings/en', or of another book
 * such as 'convolens:article/en' and 'convolens:guide/en'.
 * @throws Error where there is no such module, or what it is made of is wrong
 */
export function madeModule(name) {
  if (name === 'convolens:formula-sizes') return formulaSizesModule();
  const [, book, tag] = /^convolens:(strings|article|guide)\/(.+)$/.exec(name) ?? [];
  if (book && languages(book).includes(tag))
    return book === 'strings' ? stringsModule(tag) : bookModule(tag, book);
  throw new Error(
    `There is no module ${name}. There are convolens:formula-sizes and convolens:strings/${languages().join(', /')}, convolens:article/${languages('article').join(', /')}, and convolens:guide/${languages('guide').join(', /')}.`,
  );
}
