import type { DeviceMemory } from '../kit/device-memory.ts';

/** An answered question as the device keeps it: in words, for the sheet. */
export interface AnswerRecord {
  readonly ask: string;
  readonly predicted: string;
  readonly isRight: boolean;
  /** Why the prediction is not so; '' of a right one. */
  readonly refutation: string;
  readonly answer: string;
  /** What the person saw afterwards; '' where they chose nothing. */
  readonly seen: string;
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
  add(record: AnswerRecord): void;
  /** Forgets them, for the next person. */
  clear(): void;
}

const KEY = 'questions';

export function createAnswerLog(memory: DeviceMemory): AnswerLog {
  let records = readRecords(memory.get(KEY));
  return {
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
    [ask, predicted, refutation, answer, seen].every((text) => typeof text === 'string')
  );
}
