import { describe, expect, test } from 'vitest';
import type { Model } from '../../../../src/compute/model/model.ts';
import { firstConvolution } from '../../../../src/scenes/figures/first-layers.ts';
import { kernelFigure, kernelPositionAt, placeKernel } from '../../../../src/scenes/figures/kernel.ts';
import {
  kernelPass,
  kernelTaps,
  positionBeside,
  tellingPosition,
} from '../../../../src/scenes/figures/kernel-pass.ts';
import { layersOf } from '../../../../src/scenes/network/layers.ts';
import { outputsOf } from '../fixtures/dense-views.ts';
import { checkFigure } from '../fixtures/figures.ts';
import { NETWORKS } from '../fixtures/networks.ts';

const WORDS = {
  ...{ input: 'Red: 64 × 64', output: 'Result: 62 × 62', window: 'Window' },
  ...{ kernel: 'Kernel', products: 'Products', sum: 'Sum' },
};
const WITH_CONVOLUTIONS = NETWORKS.filter(({ model }) => firstConvolution(layersOf(model)) !== null);

function firstOf(model: Model) {
  const found = firstConvolution(layersOf(model));
  if (!found) throw new Error('There is no convolution.');
  const tensors = outputsOf(model);
  return { found, values: tensors[found.source.slot]?.data ?? new Float32Array(), tensors };
}

test('most networks have a convolution, dense layers alone have none', () => {
  expect(WITH_CONVOLUTIONS.length).toBe(NETWORKS.length - 1);
});

describe.each(WITH_CONVOLUTIONS)('the first kernel of $name', ({ model }) => {
  const { found, values, tensors } = firstOf(model);
  const map = found.layer.neurons - 1;
  const passes = Array.from({ length: found.source.neurons }, (_, channel) =>
    kernelPass(found, values, channel, map),
  );
  const [pass] = passes;
  if (!pass) throw new Error('There is no channel.');
  const positions = [0, tellingPosition(pass), pass.output.data.length - 1];

  test('makes of all channels, with the bias, what the layer has', () => {
    const expected = tensors[found.layer.slot]?.data ?? new Float32Array();
    const cells = found.layer.height * found.layer.width;
    for (const at of positions) {
      const sum = passes.reduce((all, { output }) => all + (output.data[at] ?? 0), pass.bias);
      expect(sum).toBeCloseTo(expected[map * cells + at] ?? Number.NaN, 4);
    }
  });

  test('shows the products that add up to the cell', () => {
    for (const at of positions) {
      const sum = kernelTaps(pass, at).reduce((all, { product }) => all + product, 0);
      expect(sum).toBeCloseTo(pass.output.data[at] ?? Number.NaN, 5);
    }
  });

  test('is drawn in its room, words apart', () => {
    for (const at of positions) checkFigure((look) => kernelFigure(pass, at, WORDS, look));
  });

  test('comes to the cell of the output that a person points at', () => {
    const look = { width: 480, layout: { text: 15, small: 13, legend: 0 } };
    const plan = placeKernel(pass, look);
    const { x, y, width, height } = plan.output;
    expect(kernelPositionAt(pass, plan, [x + 0.01, y + 0.01])).toBe(0);
    const last = pass.output.data.length - 1;
    expect(kernelPositionAt(pass, plan, [x + width - 0.01, y + height - 0.01])).toBe(last);
    const over = kernelPositionAt(pass, plan, [plan.input.x + 0.01, plan.input.y + 0.01]);
    expect(over).toBe(0);
    expect(kernelPositionAt(pass, plan, [x, y + 2 * height + 100])).toBeNull();
    expect(positionBeside(pass, last, 1, 1)).toBe(last);
  });
});
