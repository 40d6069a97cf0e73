import { describe, expect, test } from 'vitest';
import type { Model } from '../../../../src/compute/model/model.ts';
import type { Box } from '../../../../src/scenes/geometry.ts';
import { viewOf } from '../../../../src/scenes/views/find-view.ts';
import { hitTest } from '../../../../src/scenes/views/hit-test.ts';
import { NETWORKS, sceneDataOf } from '../fixtures/networks.ts';

describe('what there is at a place', () => {
  const data = sceneDataOf(NETWORKS[0]?.model as Model, { view: 'conv_1_2/3' });
  const view = viewOf(data);
  const box = view.layout.columns[2]?.neurons[0] as Box;
  const middle = { x: box.x + 0.505 * box.width, y: box.y + 0.505 * box.height };

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
      });
    }
  });
});
