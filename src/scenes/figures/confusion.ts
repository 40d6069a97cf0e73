import { type Rgb, THEMES, type ThemeName } from '../../engine/palette.ts';
import { inkOn } from '../marks/value-marks.ts';

/** How often pictures of a class (row) were taken for one of another (column), or for what they are. */
export interface ConfusionCounts {
  readonly classes: readonly string[];
  readonly confusion: readonly (readonly number[])[];
}

/** Up to so many classes all have rows; of more, so many of those that are mixed up most. */
export const MOST_CLASSES = 12;
export const MIXED_UP = 10;

/** Share of the way from the ground to the accent at which the least share of a row stands. */
const LEAST_TINT = 0.14;

/** One cell: what was shown, what was said, how often, and of how many pictures that were shown. */
export interface ConfusionCell {
  readonly shown: number;
  readonly said: number;
  readonly count: number;
  readonly of: number;
}

/** Indices of the classes that have rows, in the network's order. */
export function confusedClasses({ classes, confusion }: ConfusionCounts): readonly number[] {
  const left = new Set(classes.keys());
  if (left.size <= MOST_CLASSES) return [...left];
  const mistakes = (a: number, b: number) =>
    a === b ? 0 : (confusion[a]?.[b] ?? 0) + (confusion[b]?.[a] ?? 0);
  const counts = new Map([...left].map((a) => [a, [...left].reduce((sum, b) => sum + mistakes(a, b), 0)]));
  // Whoever is mixed up least with those that are left goes, again and again.
  while (left.size > MIXED_UP) {
    const least = [...left].reduce((a, b) => ((counts.get(b) ?? 0) <= (counts.get(a) ?? 0) ? b : a));
    left.delete(least);
    for (const other of left) counts.set(other, (counts.get(other) ?? 0) - mistakes(least, other));
  }
  return [...left];
}

/** The rows of the table: a cell for each pair of classes that have rows. `of` counts all answers, also those without a column. */
export function confusionRows(counts: ConfusionCounts): readonly (readonly ConfusionCell[])[] {
  const indices = confusedClasses(counts);
  return indices.map((shown) => {
    const row = counts.confusion[shown] ?? [];
    const of = row.reduce((sum, count) => sum + count, 0);
    return indices.map((said) => ({ shown, said, count: row[said] ?? 0, of }));
  });
}

/** Colour of a cell by its share of what was shown, and the ink on it; null where there is nothing to colour. */
export function confusionColours(
  { count, of }: ConfusionCell,
  theme: ThemeName,
): { readonly ground: Rgb; readonly ink: Rgb } | null {
  if (count === 0) return null;
  const part = LEAST_TINT + (1 - LEAST_TINT) * (count / of);
  const { ground: from, accent: to } = THEMES[theme];
  const mix = (i: 0 | 1 | 2) => Math.round(from[i] + (to[i] - from[i]) * part);
  const ground: Rgb = [mix(0), mix(1), mix(2)];
  return { ground, ink: inkOn(ground) };
}
