import latin from './latin-advances.json';
import { createMeasure, type Measure } from './text-metrics.ts';

/** Of a character that the font has not, in thousandths of an em: those of East Asia are as wide as they are high. */
const [FULL_WIDTH, OTHER] = [1000, 600];
const FIRST_FULL_WIDTH = '\u2e80';

const characters = [...latin.characters];
const advances = {
  regular: new Map(characters.map((character, i) => [character, latin.regular[i]])),
  bold: new Map(characters.map((character, i) => [character, latin.bold[i]])),
};

/** Signs that are drawn on others, or show nothing by themselves. */
const WIDTHLESS = /\p{M}|\p{Cf}/u;
const PICTURE = /\p{Extended_Pictographic}|\p{RI}/u;

/** Measures text where there is no canvas: by a table of the page's font, which a browser test holds to what it is there. */
export const measureLatin: Measure = createMeasure((piece, weight) => {
  const known = advances[weight].get(piece);
  if (known !== undefined) return known / 1000;
  if (PICTURE.test(piece)) return FULL_WIDTH / 1000;
  let width = 0;
  for (const character of piece) {
    const other = character >= FIRST_FULL_WIDTH ? FULL_WIDTH : OTHER;
    if (!WIDTHLESS.test(character)) width += advances[weight].get(character) ?? other;
  }
  return width / 1000;
});
