import { createElementwise } from './elementwise.ts';
import type { NoParams } from './op.ts';
import { flushBound } from './rounding.ts';

/** Keeps every value: an activation that a model names all the same. */
export const linear = createElementwise<NoParams>({
  name: 'linear',
  word: 'linear',
  formula: 'linear',
  nonNegative: 'kept',
  what: 'Linear activation',
  value: (x) => x,
  slope: () => 1,
  bound: flushBound,
});
