// The numbers of the softmax as they are written; what is covered is not told.
import { PROBABILITY_DECIMALS, power } from '../../../network/softmax-terms.ts';
import { unlessCovered } from '../shared/covered.ts';
import type { SoftmaxScene } from './scene.ts';

/** A probability; it is part of the result. */
export function writtenProbability(scene: SoftmaxScene, probability: number): string {
  return unlessCovered(scene, 'result', scene.numbers.fixed(probability, PROBABILITY_DECIMALS));
}

/** A power, or a sum of them, by its logarithm. */
export function writtenPower(scene: SoftmaxScene, logarithm: number): string {
  return unlessCovered(scene, 'products', power(logarithm, scene.numbers, scene.decimals));
}

/** The share of a class as it is written; empty before the first pass. */
export function writtenShare(scene: SoftmaxScene, i: number): string {
  const share = scene.shares[i];
  return share === undefined ? '' : writtenProbability(scene, share);
}

/** The power of a class as it is written. */
export function writtenTerm(scene: SoftmaxScene, i: number): string {
  return writtenPower(scene, scene.terms.logTerms[i] ?? 0);
}

/** The sum of the terms that have appeared; while others are still to come it says that it grows. */
export function writtenTotal(scene: SoftmaxScene): string {
  const { isWhole, shownLogSum, strings } = scene;
  const value = writtenPower(scene, shownLogSum);
  return isWhole ? value : strings.formulas.growing({ value });
}
