import { describe, expect, it } from 'vitest';
import { aimedRow, markdown, median, ms, plainRow, quantile, ratioRow } from './table.ts';

describe('the table of the benchmark', () => {
  it('takes quantiles by the nearest rank, whatever the order', () => {
    const values = [5, 1, 4, 2, 3];
    expect(median(values)).toBe(3);
    expect(quantile(values, 0.95)).toBe(5);
    expect(quantile(values, 0)).toBe(1);
    expect(() => median([])).toThrow('nothing to take a quantile of');
  });

  it('tells times with two or three digits', () => {
    expect([0.034, 1.256, 12.34, 1234.5].map(ms)).toEqual(['0.03 ms', '1.26 ms', '12.3 ms', '1235 ms']);
  });

  it('holds a figure against its aim, and says what is missed', () => {
    const rows = [
      aimedRow('a frame', '2 ms', 2, { atMost: 3, unit: 'ms' }),
      aimedRow('a pass', '4 times', 4, { atLeast: 5, unit: 'times' }),
      plainRow('elements', '300', { count: 300 }),
    ];
    expect(rows.map(({ holds }) => holds)).toEqual([true, false, null]);
    expect(markdown(rows)).toBe(
      [
        '| What     | Got     | Aim       | Holds  |',
        '|----------|---------|-----------|--------|',
        '| a frame  | 2 ms    | ≤ 3 ms    | yes    |',
        '| a pass   | 4 times | ≥ 5 times | **no** |',
        '| elements | 300     |           |        |',
      ].join('\n'),
    );
  });

  it('calls slower only what is slower in every pair, and refuses what was not measured', () => {
    expect(ratioRow('a step', [1.11, 1.3, 1.2, 1.15, 1.4]).holds).toBe(false);
    expect(ratioRow('a step', [1.11, 1.3, 1.1, 1.15, 1.4]).holds).toBe(true);
    expect(() => ratioRow('a step', [1, Number.NaN])).toThrow('not measured');
    expect(() => ratioRow('a step', [])).toThrow('not measured');
  });
});
