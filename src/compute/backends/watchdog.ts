/** Watches work that must answer in time, and calls back where it does not. */
export interface Watchdog {
  /**
   * Settles as `work` does. Calls `onLate` where it takes too long.
   * @param onLate called in place of the one for all work.
   */
  watch<T>(work: Promise<T>, onLate?: () => void): Promise<T>;
  /** Gives all work that is under way its full time again, after a sign of life. */
  hear(): void;
  /** Stops watching the work that is under way. */
  stop(): void;
}

export interface WatchdogOptions {
  /** Longest time that work may take, as a multiple of that of the last work that succeeded. */
  readonly factor?: number;
  /** Time that work may take in any case; Infinity for no limit. */
  readonly leastMs?: number;
}

const FACTOR = 20;
const LEAST_MS = 10_000;

/** @param onLate called once for each work that is late; it is still under way. */
export function createWatchdog(
  onLate: () => void,
  { factor = FACTOR, leastMs = LEAST_MS }: WatchdogOptions = {},
): Watchdog {
  const underWay = new Set<{ readonly rearm: () => void; readonly stop: () => void }>();
  let lastMs = 0;
  return {
    async watch(work, onLateWork = onLate) {
      const mayTakeMs = Math.max(leastMs, factor * lastMs);
      if (mayTakeMs === Number.POSITIVE_INFINITY) return work;
      const started = performance.now();
      let timer: ReturnType<typeof setTimeout> | undefined;
      const stop = () => clearTimeout(timer);
      const rearm = () => {
        stop();
        // If the page was busy for this long, the answer may already be in the queue behind this timer: it still
        // counts.
        timer = setTimeout(() => {
          timer = setTimeout(onLateWork);
        }, mayTakeMs);
      };
      rearm();
      const watched = { rearm, stop };
      underWay.add(watched);
      try {
        const result = await work;
        lastMs = performance.now() - started;
        return result;
      } finally {
        stop();
        underWay.delete(watched);
      }
    },
    hear() {
      for (const { rearm } of underWay) rearm();
    },
    stop() {
      for (const watched of underWay) watched.stop();
      underWay.clear();
    },
  };
}
