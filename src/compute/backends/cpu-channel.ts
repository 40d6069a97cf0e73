import type { Model } from '../model/model.ts';
import { brokenError, slowError } from './cpu-error.ts';
import { type Computer, type CpuHostOptions, createCpuHost } from './cpu-host.ts';
import { LinkBrokenError } from './cpu-link.ts';
import type { CpuAnswer, CpuQuestion } from './cpu-messages.ts';
import { createWatchdog, type WatchdogOptions } from './watchdog.ts';

export interface CpuChannelOptions extends CpuHostOptions {
  /** How long a worker may say nothing before it is replaced. */
  readonly answers?: WatchdogOptions;
}

/** Questions to a worker, or to the page where there is none, one after the other. */
export interface CpuChannel {
  /**
   * A worker that breaks or falls silent is replaced, and asked once more.
   * @throws CpuError where the model would take too long here, or could not be computed.
   * @throws Error where the channel is closed.
   */
  ask(question: CpuQuestion): Promise<CpuAnswer>;
  close(): void;
}

const CLOSED = 'The network was taken away before the picture was computed.';

export function createCpuChannel(model: Model, options: CpuChannelOptions): CpuChannel {
  const asking = createAsking(model, options);
  const pending = new Set<(reason: Error) => void>();
  let queue: Promise<unknown> = Promise.resolve();
  let closed: Error | null = null;
  const exchange = async (question: CpuQuestion): Promise<CpuAnswer> => {
    try {
      if (closed) throw closed;
      return await asking.ask(question);
    } catch (error) {
      if (closed || !(error instanceof LinkBrokenError)) throw error;
    }
    // A buffer that was handed over is gone with the worker.
    const again = question.kind === 'forward' ? { ...question, maps: null } : question;
    return asking.ask(again).catch((error) => {
      throw error instanceof LinkBrokenError ? brokenError(error.message) : error;
    });
  };
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        const answering = queue.then(() => exchange(question));
        queue = answering.catch(() => {});
        pending.add(reject);
        answering.then(resolve, reject).finally(() => pending.delete(reject));
      }),
    close() {
      closed ??= new Error(CLOSED);
      for (const reject of pending) reject(closed);
      asking.end(closed);
    },
  };
}

/** Asks the worker, or the page in its place, and watches that it answers in time; starts it where there is none. */
function createAsking(model: Model, options: CpuChannelOptions) {
  const onLate = () => computer?.breakOff('It did not answer.');
  const watchdogs = {
    forward: createWatchdog(onLate, options.answers),
    partials: createWatchdog(onLate, options.answers),
  };
  const host = createCpuHost(model, options, () => {
    for (const watchdog of Object.values(watchdogs)) watchdog.hear();
  });
  let computer: Computer | null = null;
  let starting: Promise<Computer> | null = null;
  let ended: Error | null = null;
  /** Input of the last pass: another worker computes it again before it is asked for parts of its maps. */
  let lastInput: Float32Array | null = null;
  let hasMaps = false;

  const start = async (): Promise<Computer> => {
    hasMaps = false;
    computer = await host.start();
    if (ended) computer.end(ended);
    return computer;
  };
  const forget = () => {
    computer = null;
    starting = null;
  };
  const askNow = async (at: Computer, question: CpuQuestion): Promise<CpuAnswer> => {
    const answering = at.ask(question).catch((error) => {
      forget();
      throw error;
    });
    const answer = await (at.isOnPage ? answering : watchdogs[question.kind].watch(answering));
    if (answer.kind === 'error') throw brokenError(answer.message);
    if (answer.kind === 'tooSlow') throw slowError(answer.code, answer.multiplyAdds, answer.most);
    if (question.kind === 'forward') {
      lastInput = question.input;
      hasMaps = true;
    }
    return answer;
  };
  starting = start();
  return {
    async ask(question: CpuQuestion): Promise<CpuAnswer> {
      if (computer?.isOutdated && question.kind === 'forward') {
        computer.end(new Error('The kernels have come.'));
        forget();
      }
      starting ??= start();
      const at = await starting;
      if (question.kind === 'partials' && !hasMaps && lastInput) {
        await askNow(at, { kind: 'forward', input: lastInput, maps: null });
      }
      return askNow(at, question);
    },
    end(reason: Error) {
      ended = reason;
      computer?.end(reason);
    },
  };
}
