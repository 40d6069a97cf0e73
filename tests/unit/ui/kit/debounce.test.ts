import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createDebounce } from '../../../../src/ui/kit/debounce.ts';

describe('what is done at rest', () => {
  let done: number[] = [];
  const rest = createDebounce(() => done.push(performance.now()));

  beforeEach(() => {
    vi.useFakeTimers({ now: 0 });
    done = [];
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('is done once, so long after the last change', () => {
    const start = performance.now();
    for (let i = 0; i < 20; i++) {
      rest.after(250);
      vi.advanceTimersByTime(100);
    }
    expect(done).toEqual([]);
    expect(rest.waits).toBe(true);
    vi.advanceTimersByTime(1000);
    expect(done).toHaveLength(1);
    const waited = (done[0] ?? 0) - start - 1900;
    expect(waited).toBeGreaterThanOrEqual(249);
    expect(waited).toBeLessThanOrEqual(251);
    expect(rest.waits).toBe(false);
  });

  test('is done sooner where the last change says so', () => {
    rest.after(250);
    vi.advanceTimersByTime(10);
    rest.after(50);
    vi.advanceTimersByTime(50);
    expect(done).toHaveLength(1);
    vi.advanceTimersByTime(1000);
    expect(done).toHaveLength(1);
  });

  test('takes one timer for many changes', () => {
    const set = vi.spyOn(globalThis, 'setTimeout');
    for (let i = 0; i < 50; i++) rest.after(250);
    expect(set).toHaveBeenCalledTimes(1);
    rest.cancel();
    set.mockRestore();
  });

  test('is not done once it is cancelled, and leaves no timer', () => {
    rest.after(250);
    rest.cancel();
    expect(rest.waits).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(1000);
    expect(done).toEqual([]);
  });
});
