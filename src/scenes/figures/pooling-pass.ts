import type { Pair } from '../../compute/model/shape.ts';
import { createTensor, type Tensor } from '../../compute/model/tensor.ts';
import { ops } from '../../compute/ops/index.ts';
import type { PoolParams } from '../../compute/ops/op.ts';
import { type ValueScale, valueScale } from '../marks/value-marks.ts';
import { type Region, windowRegion } from '../marks/windows.ts';
import { widestPosition } from '../views/telling-cell.ts';
import { positionOver, stepPosition } from '../views/window-positions.ts';
import type { PoolingLayer } from './first-layers.ts';
import { mapTensor, reachOf, sizeOfMap } from './map-pair.ts';

/** What is kept of each window. */
export type Kept = 'max' | 'mean' | 'min';

/** A map before and after pooling. */
export interface PoolingPass {
  /** [1,H,W] */
  readonly before: Tensor;
  /** [1,H',W'] */
  readonly after: Tensor;
  readonly params: PoolParams;
  readonly kept: Kept;
  readonly scale: ValueScale;
}

/** A cell of the input under the window. */
export interface PooledCell {
  readonly value: number;
  /** Of the window. */
  readonly row: number;
  readonly column: number;
}

/** What the network itself keeps. */
export function keptBy({ step }: PoolingLayer): Kept {
  return step.op === 'max_pool' ? 'max' : 'mean';
}

const POOLINGS: Readonly<Record<Kept, (before: Tensor, params: PoolParams) => Tensor>> = {
  max: (before, params) => ops.max_pool.reference([before], params),
  mean: (before, params) => ops.avg_pool.reference([before], params),
  min: (before, params) => negated(ops.max_pool.reference([negated(before)], params)),
};

function negated({ shape, data }: Tensor): Tensor {
  return createTensor(
    shape,
    data.map((value) => -value),
  );
}

/** @param values of the pooling's source, [C,H,W] */
export function poolingPass(
  { source, step }: PoolingLayer,
  values: Float32Array,
  map: number,
  kept: Kept,
): PoolingPass {
  const before = mapTensor(values, source, map);
  const { params } = step;
  const scale = valueScale(source, reachOf(before.data));
  return { before, after: POOLINGS[kept](before, params), params, kept, scale };
}

function placeOf(after: Tensor, at: number): Pair {
  const { width } = sizeOfMap(after);
  return [Math.floor(at / width), at % width];
}

/** The cells of the input that the window covers at a position, also those on padding. */
export function pooledRegion({ after, params }: PoolingPass, at: number): Region {
  return windowRegion(ops.max_pool.window(params), placeOf(after, at));
}

/** The cells under the window at a position; those on padding do not count. */
export function pooledCells(pass: PoolingPass, at: number): readonly PooledCell[] {
  const { before, after, params } = pass;
  const { row: top, column: left } = pooledRegion(pass, at);
  const taps = ops.max_pool.taps?.([0, ...placeOf(after, at)], [before.shape], params) ?? [];
  return [...taps].flatMap(({ input, at: [, y, x] }) =>
    input < 0 ? [] : [{ value: before.data[input] ?? 0, row: y - top, column: x - left }],
  );
}

/** The cell that was kept; null where it is the mean of all. */
export function keptCell(pass: PoolingPass, at: number): PooledCell | null {
  if (pass.kept === 'mean') return null;
  return pooledCells(pass, at).find(({ value }) => value === (pass.after.data[at] ?? 0)) ?? null;
}

/** Where the window's cells reach farthest. */
export function tellingPooling({ before, after, params }: PoolingPass): number {
  const { height, width } = sizeOfMap(after);
  const map = { ...sizeOfMap(before), values: before.data, bound: 0 };
  return widestPosition(map, ops.max_pool.window(params), [height, width]);
}

/** The position beside one, kept inside the output. */
export function poolingBeside({ after }: PoolingPass, at: number, down: number, across: number): number {
  const { height, width } = sizeOfMap(after);
  return stepPosition(at, [height, width], down, across);
}

/** The position at which the window's middle is nearest to a cell of the input. */
export function poolingAround({ after, params }: PoolingPass, cell: Pair): number {
  const { height, width } = sizeOfMap(after);
  return positionOver(cell, [height, width], params.stride, params.padBefore, params.window, [1, 1]);
}
