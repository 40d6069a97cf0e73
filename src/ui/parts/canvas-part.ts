import { listenToGestures } from '../canvas/camera-gestures.ts';
import { followPointing } from '../canvas/canvas-pointer.ts';
import { createColumnNames } from '../canvas/column-names.ts';
import { followEdges } from '../canvas/edge-fades.ts';
import { createFormulaOverlay } from '../canvas/formula-overlay.ts';
import { createParallelDom } from '../canvas/parallel-dom.ts';
import { createPinHandle } from '../canvas/pin-handle.ts';
import type { ElementContext, Part } from './part.ts';

/** What lies over the canvas, and what pointers and keys do to the camera. */
export function createCanvasPart({
  shell,
  explainer,
  formulas,
  commands,
  language,
  hasArticle,
}: ElementContext): Part {
  const { stage } = shell;
  const overlay = createFormulaOverlay(explainer, formulas);
  const parallelDom = createParallelDom(explainer, language, hasArticle);
  const names = createColumnNames(explainer);
  const pinHandle = createPinHandle(explainer, commands);
  parallelDom.element.append(pinHandle.element);
  stage.append(overlay.element, names.element, parallelDom.element);
  const stops = [
    commands.provide({
      fit: () => explainer.fitCamera(),
      zoom: ({ factor }) => parallelDom.zoom(factor),
    }),
    followPointing(stage, explainer),
    followEdges(stage, explainer),
    listenToGestures(stage, {
      scrolls: () => explainer.isList,
      move: ({ dx, dy, factor, x, y }) => explainer.moveCamera(dx, dy, factor, x, y),
      fit: () => explainer.fitCamera(),
    }),
    overlay.destroy,
    names.destroy,
    parallelDom.destroy,
    pinHandle.destroy,
  ];
  return {
    destroy() {
      for (const stop of stops) stop();
    },
  };
}
