import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimal, fill } from '../../../../src/ui/kit/strings.ts';

test('a sentence takes its values, and keeps places that have none', () => {
  expect(fill('{label}, {percent} percent', { label: 'pizza', percent: 88 })).toBe('pizza, 88 percent');
  expect(fill('{a} and {b}', { a: 1 })).toBe('1 and {b}');
});

test('values are never taken for places', () => {
  expect(fill('{a} {b}', { a: '{b}', b: 'x' })).toBe('{b} x');
});

test('numbers carry the true minus sign, and zero none', () => {
  expect(decimal(-1.25, 2)).toBe('−1.25');
  expect(decimal(1.25, 2)).toBe('1.25');
  expect(decimal(-0, 2)).toBe('0.00');
  expect(decimal(-0.004, 2)).toBe('0.00');
});

test('numbers keep their count of decimals', () => {
  let seen = 0;
  const numbers = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(numbers, fc.integer({ min: 1, max: 6 }), (value, decimals) => {
      seen += 1;
      const text = decimal(value, decimals);
      expect(text).toMatch(new RegExp(`^−?\\d+\\.\\d{${decimals}}$`));
      expect(Math.abs(Number(text.replace('−', '-')) - value)).toBeLessThanOrEqual(0.51 * 10 ** -decimals);
    }),
    { seed: 5, numRuns: 500 },
  );
  expect(seen).toBe(500);
});
