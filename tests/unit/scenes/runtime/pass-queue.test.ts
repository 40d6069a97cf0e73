import { expect, test } from 'vitest';
import { createPassQueue } from '../../../../src/scenes/runtime/pass-queue.ts';

interface Held {
  readonly job: string;
  resolve(): void;
  reject(error: Error): void;
}

/** A queue whose jobs end when the test says so; those in capitals are not overtaken by those in small letters. */
function createHeldQueue() {
  const started: string[] = [];
  const held: Held[] = [];
  const queue = createPassQueue<string>(
    (job) => {
      started.push(job);
      return new Promise((resolve, reject) => held.push({ job, resolve, reject }));
    },
    (later, earlier) => later === later.toUpperCase() || earlier !== earlier.toUpperCase(),
  );
  const ends: string[] = [];
  const run = (job: string) =>
    queue.run(job).then(
      () => ends.push(`${job} done`),
      ({ message }) => ends.push(`${job} failed: ${message}`),
    );
  const finish = async (error?: Error) => {
    const { resolve, reject } = held.shift() ?? expect.fail('No job runs.');
    if (error) reject(error);
    else resolve();
    await turns();
  };
  return { queue, started, ends, run, finish };
}

async function turns(): Promise<void> {
  for (let i = 0; i < 10; i++) await Promise.resolve();
}

test('a job starts at once where none runs, and one after the other', async () => {
  const { queue, started, ends, run, finish } = createHeldQueue();
  expect(queue.isBusy).toBe(false);
  run('a');
  run('b');
  expect(started).toEqual(['a']);
  expect(queue.isBusy).toBe(true);
  await finish();
  expect([started, ends]).toEqual([['a', 'b'], ['a done']]);
  await finish();
  expect(ends).toEqual(['a done', 'b done']);
  expect(queue.isBusy).toBe(false);
});

test('of those that wait only the latest runs, and all that it overtook end with it', async () => {
  const { started, ends, run, finish } = createHeldQueue();
  for (const job of ['a', 'b', 'c', 'd']) run(job);
  await finish();
  expect(ends).toEqual(['a done']);
  await finish();
  expect(started).toEqual(['a', 'd']);
  expect(ends.slice(1).sort()).toEqual(['b done', 'c done', 'd done']);
});

test('one that fails says so to those who wait for it alone; the next runs', async () => {
  const { started, ends, run, finish } = createHeldQueue();
  run('a');
  run('b');
  await finish(new Error('no room'));
  expect([started, ends]).toEqual([['a', 'b'], ['a failed: no room']]);
  run('c');
  run('d');
  await finish();
  await finish(new Error('no light'));
  expect(started).toEqual(['a', 'b', 'd']);
  expect(ends.slice(1).sort()).toEqual(['b done', 'c failed: no light', 'd failed: no light']);
});

test('a job that may not be overtaken runs before what came after it', async () => {
  const { started, ends, run, finish } = createHeldQueue();
  for (const job of ['a', 'b', 'X', 'c', 'd']) run(job);
  for (let i = 0; i < 3; i++) await finish();
  expect(started).toEqual(['a', 'X', 'd']);
  expect([...ends].sort()).toEqual(['X done', 'a done', 'b done', 'c done', 'd done']);
  for (const job of ['a', 'X', 'b', 'Y']) run(job);
  for (let i = 0; i < 2; i++) await finish();
  expect(started.slice(3)).toEqual(['a', 'Y']);
});

test('it is idle when nothing runs or waits any more', async () => {
  const { queue, run, finish } = createHeldQueue();
  await queue.idle();
  run('a');
  run('b');
  let isIdle = false;
  queue.idle().then(() => {
    isIdle = true;
  });
  await finish();
  expect(isIdle).toBe(false);
  await finish();
  expect(isIdle).toBe(true);
});

test('at its end all that was asked for resolves, and nothing starts any more', async () => {
  const { queue, started, ends, run, finish } = createHeldQueue();
  run('a');
  run('b');
  const idle = queue.idle();
  queue.end();
  await idle;
  await turns();
  expect([...ends].sort()).toEqual(['a done', 'b done']);
  await finish(new Error('taken away'));
  run('c');
  await turns();
  expect(started).toEqual(['a']);
  expect(ends).toHaveLength(3);
  expect(queue.isBusy).toBe(false);
});
