import { language } from 'convolens:strings/en';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PageError } from '../../../src/ui/kit/page-error.ts';
import { awaitOptional } from '../../../src/ui/optional-file.ts';
import { createPaperNotices } from './fixtures/paper-notices.ts';

const { strings } = language;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function createRig() {
  const { notices, shown } = createPaperNotices();
  notices.open();
  const end = new AbortController();
  let come!: (file: string[]) => void;
  let fail!: (error: Error) => void;
  const loading = new Promise<string[]>((resolve, reject) => {
    come = resolve;
    fail = reject;
  });
  const waited: (string[] | null)[] = [];
  awaitOptional(loading, 'It is late.', { deadlineMs: 2000, notices, strings, signal: end.signal }).then(
    (file) => waited.push(file),
  );
  return { come, fail, end, waited, notices: () => shown().map(({ sentence }) => sentence) };
}

test('a file that comes in time holds nothing up, and nothing is told', async () => {
  const rig = createRig();
  rig.come(['it']);
  await vi.advanceTimersByTimeAsync(0);
  expect(rig.waited).toEqual([['it']]);
  await vi.advanceTimersByTimeAsync(5000);
  expect(rig.notices()).toEqual([]);
});

test('a file that never comes holds up nothing for longer than its deadline', async () => {
  const rig = createRig();
  await vi.advanceTimersByTimeAsync(1999);
  expect(rig.waited).toEqual([]);
  await vi.advanceTimersByTimeAsync(2);
  expect(rig.waited).toEqual([null]);
  expect(rig.notices()).toEqual(['It is late.']);
});

test('what is told of a late file is taken back when it comes', async () => {
  const rig = createRig();
  await vi.advanceTimersByTimeAsync(2001);
  rig.come(['it']);
  await vi.advanceTimersByTimeAsync(0);
  expect(rig.notices()).toEqual([]);
});

test('a file that fails is told of, also late, then alone', async () => {
  const early = createRig();
  early.fail(new PageError('noFormulas', 'It is broken.'));
  await vi.advanceTimersByTimeAsync(0);
  expect([early.waited, early.notices()]).toEqual([[null], [strings.errors.noFormulas]]);
  const late = createRig();
  await vi.advanceTimersByTimeAsync(2001);
  late.fail(new PageError('noFormulas', 'It is broken.'));
  await vi.advanceTimersByTimeAsync(0);
  expect(late.notices()).toEqual([strings.errors.noFormulas]);
});

test('nothing is told of an element that is gone', async () => {
  const rig = createRig();
  rig.end.abort();
  await vi.advanceTimersByTimeAsync(2001);
  rig.fail(new PageError('noFormulas', 'It is broken.'));
  await vi.advanceTimersByTimeAsync(0);
  expect(rig.notices()).toEqual([]);
});
