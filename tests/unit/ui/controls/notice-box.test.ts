import { language } from 'convolens:strings/en';
import { language as chinese } from 'convolens:strings/zh-Hans';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createNoticeBox } from '../../../../src/ui/controls/notice-box.ts';
import { type FakeElement, fakeOf, stubDocument } from '../fixtures/fake-dom.ts';

beforeEach(() => {
  stubDocument();
});
afterEach(() => vi.unstubAllGlobals());

function createRig(of = language) {
  const dismissed: string[] = [];
  const box = createNoticeBox(of, () => dismissed.push('dismissed'));
  const [notice] = fakeOf(box.element).children as FakeElement[];
  const [sentence, act, dismiss] = (notice?.children ?? []) as FakeElement[];
  if (!notice || !sentence || !act || !dismiss) throw new Error('The box has not all its parts.');
  return { box, notice, sentence, act, dismiss, dismissed };
}

test('shows all sentences, and the one action that there is', () => {
  const { box, notice, sentence, act } = createRig();
  expect(notice.hidden).toBe(true);
  box.show([{ sentence: 'One.' }, { sentence: 'Two.', action: { label: 'Try again', run() {} } }]);
  expect([notice.hidden, act.hidden]).toEqual([false, false]);
  expect([sentence.textContent, act.textContent]).toEqual(['One. Two.', 'Try again']);
  box.show([{ sentence: 'Three.' }]);
  expect([sentence.textContent, act.hidden]).toEqual(['Three.', true]);
  box.show([]);
  expect(notice.hidden).toBe(true);
});

test('no blank space stands between Chinese sentences', () => {
  const { box, sentence } = createRig(chinese);
  box.show([{ sentence: '一。' }, { sentence: '二。' }]);
  expect(sentence.textContent).toBe('一。二。');
});

test('the action takes the notice away before it is done, and the other button only takes it away', () => {
  const { box, act, dismiss, dismissed } = createRig();
  box.show([{ sentence: 'One.', action: { label: 'Try again', run: () => dismissed.push('done') } }]);
  act.click();
  expect(dismissed).toEqual(['dismissed', 'done']);
  dismiss.click();
  expect(dismissed).toEqual(['dismissed', 'done', 'dismissed']);
});
