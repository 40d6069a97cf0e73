import { type SlidingWindow, visitWindow, windowedMap } from '../../../compute/ops/window.ts';
import { windowRegion } from '../../marks/windows.ts';
import { LAB_SIZES, type LabSize, type LabSizes, type LabSource, limitsOf } from './lab-state.ts';

/** How a window goes along one axis of its input; the other one is alike. */
export interface LabReach {
  /** Positions of the window; 0 where it does not fit. */
  readonly output: number;
  /** What the formula of the output's size gives: zero or less where the window does not fit. */
  readonly formula: number;
  /** Cells of the input with its padding. */
  readonly padded: number;
  /** Cells from the first to the last that the window covers. */
  readonly extent: number;
  /** Whether each of the padded cells is never read. */
  readonly unread: readonly boolean[];
  /** Cells behind the last position. */
  readonly over: number;
  /** Cells before that, which no weight meets. */
  readonly skipped: number;
}

/** Values of one hyperparameter with which the others would leave out no cell. */
export interface FittingValues {
  readonly size: LabSize;
  /** The nearest below and above, in this order. */
  readonly values: readonly number[];
}

/** What is to be said of a choice of hyperparameters. */
export interface LabFit extends LabReach {
  /** 'none': the window does not fit; 'some': it leaves out cells. */
  readonly kind: 'all' | 'some' | 'none';
  /** Whether the cells left over are all of the padding. */
  readonly isPaddingOver: boolean;
  /** Whether it skips cells because it steps further than it covers. */
  readonly isLeaping: boolean;
  /** Empty where all cells are read. */
  readonly nearest: readonly FittingValues[];
}

/** The window as it goes down a single column of cells. */
function columnWindow({ kernel, stride, padding, dilation }: LabSizes): SlidingWindow {
  return {
    size: [kernel, 1],
    stride: [stride, 1],
    padBefore: [padding, 0],
    padAfter: [padding, 0],
    dilation: [dilation, 1],
  };
}

export function labReach(sizes: LabSizes): LabReach {
  const window = columnWindow(sizes);
  const shape = [1, sizes.input, 1];
  const [formula] = windowedMap(shape, window);
  const output = Math.max(0, formula);
  const padded = sizes.input + 2 * sizes.padding;
  const unread = new Array<boolean>(padded).fill(true);
  for (let at = 0; at < output; at++)
    visitWindow(shape, window, 0, at, 0, (_, y) => {
      unread[y + sizes.padding] = false;
    });
  const extent = windowRegion(window, [0, 0]).height;
  const over = output === 0 ? padded : padded - (output - 1) * sizes.stride - extent;
  const skipped = unread.filter((is, i) => is && i < padded - over).length;
  return { output, formula, padded, extent, unread, over, skipped };
}

/** What a choice of hyperparameters leaves out, and which nearest values would not. @param side of the picture. */
export function labFit(sizes: LabSizes, source: LabSource, side?: number): LabFit {
  const reach = labReach(sizes);
  const { output, over, skipped, extent } = reach;
  const kind = output === 0 ? 'none' : over + skipped > 0 ? 'some' : 'all';
  return {
    ...reach,
    kind,
    isPaddingOver: over > 0 && over <= sizes.padding,
    isLeaping: sizes.stride > extent,
    nearest: kind === 'all' ? [] : nearestFits(sizes, source, side),
  };
}

function nearestFits(sizes: LabSizes, source: LabSource, side?: number): readonly FittingValues[] {
  return LAB_SIZES.flatMap((size) => {
    const { least, most } = limitsOf(size, source, side);
    const nearest = (step: number): readonly number[] => {
      for (let value = sizes[size] + step; value >= least && value <= most; value += step)
        if (readsAll({ ...sizes, [size]: value })) return [value];
      return [];
    };
    const values = [...nearest(-1), ...nearest(1)];
    return values.length > 0 ? [{ size, values }] : [];
  });
}

function readsAll(sizes: LabSizes): boolean {
  const { output, over, skipped } = labReach(sizes);
  return output > 0 && over + skipped === 0;
}
