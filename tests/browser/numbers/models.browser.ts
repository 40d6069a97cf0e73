// What the page computes, held against the references: the shipped model, the published one, others, and broken ones.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { beforeEach, describe } from 'vitest';
import { type WrittenModel, writeModelFile } from '../../../src/compute/formats/tfjs/write-model.ts';
import { forwardReference } from '../../../src/compute/model/forward-reference.ts';
import type { Model } from '../../../src/compute/model/model.ts';
import { mapsOf, type Shape } from '../../../src/compute/model/shape.ts';
import { createTensor } from '../../../src/compute/model/tensor.ts';
import { secondModel, thirdModel } from '../../unit/compute/fixtures/models.ts';
import { it, sharedPage } from '../rigs/browser-test.ts';
import {
  act,
  activationsOf,
  addressOf,
  call,
  loadFiles,
  PATHS,
  sentFile,
  sentModel,
  setPicture,
  settle,
  stateOf,
  topOf,
} from '../rigs/element.ts';
import { ROOT } from '../rigs/harness.ts';
import { readWritten, rest, shippedModel } from '../rigs/views.ts';

const SHARED = join(ROOT, '..', 'shared');
const PUBLISHED = 'shared/reference/cnn-explainer';
const PICTURE = 'assets/pictures/index.json';

interface Expected {
  readonly images: Readonly<Record<string, { logits: readonly number[]; top: number }>>;
}

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  assert.equal(a.length, b.length);
  return Array.from(a).reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? Number.NaN))), 0);
}

/** Names of a model's layers, with the input, and the last step of each. */
function layersOf(model: Model): Map<string, { shape: Shape; step: number }> {
  const layers = new Map([['input', { shape: model.inputShape, step: -1 }]]);
  model.steps.forEach((step, i) => {
    layers.set(step.layer, { shape: step.outputShape, step: i });
  });
  return layers;
}

/** From map after map to cell after cell with all its channels, as Keras flattens. */
function asKerasFlattens(values: Float32Array, shape: Shape): Float32Array {
  const [channels, height, width] = mapsOf(shape);
  const cells = height * width;
  return Float32Array.from(values, (_, i) => values[(i % channels) * cells + Math.floor(i / channels)] ?? 0);
}

/** Holds the page's layers, activations, predictions and buttons against the references on the page's own input. */
async function checkModel(page: Page, model: Model): Promise<void> {
  const layers = layersOf(model);
  const info = await call(page, (element) => element.model);
  assert.deepEqual(
    info.layers.map(({ name, outputShape }) => [name, [...outputShape]]),
    [...layers].map(([name, { shape }]) => [name, [...shape]]),
  );
  assert.deepEqual(info.classes, model.classes);
  const input = await activationsOf(page, 'input');
  const outputs = forwardReference(model, createTensor(model.inputShape, input));
  let seen = 0;
  for (const [name, { step }] of layers) {
    const reference = outputs[step];
    const spec = model.steps[step];
    if (!reference || !spec) continue;
    const expected =
      spec.op === 'flatten' ? asKerasFlattens(reference.data, spec.inputShape) : reference.data;
    const off = largestDifference(await activationsOf(page, name), expected);
    assert.ok(off < 1e-3, `${name} is off by ${off}`);
    seen += 1;
  }
  assert.equal(seen, layers.size - 1);
  const { predictions } = await stateOf(page);
  const logits = model.steps.at(-1)?.op === 'softmax' ? outputs.at(-2) : outputs.at(-1);
  assert.ok(
    largestDifference(
      predictions.map(({ logit }) => logit),
      logits?.data ?? [],
    ) < 1e-3,
  );
  assert.deepEqual(
    predictions.map(({ label }) => label),
    model.classes,
  );
  const sum = predictions.reduce((total, { probability }) => total + probability, 0);
  assert.ok(Math.abs(sum - 1) < 1e-5, `the probabilities add to ${sum}`);
  assert.deepEqual(await buttonNames(page), neuronNames(model));
}

