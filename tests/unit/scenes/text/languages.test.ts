// The languages of the program, and words that files give in several of them.
import { describe, expect, test } from 'vitest';
import { createModel, inLanguage } from '../../../../src/compute/model/model.ts';
import { predictionsOf, relabelled } from '../../../../src/compute/model/predictions.ts';
import { areWords, wordsIn } from '../../../../src/compute/words.ts';
import { LANGUAGE_TAGS, nearestLanguage } from '../../../../src/scenes/text/language-tags.ts';
import { createNumbers } from '../../../../src/scenes/text/numbers.ts';

const { languages } = await import(
  // Without a type: it is a script of the build.
  new URL('../../../../assets/make/strings.mjs', import.meta.url).href
);

describe('a language', () => {
  test.each(['strings', 'article', 'guide', 'questions'])('has its words in %s', (book) => {
    expect(languages(book)).toEqual([...LANGUAGE_TAGS].sort());
  });

  test.each([
    [['de'], 'de'],
    [['de-CH', 'en'], 'de'],
    [['zh-CN'], 'zh-Hans'],
    [['zh'], 'zh-Hans'],
    [['fr', 'en-AU'], 'en'],
    // Another script is another language to who reads.
    [['zh-TW', 'de'], 'de'],
    [['fr'], null],
    [['not a tag', ''], null],
    [[], null],
  ] as const)('of a person who reads %j is %s', (wanted, found) => {
    expect(nearestLanguage(wanted)).toBe(found);
  });

  test('keeps its numbers and the commas between them apart', () => {
    const [en, de] = [createNumbers('en'), createNumbers('de')];
    expect([en, de].map((numbers) => numbers.list([1.25, -3].map((it) => numbers.fixed(it, 2))))).toEqual([
      '1.25, −3.00',
      '1,25; −3,00',
    ]);
    expect(createNumbers('zh-Hans').list(['0.50', '1.25', '−3.00'])).toBe('0.50、1.25、−3.00');
    expect([en.hasDecimalComma, de.hasDecimalComma]).toEqual([false, true]);
  });
});

describe('words of a file', () => {
  test('are a text, or texts by languages', () => {
    expect(['zebra', { en: 'zebra' }, { de: 'Zebra', 'zh-Hans': '斑马' }].map(areWords)).toEqual([
      true,
      true,
      true,
    ]);
    expect(
      ['', '  ', null, 3, [], {}, { en: '' }, { en: 3 }, { name: 'zebra' }, ['zebra']].filter(areWords),
    ).toEqual([]);
  });

  test('are those of the language, else of English, else of any', () => {
    const words = { en: 'zebra', de: 'Zebra' };
    expect(['de', 'de-AT', 'en', 'zh-Hans'].map((tag) => wordsIn(words, tag))).toEqual([
      'Zebra',
      'Zebra',
      'zebra',
      'zebra',
    ]);
    expect(wordsIn({ 'zh-Hans': '斑马' }, 'de')).toBe('斑马');
  });

  test('name the classes of a model, and what it says of them, in each language', () => {
    const model = createModel(
      [1, 1, 2],
      [{ name: 'flatten', layer: 'flatten', op: 'flatten', params: {}, weights: [] }],
      [{ en: 'zebra', de: 'Zebra' }, 'okapi'],
    );
    expect(model.classes).toEqual(['zebra', 'okapi']);
    const german = inLanguage(model, 'de');
    expect(german.classes).toEqual(['Zebra', 'okapi']);
    expect(inLanguage(german, 'en').classes).toEqual(model.classes);
    expect(inLanguage(model, 'en')).toBe(model);
    const result = { logits: [1, 2], probabilities: [0.3, 0.7] };
    const predictions = predictionsOf(model, result as never);
    expect(relabelled(predictions, german)).toEqual([
      { label: 'Zebra', logit: 1, probability: 0.3 },
      { label: 'okapi', logit: 2, probability: 0.7 },
    ]);
    expect(relabelled(predictions, model)).toBe(predictions);
  });
});
