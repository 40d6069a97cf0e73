import type { ArticleStrings } from '../../scenes/text/article-strings.ts';
import type { Entry } from './section-content.ts';

/** The terms of the glossary in the order in which the article needs them. */
export const TERM_IDS = [
  'tensor',
  'neuron',
  'layer',
  'channel',
  'map',
  'kernel',
  'weight',
  'bias',
  'convolution',
  'intermediate',
  'receptiveField',
  'hyperparameter',
  'padding',
  'stride',
  'dilation',
  'activation',
  'pooling',
  'flatten',
  'dense',
  'logit',
  'softmax',
  'temperature',
  'loss',
  'gradient',
  'confusion',
] as const satisfies readonly (keyof ArticleStrings['terms'] & keyof ArticleStrings['definitions'])[];

export function glossaryOf(article: ArticleStrings): readonly Entry[] {
  return TERM_IDS.map((id) => ({ id, name: article.terms[id], text: article.definitions[id] }));
}
