import type { DeviceMemory } from '../kit/device-memory.ts';

/** An answered question as the device keeps it: in words, for the sheet. */
export interface AnswerRecord {
  readonly ask: string;
  readonly predicted: string;
  readonly isRight: boolean;
  /** Why the prediction is not so; '' of a right one. */
  readonly refutation: string;
  readonly answer: string;
  /** What the person saw afterwards; '' where they chose nothing, null where the drawing does not show it. */
  readonly seen: string | null;
}

export interface Score {
  readonly count: number;
  /** Predictions that came true, and answers that were seen. */
  readonly right: number;
  readonly seen: number;
}

/** The answers of one person on this device. */
export interface AnswerLog {
  readonly records: readonly AnswerRecord[];
  readonly score: Score;
  /** Questions whose answer was shown to a room: they leave no record. */
  readonly shown: number;
  /** Number of the question that comes next. */
  readonly next: number;
  add(record: AnswerRecord): void;
  /** Counts questions whose answers are shown to a room. */
  addShown(count: number): void;
  /** Forgets them, for the next person. */
  clear(): void;
}

const KEY = 'questions';

export function createAnswerLog(memory: DeviceMemory): AnswerLog {
  let records = readRecords(memory.get(KEY));
  let shown = 0;
  return {
    get shown() {
      return shown;
    },
    get next() {
      return records.length + shown + 1;
    },
    addShown(count) {
      shown += count;
    },
    get records() {
      return records;
    },
    get score() {
      return {
        count: records.length,
        right: records.filter(({ isRight }) => isRight).length,
        seen: records.filter(({ seen, answer }) => seen === answer).length,
      };
    },
    add(record) {
      records = [...records, record];
      memory.set(KEY, records);
    },
    clear() {
      records = [];
      shown = 0;
      memory.remove(KEY);
    },
  };
}

/** What is no record is dropped: others may have written there. */
function readRecords(value: unknown): readonly AnswerRecord[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function isRecord(value: unknown): value is AnswerRecord {
  const { isRight, ...texts } = (value ?? {}) as Record<string, unknown>;
  const { ask, predicted, refutation, answer, seen } = texts;
  return (
    typeof isRight === 'boolean' &&
    [ask, predicted, refutation, answer, seen ?? ''].every((text) => typeof text === 'string')
  );
}
