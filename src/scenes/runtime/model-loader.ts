import { modelFilesFromFiles, modelFilesFromUrl } from '../../compute/formats/tfjs/model-source.ts';
import { readModelFile } from '../../compute/formats/tfjs/read-model.ts';
import type { Model } from '../../compute/model/model.ts';
import type { Platform } from './platform.ts';

/** Where a model comes from: the address of its model.json, '' for the shipped one, or its files. */
export type ModelSource = string | readonly File[];

/** @throws ModelFileError */
export type LoadModel = (source: ModelSource) => Promise<Model>;

/** @param shipped address of the model that comes with the program. */
export function createModelLoader(platform: Platform, shipped: string): LoadModel {
  return async (source) => {
    if (typeof source !== 'string') return readModelFile(await modelFilesFromFiles(source));
    const address = new URL(source || shipped, platform.baseAddress).href;
    return readModelFile(await modelFilesFromUrl(address, platform.fetch, platform.host));
  };
}
