/** Does one job at a time. Of those that wait, a later one takes the place of those that it overtakes. */
export interface PassQueue<J> {
  /** Whether a job runs or waits. */
  readonly isBusy: boolean;
  /**
   * Settles as the job does; where a later one overtakes it, as that one does. Resolves where the queue has ended before
   * it was done.
   */
  run(job: J): Promise<void>;
  /** Resolves when no job runs or waits, and when the queue ends. */
  idle(): Promise<void>;
  /** Starts no more jobs. */
  end(): void;
}

interface Caller {
  resolve(): void;
  reject(error: unknown): void;
}
interface Entry<J> {
  readonly job: J;
  /** Callers that wait for it: its own, and those of the jobs that it has overtaken. */
  readonly callers: readonly Caller[];
}

/**
 * @param work does one job.
 * @param overtakes whether a job makes an earlier one unnecessary that still waits.
 */
export function createPassQueue<J>(
  work: (job: J) => Promise<void>,
  overtakes: (later: J, earlier: J) => boolean,
): PassQueue<J> {
  let running: Entry<J> | null = null;
  let waiting: readonly Entry<J>[] = [];
  let idlers: (() => void)[] = [];
  let hasEnded = false;

  const tellIdle = () => {
    const resolvers = idlers;
    idlers = [];
    for (const resolve of resolvers) resolve();
  };
  const resolveAll = ({ callers }: Entry<J>) => {
    for (const { resolve } of callers) resolve();
  };
  const startNext = () => {
    const [next, ...later] = waiting;
    running = next ?? null;
    waiting = later;
    if (!next) return tellIdle();
    work(next.job)
      .then(
        () => resolveAll(next),
        (error) => {
          for (const { reject } of next.callers) reject(error);
        },
      )
      .then(() => {
        if (!hasEnded) startNext();
      });
  };
  return {
    get isBusy() {
      return running !== null;
    },
    run(job) {
      return new Promise((resolve, reject) => {
        if (hasEnded) return resolve();
        const overtaken = waiting.filter((entry) => overtakes(job, entry.job));
        const callers = [...overtaken.flatMap((entry) => entry.callers), { resolve, reject }];
        waiting = [...waiting.filter((entry) => !overtaken.includes(entry)), { job, callers }];
        if (!running) startNext();
      });
    },
    idle() {
      return new Promise((resolve) => {
        if (running) idlers.push(resolve);
        else resolve();
      });
    },
    end() {
      hasEnded = true;
      if (running) resolveAll(running);
      for (const entry of waiting) resolveAll(entry);
      running = null;
      waiting = [];
      tellIdle();
    },
  };
}
