import { questions } from 'convolens:questions/en';
import { describe, expect, test } from 'vitest';
import type { Question } from '../../../../src/scenes/questions/question.ts';
import type { DeviceMemory } from '../../../../src/ui/kit/device-memory.ts';
import { createAnswerLog } from '../../../../src/ui/questions/answer-log.ts';
import {
  answerAt,
  answersOf,
  begun,
  chosen,
  committed,
  observed,
  outcomeOf,
  pointedAt,
  predictionOf,
  progressOf,
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
    { text: 'four', targets: [4, 5], isRight: true, misconception: null },
    { text: 'one', targets: [1, 2], isRight: false, misconception: 'miscounted' },
  ],
};
/** A question about what no drawing shows. */
const FACT: Question = { ...QUESTION, isDrawn: false };
/** Nobody has pointed. */
const NOWHERE = '';

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
    expect(recordOf(told, NOWHERE, questions)).toEqual({
      ...{ ask: 'How many?', predicted: 'one', isRight: false, answer: 'four', seen: 'four' },
      refutation: questions.refutations.miscounted,
    });
  });

  test('is told as soon as it is committed to where no drawing shows its answer', () => {
    const [wrong, right] = [committed(begun(FACT), 1), committed(begun(FACT), 0)];
    expect([wrong.stage, right.stage]).toEqual(['told', 'told']);
    expect(outcomeOf(wrong, NOWHERE, questions)).toBe(questions.page.answer({ answer: 'four' }));
    expect(outcomeOf(right, NOWHERE, questions)).toBe(questions.page.cameTrue({ answer: 'four' }));
    expect([wrong, right].map((session) => recordOf(session, NOWHERE, questions))).toMatchObject([
      { isRight: false, seen: null },
      { isRight: true, seen: null },
    ]);
  });

  test('quotes an answer that has quotation marks of its own', () => {
    const [right, wrong] = FACT.answers;
    if (!right || !wrong) throw new Error('There are no answers.');
    const told = (text: string) =>
      outcomeOf(committed(begun({ ...FACT, answers: [{ ...right, text }, wrong] }), 1), NOWHERE, questions);
    expect(told('“ball”')).toBe(questions.page.answer({ answer: '‘ball’' }));
    expect(told('„Ball“')).toBe(questions.page.answer({ answer: '‚Ball‘' }));
  });

  test('a place means an answer, or is too close to call', () => {
    expect([4, 2, 3].map((place) => answerAt(QUESTION, place))).toEqual([0, 1, null]);
  });

  test('calls the prediction, and a wrong answer, by the place that the person pointed at', () => {
    const wrong = committed(pointedAt(begun(QUESTION), 2), 1);
    expect(answersOf(wrong, 'two').map(({ text }) => text)).toEqual(['four', 'two']);
    expect(predictionOf(wrong, 'two')).toBe('two');
    expect(outcomeOf(observed(wrong, 0), 'two', questions)).toBe(questions.page.sawRight({ answer: 'four' }));
    expect(outcomeOf(observed(wrong, 1), 'two', questions)).toBe(questions.page.sawOther({ answer: 'four' }));
    expect(recordOf(observed(wrong, 1), 'two', questions)).toMatchObject({
      ...{ predicted: 'two', answer: 'four', seen: 'two' },
    });
  });

  test('counts each right place as the answer, and says so once', () => {
    const right = observed(committed(pointedAt(begun(QUESTION), 5), 0), 0);
    expect(outcomeOf(right, 'five', questions)).toBe(questions.page.cameTrue({ answer: 'five' }));
    expect(recordOf(right, 'five', questions)).toMatchObject({
      ...{ predicted: 'five', answer: 'five', seen: 'five', isRight: true },
    });
  });

  test('keeps what is chosen and not yet committed to, for the same question in other words', () => {
    const german: Question = { ...QUESTION, ask: 'Wie viele?' };
    const asked = pointedAt(chosen(begun(QUESTION), 1), 2);
    const again = { ...progressOf(asked), question: german };
    expect(again).toEqual({ ...asked, question: german });
    expect(progressOf(asked)).toMatchObject({ stage: 'asked', choice: 1, pointed: 2 });
    const seen = chosen(committed(asked, 1), 0);
    expect(progressOf(seen)).toMatchObject({ stage: 'seen', choice: 0, pointed: 2, predicted: 1 });
  });

  test('what was chosen before it was committed to is not taken for what was seen', () => {
    expect(committed(chosen(begun(QUESTION), 1), 1).choice).toBeNull();
  });

  test('leaves no record where it was shown to a room', () => {
    expect(recordOf(revealed(begun(QUESTION)), NOWHERE, questions)).toBeNull();
  });
});

describe('the answers of a person', () => {
  const record = recordOf(observed(committed(begun(QUESTION), 0), null), NOWHERE, questions);
  if (!record) throw new Error('There is no record.');

  test('are counted, kept, and forgotten for the next one', () => {
    const device = memory();
    const log = createAnswerLog(device);
    log.add(record);
    log.add({ ...record, isRight: false, seen: 'four' });
    log.add({ ...record, seen: null });
    expect(createAnswerLog(device).score).toEqual({ count: 3, right: 2, seen: 1 });
    log.clear();
    expect([log.score.count, device.kept.size]).toEqual([0, 0]);
  });

  test('are counted on with the questions that were shown to a room', () => {
    const log = createAnswerLog(memory());
    const next = [log.next];
    log.addShown(1);
    next.push(log.next);
    log.add(record);
    next.push(log.next);
    expect(next).toEqual([1, 2, 3]);
    expect([log.shown, log.score.count]).toEqual([1, 1]);
    log.clear();
    expect(log.next).toBe(1);
  });

  test('are none where something else stands in the memory', () => {
    const device = memory();
    device.set('questions', [{ ask: 1 }, null, 'text', { ...record, seen: 3 }, record]);
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

  test('make a sheet that says nothing of what was seen where there was nothing to see', () => {
    const log = createAnswerLog(memory());
    log.add({ ...record, seen: null });
    expect(sheetOf(log, questions)).not.toContain('Seen');
  });
});
