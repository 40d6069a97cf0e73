import {
  type Frame,
  filledRowsFrame,
  fillFrame,
  gradientFrame,
  packedLength,
} from '../backends/wasm-conv.ts';
import { storeOffsets, type WasmForward } from '../backends/wasm-forward.ts';
import { poolSizesOf } from '../backends/wasm-ops.ts';
import type { Step } from '../model/model.ts';
import { mapsOf, sizeOf } from '../model/shape.ts';
import { kindOf } from '../model/steps.ts';

/** Gradients of a forward pass in the same linear memory: an arena of d activations and a row of d parameters. */
export interface WasmGradient {
  /** Address of d loss / d the maps of a slot; filled in at the slot that `run` starts from. */
  addressOf(slot: number): number;
  /** Sums of d loss / d parameters since `clear`, in the order of the forward pass's slots; the memory itself. */
  parameters(): Float32Array;
  clear(): void;
  /**
   * Goes back from the output of step `last` to the input of step `first` (a slot's gradient is overwritten) and adds
   * to the parameters' sums. The maps of the forward pass must be there.
   * @param needsInput whether the gradient of the input of `first` is wanted.
   */
  run(last: number, first?: number, needsInput?: boolean): void;
}

/** What the gradient of one convolution works with. */
interface Correlations {
  /** d output under the correlation for d input. */
  readonly spread: Frame;
  readonly offsets: number;
  readonly packed: number;
  /** d output under the sums for d weights. */
  readonly filled: Frame;
}

/** Lays out room for the gradients of `forward` in its heap. Views of the heap made before are void. */
export function createWasmGradient(forward: WasmForward): WasmGradient {
  const { heap, model, plan, parameterCount } = forward;
  const arena = heap.allocate(plan.length);
  const parameters = heap.allocate(parameterCount);
  const correlations = model.steps.map((step) => correlationsOf(forward, step));
  const length = (frame: Frame | undefined) => frame?.length ?? 0;
  const scratch = heap.allocate(
    Math.max(0, ...correlations.map((c) => Math.max(length(c?.spread), length(c?.filled)))),
  );
  const addressOf = (slot: number) => arena + 4 * (plan.slots[slot]?.offset ?? 0);
  return {
    addressOf,
    parameters: () => heap.floats(parameters, parameterCount),
    clear: () => heap.kernels.clear(parameters, parameterCount),
    run(last, first = 0, needsInput = true) {
      for (let index = last; index >= first; index--) {
        const step = model.steps[index];
        if (!step) continue;
        const wanted = needsInput || index > first;
        const at = {
          index,
          parameters,
          gradInput: addressOf(index),
          gradOutput: addressOf(index + 1),
          wanted,
        };
        const correlation = correlations[index];
        if (correlation) convolutionGradient(forward, step, at, correlation, scratch);
        else if (step.op === 'dense') denseGradient(forward, step, at);
        else if (wanted) cellGradient(forward, step, at);
      }
    },
  };
}

/** Addresses of one step's gradients. */
interface At {
  readonly index: number;
  readonly parameters: number;
  readonly gradInput: number;
  readonly gradOutput: number;
  readonly wanted: boolean;
}

function correlationsOf({ heap }: WasmForward, step: Step): Correlations | null {
  if (step.op !== 'conv2d') return null;
  const spread = gradientFrame(step.inputShape, step.outputShape, step.params);
  const [inChannels] = mapsOf(step.inputShape);
  return {
    spread,
    offsets: storeOffsets(heap, spread),
    packed: heap.allocate(packedLength(inChannels, spread.offsets.length)),
    filled: filledRowsFrame(step.outputShape),
  };
}

function convolutionGradient(
  forward: WasmForward,
  step: Step,
  at: At,
  correlations: Correlations,
  scratch: number,
): void {
  const { heap, slots, convolutions, parametersAddress } = forward;
  const slot = slots[at.index];
  const convolution = convolutions[at.index];
  if (!slot || !convolution) return;
  const { frame } = convolution;
  const [channels, height, width] = mapsOf(step.outputShape);
  const [inChannels, inHeight, inWidth] = mapsOf(step.inputShape);
  const taps = frame.offsets.length;
  const { kernels } = heap;
  const gradWeights = at.parameters + 4 * slot.weights;
  kernels.sumMaps(at.gradOutput, channels, height * width, at.parameters + 4 * slot.bias);

  const input = fillFrame(heap, frame, forward.addressOf(at.index), convolution.scratch);
  const rows = fillFrame(heap, correlations.filled, at.gradOutput, scratch);
  const row = 4 * correlations.filled.rowStep;
  kernels.correlateWeights(
    ...([rows, height * row, row, channels, height, width] as const),
    ...([input, convolution.offsets, taps, 4 * frame.rowStep, gradWeights] as const),
  );

  if (!at.wanted) return;
  const { spread, offsets, packed } = correlations;
  const kernelTaps = taps / inChannels;
  const weights = parametersAddress + 4 * slot.weights;
  kernels.packWeights(weights, 0, packed, inChannels, kernelTaps, channels, taps, kernelTaps);
  const around = fillFrame(heap, spread, at.gradOutput, scratch);
  const spreadTaps = spread.offsets.length;
  kernels.correlate(
    ...([around, offsets, spreadTaps, packed, at.gradInput, inChannels, inHeight, inWidth] as const),
    4 * spread.rowStep,
  );
}

function denseGradient(forward: WasmForward, step: Step, at: At): void {
  const slot = forward.slots[at.index];
  if (!slot) return;
  const { kernels } = forward.heap;
  const units = slot.end - slot.bias;
  const length = sizeOf(step.inputShape);
  const input = forward.addressOf(at.index);
  const gradWeights = at.parameters + 4 * slot.weights;
  kernels.denseGradWeights(at.gradOutput, input, gradWeights, at.parameters + 4 * slot.bias, units, length);
  if (!at.wanted) return;
  const weights = forward.parametersAddress + 4 * slot.weights;
  kernels.denseGradInput(at.gradOutput, weights, at.gradInput, units, length);
}

/** The gradient of a step without weights. */
function cellGradient(forward: WasmForward, step: Step, { index, gradInput, gradOutput }: At): void {
  const { kernels } = forward.heap;
  const input = forward.addressOf(index);
  const length = sizeOf(step.inputShape);
  switch (step.op) {
    case 'relu':
      kernels.leakyReluGradient(input, gradOutput, gradInput, length, 0);
      break;
    case 'leaky_relu':
      kernels.leakyReluGradient(input, gradOutput, gradInput, length, step.params.negativeSlope);
      break;
    case 'linear':
      kernels.leakyReluGradient(input, gradOutput, gradInput, length, 1);
      break;
    case 'max_pool':
    case 'avg_pool': {
      const sizes = poolSizesOf(step);
      if (step.op === 'avg_pool') kernels.avgPoolGradient(gradOutput, gradInput, ...sizes);
      else kernels.maxPoolGradient(input, gradOutput, gradInput, ...sizes);
      break;
    }
    case 'softmax':
      kernels.softmaxGradient(forward.addressOf(index + 1), gradOutput, gradInput, length);
      break;
    default:
      if (kindOf(step) === 'reshape') return;
      throw new Error(
        `The op "${step.op}" has no WebAssembly gradient. Add it to cellGradient, or train without it.`,
      );
  }
}