/** Accessible names of the neurons' buttons, in order. */
function buttonNames(page: Page): Promise<(string | null)[]> {
  return call(page, ({ shadowRoot }) =>
    [...shadowRoot.querySelectorAll('[data-neuron]')].map((button) => button.getAttribute('aria-label')),
  );
}

/** What they must be: all maps of the input and of every step that the Overview draws. */
function neuronNames(model: Model): string[] {
  const names = (layer: string, shape: Shape) => {
    const [count] = mapsOf(shape);
    return Array.from({ length: count }, (_, i) => `${layer} neuron ${i + 1} of ${count}`);
  };
  const drawn = model.steps.filter(({ op }) => op !== 'flatten' && op !== 'softmax');
  return [
    ...names('input', model.inputShape),
    ...drawn.flatMap(({ name, outputShape }) => names(name, outputShape)),
  ];
}

/** Model files that cannot be used, and a word that the sentence about each must have. */
function brokenModels(): [what: string, files: ReturnType<typeof sentModel>, words: RegExp][] {
  const written = writeModelFile(thirdModel());
  const [json = sentFile('', ''), weights = sentFile('', '')] = sentModel(written);
  const changed = (change: (text: string) => string) => sentFile('model.json', change(written.json));
  const notNumbers = written.weights.slice();
  new DataView(notNumbers.buffer).setFloat32(0, Number.NaN, true);
  return [
    ['not JSON', [sentFile('model.json', '<!doctype html><p>Not found'), weights], /web page|JSON/],
    ['no weights file', [json], /weights\.bin.*missing/],
    ['a short weights file', [json, sentFile('weights.bin', written.weights.subarray(8))], /bytes/],
    ['weights that are no numbers', [json, sentFile('weights.bin', notNumbers)], /conv_1.*(NaN|number)/i],
    ['an unknown layer', [changed((text) => text.replace('"MaxPooling2D"', '"LSTM"')), weights], /LSTM/],
    [
      'shapes that do not fit',
      [changed((text) => text.replace('"units":3', '"units":4')), weights],
      /output/,
    ],
    [
      'a claim of gigabytes',
      [changed((text) => text.replace('"filters":12', '"filters":2000000000')), weights],
      /conv_2/,
    ],
    ['no model among the files', [sentFile('picture.png', 'x')], /no \.json|model\.json/],
  ];
}

async function checkPublished(page: Page): Promise<void> {
  const { images } = JSON.parse(
    readFileSync(join(SHARED, 'reference/cnn-explainer/expected.json'), 'utf8'),
  ) as Expected;
  await call(page, (element, url) => element.loadModel(url), `${PUBLISHED}/model.json`);
  const files = Object.keys(images);
  assert.equal(files.length, 10);
  for (const file of files) {
    assert.equal(await setPicture(page, `${PUBLISHED}/images/${file}`), null);
    const { predictions } = await stateOf(page);
    const { logits = [], top = -1 } = images[file] ?? {};
    const off = largestDifference(
      predictions.map(({ logit }) => logit),
      logits,
    );
    assert.ok(off <= 0.02, `${file}: the logits are off by ${off}`);
    assert.equal(topOf(predictions), predictions[top]?.label, file);
  }
}

const { pictures: gallery } = JSON.parse(readFileSync(join(ROOT, PICTURE), 'utf8')) as {
  pictures: { id: string }[];
};
const OTHERS = [secondModel(), thirdModel()].map(writeModelFile) as [WrittenModel, WrittenModel];
const [SECOND, THIRD] = OTHERS;

/** Loads a model from its files, and waits until nothing moves. */
async function load(page: Page, written: WrittenModel): Promise<void> {
  assert.equal(await loadFiles(page, sentModel(written)), null);
  await settle(page);
}

