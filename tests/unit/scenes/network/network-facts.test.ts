import { describe, expect, test } from 'vitest';
import type { Model } from '../../../../src/compute/model/model.ts';
import { layersOf } from '../../../../src/scenes/network/layers.ts';
import { type NetworkFacts, networkFacts } from '../../../../src/scenes/network/network-facts.ts';
import { findView } from '../../../../src/scenes/views/find-view.ts';
import { fourthModel, secondModel, thirdModel, tinyVgg } from '../../compute/fixtures/models.ts';
import { NETWORKS } from '../fixtures/networks.ts';

const factsOf = (model: Model): NetworkFacts => networkFacts({ model, columns: layersOf(model) });

function factsNamed(name: string): NetworkFacts {
  const network = NETWORKS.find((it) => it.name === name);
  if (!network) throw new Error(`There is no network called ${name}.`);
  return factsOf(network.model);
}

describe('Tiny VGG', () => {
  const facts = factsOf(tinyVgg(1));

  test('has a coloured input and layers of each kind', () => {
    expect(facts.input).toEqual({ height: 64, width: 64, channels: 3, values: 12288, isColoured: true });
    expect(facts.counts).toEqual({ convolutions: 4, activations: 4, poolings: 2, dense: 1 });
    expect(facts.classes).toHaveLength(10);
  });

  test('counts the weights and biases of all layers', () => {
    expect(facts.weights).toBe(3 * 10 * 9 + 10 + 3 * (10 * 10 * 9 + 10) + 1690 * 10 + 10);
  });

  test('begins with a convolution of one kernel an input and map', () => {
    expect(facts.convolution).toMatchObject({
      name: 'conv_1_1',
      view: 'conv_1_1/0',
      channelView: 'conv_1_1/0/0',
      inputs: 3,
      maps: 10,
      kernels: 30,
      weights: 270,
      biases: 10,
      window: { size: [3, 3], stride: [1, 1], padBefore: [0, 0], padAfter: [0, 0], dilation: [1, 1] },
      before: [64, 64],
      after: [62, 62],
    });
  });

  test('loses three of four values in its first pooling', () => {
    expect(facts.activation).toMatchObject({ name: 'relu_1_1', op: 'relu', values: 62 * 62 * 10 });
    expect(facts.pooling).toMatchObject({
      name: 'max_pool_1',
      view: 'max_pool_1/0',
      op: 'max_pool',
      before: [60, 60],
      after: [30, 30],
      discarded: 75,
    });
  });

  test('flattens its last maps into what its classes read', () => {
    expect(facts.flatten).toEqual({ maps: 10, size: [13, 13], length: 1690, view: 'output/0' });
    expect(facts.dense).toEqual({
      name: 'output',
      view: 'output/0',
      inputs: 1690,
      outputs: 10,
      weights: 16900,
    });
    expect(facts.softmax).toEqual({ name: 'softmax', view: 'softmax/0' });
  });

  test('sees no more of the picture in its last map than its windows add up to', () => {
    // 3 × 3, 3 × 3, 2 × 2 in steps of 2, and the same again.
    expect(facts.field).toEqual({ name: 'max_pool_2', size: [16, 16] });
  });
});

describe('other networks', () => {
  test('have windows with steps, uneven padding and other ops', () => {
    const facts = factsOf(secondModel());
    expect(facts.input).toEqual({ height: 40, width: 56, channels: 1, values: 2240, isColoured: false });
    expect(facts.convolution).toMatchObject({
      kernels: 17,
      weights: 17 * 15,
      window: { size: [5, 3], stride: [2, 2], padBefore: [1, 0], padAfter: [2, 1] },
      after: [20, 28],
    });
    expect(facts.activation).toMatchObject({ op: 'leaky_relu', negativeSlope: 0.1 });
    expect(facts.pooling).toMatchObject({ op: 'avg_pool', discarded: 75 });
    // The first dense layer reads the list, the last one makes the classes.
    expect(facts.flatten).toMatchObject({ length: 8 * 5 * 7, view: 'dense_1/0' });
    expect(facts.dense).toMatchObject({ name: 'dense_2', inputs: 12, outputs: 5, weights: 60 });
  });

  test('have kernels of one cell, and an activation within a layer', () => {
    const facts = factsOf(thirdModel());
    expect(facts.convolution).toMatchObject({ name: 'conv_1', kernels: 18, weights: 18, after: [32, 24] });
    expect(facts.activation?.name).toBe('conv_2_relu');
    expect(facts.field).toEqual({ name: 'max_pool', size: [4, 4] });
  });

  test('have no activation where all of them pass every value on', () => {
    const facts = factsOf(fourthModel());
    expect(facts.activation).toBeNull();
    expect(facts.counts.activations).toBe(0);
  });

  test('lack convolution and pooling where they are dense alone', () => {
    const facts = factsNamed('dense layers alone');
    expect(facts.counts).toEqual({ convolutions: 0, activations: 2, poolings: 0, dense: 3 });
    expect([facts.convolution, facts.pooling, facts.field]).toEqual([null, null, null]);
    expect(facts.flatten).toMatchObject({ maps: 1, size: [6, 18], length: 108 });
  });

  test('lack a dense layer and a softmax where their classes are maps', () => {
    const facts = factsNamed('maps as classes');
    expect([facts.dense, facts.softmax, facts.flatten?.view]).toEqual([null, null, null]);
  });
});

test('every address leads to a view of the network', () => {
  let seen = 0;
  for (const { name, model } of NETWORKS) {
    const columns = layersOf(model);
    const { convolution, activation, pooling, flatten, dense, softmax } = networkFacts({ model, columns });
    const examples = [convolution, activation, pooling, flatten, dense, softmax];
    for (const address of [convolution?.channelView, ...examples.map((example) => example?.view)]) {
      if (address === undefined || address === null) continue;
      seen += 1;
      expect(findView({ model, columns }, address), `${address} of ${name}`).not.toBeNull();
    }
  }
  expect(seen).toBeGreaterThan(3 * NETWORKS.length);
});
