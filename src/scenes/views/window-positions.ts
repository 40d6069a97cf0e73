import type { Pair } from '../../compute/model/shape.ts';

// A whole pass of the window takes about ten seconds, whatever the size of the map: the first positions slowly, so that
// the eye can follow each, then faster and faster.
const FIRST_SEC = 0.4;
const WHOLE_SEC = 10;
/** Share of the pass after which the rise of the pace has brought the window one position ahead. */
const SLOW = 0.22;

/** Seconds of a whole pass over `count` positions. */
export function passSec(count: number): number {
  return Math.min(WHOLE_SEC, count * FIRST_SEC);
}

/** Position of the window at a time of the pass: 0 to count − 1, in the order of the rows. */
export function positionAt(timeSec: number, count: number): number {
  const whole = passSec(count);
  const time = Math.max(0, timeSec);
  if (time >= whole) return count - 1;
  // At the pace of the first positions, and what that leaves over with a pace that rises smoothly from nothing.
  const left = Math.max(1e-9, count - whole / FIRST_SEC);
  const rise = Math.max(1, -Math.log(left) / Math.log(SLOW));
  return Math.min(count - 1, Math.floor(time / FIRST_SEC + left * (time / whole) ** rise));
}

/** Time of the pass at which the window comes to a position: `positionAt(timeOf(p)) === p`. */
export function timeOf(position: number, count: number): number {
  if (position <= 0) return 0;
  let low = 0;
  let high = passSec(count);
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (positionAt(middle, count) >= position) high = middle;
    else low = middle;
  }
  return high;
}

/** The next position in a direction of the map, kept inside it. */
export function stepPosition(position: number, size: Pair, dy: number, dx: number): number {
  const [rows, columns] = size;
  const row = Math.min(rows - 1, Math.max(0, Math.floor(position / columns) + dy));
  const column = Math.min(columns - 1, Math.max(0, (position % columns) + dx));
  return row * columns + column;
}

/** Cells of the input under the window at an output position: first row and column, which may lie on padding. */
export function windowAt(
  position: number,
  columns: number,
  stride: Pair,
  padBefore: Pair,
): { readonly row: number; readonly column: number } {
  return {
    row: Math.floor(position / columns) * stride[0] - padBefore[0],
    column: (position % columns) * stride[1] - padBefore[1],
  };
}

/** The output position whose window's middle is nearest to a cell of the input. */
export function positionOver(
  cell: Pair,
  size: Pair,
  stride: Pair,
  padBefore: Pair,
  kernel: Pair,
  dilation: Pair,
): number {
  const along = (axis: 0 | 1) => {
    const middle = ((kernel[axis] - 1) * dilation[axis]) / 2;
    const at = Math.round((cell[axis] + padBefore[axis] - middle) / stride[axis]);
    return Math.min(size[axis] - 1, Math.max(0, at));
  };
  return along(0) * size[1] + along(1);
}
