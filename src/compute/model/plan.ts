import type { Model } from './model.ts';
import { mapsOf, sizeOf } from './shape.ts';
import { kindOf } from './steps.ts';

/** Where the activation maps of one tensor stand in the arena. */
export interface TensorSlot {
  /** First float in the arena. */
  readonly offset: number;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  /** Number of the first of its maps, counting the maps of all tensors. */
  readonly firstMap: number;
}

/** All tensors of a forward pass in one Float32 arena. */
export interface ArenaPlan {
  /** `slots[0]` is the input, `slots[i]` the output of step i − 1. A flatten shares its input's slot. */
  readonly slots: readonly TensorSlot[];
  /** Room after the tensors for maps computed on request, of the largest single-channel convolution of any step. */
  readonly scratch: { readonly offset: number; readonly length: number };
  /** Floats in the arena. */
  readonly length: number;
  /** Maps of all tensors (those of a flatten are not counted again). */
  readonly mapCount: number;
}

const ALIGN = 64; // floats: a 256-byte boundary, which every WebGPU binding accepts

/** Lays out the input and every step's output one after another. */
export function planArena(model: Model): ArenaPlan {
  const slots: TensorSlot[] = [];
  let offset = 0;
  let mapCount = 0;
  const add = (shape: readonly number[]) => {
    const [channels, height, width] = mapsOf(shape);
    slots.push({ offset, channels, height, width, firstMap: mapCount });
    offset = align(offset + sizeOf(shape));
    mapCount += channels;
  };
  add(model.inputShape);
  for (const step of model.steps) {
    const before = slots.at(-1);
    if (kindOf(step) === 'reshape' && before) slots.push(before);
    else add(step.outputShape);
  }
  const scratchLength = model.steps.reduce((most, step) => {
    if (step.op !== 'conv2d') return most;
    const [inputs] = mapsOf(step.inputShape);
    const [, height, width] = mapsOf(step.outputShape);
    return Math.max(most, inputs * height * width);
  }, 0);
  const scratch = { offset, length: scratchLength };
  return { slots, scratch, length: align(offset + scratchLength), mapCount };
}

function align(floats: number): number {
  return Math.ceil(floats / ALIGN) * ALIGN;
}
