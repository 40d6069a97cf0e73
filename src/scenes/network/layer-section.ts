import type { OpName } from '../../compute/ops/op.ts';
import type { ArticleSection } from '../state/article-section.ts';
import type { Layer } from './layers.ts';

const SECTIONS: { readonly [N in OpName]: ArticleSection } = {
  conv2d: 'convolution',
  relu: 'activation',
  leaky_relu: 'activation',
  linear: 'activation',
  max_pool: 'pooling',
  avg_pool: 'pooling',
  flatten: 'flatten',
  dense: 'output',
  softmax: 'softmax',
};

/** The section of the article that explains what a layer does. */
export function layerSection({ step }: Pick<Layer, 'step'>): ArticleSection {
  if (!step) return 'input';
  // A page that brings an op of its own has no section for it.
  return (SECTIONS as Readonly<Record<string, ArticleSection>>)[step.op] ?? 'network';
}
