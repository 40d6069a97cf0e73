import type { Model } from '../model/model.ts';

/** What the page asks of the worker. The first message is `start`; each other one gets one answer with its `id`. */
export type CpuRequest =
  | {
      readonly kind: 'start';
      readonly wasm: BufferSource | WebAssembly.Module;
      readonly model: Model;
    }
  | {
      readonly kind: 'forward';
      readonly id: number;
      readonly input: Float32Array;
      /** A buffer of an earlier answer to fill again; the first passes come without. */
      readonly maps: Float32Array | null;
    }
  | { readonly kind: 'partials'; readonly id: number; readonly step: number; readonly channel: number };

/** What the worker answers. Arrays are handed over, not copied. */
export type CpuAnswer =
  | {
      readonly kind: 'forward';
      readonly id: number;
      readonly maps: Float32Array;
      readonly extents: Float32Array;
    }
  | { readonly kind: 'partials'; readonly id: number; readonly partials: Float32Array }
  | { readonly kind: 'error'; readonly id: number; readonly message: string };

/** The part of a Worker that the page uses. */
export interface WorkerLike {
  postMessage(message: CpuRequest, transfer: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<CpuAnswer>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** The part of a worker's own scope, or of a MessagePort, that its side uses. */
export interface CpuPort {
  postMessage(message: CpuAnswer, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<CpuRequest>) => void) | null;
}
