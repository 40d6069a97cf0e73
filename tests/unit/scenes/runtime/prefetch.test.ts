import { describe, expect, test, vi } from 'vitest';
import { placeAnnotations } from '../../../../src/scenes/marks/annotations.ts';
import { showNetwork } from '../fixtures/shown-networks.ts';

vi.mock(import('../../../../src/scenes/marks/annotations.ts'), async (original) => {
  const notes = await original();
  return { ...notes, placeAnnotations: vi.fn(notes.placeAnnotations) };
});

describe.each([
  ['Tiny VGG', false],
  ['Tiny VGG', true],
  ['the third model', false],
])('in %s, under reduced motion: %s', (name, reducedMotion) => {
  test.each(['conv2d', 'dense'] as const)(
    'what a press on a neuron in focus shows is ready before it: %s',
    (op) => {
      const { store, stage, presenter, neuronOf } = showNetwork(name, { reducedMotion });
      const neuron = neuronOf(op);
      store.dispatch({ type: 'focus', neuron });
      const before = stage.drawing;
      vi.mocked(placeAnnotations).mockClear();
      presenter.prefetch();
      expect(placeAnnotations).toHaveBeenCalledOnce();
      expect(stage.drawing).toBe(before);
      store.dispatch({ type: 'go', view: neuron });
      expect(presenter.readout.slide ?? presenter.readout.caption).not.toBeNull();
      expect(placeAnnotations).toHaveBeenCalledOnce();
    },
  );
});

test('nothing is made ready where nothing is in focus, or the neuron in view is', () => {
  const { store, presenter, neuronOf } = showNetwork('Tiny VGG', { reducedMotion: true });
  vi.mocked(placeAnnotations).mockClear();
  presenter.prefetch();
  expect(placeAnnotations).not.toHaveBeenCalled();
  const neuron = neuronOf('conv2d');
  store.dispatch({ type: 'go', view: neuron });
  store.dispatch({ type: 'focus', neuron });
  const shownNow = presenter.readout.slide;
  vi.mocked(placeAnnotations).mockClear();
  presenter.prefetch();
  expect(placeAnnotations).not.toHaveBeenCalled();
  expect(presenter.readout.slide).toBe(shownNow);
});
