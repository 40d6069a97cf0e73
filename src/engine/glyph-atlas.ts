import { CanvasSource } from 'pixi.js';
import type { LabelItem } from './drawing.ts';

/** Where a glyph stands in the atlas, in its pixels, and how it is set. */
export interface Glyph {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** From the pen to the left edge of its box, in atlas px. */
  readonly left: number;
  /** How far the pen moves, in atlas px. */
  readonly advance: number;
}

/** Glyphs rasterised once for each font size in device pixels, so that resting text is as sharp as the page's own. */
export interface GlyphAtlas {
  readonly source: CanvasSource;
  readonly size: number;
  /** @param pixels height of the font in device pixels, a whole number. */
  glyph(character: string, pixels: number, weight: LabelItem['weight']): Glyph;
  /** Width of a text in device pixels. */
  measure(text: string, pixels: number, weight: LabelItem['weight']): number;
  /** Uploads what was added since. */
  flush(): void;
  /** True once after glyphs had to be thrown away for want of room: labels must be laid out again. */
  overflowed(): boolean;
  destroy(): void;
}

const WEIGHTS = { regular: 430, bold: 640 } as const;
const PAD = 2;

/** @param family name of a font that is loaded. */
export function createGlyphAtlas(family: string, size = 2048): GlyphAtlas {
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext('2d', { willReadFrequently: false });
  if (!context) throw new Error('This browser gives no 2D canvas, so no words can be drawn.');
  const source = new CanvasSource({ resource: canvas, scaleMode: 'linear', autoGarbageCollect: false });
  const glyphs = new Map<string, Glyph>();
  let pen = { x: PAD, y: PAD, row: 0 };
  let dirty = true;
  let overflow = false;

  const clear = () => {
    context.clearRect(0, 0, size, size);
    glyphs.clear();
    pen = { x: PAD, y: PAD, row: 0 };
    overflow = true;
  };
  const font = (pixels: number, weight: LabelItem['weight']) => {
    context.font = `${WEIGHTS[weight]} ${pixels}px "${family}", sans-serif`;
    context.fontKerning = 'none';
    context.textBaseline = 'alphabetic';
    context.fillStyle = '#fff';
  };
  const rasterise = (character: string, pixels: number, weight: LabelItem['weight']): Glyph => {
    font(pixels, weight);
    const metrics = context.measureText(character);
    const left = Math.floor(-metrics.actualBoundingBoxLeft) - 1;
    const width = Math.max(1, Math.ceil(metrics.actualBoundingBoxRight) - left + 1);
    const height = Math.ceil(pixels * 1.4);
    if (pen.x + width + PAD > size) pen = { x: PAD, y: pen.y + pen.row + PAD, row: 0 };
    if (pen.y + height + PAD > size) clear();
    const glyph = { x: pen.x, y: pen.y, width, height, left, advance: metrics.width };
    context.fillText(character, pen.x - left, pen.y + Math.round(pixels * 1.02));
    pen = { x: pen.x + width + PAD, y: pen.y, row: Math.max(pen.row, height) };
    dirty = true;
    return glyph;
  };
  const glyph: GlyphAtlas['glyph'] = (character, pixels, weight) => {
    const key = `${character}${pixels}${weight}`;
    let found = glyphs.get(key);
    if (!found) {
      found = rasterise(character, pixels, weight);
      glyphs.set(key, found);
    }
    return found;
  };
  return {
    source,
    size,
    glyph,
    measure(text, pixels, weight) {
      let width = 0;
      for (const character of text) width += glyph(character, pixels, weight).advance;
      return width;
    },
    flush() {
      if (dirty) source.update();
      dirty = false;
    },
    overflowed() {
      const was = overflow;
      overflow = false;
      return was;
    },
    destroy() {
      source.destroy();
    },
  };
}
