/** One float32 rounding, relative, whichever way a device rounds (WGSL allows both neighbours). */
export const UNIT_ROUNDOFF = 2 ** -23;

/** The least normal float32: a device may flush anything smaller to zero (WGSL, "Floating Point Evaluation"). */
export const MIN_NORMAL = 2 ** -126;

/** γ(m) = m·u/(1 − m·u): what m roundings can amount to, relative (Higham 2002 §3.1). `m` need not be whole. */
export function gamma(m: number): number {
  return (m * UNIT_ROUNDOFF) / (1 - m * UNIT_ROUNDOFF);
}

/**
 * How far a float32 result may lie from the true one.
 * @param roundings most roundings that any of its terms goes through.
 * @param magnitude sum of the absolute values of its terms.
 */
export function roundingBound(roundings: number, magnitude: number): number {
  return gamma(roundings) * magnitude + 2 * roundings * MIN_NORMAL;
}

/** How far a value that is only copied or compared may come out: nothing, unless it is flushed to zero. */
export function flushBound(value: number): number {
  const magnitude = Math.abs(value);
  return magnitude < MIN_NORMAL ? magnitude : 0;
}
