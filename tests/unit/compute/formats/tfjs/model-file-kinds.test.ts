import { describe, expect, test } from 'vitest';
import {
  modelFilesFromFiles,
  modelFilesFromUrl,
} from '../../../../../src/compute/formats/tfjs/model-source.ts';
import { readModelFile } from '../../../../../src/compute/formats/tfjs/read-model.ts';
import { writeModelFile } from '../../../../../src/compute/formats/tfjs/write-model.ts';
import { secondModel, thirdModel } from '../../fixtures/models.ts';
import { serverOf } from '../../fixtures/server.ts';
import { expectRefused, insert, type Layer, readSmall, withOption } from '../../fixtures/small-model.ts';

describe('quantised weights', () => {
  /** Of the first weight only; the rest stays float32. */
  const read = (quantization: unknown, bytes: number[]) =>
    readSmall((parts) => {
      Object.assign(parts.weights[0] ?? {}, { quantization });
      parts.file = new Uint8Array([...bytes, ...new Uint8Array(parts.values.buffer, 4 * 18)]);
    });
  const weightsOf = async (quantization: unknown, bytes: number[]) => {
    const { steps } = await read(quantization, bytes);
    // [2,1,3,3] of the file's [3,3,1,2]: even values are the first filter's.
    return Array.from(steps[0]?.weights[0]?.data ?? []);
  };

  test('of 8 bits are scaled', async () => {
    const bytes = Array.from({ length: 18 }, (_, i) => i * 15);
    const data = await weightsOf({ dtype: 'uint8', scale: 0.5, min: -3 }, bytes);
    expect(data.slice(0, 3)).toEqual([-3, 12, 27]);
    expect(data[17]).toBe(17 * 15 * 0.5 - 3);
  });

  test('of 16 bits are scaled', async () => {
    const bytes = Array.from({ length: 18 }, (_, i) => [i, 1]).flat();
    const data = await weightsOf({ dtype: 'uint16', scale: 2, min: 1 }, bytes);
    expect(data.slice(0, 2)).toEqual([513, 517]);
  });

  test('of half precision are widened', async () => {
    const halves = [0x3c00, 0xc000, 0x0001, 0x7bff, 0x8000, 0x3555];
    const bytes = Array.from({ length: 18 }, (_, i) => {
      const half = halves[i % 6] ?? 0;
      return [half & 255, half >> 8];
    }).flat();
    const data = await weightsOf({ dtype: 'float16' }, bytes);
    expect(data.slice(0, 3)).toEqual([1, Math.fround(2 ** -24), -0]);
    expect([data[9], data[10], data[11]]).toEqual([-2, 65504, 0.333251953125]);
    const infinite = bytes.with(1, 0x7c).with(0, 0);
    await expectRefused(read({ dtype: 'float16' }, infinite), 'Layer "conv"', 'Infinity');
  });
});

