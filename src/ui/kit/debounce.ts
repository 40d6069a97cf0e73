/** How long after what is seen the text for screen readers follows. */
export const READ_AFTER_MS = 250;

/** Does something once nothing has changed for a while. */
export interface Debounce {
  /** Whether it is still to be done. */
  readonly waits: boolean;
  /** Plans it for so many ms from now, in place of the time planned before. */
  after(ms: number): void;
  cancel(): void;
}

/** Many changes share one timer: to clear one and set another at each change costs more than most of their work. */
export function createDebounce(work: () => void): Debounce {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** When the timer fires, and when the work is due, by the page's clock. */
  let firesAt = 0;
  let dueAt = 0;
  const start = (now: number) => {
    firesAt = dueAt;
    timer = setTimeout(fire, dueAt - now);
  };
  const fire = () => {
    timer = undefined;
    const now = performance.now();
    // A browser may fire a little early.
    if (dueAt - now > 1) start(now);
    else work();
  };
  const cancel = () => {
    if (timer !== undefined) clearTimeout(timer);
    timer = undefined;
  };
  return {
    get waits() {
      return timer !== undefined;
    },
    after(ms) {
      const now = performance.now();
      dueAt = now + ms;
      if (timer !== undefined && firesAt <= dueAt) return;
      cancel();
      start(now);
    },
    cancel,
  };
}
