import { describe, expect, test, vi } from 'vitest';
import { placeAnnotations } from '../../../../src/scenes/marks/annotations.ts';
import { neuronId } from '../../../../src/scenes/network/layers.ts';
import { createPresenter } from '../../../../src/scenes/runtime/presenter.ts';
import { INITIAL_STATE } from '../../../../src/scenes/state/field-rows.ts';
import { createStore } from '../../../../src/scenes/state/store.ts';
import { SIX_SIZES } from '../fixtures/boxes.ts';
import { NETWORKS, overviewDataOf } from '../fixtures/networks.ts';
import { createPaperStage } from '../fixtures/paper-stage.ts';

vi.mock(import('../../../../src/scenes/marks/annotations.ts'), async (original) => {
  const notes = await original();
  return { ...notes, placeAnnotations: vi.fn(notes.placeAnnotations) };
});

function shown(name: string, reducedMotion: boolean) {
  const network = NETWORKS.find((each) => each.name === name);
  if (!network) throw new Error(`There is no network "${name}".`);
  const { words, formulas, plan, predictions, halfRanges } = overviewDataOf(network.model);
  const store = createStore(INITIAL_STATE);
  const stage = createPaperStage(SIX_SIZES[3] ?? { width: 0, height: 0 });
  const presenter = createPresenter(stage, {
    words,
    formulas,
    state: () => store.state,
    theme: () => 'light',
    reducedMotion: () => reducedMotion,
    onCamera() {},
    onNeurons() {},
    onAction: (action) => store.dispatch(action),
  });
  presenter.setModel(network.model, plan);
  presenter.setResult(predictions, halfRanges, null);
  store.subscribe((state) => presenter.update(state));
  vi.mocked(placeAnnotations).mockClear();
  const neuronOf = (op: string) => {
    const column = presenter.columns.findLast(({ step }) => step?.op === op);
    if (!column) throw new Error(`${name} has no ${op}.`);
    return neuronId(column, 1);
  };
  return { store, stage, presenter, neuronOf };
}

describe.each([
  ['Tiny VGG', false],
  ['Tiny VGG', true],
  ['the third model', false],
])('in %s, under reduced motion: %s', (name, reducedMotion) => {
  test.each(['conv2d', 'dense'])('what a press on a neuron in focus shows is ready before it: %s', (op) => {
    const { store, stage, presenter, neuronOf } = shown(name, reducedMotion);
    const neuron = neuronOf(op);
    store.dispatch({ type: 'focus', neuron });
    const before = stage.drawing;
    presenter.prefetch();
    expect(placeAnnotations).toHaveBeenCalledOnce();
    expect(stage.drawing).toBe(before);
    store.dispatch({ type: 'go', view: neuron });
    expect(presenter.slide ?? presenter.told).not.toBeNull();
    expect(placeAnnotations).toHaveBeenCalledOnce();
  });
});

test('nothing is made ready where nothing is in focus, or the neuron in view is', () => {
  const { store, presenter, neuronOf } = shown('Tiny VGG', true);
  presenter.prefetch();
  const neuron = neuronOf('conv2d');
  store.dispatch({ type: 'go', view: neuron });
  store.dispatch({ type: 'focus', neuron });
  const shownNow = presenter.slide;
  vi.mocked(placeAnnotations).mockClear();
  presenter.prefetch();
  expect(placeAnnotations).not.toHaveBeenCalled();
  expect(presenter.slide).toBe(shownNow);
});
