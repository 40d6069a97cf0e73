// Of many classes not all have rows: what the others add to the sum is one term of it.
import type { Box } from '../../../geometry.ts';
import { logSumOf, type SoftmaxTerms } from '../../../network/softmax-terms.ts';

/** The terms of all classes, and which classes have appeared. */
interface AppearedTerms {
  readonly terms: SoftmaxTerms;
  readonly zone: { readonly rows: readonly Box[] };
  readonly isShown: readonly boolean[];
}

/** Whether a class has no row: it is folded away, or there is no room for it. */
export function isWithoutRow({ rows }: AppearedTerms['zone'], index: number): boolean {
  return rows[index]?.height === 0;
}

/** Logarithm of the sum of the terms that have appeared of classes without rows; −∞ of none. */
export function restOf({ terms, zone, isShown }: AppearedTerms): number {
  return logSumOf(terms.logTerms.filter((_, i) => isShown[i] && isWithoutRow(zone, i)));
}

/** Logarithms of the terms that have appeared, as they are listed: those of the classes without rows are one. */
export function listedTerms(appeared: AppearedTerms): readonly number[] {
  const { terms, zone, isShown } = appeared;
  const own = terms.logTerms.filter((_, i) => isShown[i] && !isWithoutRow(zone, i));
  const rest = restOf(appeared);
  return Number.isFinite(rest) ? [...own, rest] : own;
}
