import { formatShape, type Pair, type Shape, ShapeError } from '../model/shape.ts';

/** Part of a picture, in pixels; sizes may be fractions. */
export interface CropBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Whole columns or rows of a picture. */
export interface Span {
  readonly first: number;
  readonly count: number;
}

/** Turns the rows of a picture, handed over from top to bottom, into an input tensor. */
export interface Resampler {
  /** The columns and rows that are needed; no others have to be decoded or drawn. */
  readonly columns: Span;
  readonly rows: Span;
  /**
   * Adds the next rows.
   * @param rgba rows of the needed columns alone: 8 bits a channel, alpha not multiplied in.
   */
  addRows(rgba: Uint8ClampedArray): void;
  /** [C,H,W], 0 to 1. @throws ShapeError before all rows were added. */
  finish(): Float32Array;
}

/**
 * The largest centred part of a picture that has the shape of the target. It begins on a whole pixel, so that a picture
 * of the target's own size is not smeared.
 * @param target height and width.
 */
export function cropBox(width: number, height: number, [targetHeight, targetWidth]: Pair): CropBox {
  const cropWidth = Math.min(width, (height * targetWidth) / targetHeight);
  const cropHeight = Math.min(height, (width * targetHeight) / targetWidth);
  const x = Math.floor((width - cropWidth) / 2);
  const y = Math.floor((height - cropHeight) / 2);
  return { x, y, width: cropWidth, height: cropHeight };
}

/**
 * Resamples the centre of a picture to a model's input: each cell is the mean of the area it covers, fractions of pixels
 * included; where the picture is smaller than the input, values between pixel centres are interpolated linearly.
 * Transparency shows white. Values are sRGB, not linear light, as in the pictures that models are trained on.
 * Memory: a few rows of the output, whatever the picture's size.
 * @param shape [3,H,W] for red, green, blue, or [1,H,W] for luma (ITU-R BT.601).
 * @throws ShapeError for other shapes, or a picture without pixels.
 */
export function createResampler(width: number, height: number, shape: Shape): Resampler {
  const [channels = 0, outHeight = 0, outWidth = 0] = shape;
  if (shape.length !== 3 || (channels !== 1 && channels !== 3)) {
    throw new ShapeError(
      `A picture cannot become an input of shape ${formatShape(shape)}; expected [1, height, width] or [3, height, width]. Use a model that takes pictures.`,
    );
  }
  if (!(width >= 1 && height >= 1)) {
    throw new ShapeError(
      `The picture is ${width} × ${height} pixels; expected at least 1 × 1. Use another picture.`,
    );
  }
  const crop = cropBox(width, height, [outHeight, outWidth]);
  const across = createFilter(crop.x, crop.width, width, outWidth);
  const down = createFilter(crop.y, crop.height, height, outHeight);
  const sums = new Float64Array(3 * outHeight * outWidth);
  const line = new Float64Array(3 * outWidth);
  let added = 0;
  let low = 0;

  /** Adds one row, already resampled across, to the output rows that it reaches. */
  const spread = (row: number): void => {
    while (low < outHeight && tapEnd(down, low) <= row) low++;
    for (let out = low; out < outHeight && (down.first[out] ?? 0) <= row; out++) {
      const weight = down.weights[out * down.most + row - (down.first[out] ?? 0)] ?? 0;
      const offset = out * line.length;
      for (let i = 0; i < line.length; i++)
        sums[offset + i] = (sums[offset + i] ?? 0) + weight * (line[i] ?? 0);
    }
  };

  return {
    columns: across.span,
    rows: down.span,
    addRows(rgba) {
      const rowLength = 4 * across.span.count;
      for (
        let offset = 0;
        offset + rowLength <= rgba.length && added < down.span.count;
        offset += rowLength
      ) {
        resampleRow(rgba, offset, across, line);
        spread(added);
        added++;
      }
    },
    finish() {
      if (added < down.span.count) {
        throw new ShapeError(`The picture has ${down.span.count} rows, got ${added}. Add all of them.`);
      }
      return planes(sums, channels, outHeight * outWidth);
    },
  };
}

/** `createResampler` for a picture that is there as a whole. @param rgba [height, width, 4] */
export function areaResample(
  rgba: Uint8ClampedArray,
  width: number,
  height: number,
  shape: Shape,
): Float32Array {
  const resampler = createResampler(width, height, shape);
  const { columns, rows } = resampler;
  for (let row = rows.first; row < rows.first + rows.count; row++) {
    const start = 4 * (row * width + columns.first);
    resampler.addRows(rgba.subarray(start, start + 4 * columns.count));
  }
  return resampler.finish();
}

