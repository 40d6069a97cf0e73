// What single questions say.
import { describe, expect, test } from 'vitest';
import type { Question, QuestionContext } from '../../../../src/scenes/questions/question.ts';
import { GENERATORS } from '../../../../src/scenes/questions/registry.ts';
import { NETWORKS } from '../fixtures/networks.ts';
import { askedOf } from '../fixtures/questions.ts';

const SEEDS = 40;

const shipped = NETWORKS.find(({ name }) => name === 'Tiny VGG');
if (!shipped) throw new Error('The shipped network is not there.');
const asked = askedOf(shipped.model, 7);

function generatorOf(id: string) {
  const found = GENERATORS.find((generator) => generator.id === id);
  if (!found) throw new Error(`There is no generator "${id}".`);
  return found;
}

/** What a generator asks, of what a test changes of the context. */
function made(id: string, change: (context: QuestionContext) => Partial<QuestionContext> = () => ({})) {
  const generator = generatorOf(id);
  const all = Array.from({ length: SEEDS }, (_, seed) => {
    const context = asked.context(seed, generator);
    return generator.make({ ...context, ...change(context) });
  }).filter((question): question is Question => question !== null);
  expect(all.length, id).toBeGreaterThan(0);
  return all;
}

/** All that a question says. */
const words = ({ ask, answers, explanation }: Question) =>
  [ask, ...answers.map(({ text }) => text), explanation].join(' ');

describe('a per cent', () => {
  /** Predictions whose first class has so much. */
  const sure = (share: number) => (context: QuestionContext) => ({
    predictions: context.predictions.map((prediction, i, { length }) => {
      const probability = i === 0 ? share : (1 - share) / (length - 1);
      return { ...prediction, probability, logit: Math.log(probability) };
    }),
  });

  test.each(['what-says', 'warmer', 'how-often-right'])('of %s is not 100 where it is less', (id) => {
    for (const question of made(id, sure(0.9954))) {
      expect(words(question)).toContain('99.5 %');
      expect(words(question)).not.toMatch(/\b100 %|1\.00/);
    }
  });
});
