import type { StepOf } from '../model/model.ts';
import { mapsOf, type Shape, sizeOf } from '../model/shape.ts';
import type { OpName, PoolParams } from '../ops/op.ts';
import { fillFrame } from './wasm-conv.ts';
import type { PoolSizes } from './wasm-heap.ts';
import type { WasmLayout } from './wasm-layout.ts';

/** Computes a step with the WebAssembly kernels. @param index of the step in the model. */
type WasmOp<N extends OpName> = (layout: WasmLayout, index: number, step: StepOf<N>) => void;

/** Kernels by op. An op without one is computed by its reference; a reshape needs none. */
export type WasmOps = { readonly [N in OpName]?: WasmOp<N> };

export const wasmOps: WasmOps = {
  conv2d: runConvolution,
  relu: (layout, index, step) => runLeakyRelu(layout, index, step, 0),
  leaky_relu: (layout, index, step) => runLeakyRelu(layout, index, step, step.params.negativeSlope),
  linear: (layout, index, step) => runLeakyRelu(layout, index, step, 1),
  max_pool: (layout, index, step) =>
    layout.heap.kernels.maxPool(...addresses(layout, index), ...poolSizesOf(step)),
  avg_pool: (layout, index, step) =>
    layout.heap.kernels.avgPool(...addresses(layout, index), ...poolSizesOf(step)),
  dense: runDense,
  softmax: (layout, index, { inputShape }) =>
    layout.heap.kernels.softmax(...addresses(layout, index), sizeOf(inputShape)),
};

/** Sizes of a pooling step as its kernels take them. */
export function poolSizesOf({ inputShape, outputShape, params }: PooledStep): PoolSizes {
  const [channels, height, width] = mapsOf(inputShape);
  const [, outHeight, outWidth] = mapsOf(outputShape);
  const { window, stride, padBefore } = params;
  return [channels, height, width, outHeight, outWidth, ...window, ...stride, ...padBefore];
}

interface PooledStep {
  readonly inputShape: Shape;
  readonly outputShape: Shape;
  readonly params: PoolParams;
}

function addresses(layout: WasmLayout, index: number): readonly [input: number, output: number] {
  return [layout.inputAddress(index), layout.addressOf(index + 1)];
}

function runLeakyRelu(
  layout: WasmLayout,
  index: number,
  { inputShape }: { readonly inputShape: Shape },
  slope: number,
): void {
  layout.heap.kernels.leakyRelu(...addresses(layout, index), sizeOf(inputShape), slope);
}

function runConvolution(layout: WasmLayout, index: number, { outputShape }: StepOf<'conv2d'>): void {
  const convolution = layout.convolutions[index];
  if (!convolution) return;
  const { frame, offsets, packed, scratch } = convolution;
  const [from, output] = addresses(layout, index);
  const input = fillFrame(layout.heap, frame, from, scratch);
  const taps = frame.offsets.length;
  const size = mapsOf(outputShape);
  layout.heap.kernels.correlate(input, offsets, taps, packed, output, ...size, 4 * frame.rowStep);
}

function runDense(layout: WasmLayout, index: number, { inputShape, params }: StepOf<'dense'>): void {
  const slot = layout.slots[index];
  if (!slot) return;
  const weights = layout.parametersAddress + 4 * slot.weights;
  const bias = layout.parametersAddress + 4 * slot.bias;
  const [input, output] = addresses(layout, index);
  layout.heap.kernels.dense(input, weights, bias, output, params.units, sizeOf(inputShape));
}
