import { describe, expect, test } from 'vitest';
import { firstPooling } from '../../../../src/scenes/figures/first-layers.ts';
import { placePooling, poolingFigure, poolingPositionAt } from '../../../../src/scenes/figures/pooling.ts';
import {
  type Kept,
  keptBy,
  keptCell,
  pooledCells,
  poolingPass,
  tellingPooling,
} from '../../../../src/scenes/figures/pooling-pass.ts';
import { layersOf } from '../../../../src/scenes/network/layers.ts';
import { outputsOf } from '../fixtures/dense-views.ts';
import { checkFigure } from '../fixtures/figures.ts';
import { NETWORKS } from '../fixtures/networks.ts';

const WORDS = { before: 'Before: 62 × 62', after: 'After: 31 × 31', window: 'Window', kept: 'Smallest' };
const KEPT: readonly Kept[] = ['max', 'mean', 'min'];
const SHOWN = NETWORKS.flatMap(({ name, model }) => {
  const found = firstPooling(layersOf(model));
  return found ? [{ name, model, found }] : [];
});

test('networks keep the largest or the mean, or have no pooling', () => {
  expect(new Set(SHOWN.map(({ found }) => keptBy(found)))).toEqual(new Set(['max', 'mean']));
  expect(SHOWN.length).toBeLessThan(NETWORKS.length);
});

describe.each(SHOWN)('the first pooling of $name', ({ model, found }) => {
  const tensors = outputsOf(model);
  const map = found.layer.neurons - 1;
  const values = tensors[found.source.slot]?.data ?? new Float32Array();
  const passes = KEPT.map((kept) => poolingPass(found, values, map, kept));

  test('has the values of the layer where it keeps what the network keeps', () => {
    const cells = found.layer.height * found.layer.width;
    const expected = tensors[found.layer.slot]?.data.slice(map * cells, (map + 1) * cells);
    expect(poolingPass(found, values, map, keptBy(found)).after.data).toEqual(expected);
  });

  test('keeps the largest, the mean and the smallest of the cells that it tells', () => {
    for (const pass of passes) {
      for (const at of [0, tellingPooling(pass), pass.after.data.length - 1]) {
        const told = pooledCells(pass, at).map(({ value }) => value);
        const mean = told.reduce((all, value) => all + value, 0) / told.length;
        const expected = { max: Math.max(...told), mean, min: Math.min(...told) }[pass.kept];
        expect(pass.after.data[at]).toBeCloseTo(expected, 5);
        expect(keptCell(pass, at)?.value ?? mean).toBeCloseTo(expected, 5);
      }
    }
  });

  test('is drawn in its room, words apart', () => {
    for (const pass of passes)
      for (const at of [0, pass.after.data.length - 1])
        checkFigure((look) => poolingFigure(pass, at, WORDS, look));
  });

  test('comes to the cell of the output that a person points at', () => {
    const [pass] = passes;
    if (!pass) throw new Error('There is no pass.');
    const plan = placePooling(pass, { width: 480, layout: { text: 15, small: 13, legend: 0 } });
    const [, { x, y, width, height }] = plan.boxes;
    const last = pass.after.data.length - 1;
    expect(poolingPositionAt(pass, plan, [x + width - 0.01, y + height - 0.01])).toBe(last);
    const [{ x: left, y: top }] = plan.boxes;
    expect(poolingPositionAt(pass, plan, [left + 0.01, top + 0.01])).toBe(0);
  });
});
