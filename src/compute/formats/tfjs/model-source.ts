import { ModelFileError } from './model-file-error.ts';
import type { ModelFiles } from './read-model.ts';

type Fetch = (url: string) => Promise<Response>;

const CLASSES_NAME = 'classes.json';

/**
 * The files of a model on a server: weights at the paths that model.json gives, relative to it, and classes.json beside
 * it where there is one.
 * @param url absolute address of model.json.
 * @param pageHost of the page that asks, where its policy may keep it from other hosts.
 * @throws ModelFileError when model.json cannot be fetched.
 */
export async function modelFilesFromUrl(
  url: string,
  fetchFile: Fetch,
  pageHost?: string,
): Promise<ModelFiles> {
  const [json, classes] = await Promise.all([
    fetchModelFile(url, fetchFile, pageHost).then((response) => response.text()),
    fetchClasses(new URL(CLASSES_NAME, url).href, fetchFile),
  ]);
  return {
    json,
    ...(classes === null ? {} : { classes }),
    shard: async (path) => (await fetchModelFile(new URL(path, url).href, fetchFile, pageHost)).arrayBuffer(),
  };
}

async function fetchModelFile(url: string, fetchFile: Fetch, pageHost?: string): Promise<Response> {
  const { pathname, host } = new URL(url);
  const name = pathname.split('/').at(-1) || url;
  let response: Response;
  try {
    response = await fetchFile(url);
  } catch (error) {
    const why =
      pageHost !== undefined && host !== pageHost
        ? `This page can load a model by address from its own host only (${pageHost}), not from ${host || 'there'}: download the model and choose its files here.`
        : 'Check the address, the network, and that the server allows other pages to read it (CORS).';
    throw new ModelFileError(`The file "${name}" cannot be reached at ${url}. ${why}`, { cause: error });
  }
  if (response.ok) return response;
  throw new ModelFileError(
    `The file "${name}" is missing: ${url} answers ${response.status}. Check the address, and that all files of the model are on the server.`,
  );
}

/** Text of classes.json, or null where there is none. Some servers answer any unknown address with their page. */
async function fetchClasses(url: string, fetchFile: Fetch): Promise<string | null> {
  try {
    const response = await fetchFile(url);
    const text = response.ok ? await response.text() : '<';
    return text.trimStart().startsWith('<') ? null : text;
  } catch {
    return null;
  }
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
        `The weights file "${baseName(path)}" is missing. Choose it together with ${model.name}.`,
      );
    },
  };
}

function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
