/** A time in which nothing can be had to draw on: it is asked for again and again, less and less often. */
export interface Outage {
  /** Resolves when it has ended. */
  readonly over: Promise<void>;
  /** Makes one more attempt after a while: the first after a second, each later one after twice as long, a minute at most. */
  again(attempt: () => void): void;
  end(): void;
  /** Makes no more attempts; it does not end. */
  stop(): void;
}

const FIRST_WAIT_SEC = 1;
const LONGEST_WAIT_SEC = 60;

export function createOutage(): Outage {
  let waitSec = FIRST_WAIT_SEC;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let end = () => {};
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  return {
    over,
    again(attempt) {
      clearTimeout(timer);
      timer = setTimeout(attempt, 1000 * waitSec);
      waitSec = Math.min(2 * waitSec, LONGEST_WAIT_SEC);
    },
    end,
    stop: () => clearTimeout(timer),
  };
}
