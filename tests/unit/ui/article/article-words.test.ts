import { expect, test } from 'vitest';
import { inlinesOf } from '../../../../src/ui/article/article-words.ts';

test('a paragraph falls into words, mentions of terms and variables', () => {
  expect(inlinesOf('Raise _e_ to each [logit](logit).')).toEqual([
    { text: 'Raise ' },
    { text: 'e', isVariable: true },
    { text: ' to each ' },
    { text: 'logit', term: 'logit' },
    { text: '.' },
  ]);
});

test.each(['conv_1_1', 'max_pool_1', 'a__b_c_', '_1_a'])('the name %s marks no variable', (name) => {
  expect(inlinesOf(`Take ${name}, the first.`)).toEqual([{ text: `Take ${name}, the first.` }]);
});
