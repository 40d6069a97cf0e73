// The table of advance widths that measures text in Node is what the canvas measures in the page.
import { writeFileSync } from 'node:fs';
import { describe, expect } from 'vitest';
import latin from '../../../src/scenes/text/latin-advances.json';
import { measureLatin } from '../../../src/scenes/text/latin-measure.ts';
import { it } from '../rigs/browser-test.ts';

const PAGE = 'tests/text-measure.html';
const TABLE = 'src/scenes/text/latin-advances.json';
/** In em: half of the last digit of the table. */
const TOLERANCE = 0.0005;

/** Basic Latin and Latin-1, and what else the page's font has of signs and letters. */
const CHARACTERS = `${Array.from({ length: 0x100 }, (_, code) => String.fromCodePoint(code))
  .join('')
  .replace(/[\p{Cc}\p{Cf}]/gu, '')}ıŒœ–—‘’‚“”„•…€™↑↓−∕`;

const SAMPLES = ['conv_1_1', 'Point at a map to slide its kernel:', '−12.34 × 0.5', 'AVATo To “We”', ''];

describe('the table of advance widths', () => {
  it('is what the canvas measures, to half of its last digit; UPDATE_GOLDENS=1 writes it', async ({
    site,
  }) => {
    const page = await site.openPage(PAGE, { waitsFor: 'load' });
    const measured = { characters: CHARACTERS, regular: [] as number[], bold: [] as number[] };
    for (const weight of ['regular', 'bold'] as const) {
      const { own, other } = await page.evaluate(
        (characters, of) => window.advancesOf(characters, of),
        CHARACTERS,
        weight,
      );
      expect(own).toHaveLength([...CHARACTERS].length);
      // Where all were alike, the font would not have come.
      expect(own.filter((advance, i) => advance === other[i]).length).toBeLessThan(own.length / 10);
      measured[weight] = own.map((advance) => Math.round(1000 * advance));
      if (process.env.UPDATE_GOLDENS) continue;
      for (const [i, character] of [...CHARACTERS].entries()) {
        const off = Math.abs(measureLatin(character, 1, weight) - (own[i] ?? 0));
        expect(off, `${character} ${weight}`).toBeLessThanOrEqual(TOLERANCE);
      }
    }
    if (process.env.UPDATE_GOLDENS) writeFileSync(TABLE, `${JSON.stringify(measured)}\n`);
    else expect(latin.characters).toBe(CHARACTERS);
  });

  it('and the drawing of a text have the same width at every size, to a twentieth of a pixel', async ({
    site,
  }) => {
    const page = await site.openPage(PAGE, { waitsFor: 'load' });
    for (const text of SAMPLES) {
      for (const size of [8, 11, 17, 40]) {
        const { drawn, measured } = await page.evaluate(
          (said, px) => window.widthsOf(said, px, 'regular'),
          text,
          size,
        );
        expect(drawn, `${text} at ${size}`).toBeCloseTo(measured, 1);
        expect(measureLatin(text, size), `${text} at ${size}`).toBeCloseTo(measured, 1);
      }
    }
  });

  it('is of the font alone: what is measured before it has come stays until it is measured anew', async ({
    site,
  }) => {
    const page = await site.openPage(PAGE, { waitsFor: 'load' });
    const text = 'Point at a map';
    const [before = 0, kept, after = 0] = await page.evaluate((said) => window.lateFont(said), text);
    expect(kept).toBe(before);
    expect(after).not.toBe(before);
    expect(after).toBeCloseTo(measureLatin(text, 100), 0);
  });
});
