// What the benchmark prints: one table, each figure beside its aim.

export interface Row {
  readonly what: string;
  /** What was measured, in words. */
  readonly got: string;
  /** What was hoped for; '' where the figure stands for comparison only. */
  readonly aim: string;
  /** Whether the aim holds; null without one. */
  readonly holds: boolean | null;
  /** The same as numbers. */
  readonly figures: Readonly<Record<string, number>>;
}

/** The value that a share of all values do not exceed (nearest rank). @throws Error where there are none */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('There is nothing to take a quantile of.');
  return value;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Milliseconds with two digits that say something: '0.58', '5.8', '580'. */
export function ms(value: number): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return `${value.toFixed(digits)} ms`;
}

/** A row that is held against a limit. `value` is the figure that the aim is about. */
export function aimedRow(
  what: string,
  got: string,
  value: number,
  aim: { readonly atMost?: number; readonly atLeast?: number; readonly unit: string },
  figures: Row['figures'] = {},
): Row {
  const { atMost = Number.POSITIVE_INFINITY, atLeast = Number.NEGATIVE_INFINITY, unit } = aim;
  const limit = aim.atMost !== undefined ? `≤ ${atMost}` : `≥ ${atLeast}`;
  const holds = value <= atMost && value >= atLeast;
  return { what, got, aim: `${limit} ${unit}`.trim(), holds, figures: { value, ...figures } };
}

export function plainRow(what: string, got: string, figures: Row['figures']): Row {
  return { what, got, aim: '', holds: null, figures };
}

/** More than this times the cost before, in every pair of runs, is slower. */
const SLOWER = 1.1;

/** New over old, pair by pair: slower where every pair says so. @throws Error where a ratio is none */
export function ratioRow(what: string, ratios: readonly number[]): Row {
  if (ratios.length === 0 || ratios.some((ratio) => !Number.isFinite(ratio))) {
    throw new Error(`${what} was not measured in every run of both builds.`);
  }
  const least = Math.min(...ratios);
  const each = ratios.map((ratio) => ratio.toFixed(2)).join(', ');
  return {
    what,
    got: `${median(ratios).toFixed(2)} times the other build (${each})`,
    aim: `not every pair > ${SLOWER}`,
    holds: least <= SLOWER,
    figures: { value: median(ratios), least },
  };
}

/** The rows as a Markdown table. */
export function markdown(rows: readonly Row[]): string {
  const word = (holds: boolean | null) => (holds === null ? '' : holds ? 'yes' : '**no**');
  const cells = [
    ['What', 'Got', 'Aim', 'Holds'],
    ...rows.map(({ what, got, aim, holds }) => [what, got, aim, word(holds)]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...rest] = cells;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [line(head), rule, ...rest.map(line)].join('\n');
}
