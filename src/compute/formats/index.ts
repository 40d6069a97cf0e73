import type { LoadedModel, ModelFormat } from './format.ts';
import { type FileServer, fileAddress, type ModelDeadlines } from './model-download.ts';
import { tfjs } from './tfjs/format.ts';

/** Every file format of models. Files that no format knows by name are read as the first. */
export const formats: readonly [ModelFormat, ...ModelFormat[]] = [tfjs];

/** How the names of all files of models end. */
export const modelFileEndings: readonly string[] = formats.flatMap(({ endings }) => endings);

/** Whether a file of this name may hold a model. */
export function isModelFile(name: string): boolean {
  return formats.some((format) => format.isModel(name));
}

/**
 * Reads a model in the format that its name belongs to.
 * @param source its address, which may be relative, or its files.
 * @throws ModelFileError where it cannot be had or read.
 */
export async function loadModel(
  source: string | readonly File[],
  server: FileServer,
  deadlines: ModelDeadlines = {},
): Promise<LoadedModel> {
  if (typeof source !== 'string') return formatOf(source.map(({ name }) => name)).readFiles(source);
  const address = fileAddress(source, server.baseAddress);
  return formatOf([new URL(address).pathname]).readAddress(address, server, deadlines);
}

function formatOf(names: readonly string[]): ModelFormat {
  return formats.find((format) => names.some((name) => format.isModel(name))) ?? formats[0];
}
