import { describe, expect, test } from 'vitest';
import type { Prediction } from '../../../../src/compute/model/predictions.ts';
import { type Layer, layersOf } from '../../../../src/scenes/network/layers.ts';
import { createFigureSource } from '../../../../src/ui/article/figure-source.ts';
import { secondModel, tinyVgg } from '../../compute/fixtures/models.ts';

const PREDICTION: Prediction = { label: 'a', logit: 0, probability: 1 };

/** An explainer whose layers hold one value: the number of the picture. It counts what is read. */
function paperExplainer(isReady = true) {
  const listeners = new Set<() => void>();
  const read: string[] = [];
  let picture = 1;
  const model = tinyVgg(1);
  const explainer = {
    network: { model, columns: layersOf(model) },
    predictions: (isReady ? [PREDICTION] : []) as readonly Prediction[],
    async valuesOf(layer: Layer) {
      read.push(layer.name);
      return Float32Array.of(picture);
    },
    on(_: unknown, listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return {
    explainer,
    read,
    listeners,
    predict() {
      picture += 1;
      explainer.predictions = [PREDICTION];
      for (const listener of listeners) listener();
    },
  };
}

const first = (columns: readonly Layer[]) => columns[0] ?? null;

describe('the values that figures show', () => {
  test('are read once a picture, however many figures follow a layer', async () => {
    const { explainer, read, predict } = paperExplainer();
    const source = createFigureSource(explainer);
    const shown: string[] = [];
    for (const name of ['a', 'b']) source.follow(first, ([value]) => shown.push(`${name}${value}`));
    await source.settled();
    predict();
    await source.settled();
    expect(shown).toEqual(['a1', 'b1', 'a2', 'b2']);
    expect(read).toEqual(['input', 'input']);
  });

  test('are not read while nothing follows them, nor before the first picture', async () => {
    const { explainer, read, predict } = paperExplainer(false);
    const source = createFigureSource(explainer);
    const shown: number[] = [];
    const stop = source.follow(first, ([value = 0]) => shown.push(value));
    await source.settled();
    expect(read).toEqual([]);
    predict();
    await source.settled();
    stop();
    predict();
    await source.settled();
    expect(shown).toEqual([2]);
    expect(read).toEqual(['input']);
  });

  test('come from the layers of another model once that has computed', async () => {
    const { explainer, read, predict } = paperExplainer();
    const source = createFigureSource(explainer);
    const last: string[] = [];
    source.follow(
      (columns) => columns.at(-1) ?? null,
      (_, layer) => last.push(`${layer.name} of ${layer.neurons}`),
    );
    await source.settled();
    const model = secondModel();
    explainer.network = { model, columns: layersOf(model) };
    predict();
    await source.settled();
    expect(last).toHaveLength(2);
    expect(new Set(last).size).toBe(2);
    expect(read).toHaveLength(2);
  });

  test('are nobody’s once the article is gone', async () => {
    const { explainer, listeners, predict } = paperExplainer();
    const source = createFigureSource(explainer);
    const shown: number[] = [];
    source.follow(first, ([value = 0]) => shown.push(value));
    source.destroy();
    predict();
    await source.settled();
    expect(shown).toEqual([]);
    expect(listeners.size).toBe(0);
  });
});
