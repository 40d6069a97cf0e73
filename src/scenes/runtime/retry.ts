/** Retry with backoff: attempts are made less and less often. */
export interface Retry {
  /** Makes one more attempt after a while: the first after a second, each later one after twice as long, a minute at most. */
  again(attempt: () => void): void;
  /** Makes no more attempts. */
  stop(): void;
}

const FIRST_WAIT_SEC = 1;
const LONGEST_WAIT_SEC = 60;

export function createRetry(): Retry {
  let waitSec = FIRST_WAIT_SEC;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    again(attempt) {
      clearTimeout(timer);
      timer = setTimeout(attempt, 1000 * waitSec);
      waitSec = Math.min(2 * waitSec, LONGEST_WAIT_SEC);
    },
    stop: () => clearTimeout(timer),
  };
}
