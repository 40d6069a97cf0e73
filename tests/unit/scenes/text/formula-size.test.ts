import { formulaSizes } from 'convolens:formula-sizes';
import { expect, test } from 'vitest';
import { figuresWidth, formulaWidth } from '../../../../src/scenes/text/formula-size.ts';
import { measureLatin } from '../../../../src/scenes/text/latin-measure.ts';

test('no number takes more room in a formula than it is given, and hardly less', () => {
  for (const text of ['0', '−12.34', '162754.790', '0.0001', '16']) {
    const drawn = measureLatin(text, 1, 'bold');
    expect(figuresWidth(text), text).toBeGreaterThanOrEqual(drawn);
    expect(figuresWidth(text), text).toBeLessThan(1.03 * drawn);
  }
});

const SIZE = { width: 3, height: 1, slots: [{ x: 1 }, { sum: 1, count: 1 }, { stride: 0.5 }] };

test('a formula is as wide as its letters and what stands in its slots, of those above one another the widest', () => {
  const texts = { x: '−1.00', sum: '12.00', count: '4', stride: '2' };
  const wanted = 3 + figuresWidth('−1.00') + figuresWidth('12.00') + 0.5 * figuresWidth('2');
  expect(formulaWidth(SIZE, texts, {})).toBeCloseTo(wanted, 9);
  expect(formulaWidth(SIZE, {}, texts)).toBeCloseTo(wanted, 9);
  expect(formulaWidth(SIZE, { ...texts, x: '0' }, { x: '−1.00' })).toBeCloseTo(wanted, 9);
  expect(formulaWidth(SIZE, {}, {})).toBe(3);
});

test('every formula has a slot for what it comes to', () => {
  const sizes = Object.values(formulaSizes);
  for (const { slots } of sizes) expect(slots.some((place) => place.value === 1)).toBe(true);
  expect(sizes.length).toBeGreaterThan(15);
});
