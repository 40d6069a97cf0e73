import type { LoadedModel } from '../../compute/formats/format.ts';
import { loadModel } from '../../compute/formats/index.ts';
import type { Platform } from './platform.ts';

/** Where a model comes from: the address of its model.json, '' for the shipped one, or its files. */
export type ModelSource = string | readonly File[];

/** @throws ModelFileError */
export type LoadModel = (source: ModelSource) => Promise<LoadedModel>;

/** @param shipped address of the model that comes with the program. */
export function createModelLoader(platform: Platform, shipped: string): LoadModel {
  return (source) => loadModel(source === '' ? shipped : source, platform);
}
