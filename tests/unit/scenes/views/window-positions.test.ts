import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Pair, windowedSize } from '../../../../src/compute/model/shape.ts';
import { ops } from '../../../../src/compute/ops/index.ts';
import type { Conv2dParams, Tap } from '../../../../src/compute/ops/op.ts';
import {
  passSec,
  positionAt,
  positionOver,
  stepPosition,
  timeOf,
  windowAt,
} from '../../../../src/scenes/views/window-positions.ts';

const SEED = { seed: 5150, numRuns: 300 };
const TINY_VGG = 62 * 62;
/** Counts of positions: of one cell, of few, of the layers of Tiny VGG, of a large picture. */
const COUNTS = [1, 2, 5, 6, 7, 8, 25, 26, 30, 169, 576, 784, 3600, TINY_VGG, 222 * 222];

describe('a pass of the window', () => {
  test('takes about ten seconds over 62 × 62 cells, and never longer over more', () => {
    expect(passSec(TINY_VGG)).toBeGreaterThan(9);
    expect(passSec(TINY_VGG)).toBeLessThan(11);
    for (const count of COUNTS) {
      expect(passSec(count)).toBeGreaterThan(0);
      expect(passSec(count)).toBeLessThanOrEqual(passSec(TINY_VGG));
    }
  });

  test('comes to every position at its time', () => {
    let seen = 0;
    for (const count of COUNTS) {
      const every = Math.max(1, Math.floor(count / 4000));
      for (let position = 0; position < count; position += every) {
        const time = timeOf(position, count);
        if (positionAt(time, count) !== position) expect.fail(`${position} of ${count} at ${time} s`);
        if (!(time >= 0 && time <= passSec(count))) expect.fail(`${position} of ${count} at ${time} s`);
        seen += 1;
      }
      expect(positionAt(timeOf(count - 1, count), count)).toBe(count - 1);
    }
    expect(seen).toBeGreaterThan(10_000);
  });

  test('begins at the first position and ends at the last', () => {
    for (const count of COUNTS) {
      expect(positionAt(0, count)).toBe(0);
      expect(positionAt(-1, count)).toBe(0);
      expect(positionAt(passSec(count), count)).toBe(count - 1);
      expect(positionAt(passSec(count) + 100, count)).toBe(count - 1);
    }
  });

  test('never goes back, and is at whole positions', () => {
    for (const count of COUNTS) {
      let before = 0;
      for (let i = 0; i <= 2000; i++) {
        const now = positionAt((i / 2000) * passSec(count), count);
        if (!(Number.isInteger(now) && now >= before && now < count)) expect.fail(`${now} after ${before}`);
        before = now;
      }
    }
  });

  test('stays long enough at the first positions for the eye to follow, and then only hurries', () => {
    for (const count of COUNTS.filter((each) => each > 8)) {
      const stays = Array.from(
        { length: Math.min(count - 1, 400) },
        (_, i) => timeOf(i + 1, count) - timeOf(i, count),
      );
      stays.slice(0, 5).forEach((stay) => {
        expect(stay).toBeGreaterThan(0.3);
      });
      for (let i = 1; i < stays.length; i++)
        expect(stays[i], `${i} of ${count}`).toBeLessThanOrEqual((stays[i - 1] ?? 0) + 1e-6);
    }
  });

  test('goes over from slow to fast smoothly: each position has at most 1.4 times the pace before it', () => {
    for (const count of COUNTS.filter((each) => each > 8)) {
      const pace = (i: number) => 1 / (timeOf(i + 1, count) - timeOf(i, count));
      for (let i = 1; i < Math.min(count - 1, 400); i++)
        expect(pace(i) / pace(i - 1), `after ${i} of ${count}`).toBeLessThanOrEqual(1.4);
    }
  });
});

const sizes = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }));

describe('a step', () => {
  test('goes to the next cell in its direction, or stays at the border', () => {
    const seen = { moved: 0, stayed: 0 };
    fc.assert(
      fc.property(
        sizes,
        fc.nat(1600),
        fc.constantFrom<Pair>([0, 1], [0, -1], [1, 0], [-1, 0]),
        ([rows, columns], at, [dy, dx]) => {
          const position = at % (rows * columns);
          const next = stepPosition(position, [rows, columns], dy, dx);
          const [row, column] = [Math.floor(position / columns), position % columns];
          const [toRow, toColumn] = [row + dy, column + dx];
          const isInside = toRow >= 0 && toRow < rows && toColumn >= 0 && toColumn < columns;
          expect(next).toBe(isInside ? toRow * columns + toColumn : position);
          seen[isInside ? 'moved' : 'stayed'] += 1;
        },
      ),
      SEED,
    );
    expect(seen.moved).toBeGreaterThan(50);
    expect(seen.stayed).toBeGreaterThan(10);
  });
});

