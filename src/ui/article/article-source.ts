import type { CreateFigurePainter } from '../../scenes/runtime/figures/figure-painter.ts';
import type { ArticleStrings } from '../../scenes/text/article-strings.ts';

/** Where the words and the figures of the article come from. */
export interface ArticleSource {
  /** Loads the words in the element's language. */
  loadWords(): Promise<{ readonly article: ArticleStrings }>;
  readonly createFigurePainter: CreateFigurePainter;
}
