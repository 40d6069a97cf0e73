import { describe, expect, it } from 'vitest';
import { ops } from '../../../../src/compute/ops/index.ts';
import { labFit, labReach } from '../../../../src/scenes/figures/lab/lab-sizes.ts';
import { LAB_SIZES, type LabSizes, limitsOf } from '../../../../src/scenes/figures/lab/lab-state.ts';

const sizes = (input: number, kernel: number, padding = 0, stride = 1, dilation = 1): LabSizes => ({
  ...{ input, kernel, padding, stride, dilation },
});

/** All sizes of small matrices with every second value of the others. */
function* manySizes(): Generator<LabSizes> {
  for (let input = 1; input <= 8; input++)
    for (let kernel = 1; kernel <= 5; kernel++)
      for (let padding = 0; padding <= 3; padding++)
        for (let stride = 1; stride <= 5; stride++)
          for (const dilation of [1, 2, 4]) yield sizes(input, kernel, padding, stride, dilation);
}

describe('how far a window reaches', () => {
  it('reads the cells that a convolution reads, and no others', () => {
    let seen = 0;
    for (const each of manySizes()) {
      const { output, unread, padded } = labReach(each);
      if (output === 0) {
        expect(unread).toEqual(new Array(padded).fill(true));
        continue;
      }
      const { input, kernel, padding, stride, dilation } = each;
      const both = (value: number) => [value, value] as const;
      const params = {
        ...{ outChannels: 1, kernel: both(kernel), stride: both(stride), dilation: both(dilation) },
        ...{ padBefore: both(padding), padAfter: both(padding) },
      };
      const shapes = [[1, input, input], [1, 1, kernel, kernel], [1]];
      expect(ops.conv2d.outputShape(shapes, params)).toEqual([1, output, output]);
      const read = new Set<number>();
      for (let at = 0; at < output; at++)
        for (const tap of ops.conv2d.taps?.([0, at, 0], shapes, params) ?? []) read.add(tap.at[1] + padding);
      expect(unread.map((is, i) => (is ? -1 : i)).filter((i) => i >= 0)).toEqual(
        [...read].sort((a, b) => a - b),
      );
      seen += 1;
    }
    expect(seen).toBeGreaterThan(1000);
  });

  it('counts what is left over and what is stepped over', () => {
    expect(labFit(sizes(5, 2, 0, 2), 'numbers')).toMatchObject({
      kind: 'some',
      over: 1,
      skipped: 0,
      output: 2,
    });
    expect(labFit(sizes(8, 2, 0, 5), 'numbers')).toMatchObject({ over: 1, skipped: 3, isLeaping: true });
    expect(labFit(sizes(5, 2, 0, 2, 2), 'numbers')).toMatchObject({ over: 0, skipped: 2, isLeaping: false });
    expect(labFit(sizes(4, 3, 1, 2), 'numbers')).toMatchObject({ over: 1, isPaddingOver: true });
    expect(labFit(sizes(5, 7), 'numbers')).toMatchObject({ kind: 'none', output: 0, formula: -1, extent: 7 });
    expect(labFit(sizes(5, 2), 'numbers')).toMatchObject({ kind: 'all', nearest: [] });
  });

  it('names the nearest values of each hyperparameter that fit', () => {
    expect(labFit(sizes(5, 2, 0, 2), 'numbers').nearest).toEqual([
      { size: 'input', values: [4, 6] },
      { size: 'kernel', values: [3] },
      { size: 'stride', values: [1] },
    ]);
    expect(labFit(sizes(5, 7), 'numbers').nearest).toEqual([
      { size: 'input', values: [7] },
      { size: 'kernel', values: [5] },
      { size: 'padding', values: [1] },
    ]);
  });

  it('names only values within the limits with which all cells are read', () => {
    let named = 0;
    for (const each of manySizes())
      for (const { size, values } of labFit(each, 'typed').nearest)
        for (const value of values) {
          const { least, most } = limitsOf(size, 'typed');
          expect(value >= least && value <= most).toBe(true);
          expect(
            labFit({ ...each, [size]: value }, 'typed').kind,
            `${LAB_SIZES.map((it) => each[it])} ${size}`,
          ).toBe('all');
          named += 1;
        }
    expect(named).toBeGreaterThan(1000);
  });
});
