import { language } from 'convolens:strings/en';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { askedScript } from '../../../src/ui/asked-script.ts';
import { createPaperNotices } from './fixtures/paper-notices.ts';

const { strings } = language;
const MISSING = strings.errors.noScript;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A panel's script that comes, or fails, when the test says so. */
function createRig() {
  const { notices, shown } = createPaperNotices();
  const end = new AbortController();
  const loads: { come(script: { name: string }): void; fail(error: Error): void }[] = [];
  const busy: boolean[] = [];
  const used: string[] = [];
  const script = askedScript(
    () => new Promise<{ name: string }>((come, fail) => loads.push({ come, fail })),
    { notices, strings, waitOn: (isComing) => busy.push(isComing), signal: end.signal, deadlineMs: 5000 },
  );
  const ask = (who = 'it') => script.ask(({ name }) => used.push(`${name} for ${who}`));
  const pass = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
  const sentences = () => shown().map(({ sentence }) => sentence);
  const tryAgain = () => shown()[0]?.action?.run();
  return { script, ask, loads, busy, used, end, pass, sentences, tryAgain };
}

test('a script is loaded when it is asked for, once, and is at hand from then on', async () => {
  const { ask, loads, used, busy, pass } = createRig();
  expect(loads.length).toBe(0);
  ask();
  loads[0]?.come({ name: 'panel' });
  await pass();
  ask('another');
  expect(used).toEqual(['panel for it', 'panel for another']);
  expect([loads.length, busy.includes(true)]).toEqual([1, false]);
});

test('a script that was prepared is at hand', async () => {
  const { script, ask, loads, used, pass } = createRig();
  script.prepare();
  loads[0]?.come({ name: 'panel' });
  await pass();
  ask();
  expect([used, loads.length]).toEqual([['panel for it'], 1]);
});

test('a script that fails is told of, and is there when it is tried again', async () => {
  const { ask, loads, used, pass, sentences, tryAgain } = createRig();
  ask();
  loads[0]?.fail(new TypeError('Failed to fetch'));
  await pass();
  expect([sentences(), used]).toEqual([[MISSING], []]);
  tryAgain();
  loads[1]?.fail(new TypeError('Failed to fetch'));
  await pass();
  expect(sentences()).toEqual([MISSING]);
  tryAgain();
  loads[2]?.come({ name: 'panel' });
  await pass();
  expect([sentences(), used]).toEqual([[], ['panel for it']]);
});

test('a script that fails while it is prepared is told of to nobody, and is loaded anew when it is asked for', async () => {
  const { script, ask, loads, used, pass, sentences } = createRig();
  script.prepare();
  loads[0]?.fail(new TypeError('Failed to fetch'));
  await pass();
  expect(sentences()).toEqual([]);
  ask();
  loads[1]?.come({ name: 'panel' });
  await pass();
  expect(used).toEqual(['panel for it']);
});

test('a script that takes its time is shown to be on its way, and told of after its deadline', async () => {
  const { ask, loads, used, busy, pass, sentences, tryAgain } = createRig();
  ask();
  await pass(90);
  expect(busy).toEqual([]);
  await pass(20);
  expect(busy).toEqual([true]);
  await pass(5000);
  expect([busy, sentences()]).toEqual([[true, false], [MISSING]]);
  loads[0]?.come({ name: 'panel' });
  await pass();
  expect(used).toEqual([]);
  tryAgain();
  expect([used, sentences(), loads.length]).toEqual([['panel for it'], [], 1]);
});

test('only the latest ask is answered', async () => {
  const { ask, loads, used, pass } = createRig();
  ask('one');
  ask('two');
  loads[0]?.come({ name: 'panel' });
  await pass();
  expect([used, loads.length]).toEqual([['panel for two'], 1]);
});

test('nothing is done or told for an element that is gone', async () => {
  const early = createRig();
  early.ask();
  early.end.abort();
  early.loads[0]?.come({ name: 'panel' });
  const late = createRig();
  late.ask();
  late.end.abort();
  late.loads[0]?.fail(new TypeError('Failed to fetch'));
  await early.pass();
  expect([early.used, late.sentences()]).toEqual([[], []]);
});
