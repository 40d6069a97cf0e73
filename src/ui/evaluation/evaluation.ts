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
  /** Mean loss of each round through the pictures that it learnt from; none where the file does not say. */
  readonly losses: readonly number[];
}

/** Reads a training.json. @returns null where it tells of no evaluation, or of one that does not add up. */
export function readEvaluation(text: string): Evaluation | null {
  try {
    const { data, classes, validation, curve } = JSON.parse(text) as Record<string, Record<string, unknown>>;
    const found = { ...validation, trained: data?.training, classes, losses: lossesOf(curve) };
    return isEvaluation(found) ? found : null;
  } catch {
    return null;
  }
}

/** The losses of a learning curve; none where one is missing. */
function lossesOf(curve: unknown): readonly number[] {
  const rounds: readonly unknown[] = Array.isArray(curve) ? curve : [];
  const losses = rounds.map((round) => (round as { loss?: unknown } | null)?.loss);
  return losses.every(isLoss) ? losses : [];
}

function isLoss(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
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

/** Sum of counts. */
export function total(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}
