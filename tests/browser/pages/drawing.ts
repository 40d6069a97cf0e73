// A canvas that shows the drawings it is given, without maps.
import * as urls from 'convolens:urls';
import type { Drawing } from '../../../src/engine/drawing.ts';
import type { ThemeName } from '../../../src/engine/palette.ts';
import { createStage, type Stage } from '../../../src/engine/stage.ts';
import { FONT_FAMILIES, loadFont } from '../../../src/ui/kit/font.ts';

declare global {
  interface Window {
    /** Shows a drawing in the middle of nothing else; resolves when it is on the canvas. */
    showDrawing(drawing: Drawing, theme: ThemeName): Promise<void>;
  }
}

let stage: Promise<Stage> | null = null;

async function openStage(): Promise<Stage> {
  await loadFont(urls.font);
  const canvas = document.createElement('canvas');
  canvas.style.cssText = 'display: block; height: 100vh; left: 0; position: fixed; top: 0; width: 100vw';
  document.body.append(canvas);
  const { innerWidth: width, innerHeight: height, devicePixelRatio: pixelRatio } = window;
  return createStage({ canvas, gpu: null, width, height, pixelRatio, fontFamily: FONT_FAMILIES });
}

window.showDrawing = async (drawing, theme) => {
  stage ??= openStage();
  const { show, setColours, settled } = await stage;
  setColours(theme, 'standard');
  show(drawing);
  await settled();
};
