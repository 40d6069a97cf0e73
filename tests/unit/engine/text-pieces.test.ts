import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphemesOf, piecesOf } from '../../../src/engine/text-pieces.ts';

const piecesIn = (text: string): string[] => [...piecesOf(text)];

describe('the pieces of a text', () => {
  it('are its characters in Latin, Greek, Cyrillic and the scripts of East Asia', () => {
    for (const text of [
      'conv_1_1 – 97,3 %',
      'Größe',
      'αβγ',
      'сеть',
      '卷积层，3×3',
      'かんじ カタカナ',
      '합성곱',
      '',
    ]) {
      expect(piecesIn(text), text).toEqual([...text]);
    }
  });

  it('are whole graphemes: a letter with its marks, an emoji of several parts, a pair of surrogates', () => {
    expect(piecesIn('e\u0301a\u0308')).toEqual(['e\u0301', 'a\u0308']);
    expect(piecesIn('👩🏽‍🔬🇩🇪❤️')).toEqual(['👩🏽‍🔬', '🇩🇪', '❤️']);
    expect(piecesIn('𝛽𠮷')).toEqual(['𝛽', '𠮷']);
    expect(piecesIn('\u1112\u1161\u11ab글')).toEqual(['\u1112\u1161\u11ab', '글']);
    expect(piecesIn('葛\u{e0100}城')).toEqual(['葛\u{e0100}', '城']);
  });

  it('are whole runs in scripts that join or reorder their letters', () => {
    expect(piecesIn('हिन्दी शब्द')).toEqual(['हिन्दी', ' ', 'शब्द']);
    expect(piecesIn('ภาษาไทย 3 กำ')).toEqual(['ภาษาไทย', ' ', '3', ' ', 'กำ']);
    expect(piecesIn('தமிழ்: a')).toEqual(['தமிழ்', ':', ' ', 'a']);
  });

  it('are one where any of it runs from right to left: its parts do not stand in their order', () => {
    for (const text of ['قطة صغيرة', 'חתול', 'cat = قطة (97 %)', 'a \u2067b\u2069', 'ߒߞߏ', '𞤀𞤣']) {
      expect(piecesIn(text), text).toEqual([text]);
    }
  });

  it('are together the text, and no grapheme is in two of them', () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 12 });
    fc.assert(
      fc.property(texts, (text) => {
        const pieces = piecesIn(text);
        expect(pieces.join('')).toBe(text);
        expect(pieces.flatMap((piece) => [...graphemesOf(piece)])).toEqual([...graphemesOf(text)]);
      }),
      { seed: 5, numRuns: 2000 },
    );
  });

  it('are graphemes by the rules of Unicode where they are characters', () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
    const apart: string[] = [];
    for (let code = 0x20; code < 0x10000; code++) {
      const character = String.fromCharCode(code);
      const isPlain = piecesOf(character) === character && /[^\p{C}]/u.test(character);
      if (isPlain) apart.push(character);
    }
    expect(apart.length).toBeGreaterThan(40_000);
    const text = apart.join('');
    expect(Array.from(segmenter.segment(text), ({ segment }) => segment)).toEqual(apart);
    expect(apart.filter((character) => /\p{M}/u.test(character))).toEqual([]);
  });
});