async function checkBroken(page: Page): Promise<void> {
  await load(page, THIRD);
  const before = await stateOf(page);
  const broken = brokenModels();
  for (const [what, files, words] of broken) {
    const sentence = await loadFiles(page, files);
    assert.match(sentence ?? 'It was loaded.', words, what);
    assert.match(sentence ?? '', / .*[.)]$/s, `${what}: a sentence`);
  }
  assert.ok(broken.length >= 8);
  assert.deepEqual((await stateOf(page)).predictions, before.predictions);
  assert.equal(await setPicture(page, gallery[0]?.id ?? ''), null);
  await settle(page);
  await checkModel(page, await readWritten(THIRD));
}

async function checkAtOnce(page: Page): Promise<void> {
  const [second, third] = [sentModel(SECOND), sentModel(THIRD)];
  const ids = gallery.map(({ id }) => id);
  await setPicture(page, ids[2] ?? '');
  const answers = await Promise.all([
    loadFiles(page, third),
    setPicture(page, ids[0] ?? ''),
    loadFiles(page, second),
    setPicture(page, ids[1] ?? ''),
  ]);
  assert.deepEqual(answers, [null, null, null, null]);
  await settle(page);
  await checkModel(page, await readWritten(SECOND));
  const { predictions } = await stateOf(page);
  await setPicture(page, ids[1] ?? '');
  assert.deepEqual((await stateOf(page)).predictions, predictions, 'it is the last picture');
}

/** A device that has no room for the next model. */
async function checkRefused(page: Page): Promise<void> {
  await load(page, SECOND);
  const before = await stateOf(page);
  await page.evaluate(() => {
    const { createComputePipelineAsync } = GPUDevice.prototype;
    GPUDevice.prototype.createComputePipelineAsync = () => {
      GPUDevice.prototype.createComputePipelineAsync = createComputePipelineAsync;
      return Promise.reject(new Error('no room'));
    };
  });
  assert.match((await loadFiles(page, sentModel(THIRD))) ?? '', /did not take the model/);
  await settle(page);
  assert.deepEqual((await stateOf(page)).predictions, before.predictions);
  await checkModel(page, await readWritten(SECOND));
}

describe.each(PATHS)('models, on $name', (path) => {
  const shared = sharedPage(addressOf(path, `picture=${gallery[1]?.id}`), {
    width: 480,
    height: 360,
    reducedMotion: true,
    // The published model has neither of them, which a page may only find out by asking.
    expected: [/(classes|training)\.json/, /status of 404/],
  });
  const loadShipped = () => act(shared(), (element) => element.loadModel(''));
  beforeEach(() => rest(shared()));

  it('are computed and drawn there', async () => {
    const { compute, draw } = await stateOf(shared());
    assert.deepEqual([compute, draw], [path.compute, path.draw]);
  });

  it('agree with the references in every layer: the shipped one', async ({ site }) => {
    const page = await site.openPage(addressOf(path), { width: 480, height: 360, reducedMotion: true });
    await checkModel(page, await shippedModel());
  });

  it('make room for the shipped one where the address is empty', async () => {
    await load(shared(), SECOND);
    await loadShipped();
    await checkModel(shared(), await shippedModel());
  });

  it('name the layers that they have where one is asked for that they have not', async () => {
    await loadShipped();
    const sentence = await call(shared(), (element) =>
      element.activations('conv_9').catch((error: Error) => error.message),
    );
    assert.match(String(sentence), /conv_9.*input, conv_1_1.*output/);
  });

  it.for([
    ['the second', SECOND],
    ['the third', THIRD],
  ] as const)('load from files, are drawn, named and computed: %s', async ([, written]) => {
    await load(shared(), written);
    await checkModel(shared(), await readWritten(written));
  });

  it('get a sentence where they are broken, and the one before stays', () => checkBroken(shared()));

  it('fit in the end where pictures and models come at once', () => checkAtOnce(shared()));

  if (path.compute === 'webgpu') {
    it('leave the one before as it was where the device does not take them', () => checkRefused(shared()));
  }

  it('give the published logits for the ten published pictures: the published one', async ({ skip }) => {
    skip(!existsSync(join(SHARED, 'reference/cnn-explainer/model.json')), `there is no ../${PUBLISHED}`);
    await checkPublished(shared());
  });
});
