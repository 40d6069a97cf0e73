// Labels in scripts beyond Latin are drawn as the browser shapes them, and are as wide as they are measured.
import { describe, expect } from 'vitest';
import { it, sharedPage } from '../rigs/browser-test.ts';

const PAGE = 'tests/scripts.html';
const HAN = '卷积层，输入图像';
const ARABIC = 'قطة صغيرة 97 %';
const EMOJI = '😀';
const TEXTS = [HAN, ARABIC, EMOJI, 'לחתול 3 רגליים', 'हिन्दी', 'ภาษาไทย', 'e\u0301a\u0308', 'conv 卷积 3×3'];

describe('a label beyond Latin', () => {
  const page = sharedPage(PAGE, { waitsFor: 'load' });

  for (const draw of ['webgpu', 'webgl'] as const) {
    for (const [script, text] of Object.entries({ Han: HAN, Arabic: ARABIC, emoji: EMOJI })) {
      it(`is the ink that a 2D canvas draws, in ${script} with ${draw}`, async () => {
        const { ink, off, worst } = await page().evaluate((...args) => window.inkOf(...args), text, draw);
        expect(ink).toBeGreaterThan(300);
        expect(off / ink).toBeLessThan(0.01);
        expect(worst).toBeLessThan(0.03);
      });
    }
  }

  it('has the characters of the font of its language', async () => {
    const { own, system } = await page().evaluate((text) => window.inkWith(text), HAN);
    expect(Math.abs(own - system)).toBeGreaterThan(0.05 * own);
  });

  it('is as wide as it is measured', async () => {
    for (const text of TEXTS) {
      const { drawn, measured } = await page().evaluate((said) => window.widthsIn(said), text);
      expect(drawn, text).toBeCloseTo(measured, 1);
    }
  });
});

describe('the atlas of glyphs', () => {
  const page = sharedPage(PAGE, { waitsFor: 'load' });

  it('has room for 300 Chinese characters of 86 px beside Latin, and then some', async () => {
    const flushes = (count: number) => page().evaluate((...args) => window.flushesOf(...args), count, 86);
    expect(await flushes(300)).toBe(0);
    expect(await flushes(400)).toBe(0);
    expect(await flushes(1000)).toBeGreaterThan(0);
  });

  it('takes a run that is longer than it is wide, and stretches it', async () => {
    const { width, size, stretched, advance } = await page().evaluate(
      (text) => window.longRun(text, 160),
      Array.from({ length: 8 }, () => ARABIC).join(' '),
    );
    expect(advance).toBeGreaterThan(size);
    expect(width).toBeLessThan(size);
    expect(stretched / advance).toBeCloseTo(1, 1);
  });

  it('draws a text that it has no room for with smaller glyphs, none over another', async () => {
    const text = Array.from({ length: 60 }, (_, i) => String.fromCodePoint(0x4e00 + 7 * i)).join('');
    const places = await page().evaluate((said) => window.crowded(said, 60, 256), text);
    expect(places).toHaveLength(60);
    for (const [i, [x = 0, y = 0, width = 0, height = 0]] of places.entries()) {
      for (const [left = 0, top = 0, across = 0, down = 0] of places.slice(0, i)) {
        const isApart = x + width <= left || left + across <= x || y + height <= top || top + down <= y;
        expect(isApart, `${places[i]} lies over ${[left, top, across, down]}`).toBe(true);
      }
    }
  });
});
