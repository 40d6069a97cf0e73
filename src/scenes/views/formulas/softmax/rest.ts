// Of many classes not all have rows: what the others add to the sum is one term of it.
import type { OverviewLayout } from '../../../network/overview-layout.ts';
import { logSumOf, type SoftmaxTerms } from '../../../network/softmax-terms.ts';

/** The terms of all classes, and which classes have appeared. */
interface AppearedTerms {
  readonly terms: SoftmaxTerms;
  readonly layout: OverviewLayout;
  readonly isShown: readonly boolean[];
}

/** Whether a class has no row. */
export function isWithoutRow({ fold }: OverviewLayout, index: number): boolean {
  return fold !== null && !fold.shown.includes(index);
}

/** Logarithm of the sum of the terms that have appeared of classes without rows; −∞ of none. */
export function restOf({ terms, layout, isShown }: AppearedTerms): number {
  return logSumOf(terms.logTerms.filter((_, i) => isShown[i] && isWithoutRow(layout, i)));
}

/** Logarithms of the terms that have appeared, as they are listed: those of the classes without rows are one. */
export function listedTerms(appeared: AppearedTerms): readonly number[] {
  const { terms, layout, isShown } = appeared;
  const own = terms.logTerms.filter((_, i) => isShown[i] && !isWithoutRow(layout, i));
  const rest = restOf(appeared);
  return Number.isFinite(rest) ? [...own, rest] : own;
}
