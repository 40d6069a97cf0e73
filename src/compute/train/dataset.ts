import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import type { Pictures } from './shard.ts';

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

/** Height and width of the network's input; pictures of another size are scaled to cover it, and their centre is taken. */
export type InputSize = readonly [height: number, width: number];

/**
 * Reads the sets `train` and `val` of a folder, and `train` of further ones. All pictures lie in shared memory, for
 * workers.
 * @throws Error that names the file or folder.
 */
export function readDataset(folder: string, extras: readonly string[], size: InputSize): Dataset {
  const classes = readClasses(folder);
  const training = readPictures([folder, ...extras], 'train', classes, size);
  const validation = readPictures([folder], 'val', classes, size);
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
  size: InputSize,
): Pictures & { readonly files: readonly string[] } {
  const found = folders.flatMap((folder) => listPictures(folder, set, classes));
  if (found.length === 0) throw new Error(`${folders} has no pictures in ${set}/<wnid>/. Check its layout.`);
  const bytes = 3 * size[0] * size[1];
  const pixels = new Uint8Array(new SharedArrayBuffer(found.length * bytes));
  const labels = new Uint8Array(new SharedArrayBuffer(found.length));
  const files = found.map(({ name, path, label }, i) => {
    const contents = readFileSync(path);
    pixels.set(fitted(decode(path, contents), size), i * bytes);
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

/** Red, green, blue of the centre of the bitmap, each cell the mean of the area that it covers. */
function fitted(bitmap: Bitmap, [height, width]: InputSize): Uint8Array {
  const step = Math.min(bitmap.height / height, bitmap.width / width);
  const top = (bitmap.height - step * height) / 2;
  const left = (bitmap.width - step * width) / 2;
  const pixels = new Uint8Array(3 * height * width);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const sums = areaSums(bitmap, top + y * step, left + x * step, step);
      for (let c = 0; c < 3; c++) pixels[3 * (y * width + x) + c] = Math.round(sums[c] ?? 0);
    }
  }
  return pixels;
}

/** Mean colour of a square of the bitmap; the cells on its border count as far as they lie in it. */
function areaSums({ width, height, data }: Bitmap, top: number, left: number, side: number): number[] {
  const sums = [0, 0, 0];
  let area = 0;
  for (let y = Math.floor(top); y < Math.min(height, top + side); y++) {
    const coveredY = Math.min(y + 1, top + side) - Math.max(y, top);
    for (let x = Math.floor(left); x < Math.min(width, left + side); x++) {
      const covered = coveredY * (Math.min(x + 1, left + side) - Math.max(x, left));
      area += covered;
      for (let c = 0; c < 3; c++) sums[c] = (sums[c] ?? 0) + covered * (data[4 * (y * width + x) + c] ?? 0);
    }
  }
  return sums.map((sum) => sum / area);
}
