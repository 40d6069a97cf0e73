import { questions } from 'convolens:questions/en';
import { describe, expect, test } from 'vitest';
import {
  MISCONCEPTIONS,
  type MisconceptionId,
  refutationOf,
  SLIPS,
} from '../../../../src/scenes/questions/misconceptions.ts';
import { QUESTION_KINDS, type Question } from '../../../../src/scenes/questions/question.ts';
import { GENERATORS } from '../../../../src/scenes/questions/registry.ts';
import { checkAction } from '../../../../src/scenes/state/check-action.ts';
import { INITIAL_STATE } from '../../../../src/scenes/state/field-rows.ts';
import { reduce } from '../../../../src/scenes/state/reducer.ts';
import { findView } from '../../../../src/scenes/views/find-view.ts';
import { NETWORKS } from '../fixtures/networks.ts';
import { type Asked, askedOf } from '../fixtures/questions.ts';
import { numbers } from '../fixtures/typesetting.ts';

const SEEDS = 12;

const asked = new Map<string, Asked>();
function networkOf(name: string): Asked {
  const network = NETWORKS.find((each) => each.name === name);
  if (!network) throw new Error(`There is no network "${name}".`);
  const found = asked.get(name) ?? askedOf(network.model, 7);
  asked.set(name, found);
  return found;
}

const THREE = ['Tiny VGG', 'the second model', 'the third model'] as const;
/** Networks without some kinds of layer. */
const ODD = [
  'dense layers alone',
  'convolutions alone',
  'maps as classes',
  'activated logits',
  'twelve channels',
] as const;

/** Where the right answer of a generator stands in the values of its layer: at the place that is shown, or alone; or it is the size. */
const VALUE_AT: Readonly<Record<string, 'seen' | 'alone' | 'size'>> = {
  'cell-value': 'seen',
  'pooled-value': 'seen',
  'what-becomes': 'seen',
  'unit-sum': 'alone',
  'output-size': 'size',
  'pooled-size': 'size',
};

/** Checks all that holds of each question. */
function check(question: Question, asker: Asked): void {
  const { answers, pointing, place, see } = question;
  expect(answers.filter(({ isRight }) => isRight)).toHaveLength(1);
  expect(answers.length).toBeGreaterThan(1);
  expect(new Set(answers.map(({ text }) => text)).size).toBe(answers.length);
  for (const { isRight, misconception, text } of answers) {
    expect(text.trim()).not.toBe('');
    expect(misconception === null).toBe(isRight);
    if (misconception) expect(refutationOf(misconception, questions)).toMatch(/^Many .+, but .+\.$/s);
  }
  expect(question.ask).toMatch(/[?.]$/);
  expect(question.explanation).toMatch(/\.$/);
  for (const text of [question.ask, question.explanation, ...answers.map((each) => each.text)])
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
  if (pointing) {
    const targets = answers.flatMap((answer) => answer.targets ?? []);
    expect(new Set(targets).size, 'a place means one answer').toBe(targets.length);
    expect(answers.every((answer) => (answer.targets ?? []).length > 0)).toBe(true);
  } else expect(answers.every(({ targets }) => targets === undefined)).toBe(true);
  for (const { view, actions } of [place, see]) {
    expect(findView(asker.network, view), view).not.toBeNull();
    for (const action of actions) expect(checkAction(action)).toBeNull();
    const state = [{ type: 'go', view } as const, ...actions].reduce(reduce, INITIAL_STATE);
    expect(state.view).toBe(view);
  }
}

describe('the generators', () => {
  test('are 25 and more, 3 and more of each kind of view, 10 and more answered by pointing', () => {
    expect(GENERATORS.length).toBeGreaterThanOrEqual(25);
    expect(new Set(GENERATORS.map(({ id }) => id)).size).toBe(GENERATORS.length);
    for (const kind of QUESTION_KINDS)
      expect(GENERATORS.filter((each) => each.kind === kind).length, kind).toBeGreaterThanOrEqual(3);
    expect(GENERATORS.filter(({ isPointing }) => isPointing).length).toBeGreaterThanOrEqual(10);
  });

  test('each ask something of one of three networks, and meet 12 of the 17 misconceptions', () => {
    const met = new Set<MisconceptionId>();
    const silent = GENERATORS.filter((generator) => {
      const made = THREE.flatMap((name) =>
        Array.from({ length: SEEDS }, (_, seed) => networkOf(name).ask(generator, seed)),
      ).filter((question) => question !== null);
      for (const { answers } of made)
        for (const { misconception } of answers) if (misconception) met.add(misconception);
      return made.length === 0;
    });
    expect(silent.map(({ id }) => id)).toEqual([]);
    expect(MISCONCEPTIONS).toHaveLength(17);
    expect(MISCONCEPTIONS.filter((id) => met.has(id)).length).toBeGreaterThanOrEqual(12);
    expect(
      SLIPS.filter((id) => !met.has(id)),
      'slips that nothing leads to',
    ).toEqual([]);
  });
});

describe.each([...THREE, ...ODD])('of %s', (name) => {
  test('each question has one right answer, and wrong ones that are told apart and refuted', () => {
    let seen = 0;
    for (const generator of GENERATORS) {
      for (let seed = 0; seed < SEEDS; seed++) {
        const question = networkOf(name).ask(generator, seed);
        if (!question) continue;
        expect([question.id, question.kind, question.pointing !== null]).toEqual([
          generator.id,
          generator.kind,
          generator.isPointing,
        ]);
        check(question, networkOf(name));
        seen += 1;
      }
    }
    expect(seen).toBeGreaterThan(SEEDS * 5);
  });

  test('values and sizes that are right are those that the network computes', () => {
    let seen = 0;
    for (const generator of GENERATORS) {
      const position = VALUE_AT[generator.id];
      if (!position) continue;
      for (let seed = 0; seed < SEEDS; seed++) {
        const { target, values } = networkOf(name).context(seed, generator);
        const question = networkOf(name).ask(generator, seed);
        const at = question?.see.actions.find(({ type }) => type === 'position');
        if (!question || !target || !values) continue;
        const { layer, index } = target;
        const cell = position === 'seen' && at?.type === 'position' ? (at.at ?? 0) : 0;
        const value = values.layer[index * layer.height * layer.width + cell] ?? 0;
        const right = question.answers.find(({ isRight }) => isRight)?.text;
        const size = questions.convolution.size({ height: layer.height, width: layer.width });
        expect(right, generator.id).toBe(position === 'size' ? size : numbers.fixed(value, 2));
        seen += 1;
      }
    }
    if (name !== 'dense layers alone') expect(seen).toBeGreaterThan(0);
  });

  test('the same chance makes the same question', () => {
    for (const generator of GENERATORS) {
      const [first, second] = [networkOf(name).ask(generator, 5), networkOf(name).ask(generator, 5)];
      expect(JSON.stringify(second)).toBe(JSON.stringify(first));
    }
  });
});
