import { expect, test } from 'vitest';
import { measureLatin } from '../../../../src/scenes/text/latin-measure.ts';
import { createMeasure } from '../../../../src/scenes/text/text-metrics.ts';

test('a text is as wide as its characters together, and grows with its font', () => {
  const seen: string[] = [];
  const measure = createMeasure((character, weight) => {
    seen.push(`${character} ${weight}`);
    return character === 'i' ? 0.25 : 0.5;
  });
  expect(measure('mi', 16)).toBe(12);
  expect(measure('mi', 32, 'bold')).toBe(24);
  expect(measure('', 16)).toBe(0);
  expect(seen).toEqual(['m regular', 'i regular', 'm bold', 'i bold']);
});

test('a character beyond the basic plane is one', () => {
  expect(createMeasure(() => 1)('a𝛽', 10)).toBe(20);
});

test('in Latin, all figures and the signs before them are equally wide', () => {
  for (const weight of ['regular', 'bold'] as const) {
    const widths = [...'0123456789−+='].map((sign) => measureLatin(sign, 1, weight));
    expect(new Set(widths).size, weight).toBe(1);
    expect(widths[0], weight).toBeCloseTo(0.5, 1);
  }
});

test('bold is wider, and a point narrower than a figure', () => {
  expect(measureLatin('Softmax', 20, 'bold')).toBeGreaterThan(measureLatin('Softmax', 20));
  expect(measureLatin('.', 20)).toBeLessThan(0.6 * measureLatin('0', 20));
});

test('characters of East Asia are as wide as they are high', () => {
  expect(measureLatin('卷积', 20)).toBe(40);
});

test('a run of letters that join is measured as a whole, and so is a letter with its marks', () => {
  const seen: string[] = [];
  createMeasure((piece) => seen.push(piece))('a\u0301 قط', 10);
  createMeasure((piece) => seen.push(piece))('a\u0301 हिन्दी', 10);
  expect(seen).toEqual(['a\u0301 قط', 'a\u0301', ' ', 'हिन्दी']);
});

test('without a canvas, marks take no room, and an emoji as much as a character of East Asia', () => {
  expect(measureLatin('a\u0301', 20)).toBe(measureLatin('a', 20));
  expect(measureLatin('👩🏽‍🔬', 20)).toBe(20);
  expect(measureLatin('قطة', 20)).toBe(3 * measureLatin('ق', 20));
});
