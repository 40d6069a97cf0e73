/** How a network did when it was tried on pictures that it had not learnt from, as the training.json of its model says. */
export interface Evaluation {
  /** Pictures that it learnt from. */
  readonly trained: number;
  /** Pictures that it was tried on, and those of them that it named right. */
  readonly count: number;
  readonly correct: number;
  readonly classes: readonly string[];
  /** How often a picture of one class (row) was taken for one of another (column), or for what it is. */
  readonly confusion: readonly (readonly number[])[];
}

/** A class that was taken for another one, and how many pictures of it there were. */
export interface Mistake {
  readonly shown: string;
  readonly said: string;
  readonly count: number;
  readonly of: number;
}

/** Reads a training.json. @returns null where it tells of no evaluation, or of one that does not add up. */
export function readEvaluation(text: string): Evaluation | null {
  try {
    const { data, classes, validation } = JSON.parse(text) as Record<string, Record<string, unknown>>;
    const found = { ...validation, trained: data?.training, classes };
    return isEvaluation(found) ? found : null;
  } catch {
    return null;
  }
}

function isEvaluation(value: object): value is Evaluation {
  const { trained, count, correct, classes, confusion } = value as Record<string, unknown>;
  const isList = (list: unknown, length: number): list is readonly unknown[] =>
    Array.isArray(list) && list.length === length;
  if (!Array.isArray(classes) || !classes.every((name) => typeof name === 'string')) return false;
  if (!isList(confusion, classes.length)) return false;
  if (!confusion.every((row) => isList(row, classes.length) && row.every(isCount))) return false;
  const rows = confusion as readonly (readonly number[])[];
  const right = rows.reduce((all, row, i) => all + (row[i] ?? 0), 0);
  return isCount(trained) && isCount(count) && count > 0 && total(rows.flat()) === count && right === correct;
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0;
}

function total(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
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
