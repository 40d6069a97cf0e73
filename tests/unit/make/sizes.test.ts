import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';

interface Sizes {
  rows: { name: string; count: number; raw: number; transfer: number }[];
  script: number;
  firstLoad: number;
}
interface SizesTool {
  weigh(files: Map<string, Uint8Array>, groups: { name: string; paths: string[]; script?: boolean }[]): Sizes;
  overBudget(sizes: { script: number; firstLoad: number }): string[];
  firstGalleryFiles(path: string, bytes: Uint8Array | undefined): string[];
  modelFiles(path: string, bytes: Uint8Array | undefined): string[];
}

const tool = (await import(new URL('../../../assets/make/sizes.mjs', import.meta.url).href)) as SizesTool;
const json = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

describe('the sizes of the site', () => {
  it('are weighed as they travel: text packed, pictures as they are', () => {
    const picture = randomBytes(5000);
    const files = new Map<string, Uint8Array>([
      ['main.js', Buffer.alloc(9000, 'a')],
      ['one.webp', picture],
    ]);
    const { rows, script, firstLoad } = tool.weigh(files, [
      { name: 'scripts', paths: ['main.js', 'main.js', 'absent.js'], script: true },
      { name: 'pictures', paths: ['one.webp'] },
    ]);
    expect(rows.map(({ count, raw }) => [count, raw])).toEqual([
      [1, 9000],
      [1, 5000],
    ]);
    expect(script).toBeLessThan(100);
    expect(firstLoad).toBe(script + 5000);
  });

  it('are over the budget by one byte', () => {
    expect(tool.overBudget({ script: 300_000, firstLoad: 700_000 })).toEqual([]);
    expect(tool.overBudget({ script: 300_001, firstLoad: 700_001 })).toHaveLength(2);
  });

  it('take the thumbnails and the first picture of the gallery, and every shard of the model', () => {
    const pictures = [
      { file: 'a.webp', thumb: 'thumbs/a.webp' },
      { file: 'b.webp', thumb: 'thumbs/b.webp' },
    ];
    expect(tool.firstGalleryFiles('pictures/index.json', json({ pictures }))).toEqual([
      'pictures/index.json',
      'pictures/thumbs/a.webp',
      'pictures/thumbs/b.webp',
      'pictures/a.webp',
    ]);
    const weightsManifest = [{ paths: ['group1-shard1of1.bin'] }];
    expect(tool.modelFiles('model/model.json', json({ weightsManifest }))).toEqual([
      'model/model.json',
      'model/classes.json',
      'model/group1-shard1of1.bin',
    ]);
    expect(tool.modelFiles('model/model.json', undefined)).toEqual([]);
  });
});