describe('a functional model', () => {
  type Nodes = (source: string) => unknown;
  const keras2: Nodes = (source) => [[[source, 0, 0, {}]]];
  const keras3: Nodes = (source) => [
    { args: [{ class_name: '__keras_tensor__', config: { keras_history: [source, 0, 0] } }], kwargs: {} },
  ];
  const nameOf = (layer: Layer) => String(layer.config.name);
  const functional =
    (nodes: Nodes, change: (layers: Layer[]) => void = () => {}, output = 'out') =>
    (layers: Layer[]) => {
      const input = {
        class_name: 'InputLayer',
        config: { name: 'input_1', batch_input_shape: [null, 6, 6, 1] },
      };
      const all: Layer[] = [input, ...layers];
      all.forEach((layer, i) => {
        const source = all[i - 1];
        Object.assign(layer, { name: nameOf(layer), inbound_nodes: source ? nodes(nameOf(source)) : [] });
      });
      change(all);
      const config = { layers: all, input_layers: [['input_1', 0, 0]], output_layers: [[output, 0, 0]] };
      return { class_name: 'Functional', config };
    };
  const rewire = (at: number, nodes: unknown) => (layers: Layer[]) => {
    Object.assign(layers[at] ?? {}, { inbound_nodes: nodes });
  };

  test.each([
    { notation: 'Keras 2', nodes: keras2 },
    { notation: 'Keras 3', nodes: keras3 },
  ])('that is a chain is read, in any order of its layers: $notation', async ({ nodes }) => {
    const sequential = await readSmall();
    expect(await readSmall(undefined, functional(nodes))).toEqual(sequential);
    expect(
      await readSmall(
        undefined,
        functional(nodes, (layers) => void layers.reverse()),
      ),
    ).toEqual(sequential);
  });

  test('that branches, joins or runs in a circle is refused', async () => {
    const branch = functional(keras2, rewire(3, keras2('conv')));
    await expectRefused(readSmall(undefined, branch), '"conv" feeds two', 'feed-forward stacks');
    const join = functional(
      keras2,
      rewire(4, [
        [
          ['flatten', 0, 0, {}],
          ['conv', 0, 0, {}],
        ],
      ]),
    );
    await expectRefused(readSmall(undefined, join), '"out" has 2 inputs', 'feed-forward stacks');
    const shared = functional(keras2, rewire(2, [[['conv', 0, 0, {}]], [['conv', 1, 0, {}]]]));
    await expectRefused(readSmall(undefined, shared), '"pool" has 2 inputs');
    const circle = functional(keras2, rewire(1, keras2('out')));
    await expectRefused(readSmall(undefined, circle), 'feeds itself', 'feed-forward stacks');
    const closed = functional(keras2, rewire(0, keras2('out')));
    await expectRefused(readSmall(undefined, closed), '0 inputs');
    const twoInputs = functional(keras2, rewire(2, []));
    await expectRefused(readSmall(undefined, twoInputs), '2 inputs');
    const inner = functional(keras2, undefined, 'flatten');
    await expectRefused(readSmall(undefined, inner), '"flatten"', 'only its last layer');
    for (const className of ['Add', 'Concatenate']) {
      await expectRefused(
        readSmall(insert(1, className, {}), functional(keras2)),
        className,
        'feed-forward stacks',
      );
    }
  });
});

describe('what changes nothing', () => {
  test('vanishes: dropout, linear activations of the classes, an input layer', async () => {
    const plain = await readSmall();
    const changed = await readSmall((parts) => {
      insert(1, 'Dropout', { rate: 0.5, seed: 3, noise_shape: null })(parts);
      parts.layers.push({ class_name: 'Activation', config: { name: 'same', activation: 'linear' } });
      parts.layers.unshift({
        class_name: 'InputLayer',
        config: { name: 'in', batch_input_shape: [null, 6, 6, 1], sparse: false, ragged: false },
      });
    });
    expect(changed).toEqual(plain);
    const apart = await readSmall((parts) => {
      withOption(3, 'activation', 'linear')(parts);
      parts.layers.push({ class_name: 'Activation', config: { name: 'same', activation: 'linear' } });
      parts.layers.push({ class_name: 'Softmax', config: { name: 'softmax' } });
    });
    expect(apart.steps.map(({ op }) => op)).toEqual(plain.steps.map(({ op }) => op));
  });

  test('is a step of its own where a linear activation stands between others', async () => {
    const { steps } = await readSmall((parts) => {
      withOption(0, 'activation', 'linear')(parts);
      insert(1, 'Activation', { name: 'same', activation: 'linear' })(parts);
    });
    expect(steps.map(({ op }) => op)).toEqual([
      'conv2d',
      'linear',
      'max_pool',
      'flatten',
      'dense',
      'softmax',
    ]);
    expect(steps[1]).toMatchObject({ name: 'same', layer: 'same', outputShape: [2, 4, 4] });
  });

  test('a missing bias counts as zero', async () => {
    const { steps } = await readSmall((parts) => {
      withOption(0, 'use_bias', false)(parts);
      parts.weights.splice(1, 1);
      parts.values = parts.values.slice(2);
    });
    expect(Array.from(steps[0]?.weights[1]?.data ?? [])).toEqual([0, 0]);
  });

  test('a softmax ends every model', async () => {
    const { steps } = await readSmall(withOption(3, 'activation', 'linear'));
    expect(steps.at(-1)).toMatchObject({ name: 'softmax', layer: 'softmax', op: 'softmax' });
  });

  test('zeros around the maps become padding of the next layer', async () => {
    const { steps } = await readSmall((parts) => {
      insert(0, 'ZeroPadding2D', {
        padding: [
          [1, 0],
          [0, 2],
        ],
        batch_input_shape: [null, 5, 4, 1],
      })(parts);
    });
    expect(steps[0]?.params).toMatchObject({ padBefore: [1, 0], padAfter: [0, 2] });
  });

  test('activations inside of layers have names of their own', async () => {
    const twice = await readSmall((parts) => {
      withOption(3, 'activation', 'relu')(parts);
      insert(1, 'ReLU', { name: 'conv_relu' })(parts);
    });
    const names = ['conv', 'conv_relu_2', 'conv_relu', 'pool', 'flatten', 'out', 'out_relu', 'softmax'];
    expect(twice.steps.map(({ name }) => name)).toEqual(names);
    const leaky = await readSmall(withOption(0, 'activation', 'leaky_relu'));
    expect(leaky.steps[1]).toMatchObject({ op: 'leaky_relu', params: { negativeSlope: 0.2 } });
  });
});

