import type { LabelItem } from '../drawing.ts';
import { piecesOf } from '../text-pieces.ts';
import type { GlyphAtlas } from './glyph-atlas.ts';
import { createInstances, type Instances, QUAD } from './instances.ts';
import fragment from './labels.frag.glsl';
import vertex from './labels.vert.glsl';
import wgsl from './labels.wgsl';
import type { ViewUniforms } from './view-uniforms.ts';

/** The words' quads. */
export interface Labels extends Instances {
  /** What was laid out last: labels at the beginning that stay as they are are not laid out again. */
  laid: Laid;
}

interface Laid {
  /** What the quads were laid out for. */
  readonly key: string;
  readonly data: Float32Array | null;
  readonly items: readonly LabelItem[];
  /** Glyphs up to the end of each label. */
  readonly ends: readonly number[];
}

/** All words in one draw, a quad a glyph. */
export function createLabels(uniforms: ViewUniforms, atlas: GlyphAtlas): Labels {
  const instances = createInstances(
    { wgsl, vertex, fragment },
    QUAD.corners,
    QUAD.indices,
    [
      ['aRect', 4],
      ['aAtlas', 4],
      ['aColour', 4],
    ],
    { view: uniforms.view, atlas: atlas.source, atlasSampler: atlas.source.style },
  );
  return { ...instances, laid: { key: '', data: null, items: [], ends: [] } };
}

/** Where labels come to lie on the pixels of the screen: device pixels a CSS px of the drawing has there, and its origin. */
export interface Snap {
  readonly devicePx: number;
  readonly x: number;
  readonly y: number;
}

/** How often labels are laid out for want of room in the atlas: the first two times at their size, then each time at half of it. */
const MOST_TRIES = 6;

/**
 * @param glyphScale device pixels a CSS px of the drawing had when glyphs were last made: while the camera moves, glyphs are
 *   stretched, not remade.
 * @param snap null while the camera moves.
 */
export function drawLabels(
  instances: Labels,
  items: readonly LabelItem[],
  atlas: GlyphAtlas,
  glyphScale: number,
  snap: Snap | null,
): void {
  const visible = items.filter((item) => item.alpha > 0.003 && item.text !== '');
  for (let tries = 1; tries <= MOST_TRIES; tries++) {
    const { generation } = atlas;
    layOut(instances, visible, atlas, glyphScale * Math.min(1, 2 ** (2 - tries)), snap);
    // Glyphs thrown away in the middle of the work may still be in use: all are laid out once more in the emptied atlas.
    if (atlas.generation === generation) break;
  }
  atlas.flush();
}

function layOut(
  instances: Labels,
  visible: readonly LabelItem[],
  atlas: GlyphAtlas,
  glyphScale: number,
  snap: Snap | null,
): void {
  let count = 0;
  for (const item of visible) count += item.text.length;
  const data = instances.reserve(count);
  const key = [atlas.generation, glyphScale, snap?.devicePx, snap?.x, snap?.y].join();
  const { laid } = instances;
  const ends: number[] = [];
  if (laid.key === key && laid.data === data) {
    while (ends.length < visible.length && visible[ends.length] === laid.items[ends.length])
      ends.push(laid.ends[ends.length] ?? 0);
  }
  let drawn = ends.at(-1) ?? 0;
  for (const item of visible.slice(ends.length)) {
    drawn += writeLabel(data, drawn * instances.stride, item, atlas, glyphScale, snap);
    ends.push(drawn);
  }
  instances.laid = { key, data, items: visible, ends };
  instances.commit(drawn);
}

/**
 * While things move, glyphs are made in a few sizes and stretched to the others: new glyphs cost more than a frame has.
 */
const MOVING_STEP_PX = 6;

/** Glyphs are made no larger than this, in device pixels: larger ones are stretched. */
const MOST_GLYPH_PX = 160;

/** Height in device pixels of a label's glyphs. */
function pixelsOf(item: LabelItem, glyphScale: number, atlas: GlyphAtlas, isMoving: boolean): number {
  const pixels = Math.min(MOST_GLYPH_PX, Math.max(4, Math.round(item.size * glyphScale)));
  if (!isMoving || atlas.knows(pixels, item.weight)) return pixels;
  return Math.max(4, MOVING_STEP_PX * Math.round(pixels / MOVING_STEP_PX));
}

/** Writes a label's glyphs; returns how many. */
function writeLabel(
  data: Float32Array,
  start: number,
  item: LabelItem,
  atlas: GlyphAtlas,
  glyphScale: number,
  snap: Snap | null,
): number {
  const pixels = pixelsOf(item, glyphScale, atlas, snap === null);
  const unit = item.size / pixels;
  const length = atlas.measure(item.text, pixels, item.weight) * unit;
  let x = item.x - (item.align === 'end' ? length : item.align === 'middle' ? length / 2 : 0);
  let y = item.y - item.size * 0.68;
  if (snap) {
    // At rest a label starts on a whole device pixel, so that its stems stay sharp.
    x = (Math.round(x * snap.devicePx + snap.x) - snap.x) / snap.devicePx;
    y = (Math.round(y * snap.devicePx + snap.y) - snap.y) / snap.devicePx;
  }
  let at = start;
  let count = 0;
  for (const piece of piecesOf(item.text)) {
    const glyph = atlas.glyph(piece, pixels, item.weight);
    if (piece !== ' ') {
      const stretch = glyph.scale * unit;
      data[at++] = x + glyph.left * stretch;
      data[at++] = y + glyph.top * stretch;
      data[at++] = glyph.width * stretch;
      data[at++] = glyph.height * stretch;
      data[at++] = glyph.x / atlas.size;
      data[at++] = glyph.y / atlas.size;
      data[at++] = glyph.width / atlas.size;
      data[at++] = glyph.height / atlas.size;
      data[at++] = item.colour[0] / 255;
      data[at++] = item.colour[1] / 255;
      data[at++] = item.colour[2] / 255;
      data[at++] = item.alpha;
      count += 1;
    }
    x += glyph.advance * unit;
  }
  return count;
}
