import { describe, expect, it } from 'vitest';
import {
  PADDINGS,
  STRIDE_INPUT,
  STRIDE_KERNEL,
  STRIDES,
  strideFigure,
  strideLayout,
  strideOutput,
  stridePlaceAt,
  strideWindow,
} from '../../../../src/scenes/figures/stride.ts';
import { faultsOf, isInside, labelBox, overlapping } from '../fixtures/boxes.ts';
import { FIGURE_SIZES, figureLook } from '../fixtures/figures.ts';
import { fixed } from '../fixtures/typesetting.ts';

const CHOICES = STRIDES.flatMap((stride) => PADDINGS.map((padding) => ({ stride, padding })));
const NAMES = { input: 'Input 5 × 5, padding 1', kernel: 'Kernel 3 × 3', output: 'Output 5 × 5' };

/** Value of the input, zero on padding. */
function inputAt(row: number, column: number): number {
  const isInside = Math.min(row, column) >= 0 && Math.max(row, column) < 5;
  return isInside ? (STRIDE_INPUT.data[5 * row + column] ?? 0) : 0;
}

describe('the figure of stride and padding', () => {
  it('has outputs of the size that the formula gives', () => {
    const sizes = CHOICES.map((choice) => strideOutput(choice).size);
    expect(sizes).toEqual(CHOICES.map(({ stride, padding }) => (5 + 2 * padding - 3) / stride + 1));
    expect(sizes).toEqual([3, 5, 2, 3]);
  });

  it('shows in each cell the sum of the products under its window', () => {
    let count = 0;
    for (const choice of CHOICES) {
      const { size, values } = strideOutput(choice);
      for (let at = 0; at < size ** 2; at++) {
        const { region, cells, padding } = strideWindow(choice, [Math.floor(at / size), at % size]);
        let sum = 0;
        let beyond = 0;
        for (let i = 0; i < 9; i++) {
          const [row, column] = [region.row + Math.floor(i / 3), region.column + (i % 3)];
          sum += inputAt(row, column) * (STRIDE_KERNEL.data[i] ?? 0);
          if (Math.min(row, column) < 0 || Math.max(row, column) > 4) beyond += 1;
        }
        expect([values[at], cells, padding]).toEqual([sum, 9, beyond]);
        count += 1;
      }
    }
    expect(count).toBe(9 + 25 + 4 + 9);
  });

  it('writes each of its numbers, and its words overlap nowhere and stay inside, at every size', () => {
    for (const size of FIGURE_SIZES) {
      for (const choice of CHOICES) {
        const { drawing } = strideFigure(choice, 1, NAMES, figureLook(size));
        expect(faultsOf(drawing)).toEqual([]);
        const boxes = drawing.labels.map(labelBox);
        expect(overlapping(boxes)).toEqual([]);
        expect(boxes.filter((box) => !isInside(box, drawing))).toEqual([]);
        const { values, size: side } = strideOutput(choice);
        const written = drawing.labels.filter(({ id }) => id.startsWith('output/')).map(({ text }) => text);
        expect(written).toEqual([...values].map((value) => fixed(value, 0)));
        expect(drawing.labels.length).toBe((5 + 2 * choice.padding) ** 2 + 9 + side ** 2 + 3);
        expect(Math.min(...drawing.labels.map((label) => label.size))).toBeGreaterThan(8.5);
      }
    }
  });

  it('finds the cell of the output under a point', () => {
    const look = figureLook(FIGURE_SIZES[0]);
    for (const choice of CHOICES) {
      const { output } = strideLayout(choice, look);
      const { size } = strideOutput(choice);
      const cell = output.width / size;
      const point = { x: output.x + 1.5 * cell, y: output.y + 0.5 * cell };
      expect(stridePlaceAt(choice, look, point)).toBe(1);
      expect(stridePlaceAt(choice, look, { x: output.x - 1, y: output.y })).toBe(null);
    }
  });
});
