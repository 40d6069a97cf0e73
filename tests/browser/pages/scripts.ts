// Labels in scripts beyond Latin: as the drawing draws them, and as a 2D canvas does with the same fonts.
import * as urls from 'convolens:urls';
import { requestGpu } from '../../../src/engine/device.ts';
import { EMPTY_DRAWING, type LabelItem } from '../../../src/engine/drawing.ts';
import { createGlyphAtlas, type GlyphAtlas } from '../../../src/engine/primitives/glyph-atlas.ts';
import { createLabels, drawLabels } from '../../../src/engine/primitives/labels.ts';
import { createViewUniforms } from '../../../src/engine/primitives/view-uniforms.ts';
import { createStage } from '../../../src/engine/stage.ts';
import { createTextAdvances, setFont } from '../../../src/engine/text-font.ts';
import { createMeasure } from '../../../src/scenes/text/text-metrics.ts';
import { FONT_FAMILIES, loadFont, loadLanguageFont } from '../../../src/ui/kit/font.ts';

declare global {
  interface Window {
    /** Ink of a text, in pixels: what a 2D canvas draws, how far the drawing is off in all, and at its worst pixel (0 to 1). */
    inkOf(text: string, draw: 'webgpu' | 'webgl'): Promise<{ ink: number; off: number; worst: number }>;
    /** Ink of a text with the fonts of the page, and without that of the language. */
    inkWith(text: string): Promise<{ own: number; system: number }>;
    /** Widths of a text of 17 px: as it is drawn, and as it is measured. */
    widthsIn(text: string): Promise<{ drawn: number; measured: number }>;
    /** How often an atlas was emptied for so many Chinese characters, in both weights beside Latin of the same height. */
    flushesOf(characters: number, pixels: number): Promise<number>;
    /** What a run is drawn with in an atlas that is narrower than it. */
    longRun(
      text: string,
      pixels: number,
    ): Promise<{ width: number; size: number; stretched: number; advance: number }>;
    /** Places in the atlas, [x, y, width, height], of a label that the atlas has no room for at its size. */
    crowded(text: string, pixels: number, size: number): Promise<number[][]>;
  }
}

/** The whole font: the language's own cut may not be there, or lack these characters. */
const WHOLE = '/node_modules/@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf';
const [WIDTH, HEIGHT] = [600, 100];
const LABEL: LabelItem = {
  ...{ id: 'label', group: 'label', alpha: 1, align: 'start', weight: 'regular', colour: [0, 0, 0] },
  ...{ x: 20, y: 50, size: 50, text: '' },
};
const TOP = LABEL.y - 0.68 * LABEL.size;

const fonts = () => Promise.all([loadFont(urls.font), loadLanguageFont({ start: WHOLE, more: WHOLE })]);

function context(willReadFrequently = true): CanvasRenderingContext2D {
  const made = document.createElement('canvas').getContext('2d', { willReadFrequently });
  if (!made) throw new Error('There is no 2D canvas.');
  [made.canvas.width, made.canvas.height] = [WIDTH, HEIGHT];
  return made;
}

/** Coverage of every pixel by a text, 0 to 1. */
function onCanvas(text: string, families = FONT_FAMILIES): number[] {
  const canvas = context();
  setFont(canvas, families, LABEL.weight, LABEL.size);
  canvas.fillStyle = '#fff';
  canvas.fillText(text, LABEL.x, TOP + Math.round(1.02 * LABEL.size));
  return [...canvas.getImageData(0, 0, WIDTH, HEIGHT).data]
    .filter((_, i) => i % 4 === 3)
    .map((it) => it / 255);
}

async function asDrawn(text: string, draw: 'webgpu' | 'webgl'): Promise<number[]> {
  const gpu = draw === 'webgpu' ? await requestGpu(navigator.gpu) : null;
  const canvas = document.createElement('canvas');
  const copy = context();
  const stage = await createStage({
    ...{ canvas, gpu, width: WIDTH, height: HEIGHT, pixelRatio: 1, fontFamily: FONT_FAMILIES },
    onDrawn: () => copy.drawImage(canvas, 0, 0),
  });
  if (stage.draw !== draw) throw new Error(`It draws with ${stage.draw}; expected ${draw}.`);
  stage.setColours('light', 'standard');
  stage.show({ ...EMPTY_DRAWING, width: WIDTH, height: HEIGHT, labels: [{ ...LABEL, text }] });
  stage.setCamera({ scale: 1, x: 0, y: 0 });
  await stage.settled();
  stage.destroy();
  gpu?.device.destroy();
  const red = [...copy.getImageData(0, 0, WIDTH, HEIGHT).data].filter((_, i) => i % 4 === 0);
  const ground = red[0] ?? 255;
  return red.map((value) => 1 - value / ground);
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

window.inkOf = async (text, draw) => {
  await fonts();
  const expected = onCanvas(text);
  const steps = (await asDrawn(text, draw)).map((cover, i) => Math.abs(cover - (expected[i] ?? 0)));
  return { ink: sum(expected), off: sum(steps), worst: Math.max(...steps) };
};

window.inkWith = async (text) => {
  await fonts();
  return { own: sum(onCanvas(text)), system: sum(onCanvas(text, '"Source Sans 3", system-ui, sans-serif')) };
};

window.widthsIn = async (text) => {
  await fonts();
  const measured = createMeasure(createTextAdvances(FONT_FAMILIES).advance)(text, 17);
  return { drawn: createGlyphAtlas(FONT_FAMILIES).measure(text, 17, 'regular'), measured };
};

window.flushesOf = async (characters, pixels) => {
  await fonts();
  const atlas = createGlyphAtlas(FONT_FAMILIES);
  const han = Array.from({ length: characters }, (_, i) => String.fromCodePoint(0x4e00 + 7 * i)).join('');
  atlas.measure(han, pixels, 'regular');
  for (const weight of ['regular', 'bold'] as const)
    atlas.measure('0123456789 abcdefghijklmnopqrstuvwxyz', pixels, weight);
  return atlas.generation;
};

window.longRun = async (text, pixels) => {
  await fonts();
  const atlas = createGlyphAtlas(FONT_FAMILIES);
  const { x, width, scale, advance } = atlas.glyph(text, pixels, 'regular');
  return { width: x + width, size: atlas.size, stretched: width * scale, advance };
};

window.crowded = async (text, pixels, size) => {
  await fonts();
  const atlas: GlyphAtlas = createGlyphAtlas(FONT_FAMILIES, size);
  const labels = createLabels(createViewUniforms(), atlas);
  drawLabels(labels, [{ ...LABEL, text, size: pixels }], atlas, 1, null);
  const { data, ends } = labels.laid;
  return Array.from({ length: ends[0] ?? 0 }, (_, i) => {
    const at = i * labels.stride + 4;
    return [...(data ?? []).slice(at, at + 4)].map((share) => Math.round(share * size));
  });
};
