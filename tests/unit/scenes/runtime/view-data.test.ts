import { expect, test } from 'vitest';
import { planArena } from '../../../../src/compute/model/plan.ts';
import type { Prediction } from '../../../../src/compute/model/predictions.ts';
import { createViewData } from '../../../../src/scenes/runtime/view-data.ts';
import { INITIAL_STATE } from '../../../../src/scenes/state/field-rows.ts';
import { NETWORKS } from '../fixtures/networks.ts';
import { TYPESETTING } from '../fixtures/typesetting.ts';

const many = NETWORKS.find(({ model }) => model.classes.length === 40);
if (!many) throw new Error('There is no network of forty classes.');
const { model } = many;

/** Of forty classes, those from `first` on are the likelier the earlier they come. */
function predictionsFrom(first: number): readonly Prediction[] {
  return model.classes.map((label, i) => {
    const probability = i < first ? 0 : 1 / 2 ** (i - first + 1);
    return { label, logit: Math.log(probability), probability };
  });
}

function tenFrom(first: number): readonly number[] {
  return Array.from({ length: 10 }, (_, i) => first + i);
}

function open() {
  const data = createViewData({
    typesetting: TYPESETTING,
    tag: () => 'en',
    formulas: {},
    theme: () => 'light',
    viewport: () => ({ width: 1440, height: 800 }),
  });
  data.setModel(model, planArena(model));
  return {
    show: (first: number, isLive: boolean) =>
      data.setResult(predictionsFrom(first), new Float32Array(), isLive),
    layout: (state: Partial<typeof INITIAL_STATE> = {}) => data.of({ ...INITIAL_STATE, ...state })?.layout,
  };
}

test('the likeliest classes of each picture have rows', () => {
  const { show, layout } = open();
  expect(layout()?.fold?.shown).toEqual(tenFrom(0));
  for (const first of [5, 20]) {
    show(first, false);
    expect(layout()?.fold?.shown).toEqual(tenFrom(first));
  }
});

test('while a camera runs, rows stay as long as the likeliest class has one', () => {
  const { show, layout } = open();
  show(5, false);
  show(7, true);
  expect(layout()?.fold?.shown, 'the first frame').toEqual(tenFrom(7));
  for (const first of [9, 16, 8]) {
    show(first, true);
    expect(layout()?.fold?.shown, `class ${first}`).toEqual(tenFrom(7));
  }
  show(21, true);
  expect(layout()?.fold?.shown, 'another class is the likeliest').toEqual(tenFrom(21));
  show(22, false);
  expect(layout()?.fold?.shown, 'a picture').toEqual(tenFrom(22));
});

test('the layout stays the same object while its rows do', () => {
  const { show, layout } = open();
  show(5, false);
  const before = layout();
  show(5, false);
  expect(layout()).toBe(before);
  expect(layout({ unfolded: true })?.fold?.hidden).toBe(0);
  expect(layout()).toEqual(before);
});
