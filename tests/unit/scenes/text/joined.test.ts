import { language as german } from 'convolens:strings/de';
import { language as english } from 'convolens:strings/en';
import { language as chinese } from 'convolens:strings/zh-Hans';
import { expect, test } from 'vitest';
import { joined } from '../../../../src/scenes/text/joined.ts';

test('texts are joined as their language joins names, clauses and sentences', () => {
  const join = (texts: readonly string[]) =>
    [english, german, chinese].map(({ strings: { joins } }) => [
      joined(texts, joins.names),
      joined(texts, joins.clauses),
      joined(texts, joins.sentences),
    ]);
  const western = ['a, b, c', 'a; b; c', 'a b c'];
  expect(join(['a', 'b', 'c'])).toEqual([western, western, ['a、b、c', 'a；b；c', 'abc']]);
  expect(join(['a']).flat()).toEqual(Array(9).fill('a'));
  expect(join([]).flat()).toEqual(Array(9).fill(''));
});

test('a name and its value have the colon of the language between them', () => {
  const named = { name: 'a', value: 'b' };
  expect([english, german, chinese].map(({ strings }) => strings.joins.named(named))).toEqual([
    ...['a: b', 'a: b'],
    'a：b',
  ]);
});
