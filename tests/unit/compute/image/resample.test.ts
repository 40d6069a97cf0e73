import { describe, expect, test } from 'vitest';
import { areaResample, createResampler, cropBox } from '../../../../src/compute/image/resample.ts';
import { createRandom } from '../../../../src/compute/model/random.ts';
import { ShapeError } from '../../../../src/compute/model/shape.ts';

type Rgba = readonly [red: number, green: number, blue: number, alpha: number];

function picture(width: number, height: number, colour: (x: number, y: number) => Rgba): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray(4 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rgba.set(colour(x, y), 4 * (y * width + x));
  }
  return rgba;
}

function noise(width: number, height: number, seed: number): Uint8ClampedArray {
  const random = createRandom(seed);
  return picture(width, height, () => [random() * 255, random() * 255, random() * 255, 255]);
}

const grey = (value: number): Rgba => [value, value, value, 255];
const extremes = (values: Float32Array) => [Math.min(...values), Math.max(...values)];

describe('the crop', () => {
  test('is the largest centred part of the target’s shape', () => {
    expect(cropBox(50, 64, [64, 64])).toEqual({ x: 0, y: 7, width: 50, height: 50 });
    expect(cropBox(30, 80, [64, 64])).toEqual({ x: 0, y: 25, width: 30, height: 30 });
    expect(cropBox(12000, 200, [64, 64])).toEqual({ x: 5900, y: 0, width: 200, height: 200 });
    expect(cropBox(100, 100, [40, 56])).toEqual({ x: 0, y: 14, width: 100, height: (100 * 40) / 56 });
    expect(cropBox(1, 1, [64, 64])).toEqual({ x: 0, y: 0, width: 1, height: 1 });
  });

  test('begins on a whole pixel', () => {
    expect(cropBox(65, 64, [64, 64])).toEqual({ x: 0, y: 0, width: 64, height: 64 });
    expect(cropBox(67, 64, [64, 64]).x).toBe(1);
  });
});

