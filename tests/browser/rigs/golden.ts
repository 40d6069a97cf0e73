import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** Share of pixels that may differ from a golden. */
const MAX_SHARE = 0.00025;

export interface GoldenOptions {
  /** Share of pixels that may differ, 0 to 1. */
  readonly maxShare?: number;
  /** How far a colour may be off before its pixel counts, 0 to 1 (pixelmatch). */
  readonly threshold?: number;
}

/** How two pictures of one size compare: a picture of the differences, and how many pixels differ. */
export function comparePictures(
  actual: PNG,
  expected: PNG,
  threshold = 0.1,
): { readonly diff: PNG; readonly differing: number } {
  const { width, height } = expected;
  const diff = new PNG({ width, height });
  const differing = pixelmatch(actual.data, expected.data, diff.data, width, height, { threshold });
  return { diff, differing };
}

/**
 * Holds a screenshot against tests/golden/NAME.png.
 * UPDATE_GOLDENS=1 writes the golden instead. What failed is left in build/golden-diff/.
 * @throws Error where the golden is missing, of another size, or too far off
 */
export function checkGolden(root: string, name: string, png: Uint8Array, options: GoldenOptions = {}): void {
  const file = join(root, 'tests', 'golden', `${name}.png`);
  if (process.env.UPDATE_GOLDENS === '1') {
    mkdirSync(join(root, 'tests', 'golden'), { recursive: true });
    writeFileSync(file, png);
    return;
  }
  const folder = join(root, 'build', 'golden-diff');
  const keep = (kind: string, bytes: Uint8Array): string => {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, `${name}-${kind}.png`);
    writeFileSync(path, bytes);
    return path;
  };
  if (!existsSync(file)) {
    const path = keep('actual', png);
    throw new Error(
      `There is no golden ${name}.png. Look at ${path}, then write it with UPDATE_GOLDENS=1 npm test.`,
    );
  }
  const expected = PNG.sync.read(readFileSync(file));
  const actual = PNG.sync.read(Buffer.from(png));
  if (actual.width !== expected.width || actual.height !== expected.height) {
    const path = keep('actual', png);
    throw new Error(
      `${name} is ${actual.width} x ${actual.height}, its golden ${expected.width} x ${expected.height}. See ${path}.`,
    );
  }
  const { diff, differing } = comparePictures(actual, expected, options.threshold);
  const share = differing / (expected.width * expected.height);
  const maxShare = options.maxShare ?? MAX_SHARE;
  if (share <= maxShare) return;
  keep('actual', png);
  const path = keep('diff', PNG.sync.write(diff));
  const percent = (value: number): string => `${(value * 100).toFixed(4)} %`;
  throw new Error(
    `${name} is ${percent(share)} of its pixels off, allowed ${percent(maxShare)}. See ${path}.`,
  );
}
