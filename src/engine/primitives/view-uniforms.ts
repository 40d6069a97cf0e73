import { BufferImageSource, type TextureSource, UniformGroup } from 'pixi.js';
import { type PaletteName, paletteTexels, SCALE_WIDTH, SCALES, type ThemeName } from '../palette.ts';

/** What every primitive's shader reads: where the drawing stands on the screen and how values become colours. */
export interface ViewUniforms {
  readonly view: UniformGroup;
  readonly palette: BufferImageSource;
  /** Places the drawing: screen CSS px = drawing · scale + (x, y). */
  place(scale: number, x: number, y: number, width: number, height: number, pixelRatio: number): void;
  /** How far the maps have faded from those before to the current ones, 0 to 1. */
  shown: number;
  /** How far flowing dashes have come, in line widths. */
  flow: number;
  /** Index of the first half range of the level shown in the ranges buffer. */
  rangeOffset: number;
  setColours(theme: ThemeName, palette: PaletteName): void;
  destroy(): void;
}

export function createViewUniforms(): ViewUniforms {
  const view = new UniformGroup({
    transform: { value: new Float32Array(4), type: 'vec4<f32>' },
    detail: { value: new Float32Array([1, 0, 1, 0]), type: 'vec4<f32>' },
    // Device pixels of a stroke that is 1 wide: nearer than the whole drawing strokes keep their width.
    stroke: { value: new Float32Array(4), type: 'vec4<f32>' },
  });
  const palette = new BufferImageSource({
    resource: paletteTexels('light', 'standard'),
    width: SCALE_WIDTH,
    height: Object.keys(SCALES).length,
    format: 'rgba8unorm',
    scaleMode: 'linear',
    addressMode: 'clamp-to-edge',
    alphaMode: 'no-premultiply-alpha',
    autoGarbageCollect: false,
  });
  const { transform, detail, stroke } = view.uniforms;
  return {
    view,
    palette,
    place(scale, x, y, width, height, pixelRatio) {
      transform.set([(2 * scale) / width, (-2 * scale) / height, (2 * x) / width - 1, 1 - (2 * y) / height]);
      detail[2] = scale * pixelRatio;
      stroke[0] = Math.min(scale, 1) * pixelRatio;
      view.update();
    },
    get shown() {
      return detail[0] ?? 1;
    },
    set shown(value) {
      detail[0] = value;
      view.update();
    },
    get rangeOffset() {
      return detail[1] ?? 0;
    },
    set rangeOffset(value) {
      detail[1] = value;
      view.update();
    },
    get flow() {
      return detail[3] ?? 0;
    },
    set flow(value) {
      detail[3] = value;
      view.update();
    },
    setColours(theme, name) {
      palette.resource = paletteTexels(theme, name);
      palette.update();
    },
    destroy() {
      palette.destroy();
    },
  };
}

/** Values as a texture that WebGL reads texel by texel: R32F, row-major. */
export function createValueTexture(length: number): BufferImageSource {
  const width = Math.min(1024, Math.max(1, length));
  const height = Math.max(1, Math.ceil(length / width));
  return new BufferImageSource({
    resource: new Float32Array(width * height),
    width,
    height,
    format: 'r32float',
    scaleMode: 'nearest',
    addressMode: 'clamp-to-edge',
    alphaMode: 'no-premultiply-alpha',
    autoGarbageCollect: false,
  });
}

export type { TextureSource };
