import type { Pair } from '../../compute/model/shape.ts';
import type { MisconceptionId } from './misconceptions.ts';
import type { Answer, QuestionContext } from './question.ts';

/** Wrong answers beside the right one, at most. */
const MOST_WRONG = 3;
const LEAST_WRONG = 2;
/** Numbers that are nearer to one another are no two answers: in units of the larger, and in absolute terms. */
const APART = { share: 0.08, least: 0.05 } as const;

/** A wrong answer before it is known whether it can be told from the others. */
export type Wrong<T> = readonly [misconception: MisconceptionId, value: T];

/** Whether two values differ by what can be read on the drawing. */
export function areApart(a: number, b: number): boolean {
  const most = Math.max(Math.abs(a), Math.abs(b));
  return Math.abs(a - b) >= Math.max(APART.least, APART.share * most);
}

/** The same of whole numbers that are counted, not read. */
export function areOther(a: number, b: number): boolean {
  return a !== b;
}

/** The same of pairs of them, such as sizes and cells. */
export function areOtherPairs(a: Pair, b: Pair): boolean {
  return a[0] !== b[0] || a[1] !== b[1];
}

/** One of a list. @throws RangeError where it is empty */
export function pick<T>(list: readonly T[], random: () => number): T {
  const found = list[Math.floor(random() * list.length)];
  if (found === undefined) throw new RangeError('There is nothing to pick from.');
  return found;
}

/** The same list in another order. */
export function shuffled<T>(list: readonly T[], random: () => number): readonly T[] {
  const left = [...list];
  return list.map(() => {
    const [taken] = left.splice(Math.floor(random() * left.length), 1);
    return taken as T;
  });
}

/**
 * The right value among wrong ones, in any order: each wrong one is apart from the right one and from the others. Null where
 * too few are left.
 * @param wrong the more telling first.
 */
export function choices<T>(
  right: T,
  wrong: readonly Wrong<T>[],
  write: (value: T) => Pick<Answer, 'text' | 'matrix'>,
  { random }: Pick<QuestionContext, 'random'>,
  isApart: (a: T, b: T) => boolean,
): readonly Answer[] | null {
  const kept: Wrong<T>[] = [];
  const texts = new Set([write(right).text]);
  for (const each of wrong) {
    const [, value] = each;
    const { text } = write(value);
    if (kept.length === MOST_WRONG || texts.has(text)) continue;
    if (![right, ...kept.map(([, other]) => other)].every((other) => isApart(other, value))) continue;
    texts.add(text);
    kept.push(each);
  }
  if (kept.length < LEAST_WRONG) return null;
  const answers: readonly Answer[] = [
    { ...write(right), isRight: true, misconception: null },
    ...kept.map(([misconception, value]) => ({ ...write(value), isRight: false, misconception })),
  ];
  return shuffled(answers, random);
}

/** The same of values as the drawing writes them, with two decimals. */
export function valueChoices(
  right: number,
  wrong: readonly Wrong<number>[],
  context: Pick<QuestionContext, 'random' | 'numbers'>,
): readonly Answer[] | null {
  const write = (value: number) => ({ text: context.numbers.fixed(value, 2) });
  if (![right, ...wrong.map(([, value]) => value)].every(Number.isFinite)) return null;
  return choices(right, wrong, write, context, areApart);
}

/** The same of counts. */
export function countChoices(
  right: number,
  wrong: readonly Wrong<number>[],
  context: Pick<QuestionContext, 'random' | 'numbers'>,
): readonly Answer[] | null {
  const write = (value: number) => ({ text: context.numbers.whole(value) });
  const real = wrong.filter(([, value]) => Number.isInteger(value) && value >= 0);
  return choices(right, real, write, context, areOther);
}

/** The same of sentences. */
export function sentenceChoices(
  right: string,
  wrong: readonly Wrong<string>[],
  context: Pick<QuestionContext, 'random'>,
): readonly Answer[] | null {
  return choices(
    right,
    wrong,
    (text) => ({ text }),
    context,
    () => true,
  );
}

/** A wrong answer by pointing: the places that mean it. */
export type WrongPlaces = readonly [misconception: MisconceptionId, targets: readonly (string | number)[]];

/**
 * Answers that a person points at, without words: `withPlaces` calls them by their places. A place belongs to the first answer
 * that takes it; answers that are left without a place are dropped. Null where no place is right, or none wrong.
 */
export function places(
  targets: readonly (string | number)[],
  wrong: readonly WrongPlaces[],
): readonly Answer[] | null {
  const taken = new Set(targets);
  const answers: Answer[] = [{ text: '', targets, isRight: true, misconception: null }];
  for (const [misconception, all] of wrong) {
    const own = all.filter((target) => !taken.has(target));
    for (const target of own) taken.add(target);
    if (own.length > 0) answers.push({ text: '', targets: own, isRight: false, misconception });
  }
  return targets.length > 0 && answers.length > 1 ? answers : null;
}

/** Numbers from 0 on for which something holds. */
export function indicesWhere(count: number, holds: (index: number) => boolean): readonly number[] {
  return Array.from({ length: count }, (_, i) => i).filter(holds);
}

/** Index of the largest value. */
export function largestOf(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if ((values[i] ?? 0) > (values[best] ?? 0)) best = i;
  return best;
}

/** Index of the smallest value. */
export function smallestOf(values: ArrayLike<number>): number {
  return largestOf(Array.from(values, (value) => -value));
}

export function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ?? 0;
  return sum;
}
