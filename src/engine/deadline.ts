/**
 * Settles as `work` does, or resolves to null once the deadline is over.
 * @param deadlineMs Infinity waits for as long as it takes.
 * @param letGo is handed what comes too late; what fails too late is dropped.
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
    // A page that was busy for as long takes what has come meanwhile: that stands in line behind this timer.
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
