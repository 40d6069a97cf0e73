import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NeuronBox } from '../../../../src/scenes/runtime/explainer-api.ts';
import { neighbour } from '../../../../src/ui/canvas/arrow-navigation.ts';

const RUNS = { seed: 31, numRuns: 500 };
const KEYS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End'] as const;

/** Columns of so many neurons each, standing in the middle of a common height. */
function network(counts: readonly number[]): NeuronBox[] {
  return counts.flatMap((count, column) =>
    Array.from({ length: count }, (_, row) => ({
      id: `layer_${column}/${row}`,
      name: `layer_${column} neuron ${row + 1} of ${count}`,
      layer: `layer_${column}`,
      word: 'Convolution',
      column,
      row,
      x: column * 100,
      y: 500 + (row - count / 2) * 60,
      width: 50,
      height: 50,
    })),
  );
}

const networks = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 12 }).map(network);
const walks = fc.tuple(networks, fc.nat(), fc.array(fc.constantFrom(...KEYS), { maxLength: 40 }));

const step = (neurons: readonly NeuronBox[], id: string, key: string): string =>
  neighbour(neurons, id, key)?.id ?? id;

test('every walk stays in the network, and each step goes one layer or one neuron', () => {
  let seen = 0;
  fc.assert(
    fc.property(walks, ([neurons, start, keys]) => {
      let at = neurons[start % neurons.length] as NeuronBox;
      for (const key of keys) {
        const next = neighbour(neurons, at.id, key) ?? at;
        seen += 1;
        expect(neurons).toContain(next);
        const columns = { ArrowLeft: -1, ArrowRight: 1 }[key as string] ?? 0;
        if (next !== at) expect(next.column - at.column).toBe(columns);
        if (key === 'ArrowUp' || key === 'ArrowDown')
          expect(Math.abs(next.row - at.row)).toBeLessThanOrEqual(1);
        at = next;
      }
    }),
    RUNS,
  );
  expect(seen).toBeGreaterThan(2000);
});

test('every neuron is reached from every other with the arrows alone', () => {
  let seen = 0;
  fc.assert(
    fc.property(networks, fc.nat(), fc.nat(), (neurons, from, to) => {
      seen += 1;
      let id = (neurons[from % neurons.length] as NeuronBox).id;
      const goal = neurons[to % neurons.length] as NeuronBox;
      const here = () => neurons.find((neuron) => neuron.id === id) as NeuronBox;
      for (let i = 0; i < 12 && here().column !== goal.column; i++)
        id = step(neurons, id, here().column < goal.column ? 'ArrowRight' : 'ArrowLeft');
      for (let i = 0; i < 20 && here().row !== goal.row; i++)
        id = step(neurons, id, here().row < goal.row ? 'ArrowDown' : 'ArrowUp');
      expect(id).toBe(goal.id);
    }),
    RUNS,
  );
  expect(seen).toBe(RUNS.numRuns);
});

test('left and right lead to the nearest neuron in height', () => {
  const neurons = network([3, 10, 1]);
  expect(step(neurons, 'layer_0/0', 'ArrowRight')).toBe('layer_1/3');
  expect(step(neurons, 'layer_0/2', 'ArrowRight')).toBe('layer_1/5');
  expect(step(neurons, 'layer_1/9', 'ArrowLeft')).toBe('layer_0/2');
  expect(step(neurons, 'layer_1/0', 'ArrowRight')).toBe('layer_2/0');
});

test('Home and End lead to the ends of a layer', () => {
  const neurons = network([3, 10]);
  expect(step(neurons, 'layer_1/4', 'Home')).toBe('layer_1/0');
  expect(step(neurons, 'layer_1/4', 'End')).toBe('layer_1/9');
});

test('nothing lies beyond the borders, and other keys do not move', () => {
  const neurons = network([3, 10]);
  expect(neighbour(neurons, 'layer_0/0', 'ArrowLeft')).toBeNull();
  expect(neighbour(neurons, 'layer_0/0', 'ArrowUp')).toBeNull();
  expect(neighbour(neurons, 'layer_1/9', 'ArrowRight')).toBeNull();
  expect(neighbour(neurons, 'layer_1/9', 'ArrowDown')).toBeNull();
  // A presenter's remote sends these.
  for (const key of ['PageUp', 'PageDown', 'Enter', 'b', '.'])
    expect(neighbour(neurons, 'layer_1/4', key)).toBeNull();
});

test('a neuron that is gone leads nowhere', () => {
  expect(neighbour(network([3]), 'conv_9/0', 'ArrowDown')).toBeNull();
});
