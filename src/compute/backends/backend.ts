import { CodedError } from '../coded-error.ts';
import type { Model } from '../model/model.ts';
import type { ArenaPlan } from '../model/plan.ts';

/** How far one colour scale reaches: over a unit, a module or all hidden layers. */
export type RangeLevel = 'unit' | 'module' | 'global';
export const RANGE_LEVELS: readonly RangeLevel[] = ['unit', 'module', 'global'];

/** Why the graphics processor does not compute, by code, and what its sentence names. */
export interface GpuProblems {
  readonly gpuLost: object;
  readonly gpuRefused: object;
}

/** The graphics device is lost, or there is none. Make everything anew on another device, or compute on the CPU. */
export class GpuUnavailableError extends CodedError {
  override readonly name = 'GpuUnavailableError';

  constructor(message: string) {
    super('gpuLost', {}, message);
  }
}

/** The graphics device did not take a model. Why, in its own words, is for developers. */
export class GpuRefusedError extends CodedError {
  override readonly name = 'GpuRefusedError';

  constructor(reason: string, options: ErrorOptions) {
    const message = `The graphics processor did not take the model (${reason}). Use a smaller model, or compute on the CPU.`;
    super('gpuRefused', {}, message, options);
  }
}

/** What is read back of one forward pass: a few hundred floats, never a map. */
export interface ForwardResult {
  /** Input of the last softmax, in class order. */
  readonly logits: Float32Array;
  readonly probabilities: Float32Array;
  /** [min, max] of every map, in the order of ArenaPlan.firstMap. */
  readonly extents: Float32Array;
  /** Half the colour range of every slot at every level: `halfRanges[level * slots + slot]`. */
  readonly halfRanges: Float32Array;
  /** Wall time from the call to the values read, in milliseconds. */
  readonly milliseconds: number;
}

/**
 * Runs a model's forward pass and keeps every activation in its arena.
 * One forward pass is under way at a time; a call made meanwhile waits, and only the latest waiting call runs:
 * the ones it overtakes resolve to null.
 */
export interface Backend {
  readonly kind: 'webgpu' | 'cpu';
  readonly model: Model;
  readonly plan: ArenaPlan;
  /**
   * Computes all maps for `input` [C,H,W] (values 0 to 1).
   * @param shown how far the picture shown has faded from `before` to the current maps, 0 to 1: what is on the
   *   screen, in units of the colour range, is kept in the `before` arena first, so that a fade can start from it.
   */
  forward(input: Float32Array, shown: number): Promise<ForwardResult | null>;
  /** A copy of `length` floats of the current arena. */
  read(offset: number, length: number): Promise<Float32Array>;
  /**
   * Which level of range the screen shows, which `before` is kept in units of; 'unit' until it is set. Only where the backend
   * keeps `before` itself.
   */
  setLevel?(level: RangeLevel): void;
  /**
   * The convolution of each input channel with its kernel of one filter, without bias: [Cin,H',W'], the sum of which
   * plus the bias is the filter's map. To be drawn from the arena's scratch region (`ArenaPlan.scratch`): the GPU writes
   * them there, gives null, and keeps them up to date with every pass until it is asked for others; the CPU gives the
   * values of the last pass.
   * @throws ShapeError where the step has no such filter.
   */
  partials?(step: number, channel: number): Promise<Float32Array | null>;
  /**
   * [min, max] of maps that stand one after another in the arena, reduced where they are. Only where the maps of
   * `partials` stay in the backend.
   */
  extentsOf?(offset: number, maps: number, cells: number): Promise<Float32Array>;
  /** Ends workers and frees buffers that the backend made. Calls under way reject. */
  dispose(): void;
}
