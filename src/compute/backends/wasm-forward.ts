import type { Model, StepOf } from '../model/model.ts';
import { planArena } from '../model/plan.ts';
import { mapsOf, type Shape, sizeOf } from '../model/shape.ts';
import { kindOf, referenceOf } from '../model/steps.ts';
import { sourceSlots } from '../model/structure.ts';
import { createTensor } from '../model/tensor.ts';
import type { OpName } from '../ops/op.ts';
import type { CpuForward } from './cpu-forward.ts';
import { expectFilter } from './filter.ts';
import { type Frame, fillFrame, inputFrame, packedLength } from './wasm-conv.ts';
import type { WasmHeap } from './wasm-heap.ts';
import type { ParameterSlot, WasmConvolution, WasmLayout } from './wasm-layout.ts';
import { type WasmOps, wasmOps } from './wasm-ops.ts';

/** A forward pass in one linear memory: the arena of `planArena`, all parameters in a row, and room to work. */
export interface WasmForward extends CpuForward, WasmLayout {
  readonly model: Model;
  readonly ops: WasmOps;
  readonly parameterCount: number;
  /** Takes over all parameters in the order of `slots`. */
  setParameters(values: Float32Array): void;
}

/** Where the parameters of every step stand when they lie in a row, weights before bias. */
export function parameterSlots(model: Model): { slots: (ParameterSlot | null)[]; count: number } {
  let count = 0;
  const slots = model.steps.map(({ weights: [weights, bias] }) => {
    if (!weights || !bias) return null;
    const slot = { weights: count, bias: count + weights.data.length };
    count = slot.bias + bias.data.length;
    return { ...slot, end: count };
  });
  return { slots, count };
}

/** The weights and biases of all steps in a row. */
export function parametersOf(model: Model): Float32Array {
  const { slots, count } = parameterSlots(model);
  const values = new Float32Array(count);
  model.steps.forEach(({ weights: [weights, bias] }, i) => {
    const slot = slots[i];
    if (!slot || !weights || !bias) return;
    values.set(weights.data, slot.weights);
    values.set(bias.data, slot.bias);
  });
  return values;
}

/**
 * Lays a model out in the heap, with its weights, ready to run.
 * @param wasm kernels of the ops that have one.
 */
export function createWasmForward(heap: WasmHeap, model: Model, wasm: WasmOps = wasmOps): WasmForward {
  const plan = planArena(model);
  const { slots, count } = parameterSlots(model);
  const arena = heap.allocate(plan.length);
  const parametersAddress = heap.allocate(count);
  const extentsAddress = heap.allocate(2 * plan.mapCount);
  const convolutions = layConvolutions(heap, model);
  const partialWeights = heap.allocate(packedLength(1, largestKernel(model)));
  const addressOf = (slot: number) => arena + 4 * (plan.slots[slot]?.offset ?? 0);
  const forward: WasmForward = {
    heap,
    model,
    ops: wasm,
    plan,
    addressOf,
    inputAddress: (step) => addressOf(sourceSlots(model, step + 1)[0] ?? 0),
    slots,
    parameterCount: count,
    parametersAddress,
    convolutions,
    arena: () => heap.floats(arena, plan.length),
    setParameters(values) {
      heap.floats(parametersAddress, count).set(values);
      for (let step = 0; step < model.steps.length; step++) packConvolution(forward, step);
    },
    run(first = 0, end = model.steps.length) {
      for (let step = first; step < end; step++) runStep(forward, step);
    },
    extents() {
      plan.slots.forEach(({ firstMap, channels, height, width }, slot) => {
        if (firstMap === plan.slots[slot - 1]?.firstMap) return;
        heap.kernels.extents(addressOf(slot), channels, height * width, extentsAddress + 8 * firstMap);
      });
      return heap.floats(extentsAddress, 2 * plan.mapCount).slice();
    },
    partials: (step, channel) => runPartials(forward, step, channel, partialWeights),
  };
  forward.setParameters(parametersOf(model));
  return forward;
}

