import { describe, expect, test } from 'vitest';
import { layerSentence } from '../../../../src/scenes/network/layer-sentence.ts';
import { layerAddress, neuronId, pictureAddress } from '../../../../src/scenes/state/view-address.ts';
import { viewOf } from '../../../../src/scenes/views/find-view.ts';
import { tinyVgg } from '../../compute/fixtures/models.ts';
import { overlapping } from '../fixtures/boxes.ts';
import { NETWORKS, sceneDataOf, VIEWPORTS } from '../fixtures/networks.ts';
import { TYPESETTING } from '../fixtures/typesetting.ts';

/** What the Overview of a model tells while something is in focus. */
function toldOf(model: Parameters<typeof sceneDataOf>[0], focus: string): string | undefined {
  return viewOf(sceneDataOf(model, { focus })).readout().caption?.text;
}

describe.each(NETWORKS)('the topics of $name', ({ model }) => {
  test('are its layers, and its picture where it has one', () => {
    const data = sceneDataOf(model);
    const { topics } = viewOf(data).readout();
    const [input] = data.columns;
    const picture = data.layout.picture && input ? [pictureAddress(input)] : [];
    expect(topics.map(({ id }) => id).sort()).toEqual([...data.columns.map(layerAddress), ...picture].sort());
  });

  test('stand apart from each other and from the neurons, in any window', () => {
    let seen = 0;
    for (const viewport of VIEWPORTS) {
      for (const detail of [true, false]) {
        const data = sceneDataOf(model, { detail }, viewport);
        const view = viewOf(data);
        const { topics } = view.readout();
        const neurons = view.layout.columns.flatMap(({ neurons }) => neurons);
        expect(overlapping([...topics, ...neurons])).toEqual([]);
        seen += topics.length;
      }
    }
    expect(seen).toBeGreaterThanOrEqual(2 * VIEWPORTS.length * sceneDataOf(model).columns.length);
  });

  test('tell what a layer does while it is in focus', () => {
    for (const layer of sceneDataOf(model).columns) {
      expect(toldOf(model, layerAddress(layer))).toContain(layerSentence(layer, TYPESETTING));
    }
  });

  test('a channel tells which neurons it goes into', () => {
    const data = sceneDataOf(model);
    const [input] = data.columns;
    for (let i = 0; input && i < input.neurons; i++) {
      const told = viewOf(data).readout().tell(neuronId(input, i));
      expect(told).toContain(`of ${data.columns[1]?.name}.`);
    }
  });
});

test('the picture tells that it is taken apart, with a ring round it and round each channel', () => {
  const model = tinyVgg(1);
  expect(toldOf(model, 'input/picture')).toContain('taken apart into red, green and blue');
  const { shapes } = viewOf(sceneDataOf(model, { focus: 'input/picture' })).drawing;
  expect(shapes.filter(({ id }) => id === 'own:picture')).toHaveLength(1);
  expect(shapes.filter(({ id }) => id.startsWith('part:'))).toHaveLength(3);
});

test('a layer in focus has its name in bold, and no neuron lights up', () => {
  const { labels, shapes, edges } = viewOf(sceneDataOf(tinyVgg(1), { focus: 'relu_1_1/layer' })).drawing;
  const bold = labels.filter(({ id, weight }) => id.startsWith('name:') && weight === 'bold');
  expect(bold.map(({ id }) => id)).toEqual(['name:relu_1_1']);
  expect([...shapes, ...edges].filter(({ group }) => group === 'focus')).toEqual([]);
});

test('the red channel says so, and all maps of the first layer are lit', () => {
  const data = sceneDataOf(tinyVgg(1), { focus: 'input/0' });
  const view = viewOf(data);
  expect(view.readout().tell('input/0')).toBe(
    'Red: how much of it each of the 64 × 64 pixels has, black for none, white for all. It goes into 10 neurons of conv_1_1.',
  );
  expect(view.drawing.edges.filter(({ group }) => group === 'focus')).toHaveLength(10);
});

test('a topic that is chosen is told of, in any view', () => {
  for (const view of ['overview', 'conv_1_2/3', 'max_pool_1/2', 'softmax/0']) {
    const data = sceneDataOf(tinyVgg(1), { view });
    expect(viewOf(data).hitTest({ neuron: 'conv_1_1/layer' })).toEqual({
      action: { type: 'focus', neuron: 'conv_1_1/layer' },
    });
  }
});
