import { multiplyAddsOf } from '../analysis/multiply-adds.ts';
import type { Model } from '../model/model.ts';
import { within } from '../within.ts';
import { SPEED_LIMITS, type SpeedLimits } from './cpu-error.ts';
import { createLink, type Link } from './cpu-link.ts';
import type { CpuStart, WorkerLike } from './cpu-messages.ts';
import { startOnPage } from './cpu-page.ts';

export interface CpuHostOptions {
  /** Starts cpu-worker.ts. Where it throws, or the worker ends before its first message, the page computes. */
  readonly startWorker: () => WorkerLike;
  /** The kernels compiled; null, or rejects, where there is no WebAssembly: the references of the ops compute. */
  readonly wasm: () => Promise<WebAssembly.Module | null>;
  /** How long the first passes wait for the kernels; a model that is too large without them waits ten times as long. */
  readonly kernelsMs?: number;
  readonly limits?: SpeedLimits;
}

/** What computes: a worker, or the page itself. */
export interface Computer extends Link {
  readonly isOnPage: boolean;
  /** Whether the kernels have come since it was started without them. */
  readonly isOutdated: boolean;
}

const KERNELS_MS = 2000;
const PATIENCE = 10;

/** Starts the worker, or the page in its place, again after each that breaks. @param onSign called at each message. */
export function createCpuHost(model: Model, options: CpuHostOptions, onSign: () => void) {
  const { startWorker, wasm, kernelsMs = KERNELS_MS, limits = SPEED_LIMITS } = options;
  let mayHaveWorkers = true;

  const startInWorker = (start: CpuStart): Link | null => {
    if (!mayHaveWorkers) return null;
    try {
      const link: Link = createLink(startWorker(), start, {
        onSign,
        onBreak() {
          // A worker that ends without a message is forbidden, or cannot be loaded.
          mayHaveWorkers = link.hasSpoken;
        },
      });
      return link;
    } catch {
      mayHaveWorkers = false;
      return null;
    }
  };
  return {
    async start(): Promise<Computer> {
      const coming = Promise.resolve()
        .then(wasm)
        .catch(() => null);
      const isLarge = multiplyAddsOf(model) > limits.reference;
      const kernels = await within(isLarge ? PATIENCE * kernelsMs : kernelsMs, coming);
      const start: CpuStart = { kind: 'start', wasm: kernels ?? null, model, limits };
      const inWorker = startInWorker(start);
      const link = inWorker ?? createLink(startOnPage(), start, { onSign, onBreak: () => {} });
      let isOutdated = false;
      if (kernels === undefined) {
        coming.then((late) => {
          isOutdated = late !== null;
        });
      }
      return {
        ...link,
        isOnPage: inWorker === null,
        get hasSpoken() {
          return link.hasSpoken;
        },
        get isOutdated() {
          return isOutdated;
        },
      };
    },
  };
}
