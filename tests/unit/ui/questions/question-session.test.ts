import { questions } from 'convolens:questions/en';
import { describe, expect, test } from 'vitest';
import type { Question } from '../../../../src/scenes/questions/question.ts';
import type { DeviceMemory } from '../../../../src/ui/kit/device-memory.ts';
import { createAnswerLog } from '../../../../src/ui/questions/answer-log.ts';
import {
  answerAt,
  begun,
  committed,
  observed,
  recordOf,
  refutationFor,
  revealed,
} from '../../../../src/ui/questions/question-session.ts';
import { sheetOf } from '../../../../src/ui/questions/sheet.ts';

const QUESTION: Question = {
  ...{ id: 'toy', kind: 'pooling', ask: 'How many?', pointing: 'position', explanation: 'Because.' },
  place: { view: 'overview', actions: [] },
  see: { view: 'overview', actions: [] },
  isDrawn: true,
  answers: [
    { text: 'four', targets: [4], isRight: true, misconception: null },
    { text: 'one', targets: [1, 2], isRight: false, misconception: 'miscounted' },
  ],
};

function memory(): DeviceMemory & { readonly kept: Map<string, unknown> } {
  const kept = new Map<string, unknown>();
  return {
    kept,
    get: (key) => kept.get(key),
    set: (key, value) => kept.set(key, value),
    remove: (key) => kept.delete(key),
    clear: () => kept.clear(),
  };
}

describe('a question on its way', () => {
  test('is asked, committed to, seen and told, in this order', () => {
    const asked = begun(QUESTION);
    const seen = committed(asked, 1);
    const told = observed(seen, 0);
    expect([asked.stage, seen.stage, told.stage]).toEqual(['asked', 'seen', 'told']);
    expect(refutationFor(told, questions)).toBe(questions.refutations.miscounted);
    expect(recordOf(told, questions)).toEqual({
      ...{ ask: 'How many?', predicted: 'one', isRight: false, answer: 'four', seen: 'four' },
      refutation: questions.refutations.miscounted,
    });
  });

  test('a place means an answer, or is too close to call', () => {
    expect([4, 2, 3].map((place) => answerAt(QUESTION, place))).toEqual([0, 1, null]);
  });

  test('leaves no record where it was shown to a room', () => {
    expect(recordOf(revealed(begun(QUESTION)), questions)).toBeNull();
  });
});

describe('the answers of a person', () => {
  const record = recordOf(observed(committed(begun(QUESTION), 0), null), questions);
  if (!record) throw new Error('There is no record.');

  test('are counted, kept, and forgotten for the next one', () => {
    const device = memory();
    const log = createAnswerLog(device);
    log.add(record);
    log.add({ ...record, isRight: false, seen: 'four' });
    expect(createAnswerLog(device).score).toEqual({ count: 2, right: 1, seen: 1 });
    log.clear();
    expect([log.score.count, device.kept.size]).toEqual([0, 0]);
  });

  test('are none where something else stands in the memory', () => {
    const device = memory();
    device.set('questions', [{ ask: 1 }, null, 'text', record]);
    expect(createAnswerLog(device).records).toEqual([record]);
  });

  test('make a sheet that says each question, its answers and its refutation', () => {
    const log = createAnswerLog(memory());
    log.add(record);
    log.add({
      ...record,
      isRight: false,
      predicted: 'one',
      refutation: 'Many think so, but no.',
      seen: 'four',
    });
    const sheet = sheetOf(log, questions);
    expect(sheet.split('\n').slice(0, 2)).toEqual([
      questions.sheet.title,
      questions.sheet.total({ right: 1, count: 2 }),
    ]);
    expect(sheet).toMatch(/1\. How many\?\n.*four\n.*\n.*four\n.*nothing/);
    expect(sheet).toContain('Not so. Many think so, but no.');
  });
});
