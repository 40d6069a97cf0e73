/**
 * Waits for work, but not for longer than `ms`: then it resolves to null, and what comes later is for others to wait for.
 * Rejects as the work does where it fails in time.
 */
export function inTime<T>(work: Promise<T>, ms: number): Promise<T | null> {
  return new Promise((resolve, reject) => {
    // A page that was busy for as long takes what came meanwhile: it stands in line behind the timer.
    const timer = setTimeout(() => setTimeout(() => resolve(null)), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
