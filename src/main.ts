// Joins the explainer, the element and the words of a language, and says where their files lie.
import { formulaSizes } from 'convolens:formula-sizes';
import { languages } from 'convolens:languages';
import { language } from 'convolens:strings/en';
import * as urls from 'convolens:urls';
import { isModelFile, modelFileEndings } from './compute/formats/index.ts';
import { requestGpu } from './engine/device.ts';
import { createTextAdvances } from './engine/text-font.ts';
import { createExplainer, type ExplainerParts } from './scenes/runtime/explainer.ts';
import { createFigurePainter } from './scenes/runtime/figures/figure-painter.ts';
import { createKernels } from './scenes/runtime/kernels.ts';
import { createModelLoader } from './scenes/runtime/model-loader.ts';
import { createSurface } from './scenes/runtime/surface.ts';
import { createMeasure } from './scenes/text/text-metrics.ts';
import { defineElement } from './ui/element.ts';
import { FONT_FAMILIES } from './ui/kit/font.ts';
import { createLanguageSource } from './ui/kit/language-source.ts';
import { createPagePlatform } from './ui/kit/page-platform.ts';

const platform = createPagePlatform(urls);
const compile = typeof WebAssembly === 'undefined' ? null : WebAssembly.compile;
const wasm = createKernels(urls.wasm, platform.fetch, compile);

function createFont() {
  const { advance, forget } = createTextAdvances(FONT_FAMILIES);
  return { family: FONT_FAMILIES, measure: createMeasure(advance), forget };
}

const parts: ExplainerParts = {
  platform,
  surfaces: {
    requestGpu: (deadlineMs) => requestGpu(navigator.gpu, deadlineMs),
    createSurface: (options) => createSurface(options, { startWorker: platform.startCpuWorker, wasm }),
  },
  loadModel: createModelLoader(platform, urls.model),
  formulas: formulaSizes,
  createFont,
};

defineElement({
  createExplainer: (options) => createExplainer(options, parts),
  addresses: urls,
  modelFiles: { endings: modelFileEndings, isModel: isModelFile },
  languages: createLanguageSource(
    language,
    {
      article: () => import('convolens:article/en'),
      guide: () => import('convolens:guide/en'),
      questions: () => import('convolens:questions/en'),
    },
    languages,
  ),
  createFigurePainter: (options) => createFigurePainter({ ...options, font: createFont() }),
  toursFolder: urls.tours,
});

export { checkAction } from './scenes/state/check-action.ts';
