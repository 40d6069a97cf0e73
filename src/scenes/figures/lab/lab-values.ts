import type { Pair } from '../../../compute/model/shape.ts';
import { createTensor, type Tensor } from '../../../compute/model/tensor.ts';
import { ops } from '../../../compute/ops/index.ts';
import type { Conv2dParams } from '../../../compute/ops/op.ts';
import { defaultCells, defaultWeights, meanWeights } from './lab-matrix.ts';
import { labReach } from './lab-sizes.ts';
import type { LabSetting } from './lab-state.ts';

/** A picture in grey: a square of values from 0 to 1, row after row. */
export interface GreyPicture {
  readonly side: number;
  readonly values: Float32Array;
}

/** The tensors of a setting. */
export interface LabValues {
  /** [1,N,N] */
  readonly input: Tensor;
  /** [1,1,K,K] */
  readonly weights: Tensor;
  readonly params: Conv2dParams;
  /** [1,O,O]; null where the window does not fit. */
  readonly output: Tensor | null;
}

/** One product under the window; `value` is 0 on padding. */
export interface LabProduct {
  readonly value: number;
  readonly weight: number;
  readonly product: number;
}

const NO_BIAS = createTensor([1]);

/** The mean of a picture's channels [C,H,W], of the largest square in its middle. */
export function greyPicture(values: Float32Array, [height, width]: Pair): GreyPicture {
  const side = Math.min(height, width);
  const channels = Math.max(1, Math.round(values.length / (height * width)));
  const [top, left] = [Math.floor((height - side) / 2), Math.floor((width - side) / 2)];
  const grey = new Float32Array(side * side);
  for (let i = 0; i < grey.length; i++) {
    const at = (top + Math.floor(i / side)) * width + left + (i % side);
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) sum += values[channel * height * width + at] ?? 0;
    grey[i] = sum / channels;
  }
  return { side, values: grey };
}

/** The picture with fewer cells: each is the mean of what it covers. @param size of at most its side. */
function smaller({ side, values }: GreyPicture, size: number): Float32Array {
  if (size === side) return values;
  const across = shrunk(values, side, size, [1, side]);
  return shrunk(across, side, size, [size, 1]);
}

/** Means along one axis. @param steps from a line to the next, and from a cell of a line to the next. */
function shrunk(values: Float32Array, side: number, size: number, [cell, line]: Pair): Float32Array {
  const lines = values.length / side;
  const [toCell, toLine] = cell === 1 ? [1, size] : [lines, 1];
  const result = new Float32Array(lines * size);
  for (let at = 0; at < lines; at++) {
    for (let i = 0; i < size; i++) {
      const [from, to] = [(i * side) / size, ((i + 1) * side) / size];
      let sum = 0;
      for (let j = Math.floor(from); j < Math.min(side, Math.ceil(to)); j++)
        sum += (values[at * line + j * cell] ?? 0) * (Math.min(to, j + 1) - Math.max(from, j));
      result[at * toLine + i * toCell] = sum / (to - from);
    }
  }
  return result;
}

/** The tensors of a setting; null where it is of a picture that is not there yet. @param picture at least as large as the input. */
export function labValues(setting: LabSetting, picture: GreyPicture | null): LabValues | null {
  const { sizes, source, cells, weights } = setting;
  if (source === 'picture' && !picture) return null;
  const { input: n, kernel: k, stride, padding, dilation } = sizes;
  const isPicture = source === 'picture' && picture !== null;
  const x = isPicture ? smaller(picture, n) : source === 'typed' ? cells : defaultCells(n);
  const w = source === 'typed' ? weights : isPicture ? meanWeights(k) : defaultWeights(k);
  const input = createTensor([1, n, n], Float32Array.from(x));
  const kernel = createTensor([1, 1, k, k], Float32Array.from(w));
  const params: Conv2dParams = {
    outChannels: 1,
    kernel: [k, k],
    stride: [stride, stride],
    padBefore: [padding, padding],
    padAfter: [padding, padding],
    dilation: [dilation, dilation],
  };
  const isFitting = labReach(sizes).output > 0;
  const output = isFitting ? ops.conv2d.reference([input, kernel, NO_BIAS], params) : null;
  return { input, weights: kernel, params, output };
}

/** The products that make a cell of the output, row after row of the window, and their sum. */
export function labProducts(
  { input, weights, params }: LabValues,
  [row, column]: Pair,
): { readonly products: readonly LabProduct[]; readonly sum: number } {
  const shapes = [input.shape, weights.shape, NO_BIAS.shape];
  const taps = ops.conv2d.taps?.([0, row, column], shapes, params) ?? [];
  const products = Array.from(taps, ({ input: at, weight: by }) => {
    const value = at < 0 ? 0 : (input.data[at] ?? 0);
    const weight = weights.data[by] ?? 0;
    return { value, weight, product: value * weight };
  });
  return { products, sum: products.reduce((all, { product }) => all + product, 0) };
}
