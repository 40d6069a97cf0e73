/**
 * Lets one call of `work` run at a time. A call made meanwhile waits; where another comes before it could start, it
 * resolves to null.
 */
export function latestWins<A extends readonly unknown[], R>(
  work: (...args: A) => Promise<R>,
): (...args: A) => Promise<R | null> {
  let running = false;
  let waiting: { start(): void; give(up: null): void } | null = null;
  const next = () => {
    running = false;
    const { start } = waiting ?? {};
    waiting = null;
    start?.();
  };
  return (...args) =>
    new Promise((resolve, reject) => {
      const start = () => {
        running = true;
        work(...args)
          .then(resolve, reject)
          .finally(next);
      };
      if (!running) return start();
      waiting?.give(null);
      waiting = { start, give: resolve };
    });
}
