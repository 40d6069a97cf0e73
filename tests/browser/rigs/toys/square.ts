import { createElementwise } from '../../../../src/compute/ops/elementwise.ts';
import type { NoParams } from '../../../../src/compute/ops/op.ts';
import { roundingBound } from '../../../../src/compute/ops/rounding.ts';
import { SQUARE } from './names.ts';

/** Each value times itself. */
export const square = createElementwise<NoParams>({
  name: SQUARE,
  word: 'linear',
  formula: null,
  nonNegative: 'always',
  what: 'Square',
  value: (x) => x * x,
  slope: (x) => 2 * x,
  bound: (x) => roundingBound(1, x * x),
});
