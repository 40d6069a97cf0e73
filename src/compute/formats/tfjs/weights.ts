import { formatShape, type Shape, sameShape, sizeOf } from '../../model/shape.ts';
import { createTensor, type Tensor } from '../../model/tensor.ts';
import { ModelFileError } from '../model-file-error.ts';
import { isObject, isWhole, type Json } from './keras-config.ts';
import type { WeightNeed } from './layer-steps.ts';

/** The most weights that a model may have. */
export const MAX_WEIGHTS = 100_000_000;

/** How the values of a weight are stored. */
type Storage =
  | { readonly kind: 'float32' | 'float16' }
  | { readonly kind: 'uint8' | 'uint16'; readonly scale: number; readonly min: number };

const BYTES = { float32: 4, float16: 2, uint16: 2, uint8: 1 } as const;

/** A weight that the manifest announces. */
interface Announced {
  readonly name: string;
  readonly shape: Shape;
  readonly storage: Storage;
  readonly group: number;
  /** Where it begins in the bytes of its group. */
  readonly offset: number;
}

/** The `weightsManifest` of a model file: which weights its shards hold. */
export interface Manifest {
  readonly weights: readonly Announced[];
  readonly groups: readonly { readonly paths: readonly string[]; readonly length: number }[];
}

function brokenManifest(): ModelFileError {
  const message = 'The "weightsManifest" of the model file is broken. Export the model again.';
  return new ModelFileError('manifestBroken', {}, message);
}

/**
 * Reads the manifest without loading anything.
 * @throws ModelFileError for a broken manifest, a type of number that is not supported, or more than MAX_WEIGHTS weights.
 */
export function readManifest(manifest: Json | undefined): Manifest {
  if (!Array.isArray(manifest)) throw brokenManifest();
  const weights: Announced[] = [];
  let count = 0;
  const groups = manifest.map((group: Json, number) => {
    const paths = isObject(group) && Array.isArray(group.paths) ? group.paths : null;
    const entries = isObject(group) && Array.isArray(group.weights) ? group.weights : null;
    if (!paths?.every((path) => typeof path === 'string') || !entries) throw brokenManifest();
    let length = 0;
    for (const entry of entries) {
      const weight = { ...announcedOf(entry), group: number, offset: length };
      weights.push(weight);
      count += sizeOf(weight.shape);
      length += BYTES[weight.storage.kind] * sizeOf(weight.shape);
    }
    return { paths, length };
  });
  if (count > MAX_WEIGHTS) {
    throw new ModelFileError(
      'weightsTooMany',
      { count, most: MAX_WEIGHTS },
      `The model claims ${count.toLocaleString('en')} weights; at most ${MAX_WEIGHTS.toLocaleString('en')} can be shown. Use a smaller model.`,
    );
  }
  return { weights, groups };
}

function announcedOf(entry: Json): Omit<Announced, 'group' | 'offset'> {
  const name = isObject(entry) ? entry.name : null;
  const shape = isObject(entry) ? entry.shape : null;
  if (!isObject(entry) || typeof name !== 'string' || !Array.isArray(shape)) {
    throw brokenManifest();
  }
  if (!shape.every((size) => isWhole(size, 0))) {
    throw new ModelFileError(
      'weightShape',
      { weight: name, shape: JSON.stringify(shape) },
      `The weight "${name}" has the shape ${JSON.stringify(shape)}; expected whole sizes. Export the model again.`,
    );
  }
  return { name, shape, storage: storageOf(name, entry.dtype ?? 'float32', entry.quantization ?? null) };
}

function storageOf(name: string, dtype: Json, quantization: Json): Storage {
  if (dtype !== 'float32') {
    throw new ModelFileError(
      'weightType',
      { weight: name, type: JSON.stringify(dtype) },
      `The weight "${name}" is of type ${JSON.stringify(dtype)}; expected "float32". Export the model with float32 weights.`,
    );
  }
  if (quantization === null) return { kind: 'float32' };
  const { dtype: kind, scale, min } = isObject(quantization) ? quantization : {};
  if (kind === 'float16') return { kind };
  if (kind === 'uint8' || kind === 'uint16') {
    if (typeof scale === 'number' && typeof min === 'number') return { kind, scale, min };
  }
  throw new ModelFileError(
    'weightQuantised',
    { weight: name, quantisation: JSON.stringify(quantization) },
    `The weight "${name}" is quantised as ${JSON.stringify(quantization)}; expected float16, or uint8 or uint16 with ` +
      'scale and min. Export the model without quantisation.',
  );
}

/** The weight in the manifest that a layer needs. */
export interface Found {
  readonly need: WeightNeed;
  readonly weight: Announced | null;
}

/**
 * Finds a layer's weight by name: `layer/kernel`, also below other folders and with a `:0` behind.
 * @throws ModelFileError when it is missing, there twice or of another shape.
 */
