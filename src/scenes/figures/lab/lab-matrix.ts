/** Digits in which upright edges are seen, whatever the stride: bright stripes, and a bright block below. */
const DIGITS: readonly string[] = [
  '1028821087',
  '0119910298',
  '2018702189',
  '1029801278',
  '0217910087',
  '1102187120',
  '2011098201',
  '0122189012',
  '1020798110',
  '0111218022',
];

/** The upper left cells of the widget's own matrix, size × size, row after row. */
export function defaultCells(size: number): readonly number[] {
  return DIGITS.slice(0, size).flatMap((row) => [...row.slice(0, size)].map(Number));
}

/**
 * The widget's own kernel, size × size, row after row: 1 in the right half of the columns, −1 in the left half, 0 in a middle
 * one. A kernel of one weight, which has no halves, is 1.
 */
export function defaultWeights(size: number): readonly number[] {
  if (size === 1) return [1];
  return Array.from({ length: size * size }, (_, i) => Math.sign(2 * (i % size) - (size - 1)));
}

/** The same for a picture: the mean of the right half less the mean of the left half. */
export function meanWeights(size: number): readonly number[] {
  const inHalf = size === 1 ? 1 : size * Math.floor(size / 2);
  return defaultWeights(size).map((weight) => weight / inHalf);
}
