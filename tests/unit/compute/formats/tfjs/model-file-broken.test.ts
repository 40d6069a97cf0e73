import { describe, expect, test } from 'vitest';
import {
  modelFilesFromFiles,
  modelFilesFromUrl,
} from '../../../../../src/compute/formats/tfjs/model-source.ts';
import { readModelFile } from '../../../../../src/compute/formats/tfjs/read-model.ts';
import { writeModelFile } from '../../../../../src/compute/formats/tfjs/write-model.ts';
import { thirdModel } from '../../fixtures/models.ts';
import { serverOf } from '../../fixtures/server.ts';
import {
  expectRefused,
  insert,
  instead,
  type Layer,
  layerOf,
  type Parts,
  readSmall,
  smallModel,
  withOption,
  withShape,
} from '../../fixtures/small-model.ts';

const json = (text: string) => readModelFile({ json: text, shard: async () => new ArrayBuffer(0) });

test('the small model itself is read', async () => {
  const { steps, classes } = await readSmall();
  expect(steps.map(({ name }) => name)).toEqual(['conv', 'relu', 'pool', 'flatten', 'out', 'softmax']);
  expect(steps.map(({ layer }) => layer)).toEqual(['conv', 'conv', 'pool', 'flatten', 'out', 'out']);
  expect(classes).toEqual(['class 0', 'class 1', 'class 2']);
});

describe('model.json is refused', () => {
  test('when it is not JSON', () => expectRefused(json('hello'), 'model.json is not JSON', 'Layers model'));
  test('when it is a web page', () => expectRefused(json('<!doctype html><p>'), 'web page', 'address'));
  test.each(['{}', '[]', 'null', '3', '{"modelTopology": 5}'])('without a topology: %s', (text) =>
    expectRefused(json(text), 'no "modelTopology"'),
  );
  test('when it is a graph model', async () => {
    await expectRefused(
      json('{"format": "graph-model", "modelTopology": {}}'),
      'graph model',
      'tfjs_layers_model',
    );
    await expectRefused(json('{"modelTopology": {"node": []}}'), 'graph model');
  });
  test('when its topology has no layers', async () => {
    await expectRefused(json('{"modelTopology": {}}'), 'no layers');
    await expectRefused(
      json('{"modelTopology": {"class_name": "Sequential", "config": {"layers": []}}}'),
      'no layers',
    );
    await expectRefused(
      json('{"modelTopology": {"class_name": "Sequential", "config": {"layers": [7]}}}'),
      'Layer 1',
    );
    await expectRefused(json('{"modelTopology": {"class_name": "Mystery", "config": {}}}'), '"Mystery"');
  });
  test('when its manifest is broken', async () => {
    const { layers } = smallModel();
    const modelTopology = { class_name: 'Sequential', config: layers };
    for (const weightsManifest of [
      null,
      {},
      [null],
      [{ paths: [1], weights: [] }],
      [{ paths: [], weights: [4] }],
    ]) {
      await expectRefused(json(JSON.stringify({ modelTopology, weightsManifest })), 'weightsManifest');
    }
    await expectRefused(readSmall(withShape(0, [3, 3, -1, 2])), 'conv/kernel', 'whole sizes');
  });
});

