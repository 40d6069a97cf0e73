// What the fields of the state take.
import { RANGE_LEVELS } from '../../compute/backends/backend.ts';
import { LANGUAGE_TAGS, type LanguageTag } from '../text/language-tags.ts';
import { ARTICLE_SECTIONS } from './article-section.ts';
import { COVERS, type Cover } from './cover.ts';
import { arePins, MOST_PINS } from './pins.ts';
import { oneOf, textLike, type ValueType, wholeNumber } from './value-types.ts';
import type { PaletteChoice, ThemeChoice } from './view-state.ts';

/** Times the pace that explains best. */
export const SPEEDS: readonly number[] = [0.5, 1, 2, 4];
/** What the logits may be divided by: the slider goes from a quarter of the network's temperature to four times it. */
export const TEMPERATURES = { least: 0.25, most: 4 } as const;
export const PALETTES: readonly PaletteChoice[] = ['standard', 'colour-blind'];
export const THEMES: readonly ThemeChoice[] = ['auto', 'light', 'dark'];

/** Nine digits are more than any map has cells. */
export const COUNT = wholeNumber(999_999_999);
export const SPEED = oneOf(SPEEDS);
export const LEVEL = oneOf(RANGE_LEVELS);
export const PALETTE = oneOf(PALETTES);
export const THEME = oneOf(THEMES);
export const VIEW = textLike(
  /^(overview|.+\/.+)$/s,
  "'overview', a neuron as 'layer/index' or a part of one as 'layer/index/part'",
  (guide) => guide.values.view,
);
export const PINS: ValueType<string> = {
  words: `up to ${MOST_PINS} neurons as 'layer/index' with commas between them`,
  say: (guide) => guide.values.pins({ most: MOST_PINS }),
  is: (value): value is string => typeof value === 'string' && arePins(value),
};
export const SECTION = oneOf(ARTICLE_SECTIONS);
/** Five sizes, what is computed on, and the cells and weights that a person typed. */
const TYPED = String.raw`-?\d{1,3}(?:\.\d{1,4})?`;
const typed = (most: number): string => `(?:${TYPED}(?:_${TYPED}){0,${most - 1}})?`;
export const LAB = textLike(
  new RegExp(
    String.raw`^(?:\d{1,3}(?:,\d{1,3}){4}(?:,(?:numbers|picture|typed(?:,${typed(64)}(?:,${typed(25)})?)?))?)?$`,
  ),
  "the hyperparameters as 'input,kernel,padding,stride,dilation', or nothing",
  (guide) => guide.values.lab,
);
export const TOUR = textLike(
  /^(?:\S{1,300})?$/,
  "a tour's name or address, with '@3' for its third step, or nothing",
  (guide) => guide.values.tour,
);
export const LANGUAGE = oneOf<LanguageTag | ''>(['', ...LANGUAGE_TAGS]);
export const COVER = oneOf<Cover | ''>(['', ...COVERS]);
export const TRACE = textLike(
  /^.+@\d{1,9},\d{1,9}$/s,
  "a cell as 'layer/index@row,column'",
  (guide) => guide.values.trace,
);
