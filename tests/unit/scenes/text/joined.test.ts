import { article } from 'convolens:article/en';
import { article as chineseArticle } from 'convolens:article/zh-Hans';
import { language as german } from 'convolens:strings/de';
import { language as english } from 'convolens:strings/en';
import { language as chinese } from 'convolens:strings/zh-Hans';
import { expect, test } from 'vitest';
import { labFit } from '../../../../src/scenes/figures/lab/lab-sizes.ts';
import { LAB_START } from '../../../../src/scenes/figures/lab/lab-state.ts';
import { joined } from '../../../../src/scenes/text/joined.ts';
import { fitWords } from '../../../../src/ui/article/figures/lab/lab-words.ts';
import { findCommand } from '../../../../src/ui/command.ts';
import { COMMANDS } from '../../../../src/ui/commands.ts';

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

test('what is made of several texts is joined so', () => {
  const setting = { ...LAB_START, sizes: { ...LAB_START.sizes, stride: 2, input: 6, kernel: 3, padding: 0 } };
  const fit = labFit(setting.sizes, setting.source);
  const inEnglish = fitWords(fit, setting, false, { article, language: english });
  const inChinese = fitWords(fit, setting, false, { article: chineseArticle, language: chinese });
  expect(inEnglish).toMatch(/\. [A-Z]/);
  expect(inEnglish).toMatch(/; /);
  expect(inChinese).toMatch(/。.*；.*。/);
  expect(inChinese).not.toMatch(/[。；;] /);
  const label = (language: typeof chinese) => findCommand(COMMANDS, 'home').label(language, {} as never);
  expect([label(english), label(chinese)]).toEqual(['Convolens: Whole network', 'Convolens：整个网络']);
});
