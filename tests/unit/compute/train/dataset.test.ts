import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { afterAll, describe, expect, it } from 'vitest';
import { readDataset } from '../../../../src/compute/train/node/dataset.ts';

const root = mkdtempSync(join(tmpdir(), 'convolens-data-'));
afterAll(() => rmSync(root, { recursive: true }));

type Colour = readonly [red: number, green: number, blue: number];

/** A PNG or JPEG, by its name: the left half in one colour, the right half in another. */
function writePicture(path: string, width: number, height: number, left: Colour, right: Colour = left): void {
  const data = Buffer.alloc(4 * width * height, 255);
  for (let i = 0; i < width * height; i++) data.set(i % width < width / 2 ? left : right, 4 * i);
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  if (path.endsWith('.png')) {
    const png = new PNG({ width, height });
    data.copy(png.data);
    writeFileSync(file, PNG.sync.write(png));
  } else writeFileSync(file, jpeg.encode({ width, height, data }, 100).data);
}

const RED: Colour = [250, 0, 0];
const BLUE: Colour = [0, 0, 250];

function writeFolder(name: string): string {
  const classes = [
    { wnid: 'a', label: 'apple' },
    { wnid: 'b', label: 'bottle' },
  ];
  writePicture(`${name}/train/a/images/a_1.JPEG`, 8, 8, RED);
  writePicture(`${name}/train/b/b_1.png`, 40, 16, RED, BLUE);
  writePicture(`${name}/val/b/images/b_2.png`, 8, 8, BLUE);
  writeFileSync(join(root, name, 'classes.json'), JSON.stringify(classes));
  return join(root, name);
}

describe('readDataset', () => {
  it('reads labels, training and validation pictures', () => {
    const { labels, training, validation } = readDataset(writeFolder('plain'), [], [3, 8, 8]);
    expect(labels).toEqual(['apple', 'bottle']);
    expect([...training.labels]).toEqual([0, 1]);
    expect([...validation.labels]).toEqual([1]);
    expect(training.pixels.length).toBe(2 * 3 * 64);
    expect(training.pixels[0]).toBeGreaterThan(240);
    expect([0, 64, 128].map((at) => validation.pixels[at])).toEqual([...BLUE]);
  });

  it('takes the centre of a wide picture, each cell the mean of its area', () => {
    const { training } = readDataset(writeFolder('wide'), [], [3, 8, 8]);
    const colourAt = (cell: number) => [0, 64, 128].map((map) => training.pixels[192 + map + cell]);
    expect(colourAt(0)).toEqual([...RED]);
    expect(colourAt(7)).toEqual([...BLUE]);
    const { training: odd } = readDataset(writeFolder('odd'), [], [3, 1, 1]);
    expect([...odd.pixels.subarray(3, 6)]).toEqual([125, 0, 125]);
    const { training: grey } = readDataset(writeFolder('grey'), [], [1, 8, 8]);
    expect(grey.pixels.length).toBe(2 * 64);
  });

  it('joins the training pictures of further folders and hashes all files', () => {
    const folder = writeFolder('joined');
    writePicture('extra/train/b/images/b_9.png', 8, 8, RED);
    const alone = readDataset(folder, [], [3, 8, 8]);
    const joined = readDataset(folder, [join(root, 'extra')], [3, 8, 8]);
    expect([...joined.training.labels]).toEqual([0, 1, 1]);
    expect(joined.validation.labels.length).toBe(1);
    expect(joined.sha256).not.toBe(alone.sha256);
    expect(readDataset(folder, [], [3, 8, 8]).sha256).toBe(alone.sha256);
  });

  it('names the file that is missing or cannot be read', () => {
    expect(() => readDataset(join(root, 'none'), [], [3, 8, 8])).toThrow(/There is no .*classes\.json/);
    const folder = writeFolder('broken');
    writeFileSync(join(folder, 'train', 'b', 'bad.png'), 'no picture');
    expect(() => readDataset(folder, [], [3, 8, 8])).toThrow(/bad\.png is not a picture/);
  });
});
