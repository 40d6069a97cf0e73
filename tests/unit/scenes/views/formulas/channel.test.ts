// The indices in the formula of one channel of a convolution.
import { describe, expect, test } from 'vitest';
import type { Pair } from '../../../../../src/compute/model/shape.ts';
import { ops } from '../../../../../src/compute/ops/index.ts';
import { initialModel } from '../../../../../src/compute/train/architecture.ts';
import { viewOf } from '../../../../../src/scenes/views/find-view.ts';
import { formulaData } from '../../fixtures/formula-views.ts';

interface Window {
  readonly stride?: Pair;
  readonly dilation?: Pair;
  readonly padBefore?: Pair;
  readonly padAfter?: Pair;
}

const CASES: readonly (readonly [formula: string, Window])[] = [
  ['convolution', {}],
  ['convolution', { padAfter: [1, 2] }],
  ['convolution-strided', { stride: [2, 1] }],
  ['convolution-padded', { padBefore: [0, 2] }],
  ['convolution-dilated', { dilation: [1, 2] }],
  ['convolution-dilated-padded', { dilation: [2, 2], padBefore: [1, 0] }],
  ['convolution-strided-dilated', { stride: [2, 2], dilation: [2, 2] }],
  ['convolution-strided-padded', { stride: [3, 2], padBefore: [1, 1] }],
  ['convolution-strided-dilated-padded', { stride: [2, 3], dilation: [2, 1], padBefore: [2, 0] }],
];

describe.each(CASES)('the formula %s of a convolution with %o', (name, window) => {
  const model = initialModel(
    {
      inputShape: [2, 11, 14],
      steps: [
        { op: 'conv2d', name: 'conv', params: { outChannels: 2, kernel: [3, 2], ...window } },
        { op: 'flatten', name: 'flatten' },
        { op: 'dense', name: 'output', params: { units: 2 } },
      ],
    },
    ['one', 'other'],
    5,
  );
  const data = formulaData(model, 'conv/1/1', { position: 7 }, { width: 1440, height: 760 });
  const [overlayItem] = viewOf(data).drawing.overlay;

  test('is the shortest that holds', () => {
    expect(overlayItem?.content).toBe(name);
  });

  test('names the cells that the convolution takes', () => {
    const step = data.columns[1]?.step;
    if (step?.op !== 'conv2d' || !overlayItem) throw new Error('There is no convolution.');
    const slot = (id: string, otherwise: number) => Number(overlayItem.texts[id] ?? otherwise);
    const [rows, columns] = [11, 14];
    const shapes = [[1, rows, columns], [1, 1, 3, 2], [1]];
    let seen = 0;
    for (const [r, c] of [
      [0, 0],
      [1, 2],
    ] as const) {
      const taps = ops.conv2d.taps?.([0, r, c], shapes, { ...step.params, outChannels: 1 }) ?? [];
      for (const { input, weight } of taps) {
        const [i, j] = [Math.floor(weight / 2), weight % 2];
        const row = slot('strideY', 1) * r + slot('dilationY', 1) * i - slot('padY', 0);
        const column = slot('strideX', 1) * c + slot('dilationX', 1) * j - slot('padX', 0);
        const isInside = row >= 0 && row < rows && column >= 0 && column < columns;
        expect(input, `${r}, ${c}, weight ${weight}`).toBe(isInside ? row * columns + column : -1);
        seen += 1;
      }
    }
    expect(seen).toBe(12);
  });
});
