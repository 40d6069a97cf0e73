import { BufferImageSource } from 'pixi.js';
import type { LabelItem } from '../drawing.ts';
import { setFont } from '../text-font.ts';
import { piecesOf } from '../text-pieces.ts';

/** Where a glyph stands in the atlas, in its pixels, and how it is set. It draws one piece of a text: a character, or a run. */
export interface Glyph {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** From the pen to the left edge of its box, in atlas px. */
  readonly left: number;
  /** From the top of the line down to the top edge of its box, in atlas px. */
  readonly top: number;
  /** How far its pixels are stretched: 1 but for a run that is longer than the atlas is wide. */
  readonly scale: number;
  /** How far the pen moves, in px of the font that was asked for. */
  readonly advance: number;
}

/** Glyphs, as coverage in one channel, rasterised once for each font size in device pixels, so that resting text is as sharp as the page's own. */
export interface GlyphAtlas {
  readonly source: BufferImageSource;
  readonly size: number;
  /** @param pixels height of the font in device pixels, a whole number. */
  glyph(piece: string, pixels: number, weight: LabelItem['weight']): Glyph;
  /** Whether there are glyphs of a size and weight. */
  knows(pixels: number, weight: LabelItem['weight']): boolean;
  /** Width of a text in device pixels. */
  measure(text: string, pixels: number, weight: LabelItem['weight']): number;
  /** Throws all glyphs away. */
  clear(): void;
  /** Uploads what was added since. */
  flush(): void;
  /** How often all glyphs were thrown away, also for want of room: labels that were laid out before must be laid out again. */
  readonly generation: number;
  destroy(): void;
}

const PAD = 2;

/** Where letters stand on the line, in em below its top. */
const BASELINE = 1.02;

/**
 * What every WebGL 2 has room for at least. A byte a pixel: 4 MiB on the GPU and as many here. Characters of East Asia of
 * 86 px fill it with more than 400.
 */
const LEAST_TEXTURE_PX = 2048;

/** @param families as CSS lists them. */
export function createGlyphAtlas(families: string, size = LEAST_TEXTURE_PX): GlyphAtlas {
  // New glyphs are drawn in a strip and read back together, and only their rows are uploaded: to read each, or to copy a
  // whole canvas to the GPU, stalls the frame.
  const strip = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!strip) throw new Error('This browser gives no 2D canvas, so no words can be drawn.');
  strip.canvas.width = size;
  const cover = new Uint8Array(size * size);
  const source = new BufferImageSource({
    resource: cover,
    width: size,
    height: size,
    format: 'r8unorm',
    scaleMode: 'linear',
    alphaMode: 'no-premultiply-alpha',
    autoGarbageCollect: false,
  });
  /** By size and weight, then by piece. */
  const glyphs = new Map<number, Map<string, Glyph>>();
  let pen = { x: PAD, y: PAD, row: 0 };
  /** Glyphs in the strip, each with its left edge there. */
  let drawn: { readonly glyph: Glyph; readonly at: number }[] = [];
  let stripEnd = 0;
  /** Rows that are not uploaded yet. */
  let added = { first: size, end: 0 };
  let generation = 0;

  const clearStrip = () => {
    strip.clearRect(0, 0, size, strip.canvas.height);
    drawn = [];
    stripEnd = 0;
  };
  const clear = () => {
    cover.fill(0);
    glyphs.clear();
    clearStrip();
    pen = { x: PAD, y: PAD, row: 0 };
    added = { first: 0, end: size };
    generation += 1;
  };
  const font = (pixels: number, weight: LabelItem['weight']) => {
    setFont(strip, families, weight, pixels);
    strip.textBaseline = 'alphabetic';
    strip.fillStyle = '#fff';
  };
  /** Room for a box in the atlas. */
  const take = (width: number, height: number) => {
    if (pen.x + width + PAD > size) pen = { x: PAD, y: pen.y + pen.row + PAD, row: 0 };
    if (pen.y + height + PAD > size) clear();
    const { x, y } = pen;
    pen = { x: x + width + PAD, y, row: Math.max(pen.row, height) };
    return { x, y, width, height };
  };
  const rasterise = (piece: string, pixels: number, weight: LabelItem['weight']): Glyph => {
    font(pixels, weight);
    const metrics = strip.measureText(piece);
    const { left, rise, width, height } = boxOf(metrics);
    if (width > size - 2 * PAD) {
      const fitting = Math.max(1, Math.floor((pixels * (size - 3 * PAD)) / width) - 1);
      return { ...rasterise(piece, fitting, weight), scale: pixels / fitting, advance: metrics.width };
    }
    const top = Math.round(pixels * BASELINE) - rise;
    const glyph = { ...take(width, height), left, top, scale: 1, advance: metrics.width };
    if (stripEnd + width > size || height > strip.canvas.height) store();
    if (height > strip.canvas.height) {
      // A canvas of another size forgets its font.
      strip.canvas.height = 2 * height;
      font(pixels, weight);
    }
    strip.fillText(piece, stripEnd - left, rise);
    drawn.push({ glyph, at: stripEnd });
    stripEnd += width + PAD;
    return glyph;
  };
  /** Takes the glyphs of the strip over. */
  const store = () => {
    if (drawn.length === 0) return;
    const width = Math.min(size, stripEnd);
    const rgba = strip.getImageData(0, 0, width, Math.max(...drawn.map(({ glyph }) => glyph.height))).data;
    for (const { glyph, at } of drawn) {
      for (let row = 0; row < glyph.height; row++) {
        const from = 4 * (row * width + at) + 3;
        const to = (glyph.y + row) * size + glyph.x;
        for (let i = 0; i < glyph.width; i++) cover[to + i] = rgba[from + 4 * i] ?? 0;
      }
      added = { first: Math.min(added.first, glyph.y), end: Math.max(added.end, glyph.y + glyph.height) };
    }
    clearStrip();
  };
  const glyph: GlyphAtlas['glyph'] = (piece, pixels, weight) => {
    const style = styleOf(pixels, weight);
    let found = glyphs.get(style)?.get(piece);
    if (!found) {
      found = rasterise(piece, pixels, weight);
      const ofStyle = glyphs.get(style) ?? new Map<string, Glyph>();
      glyphs.set(style, ofStyle.set(piece, found));
    }
    return found;
  };
  return {
    source,
    size,
    glyph,
    clear,
    knows: (pixels, weight) => glyphs.has(styleOf(pixels, weight)),
    measure(text, pixels, weight) {
      let width = 0;
      for (const piece of piecesOf(text)) width += glyph(piece, pixels, weight).advance;
      return width;
    },
    flush() {
      store();
      if (added.end > added.first) source.update(added.first * size, added.end * size);
      added = { first: size, end: 0 };
    },
    get generation() {
      return generation;
    },
    destroy() {
      source.destroy();
    },
  };
}

/** The box of a text's ink, a pixel wider on every side: from the pen to its left edge, and up from the baseline to its top. */
function boxOf(metrics: TextMetrics) {
  const left = Math.floor(-metrics.actualBoundingBoxLeft) - 1;
  const rise = Math.ceil(metrics.actualBoundingBoxAscent) + 1;
  const width = Math.max(1, Math.ceil(metrics.actualBoundingBoxRight) - left + 1);
  const height = Math.max(1, Math.ceil(metrics.actualBoundingBoxDescent) + 1 + rise);
  return { left, rise, width, height };
}

function styleOf(pixels: number, weight: LabelItem['weight']): number {
  return weight === 'bold' ? -pixels : pixels;
}
