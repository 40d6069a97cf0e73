import type { Model } from '../model/model.ts';
import type { SpeedLimits } from './cpu-error.ts';

/** The page's first message to the worker; it has no answer. */
export interface CpuStart {
  readonly kind: 'start';
  /** The kernels; null where there is no WebAssembly. */
  readonly wasm: WebAssembly.Module | null;
  readonly model: Model;
  readonly limits: SpeedLimits;
}

/** What the page asks of the worker: one question at a time, each of which gets one answer. */
export type CpuQuestion =
  | {
      readonly kind: 'forward';
      readonly input: Float32Array;
      /** A buffer of an earlier answer to fill again; the first passes come without. */
      readonly maps: Float32Array | null;
    }
  | { readonly kind: 'partials'; readonly step: number; readonly channel: number };

export type CpuRequest = CpuStart | CpuQuestion;

/** What the worker answers. Arrays are handed over, not copied. */
export type CpuAnswer =
  | { readonly kind: 'forward'; readonly maps: Float32Array; readonly extents: Float32Array }
  | { readonly kind: 'partials'; readonly partials: Float32Array }
  | { readonly kind: 'error'; readonly message: string }
  /** The model takes too many multiply-adds to be computed here. */
  | {
      readonly kind: 'tooSlow';
      readonly code: 'slowWithoutWasm' | 'slowOnPage';
      readonly multiplyAdds: number;
      readonly most: number;
    };

/** A message of the worker: it has begun, it is still at a long pass, or an answer. */
export type CpuSaying = { readonly kind: 'alive' } | CpuAnswer;

/** The part of a Worker that the page uses. */
export interface WorkerLike {
  postMessage(message: CpuRequest, transfer: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<CpuSaying>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** The part of a worker's own scope, or of a MessagePort, that its side uses. */
export interface CpuPort {
  postMessage(message: CpuSaying, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<CpuRequest>) => void) | null;
}
