/**
 * Settles as `work` does, or resolves to null once the deadline is over.
 * @param deadlineMs Infinity waits for as long as it takes.
 * @param letGo called with a result that comes too late; a failure that comes too late is ignored.
 */
export function withDeadline<T>(
  work: Promise<T>,
  deadlineMs: number,
  letGo: (late: T) => void,
): Promise<T | null> {
  if (deadlineMs === Number.POSITIVE_INFINITY) return work;
  return new Promise((resolve, reject) => {
    let isLate = false;
    const giveUp = () => {
      isLate = true;
      resolve(null);
    };
    // If the page was busy for this long, the result may already be in the queue behind this timer: it still counts.
    let timer = setTimeout(() => {
      timer = setTimeout(giveUp);
    }, deadlineMs);
    const settle = () => clearTimeout(timer);
    work.then(
      (result) => {
        settle();
        if (isLate) letGo(result);
        else resolve(result);
      },
      (error) => {
        settle();
        reject(error);
      },
    );
  });
}
