/** Runs parts of some work one by one, each while the browser has nothing else to do. @returns how to stop. */
export function whileIdle(parts: readonly (() => void)[]): () => void {
  let stopped = false;
  const run = async () => {
    for (const part of parts) {
      await untilIdle();
      if (stopped) return;
      part();
    }
  };
  // What fails in it is told where it is really wanted.
  run().catch(() => {});
  return () => {
    stopped = true;
  };
}

/** Not all browsers tell when they have nothing to do. */
function untilIdle(): Promise<unknown> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(resolve);
    else setTimeout(resolve, 200);
  });
}
