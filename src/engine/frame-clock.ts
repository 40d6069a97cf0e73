import { advance } from './animation/timeline.ts';

export interface FrameClockOptions {
  /** Whether there is something to draw, given whether something moves. */
  readonly isDue: (moving: boolean) => boolean;
  /** Whether something moves without being animated. @param now of `performance.now()`, in ms */
  readonly isMoving: (now: number) => boolean;
  readonly paint: (moving: boolean) => void;
  /** Settles when the device has drawn what was painted; null where a device can not say that. */
  readonly whenDrawn: (() => Promise<undefined>) | null;
}

/** Asks the browser for frames, paints in them, and asks for none where there is nothing to paint. */
export interface FrameClock {
  /** CPU time of the last frame that was painted, in milliseconds. */
  readonly frameMs: number;
  /** Asks for a frame. */
  wake(): void;
  /** Runs for as long as `busy` returns true. */
  animate(busy: () => boolean): void;
  /**
   * Resolves when the next frame has been painted, and when the clock stops: in a task of its own, for a frame has no time
   * for more than to draw.
   */
  painted(): Promise<void>;
  /**
   * Resolves when nothing is due, the device has drawn all frames and the tasks that report them have run; and when the
   * clock stops. It waits for the tasks: a caller that asks again at once would keep them from ever running.
   */
  settled(): Promise<void>;
  /** Ends the clock for good: it paints no more. */
  stop(): void;
}

/** Frames that may be under way on the GPU: more would only pile up on slow ones. */
const FRAMES_IN_FLIGHT = 2;

export function createFrameClock(options: FrameClockOptions): FrameClock {
  let frameMs = 0;
  let frameRequest = 0;
  let inFlight = 0;
  let isStopped = false;
  const busy = new Set<() => boolean>();
  /** Callers of `settled` and of `painted`. */
  let waiting: (() => void)[] = [];
  let watching: (() => void)[] = [];
  /** Tasks under way that report a painted frame. */
  let reporting = 0;

  const wake = () => {
    if (!frameRequest && !isStopped) frameRequest = requestAnimationFrame(frame);
  };
  const frame = () => {
    frameRequest = 0;
    if (isStopped) return;
    const start = performance.now();
    // Not the time that the browser gives the frame: that may lie before a change that began since, and the frame would
    // show nothing of it.
    advance(start / 1000);
    for (const still of [...busy]) if (!still()) busy.delete(still);
    const moving = busy.size > 0 || options.isMoving(start);
    if (options.isDue(moving) && inFlight < FRAMES_IN_FLIGHT) {
      options.paint(moving);
      reportPainted();
      track();
      frameMs = performance.now() - start;
    }
    goOn();
  };
  const isRunning = () => busy.size > 0 || options.isDue(false);
  /** Asks for a frame where one is due; where none is and nothing is under way, the clock has settled. */
  const goOn = () => {
    if (isRunning()) wake();
    else if (inFlight === 0 && reporting === 0) finish();
  };
  const reportPainted = () => {
    if (watching.length === 0) return;
    const resolvers = watching;
    watching = [];
    reporting += 1;
    setTimeout(() => {
      reporting -= 1;
      for (const resolve of resolvers) resolve();
      if (!frameRequest) goOn();
    });
  };
  const finish = () => {
    const resolved = waiting;
    waiting = [];
    for (const resolve of resolved) resolve();
  };
  const track = () => {
    if (!options.whenDrawn) return;
    inFlight += 1;
    const landed = () => {
      inFlight -= 1;
      if (!frameRequest) goOn();
    };
    options.whenDrawn().then(landed, landed);
  };

  return {
    get frameMs() {
      return frameMs;
    },
    wake,
    animate(still) {
      busy.add(still);
      wake();
    },
    painted() {
      return new Promise((resolve) => {
        if (isStopped) resolve();
        else watching.push(resolve);
      });
    },
    settled() {
      return new Promise((resolve) => {
        const isIdle = inFlight === 0 && reporting === 0 && !frameRequest;
        if (isStopped || (isIdle && !isRunning())) return resolve();
        waiting.push(resolve);
        wake();
      });
    },
    stop() {
      isStopped = true;
      cancelAnimationFrame(frameRequest);
      reportPainted();
      finish();
    },
  };
}
