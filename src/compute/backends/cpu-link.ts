import type { CpuAnswer, CpuQuestion, CpuSaying, CpuStart, WorkerLike } from './cpu-messages.ts';

/** The worker has ended, or answers no more. */
export class LinkBrokenError extends Error {
  override readonly name = 'LinkBrokenError';
}

/** A worker that has its model. */
export interface Link {
  /** Whether it has sent a message. A worker that has not may be one that cannot be started. */
  readonly hasSpoken: boolean;
  /**
   * One question at a time.
   * @throws LinkBrokenError where the worker breaks.
   */
  ask(question: CpuQuestion): Promise<CpuAnswer>;
  /** Ends the worker as one that has broken. */
  breakOff(message: string): void;
  /** Ends the worker; the question under way rejects with `reason`. */
  end(reason: Error): void;
}

export interface LinkListener {
  /** Called at each message of the worker. */
  readonly onSign: () => void;
  /** Called once, where the worker breaks. */
  readonly onBreak: () => void;
}

/** Sends a worker its model, then the questions. */
export function createLink(worker: WorkerLike, start: CpuStart, { onSign, onBreak }: LinkListener): Link {
  let waiting: { resolve(answer: CpuAnswer): void; reject(reason: Error): void } | null = null;
  let ended: Error | null = null;
  let hasSpoken = false;
  const end = (reason: Error) => {
    if (ended) return;
    ended = reason;
    worker.terminate();
    waiting?.reject(reason);
  };
  const breakOff = (message: string) => {
    if (ended) return;
    end(new LinkBrokenError(message));
    onBreak();
  };
  const take = (saying: CpuSaying) => {
    hasSpoken = true;
    onSign();
    if (saying.kind === 'alive') return;
    waiting?.resolve(saying);
    waiting = null;
  };
  worker.onmessage = ({ data }) => take(data);
  worker.onerror = ({ message }) => breakOff(message);
  worker.postMessage(start, []);
  return {
    get hasSpoken() {
      return hasSpoken;
    },
    ask: (question) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(ended);
        waiting = { resolve, reject };
        const maps = question.kind === 'forward' ? question.maps : null;
        worker.postMessage(question, maps ? [maps.buffer as ArrayBuffer] : []);
      }),
    breakOff,
    end,
  };
}
