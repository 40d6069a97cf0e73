// Screenshots as pixels.
import { PNG } from 'pngjs';

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of the pixel at (x, y), 0 to 255. */
  at(x: number, y: number): readonly [red: number, green: number, blue: number];
}

export function pixelsOf(png: Uint8Array): Pixels {
  const { width, height, data } = PNG.sync.read(Buffer.from(png));
  return {
    width,
    height,
    at(x, y) {
      const first = 4 * (y * width + x);
      return [data[first] ?? 0, data[first + 1] ?? 0, data[first + 2] ?? 0];
    },
  };
}

/** The largest step between two colours, of any of their channels. */
export function stepBetween(a: readonly number[], b: readonly number[]): number {
  return Math.max(...a.map((value, i) => Math.abs(value - (b[i] ?? Number.NaN))));
}

/** The largest step between two screenshots of one size, of any channel of any pixel. */
export function largestStep(a: Uint8Array, b: Uint8Array): number {
  const [first, second] = [PNG.sync.read(Buffer.from(a)), PNG.sync.read(Buffer.from(b))];
  if (first.width !== second.width || first.height !== second.height) return Number.POSITIVE_INFINITY;
  return first.data.reduce((most, value, i) => Math.max(most, Math.abs(value - (second.data[i] ?? 0))), 0);
}
