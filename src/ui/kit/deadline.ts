/** Settles as `work` does, or resolves to null after `ms`. The work goes on after that for other callers. */
export function inTime<T>(work: Promise<T>, ms: number): Promise<T | null> {
  return new Promise((resolve, reject) => {
    // If the page was busy for this long, the result may already be in the queue behind the timer: it still counts.
    const timer = setTimeout(() => setTimeout(() => resolve(null)), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
