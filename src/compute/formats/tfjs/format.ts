import { withClasses } from '../../model/model.ts';
import type { LoadedModel, ModelFormat } from '../format.ts';
import { modelFilesFromFiles, modelFilesFromUrl } from './model-source.ts';
import { type ModelFiles, readClassNames, readModelFile } from './read-model.ts';

/** Layers models of TensorFlow.js: model.json with its weights files, and classes.json. */
export const tfjs: ModelFormat = {
  endings: ['.json', '.bin'],
  isModel: (name) => /\.json$/i.test(name),
  readFiles: async (files) => read(await modelFilesFromFiles(files)),
  readAddress: async (address, server, deadlines) =>
    read(await modelFilesFromUrl(address, server, deadlines)),
};

async function read(files: ModelFiles): Promise<LoadedModel> {
  const model = await readModelFile(files);
  if (!files.lateClasses) return { model };
  const named = files.lateClasses.then((text) =>
    text === null ? null : withClasses(model, readClassNames(text, model.classes.length)),
  );
  // A rejection that no caller handles would be reported as unhandled.
  named.catch(() => {});
  return { model, named };
}
