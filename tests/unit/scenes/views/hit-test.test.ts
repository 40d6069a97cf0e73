import { describe, expect, test } from 'vitest';
import type { Model } from '../../../../src/compute/model/model.ts';
import type { Box } from '../../../../src/scenes/geometry.ts';
import { GROUP } from '../../../../src/scenes/marks/shape-item.ts';
import { layersOf } from '../../../../src/scenes/network/layers.ts';
import type { View } from '../../../../src/scenes/view.ts';
import { viewOf } from '../../../../src/scenes/views/find-view.ts';
import { hitTest } from '../../../../src/scenes/views/hit-test.ts';
import { denseViews } from '../fixtures/dense-views.ts';
import { NETWORKS, sceneDataOf } from '../fixtures/networks.ts';
import { pointAt } from '../fixtures/views.ts';

const CASES = NETWORKS.filter(({ name }) =>
  ['Tiny VGG', 'the second model', 'the third model'].includes(name),
);
const VIEWPORTS = [
  { width: 390, height: 640 },
  { width: 1440, height: 760 },
];

/** Whether a press there means a part of the view. */
const isOnPart = (view: View, x: number, y: number) => hitTest(view, { x, y }, null).isPart;

describe.each(CASES)('a view of $name', ({ model }) => {
  const columns = layersOf(model);
  const convolutions = columns.filter(({ step }) => step?.op === 'conv2d').map(({ name }) => `${name}/0`);
  const addresses = [
    ...convolutions.flatMap((view) => [view, `${view}/0`, `${view}/sum`]),
    ...columns.filter(({ step }) => step?.op === 'relu').map(({ name }) => `${name}/0`),
    ...denseViews(model),
  ];

  test.each(VIEWPORTS)('keeps who presses one of its parts, in $width × $height', (viewport) => {
    let seen = 0;
    for (const address of addresses) {
      const view = viewOf(sceneDataOf(model, { view: address, position: 3 }, viewport));
      if (!view.inView) throw new Error(address);
      for (const { id, group, x, y, width, height, alpha } of view.drawing.shapes) {
        if (group !== GROUP || alpha === 0 || width <= 0 || height <= 0) continue;
        expect(isOnPart(view, x + width / 2, y + height / 2), `${address}: ${id}`).toBe(true);
        seen += 1;
      }
      for (const { id, group, x, y } of view.drawing.labels) {
        if (group === GROUP) expect(isOnPart(view, x, y), `${address}: ${id}`).toBe(true);
      }
    }
    expect(seen).toBeGreaterThan(50);
  });

  test.each(VIEWPORTS)('leaves free room to leave it by, in $width × $height', (viewport) => {
    for (const address of addresses) {
      const view = viewOf(sceneDataOf(model, { view: address, position: 3 }, viewport));
      const { x: left = 0, width = 0 } = view.inView ?? {};
      let free = 0;
      let all = 0;
      // What a person sees of it at first.
      const from = Math.max(
        0,
        Math.min(left + width / 2 - viewport.width / 2, view.drawing.width - viewport.width),
      );
      for (let x = from; x < from + viewport.width; x += 13) {
        for (let y = 0; y < viewport.height; y += 13) {
          all += 1;
          if (!isOnPart(view, x, y) && !pointAt(view, x, y)) free += 1;
        }
      }
      expect(free / all, address).toBeGreaterThan(0.2);
    }
    expect(addresses.length).toBeGreaterThan(3);
  });
});

describe('what there is at a place', () => {
  const data = sceneDataOf(NETWORKS[0]?.model as Model, { view: 'conv_1_2/3' });
  const view = viewOf(data);
  const box = view.layout.columns[2]?.neurons[0] as Box;
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };

  test('puts the window there, or where pointing traces, traces the cell', () => {
    expect(hitTest(view, middle, null).action).toMatchObject({ type: 'position' });
    expect(hitTest(view, middle, data.columns).action).toEqual({ type: 'trace', cell: 'relu_1_1/0@31,31' });
    expect(hitTest(view, { x: -5, y: -5 }, data.columns).action).toBeNull();
  });

  test('of a neuron that is chosen is what choosing it asks for, also where pointing traces', () => {
    for (const traces of [null, data.columns]) {
      expect(hitTest(view, { neuron: 'relu_1_1/4' }, traces)).toEqual({
        action: { type: 'channel', index: 4 },
        isLoose: false,
        isPart: false,
      });
    }
  });
});
