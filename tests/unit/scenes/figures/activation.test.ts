import { describe, expect, test } from 'vitest';
import {
  activationCellAt,
  activationFigure,
  activationPass,
  besideCell,
  mostChanged,
  placeActivation,
} from '../../../../src/scenes/figures/activation.ts';
import { firstActivation } from '../../../../src/scenes/figures/first-layers.ts';
import { layersOf } from '../../../../src/scenes/network/layers.ts';
import { outputsOf } from '../fixtures/dense-views.ts';
import { checkFigure } from '../fixtures/figures.ts';
import { NETWORKS, type Network, stack } from '../fixtures/networks.ts';

const WORDS = { before: 'Before', after: 'After', change: '−10.51 → −10.51' };
const LINEAR: Network = {
  name: 'a linear activation',
  model: stack(
    [1, 6, 5],
    [
      ['conv2d', 'conv', { outChannels: 2, kernel: [3, 3] }],
      ['linear', 'linear'],
      ['flatten', 'flatten'],
      ['dense', 'output', { units: 3 }],
    ],
    3,
    5,
  ),
};
const SHOWN = [...NETWORKS, LINEAR].flatMap(({ name, model }) => {
  const found = firstActivation(layersOf(model));
  return found ? [{ name, model, found }] : [];
});

test('networks have ReLU, leaky ReLU and linear activations of maps, or none', () => {
  expect(new Set(SHOWN.map(({ found }) => found.step.op))).toEqual(new Set(['relu', 'leaky_relu', 'linear']));
  expect(SHOWN.length).toBeLessThan(NETWORKS.length);
});

describe.each(SHOWN)('the first activation of $name', ({ model, found }) => {
  const tensors = outputsOf(model);
  const map = found.layer.neurons - 1;
  const pass = activationPass(found, tensors[found.source.slot]?.data ?? new Float32Array(), map);
  const cell = mostChanged(pass);

  test('has the values of the layer', () => {
    const cells = found.layer.height * found.layer.width;
    const expected = tensors[found.layer.slot]?.data.slice(map * cells, (map + 1) * cells);
    expect(pass.after.data).toEqual(expected);
    expect(pass.zeros).toBe(pass.before.data.filter((value) => value < 0 && found.step.op === 'relu').length);
  });

  test('is drawn in its room, words apart', () => {
    const last = pass.before.data.length - 1;
    const largest = pass.before.data.indexOf(Math.max(...pass.before.data));
    for (const at of [0, cell, last, largest]) checkFigure((look) => activationFigure(pass, at, WORDS, look));
  });

  test('finds the cell that a person points at on either map', () => {
    const plan = placeActivation(pass, { width: 480, layout: { text: 15, small: 13, legend: 0 } });
    for (const { x, y, width, height } of plan.boxes) {
      expect(activationCellAt(pass, plan, [x + 0.01, y + 0.01])).toBe(0);
      const last = pass.before.data.length - 1;
      expect(activationCellAt(pass, plan, [x + width - 0.01, y + height - 0.01])).toBe(last);
      expect(besideCell(pass, last, 1, 1)).toBe(last);
    }
  });
});
