import { describe, expect, test } from 'vitest';
import { createTensor } from '../../../../src/compute/model/tensor.ts';
import {
  FILTERS,
  type FilterName,
  filtered,
  filterNamed,
  filtersFigure,
  greyOf,
  readWeight,
} from '../../../../src/scenes/figures/filters.ts';
import { checkFigure } from '../fixtures/figures.ts';

const NAMES = Object.keys(FILTERS) as FilterName[];
/** Left half dark, right half light. */
const SIDE = 8;
const CELLS = Array.from({ length: SIDE * SIDE }, (_, i) => (i % SIDE < SIDE / 2 ? 0.2 : 0.7));
const STEP = createTensor([1, SIDE, SIDE], Float32Array.from(CELLS));

test('grey is the mean of the channels', () => {
  const grey = greyOf(Float32Array.from([0, 1, 0.5, 0, 1, 0.5]), [3, 1, 2]);
  expect(grey.shape).toEqual([1, 1, 2]);
  expect(grey.data[0]).toBeCloseTo(0.5, 6);
  expect(grey.data[1]).toBeCloseTo(0.5, 6);
});

describe('kernels made by hand', () => {
  test('the edge finder answers positively where the left is darker than the right, the other not at all', () => {
    const { result } = filtered(STEP, FILTERS.leftRight);
    const row = [...result.data.slice(0, SIDE - 2)];
    expect(row[2]).toBeCloseTo(4 * 0.5, 5);
    expect(row.filter((value) => Math.abs(value) > 1e-6)).toHaveLength(2);
    expect(filtered(STEP, FILTERS.topBottom).result.data.every((value) => Math.abs(value) < 1e-6)).toBe(true);
  });

  test('outlines are positive on the darker side of an edge and negative on the lighter', () => {
    const row = filtered(STEP, FILTERS.outline).result.data.slice(0, SIDE - 2);
    expect(row[2]).toBeCloseTo(0.5, 5);
    expect(row[3]).toBeCloseTo(-0.5, 5);
  });

  test('blur and sharpener make pictures again, the others leave nothing of even areas', () => {
    for (const name of NAMES) {
      const { result, isPicture } = filtered(STEP, FILTERS[name]);
      expect(isPicture, name).toBe(name === 'blur' || name === 'sharpen');
      expect(result.data[0], name).toBeCloseTo(isPicture ? 0.2 : 0, 5);
    }
  });

  test('are known by their numbers', () => {
    for (const name of NAMES) expect(filterNamed([...FILTERS[name]])).toBe(name);
    expect(filterNamed([1, 0, 0, 0, 0, 0, 0, 0, 0])).toBeNull();
  });

  test('are drawn in their room, words apart', () => {
    const words = { input: 'Picture, grey: 64 × 64', output: 'Result: 62 × 62' };
    for (const name of NAMES)
      checkFigure((look) => filtersFigure(filtered(STEP, FILTERS[name]), words, look));
  });
});

test('reads weights as people write them, and nothing else', () => {
  const texts = ['1', '-2', '−2', '+3', '0.5', ',25', '5.', ' 7 ', '100'];
  expect(texts.map(readWeight)).toEqual([1, -2, -2, 3, 0.5, 0.25, 5, 7, 100]);
  const nonsense = ['', ' ', '-', 'one', '1e3', '101', '1/9', '0x1', '1.2.3', 'Infinity', 'NaN'];
  expect(nonsense.map(readWeight)).toEqual(nonsense.map(() => null));
});