describe('class names', () => {
  const read = (classes: string) => {
    const { json: text, weights } = writeModelFile(thirdModel());
    return readModelFile({ json: text, classes, shard: async () => weights.slice().buffer });
  };
  test('are strings or labels', async () => {
    expect((await read('["a", {"label": "b"}, "c"]')).classes).toEqual(['a', 'b', 'c']);
  });
  test('are refused when they are not a list of one name an output', async () => {
    await expectRefused(read('nope'), 'classes.json is not JSON');
    await expectRefused(read('{"a": 1}'), 'not a list of names');
    await expectRefused(read('["a", 2, "c"]'), 'not a list of names');
    await expectRefused(read('["a", "b"]'), 'names 2 classes', '3 outputs');
  });
});

describe('picked files and addresses', () => {
  test('need one model among them', async () => {
    await expectRefused(modelFilesFromFiles([new File(['x'], 'w.bin')]), 'no .json file', 'together');
    const two = [new File(['{}'], 'a.json'), new File(['{}'], 'b.json')];
    await expectRefused(modelFilesFromFiles(two), 'more than one .json');
    const named = await modelFilesFromFiles([
      new File(['{"a":1}'], 'my-model.json'),
      new File(['[]'], 'classes.json'),
    ]);
    expect([named.json, named.classes]).toEqual(['{"a":1}', '[]']);
  });
  test('that cannot be reached are told', async () => {
    const offline = () => Promise.reject(new TypeError('Failed to fetch'));
    await expectRefused(
      modelFilesFromUrl('https://example.org/model.json', serverOf(offline)),
      'cannot be reached',
      'CORS',
    );
  });
  test('on another host are told to be brought as files', async () => {
    const blocked = () => Promise.reject(new TypeError('Failed to fetch'));
    await expectRefused(
      modelFilesFromUrl('https://models.example/tiny/model.json', serverOf(blocked, 'school.example:8080')),
      'cannot be reached at https://models.example/tiny/model.json',
      'own host only (school.example:8080), not from models.example',
      'choose its files',
    );
    await expectRefused(
      modelFilesFromUrl('https://school.example/model.json', serverOf(blocked, 'school.example')),
      'CORS',
    );
    const json = '{"weightsManifest":[]}';
    const half = (url: string) =>
      url.endsWith('model.json') ? Promise.resolve(new Response(json)) : blocked();
    const server = serverOf(half, 'school.example');
    const { shard } = await modelFilesFromUrl('https://school.example/model.json', server);
    await expectRefused(
      Promise.resolve(shard('https://models.example/w.bin')),
      '"w.bin"',
      'not from models.example',
    );
  });
});

test('a padding that the format cannot say is refused when it is written', () => {
  const { steps, ...model } = secondModel();
  const changed = steps.map((step) =>
    step.op === 'avg_pool' ? { ...step, params: { ...step.params, padBefore: [1, 1] as const } } : step,
  );
  expect(() => writeModelFile({ ...model, steps: changed })).toThrow(/"avg_pool_1"/);
});
