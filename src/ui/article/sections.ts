import { ARTICLE_SECTIONS, type ArticleSection } from '../../scenes/state/article-section.ts';
import type { ArticleStrings } from '../../scenes/text/article-strings.ts';
import type { FormulaId } from './formulas.ts';
import type { FigureId } from './live-figure.ts';

export type Block =
  | { readonly text: string }
  | { readonly list: readonly string[] }
  | { readonly entries: readonly { readonly id: string; readonly name: string; readonly text: string }[] }
  | { readonly figure: FigureId }
  | { readonly formula: FormulaId };

export interface SectionContent {
  readonly id: ArticleSection;
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly missing: string | null;
  readonly showMe: string | null;
}

export function articleSections(article: ArticleStrings, ..._rest: unknown[]): readonly SectionContent[] {
  const figures: Partial<Record<ArticleSection, readonly FigureId[]>> = {
    input: ['channels'],
    convolution: ['kernel', 'filters'],
    hyperparameters: ['stride', 'lab'],
    activation: ['activation'],
    pooling: ['pooling'],
    flatten: ['flatten'],
    softmax: ['softmax'],
    evaluation: ['confusion'],
  };
  return ARTICLE_SECTIONS.map((id) => ({
    id,
    title: id,
    blocks: [
      { text: article.page.missing },
      ...(figures[id] ?? []).map((figure) => ({ figure })),
      { formula: 'outputSize' as const },
      { formula: 'softmax' as const },
      { formula: 'convolution' as const },
    ],
    missing: null,
    showMe: 'overview',
  }));
}
