import type { Explainer } from '../../scenes/runtime/explainer-api.ts';
import type { FigurePainter } from '../../scenes/runtime/figures/figure-painter.ts';
import type { ArticleStrings } from '../../scenes/text/article-strings.ts';
import type { Language } from '../../scenes/text/language.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import type { FigureSource } from './figure-source.ts';

/** Ids of the figures, and of the widget for the hyperparameters. */
export type FigureId =
  | 'channels'
  | 'kernel'
  | 'filters'
  | 'stride'
  | 'lab'
  | 'activation'
  | 'pooling'
  | 'flatten'
  | 'softmax'
  | 'confusion';

/** What figures are made with. */
export interface FigureContext {
  readonly article: ArticleStrings;
  readonly language: Language;
  readonly explainer: Pick<
    Explainer,
    'network' | 'store' | 'theme' | 'predictions' | 'writtenProbabilities' | 'on'
  >;
  /** The picture and the maps of the network, as they are now. */
  readonly source: FigureSource;
  readonly painter: FigurePainter;
  /** How often the network is right; null where its model does not say. */
  readonly evaluation: Evaluation | null;
  readonly isMotionReduced: () => boolean;
}

/**
 * A figure while it is in sight, or nearly: made when it comes, destroyed when it goes. What a person set in it is kept by
 * `memory`, an object that lasts as long as the article.
 */
export interface LiveFigure {
  readonly element: HTMLElement;
  destroy(): void;
}

export type CreateFigure = (context: FigureContext, memory: Map<string, unknown>) => LiveFigure;
