import { article } from 'convolens:article/en';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Model } from '../../../../src/compute/model/model.ts';
import { networkFacts } from '../../../../src/scenes/figures/network-facts.ts';
import { layersOf } from '../../../../src/scenes/network/layers.ts';
import { ARTICLE_SECTIONS } from '../../../../src/scenes/state/article-section.ts';
import { createNumbers } from '../../../../src/scenes/text/numbers.ts';
import { inlinesOf } from '../../../../src/ui/article/article-words.ts';
import { glossaryOf, TERM_IDS } from '../../../../src/ui/article/glossary.ts';
import type { Block, SectionContent } from '../../../../src/ui/article/section-content.ts';
import { articleSections } from '../../../../src/ui/article/sections.ts';
import { readEvaluation } from '../../../../src/ui/evaluation/evaluation.ts';
import { secondModel, tinyVgg } from '../../compute/fixtures/models.ts';
import { NETWORKS } from '../../scenes/fixtures/networks.ts';

const EVALUATION = readEvaluation(readFileSync('assets/model/training.json', 'utf8'));
const MENTION = /\[([^\]]+)\]\((\w+)\)/g;

function sectionsOf(model: Model, evaluation = EVALUATION): readonly SectionContent[] {
  const facts = networkFacts({ model, columns: layersOf(model) });
  return articleSections(article, facts, createNumbers('en'), evaluation);
}

function textsOf(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block) => ('text' in block ? [block.text] : 'list' in block ? block.list : []));
}

const writtenIn = ({ title, blocks }: SectionContent): string => [title, ...textsOf(blocks)].join('\n');
const plain = (text: string): string =>
  inlinesOf(text)
    .map((part) => part.text)
    .join('');
const wordsIn = (text: string): number => plain(text).match(/[\p{L}\p{N}][\p{L}\p{N}’.,-]*/gu)?.length ?? 0;

const SHIPPED = sectionsOf(tinyVgg(1));

function shipped(id: SectionContent['id']): SectionContent {
  const section = SHIPPED.find((it) => it.id === id);
  if (!section) throw new Error(`There is no section ${id}.`);
  return section;
}

describe('the article on the shipped network', () => {
  test('has all sections in order, none of them missing', () => {
    expect(SHIPPED.map(({ id }) => id)).toEqual(ARTICLE_SECTIONS);
    expect(SHIPPED.filter(({ missing }) => missing !== null)).toEqual([]);
    for (const section of SHIPPED) expect(textsOf(section.blocks).length, section.id).toBeGreaterThan(0);
  });

  test('has 2500 to 3500 words', () => {
    const words = SHIPPED.reduce((sum, section) => sum + wordsIn(writtenIn(section)), 0);
    expect(words).toBeGreaterThanOrEqual(2500);
    expect(words).toBeLessThanOrEqual(3500);
  });

  test('shows every figure and every formula once', () => {
    const blocks = SHIPPED.flatMap((section) => section.blocks);
    expect(blocks.flatMap((block) => ('figure' in block ? [block.figure] : []))).toEqual([
      'channels',
      'kernel',
      'filters',
      'stride',
      'lab',
      'activation',
      'pooling',
      'flatten',
      'softmax',
      'confusion',
    ]);
    expect(blocks.flatMap((block) => ('formula' in block ? [block.formula] : []))).toEqual([
      'convolution',
      'outputSize',
      'relu',
      'softmax',
    ]);
  });

  test('says the numbers of that network and of its test', () => {
    expect(writtenIn(shipped('convolution'))).toContain('3 × 10 = 30 different kernels');
    expect(writtenIn(shipped('pooling'))).toContain('75 per cent of the values');
    expect(writtenIn(shipped('flatten'))).toContain('10 maps of 13 × 13 cells become a list of 1690 numbers');
    expect(writtenIn(shipped('learning'))).toContain('5000 pictures and went through all of them 160 times');
    expect(writtenIn(shipped('evaluation'))).toContain('197 of them right: 79 per cent');
    expect(writtenIn(shipped('evaluation'))).toContain('“orange” was taken for “pizza” in 5 of 25 pictures');
  });

  test('shows layers in their views', () => {
    expect(Object.fromEntries(SHIPPED.map(({ id, showMe }) => [id, showMe]))).toEqual({
      network: 'overview',
      input: 'overview',
      convolution: 'conv_1_1/0',
      hyperparameters: 'conv_1_1/0/0',
      activation: 'relu_1_1/0',
      pooling: 'max_pool_1/0',
      flatten: 'output/0',
      output: 'output/0',
      softmax: 'softmax/0',
      learning: 'conv_1_1/0',
      evaluation: 'overview',
      program: 'overview',
      inside: 'overview',
      glossary: 'overview',
      credits: 'overview',
    });
  });
});

