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

/** Measures text where there is no canvas: by a table of the page's font, which a browser test holds to what it is there. */
export const measureLatin: Measure = createMeasure((character, weight) => {
  const other = character >= FIRST_FULL_WIDTH ? FULL_WIDTH : OTHER;
  return (advances[weight].get(character) ?? other) / 1000;
});
