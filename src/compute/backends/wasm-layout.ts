import type { Frame } from './wasm-conv.ts';
import type { WasmHeap } from './wasm-heap.ts';

/** Where a model lies in the heap. */
export interface WasmLayout {
  readonly heap: WasmHeap;
  /** Address of the maps of a slot. */
  addressOf(slot: number): number;
  /** Address of the maps that a step takes. */
  inputAddress(step: number): number;
  /** Where the weights and bias of each step begin in the parameters, in floats; null without weights. */
  readonly slots: readonly (ParameterSlot | null)[];
  readonly parametersAddress: number;
  /** What the convolutions read; null for other steps. */
  readonly convolutions: readonly (WasmConvolution | null)[];
}

export interface ParameterSlot {
  readonly weights: number;
  readonly bias: number;
  readonly end: number;
}

export interface WasmConvolution {
  readonly frame: Frame;
  /** Address of the frame's tap offsets, in bytes. */
  readonly offsets: number;
  readonly packed: number;
  /** Address of a region that holds the frame where the input is copied. */
  readonly scratch: number;
}
