import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { areaResample } from '../../image/resample.ts';
import { type Shape, sizeOf } from '../../model/shape.ts';
import type { Pictures } from '../shard.ts';

/** Photographs in folders, decoded. */
export interface Dataset {
  readonly labels: readonly string[];
  readonly training: Pictures;
  readonly validation: Pictures;
  /** Names every file: SHA-256 over lines of "set/class/file SHA-256 of its bytes". */
  readonly sha256: string;
}

/** A class of a data folder: the name of its folders, and what people call it. */
export interface DataClass {
  readonly wnid: string;
  readonly label: string;
}

/**
 * Reads the sets `train` and `val` of a folder, and `train` of further ones.
 * @param shape of the network's input, [3,H,W] or [1,H,W]. All pictures lie in shared memory, for
 * workers.
 * @throws Error that names the file or folder.
 */
export function readDataset(folder: string, extras: readonly string[], shape: Shape): Dataset {
  const classes = readClasses(folder);
  const training = readPictures([folder, ...extras], 'train', classes, shape);
  const validation = readPictures([folder], 'val', classes, shape);
  const hash = createHash('sha256');
  for (const line of [...training.files, ...validation.files]) hash.update(`${line}\n`);
  const labels = classes.map(({ label }) => label);
  return { labels, training, validation, sha256: hash.digest('hex') };
}

/** The classes of a folder: its classes.json, [{ wnid, label }]. */
export function readClasses(folder: string): DataClass[] {
  const file = join(folder, 'classes.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  throw new Error(`There is no ${file}. It lists the classes: [{ "wnid": "folder", "label": "name" }, …].`);
}

/**
 * Decodes the pictures (.jpg, .jpeg, .png) of `<folder>/<set>/<wnid>/` or its folder `images`.
 * @returns with them, of each file, "set/wnid/name" and the SHA-256 of its bytes.
 */
export function readPictures(
  folders: readonly string[],
  set: 'train' | 'val',
  classes: readonly DataClass[],
  shape: Shape,
): Pictures & { readonly files: readonly string[] } {
  const found = folders.flatMap((folder) => listPictures(folder, set, classes));
  if (found.length === 0) throw new Error(`${folders} has no pictures in ${set}/<wnid>/. Check its layout.`);
  const bytes = sizeOf(shape);
  const pixels = new Uint8Array(new SharedArrayBuffer(found.length * bytes));
  const labels = new Uint8Array(new SharedArrayBuffer(found.length));
  const files = found.map(({ name, path, label }, i) => {
    const contents = readFileSync(path);
    pixels.set(fitted(decode(path, contents), shape), i * bytes);
    labels[i] = label;
    return `${name} ${createHash('sha256').update(contents).digest('hex')}`;
  });
  return { pixels, labels, files };
}

interface PictureFile {
  readonly name: string;
  readonly path: string;
  readonly label: number;
}

function listPictures(root: string, set: string, classes: readonly DataClass[]): PictureFile[] {
  return classes.flatMap(({ wnid }, label) => {
    const own = join(root, set, wnid);
    const folder = existsSync(join(own, 'images')) ? join(own, 'images') : own;
    if (!existsSync(folder)) return [];
    const names = readdirSync(folder).filter((name) => /\.(jpe?g|png)$/i.test(name));
    return names.sort().map((name) => ({ name: `${set}/${wnid}/${name}`, path: join(folder, name), label }));
  });
}

interface Bitmap {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, alpha. */
  readonly data: Uint8Array;
}

function decode(path: string, contents: Buffer): Bitmap {
  try {
    return /\.png$/i.test(path) ? PNG.sync.read(contents) : jpeg.decode(contents, { useTArray: true });
  } catch (error) {
    throw new Error(`${path} is not a picture that can be read (${error}). Take it out or replace it.`);
  }
}

/** The centre of the bitmap as [C,H,W], the way every picture goes into the network, 0 to 255. */
function fitted({ width, height, data }: Bitmap, shape: Shape): Uint8Array {
  const rgba = new Uint8ClampedArray(data.buffer, data.byteOffset, data.length);
  return Uint8Array.from(areaResample(rgba, width, height, shape), (value) => Math.round(255 * value));
}
