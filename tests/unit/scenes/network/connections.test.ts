import { describe, expect, test } from 'vitest';
import type { Model } from '../../../../src/compute/model/model.ts';
import { type Connection, connectionsOf } from '../../../../src/scenes/network/connections.ts';
import { type Layer, layersOf } from '../../../../src/scenes/network/layers.ts';
import { secondModel, tinyVgg } from '../../compute/fixtures/models.ts';
import { NETWORKS } from '../fixtures/networks.ts';

interface Links {
  readonly column: Layer;
  readonly before: Layer;
  readonly links: readonly Connection[];
}

/** Links into every column but the first. */
function linksOf(model: Model): Links[] {
  const columns = layersOf(model);
  const connections = connectionsOf(columns);
  expect(connections).toHaveLength(columns.length);
  expect(connections[0]).toEqual([]);
  return columns.slice(1).map((column, i) => ({
    column,
    before: columns[i] as Layer,
    links: connections[i + 1] ?? [],
  }));
}

function isWeighted({ step }: Layer): boolean {
  return step?.op === 'conv2d' || step?.op === 'dense';
}

/** Mean of a model's weights [out, in, ...] that join two neurons. */
function meanWeight(column: Layer, before: Layer, source: number, target: number): number {
  const { data } = column.step?.weights[0] ?? { data: new Float32Array() };
  const length = data.length / (column.neurons * before.neurons);
  const first = (target * before.neurons + source) * length;
  return data.slice(first, first + length).reduce((a, b) => a + b, 0) / length;
}

describe('Tiny VGG', () => {
  const links = linksOf(tinyVgg(1));

  test('has 490 links: each map of a convolution from every map before it, every other map from one', () => {
    expect(links.map((each) => each.links.length)).toEqual([30, 10, 100, 10, 10, 100, 10, 100, 10, 10, 100]);
    expect(links.reduce((sum, each) => sum + each.links.length, 0)).toBe(490);
  });

  test('joins a pooling map with the map that it pools', () => {
    const pool = links.find(({ column }) => column.name === 'max_pool_1');
    expect(pool?.links).toEqual(
      Array.from({ length: 10 }, (_, i) => ({ from: 4, source: i, target: i, weight: null })),
    );
  });

  test('joins a class with all cells of a map at once', () => {
    const output = links.at(-1);
    expect(output?.links.filter(({ target }) => target === 4).map(({ source }) => source)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
    ]);
  });
});

describe.each(NETWORKS)('$name', ({ model }) => {
  const links = linksOf(model);

  test('joins neurons that are there, each pair once, and leaves none alone', () => {
    for (const { column, before, links: into } of links) {
      const pairs = new Set(into.map(({ source, target }) => `${source}>${target}`));
      expect(pairs.size, column.name).toBe(into.length);
      for (const { source, target } of into) {
        expect(source >= 0 && source < before.neurons, `${column.name}: source ${source}`).toBe(true);
        expect(target >= 0 && target < column.neurons, `${column.name}: target ${target}`).toBe(true);
      }
      expect(new Set(into.map(({ target }) => target)).size, column.name).toBe(column.neurons);
      expect(new Set(into.map(({ source }) => source)).size, column.name).toBe(before.neurons);
    }
  });

  test('gives weights from −1 to 1 to convolutions and dense layers, the largest of each 1, and to no other', () => {
    for (const { column, links: into } of links) {
      const weights = into.map(({ weight }) => weight);
      if (!isWeighted(column)) {
        expect(new Set(weights), column.name).toEqual(new Set([null]));
        continue;
      }
      const strengths = weights.map((weight) => Math.abs(weight ?? Number.NaN));
      expect(Math.max(...strengths), column.name).toBeCloseTo(1, 6);
    }
  });

  test('weighs a link by the mean of its weights', () => {
    let seen = 0;
    for (const { column, before, links: into } of links.filter((each) => isWeighted(each.column))) {
      const means = into.map(({ source, target }) => meanWeight(column, before, source, target));
      const largest = Math.max(...means.map(Math.abs));
      into.forEach(({ weight }, i) => {
        expect(weight, column.name).toBeCloseTo((means[i] ?? 0) / largest, 4);
        seen += 1;
      });
    }
    expect(seen).toBeGreaterThan(5);
  });
});

test('a flattened map feeds the cells that come of it', () => {
  const network = NETWORKS.find(({ name }) => name === 'activated logits');
  const cells = linksOf(network?.model as Model).find(({ column }) => column.name === 'flat_relu');
  expect(cells?.column.neurons).toBe(32);
  expect(cells?.links.map(({ source }) => source)).toEqual(
    Array.from({ length: 32 }, (_, i) => Math.floor(i / 4)),
  );
});

test('links of zero weights weigh nothing', () => {
  const model = secondModel();
  for (const { weights } of model.steps) for (const { data } of weights) data.fill(0);
  const weights = linksOf(model)
    .filter(({ column }) => isWeighted(column))
    .flatMap(({ links }) => links.map(({ weight }) => weight));
  expect(weights.length).toBe(17 + 17 * 8 + 8 * 12 + 12 * 5);
  expect(new Set(weights)).toEqual(new Set([0]));
});
