import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createEmitter } from '../../../../src/scenes/runtime/emitter.ts';
import type { Explainer, NeuronBox } from '../../../../src/scenes/runtime/explainer-api.ts';
import { INITIAL_STATE } from '../../../../src/scenes/state/field-rows.ts';
import { createStore } from '../../../../src/scenes/state/store.ts';
import { createColumnNames } from '../../../../src/ui/canvas/column-names.ts';
import { fakeOf, stubDocument } from '../fixtures/fake-dom.ts';

beforeEach(() => {
  stubDocument();
});
afterEach(() => vi.unstubAllGlobals());

function neuron(column: number, layer: string, word: string): NeuronBox {
  const box = { x: 100 * column, y: 50, width: 40, height: 40 };
  return { id: `${layer}/0`, name: `${layer} neuron 1 of 1`, layer, word, column, row: 0, ...box };
}

function createRig({ y }: { readonly y: number }) {
  const store = createStore(INITIAL_STATE);
  const { emit, on } = createEmitter<'neurons' | 'camera'>();
  const neurons = [
    neuron(0, 'input', 'Input'),
    neuron(1, 'conv_1_1', 'Convolution'),
    neuron(2, 'max_pool_1', 'Max pooling'),
    neuron(30, 'output', 'Output'),
  ];
  const explainer = {
    neurons,
    camera: { scale: 2, x: 0, y },
    viewport: { width: 800, height: 600 },
    store,
    on,
  } as unknown as Explainer;
  const { element } = createColumnNames(explainer);
  return {
    store,
    emit,
    isShown: () => !fakeOf(element).hidden,
    /** What is written at the columns in sight, line by line. */
    get written() {
      return fakeOf(element).children.flatMap((child) =>
        typeof child === 'string' || child.hidden
          ? []
          : [child.children.map((line) => (typeof line === 'string' ? line : line.textContent))],
      );
    },
  };
}

test('says the layers in sight in plain words, with their names in the file under them', () => {
  const rig = createRig({ y: -20 });
  expect(rig.isShown()).toBe(true);
  expect(rig.written).toEqual([['Input'], ['Convolution', 'conv_1_1'], ['Max pooling', 'max_pool_1']]);
});

test('says plain words alone where no detail is asked for', () => {
  const rig = createRig({ y: -20 });
  rig.store.dispatch({ type: 'detail', on: false });
  rig.emit('neurons');
  expect(rig.written).toEqual([['Input'], ['Convolution'], ['Max pooling']]);
});

test('is not there while the names of the drawing are in sight', () => {
  expect(createRig({ y: 0 }).isShown()).toBe(false);
  // A camera that comes home may stop a little beside it.
  expect(createRig({ y: -1e-9 }).isShown()).toBe(false);
});
