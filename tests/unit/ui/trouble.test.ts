import { expect, test } from 'vitest';
import { ModelFileError } from '../../../src/compute/formats/model-file-error.ts';
import type { Notice } from '../../../src/ui/notices.ts';
import { troubleNotice } from '../../../src/ui/trouble.ts';

const brokenOff = (message: string) => new ModelFileError('jsonIsPage', {}, message, { canRetry: true });
const nowhere = { tell: () => () => {} };

test('offers another try where one may succeed, and none where it cannot', () => {
  const again = async () => {};
  expect(troubleNotice(brokenOff('It broke off.'), nowhere, again)).toMatchObject({
    sentence: 'It broke off.',
    action: { label: 'Try again' },
  });
  expect(troubleNotice(brokenOff('It broke off.'), nowhere).action).toBeUndefined();
  expect(
    troubleNotice(new ModelFileError('jsonIsPage', {}, 'It is none.'), nowhere, again).action,
  ).toBeUndefined();
});

test('another try that fails is told of, and may be tried again itself', async () => {
  const told: Notice[] = [];
  const notices = {
    tell(notice: Notice) {
      told.push(notice);
      return () => {};
    },
  };
  let tries = 0;
  const again = async () => {
    tries += 1;
    if (tries < 3) throw brokenOff(`Try ${tries} broke off.`);
  };
  let notice = troubleNotice(brokenOff('It broke off.'), notices, again);
  for (let i = 0; i < 3; i++) {
    notice.action?.run();
    await Promise.resolve();
    await Promise.resolve();
    notice = told.at(-1) ?? notice;
  }
  expect(tries).toBe(3);
  expect(told.map(({ sentence }) => sentence)).toEqual(['Try 1 broke off.', 'Try 2 broke off.']);
});
