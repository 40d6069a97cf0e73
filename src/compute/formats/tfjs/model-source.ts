import { within } from '../../within.ts';
import { addressBeside, downloadModelFile, type FileServer, type ModelDeadlines } from '../model-download.ts';
import { ModelFileError } from '../model-file-error.ts';
import type { ModelFiles } from './read-model.ts';

const CLASSES_NAME = 'classes.json';
const OPTIONAL_MS = 2000;

/**
 * The files of a model on a server: weights at the paths that model.json gives, relative to it, and classes.json beside
 * it where there is one. Names that do not come in time come late.
 * @param url whole address of model.json.
 * @throws ModelFileError when model.json cannot be fetched.
 */
export async function modelFilesFromUrl(
  url: string,
  server: FileServer,
  { silenceMs, optionalMs = OPTIONAL_MS }: ModelDeadlines = {},
): Promise<ModelFiles> {
  const names = downloadClasses(url, server, silenceMs);
  const soon = within(optionalMs, names);
  const json = await downloadModelFile(url, server, {
    silenceMs,
    isWhole: (bytes) => !isCutOff(textOf(bytes)),
  });
  const classes = await soon;
  const load = async (path: string, cache: RequestCache) =>
    downloadModelFile(addressBeside(path, url), server, { silenceMs, cache });
  return {
    json: textOf(json),
    ...(classes === undefined ? { lateClasses: names } : classes === null ? {} : { classes }),
    shard: (path) => load(path, 'default'),
    shardAnew: (path) => load(path, 'reload'),
  };
}

/** Text of classes.json, or null where there is none. Some servers answer any unknown address with their page. */
async function downloadClasses(
  url: string,
  server: FileServer,
  silenceMs: number | undefined,
): Promise<string | null> {
  try {
    const bytes = await downloadModelFile(addressBeside(CLASSES_NAME, url), server, { silenceMs });
    const text = textOf(bytes);
    return text.trimStart().startsWith('<') ? null : text;
  } catch {
    return null;
  }
}

function textOf(bytes: ArrayBuffer | Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** Whether a text is the beginning of a JSON object. */
function isCutOff(text: string): boolean {
  if (!text.trimStart().startsWith('{')) return false;
  let depth = 0;
  let isInString = false;
  for (let i = 0; i < text.length; i++) {
    const at = text[i];
    if (isInString) {
      if (at === '\\') i += 1;
      else if (at === '"') isInString = false;
    } else if (at === '"') isInString = true;
    else if (at === '{' || at === '[') depth += 1;
    else if (at === '}' || at === ']') depth -= 1;
  }
  return isInString || depth > 0;
}

/**
 * The files of a model that a person picked: one model.json (or the only JSON file that is not classes.json), its
 * weights by base name, and classes.json where it is among them.
 * @throws ModelFileError when it is not clear which file is the model.
 */
export async function modelFilesFromFiles(files: readonly File[]): Promise<ModelFiles> {
  const byName = new Map(files.map((file) => [baseName(file.name), file]));
  const others = files.filter((file) => /\.json$/i.test(file.name) && baseName(file.name) !== CLASSES_NAME);
  const model = byName.get('model.json') ?? (others.length === 1 ? others[0] : undefined);
  if (!model) {
    throw new ModelFileError(
      others.length === 0 ? 'filesWithoutModel' : 'filesOfManyModels',
      { count: files.length },
      `There is ${others.length === 0 ? 'no' : 'more than one'} .json file of a model among the ${files.length} files. ` +
        'Choose model.json and its weights files together.',
    );
  }
  const classes = await byName.get(CLASSES_NAME)?.text();
  return {
    json: await model.text(),
    ...(classes === undefined ? {} : { classes }),
    async shard(path) {
      const file = byName.get(baseName(path));
      if (file) return file.arrayBuffer();
      throw new ModelFileError(
        'weightsFileMissing',
        { file: baseName(path), model: model.name },
        `The weights file "${baseName(path)}" is missing. Choose it together with ${model.name}.`,
      );
    },
  };
}

function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
