import { describe, expect, test } from 'vitest';
import type { Model } from '../../../../src/compute/model/model.ts';
import { layerSentence } from '../../../../src/scenes/network/layer-sentence.ts';
import { layersOf } from '../../../../src/scenes/network/layers.ts';
import { tinyVgg } from '../../compute/fixtures/models.ts';
import { type Layer, NETWORKS, stack } from '../fixtures/networks.ts';
import { TYPESETTING } from '../fixtures/typesetting.ts';

/** What each layer of a model says, by its name. */
function sentencesOf(model: Model): Record<string, string> {
  return Object.fromEntries(layersOf(model).map((layer) => [layer.name, layerSentence(layer, TYPESETTING)]));
}

/** What a layer over four maps of 8 × 8 cells says. */
function sentenceOver4Maps(layer: Layer): string | undefined {
  const end: Layer[] = [
    ['flatten', 'flatten'],
    ['dense', 'output', { units: 2 }],
  ];
  const model = stack([4, 8, 8], [layer, ...end], 2, 31);
  return sentencesOf(model)[layer[1]];
}

describe('Tiny VGG', () => {
  const said = sentencesOf(tinyVgg(1));

  test('says of its input that it is a picture in three channels', () => {
    expect(said.input).toBe(
      'The picture as 64 × 64 pixels, taken apart into how much red, green and blue is in each.',
    );
  });

  test('says of a convolution how large its kernels are and how many maps they slide over', () => {
    expect(said.conv_1_1).toBe(
      'Each map looks for a pattern of its own: 3 × 3 weights slide over each of the 3 maps before it, ' +
        'and the products and a bias add up.',
    );
    expect(said.conv_1_2).toContain('each of the 10 maps');
  });

  test('says of a max pooling what its window keeps', () => {
    expect(said.max_pool_1).toBe(
      'Keeps the largest of each 2 × 2 cells, so the map gets smaller and small shifts matter less.',
    );
  });

  test('says of its classes how many values they add up, and that a softmax follows', () => {
    expect(said.output).toContain('all 1690 values');
    expect(said.output).toContain('softmax');
  });
});

test('a stride is named where the window does not move cell by cell, or tile by tile', () => {
  const pool = (window: number, stride: number) =>
    sentenceOver4Maps(['max_pool', 'pool', { window: [window, window], stride: [stride, stride] }]);
  expect(pool(2, 2)).not.toContain('steps');
  expect(pool(3, 1)).not.toContain('steps');
  expect(pool(3, 2)).toContain('each 3 × 3 cells in steps of 2, so');
  const strided = sentenceOver4Maps(['conv2d', 'conv', { outChannels: 2, kernel: [3, 5], stride: [2, 1] }]);
  expect(strided).toContain('3 × 5 weights');
  expect(strided).toContain('in steps of 2 × 1,');
});

test('a pooling whose map keeps its size does not say that it gets smaller', () => {
  const same = { window: [3, 3], stride: [1, 1], padBefore: [1, 1], padAfter: [1, 1] };
  expect(sentenceOver4Maps(['avg_pool', 'pool', same])).toBe(
    'Takes the mean of each 3 × 3 cells, so small shifts matter less.',
  );
});

test('a pooling over all of a map says so', () => {
  const whole = { window: [8, 8], stride: [1, 1] };
  expect(sentenceOver4Maps(['max_pool', 'pool', whole])).toContain('the largest value of each map');
  expect(sentenceOver4Maps(['avg_pool', 'pool', whole])).toContain('the mean of each map');
});

test('a kernel of one cell mixes maps, and one as large as its map lies on it once', () => {
  expect(sentenceOver4Maps(['conv2d', 'conv', { outChannels: 2, kernel: [1, 1] }])).toContain(
    'mixes the 4 maps before it cell by cell:',
  );
  expect(sentenceOver4Maps(['conv2d', 'conv', { outChannels: 2, kernel: [8, 8] }])).toContain(
    '8 × 8 weights lie on each of the 4 maps',
  );
});

test('a leaky ReLU says its own slope as it was written', () => {
  expect(sentenceOver4Maps(['leaky_relu', 'leaky', { negativeSlope: Math.fround(0.1) }])).toBe(
    'Keeps positive values and multiplies negative ones by 0.1.',
  );
});

test('classes without a softmax speak of none', () => {
  const model = stack(
    [4, 8, 8],
    [
      ['flatten', 'flatten'],
      ['dense', 'output', { units: 2 }],
    ],
    2,
    32,
  );
  expect(sentencesOf(model).output).not.toContain('softmax');
});

test.each(NETWORKS)('every layer of $name says one short sentence', ({ model }) => {
  const said = Object.values(sentencesOf(model));
  expect(said.length).toBe(layersOf(model).length);
  for (const sentence of said) {
    expect(sentence).toMatch(/^[A-Z][^.]*\.(\d[^.]*\.)?( [A-Z][^.]*\.)?$/);
    expect(sentence.length).toBeLessThan(180);
  }
});
