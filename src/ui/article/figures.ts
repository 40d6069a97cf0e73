import { createChannelsFigure } from './figures/channels-figure.ts';
import { createLabFigure } from './figures/lab/lab-figure.ts';
import type { CreateFigure, FigureId } from './live-figure.ts';

/** How each figure of the article is made. */
export const FIGURES: Partial<Readonly<Record<FigureId, CreateFigure>>> = {
  channels: createChannelsFigure,
  lab: createLabFigure,
};
