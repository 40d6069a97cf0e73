import { ShapeError } from '../model/shape.ts';
import { createElementwise } from './elementwise.ts';
import type { LeakyReluParams } from './op.ts';
import { flushBound, roundingBound } from './rounding.ts';

/** Keeps positive values and multiplies the others by the negative slope, which also counts as the slope at zero. */
export const leakyRelu = createElementwise<LeakyReluParams>({
  name: 'leaky_relu',
  word: 'leaky_relu',
  formula: 'leaky-relu',
  nonNegative: 'kept',
  what: 'Leaky ReLU',
  checkParams({ negativeSlope }) {
    if (Number.isFinite(negativeSlope)) return;
    throw new ShapeError(
      `Leaky ReLU got a negative slope of ${negativeSlope}; expected a finite number. Choose one such as 0.1.`,
    );
  },
  value: (x, { negativeSlope }) => (x > 0 ? x : x * negativeSlope),
  slope: (x, { negativeSlope }) => (x > 0 ? 1 : negativeSlope),
  // Two roundings of a negative value: the slope to float32, and the product.
  bound: (x, { negativeSlope }) => (x > 0 ? flushBound(x) : roundingBound(2, Math.abs(x * negativeSlope))),
});
