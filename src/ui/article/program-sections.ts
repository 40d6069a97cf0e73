import { OVERVIEW } from '../../scenes/state/view-address.ts';
import { glossaryOf } from './glossary.ts';
import { paragraphs, type SectionSource, type WrittenSection } from './section-content.ts';

export function programSection({ article }: SectionSource): WrittenSection {
  const list = [
    article.program.picture,
    article.program.look,
    article.program.slide,
    article.program.deeper,
    article.program.trace,
    article.program.colours,
    article.program.sure,
    article.program.share,
    article.program.model,
    article.program.keyboard,
  ];
  return {
    title: article.program.title,
    blocks: [{ list }],
    missing: null,
    showMe: OVERVIEW,
  };
}

export function insideSection({ article }: SectionSource): WrittenSection {
  return {
    title: article.inside.title,
    blocks: paragraphs(
      article.inside.live,
      article.inside.gpu,
      article.inside.checked,
      article.inside.privacy,
    ),
    missing: null,
    showMe: OVERVIEW,
  };
}

export function glossarySection({ article }: SectionSource): WrittenSection {
  return {
    title: article.glossary.title,
    blocks: [{ text: article.glossary.intro }, { entries: glossaryOf(article) }],
    missing: null,
    showMe: OVERVIEW,
  };
}

export function creditsSection({ article }: SectionSource): WrittenSection {
  const list = [
    article.credits.sizes,
    article.credits.shifts,
    article.credits.texture,
    article.credits.sureness,
    article.credits.maps,
  ];
  return {
    title: article.credits.title,
    blocks: [
      ...paragraphs(
        article.credits.explainer,
        article.credits.data,
        article.credits.software,
        article.credits.reading,
      ),
      { list },
    ],
    missing: null,
    showMe: OVERVIEW,
  };
}
