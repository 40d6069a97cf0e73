/** Watches over what must answer, and barks where it does not. */
export interface Watchdog {
  /**
   * Settles as `work` does. Where it takes longer than it may, `onLate` is called.
   * @param onLate called in place of the one for all work.
   */
  watch<T>(work: Promise<T>, onLate?: () => void): Promise<T>;
  /** Gives all work that is under way its full time again: it was heard of. */
  hear(): void;
  /** Leaves all work that is under way to itself. */
  stop(): void;
}

export interface WatchdogOptions {
  /** How many times as long as the last work that ended well one may take. */
  readonly factor?: number;
  /** What each may take in any case; Infinity where all may take as long as they like. */
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
        // An answer that has come while the page was busy stands in line behind this timer.
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