describe('a layer is refused by name', () => {
  const cases: [what: string, change: (parts: Parts) => void, ...words: string[]][] = [
    ['an unknown layer', instead(1, 'LSTM', {}), 'LSTM layer "other_1"', 'Conv2D'],
    ['a name of every object', instead(1, 'constructor', {}), 'not supported'],
    ['batch normalisation', instead(1, 'BatchNormalization', {}), 'Fold it'],
    ['a model within the model', instead(1, 'Sequential', { layers: [] }), 'Sequential layer'],
    ['an unknown option', withOption(0, 'sparkle', true), 'Conv2D layer "conv"', '"sparkle"'],
    ['an unknown activation', withOption(0, 'activation', 'gelu'), '"conv"', '"gelu"', '"relu"'],
    ['an unknown padding', withOption(0, 'padding', 'causal'), '"causal"', '"valid", "same"'],
    ['groups', withOption(0, 'groups', 2), '"conv"', 'groups is 2'],
    [
      'channels first',
      withOption(0, 'data_format', 'channels_first'),
      '"conv"',
      '"channels_first"',
      'channels_last',
    ],
    [
      'channels first in a pooling',
      withOption(1, 'data_format', 'channels_first'),
      '"pool"',
      'channels_last',
    ],
    ['channels first in a flatten', withOption(2, 'data_format', 'channels_first'), '"flatten"'],
    ['a kernel without a size', withOption(0, 'kernel_size', null), '"conv"', 'kernel_size is null'],
    ['half a kernel', withOption(0, 'kernel_size', [3, 0.5]), 'kernel_size is [3,0.5]'],
    ['no filters', withOption(0, 'filters', 0), 'filters is 0'],
    ['stride 0', withOption(0, 'strides', [0, 1]), 'strides is [0,1]'],
    ['a bias that is neither', withOption(0, 'use_bias', 'yes'), 'use_bias is "yes"'],
    ['a capped ReLU', instead(1, 'ReLU', { max_value: 6 }), 'max_value is 6'],
    ['a shifted ReLU', instead(1, 'ReLU', { threshold: 1 }), 'threshold is 1'],
    ['a leaky ReLU layer', instead(1, 'ReLU', { negative_slope: 0.1 }), 'negative_slope', 'LeakyReLU'],
    ['a slope that is no number', instead(1, 'LeakyReLU', { alpha: 'steep' }), 'alpha is "steep"'],
    ['a softmax over another axis', instead(1, 'Softmax', { axis: 1 }), 'axis is 1'],
    ['zeros before a dense layer', insert(3, 'ZeroPadding2D', {}), 'right after a ZeroPadding2D'],
    [
      'zeros before an average',
      (parts) => {
        insert(1, 'ZeroPadding2D', { padding: 1 })(parts);
        parts.layers[2] = { class_name: 'AveragePooling2D', config: { name: 'pool' } };
      },
      'AveragePooling2D layer "pool"',
      'zeros',
    ],
    [
      'zeros in a maximum of negative values',
      (parts) => {
        withOption(0, 'activation', 'linear')(parts);
        insert(1, 'ZeroPadding2D', { padding: 1 })(parts);
      },
      '"pool"',
      'win the maximum',
    ],
    [
      'zeros in a maximum behind a linear activation',
      (parts) => {
        withOption(0, 'activation', 'linear')(parts);
        insert(1, 'Activation', { name: 'same', activation: 'linear' })(parts);
        insert(2, 'ZeroPadding2D', { padding: 1 })(parts);
      },
      '"pool"',
      'win the maximum',
    ],
    ['a padding that is none', insert(1, 'ZeroPadding2D', { padding: [[1], 2, 3] }), '"extra"', 'bottom'],
  ];
  test.each(cases)('%s', (_, change, ...words) => expectRefused(readSmall(change), ...words));

  test('a name that is used twice', () =>
    expectRefused(readSmall(withOption(1, 'name', 'conv')), '"conv"', 'own name'));
});

describe('shapes that do not fit are refused', () => {
  const cases: [what: string, change: (parts: Parts) => void, ...words: string[]][] = [
    ['weights of another shape', withShape(0, [5, 5, 1, 2]), '"conv"', '[5, 5, 1, 2]', '[3, 3, 1, 2]'],
    ['a dense layer of another size', withOption(3, 'units', 4), '"out"', '[8, 4]'],
    ['a kernel larger than the input', withOption(0, 'kernel_size', 9), 'Conv2D layer "conv"', 'kernel'],
    ['maps in a dense layer', (parts) => void parts.layers.splice(2, 1), 'Dense layer "out"', 'Flatten'],
    [
      'a vector in a pooling',
      (parts) => void parts.layers.push({ ...parts.layers[1], config: { name: 'p2' } } as Layer),
      '"p2"',
    ],
    ['maps at the end', (parts) => void parts.layers.splice(2), 'End it with Flatten'],
    ['flattened maps at the end', (parts) => void parts.layers.splice(3), 'End it with Flatten'],
    ['no input shape', withOption(0, 'batch_input_shape', null), '"conv"', 'fixed input_shape'],
    ['an input of any size', withOption(0, 'batch_input_shape', [null, null, null, 3]), '[null,null,null,3]'],
    ['an input that is no picture', withOption(0, 'batch_input_shape', [null, 784]), '[null,784]'],
  ];
  test.each(cases)('%s', (_, change, ...words) =>
    expectRefused(
      readSmall((parts) => {
        change(parts);
        const used = new Set(parts.layers.map(({ config }) => config.name));
        parts.weights = parts.weights.filter(({ name }) => used.has(name.split('/')[0]));
      }),
      ...words,
    ),
  );
});