export function findWeight(manifest: Manifest, layer: string, need: WeightNeed): Found {
  const { of } = need;
  if (of === null) return { need, weight: null };
  const pathOf = ({ name }: Announced) => name.replace(/:\d+$/, '').split('/');
  const ofKind = manifest.weights.filter((weight) => pathOf(weight).at(-1) === of);
  const exact = ofKind.filter((weight) => pathOf(weight).join('/') === `${layer}/${of}`);
  const found =
    exact.length > 0 ? exact : ofKind.filter((weight) => pathOf(weight).slice(0, -1).includes(layer));
  const [weight, another] = found;
  if (!weight || another) {
    throw new ModelFileError(
      found.length === 0 ? 'weightMissing' : 'weightTwice',
      { weight: `${layer}/${of}` },
      `The model file has ${found.length === 0 ? 'no' : 'more than one'} weight "${layer}/${of}". Export the model again.`,
    );
  }
  if (!sameShape(weight.shape, need.fileShape)) {
    throw new ModelFileError(
      'weightMisfit',
      {
        ...{ weight: weight.name, layer },
        ...{ shape: formatShape(weight.shape), expected: formatShape(need.fileShape) },
      },
      `The weight "${weight.name}" has the shape ${formatShape(weight.shape)}; the layer "${layer}" needs ` +
        `${formatShape(need.fileShape)}. Export layers and weights together.`,
    );
  }
  return { need, weight };
}

/** Refuses weights that no layer uses: the model that they belong to would give other results. */
export function expectAllUsed(manifest: Manifest, found: readonly Found[]): void {
  const used = new Set(found.map(({ weight }) => weight));
  const left = manifest.weights.find((weight) => !used.has(weight));
  if (!left) return;
  throw new ModelFileError(
    'weightUnused',
    { weight: left.name },
    `No layer of the model uses the weight "${left.name}". Export layers and weights together.`,
  );
}

type LoadShard = (path: string) => Promise<ArrayBuffer>;

/**
 * Loads the shards of every group; those of a group that is too short once more.
 * @throws ModelFileError for a missing shard, or for shards that do not have as many bytes as the manifest says.
 */
export async function loadShards(
  manifest: Manifest,
  { shard, shardAnew }: { readonly shard: LoadShard; readonly shardAnew?: LoadShard },
): Promise<Uint8Array[]> {
  return Promise.all(
    manifest.groups.map(async ({ paths, length }) => {
      const first = await loadGroup(paths, shard);
      const bytes = first.length < length && shardAnew ? await loadGroup(paths, shardAnew) : first;
      if (bytes.length === length) return bytes;
      const canRetry = bytes.length < length && shardAnew !== undefined;
      throw wrongLength(paths, length, bytes.length, canRetry);
    }),
  );
}

/** The bytes of some shards in a row. */
async function loadGroup(paths: readonly string[], load: LoadShard): Promise<Uint8Array> {
  const shards = await Promise.all(paths.map((path) => loadShard(path, load)));
  const bytes = new Uint8Array(shards.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let offset = 0;
  for (const part of shards) {
    bytes.set(new Uint8Array(part), offset);
    offset += part.byteLength;
  }
  return bytes;
}

async function loadShard(path: string, shard: LoadShard): Promise<ArrayBuffer> {
  try {
    return await shard(path);
  } catch (error) {
    if (error instanceof ModelFileError) throw error;
    throw new ModelFileError(
      'weightsFileUnreadable',
      { file: path },
      `The weights file "${path}" cannot be read. Put it beside model.json.`,
      { cause: error },
    );
  }
}

function wrongLength(
  paths: readonly string[],
  expected: number,
  got: number,
  canRetry: boolean,
): ModelFileError {
  const files = paths.map((path) => `"${path}"`);
  const [noun, verb] = paths.length === 1 ? ['The weights file', 'has'] : ['The weights files', 'have'];
  const reason = got < expected ? 'too few: it may not have been copied or downloaded whole' : 'too many';
  return new ModelFileError(
    'weightsFilesLength',
    { count: paths.length, files, got, expected, amount: got < expected ? 'few' : 'many' },
    `${noun} ${files.join(', ')} ${verb} ${got} bytes; model.json expects ${expected} (${reason}). Take the weights that belong to this model.json.`,
    { canRetry },
  );
}

/**
 * Values of a weight in this program's order; zeros where the file has none.
 * @throws ModelFileError when a value is NaN or infinite.
 */
export function decodeWeight(layer: string, { need, weight }: Found, groups: readonly Uint8Array[]): Tensor {
  const bytes = weight && groups[weight.group];
  if (!weight || !bytes) return createTensor(need.shape);
  const length = sizeOf(weight.shape);
  const view = new DataView(bytes.buffer, bytes.byteOffset + weight.offset);
  const values = Float32Array.from({ length }, valueReader(view, weight.storage));
  const broken = values.findIndex((value) => !Number.isFinite(value));
  if (broken >= 0) {
    throw new ModelFileError(
      'weightBroken',
      { layer, number: broken + 1, weight: weight.name, value: String(values[broken]) },
      `Layer "${layer}": value ${broken + 1} of the weight "${weight.name}" is ${values[broken]}; expected finite numbers. Train the model again with a lower learning rate.`,
    );
  }
  return createTensor(need.shape, need.arrange(values));
}

/** Little-endian values by index. */
function valueReader(view: DataView, storage: Storage): (_: unknown, index: number) => number {
  switch (storage.kind) {
    case 'float32':
      return (_, i) => view.getFloat32(4 * i, true);
    case 'float16':
      return (_, i) => halfToNumber(view.getUint16(2 * i, true));
    case 'uint16':
      return (_, i) => view.getUint16(2 * i, true) * storage.scale + storage.min;
    case 'uint8':
      return (_, i) => view.getUint8(i) * storage.scale + storage.min;
  }
}

/** Value of the bits of an IEEE 754 binary16. */
function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
