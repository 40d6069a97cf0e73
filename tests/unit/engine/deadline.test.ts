import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withDeadline } from '../../../src/engine/deadline.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const after = <T>(ms: number, value: T) => new Promise<T>((resolve) => setTimeout(() => resolve(value), ms));

test('what comes in time is handed on, also where that is a failure', async () => {
  const letGo = vi.fn();
  const waiting = withDeadline(after(99, 'it'), 100, letGo);
  await vi.advanceTimersByTimeAsync(99);
  expect(await waiting).toBe('it');
  await expect(withDeadline(Promise.reject(new Error('No.')), 100, letGo)).rejects.toThrow('No.');
  expect(letGo).not.toHaveBeenCalled();
});

test('what comes too late is let go, and a late failure is dropped', async () => {
  const letGo = vi.fn();
  const late = withDeadline(after(110, 'it'), 100, letGo);
  const failing = withDeadline(
    after(110, '').then(() => Promise.reject(new Error('No.'))),
    100,
    letGo,
  );
  await vi.advanceTimersByTimeAsync(101);
  expect(await Promise.all([late, failing])).toEqual([null, null]);
  expect(letGo).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(10);
  expect(letGo.mock.calls).toEqual([['it']]);
});

test('what has come while the page was busy is taken, though the deadline is over', async () => {
  let resolve: (value: string) => void = () => {};
  const work = new Promise<string>((it) => {
    resolve = it;
  });
  const waiting = withDeadline(work, 100, vi.fn());
  // Both stand in line when the page has time again: the deadline before what has come.
  setTimeout(() => resolve('it'), 100);
  await vi.advanceTimersByTimeAsync(100);
  expect(await waiting).toBe('it');
});

test('without a deadline it waits for as long as it takes', async () => {
  const waiting = withDeadline(after(1e9, 'it'), Number.POSITIVE_INFINITY, vi.fn());
  await vi.advanceTimersByTimeAsync(1e9);
  expect(await waiting).toBe('it');
});
