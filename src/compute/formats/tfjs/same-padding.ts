import type { Pair } from '../../model/shape.ts';

/** Zero cells around a map: before the first row and column, after the last. */
export interface Padding {
  readonly padBefore: Pair;
  readonly padAfter: Pair;
}

export const NO_PADDING: Padding = { padBefore: [0, 0], padAfter: [0, 0] };

/**
 * TensorFlow's "same" padding: the output has ⌈size / stride⌉ cells; where the padding is odd, the extra cell comes after.
 * @param size height and width of the input.
 */
export function samePadding(size: Pair, kernel: Pair, stride: Pair, dilation: Pair = [1, 1]): Padding {
  const along = (axis: 0 | 1): readonly [before: number, after: number] => {
    const outputs = Math.ceil(size[axis] / stride[axis]);
    const reach = dilation[axis] * (kernel[axis] - 1) + 1;
    const cells = Math.max((outputs - 1) * stride[axis] + reach - size[axis], 0);
    return [Math.floor(cells / 2), Math.ceil(cells / 2)];
  };
  const [y, x] = [along(0), along(1)];
  return { padBefore: [y[0], x[0]], padAfter: [y[1], x[1]] };
}

/** Whether two paddings are the same. */
export function isSamePadding(a: Padding, b: Padding): boolean {
  const isEqual = (p: Pair, q: Pair) => p[0] === q[0] && p[1] === q[1];
  return isEqual(a.padBefore, b.padBefore) && isEqual(a.padAfter, b.padAfter);
}
