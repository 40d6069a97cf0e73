import type { Scene, ViewDescriptor, ViewTarget } from '../view.ts';
import { convolutionView } from './convolution/view.ts';
import { denseView } from './dense/view.ts';
import { cellView } from './formulas/cell/view.ts';
import { channelView } from './formulas/channel/view.ts';
import { softmaxView } from './formulas/softmax/view.ts';
import { sumView } from './formulas/sum/view.ts';
import { overviewView } from './overview/view.ts';

/** Every kind of view. The first that takes an address shows it. */
export const VIEWS: readonly ViewDescriptor<ViewTarget, Scene>[] = [
  overviewView,
  convolutionView,
  denseView,
  cellView,
  channelView,
  sumView,
  softmaxView,
];
