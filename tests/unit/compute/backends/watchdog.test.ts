import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createWatchdog } from '../../../../src/compute/backends/watchdog.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const after = <T>(ms: number, value: T) => new Promise<T>((resolve) => setTimeout(() => resolve(value), ms));

test('work that answers within 10 s is never late, and its answer is handed on', async () => {
  const onLate = vi.fn();
  const { watch } = createWatchdog(onLate);
  const answer = watch(after(9999, 'answer'));
  await vi.advanceTimersByTimeAsync(9999);
  expect(await answer).toBe('answer');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(onLate).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});

test('work that does not answer is told of after 10 s, once', async () => {
  const onLate = vi.fn();
  createWatchdog(onLate).watch(new Promise(() => {}));
  await vi.advanceTimersByTimeAsync(9999);
  expect(onLate).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1e6);
  expect(onLate).toHaveBeenCalledTimes(1);
});

test('an answer that has come while the page was busy is not late', async () => {
  const onLate = vi.fn();
  let answer = () => {};
  const watched = createWatchdog(onLate).watch(
    new Promise<void>((resolve) => {
      answer = resolve;
    }),
  );
  // Both stand in line when the page has time again: the end of its time before the answer.
  setTimeout(() => answer(), 10_000);
  await vi.advanceTimersByTimeAsync(60_000);
  await watched;
  expect(onLate).not.toHaveBeenCalled();
});

test('slow work gives the next twenty times its time', async () => {
  const onLate = vi.fn();
  const { watch } = createWatchdog(onLate);
  const slow = watch(after(2000, null));
  await vi.advanceTimersByTimeAsync(2000);
  await slow;
  watch(new Promise(() => {}));
  await vi.advanceTimersByTimeAsync(39_999);
  expect(onLate).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(2);
  expect(onLate).toHaveBeenCalledTimes(1);
});

test('work that fails says nothing of how long work takes', async () => {
  const onLate = vi.fn();
  const { watch } = createWatchdog(onLate);
  const failing = watch(after(8000, null).then(() => Promise.reject(new Error('It failed.'))));
  const failed = expect(failing).rejects.toThrow('It failed.');
  await vi.advanceTimersByTimeAsync(8000);
  await failed;
  watch(new Promise(() => {}));
  await vi.advanceTimersByTimeAsync(10_001);
  expect(onLate).toHaveBeenCalledTimes(1);
});

test('no work is late where it may take as long as it likes, nor after the watch has stopped', async () => {
  const onLate = vi.fn();
  createWatchdog(onLate, { leastMs: Number.POSITIVE_INFINITY }).watch(new Promise(() => {}));
  const { watch, stop } = createWatchdog(onLate);
  watch(new Promise(() => {}));
  stop();
  expect(vi.getTimerCount()).toBe(0);
  await vi.advanceTimersByTimeAsync(1e6);
  expect(onLate).not.toHaveBeenCalled();
});
