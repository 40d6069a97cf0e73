// What single questions say.
import { questions as german } from 'convolens:questions/de';
import { questions as chinese } from 'convolens:questions/zh-Hans';
import { describe, expect, test } from 'vitest';
import type { MisconceptionId } from '../../../../src/scenes/questions/misconceptions.ts';
import { placeName } from '../../../../src/scenes/questions/place-names.ts';
import type { Question, QuestionContext } from '../../../../src/scenes/questions/question.ts';
import { GENERATORS } from '../../../../src/scenes/questions/registry.ts';
import { NETWORKS } from '../fixtures/networks.ts';
import { type Asked, askedOf } from '../fixtures/questions.ts';
import { fixed } from '../fixtures/typesetting.ts';

const SEEDS = 40;

function networkOf(name: string): Asked {
  const found = NETWORKS.find((network) => network.name === name);
  if (!found) throw new Error(`There is no network "${name}".`);
  return askedOf(found.model, 7);
}
const asked = networkOf('Tiny VGG');

function generatorOf(id: string) {
  const found = GENERATORS.find((generator) => generator.id === id);
  if (!found) throw new Error(`There is no generator "${id}".`);
  return found;
}

type Change = (context: QuestionContext) => Partial<QuestionContext>;

/** A question, and what it is made from. */
interface Made extends QuestionContext {
  readonly question: Question;
}

/** What a generator asks, if anything, of what a test changes of the context. */
function askedBy(id: string, change: Change = () => ({}), of = asked): readonly Made[] {
  const generator = generatorOf(id);
  return Array.from({ length: SEEDS }, (_, seed) => {
    const context = of.context(seed, generator);
    const changed = { ...context, ...change(context) };
    const question = generator.make(changed);
    return question && { ...changed, question };
  }).filter((each) => each !== null);
}

function made(id: string, change?: Change): readonly Made[] {
  const all = askedBy(id, change);
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
    for (const { question } of made(id, sure(0.9954))) {
      expect(words(question)).toContain('99.5 %');
      expect(words(question)).not.toMatch(/\b100 %|1\.00/);
    }
  });
});

test('a network that named all pictures but one is not said to be always right', () => {
  const change: Change = () => ({ evaluation: { trained: 4000, count: 250, correct: 249 } });
  for (const { question } of made('how-often-right', change))
    expect(question.answers.find(({ isRight }) => isRight)?.text).toBe('99.6 of 100');
});

describe('a question that is answered by pointing', () => {
  const pointing = GENERATORS.filter(({ isPointing }) => isPointing).map(({ id }) => id);

  test.each(pointing)('%s calls each answer by a place that means it, in any order', (id) => {
    const orders = new Set<number>();
    for (const { question, ...context } of made(id)) {
      for (const { text, targets = [] } of question.answers)
        expect(targets.map((target) => placeName(question, target, context))).toContain(text);
      orders.add(question.answers.findIndex(({ isRight }) => isRight));
    }
    expect(orders.size).toBeGreaterThan(1);
  });

  test.each(['kept-cell', 'changed-cell', 'large-sum'])('%s calls its answer by where it is seen', (id) => {
    for (const { question, ...context } of made(id)) {
      const [shown] = question.see.actions;
      const right = question.answers.find(({ isRight }) => isRight);
      expect(shown?.type).toBe('position');
      if (shown?.type === 'position') expect(right?.text).toBe(placeName(question, shown.at ?? -1, context));
    }
  });
});

describe('the strongest source', () => {
  test('is the input that raises the cell most, by what it says', () => {
    for (const { question } of made('strongest-source')) {
      const right = question.answers.find(({ isRight }) => isRight);
      expect(question.explanation).toMatch(new RegExp(`^${right?.text} raises this cell by \\d+\\.\\d\\d:`));
    }
  });

  test('is not asked for where no input raises the cell', () => {
    const dark: Change = ({ values }) => ({
      values: values && { ...values, source: values.source.map(() => 0) },
    });
    expect(askedBy('strongest-source', dark)).toEqual([]);
  });
});

