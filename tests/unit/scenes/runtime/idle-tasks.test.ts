import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Moving, onceIdle, whileIdle } from '../../../../src/scenes/runtime/idle-tasks.ts';

let done: string[] = [];
const parts = ['one', 'two', 'three'].map((name) => () => {
  done.push(name);
});
const untilIdle = () => new Promise<void>((resolve) => setTimeout(resolve, 200));
const STILL: Moving = { moving: false, settled: async () => {} };

beforeEach(() => {
  vi.useFakeTimers();
  done = [];
});
afterEach(() => {
  vi.useRealTimers();
});

test('work for idle times is done part by part, in its order', async () => {
  whileIdle(parts, STILL, untilIdle);
  expect(done).toEqual([]);
  for (const count of [1, 2, 3]) {
    await vi.advanceTimersToNextTimerAsync();
    expect(done).toEqual(['one', 'two', 'three'].slice(0, count));
  }
});

test('it waits while something moves, also where that has begun since the browser was asked', async () => {
  let settle = () => {};
  const drawing = {
    moving: false,
    settled: () =>
      new Promise<void>((resolve) => {
        settle = resolve;
        if (!drawing.moving) resolve();
      }),
  };
  whileIdle(parts, drawing, untilIdle);
  await Promise.resolve();
  drawing.moving = true;
  await vi.advanceTimersByTimeAsync(5000);
  expect(done).toEqual([]);
  drawing.moving = false;
  settle();
  await vi.advanceTimersByTimeAsync(5000);
  expect(done).toEqual(['one', 'two', 'three']);
});

test('what has been stopped is not gone on with', async () => {
  const stop = whileIdle(parts, STILL, untilIdle);
  await vi.advanceTimersToNextTimerAsync();
  stop();
  await vi.advanceTimersByTimeAsync(5000);
  expect(done).toEqual(['one']);
});

test('work that is asked for again before it is done is done once', async () => {
  const ask = onceIdle(() => done.push('work'), untilIdle);
  ask();
  ask();
  expect(done).toEqual([]);
  await vi.advanceTimersByTimeAsync(5000);
  expect(done).toEqual(['work']);
  ask();
  await vi.advanceTimersByTimeAsync(5000);
  expect(done).toEqual(['work', 'work']);
});
