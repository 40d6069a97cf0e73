import type { Prediction } from '../../compute/model/predictions.ts';
import { likeliestClass } from '../../compute/model/predictions.ts';
import { endsInProbabilities } from '../../compute/model/structure.ts';
import { createTensor } from '../../compute/model/tensor.ts';
import { ops } from '../../compute/ops/index.ts';
import { likeliestClasses } from '../network/class-fold.ts';
import {
  logSumOf,
  PROBABILITY_DECIMALS,
  power,
  roundedProbabilities,
  sharesThatAddUp,
  termDecimals,
} from '../network/softmax-terms.ts';
import type { Numbers } from '../text/numbers.ts';
import type { Network } from '../view.ts';

/** Up to so many classes all have rows; of more, the ten likeliest, and one row for all others. */
const MOST_ROWS = 12;

/** One class at a temperature, or all classes without rows of their own. Numbers are written as the page writes them. */
export interface SoftmaxRow {
  /** Null for the row of all others. */
  readonly label: string | null;
  /** How many classes the row stands for. */
  readonly classes: number;
  readonly isTop: boolean;
  /** What goes into the softmax; null for the row of all others. */
  readonly logit: number | null;
  /** e^(logit / temperature) */
  readonly term: string;
  readonly share: number;
  readonly written: string;
}

/** The rows in the network's order, and their sum. */
export interface SoftmaxTable {
  readonly rows: readonly SoftmaxRow[];
  readonly sum: string;
  /** Lowest and highest end of the bars of the logits: zero is between. */
  readonly least: number;
  readonly most: number;
}

/** Whether a network turns its scores into probabilities. */
export function hasSoftmax({ model }: Pick<Network, 'model'>): boolean {
  return endsInProbabilities(model);
}

/** The shares that the softmax makes of logits divided by a temperature. */
export function sharesAt(logits: readonly number[], temperature: number): Float32Array {
  const scaled = Float32Array.from(logits, (logit) => logit / temperature);
  return ops.softmax.reference([createTensor([logits.length], scaled)], {}).data;
}

/** Classes with rows of their own, and all others. */
function rowsOf(predictions: readonly Prediction[]): Record<'own' | 'others', readonly number[]> {
  const all = [...predictions.keys()];
  const own = all.length <= MOST_ROWS ? all : likeliestClasses(predictions, all.length);
  return { own, others: all.filter((i) => !own.includes(i)) };
}

/** @param predictions at least one. @param temperature 1 as the network does it */
export function softmaxTable(
  predictions: readonly Prediction[],
  temperature: number,
  numbers: Numbers,
): SoftmaxTable {
  const logits = predictions.map(({ logit }) => logit);
  const logTerms = logits.map((logit) => logit / temperature);
  const isOwn = temperature === 1;
  const shares = isOwn
    ? predictions.map(({ probability }) => probability)
    : [...sharesAt(logits, temperature)];
  const rounded = isOwn ? roundedProbabilities(predictions) : sharesThatAddUp(shares, PROBABILITY_DECIMALS);
  const { own, others } = rowsOf(predictions);
  const listed = own.map((i) => logTerms[i] ?? 0);
  const rest = logSumOf(others.map((i) => logTerms[i] ?? 0));
  const decimals = termDecimals(others.length > 0 ? [...listed, rest] : listed);
  const sumOf = (values: readonly number[], indices: readonly number[]) =>
    indices.reduce((sum, i) => sum + (values[i] ?? 0), 0);
  const rowOf = (
    indices: readonly number[],
    logTerm: number,
    named: Pick<SoftmaxRow, 'label' | 'logit' | 'isTop'>,
  ): SoftmaxRow => ({
    ...named,
    classes: indices.length,
    term: power(logTerm, numbers, decimals),
    share: sumOf(shares, indices),
    written: numbers.fixed(sumOf(rounded, indices), PROBABILITY_DECIMALS),
  });
  const top = likeliestClass(predictions);
  const rows = own.map((i) =>
    rowOf([i], logTerms[i] ?? 0, {
      label: predictions[i]?.label ?? '',
      logit: logits[i] ?? 0,
      isTop: i === top,
    }),
  );
  if (others.length > 0) rows.push(rowOf(others, rest, { label: null, logit: null, isTop: false }));
  const shown = own.map((i) => logits[i] ?? 0);
  return {
    rows,
    sum: power(logSumOf(logTerms), numbers, decimals),
    least: Math.min(0, ...shown),
    most: Math.max(0, ...shown),
  };
}
