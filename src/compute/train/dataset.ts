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

interface PictureFile {
  readonly name: string;
  readonly path: string;
  readonly label: number;
}

/**
 * Reads `classes.json` ([{ wnid, label }]), `train/<wnid>/` and `val/<wnid>/` of a folder, and `train/<wnid>/` of further
 * ones; the pictures (.jpg, .jpeg, .png) stand there or in a folder `images`. All lie in shared memory, for workers.
 * @param size of the network's input; pictures of another size are scaled to cover it, and their centre is taken.
 * @throws Error that names the file or folder.
 */
export function readDataset(
  folder: string,
  extras: readonly string[],
  size: readonly [height: number, width: number],
): Dataset {
  const classes = readClasses(join(folder, 'classes.json'));
  const wnids = classes.map(({ wnid }) => wnid);
  const training = [folder, ...extras].flatMap((root) => listPictures(root, 'train', wnids));
  const validation = listPictures(folder, 'val', wnids);
  const hash = createHash('sha256');
  const decodeAll = (files: readonly PictureFile[]): Pictures => {
    if (files.length === 0) throw new Error(`${folder} holds no pictures for its classes. Check its layout.`);
    const bytes = 3 * size[0] * size[1];
    const pixels = new Uint8Array(new SharedArrayBuffer(files.length * bytes));
    const labels = new Uint8Array(new SharedArrayBuffer(files.length));
    files.forEach(({ name, path, label }, i) => {
      const contents = readFileSync(path);
      hash.update(`${name} ${createHash('sha256').update(contents).digest('hex')}\n`);
      pixels.set(fitted(decode(path, contents), size), i * bytes);
      labels[i] = label;
    });
    return { pixels, labels };
  };
  return {
    labels: classes.map(({ label }) => label),
    training: decodeAll(training),
    validation: decodeAll(validation),
    sha256: hash.digest('hex'),
  };
}

function readClasses(file: string): { wnid: string; label: string }[] {
  if (!existsSync(file)) {
    throw new Error(`There is no ${file}. It lists the classes: [{ "wnid": "folder", "label": "name" }, …].`);
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

function listPictures(root: string, set: string, wnids: readonly string[]): PictureFile[] {
  return wnids.flatMap((wnid, label) => {
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
function fitted(bitmap: Bitmap, [height, width]: readonly [number, number]): Uint8Array {
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
