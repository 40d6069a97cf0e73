import { expect, test } from 'vitest';
import { checkAction } from '../../../../src/scenes/state/check-action.ts';
import { cutTo, shortened } from '../../../../src/scenes/text/shortened.ts';

// A family of three joined emoji, a flag of two letters, an e with an accent of its own.
const [FAMILY, FLAG, ACCENTED] = ['👨‍👩‍👧', '🇩🇪', 'e\u0301'];
const countOf = (text: string) => [...new Intl.Segmenter().segment(text)].length;

test('a text is cut to a width between what a person takes for characters', () => {
  expect(shortened('koala', 5, countOf)).toBe('koala');
  expect(shortened('koalas', 5, countOf)).toBe('koal…');
  expect(shortened(`ab${FAMILY}${FLAG}`, 3, countOf)).toBe('ab…');
  // By the code point, half a family, a letter of the flag or a bare e would be left.
  for (const one of [FAMILY, FLAG, ACCENTED]) {
    const narrow = (text: string) => [...text].length;
    expect(shortened(`a${one}b`, [...one].length + 1, narrow)).toBe('a…');
  }
  expect(shortened('考拉熊', 1, countOf)).toBe('考…');
});

test('a text is cut to a number of characters', () => {
  expect([cutTo('koala', 5), cutTo('koalas', 5)]).toEqual(['koala', 'koala…']);
  expect(cutTo(FAMILY.repeat(3), 2)).toBe(`${FAMILY}${FAMILY}…`);
  expect(cutTo(FLAG.repeat(3), 3)).toBe(FLAG.repeat(3));
  expect(checkAction({ type: '🙂'.repeat(41) })).toContain(`"${'🙂'.repeat(40)}…"`);
});
