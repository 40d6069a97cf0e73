import { createElementwise } from './elementwise.ts';
import type { NoParams } from './op.ts';
import { flushBound } from './rounding.ts';

/** Keeps positive values and makes the others zero. The slope at zero counts as 0. */
export const relu = createElementwise<NoParams>({
  name: 'relu',
  word: 'relu',
  formula: 'relu',
  nonNegative: 'always',
  what: 'ReLU',
  value: (x) => Math.max(x, 0),
  slope: (x) => (x > 0 ? 1 : 0),
  bound: flushBound,
});
