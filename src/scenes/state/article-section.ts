/** The sections of the article, in its order; an address names one of them. */
export const ARTICLE_SECTIONS = [
  'network',
  'input',
  'convolution',
  'hyperparameters',
  'activation',
  'pooling',
  'flatten',
  'output',
  'softmax',
  'learning',
  'evaluation',
  'program',
  'inside',
  'glossary',
  'credits',
] as const;

export type ArticleSection = (typeof ARTICLE_SECTIONS)[number];
