import { describe, expect, test } from 'vitest';
import type { Box } from '../../../../src/scenes/geometry.ts';
import { layersOf } from '../../../../src/scenes/network/layers.ts';
import { cellUnder } from '../../../../src/scenes/network/receptive-trace.ts';
import { neuronId } from '../../../../src/scenes/state/view-address.ts';
import type { ViewState } from '../../../../src/scenes/state/view-state.ts';
import type { Twin, View } from '../../../../src/scenes/view.ts';
import { viewOf } from '../../../../src/scenes/views/find-view.ts';
import { denseData, denseViews } from '../fixtures/dense-views.ts';
import { NETWORKS, sceneDataOf } from '../fixtures/networks.ts';

const CASES = NETWORKS.filter(({ name }) =>
  ['Tiny VGG', 'the second model', 'the third model'].includes(name),
);

function shapesOf({ drawing }: View, prefix: string): Box[] {
  return drawing.shapes.filter(({ id }) => id.startsWith(prefix));
}

/** Whether a frame is just outside of a box. */
function expectRound(frame: Box | undefined, { x, y, width, height }: Box, says: string): void {
  if (!frame) throw new Error(`${says}: there is no frame.`);
  const stroke = x - frame.x;
  expect(stroke, says).toBeGreaterThan(0);
  expect(stroke, says).toBeLessThan(6);
  expect(frame.y, says).toBeCloseTo(y - stroke, 6);
  expect(frame.width, says).toBeCloseTo(width + 2 * stroke, 6);
  expect(frame.height, says).toBeCloseTo(height + 2 * stroke, 6);
}

describe.each(CASES)('a trace in $name', ({ model }) => {
  const columns = layersOf(model);
  const convolutions = columns.filter(({ step }) => step?.op === 'conv2d');
  const twinsOf = (view: View): readonly Twin[] => view.twins ?? [];

  test('shows on every intermediate map as on the neuron in view, and is found there', () => {
    let seen = 0;
    for (const column of convolutions) {
      const id = neuronId(column, column.neurons - 1);
      const [row, at] = [column.height >> 1, column.width - 1];
      for (const address of [id, `${id}/0`, `${id}/sum`]) {
        const state: Partial<ViewState> = { view: address, trace: `${id}@${row},${at}`, tracing: true };
        const view = viewOf(sceneDataOf(model, state));
        twinsOf(view).forEach(({ neuron, box }, i) => {
          expect(neuron).toBe(id);
          const unit = { width: box.width / column.width, height: box.height / column.height };
          const cell = { x: box.x + at * unit.width, y: box.y + row * unit.height, ...unit };
          expectRound(shapesOf(view, `trace:cell:${id}:${i}`)[0], cell, `${address}, map ${i}`);
          const [x, y] = [cell.x + cell.width / 2, cell.y + cell.height / 2];
          expect(cellUnder(columns, view, x, y)).toEqual({ neuron: id, row, column: at });
          seen += 1;
        });
      }
    }
    expect(seen).toBeGreaterThanOrEqual(3 * convolutions.length);
  });

  test('shows on the flattened maps line by line, and is found there', () => {
    let seen = 0;
    for (const address of denseViews(model)) {
      const target = columns.findIndex(({ name }) => address.startsWith(`${name}/`));
      const source = columns[target - 1];
      if (!source) throw new Error(address);
      const map = source.neurons - 1;
      const [row, at] = [source.height - 1, source.width >> 1];
      const trace = `${neuronId(source, map)}@${row},${at}`;
      const view = viewOf({ ...denseData(model, address, { trace, tracing: true }) });
      const { box, neuron, isList } = twinsOf(view)[map] ?? {};
      expect([neuron, isList]).toEqual([neuronId(source, map), true]);
      if (!box) throw new Error(address);
      const height = box.height / (source.height * source.width);
      const line = { ...box, y: box.y + (row * source.width + at) * height, height };
      expectRound(shapesOf(view, `trace:cell:${neuron}:${map}/0`)[0], line, address);
      expect(cellUnder(columns, view, line.x + line.width / 2, line.y + height / 2)).toEqual({
        neuron,
        row,
        column: at,
      });
      seen += 1;
    }
    expect(seen).toBe(denseViews(model).length);
  });

  test('of a class takes every flattened map as a whole', () => {
    const [address = ''] = denseViews(model).slice(-1);
    const view = viewOf(denseData(model, address, { trace: `${address}@0,0`, tracing: true }));
    twinsOf(view).forEach(({ neuron, box }, i) => {
      const frames = shapesOf(view, `trace:from:${neuron}:${i}/`);
      expect(frames.length).toBe(1);
      expectRound(frames[0], box, neuron);
    });
    expect(twinsOf(view).length).toBeGreaterThan(1);
  });
});
