import type { Platform } from './platform.ts';

type UntilIdle = Platform['untilIdle'];

/** What must stand still while other work is done: a browser also reports idle time while it waits for a frame. */
export interface Moving {
  readonly moving: boolean;
  /** Resolves when nothing moves. */
  settled(): Promise<void>;
}

/**
 * Runs parts of some work one by one, each while the browser has nothing else to do and nothing moves.
 * @returns how to stop.
 */
export function whileIdle(parts: readonly (() => void)[], drawing: Moving, untilIdle: UntilIdle): () => void {
  let stopped = false;
  const run = async () => {
    for (const part of parts) {
      do {
        await drawing.settled();
        await untilIdle();
      } while (!stopped && drawing.moving);
      if (stopped) return;
      part();
    }
  };
  // A failure is reported where the result is used.
  run().catch(() => {});
  return () => {
    stopped = true;
  };
}

/** Runs some work once the browser has nothing else to do: once, however often it is asked for until then. */
export function onceIdle(work: () => void, untilIdle: UntilIdle): () => void {
  let isAsked = false;
  return () => {
    if (isAsked) return;
    isAsked = true;
    untilIdle().then(() => {
      isAsked = false;
      work();
    });
  };
}
