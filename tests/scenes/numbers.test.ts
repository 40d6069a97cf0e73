import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fixed } from '../../src/scenes/numbers.ts';

const SEED = { seed: 31, numRuns: 2000 };
const values = fc.oneof(
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.double({ min: -0.02, max: 0.02, noNaN: true }),
);
const decimals = fc.integer({ min: 0, max: 6 });

test.each([
  [0, 2, '0.00'],
  [-0, 2, '0.00'],
  [-0.004, 2, '0.00'],
  [-0.006, 2, '−0.01'],
  [-1.5, 1, '−1.5'],
  [2, 0, '2'],
  [0.12345, 4, '0.1235'],
  [-12.3, 2, '−12.30'],
])('%d with %i decimals is %s', (value, count, text) => {
  expect(fixed(value, count)).toBe(text);
});

test('has as many decimals as asked for, and the true minus sign', () => {
  fc.assert(
    fc.property(values, decimals, (value, count) => {
      const pattern = count > 0 ? `^−?\\d+\\.\\d{${count}}$` : '^−?\\d+$';
      expect(fixed(value, count)).toMatch(new RegExp(pattern));
    }),
    SEED,
  );
});

test('has no minus before a zero', () => {
  fc.assert(
    fc.property(values, decimals, (value, count) => {
      expect(fixed(value, count)).not.toMatch(/^−[0.]+$/);
    }),
    SEED,
  );
});

test('is within half a last digit of the number', () => {
  fc.assert(
    fc.property(values, decimals, (value, count) => {
      const read = Number(fixed(value, count).replace('−', '-'));
      expect(Math.abs(read - value)).toBeLessThanOrEqual(0.5 * 10 ** -count + 1e-9);
    }),
    SEED,
  );
});

test('mirrors numbers of the other sign', () => {
  fc.assert(
    fc.property(values, decimals, (value, count) => {
      expect(fixed(-value, count).replace('−', '')).toBe(fixed(value, count).replace('−', ''));
    }),
    SEED,
  );
});
