/** The values that a field of the state or a member of an action takes. */
export interface ValueType<T> {
  /** What it takes, as the end of a sentence: 'a whole number from 0 to 9'. */
  readonly words: string;
  is(value: unknown): value is T;
}

export const TEXT: ValueType<string> = {
  words: 'a text',
  is: (value): value is string => typeof value === 'string',
};

export const FLAG: ValueType<boolean> = {
  words: 'true or false',
  is: (value): value is boolean => typeof value === 'boolean',
};

export function textLike(pattern: RegExp, words: string): ValueType<string> {
  return { words, is: (value): value is string => typeof value === 'string' && pattern.test(value) };
}

export function wholeNumber(most: number): ValueType<number> {
  return {
    words: `a whole number from 0 to ${most}`,
    is: (value): value is number =>
      Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most,
  };
}

export function numberBetween(least: number, most: number): ValueType<number> {
  return {
    words: `a number from ${least} to ${most}`,
    is: (value): value is number => typeof value === 'number' && value >= least && value <= most,
  };
}

export function oneOf<T extends string | number>(values: readonly T[]): ValueType<T> {
  return {
    words: `one of ${values.map((value) => JSON.stringify(value)).join(', ')}`,
    is: (value): value is T => values.some((each) => each === value),
  };
}

export function orNull<T>({ words, is }: ValueType<T>): ValueType<T | null> {
  return { words: `${words}, or null`, is: (value): value is T | null => value === null || is(value) };
}
