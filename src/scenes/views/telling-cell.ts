import { RANGE_MARGIN } from '../../compute/analysis/ranges.ts';
import type { Pair } from '../../compute/model/shape.ts';
import { kindOf } from '../../compute/model/steps.ts';
import { roundingBound } from '../../compute/ops/rounding.ts';
import type { MapWindow, Region } from '../marks/windows.ts';
import { type Layer, sourcesOf } from '../network/layers.ts';
import type { SceneData } from '../view.ts';

/** Half ranges are rounded to thousandths. */
const RANGE_ROUNDING = 0.0005;

/** A map whose values have been read, row after row. */
export interface ReadMap extends Pick<Region, 'height' | 'width'> {
  readonly values: Float32Array;
  /** Values that lie no farther apart count as equal: another device may round them the other way. */
  readonly bound: number;
}

/** A cell and those round it. */
export const ROUND_A_CELL: MapWindow = { size: [3, 3], stride: [1, 1], padBefore: [1, 1], dilation: [1, 1] };

/**
 * The first position of a window at which the values under it reach farthest, from the least to the largest; cells of padding
 * do not count. It takes as long as to go over the map a few times, also where the window is large.
 * @param positions of the window, down and across.
 */
export function widestPosition(map: ReadMap, window: MapWindow, [down, across]: Pair): number {
  const reach = new Float64Array(down * across);
  const [least, most] = [new Float64Array(map.width), new Float64Array(map.width)];
  for (let row = 0; row < down; row++) {
    columnExtents(map, window, row, least, most);
    for (let column = 0; column < across; column++) {
      const first = column * window.stride[1] - window.padBefore[1];
      let low = Number.POSITIVE_INFINITY;
      let high = Number.NEGATIVE_INFINITY;
      for (let i = 0; i < window.size[1]; i++) {
        const x = first + i * window.dilation[1];
        if (x < 0 || x >= map.width) continue;
        low = Math.min(low, least[x] ?? low);
        high = Math.max(high, most[x] ?? high);
      }
      reach[row * across + column] = Math.max(0, high - low);
    }
  }
  let widest = 0;
  for (const each of reach) widest = Math.max(widest, each);
  // Each end of a reach may be off by the bound.
  return Math.max(
    0,
    reach.findIndex((each) => each >= widest - 2 * map.bound),
  );
}

/** Extents of each column of a map over the rows that a window takes. */
function columnExtents(
  { values, height, width }: ReadMap,
  { size, stride, padBefore, dilation }: MapWindow,
  row: number,
  least: Float64Array,
  most: Float64Array,
): void {
  least.fill(Number.POSITIVE_INFINITY);
  most.fill(Number.NEGATIVE_INFINITY);
  for (let i = 0; i < size[0]; i++) {
    const y = row * stride[0] - padBefore[0] + i * dilation[0];
    if (y < 0 || y >= height) continue;
    for (let x = 0; x < width; x++) {
      const value = values[y * width + x] ?? 0;
      least[x] = Math.min(least[x] ?? value, value);
      most[x] = Math.max(most[x] ?? value, value);
    }
  }
}

/** The first cell of a map with a negative and a positive value among those round it; null where there is none. */
export function mixedPosition({ values, height, width, bound }: ReadMap): number | null {
  for (let cell = 0; cell < height * width; cell++) {
    const row = Math.floor(cell / width);
    const column = cell % width;
    let isNegative = false;
    let isPositive = false;
    for (let y = Math.max(0, row - 1); y <= Math.min(height - 1, row + 1); y++) {
      for (let x = Math.max(0, column - 1); x <= Math.min(width - 1, column + 1); x++) {
        const value = values[y * width + x] ?? 0;
        if (y === row && x === column) continue;
        isNegative ||= value < -bound;
        isPositive ||= value > bound;
      }
    }
    if (isNegative && isPositive) return cell;
  }
  return null;
}

/** Whether values count as equal. */
export function areEqual(values: readonly number[], bound: number): boolean {
  return Math.max(...values) - Math.min(...values) <= 2 * bound;
}

/**
 * How far the values of a neuron may lie from what they are by rounding: the bound of the op that has summed them up, for the
 * largest inputs that its sources hold. A picture is what it is.
 */
export function valueBound(
  { columns, halfRanges }: Pick<SceneData, 'columns' | 'halfRanges'>,
  layer: Layer,
  index: number,
): number {
  const [source] = sourcesOf(columns, layer);
  const { step } = layer;
  if (!source || !step) return 0;
  // What is only compared or kept is as exact as its source.
  if (kindOf(step) !== 'weighted') return valueBound({ columns, halfRanges }, source, index);
  const [weights, biases] = step.weights;
  const count = (weights?.data.length ?? 0) / layer.neurons;
  let size = 0;
  for (let i = index * count; i < (index + 1) * count; i++) size += Math.abs(weights?.data[i] ?? 0);
  const most = Math.max(0, (halfRanges[source.slot] ?? 1) - RANGE_MARGIN) + RANGE_ROUNDING;
  const largest = source.role === 'input' ? 1 : most;
  return roundingBound(count + 1, size * largest + Math.abs(biases?.data[index] ?? 0));
}
