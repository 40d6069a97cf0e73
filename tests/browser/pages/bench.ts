// One model, one picture, and everything that can compute it: ours beside the back ends of TF.js. tests/bench/forward.ts runs it.
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import '@tensorflow/tfjs-backend-webgpu';
import * as urls from 'convolens:urls';
import type { ForwardResult } from '../../../src/compute/backends/backend.ts';
import { createCpuBackend } from '../../../src/compute/backends/cpu.ts';
import { createGpuBackend } from '../../../src/compute/backends/gpu.ts';
import { createWasmForward } from '../../../src/compute/backends/wasm-forward.ts';
import { createWasmHeap } from '../../../src/compute/backends/wasm-heap.ts';
import { modelFilesFromUrl } from '../../../src/compute/formats/tfjs/model-source.ts';
import { readModelFile } from '../../../src/compute/formats/tfjs/read-model.ts';
import { areaResample } from '../../../src/compute/image/resample.ts';
import type { Model } from '../../../src/compute/model/model.ts';
import { createTargets, openDevice } from '../kernels/rig.ts';

/** Wall times in ms of a pass each, by who computed. */
export type Times = Readonly<Record<string, readonly number[]>>;

export interface ForwardTimes {
  readonly passes: Times;
  /** What the layers alone took on the GPU in each of our passes there; empty where the device has no clock. */
  readonly gpuLayers: readonly number[];
  /** A message to a worker and its answer, with nothing to compute. */
  readonly echo: readonly number[];
}

declare global {
  var runForwardBench: (rounds: number) => Promise<ForwardTimes>;
}

/** Someone who computes the class probabilities of the picture. */
interface Contestant {
  readonly name: string;
  /** How often it is timed a round: seldom where a pass takes long. */
  readonly samples: number;
  /** Passes in a row that are timed as one, where a pass is shorter than the browser's clock tells. */
  readonly batch: number;
  /** Readies it after others have computed. */
  readonly prepare: () => Promise<unknown>;
  readonly run: () => Promise<ArrayLike<number>>;
}

/** The clock of a page counts tenths of a millisecond. */
const BATCH = 5;

/** The first picture of the gallery as the network gets it. */
async function loadPicture(model: Model): Promise<Float32Array> {
  const { pictures } = (await (await fetch(urls.gallery)).json()) as { pictures: { file: string }[] };
  const file = await fetch(new URL(pictures[0]?.file ?? '', urls.gallery));
  const bitmap = await createImageBitmap(await file.blob());
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (!context) throw new Error('The browser gives no 2-D canvas.');
  context.drawImage(bitmap, 0, 0);
  return areaResample(context.getImageData(0, 0, width, height).data, width, height, model.inputShape);
}

function probabilitiesOf(result: ForwardResult | null): Float32Array {
  if (!result) throw new Error('A pass was overtaken, though one runs at a time.');
  return result.probabilities;
}

async function onGpu(model: Model, picture: Float32Array, layers: number[]): Promise<Contestant> {
  const device = await openDevice([], ['timestamp-query']);
  const backend = await createGpuBackend(device, model, createTargets(device, model));
  const run = async () => {
    const result = await backend.forward(picture, 0);
    if (backend.gpuMilliseconds !== undefined) layers.push(backend.gpuMilliseconds);
    return probabilitiesOf(result);
  };
  return { name: 'webgpu', samples: 8, batch: 1, prepare: async () => {}, run };
}

function onCpu(model: Model, picture: Float32Array, wasm: WebAssembly.Module): Contestant {
  const startWorker = () => new Worker(urls.cpuWorker, { type: 'module' });
  const backend = createCpuBackend(model, { startWorker, wasm: async () => wasm, onMaps: () => {} });
  const run = async () => probabilitiesOf(await backend.forward(picture, 0));
  return { name: 'cpu', samples: 25, batch: BATCH, prepare: async () => {}, run };
}

/** The kernels of the CPU backend on this thread: no worker, no messages. */
async function onThisThread(
  model: Model,
  picture: Float32Array,
  wasm: WebAssembly.Module,
): Promise<Contestant> {
  const forward = createWasmForward(await createWasmHeap(wasm), model);
  const { offset = 0, channels = 0 } = forward.plan.slots.at(-1) ?? {};
  const run = async () => {
    forward.arena().set(picture);
    forward.run();
    return forward.arena().slice(offset, offset + channels);
  };
  return { name: 'cpu kernels alone', samples: 25, batch: BATCH, prepare: async () => {}, run };
}

