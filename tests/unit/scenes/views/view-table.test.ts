import { describe, expect, test } from 'vitest';
import { neuronId } from '../../../../src/scenes/state/view-address.ts';
import { MOST_TABLE_ROWS, type ViewTable } from '../../../../src/scenes/view.ts';
import { viewOf } from '../../../../src/scenes/views/find-view.ts';
import { tinyVgg } from '../../compute/fixtures/models.ts';
import { DENSE_NETWORKS, denseData, denseScene, denseViews } from '../fixtures/dense-views.ts';
import { NETWORKS, sceneDataOf } from '../fixtures/networks.ts';

const numberOf = (text = '') => Number(text.replace('−', '-'));

function tableOf(data: Parameters<typeof viewOf>[0]): ViewTable {
  const table = viewOf(data).readout().table();
  if (!table) throw new Error(`${data.state.view} has no table.`);
  return table;
}

/** First and last neuron of every convolution. */
const CONVOLUTIONS = NETWORKS.flatMap(({ name, model }) =>
  sceneDataOf(model).columns.flatMap((column, i, columns) => {
    if (column.step?.op !== 'conv2d') return [];
    const { step } = column;
    const sources = columns[i - 1]?.neurons ?? 0;
    return [0, column.neurons - 1].map((index) => ({ name, model, step, sources, column, index }));
  }),
);

describe('the table of a convolution', () => {
  test('has a line for each source with every weight of its kernel, row by row', () => {
    let seen = 0;
    for (const { name, model, step, sources, column, index } of CONVOLUTIONS) {
      const view = neuronId(column, index);
      const { head, rows, caption } = tableOf(sceneDataOf(model, { view }));
      const [height, width] = step.params.kernel;
      const says = `${name}: ${view}`;
      expect(caption, says).toContain(`${column.name} neuron ${index + 1}`);
      expect(head, says).toHaveLength(1 + height);
      expect(rows, says).toHaveLength(Math.min(sources, MOST_TABLE_ROWS));
      rows.forEach((row, source) => {
        expect(row, says).toHaveLength(head.length);
        const told = row.slice(1).flatMap((text) => text.split(/ +/).map(numberOf));
        const first = (index * sources + source) * height * width;
        const weights = step.weights[0]?.data.subarray(first, first + height * width) ?? [];
        expect(told, says).toHaveLength(weights.length);
        told.forEach((number, i) => {
          expect(number, says).toBeCloseTo(weights[i] ?? Number.NaN, 3);
        });
        seen += told.length;
      });
    }
    expect(seen).toBeGreaterThan(3000);
  });

  test('calls the channels of a picture by their colours, and other maps by their layer', () => {
    const names = (view: string) => tableOf(sceneDataOf(tinyVgg(1), { view })).rows.map(([name]) => name);
    expect(names('conv_1_1/0')).toEqual(['Red', 'Green', 'Blue']);
    expect(names('conv_1_2/0')[9]).toBe('relu_1_1 neuron 10');
  });
});

describe.each(DENSE_NETWORKS)('the table of a dense unit of $name', ({ model }) => {
  test('tells the largest contributions as value, weight and product, and a sum that they belong to', () => {
    let seen = 0;
    for (const view of denseViews(model)) {
      const data = denseData(model, view);
      const scene = denseScene(data);
      const { head, rows } = tableOf(data);
      if (!scene?.flow) throw new Error(`${view} has no values.`);
      expect(rows.length).toBeLessThanOrEqual(MOST_TABLE_ROWS);
      for (const row of rows) expect(row).toHaveLength(head.length);
      const { top, products, sum } = scene.flow;
      top.forEach((cell, i) => {
        const [map, row, column, value, weight, product] = rows[i] ?? [];
        const at = (numberOf(row) - 1) * scene.source.width + numberOf(column) - 1;
        expect(map).toBe(`${scene.source.name} neuron ${Math.floor(cell / scene.cells) + 1}`);
        expect(at).toBe(cell % scene.cells);
        expect(numberOf(product)).toBeCloseTo(products[cell] ?? Number.NaN, 3);
        expect(numberOf(value) * numberOf(weight)).toBeCloseTo(numberOf(product), 2);
        seen += 1;
      });
      const ends = rows.slice(top.length).map((row) => numberOf(row.at(-1)));
      expect(ends[0]).toBeCloseTo(sum, 3);
      expect(ends[1]).toBeCloseTo(scene.unitBias, 3);
      expect(ends).toHaveLength(3);
    }
    expect(seen).toBeGreaterThan(0);
  });

  test('leaves out what has not been read', () => {
    const [view = ''] = denseViews(model);
    const read = denseData(model, view);
    expect(Object.keys(read.values)).toHaveLength(1);
    const data = { ...read, values: {} };
    expect(tableOf(data).rows.length).toBeLessThanOrEqual(2);
  });
});

test('the Overview has no table', () => {
  expect(
    viewOf(sceneDataOf(tinyVgg(1)))
      .readout()
      .table(),
  ).toBeNull();
});
