import type { Prediction } from '../../compute/model/predictions.ts';
import { equalsSign, type Numbers } from '../text/numbers.ts';

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

/** Decimals of the terms and of their sum, and the most where another one mends the sum. */
const SUM_DECIMALS = 2;
export const MOST_SUM_DECIMALS = SUM_DECIMALS + 1;

/** Decimals of the terms and of their sum: another one where as they are written they only then give it. */
export function termDecimals(logTerms: readonly number[]): number {
  const isMended = !areTold(logTerms, SUM_DECIMALS) && areTold(logTerms, MOST_SUM_DECIMALS);
  return isMended ? MOST_SUM_DECIMALS : SUM_DECIMALS;
}

/** Whether some terms give their sum, all written with so many decimals. */
export function areTold(logTerms: readonly number[], decimals: number): boolean {
  const logSum = logSumOf(logTerms);
  if (!isPlain(logSum)) return false;
  return equalsSign(logTerms.map(Math.exp), Math.exp(logSum), decimals) === '=';
}

function isPlain(log: number): boolean {
  return Math.exp(log) < LARGEST;
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
/** From here on a number is written as a power of ten. */
export const LARGEST = 1e6;
const LARGE = Math.log(LARGEST);

/**
 * A positive number of which the logarithm is known, as digits · 10^exponent and rounded as it is written: to some decimals,
 * from a million on as a number from 1 to 10 with two, and a power of ten.
 */
export function roundedPower(
  log: number,
  decimals = SUM_DECIMALS,
): { readonly digits: number; readonly exponent: number } {
  const plain = log < LARGE ? rounded(Math.exp(log), decimals) : LARGEST;
  if (plain < LARGEST) return { digits: plain, exponent: 0 };
  const exponent = Math.floor(log / Math.LN10);
  const digits = rounded(Math.exp(log - exponent * Math.LN10), 2);
  return digits >= 10 ? { digits: 1, exponent: exponent + 1 } : { digits, exponent };
}

/** The same in a language's digits. */
export function power(log: number, numbers: Numbers, decimals = SUM_DECIMALS): string {
  const { digits, exponent } = roundedPower(log, decimals);
  if (exponent === 0) return numbers.fixed(digits, decimals);
  return `${numbers.fixed(digits, 2)}·10${[...String(exponent)].map((digit) => SUPERSCRIPTS[Number(digit)]).join('')}`;
}

/** Rounded as `toFixed` rounds. */
function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}

/** Probabilities that are none of one softmax do not add up to 1, and are written as they are. */
const ONE_BOUND = 1e-3;

/** Decimals of a probability wherever it is written. */
export const PROBABILITY_DECIMALS = 4;

/** The probabilities rounded as all views write them, so that they add up to 1. */
export function roundedProbabilities(predictions: readonly Prediction[]): readonly number[] {
  const shares = predictions.map(({ probability }) => probability);
  const sum = shares.reduce((so, share) => so + share, 0);
  return Math.abs(sum - 1) < ONE_BOUND
    ? sharesThatAddUp(shares, PROBABILITY_DECIMALS)
    : shares.map((share) => rounded(share, PROBABILITY_DECIMALS));
}

/** The probabilities as all views write them. */
export function writtenProbabilities(
  predictions: readonly Prediction[],
  numbers: Numbers,
): readonly string[] {
  return roundedProbabilities(predictions).map((share) => numbers.fixed(share, PROBABILITY_DECIMALS));
}

/**
 * Shares rounded to a count of decimals so that as they are written they add up to 1 exactly: rounded down, and the last units given
 * to those that lost most (largest remainder method).
 * @param shares 0 to 1, which add up to 1.
 */
export function sharesThatAddUp(shares: readonly number[], decimals: number): readonly number[] {
  const unit = 10 ** decimals;
  const whole = shares.map((share) => Math.floor(share * unit));
  const left = unit - whole.reduce((sum, count) => sum + count, 0);
  const order = shares
    .map((share, i) => ({ i, lost: share * unit - (whole[i] ?? 0) }))
    .sort((a, b) => b.lost - a.lost || a.i - b.i);
  const raised = new Set(order.slice(0, Math.max(0, left)).map(({ i }) => i));
  return whole.map((count, i) => (count + (raised.has(i) ? 1 : 0)) / unit);
}
