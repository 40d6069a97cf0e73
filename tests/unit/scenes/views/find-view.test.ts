import { describe, expect, test } from 'vitest';
import { createModel, type Model } from '../../../../src/compute/model/model.ts';
import { planArena } from '../../../../src/compute/model/plan.ts';
import { layersOf } from '../../../../src/scenes/network/layers.ts';
import {
  lastSoftmax,
  neuronId,
  partAddress,
  softmaxAddress,
} from '../../../../src/scenes/state/view-address.ts';
import { addressAbove, nearestAddress, shareConvolutions } from '../../../../src/scenes/views/find-view.ts';
import { tinyVgg } from '../../compute/fixtures/models.ts';
import { NETWORKS } from '../fixtures/networks.ts';
import { addressesOf, placeOf } from '../fixtures/views.ts';

const TINY = tinyVgg(1);
const TINY_COLUMNS = layersOf(TINY);
const TINY_NETWORK = { model: TINY, columns: TINY_COLUMNS };

/** Tiny VGG with names that have slashes, as some files do. */
const SLASHED: Model = createModel(
  TINY.inputShape,
  TINY.steps.map(({ inputShape: _, outputShape: __, ...spec }) => ({ ...spec, name: `net/${spec.name}` })),
  TINY.classes,
);
const EVERY = [...NETWORKS, { name: 'names with slashes', model: SLASHED }];

describe.each(EVERY)('the addresses of $name', ({ model }) => {
  const columns = layersOf(model);
  const network = { model, columns, plan: planArena(model) };
  const addresses = addressesOf(model);

  test('all name a view, each another one', () => {
    const places = addresses.map((address) => placeOf(model, columns, address));
    expect(places).not.toContain(null);
    expect(new Set(places.map((place) => JSON.stringify(place))).size).toBe(addresses.length);
    expect(addresses.length).toBeGreaterThan(10);
  });

  test('are the nearest to themselves, and to whatever follows them', () => {
    for (const address of addresses) {
      expect(nearestAddress({ model, columns }, address)).toBe(address);
      expect(nearestAddress({ model, columns }, `${address}/nothing`)).toBe(address);
      expect(nearestAddress({ model, columns }, `${address}/`)).toBe(address);
    }
  });

  test('lead up to the Overview, through views alone', () => {
    let steps = 0;
    for (const address of addresses) {
      let at = address;
      for (let i = 0; i < 4 && at !== 'overview'; i++) {
        at = addressAbove({ model, columns }, at);
        expect(placeOf(model, columns, at), `${address}: ${at}`).not.toBeNull();
        steps += 1;
      }
      expect(at, address).toBe('overview');
    }
    expect(steps).toBeGreaterThanOrEqual(addresses.length);
    expect(addressAbove({ model, columns }, 'overview')).toBe('overview');
  });

  test('show the same convolutions where they name a convolution’s neuron or its parts', () => {
    const seen = { same: 0, other: 0 };
    columns.forEach((column, at) => {
      if (column.step?.op !== 'conv2d') return;
      const neuron = neuronId(column, column.neurons - 1);
      const last = partAddress(neuron, (columns[at - 1]?.neurons ?? 1) - 1);
      const family = [neuron, partAddress(neuron, 'sum'), last];
      for (const a of family) {
        for (const b of family) expect(shareConvolutions(network, a, b), `${a}, ${b}`).toBe(true);
        for (const b of ['overview', `${column.name}/0`, `${column.name}/0/sum`, 'nowhere/1', '']) {
          if (column.neurons === 1 && b !== 'overview') continue;
          expect(shareConvolutions(network, a, b), `${a}, ${b}`).toBe(false);
          seen.other += 1;
        }
        seen.same += family.length;
      }
    });
    if (columns.some(({ step }) => step?.op === 'conv2d'))
      expect(Math.min(seen.same, seen.other)).toBeGreaterThan(5);
    for (const address of ['overview', 'nowhere/1', '']) {
      expect(shareConvolutions(network, address, address)).toBe(false);
    }
  });

  test('reach every class through the last softmax, where there is one', () => {
    const softmax = lastSoftmax(model);
    model.classes.forEach((_, i) => {
      const address = softmaxAddress(model, i);
      expect(address).toBe(softmax ? `${softmax.name}/${i}` : null);
      if (address)
        expect(placeOf(model, columns, address)).toEqual({
          kind: 'softmax',
          column: columns.length - 1,
          index: i,
        });
    });
    const after = softmaxAddress(model, model.classes.length);
    if (after) expect(placeOf(model, columns, after)).toBeNull();
  });
});

