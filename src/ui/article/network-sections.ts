import { OVERVIEW } from '../../scenes/state/view-address.ts';
import { paragraphs, type SectionSource, type WrittenSection } from './section-content.ts';

export function networkSection({ article, facts }: SectionSource): WrittenSection {
  const { classes, counts, weights } = facts;
  return {
    title: article.network.title,
    blocks: paragraphs(
      article.network.what({ classes: classes.length, example: classes[0] ?? '' }),
      article.network.noRules,
      article.network.how,
      article.network.neuron,
      article.network.here({ ...counts, weights }),
      article.network.programmed,
      article.network.differentiable,
      article.network.families,
    ),
    missing: null,
    showMe: OVERVIEW,
  };
}

export function inputSection({ article, facts: { input } }: SectionSource): WrittenSection {
  const { isColoured, ...sizes } = input;
  return {
    title: article.input.title,
    blocks: [
      ...paragraphs(
        article.input.what(sizes),
        article.input.whySmall,
        isColoured ? article.input.colours : article.input.grids(sizes),
      ),
      { figure: 'channels' },
      ...paragraphs(article.input.tensor(sizes), ...(isColoured ? [article.input.apart] : [])),
    ],
    missing: null,
    showMe: OVERVIEW,
  };
}
