import type { ActivationFacts, PoolingFacts } from '../../scenes/figures/network-facts.ts';
import { sizeText, stepText } from '../../scenes/text/size-text.ts';
import { paragraphs, type SectionSource, type WrittenSection } from './section-content.ts';

export function activationSection(source: SectionSource): WrittenSection {
  const { article, facts } = source;
  const { activation } = facts;
  return {
    title: article.activation.title,
    blocks: [
      ...paragraphs(article.activation.why, article.activation.how),
      { formula: 'relu' },
      { figure: 'activation' },
      ...paragraphs(article.activation.nonLinear, article.activation.meaning),
      ...paragraphs(...(activation ? activationHere(activation, source) : [])),
    ],
    missing: activation ? null : article.lacking.activation,
    showMe: activation?.view ?? null,
  };
}

function activationHere(
  { name, values, negativeSlope }: ActivationFacts,
  { article, numbers }: SectionSource,
): readonly string[] {
  const here = article.activation.here({ name, values });
  if (negativeSlope === null) return [here];
  const slope = numbers.plain(Number(negativeSlope.toPrecision(6)));
  return [here, article.activation.hereLeaky({ slope })];
}

export function poolingSection(source: SectionSource): WrittenSection {
  const { article, facts } = source;
  const { pooling } = facts;
  return {
    title: article.pooling.title,
    blocks: [
      ...paragraphs(article.pooling.why, article.pooling.how),
      { figure: 'pooling' },
      ...paragraphs(...(pooling ? [poolingHere(pooling, source)] : [])),
      ...paragraphs(article.pooling.max, article.pooling.wasted, article.pooling.shift),
      ...paragraphs(article.pooling.overlap),
    ],
    missing: pooling ? null : article.lacking.pooling,
    showMe: pooling?.view ?? null,
  };
}

function poolingHere(pooling: PoolingFacts, { article, numbers }: SectionSource): string {
  const { name, op, window, before, after, discarded } = pooling;
  const words = {
    name,
    op,
    window: sizeText(window.size, numbers),
    stride: stepText(window.stride, numbers),
  };
  const sizes = { before: sizeText(before, numbers), after: sizeText(after, numbers) };
  return discarded > 0
    ? article.pooling.here({ ...words, ...sizes, discarded })
    : article.pooling.hereKept({ ...words, ...sizes });
}

export function flattenSection({ article, facts: { flatten }, numbers }: SectionSource): WrittenSection {
  const here = ({ maps, size, length }: NonNullable<typeof flatten>) =>
    article.flatten.here({ maps, length, size: sizeText(size, numbers) });
  return {
    title: article.flatten.title,
    blocks: [
      ...paragraphs(article.flatten.why, article.flatten.how),
      { figure: 'flatten' },
      ...paragraphs(...(flatten ? [here(flatten)] : []), article.flatten.lost),
    ],
    missing: flatten ? null : article.lacking.flatten,
    showMe: flatten?.view ?? null,
  };
}
