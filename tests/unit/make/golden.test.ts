import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkGolden } from '../../browser/rigs/golden.ts';

const WIDTH = 200;
const HEIGHT = 100;
let root = '';

/** A white picture with the given number of black pixels, far from one another. */
function picture(blackCount: number): Uint8Array {
  const png = new PNG({ width: WIDTH, height: HEIGHT });
  png.data.fill(255);
  for (let i = 0; i < blackCount; i++) png.data.fill(0, i * 4000, i * 4000 + 3);
  return PNG.sync.write(png);
}

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'golden-'));
  mkdirSync(join(root, 'tests', 'golden'), { recursive: true });
  writeFileSync(join(root, 'tests', 'golden', 'white.png'), picture(0));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('a golden', () => {
  it('holds while no more than 0.025 % of the pixels are off', () => {
    expect(() => checkGolden(root, 'white', picture(5))).not.toThrow();
    expect(() => checkGolden(root, 'white', picture(6))).toThrow(
      /0\.0300 % of its pixels off, allowed 0\.0250 %/,
    );
    expect(existsSync(join(root, 'build', 'golden-diff', 'white-diff.png'))).toBe(true);
    expect(() => checkGolden(root, 'white', picture(6), { maxShare: 0.001 })).not.toThrow();
  });

  it('fails where it is missing, and writes nothing in its place', () => {
    expect(() => checkGolden(root, 'absent', picture(0))).toThrow('There is no golden absent.png.');
    expect(existsSync(join(root, 'tests', 'golden', 'absent.png'))).toBe(false);
  });

  it('fails for a picture of another size', () => {
    const other = PNG.sync.write(new PNG({ width: 20, height: 10 }));
    expect(() => checkGolden(root, 'white', other)).toThrow('white is 20 x 10, its golden 200 x 100');
  });
});
