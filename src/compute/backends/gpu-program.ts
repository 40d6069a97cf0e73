import { rangeGroups } from '../analysis/ranges.ts';
import type { Model, StepOf } from '../model/model.ts';
import { type ArenaPlan, planArena, type TensorSlot } from '../model/plan.ts';
import { mapsOf, sizeOf } from '../model/shape.ts';
import { kindOf } from '../model/steps.ts';
import { sourceSlots, structureOf } from '../model/structure.ts';
import type { OpName } from '../ops/op.ts';
import { RANGE_LEVELS } from './backend.ts';
import type { StepKernel } from './gpu-kernels.ts';
import { GROUP, gpuOps } from './gpu-ops.ts';

/** Bytes between the parameters of two steps: an offset that every device can bind a uniform at. */
export const STEP_STRIDE = 256;

/** One dispatch of a forward pass. */
export interface Dispatch {
  readonly kernel: StepKernel;
  /** Which parameters it gets: those at `slot * STEP_STRIDE`. */
  readonly slot: number;
  readonly workgroups: number;
}

/** A model as the kernels take it. */
export interface GpuProgram {
  readonly plan: ArenaPlan;
  /** The steps in order; a reshape needs none. */
  readonly dispatches: readonly Dispatch[];
  /** Parameters of every step, and room for one set more: `struct Step` of the kernels, one every STEP_STRIDE bytes. */
  readonly steps: ArrayBuffer;
  /** All weights and biases: those of convolutions four output channels beside each other. */
  readonly weights: Float32Array;
  /** [first float, cells, slot] of every map: `struct MapEntry`. */
  readonly mapTable: Uint32Array;
  /** [first map, maps, group at each level] of every slot: `struct Slot`. */
  readonly slotTable: Int32Array;
}

export function createProgram(model: Model): GpuProgram {
  const plan = planArena(model);
  const steps = new ArrayBuffer(STEP_STRIDE * (model.steps.length + 1));
  const packed = packWeights(model);
  const dispatches: Dispatch[] = [];
  model.steps.forEach((step, slot) => {
    if (kindOf(step) === 'reshape') return;
    const words = new Uint32Array(steps, slot * STEP_STRIDE, STEP_STRIDE / 4);
    const [from = 0] = sourceSlots(model, slot + 1);
    const offsets = [from, slot + 1].map((slot) => plan.slots[slot]?.offset ?? 0);
    const { weights, bias } = packed.slots[slot] ?? { weights: 0, bias: 0 };
    words.set([...offsets, weights, bias, ...mapsOf(step.inputShape), ...mapsOf(step.outputShape)]);
    writeParams(step, words);
    dispatches.push({ kernel: step.op, slot, workgroups: workgroupsOf(step) });
  });
  const groups = rangeGroups(model, structureOf(model));
  return {
    plan,
    dispatches,
    steps,
    weights: packed.values,
    mapTable: mapTableOf(plan),
    slotTable: slotTableOf(plan, groups),
  };
}

/** The parameters and the dispatch of a convolution's single-channel parts, which go to the scratch region. */
export function partialsOf(
  program: GpuProgram,
  model: Model,
  step: number,
  channel: number,
): { readonly dispatch: Dispatch; readonly parameters: ArrayBuffer } {
  const { plan, steps } = program;
  const parameters = steps.slice(step * STEP_STRIDE, (step + 1) * STEP_STRIDE);
  const words = new Uint32Array(parameters);
  words[1] = plan.scratch.offset;
  words[19] = channel;
  const { inputShape = [], outputShape = [] } = model.steps[step] ?? {};
  const [, height, width] = mapsOf(outputShape);
  const workgroups = Math.ceil((mapsOf(inputShape)[0] * height * width) / GROUP);
  return { dispatch: { kernel: 'conv2d_partials', slot: model.steps.length, workgroups }, parameters };
}

function workgroupsOf<N extends OpName>(step: StepOf<N>): number {
  return gpuOps[step.op]?.workgroups(step) ?? 0;
}

function writeParams<N extends OpName>({ op, params }: StepOf<N>, words: Uint32Array): void {
  gpuOps[op]?.writeParams?.(params, words, new Float32Array(words.buffer, words.byteOffset, words.length));
}

/** Where a step's weights and bias begin: in vec4s for a kernel that takes blocks of channels, else in floats. */
interface WeightSlot {
  readonly weights: number;
  readonly bias: number;
}

function packWeights(model: Model): { values: Float32Array; slots: readonly (WeightSlot | null)[] } {
  let length = 0;
  const parts: { at: number; write: (to: Float32Array) => void }[] = [];
  const reserve = (floats: number, write: (to: Float32Array) => void): number => {
    const at = length;
    parts.push({ at, write });
    length += Math.ceil(floats / 4) * 4;
    return at;
  };
  const slots = model.steps.map(({ op, weights: [weights, bias] }) => {
    if (!weights || !bias) return null;
    if (!gpuOps[op]?.takesBlocks) {
      return {
        weights: reserve(weights.data.length, (to) => to.set(weights.data)),
        bias: reserve(bias.data.length, (to) => to.set(bias.data)),
      };
    }
    const [channels = 0, ...filter] = weights.shape;
    const taps = sizeOf(filter);
    const blocks = Math.ceil(channels / 4);
    return {
      weights: reserve(blocks * taps * 4, (to) => interleave(weights.data, taps, to)) / 4,
      bias: reserve(blocks * 4, (to) => to.set(bias.data)) / 4,
    };
  });
  // A binding is never empty.
  const values = new Float32Array(Math.max(length, 4));
  for (const { at, write } of parts) write(values.subarray(at));
  return { values, slots };
}

/** [Cout, taps] to [Cout / 4, taps, 4]: a kernel reads the weights of four channels at once. */
function interleave(weights: Float32Array, taps: number, to: Float32Array): void {
  weights.forEach((weight, i) => {
    const channel = Math.floor(i / taps);
    const block = Math.floor(channel / 4);
    to[(block * taps + (i % taps)) * 4 + (channel % 4)] = weight;
  });
}

/** A flatten's slot is that of its input, whose maps stand there already. */
function ownSlots(plan: ArenaPlan): readonly (readonly [slot: TensorSlot, number: number])[] {
  return plan.slots.flatMap((slot, number) =>
    slot === plan.slots[number - 1] ? [] : [[slot, number] as const],
  );
}

function mapTableOf(plan: ArenaPlan): Uint32Array {
  const table = new Uint32Array(3 * plan.mapCount);
  for (const [{ offset, channels, height, width, firstMap }, number] of ownSlots(plan)) {
    const cells = height * width;
    for (let channel = 0; channel < channels; channel++) {
      table.set([offset + channel * cells, cells, number], 3 * (firstMap + channel));
    }
  }
  return table;
}

function slotTableOf(plan: ArenaPlan, groups: Int32Array): Int32Array {
  const slots = plan.slots.length;
  const row = 2 + RANGE_LEVELS.length;
  const table = new Int32Array(row * slots);
  plan.slots.forEach(({ firstMap, channels }, slot) => {
    const groupsOfSlot = RANGE_LEVELS.map((_, level) => groups[level * slots + slot] ?? -1);
    table.set([firstMap, channels, ...groupsOfSlot], row * slot);
  });
  return table;
}
