import { language } from 'convolens:strings/en';
import { language as chinese } from 'convolens:strings/zh-Hans';
import { expect, test } from 'vitest';
import { ModelFileError } from '../../../src/compute/formats/model-file-error.ts';
import type { Notice } from '../../../src/ui/notices.ts';
import { notHere, troubleNotice } from '../../../src/ui/trouble.ts';

const { strings } = language;
const brokenOff = (file: string) =>
  new ModelFileError('fileSilent', { file, address: 'there' }, 'It broke off.', { canRetry: true });
const nowhere = { strings, notices: { tell: () => () => {} } };

test('offers another try where one may succeed, and none where it cannot', () => {
  const again = async () => {};
  expect(troubleNotice(brokenOff('a.bin'), nowhere, again)).toMatchObject({
    sentence: strings.errors.fileSilent({ file: 'a.bin', address: 'there' }),
    action: { label: 'Try again' },
  });
  expect(troubleNotice(brokenOff('a.bin'), nowhere).action).toBeUndefined();
  const none = new ModelFileError('jsonIsPage', {}, 'It is none.');
  expect(troubleNotice(none, nowhere, again).action).toBeUndefined();
});

test('what an address asked for in vain is listed as the language lists', () => {
  const what = ['view=conv_9/1', 'cell=99'];
  expect(notHere(what, strings).sentence).toContain('(view=conv_9/1, cell=99)');
  expect(notHere(what, chinese.strings).sentence).toContain('view=conv_9/1、cell=99');
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
    if (tries < 3) throw brokenOff(`try-${tries}`);
  };
  let notice = troubleNotice(brokenOff('a.bin'), { strings, notices }, again);
  for (let i = 0; i < 3; i++) {
    notice.action?.run();
    await Promise.resolve();
    await Promise.resolve();
    notice = told.at(-1) ?? notice;
  }
  expect(tries).toBe(3);
  expect(told.map(({ sentence }) => sentence.match(/try-\d/)?.[0])).toEqual(['try-1', 'try-2']);
});