/** TF.js with a model of its own on the back end, fed as it wants to be: channels last. */
async function onTensorFlow(
  backend: 'webgpu' | 'webgl' | 'wasm' | 'cpu',
  samples: number,
  batch: number,
  model: Model,
  picture: Float32Array,
): Promise<Contestant> {
  await tf.setBackend(backend);
  await tf.ready();
  if (tf.getBackend() !== backend) throw new Error(`TF.js does not start its ${backend} back end.`);
  const layers = await tf.loadLayersModel(urls.model);
  const [channels = 0, height = 0, width = 0] = model.inputShape;
  const cells = height * width;
  const turned = picture.map((_, i) => picture[(i % channels) * cells + Math.floor(i / channels)] ?? 0);
  const predict = () => {
    const output = layers.predict(tf.tensor4d(turned, [1, height, width, channels]));
    if (Array.isArray(output)) throw new Error('The model has more than one output.');
    return output;
  };
  const run = async () => {
    // WebGPU gives its results later; the others are faster when they are waited for.
    if (backend !== 'webgpu') return tf.tidy(() => predict().dataSync());
    const output = tf.tidy(predict);
    const values = await output.data();
    output.dispose();
    return values;
  };
  return { name: `tfjs ${backend}`, samples, batch, prepare: () => tf.setBackend(backend), run };
}

/** A message to a worker and back. */
function createEcho(): () => Promise<void> {
  const source = URL.createObjectURL(new Blob(['onmessage = ({ data }) => postMessage(data);']));
  const worker = new Worker(source);
  return () =>
    new Promise((resolve) => {
      worker.onmessage = () => resolve();
      worker.postMessage(1);
    });
}

async function time(work: () => Promise<unknown>, samples: number, batch: number): Promise<number[]> {
  await work();
  const times: number[] = [];
  for (let i = 0; i < samples; i++) {
    const started = performance.now();
    for (let pass = 0; pass < batch; pass++) await work();
    times.push((performance.now() - started) / batch);
  }
  return times;
}

/** @throws Error unless all say the same of the picture. */
async function expectAgreement(contestants: readonly Contestant[]): Promise<void> {
  let expected: ArrayLike<number> | undefined;
  for (const { name, prepare, run } of contestants) {
    await prepare();
    const got = Array.from(await run());
    expected ??= got;
    const apart = Math.max(...got.map((value, i) => Math.abs(value - (expected?.[i] ?? Number.NaN))));
    if (!(apart < 1e-3)) throw new Error(`${name} says ${got}, expected ${Array.from(expected)}.`);
  }
}

globalThis.runForwardBench = async (rounds) => {
  tf.env().set('IS_TEST', true); // Keeps its advice off the console.
  setWasmPaths(new URL('/node_modules/@tensorflow/tfjs-backend-wasm/dist/', location.href).href);
  const model = await readModelFile(
    await modelFilesFromUrl(urls.model, { baseAddress: location.href, fetch: (url) => fetch(url) }),
  );
  const wasm = await WebAssembly.compileStreaming(fetch(urls.wasm));
  const picture = await loadPicture(model);
  const gpuLayers: number[] = [];
  const contestants = [
    await onGpu(model, picture, gpuLayers),
    onCpu(model, picture, wasm),
    await onThisThread(model, picture, wasm),
    await onTensorFlow('wasm', 25, BATCH, model, picture),
    await onTensorFlow('cpu', 5, 1, model, picture),
    await onTensorFlow('webgl', 4, 1, model, picture),
    await onTensorFlow('webgpu', 1, 1, model, picture),
  ];
  await expectAgreement(contestants);
  gpuLayers.length = 0;
  const passes: Record<string, number[]> = {};
  const echo: number[] = [];
  const answer = createEcho();
  for (let round = 0; round < rounds; round++) {
    for (const { name, samples, batch, prepare, run } of contestants) {
      await prepare();
      passes[name] = [...(passes[name] ?? []), ...(await time(run, samples, batch))];
    }
    echo.push(...(await time(answer, 25, BATCH)));
  }
  return { passes, gpuLayers, echo };
};
