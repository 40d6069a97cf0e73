import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRetry } from '../../../../src/scenes/runtime/retry.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('attempts come after 1 s, 2 s, 4 s and so on, and a minute at most', async () => {
  const retry = createRetry();
  const waits: number[] = [];
  for (let i = 0; i < 9; i++) {
    const since = Date.now();
    await new Promise<void>((resolve) => {
      retry.again(resolve);
      vi.runOnlyPendingTimers();
    });
    waits.push((Date.now() - since) / 1000);
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
});

test('one that is stopped makes no more attempts', () => {
  const retry = createRetry();
  const attempt = vi.fn();
  retry.again(attempt);
  retry.stop();
  vi.advanceTimersByTime(1e6);
  expect(attempt).not.toHaveBeenCalled();
});