describe('a wrong answer has the refutation of the slip that leads to it', () => {
  /** The text of the wrong answer, of what the question is made from. */
  const numberIn = (text: string, at: number) => Number(text.match(/\d+/g)?.[at]);
  const cases: readonly (readonly [string, MisconceptionId, (made: Made) => string | null])[] = [
    ['kernel-count', 'biasIsKernel', ({ target }) => String((target?.source.neurons ?? 0) + 1)],
    ['weight-count', 'oneWeight', () => '1'],
    [
      'list-place',
      'mapsBefore',
      ({ question: { answers, explanation }, target }) => {
        const right = Number(answers.find(({ isRight }) => isRight)?.text);
        expect(explanation).toContain(String(right));
        const { height = 0, width = 0 } = target?.source ?? {};
        return String(((right - 1) % (height * width)) + 1);
      },
    ],
    [
      'list-place',
      'mapTooFar',
      ({ question: { answers }, target }) => {
        const right = Number(answers.find(({ isRight }) => isRight)?.text);
        return String(right + (target?.source.height ?? 0) * (target?.source.width ?? 0));
      },
    ],
    [
      'what-says',
      'shareOfPicture',
      ({ question }) => `${numberIn(question.ask, 0)} % of the picture look like`,
    ],
    [
      'window-fills',
      'lastOfWindow',
      ({ question }) =>
        `row ${numberIn(question.ask.replace(/^.*rows/, ''), 1)}, column ${numberIn(question.ask.replace(/^.*columns/, ''), 1)}`,
    ],
    [
      'least-likely',
      'nearestZero',
      ({ predictions }) =>
        [...predictions].sort((a, b) => Math.abs(a.logit) - Math.abs(b.logit))[0]?.label ?? null,
    ],
  ];

  test.each(cases)('%s: %s', (id, misconception, textOf) => {
    let met = 0;
    for (const each of made(id)) {
      const found = each.question.answers.find((answer) => answer.misconception === misconception);
      if (!found) continue;
      expect(found.text).toContain(textOf(each));
      met += 1;
    }
    expect(met).toBeGreaterThan(0);
  });

  test('missing-weight: subtracted', () => {
    let met = 0;
    for (const { question } of made('missing-weight')) {
      const found = question.answers.find(({ misconception }) => misconception === 'subtracted');
      const said = /is (−?[\d.]+) and the product is (−?[\d.]+)\./.exec(question.ask);
      const [value = 0, product = 0] = said?.slice(1).map((text) => Number(text.replace('−', '-'))) ?? [];
      if (!found) continue;
      expect(Number(found.text.replace('−', '-'))).toBeCloseTo(product - value, 1);
      met += 1;
    }
    expect(met).toBeGreaterThan(0);
  });
});

describe('numbers that are said', () => {
  test('add up to the value of a cell as they are written', () => {
    for (const { question } of made('cell-value')) {
      const said = [...question.ask.matchAll(/[+−]?\d+\.\d\d/g)].map(([text]) =>
        Number(text.replace('−', '-').replace('+', '')),
      );
      const right = question.answers.find(({ isRight }) => isRight);
      expect(said).toHaveLength(2);
      expect(fixed((said[0] ?? 0) + (said[1] ?? 0), 2)).toBe(right?.text);
    }
  });

  test('of the last maps are those of maps: units that follow one another in a list are not asked about', () => {
    for (const { question } of made('weight-count'))
      expect(question.ask).toMatch(/^The last 10 maps have 13 × 13 cells each\. .+ the class .+\?$/);
    const ofDense = askedBy('weight-count', undefined, networkOf('dense layers alone'));
    expect(ofDense.length).toBeLessThan(SEEDS);
    for (const { target } of ofDense) expect(target?.source.height).toBeGreaterThan(1);
  });
});

test('what no drawing shows is told at once', () => {
  const undrawn = GENERATORS.filter(({ id }) => made(id).some(({ question }) => !question.isDrawn));
  expect(undrawn.map(({ id }) => id).sort()).toEqual([
    'cell-moves',
    'how-often-right',
    'larger-picture',
    'map-says',
    'negative-means',
    'picture-shifts',
    'stores-pictures',
    'what-changes',
    'what-says',
    'who-chose',
  ]);
});

test.each([
  ['German', german, /„Class\d+“/g],
  ['Chinese', chinese, /“Class\d+”/g],
] as const)('names of classes are quoted in %s', (_, questions, quoted) => {
  const named: Change = ({ network, predictions }) => ({
    questions,
    network: { ...network, model: { ...network.model, classes: predictions.map((_, i) => `Class${i}`) } },
    predictions: predictions.map((prediction, i) => ({ ...prediction, label: `Class${i}` })),
  });
  let seen = 0;
  for (const { id } of GENERATORS)
    for (const { question } of made(id, named)) {
      seen += words(question).match(quoted)?.length ?? 0;
      expect(words(question).replace(quoted, ''), id).not.toContain('Class');
    }
  expect(seen).toBeGreaterThan(100);
});
