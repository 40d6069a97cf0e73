import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layersOf, sizeLabel } from '../../../../src/scenes/network/layers.ts';

import { findNeuron, neuronId } from '../../../../src/scenes/state/view-address.ts';
import { secondModel, thirdModel, tinyVgg } from '../../compute/fixtures/models.ts';
import { NETWORKS } from '../fixtures/networks.ts';
import { numbers } from '../fixtures/typesetting.ts';

const SEED = { seed: 20_260 };

describe('Tiny VGG', () => {
  const columns = layersOf(tinyVgg(1));

  test('stands in twelve columns, each with its name, kind and size', () => {
    expect(columns.map((column) => `${column.name} (${column.kind}): ${sizeLabel(column, numbers)}`)).toEqual(
      [
        'input (input): 64 × 64 × 3',
        'conv_1_1 (conv): 62 × 62 × 10',
        'relu_1_1 (relu): 62 × 62 × 10',
        'conv_1_2 (conv): 60 × 60 × 10',
        'relu_1_2 (relu): 60 × 60 × 10',
        'max_pool_1 (max_pool): 30 × 30 × 10',
        'conv_2_1 (conv): 28 × 28 × 10',
        'relu_2_1 (relu): 28 × 28 × 10',
        'conv_2_2 (conv): 26 × 26 × 10',
        'relu_2_2 (relu): 26 × 26 × 10',
        'max_pool_2 (max_pool): 13 × 13 × 10',
        'output (output): 10',
      ],
    );
  });

  test('groups them into units and modules', () => {
    const lengths = (numbers: readonly number[]) =>
      [...new Set(numbers)].map((number) => numbers.filter((each) => each === number).length);
    expect(lengths(columns.map(({ unit }) => unit))).toEqual([1, 2, 3, 2, 3, 1]);
    expect(lengths(columns.map(({ module }) => module))).toEqual([1, 5, 5, 1]);
  });

  test('has 113 neurons', () => {
    expect(columns.reduce((sum, { neurons }) => sum + neurons, 0)).toBe(113);
  });

  test('shows the logits in its output, not the softmax after them', () => {
    expect(columns.at(-1)).toMatchObject({ name: 'output', role: 'output', slot: 12, neurons: 10 });
    expect(columns.at(-1)?.step?.op).toBe('dense');
  });
});

test('a hidden dense layer is a column of cells', () => {
  const column = layersOf(secondModel()).find(({ name }) => name === 'dense_1');
  expect(column).toMatchObject({ role: 'hidden', kind: 'dense', neurons: 12, height: 1, width: 1 });
});

test('an activation inside of a layer is a column of its own', () => {
  const names = layersOf(thirdModel()).map(({ name }) => name);
  expect(names).toEqual(['input', 'conv_1', 'conv_2', 'conv_2_relu', 'max_pool', 'output']);
});

describe.each(NETWORKS)('$name', ({ model }) => {
  const columns = layersOf(model);

  test('runs from its input to one output of its classes', () => {
    expect(columns.map(({ role }) => role)).toEqual([
      'input',
      ...columns.slice(2).map(() => 'hidden'),
      'output',
    ]);
    expect(columns.at(-1)?.neurons).toBe(model.classes.length);
  });

  test('draws no flatten between its layers', () => {
    expect(columns.slice(0, -1).filter(({ kind }) => kind === 'flatten')).toEqual([]);
  });

  test('finds every neuron by its address', () => {
    let found = 0;
    columns.forEach((column, i) => {
      for (let index = 0; index < column.neurons; index++) {
        expect(findNeuron(columns, neuronId(column, index))).toEqual({ column: i, index });
        found += 1;
      }
    });
    expect(found).toBeGreaterThan(8);
  });

  test('finds nothing past the last neuron of a column', () => {
    for (const column of columns) {
      expect(findNeuron(columns, neuronId(column, column.neurons))).toBeNull();
    }
  });

  test('takes an address only as it writes it', () => {
    const names = fc.constantFrom(...columns.map(({ name }) => name), '', '/', 'overview');
    const numbers = fc.oneof(
      fc.integer({ min: 0, max: 3 }).map(String),
      fc.integer({ min: -3, max: 100 }).map(String),
      fc.constantFrom(
        '',
        '0',
        '00',
        '03',
        '+1',
        '1.0',
        '1e1',
        ' 1',
        '1 ',
        '٣',
        'NaN',
        '0x1',
        '9'.repeat(400),
      ),
      fc.string(),
    );
    const addresses = fc.oneof(
      fc.tuple(names, fc.constant('/'), numbers).map((parts) => parts.join('')),
      fc.tuple(names, fc.constantFrom('', '//'), numbers).map((parts) => parts.join('')),
      fc.string(),
    );
    let found = 0;
    fc.assert(
      fc.property(addresses, (address) => {
        const neuron = findNeuron(columns, address);
        const column = neuron && columns[neuron.column];
        if (!neuron || !column) return;
        found += 1;
        expect(neuronId(column, neuron.index)).toBe(address);
      }),
      { ...SEED, numRuns: 500 },
    );
    expect(found).toBeGreaterThan(5);
  });
});

test.each([
  '',
  '/',
  '/0',
  'input',
  'input/',
  'input/-1',
  'input/3',
  'input/0.5',
  'input/x',
  'Input/0',
  'flatten/0',
])('there is no neuron "%s" in Tiny VGG', (address) => {
  expect(findNeuron(layersOf(tinyVgg(1)), address)).toBeNull();
});
