import type { Scene, ViewDescriptor, ViewTarget } from '../../../../src/scenes/view.ts';
import { VIEWS as all } from '../../../../src/scenes/views/registry.ts';
import { squareView } from './view.ts';

/** Before the views of ops that treat each cell alone, which would take its addresses. */
export const VIEWS: readonly ViewDescriptor<ViewTarget, Scene>[] = [squareView, ...all];
