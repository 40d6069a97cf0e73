import { expect, test } from 'vitest';
import { inputName } from '../../../../src/scenes/network/input-names.ts';
import { type Layer, layersOf } from '../../../../src/scenes/network/layers.ts';
import { NETWORKS } from '../fixtures/networks.ts';
import { TYPESETTING } from '../fixtures/typesetting.ts';

const columnsOf = (name: string): readonly Layer[] => {
  const network = NETWORKS.find((each) => each.name === name);
  if (!network) throw new Error(`There is no network "${name}".`);
  return layersOf(network.model);
};
const named = (layer: Layer | undefined, index: number) => {
  if (!layer) throw new Error('There is no such layer.');
  return inputName(layer, index, TYPESETTING.strings);
};

test('channels of a picture are called by their colours, maps and other inputs by their numbers', () => {
  const [picture, maps] = columnsOf('Tiny VGG');
  expect([0, 1, 2].map((i) => named(picture, i))).toEqual(['Red', 'Green', 'Blue']);
  expect(named(maps, 3)).toBe('input 4');
  expect(named(columnsOf('twelve channels')[0], 0)).toBe('input 1');
});
