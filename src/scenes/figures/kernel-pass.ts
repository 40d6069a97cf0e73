import type { Pair } from '../../compute/model/shape.ts';
import { windowOf } from '../../compute/model/steps.ts';
import { createTensor, type Tensor } from '../../compute/model/tensor.ts';
import { ops } from '../../compute/ops/index.ts';
import type { Conv2dParams } from '../../compute/ops/op.ts';
import { type ValueScale, valueScale } from '../marks/value-marks.ts';
import { largestWeight } from '../marks/weight-range.ts';
import { type MapWindow, windowRegion } from '../marks/windows.ts';
import { widestPosition } from '../views/telling-cell.ts';
import { positionOver, stepPosition } from '../views/window-positions.ts';
import type { ConvolutionLayer } from './first-layers.ts';
import { type MapSize, mapTensor, reachOf, sizeOfMap } from './map-pair.ts';

/** One kernel's way over one channel, without the other channels and the bias. */
export interface KernelPass {
  /** [1,H,W] */
  readonly input: Tensor;
  /** [1,1,kH,kW] */
  readonly kernel: Tensor;
  /** [1,H',W'] */
  readonly output: Tensor;
  readonly params: Conv2dParams;
  readonly window: MapWindow;
  readonly bias: number;
  readonly inputScale: ValueScale;
  readonly outputScale: ValueScale;
  /** What weights are divided by for their colours. */
  readonly mostWeight: number;
}

/** One cell under the window: null where it lies on padding. */
export interface KernelTap {
  readonly value: number | null;
  readonly weight: number;
  readonly product: number;
}

/** @param values of the convolution's source, [C,H,W]. @param channel of them. @param map of the convolution */
export function kernelPass(
  { source, step }: ConvolutionLayer,
  values: Float32Array,
  channel: number,
  map: number,
): KernelPass {
  const [weights, biases] = step.weights;
  const [height, width] = step.params.kernel;
  const cells = height * width;
  const from = (map * source.neurons + channel) * cells;
  const kernel = createTensor(
    [1, 1, height, width],
    (weights?.data ?? new Float32Array()).slice(from, from + cells),
  );
  const input = mapTensor(values, source, channel);
  const params = { ...step.params, outChannels: 1 };
  const output = ops.conv2d.reference([input, kernel, createTensor([1])], params);
  return {
    ...{ input, kernel, output, params, window: windowOf(step), bias: biases?.data[map] ?? 0 },
    inputScale: valueScale(source, reachOf(input.data)),
    outputScale: { scale: 'activation', half: reachOf(output.data) },
    mostWeight: largestWeight(step, map),
  };
}

/** The cells under the window at a position of the output, row after row. */
export function kernelTaps({ input, kernel, output, params }: KernelPass, at: number): readonly KernelTap[] {
  const { width } = sizeOfMap(output);
  const shapes = [input.shape, kernel.shape, [1]];
  const taps = ops.conv2d.taps?.([0, Math.floor(at / width), at % width], shapes, params) ?? [];
  return [...taps].map(({ input: cell, weight: index }) => {
    const value = cell < 0 ? null : (input.data[cell] ?? 0);
    const weight = kernel.data[index] ?? 0;
    return { value, weight, product: (value ?? 0) * weight };
  });
}

/** Where the window shows most: its cells reach farthest. */
export function tellingPosition({ input, output, window }: KernelPass): number {
  const { height, width } = sizeOfMap(output);
  return widestPosition({ ...sizeOfMap(input), values: input.data, bound: 0 }, window, [height, width]);
}

/** The position at which the window's middle is nearest to a cell of the channel. */
export function positionAround({ output, params }: KernelPass, cell: Pair): number {
  const { height, width } = sizeOfMap(output);
  const { stride, padBefore, kernel, dilation } = params;
  return positionOver(cell, [height, width], stride, padBefore, kernel, dilation);
}

/** The position beside one, kept inside the output. */
export function positionBeside({ output }: KernelPass, at: number, down: number, across: number): number {
  const { height, width } = sizeOfMap(output);
  return stepPosition(at, [height, width], down, across);
}

/** The channel with the padding that the window goes over, and where the channel begins in it. */
export function paddedRoom({ input, output, window }: KernelPass): MapSize & { readonly offset: Pair } {
  const from = sizeOfMap(input);
  const to = sizeOfMap(output);
  const first = windowRegion(window, [0, 0]);
  const last = windowRegion(window, [to.height - 1, to.width - 1]);
  const [top, left] = [Math.max(0, -first.row), Math.max(0, -first.column)];
  return {
    height: Math.max(from.height, last.row + last.height) + top,
    width: Math.max(from.width, last.column + last.width) + left,
    offset: [top, left],
  };
}
