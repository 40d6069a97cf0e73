import { language as chinese } from 'convolens:strings/zh-Hans';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readEvaluation } from '../../../../src/ui/evaluation/evaluation.ts';
import { mistakesOf, saidOf } from '../../../../src/ui/evaluation/mistakes.ts';

const SHIPPED = JSON.parse(readFileSync('assets/model/training.json', 'utf8'));
/** Three classes: the cat is taken for the dog twice, the dog for the cat once. */
const SMALL = {
  data: { training: 30 },
  classes: ['cat', 'dog', 'hen'],
  validation: {
    count: 10,
    correct: 7,
    confusion: [
      [2, 2, 0],
      [1, 2, 0],
      [0, 0, 3],
    ],
  },
};
const read = (change: object = {}) => readEvaluation(JSON.stringify({ ...SMALL, ...change }));

test('in Chinese, learning takes pictures, which are of so many classes', () => {
  const { network } = chinese.strings.evaluation;
  expect(network({ trained: 5000, classes: 10 })).toBe('它学习时用了5000张图片，分10个类别。');
});

describe('a training.json', () => {
  test('of the shipped model tells how it did', () => {
    const evaluation = readEvaluation(JSON.stringify(SHIPPED));
    expect(evaluation).toMatchObject({
      trained: SHIPPED.data.training,
      count: SHIPPED.validation.count,
      correct: SHIPPED.validation.correct,
    });
    expect(evaluation?.classes).toEqual(
      JSON.parse(readFileSync('assets/model/classes.json', 'utf8')).map(({ en }: { en: string }) => en),
    );
  });

  test('tells the loss of each round of learning, or of none', () => {
    const { curve } = SHIPPED as { curve: readonly { loss: number }[] };
    expect(curve.length).toBeGreaterThan(1);
    expect(readEvaluation(JSON.stringify(SHIPPED))?.losses).toEqual(curve.map(({ loss }) => loss));
    expect(read({ curve: [{ loss: 2 }, { loss: 0.5 }] })?.losses).toEqual([2, 0.5]);
    for (const curve of [undefined, 'steep', [null], [{ loss: 2 }, {}], [{ loss: '2' }]])
      expect(read({ curve })?.losses).toEqual([]);
  });

  test.each<[string, object]>([
    ['tells of no test', { validation: undefined }],
    ['tells of no pictures', { data: {} }],
    ['has no classes', { classes: undefined }],
    ['names fewer classes than it counts', { classes: ['cat', 'dog'] }],
    [
      'counts halves',
      {
        validation: {
          ...SMALL.validation,
          confusion: [
            [2.5, 1.5, 0],
            [1, 2, 0],
            [0, 0, 3],
          ],
        },
      },
    ],
    ['does not add up', { validation: { ...SMALL.validation, count: 11 } }],
    ['counts other right ones', { validation: { ...SMALL.validation, correct: 8 } }],
  ])('that %s is none', (_, change) => {
    expect(read()).not.toBeNull();
    expect(read(change)).toBeNull();
  });

  test.each(['', '<!doctype html>', '3', 'null', '[]'])('is not %j', (text) => {
    expect(readEvaluation(text)).toBeNull();
  });
});

test('tells how often a class was said, and was right', () => {
  const evaluation = read();
  if (!evaluation) throw new Error('It is one.');
  expect(saidOf(evaluation, 0)).toEqual({ said: 3, right: 2 });
  expect(saidOf(evaluation, 2)).toEqual({ said: 3, right: 3 });
});

test('tells the mistakes, those that happened most first, and no more than are asked for', () => {
  const evaluation = read();
  if (!evaluation) throw new Error('It is one.');
  expect(mistakesOf(evaluation, 5)).toEqual([
    { shown: 'cat', said: 'dog', count: 2, of: 4 },
    { shown: 'dog', said: 'cat', count: 1, of: 3 },
  ]);
  expect(mistakesOf(evaluation, 1).length).toBe(1);
});
