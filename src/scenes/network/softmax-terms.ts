import type { Prediction } from '../../compute/model/predictions.ts';
import { fixed } from '../text/numbers.ts';

/** What a softmax makes of its logits. */
export interface SoftmaxTerms {
  /** Natural logarithms of e^(logit / temperature), which themselves may be too large to write down. */
  readonly logTerms: readonly number[];
  readonly logSum: number;
  readonly shares: readonly number[];
}

/**
 * e^(z/T) of each logit, and its share of their sum, as logarithms so that no size of logit overflows.
 * @param temperature T: 1 as the network does it.
 */
export function softmaxTerms(logits: readonly number[], temperature: number): SoftmaxTerms {
  const logTerms = logits.map((logit) => logit / temperature);
  const logSum = logSumOf(logTerms);
  return { logTerms, logSum, shares: logTerms.map((term) => Math.exp(term - logSum)) };
}

/** Logarithm of the sum of e^term over some terms; −∞ of none. */
export function logSumOf(logTerms: readonly number[]): number {
  const most = Math.max(...logTerms, Number.NEGATIVE_INFINITY);
  if (!Number.isFinite(most)) return most;
  return most + Math.log(logTerms.reduce((sum, term) => sum + Math.exp(term - most), 0));
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
/** From here on a number is written as a power of ten: e^13.8. */
const LARGE = Math.log(1e6);
const LONGEST = '1000000.00'.length;

/** A positive number of which the logarithm is known, as it is written: with two decimals, or as one of them and a power of ten. */
export function writtenPower(log: number): { readonly digits: string; readonly exponent: number } {
  const plain = log < LARGE ? fixed(Math.exp(log), 2) : '';
  if (plain !== '' && plain.length < LONGEST) return { digits: plain, exponent: 0 };
  const exponent = Math.floor(log / Math.LN10);
  const digits = fixed(Math.exp(log - exponent * Math.LN10), 2);
  return digits.length > 4 ? { digits: '1.00', exponent: exponent + 1 } : { digits, exponent };
}

/** The same in words. */
export function power(log: number): string {
  const { digits, exponent } = writtenPower(log);
  if (exponent === 0) return digits;
  return `${digits}·10${[...String(exponent)].map((digit) => SUPERSCRIPTS[Number(digit)]).join('')}`;
}

/** Probabilities that are none of one softmax do not add up to 1, and are written as they are. */
const ONE_BOUND = 1e-3;

/** The probabilities as all views tell them, with four decimals that add up to 1. */
export function writtenProbabilities(predictions: readonly Prediction[]): readonly string[] {
  const shares = predictions.map(({ probability }) => probability);
  const sum = shares.reduce((so, share) => so + share, 0);
  return Math.abs(sum - 1) < ONE_BOUND ? sharesThatAddUp(shares, 4) : shares.map((share) => fixed(share, 4));
}

/**
 * Shares with a fixed count of decimals that add up to 1 exactly as they are written: rounded down, and the last units given
 * to those that lost most (largest remainder method).
 * @param shares 0 to 1, which add up to 1.
 */
export function sharesThatAddUp(shares: readonly number[], decimals: number): readonly string[] {
  const unit = 10 ** decimals;
  const whole = shares.map((share) => Math.floor(share * unit));
  const left = unit - whole.reduce((sum, count) => sum + count, 0);
  const order = shares
    .map((share, i) => ({ i, lost: share * unit - (whole[i] ?? 0) }))
    .sort((a, b) => b.lost - a.lost || a.i - b.i);
  const raised = new Set(order.slice(0, Math.max(0, left)).map(({ i }) => i));
  return whole.map((count, i) => fixed((count + (raised.has(i) ? 1 : 0)) / unit, decimals));
}
