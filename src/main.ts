// Joins the machine, the element and the words of a language, and says where their files lie.
import { formulaSizes } from 'convolens:formula-sizes';
import * as urls from 'convolens:urls';
import words from '../assets/strings/en.json';
import { modelFilesFromFiles, modelFilesFromUrl } from './compute/formats/tfjs/model-source.ts';
import { readModelFile } from './compute/formats/tfjs/read-model.ts';
import type { Model } from './compute/model/model.ts';
import { createExplainer, type ExplainerPage } from './scenes/runtime/explainer.ts';
import { defineElement } from './ui/element.ts';
import { sentenceOf } from './ui/kit/strings.ts';
import { pictureAt } from './ui/pictures/picture-address.ts';
import { createPictureReader } from './ui/pictures/picture-reader.ts';

/** The kernels of the CPU path, compiled once for the page when they are first asked for. */
let wasm: Promise<WebAssembly.Module> | null = null;
function kernels(): Promise<WebAssembly.Module> {
  wasm ??= WebAssembly.compileStreaming(fetch(urls.wasm)).catch((error) => {
    wasm = null;
    throw error;
  });
  return wasm;
}

function startWorker(url: string): Worker {
  return new Worker(url, { type: 'module' });
}

async function loadModel(source: string | readonly File[]): Promise<Model> {
  if (typeof source !== 'string') return readModelFile(await modelFilesFromFiles(source));
  const address = new URL(source || urls.model, document.baseURI).href;
  return readModelFile(await modelFilesFromUrl(address, (url) => fetch(url), location.host));
}

const page: ExplainerPage = {
  words,
  formulas: formulaSizes,
  fontFamily: 'Source Sans 3',
  cpu: { startWorker: () => startWorker(urls.cpuWorker), wasm: kernels },
  createPictureReader: () => createPictureReader(() => startWorker(urls.pictureWorker)),
  pictureAt,
  loadModel,
  sentenceOf,
};

defineElement((options) => createExplainer(options, page), urls);