/** Which pixels along one axis make each output cell, and how much of each. */
interface Filter {
  /** All pixels that take part. */
  readonly span: Span;
  /** First pixel of each output cell, counted from the span's first. */
  readonly first: Int32Array;
  /** Pixels of each output cell. */
  readonly counts: Int32Array;
  /** `weights[cell * most + i]` of pixel `first + i`; they sum to 1. */
  readonly weights: Float64Array;
  readonly most: number;
}

function tapEnd(filter: Filter, cell: number): number {
  return (filter.first[cell] ?? 0) + (filter.counts[cell] ?? 0);
}

/** @param start where the crop begins, a whole pixel; @param length of the crop; @param size pixels of the picture. */
function createFilter(start: number, length: number, size: number, cells: number): Filter {
  const end = Math.min(size, Math.max(start + 1, Math.ceil(start + length - 1e-9)));
  const count = end - start;
  const scale = length / cells;
  const most = Math.min(count, Math.ceil(scale) + 2);
  const first = new Int32Array(cells);
  const counts = new Int32Array(cells);
  const weights = new Float64Array(cells * most);
  for (let cell = 0; cell < cells; cell++) {
    const taps =
      scale >= 1 ? coverage(cell * scale, scale, count) : interpolation((cell + 0.5) * scale, count);
    first[cell] = taps.first;
    counts[cell] = taps.weights.length;
    weights.set(taps.weights, cell * most);
  }
  return { span: { first: start, count }, first, counts, weights, most };
}

interface Taps {
  readonly first: number;
  readonly weights: readonly number[];
}

/** How much of each pixel lies between `from` and `from + length`. */
function coverage(from: number, length: number, count: number): Taps {
  const first = Math.min(Math.floor(from + 1e-9), count - 1);
  const last = Math.min(Math.ceil(from + length - 1e-9), count);
  const weights = [];
  for (let pixel = first; pixel < last; pixel++) {
    weights.push(Math.min(pixel + 1, from + length) - Math.max(pixel, from));
  }
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return { first, weights: weights.map((weight) => weight / sum) };
}

/** The two pixels whose centres are around `at`; at the edge, the outermost alone. */
function interpolation(at: number, count: number): Taps {
  const centre = Math.min(Math.max(at - 0.5, 0), count - 1);
  const first = Math.floor(centre);
  const fraction = centre - first;
  return { first, weights: fraction > 0 ? [1 - fraction, fraction] : [1] };
}

/** Resamples one row across into `line` [width, 3], 0 to 255, over white. */
function resampleRow(rgba: Uint8ClampedArray, offset: number, filter: Filter, line: Float64Array): void {
  const { first, counts, weights, most } = filter;
  for (let cell = 0; cell < first.length; cell++) {
    let red = 0;
    let green = 0;
    let blue = 0;
    let at = offset + 4 * (first[cell] ?? 0);
    const end = cell * most + (counts[cell] ?? 0);
    for (let i = cell * most; i < end; i++, at += 4) {
      const weight = weights[i] ?? 0;
      const alpha = rgba[at + 3] ?? 0;
      const white = 255 - alpha;
      red += weight * (((rgba[at] ?? 0) * alpha) / 255 + white);
      green += weight * (((rgba[at + 1] ?? 0) * alpha) / 255 + white);
      blue += weight * (((rgba[at + 2] ?? 0) * alpha) / 255 + white);
    }
    line[3 * cell] = red;
    line[3 * cell + 1] = green;
    line[3 * cell + 2] = blue;
  }
}

/** [H·W, 3] of 0 to 255 to [C, H·W] of 0 to 1. */
function planes(sums: Float64Array, channels: number, cells: number): Float32Array {
  const result = new Float32Array(channels * cells);
  for (let cell = 0; cell < cells; cell++) {
    const red = sums[3 * cell] ?? 0;
    const green = sums[3 * cell + 1] ?? 0;
    const blue = sums[3 * cell + 2] ?? 0;
    if (channels === 3) {
      result[cell] = red / 255;
      result[cells + cell] = green / 255;
      result[2 * cells + cell] = blue / 255;
    } else {
      // 0.299 R + 0.587 G + 0.114 B, in the form that keeps a grey exactly as it is.
      result[cell] = (green + 0.299 * (red - green) + 0.114 * (blue - green)) / 255;
    }
  }
  return result;
}
