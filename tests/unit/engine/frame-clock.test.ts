import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { playNumber } from '../../../src/engine/animation/timeline.ts';
import { createFrameClock, type FrameClockOptions } from '../../../src/engine/frame-clock.ts';

/** The frame that the browser has been asked for, and how often it has been asked. */
let asked: (() => void) | null = null;
let requests = 0;

beforeEach(() => {
  asked = null;
  requests = 0;
  vi.useFakeTimers({ toFake: ['setTimeout', 'performance'], now: 0 });
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => {
    asked = callback;
    requests += 1;
    return requests;
  });
  vi.stubGlobal('cancelAnimationFrame', () => {
    asked = null;
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A clock whose drawing is due until it has painted, and again whenever `change` is called. */
function makeClock(options: Partial<FrameClockOptions> = {}) {
  const made = { painted: 0, isDue: true };
  const clock = createFrameClock({
    isDue: () => made.isDue,
    isMoving: () => false,
    paint() {
      made.painted += 1;
      made.isDue = false;
    },
    whenDrawn: null,
    ...options,
  });
  const change = () => {
    made.isDue = true;
    clock.wake();
  };
  return { clock, made, change };
}

/** Runs the frame that was asked for, and what promises set off before and after it; not the tasks. */
async function runFrame(): Promise<void> {
  await runMicrotasks();
  const frame = asked;
  asked = null;
  frame?.();
  await runMicrotasks();
}

async function runMicrotasks(): Promise<void> {
  for (let i = 0; i < 10; i++) await Promise.resolve();
}

/** Whether a promise has resolved, whenever that is asked. */
function watch(promise: Promise<unknown>): () => boolean {
  let isResolved = false;
  promise.then(() => {
    isResolved = true;
  });
  return () => isResolved;
}

test('asks for one frame however often it is woken, and for none once nothing is due', async () => {
  const { clock, made, change } = makeClock();
  clock.wake();
  change();
  expect(requests).toBe(1);
  await runFrame();
  expect([made.painted, requests, asked]).toEqual([1, 1, null]);
  const settled = watch(clock.settled());
  await runMicrotasks();
  expect([settled(), requests], 'a still clock settles without a frame').toEqual([true, 1]);
  change();
  await runFrame();
  expect([made.painted, requests]).toEqual([2, 2]);
});

test('reports a painted frame in a task of its own, and has not settled before', async () => {
  const { clock } = makeClock();
  const reached: string[] = [];
  clock.settled().then(() => reached.push('settled'));
  clock.painted().then(() => reached.push('painted'));
  await runFrame();
  expect(reached).toEqual([]);
  vi.runAllTimers();
  await runMicrotasks();
  expect(reached).toEqual(['painted', 'settled']);
});

test('does not let a caller that waits for the report spin before its task', async () => {
  const { clock } = makeClock();
  const painted = watch(clock.painted());
  clock.wake();
  await runFrame();
  let rounds = 0;
  const wait = async () => {
    for (; !painted() && rounds < 100; rounds++) await clock.settled();
  };
  const waited = wait();
  await runFrame();
  expect(rounds).toBe(0);
  vi.runAllTimers();
  await waited;
  expect([painted(), rounds]).toEqual([true, 1]);
});

test('paints nothing while two frames are under way on the device, and settles once it has drawn them', async () => {
  const landings: (() => void)[] = [];
  const { clock, made, change } = makeClock({
    whenDrawn: () => new Promise((resolve) => landings.push(() => resolve(undefined))),
  });
  const settled = watch(clock.settled());
  for (let i = 0; i < 4; i++) {
    change();
    await runFrame();
  }
  expect([made.painted, landings.length]).toEqual([2, 2]);
  landings.shift()?.();
  await runFrame();
  expect(made.painted).toBe(3);
  landings.shift()?.();
  await runMicrotasks();
  expect(settled(), 'one frame is still under way').toBe(false);
  landings.shift()?.();
  await runMicrotasks();
  expect(settled()).toBe(true);
});

test('goes on where the device fails to draw a frame', async () => {
  const { clock, made } = makeClock({ whenDrawn: () => Promise.reject(new Error('lost')) });
  const settled = watch(clock.settled());
  await runFrame();
  expect([made.painted, settled()]).toEqual([1, true]);
});

test('runs, and moves the timelines on, while something is animated', async () => {
  const { clock, made } = makeClock();
  const shown: number[] = [];
  let isBusy = true;
  const playing = playNumber(1, 'fade', (part) => shown.push(part));
  playing.done.then(() => {
    isBusy = false;
  });
  clock.animate(() => isBusy);
  const settled = watch(clock.settled());
  for (let i = 0; i < 5; i++) {
    expect(settled()).toBe(false);
    vi.advanceTimersByTime(250);
    await runFrame();
  }
  expect(shown.at(-1)).toBe(1);
  expect(shown.filter((part) => part > 0 && part < 1).length).toBeGreaterThan(1);
  expect([made.painted, asked, settled()], 'it paints what is due, and ends').toEqual([1, null, true]);
});

test('waits for what is due at rest only until nothing moves', async () => {
  const paints: boolean[] = [];
  let isSharp = false;
  const { clock } = makeClock({
    isDue: (moving) => !moving && !isSharp,
    isMoving: (now) => now < 120,
    paint(moving) {
      paints.push(moving);
      isSharp = true;
    },
  });
  clock.wake();
  await runFrame();
  expect([paints, requests]).toEqual([[], 2]);
  vi.advanceTimersByTime(120);
  await runFrame();
  expect([paints, asked]).toEqual([[false], null]);
});

test('stops for good: resolves what is waited for, and neither asks for a frame nor paints one', async () => {
  const { clock, made, change } = makeClock();
  clock.wake();
  const frame = asked;
  const [painted, settled] = [watch(clock.painted()), watch(clock.settled())];
  clock.stop();
  vi.runAllTimers();
  await runMicrotasks();
  expect([painted(), settled(), asked]).toEqual([true, true, null]);
  frame?.();
  change();
  clock.animate(() => true);
  await Promise.all([clock.painted(), clock.settled()]);
  expect([made.painted, requests]).toEqual([0, 1]);
});
