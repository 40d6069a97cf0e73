import { paragraphs, type SectionSource, type WrittenSection } from './section-content.ts';

export function outputSection({ article, facts }: SectionSource): WrittenSection {
  const { dense, weights: all } = facts;
  const here = ({ name, inputs, outputs, weights }: NonNullable<typeof dense>) =>
    article.output.here({ name, inputs, outputs, weights, share: Math.round((100 * weights) / all) });
  return {
    title: article.output.title,
    blocks: paragraphs(
      article.output.what,
      ...(dense ? [here(dense)] : []),
      article.output.logit,
      article.output.contributions,
      article.output.reason,
    ),
    missing: dense ? null : article.lacking.output,
    showMe: dense?.view ?? null,
  };
}

export function softmaxSection({ article, facts: { softmax, classes } }: SectionSource): WrittenSection {
  return {
    title: article.softmax.title,
    blocks: [
      ...paragraphs(article.softmax.why, article.softmax.how),
      { formula: 'softmax' },
      ...paragraphs(article.softmax.whyExp, article.softmax.temperature),
      { figure: 'softmax' },
      ...paragraphs(article.softmax.chance),
      ...paragraphs(...(softmax ? [article.softmax.mustShare({ classes: classes.length })] : [])),
    ],
    missing: softmax ? null : article.lacking.softmax,
    showMe: softmax?.view ?? null,
  };
}
