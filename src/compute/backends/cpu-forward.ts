import type { ArenaPlan } from '../model/plan.ts';

/** A forward pass on the processor: the arena of `planArena` and what fills it. */
export interface CpuForward {
  readonly plan: ArenaPlan;
  /** The arena itself, not a copy; void after its memory has grown. */
  arena(): Float32Array;
  /** Computes the outputs of steps `first` to `end` − 1 from the input of `first`. */
  run(first?: number, end?: number): void;
  /** [min, max] of every map, in the order of TensorSlot.firstMap; a copy. */
  extents(): Float32Array;
  /** The convolution of each input channel with its kernel of one filter, without bias: [Cin,H',W'] in the arena's scratch. */
  partials(step: number, channel: number): { readonly offset: number; readonly length: number };
}
