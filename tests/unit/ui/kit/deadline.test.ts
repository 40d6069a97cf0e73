import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inTime } from '../../../../src/ui/kit/deadline.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('work that comes in time is what it is', async () => {
  await expect(inTime(Promise.resolve('here'), 2000)).resolves.toBe('here');
  await expect(inTime(Promise.reject(new Error('broken')), 2000)).rejects.toThrow('broken');
  expect(vi.getTimerCount()).toBe(0);
});

test('work that never comes is waited for until its deadline, and not longer', async () => {
  let result: unknown = 'waiting';
  inTime(new Promise(() => {}), 2000).then((value) => {
    result = value;
  });
  await vi.advanceTimersByTimeAsync(1999);
  expect(result).toBe('waiting');
  await vi.advanceTimersByTimeAsync(2);
  expect(result).toBeNull();
  expect(vi.getTimerCount()).toBe(0);
});

test('what came while the page was busy for as long is in time, though the timer stands before it', async () => {
  let come!: (value: string) => void;
  let result: unknown;
  const work = new Promise<string>((resolve) => {
    come = resolve;
  });
  inTime(work, 2000).then((value) => {
    result = value;
  });
  setTimeout(() => come('here'), 2000);
  await vi.advanceTimersByTimeAsync(3000);
  expect(result).toBe('here');
});