describe('the terms of the glossary', () => {
  const mentionsIn = (text: string) =>
    [...text.matchAll(MENTION)].map(([, words = '', term = '']) => ({ words, term }));
  const all = SHIPPED.flatMap((section) => mentionsIn(writtenIn(section)));

  test('are 25, each with a name and a definition', () => {
    const terms = glossaryOf(article);
    expect(terms).toHaveLength(25);
    expect(new Set(terms.map(({ name }) => name)).size).toBe(25);
    for (const { text } of terms) expect(text).toMatch(/\.$/);
    expect(Object.keys(article.terms).toSorted()).toEqual([...TERM_IDS].toSorted());
    expect(Object.keys(article.definitions).toSorted()).toEqual([...TERM_IDS].toSorted());
  });

  test('are all mentioned, and nothing else is', () => {
    expect([...new Set(all.map(({ term }) => term))].toSorted()).toEqual([...TERM_IDS].toSorted());
  });

  /** Words by which each term is mentioned, in all sections. */
  const formsOf = (term: string) => all.filter((it) => it.term === term).map(({ words }) => words);
  const anyOf = (forms: readonly string[]) => new RegExp(`(.?)\\b(?:${forms.join('|')})\\b`, 'gi');

  // Titles of papers mention nothing.
  test.each(ARTICLE_SECTIONS.filter((id) => id !== 'credits'))(
    'lead to the glossary where the section %s first mentions them',
    (id) => {
      const text = textsOf(shipped(id).blocks).join('\n');
      for (const term of TERM_IDS) {
        const mentions = mentionsIn(text).filter((it) => it.term === term);
        expect(mentions.length, `mentions of ${term}`).toBeLessThanOrEqual(1);
        // A dense layer is no mention of layers.
        const others = TERM_IDS.filter((other) => other !== term).flatMap(formsOf);
        const longer = others.filter((words) => formsOf(term).some((own) => words.includes(` ${own}`)));
        const own = text.replace(MENTION, (mention, _, of) => (of === term ? mention : ' '));
        const rest = longer.length > 0 ? own.replace(anyOf(longer), ' ') : own;
        const [first] = rest.matchAll(anyOf(formsOf(term)));
        if (first) expect(first[1], `first ${first[0]} in ${id}`).toBe('[');
      }
    },
  );
});

describe('the article on another network', () => {
  /** Names and sizes that no other network of these has. */
  const TINY_VGG = /conv_\d_\d|relu_\d_\d|max_pool_1|\b(?:64|62|1690|16900|270|Tiny VGG)\b/;

  test('says nothing of the shipped one', () => {
    expect(SHIPPED.map(writtenIn).join('\n')).toMatch(TINY_VGG);
    for (const name of ['the second model', 'dense layers alone', 'two maps a layer', 'maps as classes']) {
      const model = NETWORKS.find((network) => network.name === name)?.model;
      if (!model) throw new Error(`There is no network called ${name}.`);
      for (const section of sectionsOf(model, null))
        expect(writtenIn(section), `${section.id} on ${name}`).not.toMatch(TINY_VGG);
    }
  });

  test('says what that one has', () => {
    const text = sectionsOf(secondModel(), null).map(writtenIn).join('\n');
    expect(text).toContain('1 × 17 = 17 different kernels');
    expect(text).toContain('padding: 1 above, 2 below, 0 on the left, 1 on the right');
    expect(text).toContain('multiplied by 0.1');
    expect(text).toContain('keeps the mean of each 2 × 2 cells');
    expect(text).not.toContain('red, green');
  });

  test('says what the network lacks, and shows no view of it', () => {
    const lacking = (name: string) => {
      const model = NETWORKS.find((network) => network.name === name)?.model;
      const sections = model ? sectionsOf(model, null) : [];
      return sections.flatMap(({ missing, showMe }) => (missing === null ? [] : [{ missing, showMe }]));
    };
    expect(lacking('dense layers alone')).toEqual([
      { missing: 'This network has no convolution.', showMe: null },
      { missing: 'This network has no convolution.', showMe: null },
      { missing: 'This network has no pooling layer.', showMe: null },
    ]);
    expect(lacking('maps as classes')).toEqual([
      { missing: 'This network has no pooling layer.', showMe: null },
      { missing: 'This network has no dense layer.', showMe: null },
      { missing: 'This network has no softmax at its end.', showMe: null },
    ]);
  });

  test.each(NETWORKS)('is written for $name, with and without a test', ({ model }) => {
    for (const evaluation of [EVALUATION, null]) {
      for (const section of sectionsOf(model, evaluation)) {
        for (const text of [section.title, ...textsOf(section.blocks)])
          expect(text).not.toMatch(/[{}]|undefined|NaN|Infinity|^$/);
      }
    }
  });

  test('without a test says so', () => {
    const sections = sectionsOf(tinyVgg(1), null);
    const evaluation = sections.find(({ id }) => id === 'evaluation');
    expect(evaluation && writtenIn(evaluation)).toContain('Nothing here says how this network did');
    expect(sections.flatMap(({ blocks }) => blocks)).not.toContainEqual({ figure: 'confusion' });
  });
});
