import { existsSync, readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import { decode } from 'jpeg-js';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  modelFilesFromFiles,
  modelFilesFromUrl,
} from '../../../../../src/compute/formats/tfjs/model-source.ts';
import { readModelFile } from '../../../../../src/compute/formats/tfjs/read-model.ts';
import { writeModelFile } from '../../../../../src/compute/formats/tfjs/write-model.ts';
import { forwardReference } from '../../../../../src/compute/model/forward-reference.ts';
import type { Model } from '../../../../../src/compute/model/model.ts';
import { createRandom } from '../../../../../src/compute/model/random.ts';
import { type Shape, sizeOf } from '../../../../../src/compute/model/shape.ts';
import { createTensor, type Tensor } from '../../../../../src/compute/model/tensor.ts';
import { fourthModel, secondModel, thirdModel, tinyVgg } from '../../fixtures/models.ts';
import { serverOf } from '../../fixtures/server.ts';

const PUBLISHED = '../shared/reference/cnn-explainer';

const models = [
  { name: 'Tiny VGG', model: tinyVgg(1) },
  { name: 'the second model', model: secondModel() },
  { name: 'the third model', model: thirdModel() },
  { name: 'the fourth model', model: fourthModel() },
];

function randomInput(shape: Shape, seed: number): Tensor {
  const random = createRandom(seed);
  return createTensor(shape, Float32Array.from({ length: sizeOf(shape) }, random));
}

/** Writes and reads a model. */
function reread(model: Model): Promise<Model> {
  const { json, weights, weightsName, classes } = writeModelFile(model);
  return readModelFile({
    json,
    classes,
    shard: async (path) => {
      expect(path).toBe(weightsName);
      return weights.slice().buffer;
    },
  });
}

/** Without the names of activations inside of layers, which are derived anew. */
function comparable(model: Model): unknown {
  const steps = model.steps.map((step) => ({
    ...step,
    name: step.name === step.layer ? step.name : step.op,
  }));
  return { ...model, steps };
}

async function loadInTensorFlow(model: Model): Promise<tf.LayersModel> {
  const { json, weights } = writeModelFile(model);
  const { modelTopology, weightsManifest } = JSON.parse(json);
  const weightData = weights.slice().buffer;
  const artifacts = { modelTopology, weightSpecs: weightsManifest[0].weights, weightData };
  return tf.loadLayersModel({ load: async () => artifacts });
}

/** [C,H,W] to TensorFlow's [1,H,W,C]. */
function toTensorFlow({ shape, data }: Tensor): tf.Tensor {
  return tf.tidy(() =>
    tf
      .tensor(data, [...shape])
      .transpose([1, 2, 0])
      .expandDims(0),
  );
}

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  return Array.from(a).reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? Number.NaN))), 0);
}

beforeAll(() => tf.setBackend('cpu'));

