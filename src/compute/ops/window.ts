import { type Pair, type Shape, ShapeError, windowedSize } from '../model/shape.ts';
import { expectWholePair, type NamedOp } from './check.ts';

/** A window that slides over maps: what convolution and pooling share. Pairs are (y, x). */
export interface SlidingWindow {
  readonly size: Pair;
  readonly stride: Pair;
  readonly padBefore: Pair;
  readonly padAfter: Pair;
  readonly dilation: Pair;
}

/** The window of an op that treats each cell alone, or that has no place in a map. */
export const ONE_CELL: SlidingWindow = {
  size: [1, 1],
  stride: [1, 1],
  padBefore: [0, 0],
  padAfter: [0, 0],
  dilation: [1, 1],
};

/**
 * Checks that the window has whole sizes and fits into the padded input at least once.
 * @param x [C,H,W]
 * @param part what the window is called in messages.
 */
export function checkWindow(
  { op, what }: NamedOp,
  part: 'kernel' | 'window',
  x: Shape,
  window: SlidingWindow,
): void {
  expectWholePair(what, part, window.size, 1);
  expectWholePair(what, 'stride', window.stride, 1);
  expectWholePair(what, 'dilation', window.dilation, 1);
  expectWholePair(what, 'padding', window.padBefore, 0);
  expectWholePair(what, 'padding', window.padAfter, 0);
  const [height, width] = windowedMap(x, window);
  if (height >= 1 && width >= 1) return;
  const extent = (axis: 0 | 1) => window.dilation[axis] * (window.size[axis] - 1) + 1;
  const padded = (axis: 0 | 1) => (x[axis + 1] ?? 0) + window.padBefore[axis] + window.padAfter[axis];
  const size = `${extent(0)} × ${extent(1)}`;
  const most = `${padded(0)} × ${padded(1)}`;
  throw new ShapeError(
    `${what} got a ${part} that covers ${size} cells; expected at most the padded input, ${most}. ` +
      `Use a smaller ${part} or dilation, or more padding.`,
    'windowTooLarge',
    { op, part, size, most },
  );
}

/** Height and width of the output over x [C,H,W]; zero or less where the window does not fit. */
export function windowedMap(x: Shape, window: SlidingWindow): Pair {
  const along = (axis: 0 | 1) =>
    windowedSize(
      x[axis + 1] ?? 0,
      window.size[axis],
      window.stride[axis],
      [window.padBefore[axis], window.padAfter[axis]],
      window.dilation[axis],
    );
  return [along(0), along(1)];
}

/** Takes one cell of a window: flat index into x (-1 on padding), and where it lies in the input. */
export type CellVisitor = (input: number, y: number, x: number) => void;

/** Visits the cells of one channel under the window of output cell (outY, outX), row after row. */
export function visitWindow(
  shape: Shape,
  window: SlidingWindow,
  channel: number,
  outY: number,
  outX: number,
  visit: CellVisitor,
): void {
  const [, height = 1, width = 1] = shape;
  const top = outY * window.stride[0] - window.padBefore[0];
  const left = outX * window.stride[1] - window.padBefore[1];
  for (let j = 0; j < window.size[0]; j++) {
    const y = top + j * window.dilation[0];
    for (let i = 0; i < window.size[1]; i++) {
      const x = left + i * window.dilation[1];
      const inside = y >= 0 && y < height && x >= 0 && x < width;
      visit(inside ? (channel * height + y) * width + x : -1, y, x);
    }
  }
}