function layConvolutions(heap: WasmHeap, model: Model): (WasmConvolution | null)[] {
  const frames = model.steps.map((step) =>
    step.op === 'conv2d' ? inputFrame(step.inputShape, step.params) : null,
  );
  const scratch = heap.allocate(Math.max(0, ...frames.map((frame) => frame?.length ?? 0)));
  return model.steps.map((step, i) => {
    const frame = frames[i];
    if (step.op !== 'conv2d' || !frame) return null;
    const packed = heap.allocate(packedLength(step.params.outChannels, frame.offsets.length));
    return { frame, offsets: storeOffsets(heap, frame), packed, scratch };
  });
}

/** Writes a frame's tap offsets to the heap, in bytes. @returns their address */
export function storeOffsets(heap: WasmHeap, frame: Frame): number {
  const address = heap.allocate(frame.offsets.length);
  heap.ints(address, frame.offsets.length).set(frame.offsets.map((offset) => 4 * offset));
  return address;
}

function packConvolution({ heap, convolutions, slots, parametersAddress }: WasmForward, step: number): void {
  const convolution = convolutions[step];
  const slot = slots[step];
  if (!convolution || !slot) return;
  const taps = convolution.frame.offsets.length;
  const weights = parametersAddress + 4 * slot.weights;
  const bias = parametersAddress + 4 * slot.bias;
  heap.kernels.packWeights(weights, bias, convolution.packed, slot.end - slot.bias, taps, 1, 0, taps);
}

function runStep(forward: WasmForward, index: number): void {
  const step = forward.model.steps[index];
  if (step && kindOf(step) !== 'reshape') runOp(forward, index, step);
}

function runOp<N extends OpName>(forward: WasmForward, index: number, step: StepOf<N>): void {
  const run = forward.ops[step.op];
  if (run) run(forward, index, step);
  else runReference(forward, index, step);
}

/** Computes a step by the reference of its op, with the parameters that are in the heap. */
function runReference<N extends OpName>(forward: WasmForward, index: number, step: StepOf<N>): void {
  const { heap, parametersAddress, slots } = forward;
  const tensorAt = (address: number, shape: Shape) =>
    createTensor(shape, heap.floats(address, sizeOf(shape)));
  const slot = slots[index];
  const starts = slot ? [slot.weights, slot.bias] : [];
  const weights = step.weights.map(({ shape }, i) =>
    tensorAt(parametersAddress + 4 * (starts[i] ?? 0), shape),
  );
  const output = referenceOf(step, [tensorAt(forward.inputAddress(index), step.inputShape), ...weights]);
  heap.floats(forward.addressOf(index + 1), output.data.length).set(output.data);
}

function runPartials(forward: WasmForward, index: number, channel: number, packed: number) {
  const { heap, model, plan, convolutions, slots, parametersAddress } = forward;
  const step = model.steps[index];
  const convolution = convolutions[index];
  const slot = slots[index];
  expectFilter(model, index, channel);
  if (step?.op !== 'conv2d' || !convolution || !slot) return { offset: 0, length: 0 };
  const { frame, offsets, scratch } = convolution;
  const [inChannels] = mapsOf(step.inputShape);
  const [, height, width] = mapsOf(step.outputShape);
  const taps = step.params.kernel[0] * step.params.kernel[1];
  const input = fillFrame(heap, frame, forward.inputAddress(index), scratch);
  for (let from = 0; from < inChannels; from++) {
    const kernel = parametersAddress + 4 * (slot.weights + (channel * inChannels + from) * taps);
    const output = forward.addressOf(0) + 4 * (plan.scratch.offset + from * height * width);
    const mapOffset = 4 * ((frame.offsets[from * taps] ?? 0) - (frame.offsets[0] ?? 0));
    heap.kernels.packWeights(kernel, 0, packed, 1, taps, 1, 0, taps);
    heap.kernels.correlate(
      input + mapOffset,
      offsets,
      taps,
      packed,
      output,
      1,
      height,
      width,
      4 * frame.rowStep,
    );
  }
  return { offset: plan.scratch.offset, length: inChannels * height * width };
}

function largestKernel(model: Model): number {
  return Math.max(
    1,
    ...model.steps.map((step) => (step.op === 'conv2d' ? step.params.kernel[0] * step.params.kernel[1] : 1)),
  );
}
