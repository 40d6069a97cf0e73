// Timers of a page that a fact need not wait for.

/** Lets timers from so many ms to so many pass ten times as fast. Runs before the page's scripts. */
export function hurryTimers(fromMs: number, toMs: number): void {
  const wait = globalThis.setTimeout;
  const hurry = (handler: TimerHandler, ms = 0, ...values: unknown[]): number =>
    wait(handler, ms >= fromMs && ms <= toMs ? ms / 10 : ms, ...values);
  globalThis.setTimeout = hurry as typeof setTimeout;
}

/** A `before` of a page: what the page says a little after it has come to rest, it says at once. */
export const SAYS_AT_ONCE = `(${hurryTimers})(250, 600);`;
