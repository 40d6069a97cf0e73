import { createActivationFigure } from './figures/activation-figure.ts';
import { createChannelsFigure } from './figures/channels-figure.ts';
import { createConfusionFigure } from './figures/confusion-figure.ts';
import { createFiltersFigure } from './figures/filters-figure.ts';
import { createFlattenFigure } from './figures/flatten-figure.ts';
import { createKernelFigure } from './figures/kernel-figure.ts';
import { createLabFigure } from './figures/lab/lab-figure.ts';
import { createPoolingFigure } from './figures/pooling-figure.ts';
import { createSoftmaxFigure } from './figures/softmax-figure.ts';
import { createStrideFigure } from './figures/stride-figure.ts';
import type { CreateFigure, FigureId } from './live-figure.ts';

/** How each figure of the article is made. */
export const FIGURES: Readonly<Record<FigureId, CreateFigure>> = {
  channels: createChannelsFigure,
  kernel: createKernelFigure,
  filters: createFiltersFigure,
  stride: createStrideFigure,
  lab: createLabFigure,
  activation: createActivationFigure,
  pooling: createPoolingFigure,
  flatten: createFlattenFigure,
  softmax: createSoftmaxFigure,
  confusion: createConfusionFigure,
};
