import type { StepOf } from '../model/model.ts';
import { mapsOf, type Shape, sizeOf } from '../model/shape.ts';
import type { OpName, PoolParams } from '../ops/op.ts';
import { fillFrame } from './wasm-conv.ts';
import type { WasmForward } from './wasm-forward.ts';
import type { PoolSizes } from './wasm-heap.ts';

/** Computes a step with the WebAssembly kernels. @param index of the step in the model. */
type WasmOp<N extends OpName> = (forward: WasmForward, index: number, step: StepOf<N>) => void;

/** Kernels by op. An op without one is computed by its reference; a reshape needs none. */
export type WasmOps = { readonly [N in OpName]?: WasmOp<N> };

export const wasmOps: WasmOps = {
  conv2d: runConvolution,
  relu: (forward, index, step) => runLeakyRelu(forward, index, step, 0),
  leaky_relu: (forward, index, step) => runLeakyRelu(forward, index, step, step.params.negativeSlope),
  linear: (forward, index, step) => runLeakyRelu(forward, index, step, 1),
  max_pool: (forward, index, step) =>
    forward.heap.kernels.maxPool(...addresses(forward, index), ...poolSizesOf(step)),
  avg_pool: (forward, index, step) =>
    forward.heap.kernels.avgPool(...addresses(forward, index), ...poolSizesOf(step)),
  dense: runDense,
  softmax: (forward, index, { inputShape }) =>
    forward.heap.kernels.softmax(...addresses(forward, index), sizeOf(inputShape)),
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

function addresses(forward: WasmForward, index: number): readonly [input: number, output: number] {
  return [forward.inputAddress(index), forward.addressOf(index + 1)];
}

function runLeakyRelu(
  forward: WasmForward,
  index: number,
  { inputShape }: { readonly inputShape: Shape },
  slope: number,
): void {
  forward.heap.kernels.leakyRelu(...addresses(forward, index), sizeOf(inputShape), slope);
}

function runConvolution(forward: WasmForward, index: number, { outputShape }: StepOf<'conv2d'>): void {
  const convolution = forward.convolutions[index];
  if (!convolution) return;
  const { frame, offsets, packed, scratch } = convolution;
  const [from, output] = addresses(forward, index);
  const input = fillFrame(forward.heap, frame, from, scratch);
  const taps = frame.offsets.length;
  const size = mapsOf(outputShape);
  forward.heap.kernels.correlate(input, offsets, taps, packed, output, ...size, 4 * frame.rowStep);
}

function runDense(forward: WasmForward, index: number, { inputShape, params }: StepOf<'dense'>): void {
  const slot = forward.slots[index];
  if (!slot) return;
  const weights = forward.parametersAddress + 4 * slot.weights;
  const bias = forward.parametersAddress + 4 * slot.bias;
  const [input, output] = addresses(forward, index);
  forward.heap.kernels.dense(input, weights, bias, output, params.units, sizeOf(inputShape));
}
