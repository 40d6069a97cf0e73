import type { GuideStrings } from '../text/guide-strings.ts';
import { joined } from '../text/joined.ts';

/** The values that a field of the state or a member of an action takes. */
export interface ValueType<T> {
  /** What it takes, as the end of a sentence for developers: 'a whole number from 0 to 9'. */
  readonly words: string;
  /** The same in the words of a language. */
  say(guide: TypeWords): string;
  is(value: unknown): value is T;
}

/** The words of a language for what a field takes. */
export type TypeWords = Pick<GuideStrings, 'values' | 'joins'>;

export const TEXT: ValueType<string> = {
  words: 'a text',
  say: (guide) => guide.values.text,
  is: (value): value is string => typeof value === 'string',
};

export const FLAG: ValueType<boolean> = {
  words: 'true or false',
  say: (guide) => guide.values.flag,
  is: (value): value is boolean => typeof value === 'boolean',
};

export function textLike(
  pattern: RegExp,
  words: string,
  say: (guide: TypeWords) => string,
): ValueType<string> {
  return { words, say, is: (value): value is string => typeof value === 'string' && pattern.test(value) };
}

export function wholeNumber(most: number): ValueType<number> {
  return {
    words: `a whole number from 0 to ${most}`,
    say: (guide) => guide.values.whole({ most }),
    is: (value): value is number =>
      Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most,
  };
}

export function numberBetween(least: number, most: number): ValueType<number> {
  return {
    words: `a number from ${least} to ${most}`,
    say: (guide) => guide.values.between({ least: String(least), most: String(most) }),
    is: (value): value is number => typeof value === 'number' && value >= least && value <= most,
  };
}

export function oneOf<T extends string | number>(values: readonly T[]): ValueType<T> {
  const known = values.map((value) => JSON.stringify(value));
  return {
    words: `one of ${known.join(', ')}`,
    say: (guide) => guide.values.oneOf({ known: joined(known, guide.joins.names) }),
    is: (value): value is T => values.some((each) => each === value),
  };
}

export function orNull<T>({ words, say, is }: ValueType<T>): ValueType<T | null> {
  return {
    words: `${words}, or null`,
    say: (guide) => guide.values.orNull({ wanted: say(guide) }),
    is: (value): value is T | null => value === null || is(value),
  };
}
