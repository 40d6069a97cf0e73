import { language } from 'convolens:strings/en';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createEmitter } from '../../../../src/scenes/runtime/emitter.ts';
import type { Explainer, ExplainerEvent } from '../../../../src/scenes/runtime/explainer-api.ts';
import { INITIAL_STATE } from '../../../../src/scenes/state/field-rows.ts';
import { createStore } from '../../../../src/scenes/state/store.ts';
import { createPins } from '../../../../src/ui/readouts/pins.ts';
import { fakeOf, stubDocument } from '../fixtures/fake-dom.ts';

beforeEach(() => {
  stubDocument();
});
afterEach(() => vi.unstubAllGlobals());

/** The cards over a network whose neurons may change, as a model does. */
function createRig(pins = '') {
  const store = createStore({ ...INITIAL_STATE, pins });
  const { emit, on } = createEmitter<ExplainerEvent>();
  const network = { neurons: ['conv/0', 'conv/1', 'output/0'], most: 2 };
  const explainer = {
    ...{ store, on },
    get neurons() {
      return network.neurons.map((id) => ({ id, layer: id.slice(0, -2), row: Number(id.slice(-1)) }));
    },
    get limits() {
      return {
        hasNeuron: (neuron: string) => network.neurons.includes(neuron),
        nearestView: (view: string) => view,
      };
    },
    hitTest: () => ({ action: null }),
    facts: (id: string) => ({
      ...{ name: id, shape: '4 × 4', min: -1, max: network.most },
      ...(id.startsWith('output') && {
        prediction: { label: 'orange', logit: 1, probability: 1, written: '1' },
      }),
    }),
  } as unknown as Explainer;
  const { element } = createPins(explainer, language);
  const row = fakeOf(element);
  const cards = () => row.descendants.filter(({ tagName }) => tagName === 'li');
  return {
    store,
    network,
    emit,
    row,
    cards,
    texts: () => cards().map((card) => card.querySelector('.pinned')?.textContent),
  };
}

test('a card tells the facts of its neuron, of a class its name, and follows the picture', () => {
  const { texts, network, emit } = createRig('conv/1,output/0');
  expect(texts()).toEqual(['conv, neuron 2 4 × 4, −1.00 to 2.00', 'orange 1']);
  network.most = 3;
  emit('prediction');
  expect(texts()[0]).toContain('3.00');
});

test('a card opens its neuron, and is taken away', () => {
  const { store, cards, row } = createRig('conv/1,conv/0');
  expect(row.hidden).toBe(false);
  cards()[0]?.querySelector('.pinned')?.click();
  expect(store.state.view).toBe('conv/1');
  cards()[0]?.querySelector('.icon')?.click();
  expect([store.state.pins, cards().length]).toEqual(['conv/0', 1]);
  cards()[0]?.querySelector('.icon')?.click();
  expect(row.hidden).toBe(true);
});

test('another model keeps the pins that it has', () => {
  const { store, network, texts } = createRig('conv/1,conv/0');
  network.neurons = ['conv/0', 'dense/0'];
  store.dispatch({ type: 'model', url: 'other/model.json' });
  expect(store.state.pins).toBe('conv/0');
  expect(texts().length).toBe(1);
});
