// Modules of the program that are made of assets: the page's build and the tests load them by these names.
import { formulaSizesModule } from './formulas.mjs';
import { languages, stringsModule } from './strings.mjs';

/**
 * The source of 'convolens:formula-sizes', or of a language such as 'convolens:strings/en'.
 * @throws Error where there is no such module, or what it is made of is wrong
 */
export function madeModule(name) {
  if (name === 'convolens:formula-sizes') return formulaSizesModule();
  const tag = /^convolens:strings\/(.+)$/.exec(name)?.[1];
  if (tag && languages().includes(tag)) return stringsModule(tag);
  throw new Error(
    `There is no module ${name}. There are convolens:formula-sizes and convolens:strings/${languages().join(', /')}.`,
  );
}
