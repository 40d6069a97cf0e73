import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boardWith,
  EMPTY_BOARD,
  filled,
  typedSetting,
} from '../../../../src/scenes/figures/lab/lab-board.ts';
import { entryOf, pastedRows } from '../../../../src/scenes/figures/lab/lab-entry.ts';
import {
  heldNumber,
  LAB_SIZES,
  LAB_SOURCES,
  LAB_START,
  type LabSetting,
  type LabSize,
  type LabSource,
  limitsOf,
  readLab,
  writeLab,
} from '../../../../src/scenes/figures/lab/lab-state.ts';
import { FIELDS } from '../../../../src/scenes/state/fields.ts';

const sizesOf = (source: LabSource) =>
  fc.record(
    Object.fromEntries(
      LAB_SIZES.map((size) => {
        const { least, most } = limitsOf(size, source);
        return [size, fc.integer({ min: least, max: most })] as const;
      }),
    ) as Record<LabSize, fc.Arbitrary<number>>,
  );
const numbers = (count: number) =>
  fc.array(fc.double({ min: -2000, max: 2000, noNaN: true }).map(heldNumber), {
    minLength: count,
    maxLength: count,
  });
const settings: fc.Arbitrary<LabSetting> = fc.constantFrom(...LAB_SOURCES).chain((source) =>
  sizesOf(source).chain((sizes) =>
    fc.record({
      sizes: fc.constant(sizes),
      source: fc.constant(source),
      cells: source === 'typed' ? numbers(sizes.input ** 2) : fc.constant([]),
      weights: source === 'typed' ? numbers(sizes.kernel ** 2) : fc.constant([]),
    }),
  ),
);
/** Texts that look like a setting, and others. */
const texts = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.oneof(fc.integer().map(String), fc.constantFrom('typed', 'picture', 'numbers', '', '1_2__-', '.')),
    )
    .map((parts) => parts.join(',')),
);

describe('the setting of the widget', () => {
  it('is read back as it was written, by the store too', () => {
    fc.assert(
      fc.property(settings, (setting) => {
        const text = writeLab(setting);
        expect(readLab(text)).toEqual(setting);
        expect(FIELDS.lab.takes.is(text), text).toBe(true);
      }),
    );
  });

  it('lies within its limits, whatever text it is read from', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { sizes, source, cells, weights } = readLab(text);
        for (const size of LAB_SIZES) {
          const { least, most } = limitsOf(size, source);
          expect(sizes[size]).toBeGreaterThanOrEqual(least);
          expect(sizes[size]).toBeLessThanOrEqual(most);
        }
        expect(cells.length).toBe(source === 'typed' ? sizes.input ** 2 : 0);
        expect(weights.length).toBe(source === 'typed' ? sizes.kernel ** 2 : 0);
        expect([...cells, ...weights].every(Number.isFinite)).toBe(true);
      }),
    );
  });

  it('is nothing in the address where the widget starts', () => {
    expect(writeLab(LAB_START)).toBe('');
    expect(readLab('')).toBe(LAB_START);
    expect(readLab('5,2,0,1,1')).toEqual(LAB_START);
  });

  it('keeps what was typed where the input is made smaller and larger again', () => {
    const setting = readLab('3,2,0,1,1,typed,1_2_3_4_5_6_7_8_9,1_2_3_4');
    const board = boardWith(EMPTY_BOARD, setting);
    const small = typedSetting(board, { ...setting.sizes, input: 2 });
    expect(small.cells).toEqual([1, 2, 4, 5]);
    expect(typedSetting(boardWith(board, small), setting.sizes)).toEqual(setting);
  });

  it('takes no text that is none', () => {
    for (const text of [
      '5',
      '5,2,0,1',
      '5,2,0,1,1,other',
      '5,2,0,1,1,typed,1__2',
      '5,2,0,1,1,picture,1',
      'x',
    ])
      expect(FIELDS.lab.takes.is(text), text).toBe(false);
  });
});

describe('what is typed and pasted', () => {
  const read = (text: string) =>
    pastedRows(text)?.map((row) => row.map((entry) => ('value' in entry ? entry.value : entry.kind)));

  it('is a number with a point or a comma and any sign, a blank, or nonsense', () => {
    expect([' 1.5', '1,5', '−2', '+3', '.5', '4.'].map(entryOf)).toEqual(
      [1.5, 1.5, -2, 3, 0.5, 4].map((value) => ({ kind: 'number', value })),
    );
    expect(entryOf('  ')).toEqual({ kind: 'blank' });
    for (const text of ['abc', '1e3', '--1', '1.2.3', '-', 'NaN', 'Infinity', '0x1'])
      expect(entryOf(text).kind, text).toBe('nonsense');
  });

  it('is a block, whatever separates its numbers', () => {
    const block = [
      [1, 2],
      [3, 4],
    ];
    for (const text of [
      '1 2\n3 4',
      '1,2\r\n3,4\r\n',
      '1\t2\n3\t4',
      '1; 2\n3; 4',
      '[[1, 2], [3, 4]]',
      ' 1  2 \n\n 3 4',
    ])
      expect(read(text), JSON.stringify(text)).toEqual(block);
  });

  it('has decimal commas where something else separates its numbers', () => {
    const block = [[1.5, -2.25]];
    for (const text of ['1,5 -2,25', '1,5\t−2,25', '1,5;-2,25', '1.5, -2.25'])
      expect(read(text), JSON.stringify(text)).toEqual(block);
    expect(read('1,5')).toBeUndefined();
  });

  it('has blanks and nonsense where a table has them', () => {
    expect(read('1\t\tx\n\t2\t')).toEqual([
      [1, 'blank', 'nonsense'],
      ['blank', 2, 'blank'],
    ]);
  });

  it('is read without an error, whatever it is', () => {
    fc.assert(
      fc.property(texts, fc.nat(24), (text, from) => {
        const rows = (pastedRows(text) ?? [[entryOf(text)]]).map((row) =>
          row.map((entry) => (entry.kind === 'number' ? entry.value : entry.kind === 'blank' ? 0 : null)),
        );
        const { square, leftOut } = filled(new Array(25).fill(7), from, rows);
        expect(square.length).toBe(25);
        expect(square.every((value) => Math.abs(value) <= 999)).toBe(true);
        expect(leftOut).toBeLessThanOrEqual(rows.flat().length);
      }),
    );
  });

  it('fills a square from a cell on, and one long line runs on in the rows below', () => {
    const zeros = new Array(9).fill(0);
    expect(
      filled(zeros, 4, [
        [1, 2, 3],
        [4, null],
      ]),
    ).toEqual({ square: [0, 0, 0, 0, 1, 2, 0, 4, 0], leftOut: 1 });
    expect(filled(zeros, 0, [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]])).toEqual({
      square: [1, 2, 3, 4, 5, 6, 7, 8, 9],
      leftOut: 1,
    });
  });
});