describe('weights are refused', () => {
  test('when a shard is missing', async () => {
    const { json: text, classes } = writeModelFile(thirdModel());
    const shard = () => Promise.reject(new Error('gone'));
    await expectRefused(readModelFile({ json: text, classes, shard }), '"weights.bin"', 'beside model.json');
    const files = [new File([text], 'model.json'), new File(['x'], 'other.bin')];
    await expectRefused(modelFilesFromFiles(files).then(readModelFile), '"weights.bin" is missing');
    const fetchFile = async (url: string) =>
      url.endsWith('model.json') ? new Response(text) : new Response('no', { status: 404 });
    const served = modelFilesFromUrl('https://example.org/a/model.json', serverOf(fetchFile));
    await expectRefused(served.then(readModelFile), 'weights.bin', '404');
  });

  test('when there are too few or too many bytes', async () => {
    const cut = (length: number) => (parts: Parts) => {
      parts.values = new Float32Array(length);
    };
    await expectRefused(readSmall(cut(46)), '"w.bin" has 184 bytes', 'expects 188', 'too few');
    await expectRefused(readSmall(cut(48)), '192', '188', 'too many');
  });

  test('when one is missing, there twice, or used by no layer', async () => {
    await expectRefused(
      readSmall((parts) => void parts.weights.pop()),
      'no weight "out/bias"',
    );
    const twice = (parts: Parts) => {
      for (const weight of parts.weights) weight.name = weight.name.replace('conv/', 'a/conv/');
      parts.weights.push({ name: 'b/conv/bias', shape: [2], dtype: 'float32' });
    };
    await expectRefused(readSmall(twice), 'more than one weight "conv/bias"');
    await expectRefused(readSmall(withOption(0, 'use_bias', false)), 'No layer', '"conv/bias"');
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'when one is %s',
    async (value) => {
      const change = (parts: Parts) => {
        parts.values[21] = value;
      };
      await expectRefused(readSmall(change), 'Layer "out"', '"out/kernel"', `value 2 of`, `${value}`);
    },
  );

  test('when they are of a type or quantisation that is not known', async () => {
    const typed = (dtype: string) => (parts: Parts) => {
      Object.assign(parts.weights[0] ?? {}, { dtype });
    };
    for (const dtype of ['int32', 'string', 'complex64']) {
      await expectRefused(readSmall(typed(dtype)), '"conv/kernel"', `"${dtype}"`, 'float32');
    }
    const quantised = (parts: Parts) => {
      Object.assign(parts.weights[0] ?? {}, { quantization: { dtype: 'int4', scale: 1, min: 0 } });
    };
    await expectRefused(readSmall(quantised), '"conv/kernel"', 'int4');
  });

  test('when they claim 2 GB, before any of them is loaded', async () => {
    const { json: text } = writeModelFile(thirdModel());
    const file = JSON.parse(text);
    file.weightsManifest[0].weights[0].shape = [1, 1, 3, 180_000_000];
    let loaded = 0;
    const shard = async () => {
      loaded++;
      return new ArrayBuffer(0);
    };
    await expectRefused(readModelFile({ json: JSON.stringify(file), shard }), '540,007,581', '100,000,000');
    expect(loaded).toBe(0);
  });

  test('when the model computes too many values', async () => {
    const change = (parts: Parts) => {
      Object.assign(layerOf(parts, 0), { batch_input_shape: [null, 8000, 6000, 1] });
    };
    await expectRefused(readSmall(change), '64,000,000', '"conv"');
  });
});