test.each([
  ['conv_1_1/3/10', 'conv_1_1/3'],
  ['conv_1_1/3/3', 'conv_1_1/3'],
  ['conv_1_1/3/sum/1', 'conv_1_1/3/sum'],
  ['conv_1_1/3/2/1', 'conv_1_1/3/2'],
  ['conv_1_1/3/01', 'conv_1_1/3'],
  ['conv_1_1/3/-1', 'conv_1_1/3'],
  ['conv_1_1/3/Sum', 'conv_1_1/3'],
  ['conv_1_1/3/', 'conv_1_1/3'],
  ['conv_1_1/03', 'overview'],
  ['conv_1_1/10/sum', 'overview'],
  ['/3/sum/1', 'overview'],
  ['/3/sum', 'overview'],
  ['relu_1_1/2/0', 'relu_1_1/2'],
  ['relu_1_1/2/sum', 'relu_1_1/2'],
  ['max_pool_1/10', 'overview'],
  ['output/3/sum', 'output/3'],
  ['flatten/0', 'overview'],
  ['input/0', 'overview'],
  ['softmax/99', 'overview'],
  ['softmax/01', 'overview'],
  ['softmax', 'overview'],
  ['softmax/6/sum', 'softmax/6'],
  ['sum', 'overview'],
  ['/', 'overview'],
  ['//', 'overview'],
  ['overview/3', 'overview'],
])('the nearest view to %s is %s', (address, nearest) => {
  if (address !== nearest) expect(placeOf(TINY, TINY_COLUMNS, address)).toBeNull();
  expect(nearestAddress(TINY_NETWORK, address)).toBe(nearest);
});

test.each([
  ['net/conv_1_1/3/10', 'net/conv_1_1/3'],
  ['net/conv_1_1/3/sum/1', 'net/conv_1_1/3/sum'],
  ['net/softmax/99', 'overview'],
  ['net/conv_1_1', 'overview'],
  ['conv_1_1/3', 'overview'],
])('where names have slashes, the nearest view to %s is %s', (address, nearest) => {
  expect(nearestAddress({ model: SLASHED, columns: layersOf(SLASHED) }, address)).toBe(nearest);
});

test.each([
  ['conv_1_1/3/1', { kind: 'channel', column: 1, index: 3, channel: 1 }],
  ['conv_1_1/3/sum', { kind: 'sum', column: 1, index: 3 }],
  ['conv_1_1/3', { kind: 'convolution', column: 1, index: 3 }],
  ['relu_1_1/2', { kind: 'cell', column: 2, index: 2 }],
  ['max_pool_1/4', { kind: 'cell', column: 5, index: 4 }],
  ['output/6', { kind: 'dense', column: 11, index: 6 }],
  ['softmax/6', { kind: 'softmax', column: 11, index: 6 }],
  ['overview', { kind: 'overview', column: null }],
])('%s names %j', (address, place) => {
  expect(placeOf(TINY, TINY_COLUMNS, address)).toEqual(place);
});

test.each([
  ['conv_1_1/3/1', 'conv_1_1/3'],
  ['conv_1_1/3/sum', 'conv_1_1/3'],
  ['conv_1_1/3', 'overview'],
  ['relu_1_1/2', 'overview'],
  ['softmax/6', 'output/6'],
  ['output/6', 'overview'],
  ['nowhere/1', 'overview'],
])('above %s is %s', (address, above) => {
  expect(addressAbove(TINY_NETWORK, address)).toBe(above);
});