describe('a written model', () => {
  test.each(models)('is read back exactly: $name', async ({ model }) => {
    expect(comparable(await reread(model))).toEqual(comparable(model));
  });

  test('keeps every name that follows the rule of the reader', async () => {
    const names = (model: Model) => model.steps.map((step) => step.name);
    expect(names(await reread(tinyVgg(2)))).toEqual(names(tinyVgg(2)));
    expect(names(await reread(secondModel()))).toEqual(names(secondModel()));
    expect(names(await reread(thirdModel()))[2]).toBe('relu');
  });

  test.each(models)('gives the same probabilities in TensorFlow.js: $name', async ({ model }) => {
    const loaded = await loadInTensorFlow(model);
    for (const seed of [10, 11]) {
      const input = randomInput(model.inputShape, seed);
      const ours = forwardReference(model, input).at(-1)?.data ?? [];
      const theirs = (loaded.predict(toTensorFlow(input)) as tf.Tensor).dataSync();
      expect(largestDifference(ours, theirs), `seed ${seed}`).toBeLessThan(1e-4);
    }
  });

  test.each(models)('is read after TensorFlow.js has saved it: $name', async ({ model }) => {
    const loaded = await loadInTensorFlow(model);
    let saved: tf.io.ModelArtifacts = {};
    await loaded.save({
      save: async (artifacts) => {
        saved = artifacts;
        return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
      },
    });
    const again = await readModelFile({
      json: JSON.stringify({
        modelTopology: saved.modelTopology,
        weightsManifest: [{ paths: ['w'], weights: saved.weightSpecs }],
      }),
      classes: JSON.stringify(model.classes.map((label) => ({ label }))),
      shard: async () => saved.weightData as ArrayBuffer,
    });
    expect(comparable(again)).toEqual(comparable(model));
  });

  test('is loaded from picked files and from an address', async () => {
    const model = thirdModel();
    const written = writeModelFile(model);
    const files = [
      new File([written.weights.slice().buffer], written.weightsName),
      new File([written.classes], 'classes.json'),
      new File([written.json], 'model.json'),
    ];
    const asked: string[] = [];
    const fetchFile = async (url: string) => {
      asked.push(url);
      const file = files.find(({ name }) => url === `https://example.org/a/${name}`);
      return file ? new Response(file) : new Response('no', { status: 404 });
    };
    const picked = await readModelFile(await modelFilesFromFiles(files));
    const fetched = await readModelFile(
      await modelFilesFromUrl('https://example.org/a/model.json', serverOf(fetchFile)),
    );
    expect(comparable(picked)).toEqual(comparable(model));
    expect(comparable(fetched)).toEqual(comparable(model));
    expect(asked).toHaveLength(3);
  });

  test('has numbered classes when a server has no classes.json or answers it with a page', async () => {
    const written = writeModelFile(thirdModel());
    for (const noClasses of [new Response('no', { status: 404 }), new Response('<!doctype html>')]) {
      const fetchFile = async (url: string) => {
        if (url.endsWith('classes.json')) return noClasses;
        return new Response(url.endsWith('model.json') ? written.json : written.weights.slice().buffer);
      };
      const files = await modelFilesFromUrl('https://example.org/model.json', serverOf(fetchFile));
      expect((await readModelFile(files)).classes).toEqual(['class 0', 'class 1', 'class 2']);
    }
  });
});

const published = existsSync(`${PUBLISHED}/model.json`);
if (!published) console.warn(`SKIPPED: no published model at ${PUBLISHED}; it is not checked.`);

describe.skipIf(!published)('the published model', () => {
  const readPublished = () => {
    const shard = async (path: string) => new Uint8Array(readFileSync(`${PUBLISHED}/${path}`)).buffer;
    return readModelFile({ json: readFileSync(`${PUBLISHED}/model.json`, 'utf8'), shard });
  };

  test('is a Tiny VGG whose softmax is a step of its own', async () => {
    const { steps, inputShape, classes } = await readPublished();
    expect(inputShape).toEqual([3, 64, 64]);
    expect(steps.map(({ name }) => name)).toEqual(tinyVgg(1).steps.map(({ name }) => name));
    expect(steps.at(-1)).toMatchObject({ name: 'softmax', layer: 'output', op: 'softmax' });
    expect(classes).toHaveLength(10);
  });

  // Another JPEG decoder than the one behind expected.json moves a logit by some hundredths: the logits themselves are
  // compared in the browser.
  test('finds the classes of the ten published pictures, with the logits of TensorFlow.js', async () => {
    const model = await readPublished();
    const inTensorFlow = await loadInTensorFlow(model);
    const { images } = JSON.parse(readFileSync(`${PUBLISHED}/expected.json`, 'utf8'));
    let seen = 0;
    for (const [name, { top }] of Object.entries<{ top: number }>(images)) {
      const { data } = decode(readFileSync(`${PUBLISHED}/images/${name}`), { useTArray: true });
      const cells = 64 * 64;
      const input = Float32Array.from(
        { length: 3 * cells },
        (_, i) => (data[4 * (i % cells) + Math.floor(i / cells)] ?? 0) / 255,
      );
      const tensor = createTensor(model.inputShape, input);
      const probabilities = forwardReference(model, tensor).at(-1)?.data ?? new Float32Array();
      expect(probabilities.indexOf(Math.max(...probabilities)), name).toBe(top);
      const theirs = (inTensorFlow.predict(toTensorFlow(tensor)) as tf.Tensor).dataSync();
      expect(largestDifference(probabilities, theirs), name).toBeLessThan(1e-4);
      seen++;
    }
    expect(seen).toBe(10);
  });
});
