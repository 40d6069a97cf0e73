import { createChannelsFigure } from './figures/channels-figure.ts';
import { createKernelFigure } from './figures/kernel-figure.ts';
import type { CreateFigure, FigureId } from './live-figure.ts';

/** How each figure of the article is made. */
export const FIGURES: Partial<Readonly<Record<FigureId, CreateFigure>>> = {
  channels: createChannelsFigure,
  kernel: createKernelFigure,
};
