import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../src/compute/model/random.ts';
import { luminanceOf, type Rgb } from '../../../../src/engine/palette.ts';
import {
  confusedClasses,
  confusionColours,
  confusionRows,
  MIXED_UP,
} from '../../../../src/scenes/figures/confusion.ts';
import { readEvaluation } from '../../../../src/ui/evaluation/evaluation.ts';

const evaluation = readEvaluation(readFileSync('assets/model/training.json', 'utf8'));

/** Counts of so many classes, of which those that are named are often taken for one another. */
function countsOf(count: number, mixedUp: readonly number[]) {
  const random = createRandom(count);
  const few = () => Math.floor(random() * 3);
  const confusion = Array.from({ length: count }, (_, shown) =>
    Array.from({ length: count }, (_, said) => {
      const areMixedUp = mixedUp.includes(shown) && mixedUp.includes(said);
      return shown === said ? 40 : areMixedUp ? 5 + few() : few();
    }),
  );
  return { classes: Array.from({ length: count }, (_, i) => `class ${i}`), confusion };
}

describe('the table of what was shown and said', () => {
  it('shows each number of the shipped training.json', () => {
    if (!evaluation) throw new Error('The shipped model has no evaluation.');
    const rows = confusionRows(evaluation);
    expect(rows.map((row) => row.map(({ count }) => count))).toEqual(evaluation.confusion);
    expect(rows.flat().reduce((sum, { count }) => sum + count, 0)).toBe(evaluation.count);
    for (const [shown, row] of rows.entries()) {
      const of = row.reduce((sum, { count }) => sum + count, 0);
      expect(row.map((cell) => [cell.shown, cell.said, cell.of])).toEqual(
        row.map((_, said) => [shown, said, of]),
      );
    }
  });

  it('has all of twelve classes, and of more the ten that are mixed up most', () => {
    expect(confusedClasses(countsOf(12, []))).toEqual(Array.from({ length: 12 }, (_, i) => i));
    const mixedUp = [1, 4, 5, 9, 13, 20, 21, 30, 36, 39];
    const counts = countsOf(40, mixedUp);
    expect(mixedUp.length).toBe(MIXED_UP);
    expect(confusedClasses(counts)).toEqual(mixedUp);
    const rows = confusionRows(counts);
    for (const cell of rows.flat()) {
      expect(cell.count).toBe(counts.confusion[cell.shown]?.[cell.said]);
      expect(cell.of).toBe(counts.confusion[cell.shown]?.reduce((a, b) => a + b, 0));
    }
    expect(rows.flat().length).toBe(MIXED_UP ** 2);
  });

  it('writes on every colour with a contrast of 4.5 : 1 or more', () => {
    const contrast = (a: Rgb, b: Rgb) => {
      const [dark = 0, light = 0] = [luminanceOf(a), luminanceOf(b)].sort((x, y) => x - y);
      return (light + 0.05) / (dark + 0.05);
    };
    for (const theme of ['light', 'dark'] as const) {
      for (let count = 1; count <= 50; count++) {
        const colours = confusionColours({ shown: 0, said: 0, count, of: 50 }, theme);
        expect(colours && contrast(colours.ground, colours.ink)).toBeGreaterThanOrEqual(4.5);
      }
      expect(confusionColours({ shown: 0, said: 1, count: 0, of: 50 }, theme)).toBe(null);
    }
  });
});
