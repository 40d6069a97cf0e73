import { describe, expect, test } from 'vitest';
import { chooseClasses, likeliestClasses } from '../../../../src/scenes/network/class-fold.ts';
import { layersOf } from '../../../../src/scenes/network/layers.ts';
import { isFolded } from '../../../../src/scenes/network/network-marks.ts';
import { neuronId, softmaxAddress } from '../../../../src/scenes/state/view-address.ts';
import { viewOf } from '../../../../src/scenes/views/find-view.ts';
import { SIX_SIZES } from '../fixtures/boxes.ts';
import { NETWORKS, sceneDataOf, stack } from '../fixtures/networks.ts';
import { addressesOf } from '../fixtures/views.ts';

/** Dense layers into so many classes. */
function modelOf(classes: number) {
  const layers = [
    ['conv2d', 'conv', { kernel: [3, 3], outChannels: 4 }],
    ['flatten', 'flatten'],
    ['dense', 'output', { units: classes }],
    ['softmax', 'softmax'],
  ] as const;
  return stack([3, 8, 8], layers, classes, 5);
}

const predictionsOf = (probabilities: readonly number[]) =>
  probabilities.map((probability, i) => ({ label: `class ${i}`, logit: Math.log(probability), probability }));

describe('the likeliest classes', () => {
  test('are ten in the order of the network, the first ones of those that are equally likely', () => {
    const probabilities = Array.from({ length: 40 }, (_, i) => (i % 3 === 0 ? 0.05 : 0.01));
    expect(likeliestClasses(predictionsOf(probabilities), 40)).toEqual([0, 3, 6, 9, 12, 15, 18, 21, 24, 27]);
  });

  test('are the first ten before a pass, and all where there are fewer', () => {
    expect(likeliestClasses([], 25)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(likeliestClasses([], 3)).toEqual([0, 1, 2]);
  });
});

describe('rows of classes', () => {
  const likeliest = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  const choose = (classes: number, view = 'overview', unfolded = false) => {
    const model = modelOf(classes);
    return chooseClasses({ model, columns: layersOf(model) }, { view, unfolded }, likeliest);
  };

  test('are all there up to 19, and ten from 20 on', () => {
    expect(choose(19)).toBeNull();
    expect(choose(20)).toEqual({ shown: likeliest, hidden: 10 });
    expect(choose(350)).toEqual({ shown: likeliest, hidden: 340 });
  });

  test('are all there once they are unfolded', () => {
    expect(choose(100, 'overview', true)).toMatchObject({ shown: { length: 100 }, hidden: 0 });
  });

  test('include the class that a view is about', () => {
    const shown = [...likeliest, 57];
    for (const view of ['output/57', 'softmax/57']) expect(choose(100, view)).toEqual({ shown, hidden: 89 });
    expect(choose(100, 'output/4')).toEqual({ shown: likeliest, hidden: 90 });
    expect(choose(100, 'conv/3')).toEqual({ shown: likeliest, hidden: 90 });
  });
});

describe.each([20, 100, 350])('a network of %i classes', (classes) => {
  const model = modelOf(classes);
  const columns = layersOf(model);
  const output = columns.at(-1);
  if (!output) throw new Error('There is no output.');

  test('shows input, layers and ten classes within a window at any size that has room for them', () => {
    for (const viewport of SIX_SIZES) {
      const { layout } = sceneDataOf(model, {}, viewport);
      const few = sceneDataOf(modelOf(10), {}, viewport).layout;
      expect(layout.height, `${viewport.width}`).toBeLessThanOrEqual(
        Math.max(viewport.height, few.height + 2 * layout.text),
      );
      const rows = layout.columns.at(-1)?.neurons.filter((row) => !isFolded(row));
      expect(rows).toHaveLength(10);
    }
  });

  test('has a link to the others in every view, and back from all to the likeliest', () => {
    let seen = 0;
    for (const view of addressesOf(model)) {
      for (const unfolded of [false, true]) {
        const { readout, drawing, layout } = viewOf(sceneDataOf(model, { view, unfolded }));
        const link = readout().links.find(({ action }) => action.type === 'unfold');
        expect(link?.action, view).toEqual({ type: 'unfold', on: !unfolded });
        const count = layout.fold?.hidden;
        expect(link?.label, view).toBe(unfolded ? 'Show the 10 likeliest' : `Show ${count} more`);
        expect(drawing.labels.filter(({ id }) => id.startsWith('pill:classes/'))).toHaveLength(1);
        seen += 1;
      }
    }
    expect(seen).toBeGreaterThan(10);
  });

  test('draws neither names nor edges of the classes that are folded away', () => {
    const data = sceneDataOf(model);
    const { drawing, layout } = viewOf({ ...data, state: { ...data.state, focus: 'conv/0' } });
    const shown = layout.fold?.shown ?? [];
    const named = drawing.labels
      .filter(({ id }) => id.startsWith('class:'))
      .map(({ id }) => Number(id.slice(6)));
    expect(named).toEqual(shown);
    const into = drawing.edges.filter(({ id }) => id.includes(`${output.name}/`));
    const targets = new Set(into.map(({ id }) => Number(/output\/(\d+)</.exec(id)?.[1])));
    expect([...targets].every((index) => shown.includes(index))).toBe(true);
    expect(targets.size).toBeGreaterThan(0);
  });

  test('adds up the terms of the folded classes in one row of the softmax', () => {
    const view = softmaxAddress(model, 0) ?? '';
    const data = sceneDataOf(model, { view });
    const { drawing, layout } = viewOf(data);
    const textOf = (id: string) => drawing.labels.find((label) => label.id === id)?.text;
    expect(textOf('rest:name')).toBe(`${layout.fold?.hidden} more`);
    const shares = drawing.labels.filter(({ id }) => /^(share\/\d+|rest:share)$/.test(id));
    expect(shares).toHaveLength((layout.fold?.shown.length ?? 0) + 1);
    const sum = shares.reduce((all, { text }) => all + Math.round(Number(text) * 10_000), 0);
    expect(sum).toBe(10_000);
  });

  test('adds up the terms for which all rows have no room as well', () => {
    const view = softmaxAddress(model, 0) ?? '';
    const { drawing, layout } = viewOf(sceneDataOf(model, { view, unfolded: true }));
    const circles = drawing.shapes.filter(({ id }) => /^logit\/\d+$/.test(id)).length;
    const rest = drawing.labels.find(({ id }) => id === 'rest:name')?.text;
    expect(layout.fold?.hidden).toBe(0);
    expect(rest).toBe(circles === classes ? undefined : `${classes - circles} more`);
    if (classes > 99) expect(rest).toBeDefined();
  });

  test('lets the list of all classes alone reach below the maps', () => {
    const { layout } = sceneDataOf(model, { unfolded: true });
    const folded = sceneDataOf(model).layout;
    expect(layout.columns.slice(0, -1)).toEqual(folded.columns.slice(0, -1));
    const rows = layout.columns.at(-1)?.neurons ?? [];
    expect(rows.every(({ height }) => height > layout.text)).toBe(true);
    expect(rows.map(({ y }) => y)).toEqual(rows.map(({ y }) => y).sort((a, b) => a - b));
    expect(layout.height).toBeGreaterThanOrEqual((rows.at(-1)?.y ?? 0) + (rows.at(-1)?.height ?? 0));
  });

  test('has a row for the class whose view is open', () => {
    const view = neuronId(output, classes - 1);
    const { layout } = viewOf(sceneDataOf(model, { view }));
    const row = layout.columns.at(-1)?.neurons[classes - 1];
    expect(row && isFolded(row)).toBe(false);
  });
});

test('networks of fewer classes have no such link', () => {
  const few = NETWORKS.filter(({ model }) => model.classes.length < 20);
  expect(few.length).toBeGreaterThan(8);
  for (const { model, name } of few) expect(viewOf(sceneDataOf(model)).readout().links, name).toEqual([]);
});