const pairs = (min: number, max: number) =>
  fc.tuple(fc.integer({ min, max }), fc.integer({ min, max })) as fc.Arbitrary<Pair>;
/** Convolutions that fit over their input at least once, of all options at once. */
const convolutions = fc
  .record({
    input: pairs(3, 14),
    kernel: pairs(1, 5),
    stride: pairs(1, 4),
    padBefore: pairs(0, 4),
    padAfter: pairs(0, 4),
    dilation: pairs(1, 3),
  })
  .map(({ input, ...window }) => {
    const along = (axis: 0 | 1) =>
      windowedSize(
        input[axis],
        window.kernel[axis],
        window.stride[axis],
        [window.padBefore[axis], window.padAfter[axis]],
        window.dilation[axis],
      );
    const params: Conv2dParams = { outChannels: 1, ...window };
    return { input, params, size: [along(0), along(1)] as Pair };
  })
  .filter(({ size }) => size[0] >= 1 && size[1] >= 1);

/** What the specification takes for one cell of the output. */
function tapsAt(position: number, input: Pair, size: Pair, params: Conv2dParams): readonly Tap[] {
  const shapes = [[1, ...input], [1, 1, ...params.kernel], [1]];
  const out = [0, Math.floor(position / size[1]), position % size[1]] as const;
  return [...(ops.conv2d.taps?.(out, shapes, params) ?? [])];
}

describe('the window', () => {
  test('begins where the first tap of its cell lies, also on padding', () => {
    const seen = { inside: 0, padding: 0 };
    fc.assert(
      fc.property(convolutions, ({ input, params, size }) => {
        for (let position = 0; position < size[0] * size[1]; position++) {
          const [first] = tapsAt(position, input, size, params);
          const { row, column } = windowAt(position, size[1], params.stride, params.padBefore);
          expect([row, column]).toEqual([first?.at[1], first?.at[2]]);
          seen[first?.input === -1 ? 'padding' : 'inside'] += 1;
        }
      }),
      { ...SEED, numRuns: 120 },
    );
    expect(seen.inside).toBeGreaterThan(500);
    expect(seen.padding).toBeGreaterThan(500);
  });

  test('pointed at a cell of the input, stands with its middle nearest to it', () => {
    fc.assert(
      fc.property(convolutions, fc.nat(200), ({ input, params, size }, at) => {
        const cell: Pair = [Math.floor(at / input[1]) % input[0], at % input[1]];
        const found = positionOver(
          cell,
          size,
          params.stride,
          params.padBefore,
          params.kernel,
          params.dilation,
        );
        const distance = (position: number, axis: 0 | 1) => {
          const steps = axis === 0 ? Math.floor(position / size[1]) : position % size[1];
          const first = steps * params.stride[axis] - params.padBefore[axis];
          return Math.abs(first + ((params.kernel[axis] - 1) * params.dilation[axis]) / 2 - cell[axis]);
        };
        for (let position = 0; position < size[0] * size[1]; position++) {
          expect(distance(found, 0)).toBeLessThanOrEqual(distance(position, 0));
          expect(distance(found, 1)).toBeLessThanOrEqual(distance(position, 1));
        }
      }),
      SEED,
    );
  });

  test('pointed at a cell that any window covers, covers it', () => {
    const seen = { covered: 0, between: 0 };
    fc.assert(
      fc.property(convolutions, fc.nat(200), ({ input, params, size }, at) => {
        const cell: Pair = [Math.floor(at / input[1]) % input[0], at % input[1]];
        const covers = (position: number) => {
          const ats = tapsAt(position, input, size, params).map((tap) => tap.at);
          const along = (axis: 1 | 2) => ats.map((each) => each[axis]);
          const within = (axis: 0 | 1) =>
            cell[axis] >= Math.min(...along((axis + 1) as 1 | 2)) &&
            cell[axis] <= Math.max(...along((axis + 1) as 1 | 2));
          return within(0) && within(1);
        };
        const count = size[0] * size[1];
        const isCovered = Array.from({ length: count }, (_, position) => position).some(covers);
        const { stride, padBefore, kernel, dilation } = params;
        const found = positionOver(cell, size, stride, padBefore, kernel, dilation);
        expect(found).toBeGreaterThanOrEqual(0);
        expect(found).toBeLessThan(count);
        expect(covers(found)).toBe(isCovered);
        seen[isCovered ? 'covered' : 'between'] += 1;
      }),
      SEED,
    );
    expect(seen.covered).toBeGreaterThan(100);
    expect(seen.between).toBeGreaterThan(5);
  });
});