describe('resampling', () => {
  test('leaves a picture of the model’s own size as it is, divided by 255', () => {
    const rgba = noise(64, 64, 1);
    const input = areaResample(rgba, 64, 64, [3, 64, 64]);
    for (let i = 0; i < input.length; i++) {
      expect(input[i]).toBe(Math.fround((rgba[4 * (i % 4096) + Math.floor(i / 4096)] ?? 0) / 255));
    }
    expect(input).toHaveLength(3 * 4096);
  });

  test('makes a constant of a single pixel', () => {
    for (const shape of [
      [3, 64, 64],
      [3, 32, 24],
      [1, 40, 56],
    ]) {
      const input = areaResample(new Uint8ClampedArray([51, 51, 51, 255]), 1, 1, shape);
      expect(extremes(input)).toEqual([Math.fround(0.2), Math.fround(0.2)]);
    }
  });

  test('keeps a flat picture flat at any size', () => {
    const sizes = [
      [40, 40],
      [50, 64],
      [30, 80],
      [63, 65],
      [200, 1000],
      [1, 500],
      [500, 1],
    ] as const;
    for (const [width, height] of sizes) {
      const [least = 0, most = 1] = extremes(
        areaResample(
          picture(width, height, () => grey(102)),
          width,
          height,
          [3, 64, 64],
        ),
      );
      expect(Math.abs(least - 0.4), `${width} × ${height}`).toBeLessThan(1e-6);
      expect(Math.abs(most - 0.4), `${width} × ${height}`).toBeLessThan(1e-6);
    }
  });

  test('is the mean of the covered area, with fractions of pixels', () => {
    // 3 pixels to 2 cells: each covers one and a half.
    const rgba = picture(3, 3, (x) => grey([0, 90, 240][x] ?? 0));
    const input = areaResample(rgba, 3, 3, [1, 2, 2]);
    const expected = [(0 + 90 / 2) / 1.5, (90 / 2 + 240) / 1.5].map((value) => Math.fround(value / 255));
    expect(Array.from(input)).toEqual([...expected, ...expected]);
  });

  test('turns a fine checkerboard into flat grey', () => {
    for (const size of [301, 640, 999]) {
      const rgba = picture(size, size, (x, y) => grey((x + y) % 2 ? 255 : 0));
      const [least = 0, most = 1] = extremes(areaResample(rgba, size, size, [3, 64, 64]));
      expect(least, `${size}`).toBeGreaterThan(0.48);
      expect(most, `${size}`).toBeLessThan(0.52);
    }
  });

  test('agrees with the sum over all pixels in float64', () => {
    const [width, height, rows, columns] = [157, 203, 24, 31];
    const rgba = noise(width, height, 3);
    const input = areaResample(rgba, width, height, [3, rows, columns]);
    const crop = cropBox(width, height, [rows, columns]);
    const overlap = (pixel: number, from: number, length: number) =>
      Math.max(0, Math.min(pixel + 1, from + length) - Math.max(pixel, from));
    let seen = 0;
    for (let y = 0; y < rows; y += 5) {
      for (let x = 0; x < columns; x += 3) {
        let [sum, area] = [0, 0];
        for (let py = 0; py < height; py++) {
          for (let px = 0; px < width; px++) {
            const weight =
              overlap(py, crop.y + (y * crop.height) / rows, crop.height / rows) *
              overlap(px, crop.x + (x * crop.width) / columns, crop.width / columns);
            sum += weight * (rgba[4 * (py * width + px) + 1] ?? 0);
            area += weight;
          }
        }
        expect(input[rows * columns + y * columns + x]).toBeCloseTo(sum / area / 255, 6);
        seen++;
      }
    }
    expect(seen).toBe(55);
  });

  test('interpolates linearly between pixel centres where it enlarges', () => {
    const input = areaResample(
      picture(2, 2, (x) => grey(x * 255)),
      2,
      2,
      [1, 4, 4],
    );
    expect(Array.from(input.subarray(0, 4))).toEqual([0, 0.25, 0.75, 1]);
  });

  test('shows white through transparency before it averages', () => {
    // Half of the pixels are invisible: their black must not darken the mean.
    const rgba = picture(128, 128, (x) => (x % 2 ? [0, 0, 0, 0] : [255, 0, 0, 255]));
    const input = areaResample(rgba, 128, 128, [3, 64, 64]);
    expect([input[0], input[4096], input[8192]]).toEqual([1, 0.5, 0.5]);
    const half = areaResample(
      picture(64, 64, () => [0, 0, 0, 51]),
      64,
      64,
      [1, 64, 64],
    );
    expect(half[0]).toBeCloseTo(0.8, 6);
  });

  test('gives luma to a model with one channel', () => {
    const lumaOf = (...colour: Rgba) => areaResample(new Uint8ClampedArray(colour), 1, 1, [1, 2, 2])[0];
    expect(lumaOf(255, 0, 0, 255)).toBeCloseTo(0.299, 6);
    expect(lumaOf(0, 255, 0, 255)).toBeCloseTo(0.587, 6);
    expect(lumaOf(0, 0, 255, 255)).toBeCloseTo(0.114, 6);
    expect(lumaOf(100, 100, 100, 255)).toBe(Math.fround(100 / 255));
  });

  test('gives the same whatever strips the rows come in', () => {
    const [width, height] = [150, 331];
    const rgba = noise(width, height, 4);
    const whole = areaResample(rgba, width, height, [3, 64, 64]);
    for (const most of [1, 7, 1000]) {
      const resampler = createResampler(width, height, [3, 64, 64]);
      const { columns, rows } = resampler;
      expect(columns).toEqual({ first: 0, count: 150 });
      expect(rows).toEqual({ first: 90, count: 150 });
      for (let row = rows.first; row < rows.first + rows.count; row += most) {
        const end = Math.min(row + most, rows.first + rows.count);
        resampler.addRows(rgba.subarray(4 * width * row, 4 * width * end));
      }
      expect(resampler.finish()).toEqual(whole);
    }
  });

  test('throws before all rows are there, and for inputs that are no pictures', () => {
    expect(() => createResampler(9, 9, [3, 4, 4]).finish()).toThrow(ShapeError);
    expect(() => createResampler(9, 9, [4, 4, 4])).toThrow('[1, height, width] or [3, height, width]');
    expect(() => createResampler(9, 9, [10])).toThrow(ShapeError);
    expect(() => createResampler(0, 9, [3, 4, 4])).toThrow('at least 1 × 1');
  });
});
