// Measures characters with the page's own font, as the drawing does.
import * as urls from 'convolens:urls';
import { createGlyphAtlas } from '../../../src/engine/primitives/glyph-atlas.ts';
import { createTextAdvances } from '../../../src/engine/text-font.ts';
import { createMeasure, type TextWeight } from '../../../src/scenes/text/text-metrics.ts';
import { FONT_FAMILIES, loadFont } from '../../../src/ui/kit/font.ts';

declare global {
  interface Window {
    /** Advances of characters in em, with the page's font, and with whatever stands in for one that is not there. */
    advancesOf(characters: string, weight: TextWeight): Promise<{ own: number[]; other: number[] }>;
    /** Widths of a text in px: as it is drawn, with glyphs of so many px, and as it is measured. */
    widthsOf(text: string, sizePx: number, weight: TextWeight): Promise<{ drawn: number; measured: number }>;
    /** Width of a text in px before its font is there, after that, and once it is measured anew. */
    lateFont(text: string): Promise<number[]>;
  }
}

window.advancesOf = async (characters, weight) => {
  await loadFont(urls.font);
  const [own, other] = [FONT_FAMILIES, '"No such font", sans-serif'].map((family) => {
    const { advance } = createTextAdvances(family);
    return [...characters].map((character) => advance(character, weight));
  });
  return { own: own ?? [], other: other ?? [] };
};

window.widthsOf = async (text, sizePx, weight) => {
  await loadFont(urls.font);
  const drawn = createGlyphAtlas(FONT_FAMILIES).measure(text, sizePx, weight);
  return { drawn, measured: createMeasure(createTextAdvances(FONT_FAMILIES).advance)(text, sizePx, weight) };
};

window.lateFont = async (text) => {
  const advances = createTextAdvances(FONT_FAMILIES);
  const measure = createMeasure(advances.advance);
  const before = measure(text, 100);
  await loadFont(urls.font);
  const kept = measure(text, 100);
  advances.forget();
  return [before, kept, measure(text, 100)];
};
