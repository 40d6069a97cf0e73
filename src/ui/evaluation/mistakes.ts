import { type Evaluation, total } from './evaluation.ts';

/** A class that was taken for another one, and how many pictures of it there were. */
export interface Mistake {
  readonly shown: string;
  readonly said: string;
  readonly count: number;
  readonly of: number;
}

/** How often the network said that it saw a class, and how often it did. */
export function saidOf({ confusion }: Evaluation, index: number): { said: number; right: number } {
  return { said: total(confusion.map((row) => row[index] ?? 0)), right: confusion[index]?.[index] ?? 0 };
}

/** What was taken for what most often, at most so many. */
export function mistakesOf({ classes, confusion }: Evaluation, most: number): readonly Mistake[] {
  const all = confusion.flatMap((row, shown) =>
    row.flatMap((count, said) =>
      said === shown || count === 0
        ? []
        : [{ shown: classes[shown] ?? '', said: classes[said] ?? '', count, of: total(row) }],
    ),
  );
  return all.toSorted((a, b) => b.count - a.count).slice(0, most);
}
