import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createNumbers, equalsSign, productSign, writtenSum } from '../../../../src/scenes/text/numbers.ts';

const { fixed, percent } = createNumbers('en');
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

test.each([
  [0, '0'],
  [1, '100'],
  [0.514, '51'],
  [0.994, '99'],
  [0.9954, '99.5'],
  [0.9996, '99.96'],
  [0.999996, '99.9996'],
  [0.004, '0.4'],
  [0.0004, '0.04'],
])('a share of %d is %s per cent: only 0 is none, and only 1 is all', (share, text) => {
  expect(percent(share)).toBe(text);
});

test('a per cent has the decimal sign of the language', () => {
  expect(createNumbers('de').percent(0.9954)).toBe('99,5');
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

test.each([
  [[-2.825, -0.135], -2.96, 2, '≈'],
  [[-2.83, -0.13], -2.96, 2, '='],
  [[0.1, 0.2], 0.3, 2, '='],
  [[0.004, 0.004], 0.008, 2, '≈'],
  [[-0.001, 0], 0, 2, '='],
  [[], 0, 0, '='],
] as const)(
  'between the terms %j and their total %f with %d decimals stands %s',
  (terms, total, count, sign) => {
    expect(equalsSign(terms, total, count)).toBe(sign);
  },
);

test.each([
  [[0.6, -0.37], -0.222, 2, '≈'],
  [[0.5, 0.5], 0.25, 2, '='],
  [[-0.5, 0.5], -0.25, 2, '='],
  [[0.001, 5], 0.005, 2, '≈'],
  [[0, -3.25], 0, 2, '='],
] as const)(
  'between the factors %j and their product %f with %d decimals stands %s',
  (factors, total, count, sign) => {
    expect(productSign(factors, total, count)).toBe(sign);
  },
);

test('an equation that is written with = is true as it is written', () => {
  const told = (text: string) => Number(text.replace('−', '-'));
  const seen = { '=': 0, '≈': 0 };
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -400, max: 400 }), { minLength: 2, maxLength: 4 }), (parts) => {
      const terms = parts.map((part) => part / 300);
      const total = terms.reduce((a, b) => a + b, 0);
      const sum = terms.reduce((all, term) => all + Math.round(told(fixed(term, 2)) * 100), 0);
      const sign = equalsSign(terms, total, 2);
      expect(sign).toBe(sum === Math.round(told(fixed(total, 2)) * 100) ? '=' : '≈');
      seen[sign] += 1;
    }),
    SEED,
  );
  expect(Math.min(seen['='], seen['≈'])).toBeGreaterThan(100);
});

describe('the numbers of a language', () => {
  test.each([
    ['en', '−1234.50', '+0.25', '1500'],
    ['de', '−1234,50', '+0,25', '1500'],
    ['zh-Hans', '−1234.50', '+0.25', '1500'],
    ['ar-EG', '−١٢٣٤٫٥٠', '+٠٫٢٥', '١٥٠٠'],
  ])(
    'have in %s its sign and digits, no grouping, and the true minus sign',
    (tag, fixedText, plus, whole) => {
      const numbers = createNumbers(tag);
      expect(numbers.fixed(-1234.5, 2)).toBe(fixedText);
      expect(numbers.signed(0.25, 2)).toBe(plus);
      expect(numbers.whole(1500)).toBe(whole);
    },
  );

  test('are rounded alike in every language, as what decides between = and ≈ is', () => {
    const de = createNumbers('de');
    fc.assert(
      fc.property(values, decimals, (value, count) => {
        expect(de.fixed(value, count).replace(',', '.')).toBe(fixed(value, count));
      }),
      SEED,
    );
  });

  test('have a sign only where the rounded number is not zero', () => {
    const numbers = createNumbers('en');
    expect([-0.004, 0.004, 0].map((value) => numbers.signed(value, 2))).toEqual(['0.00', '0.00', '0.00']);
  });
});

describe('a sum as it is written', () => {
  const TERMS = fc.array(
    fc.integer({ min: -2e5, max: 2e5 }).map((units) => units / 1e4),
    { minLength: 1, maxLength: 12 },
  );

  test.each([
    [[0.25, 0.25], 0.5, { decimals: 2, sign: '=' }],
    [[0.124, 0.123], 0.247, { decimals: 3, sign: '=' }],
    [[-0.124, -0.123], -0.247, { decimals: 3, sign: '=' }],
    [[1.004, 2.004], 3.008, { decimals: 3, sign: '=' }],
    [[1, 2], 3.5, { decimals: 2, sign: '≈' }],
  ] as const)('of %j to %d', (terms, total, wanted) => {
    expect(writtenSum(terms, total, 2, 3)).toEqual(wanted);
  });

  test('has no more decimals than there is room for', () => {
    expect(writtenSum([1.004, 2.004], 3.008, 2, 2)).toEqual({ decimals: 2, sign: '≈' });
  });

  test('gives what whoever adds it up gets, or says ≈', () => {
    const seen: Record<string, number> = {};
    fc.assert(
      fc.property(TERMS, (terms) => {
        const total = terms.reduce((sum, term) => sum + term, 0);
        const { decimals, sign } = writtenSum(terms, total, 2, 3);
        const sumOf = (digits: number) =>
          terms.reduce((sum, term) => sum + Math.round(Number(term.toFixed(digits)) * 10 ** digits), 0);
        const isSum = (digits: number) => {
          const sum = sumOf(digits) / 10 ** (digits - 2);
          return Math.sign(sum) * Math.round(Math.abs(sum)) === Math.round(Number(total.toFixed(2)) * 100);
        };
        expect(sign === '=').toBe(isSum(decimals));
        expect(decimals).toBe(isSum(2) || !isSum(3) ? 2 : 3);
        seen[`${sign}${decimals}`] = (seen[`${sign}${decimals}`] ?? 0) + 1;
      }),
      SEED,
    );
    expect(seen['=2']).toBeGreaterThan(100);
    expect(seen['=3']).toBeGreaterThan(100);
    expect(seen['≈2']).toBeGreaterThan(0);
  });
});
