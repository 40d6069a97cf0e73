import { Container } from 'pixi.js';
import { clampPose, homePose, type Pose, type Size } from './camera.ts';
import { type Drawing, EMPTY_DRAWING } from './drawing.ts';
import { createFrameClock, type FrameClock } from './frame-clock.ts';
import { type PaletteName, THEMES, type ThemeName } from './palette.ts';
import { createEdges, drawEdges } from './primitives/edges.ts';
import { createGlyphAtlas } from './primitives/glyph-atlas.ts';
import { createHeatmaps, drawHeatmaps } from './primitives/heatmaps.ts';
import type { Instances } from './primitives/instances.ts';
import { createLabels, drawLabels } from './primitives/labels.ts';
import { createGpuValues, createTextureValues, type MapValues } from './primitives/map-values.ts';
import { createShapes, drawShapes } from './primitives/shapes.ts';
import { createViewUniforms } from './primitives/view-uniforms.ts';
import { createRenderer, GpuRenderer, type RendererOptions } from './renderer.ts';

export interface StageOptions extends RendererOptions {
  /** Fonts of all texts, as CSS lists them; the next one takes the place of one that is not loaded. */
  readonly fontFamily: string;
  /** Called when a drawing has come onto the canvas, in the same frame. */
  readonly onPaint?: (drawing: Drawing) => void;
  /** Called when a frame has been drawn, while its pixels can still be copied. */
  readonly onDrawn?: () => void;
  /**
   * Called for each frame with a promise that settles when the device has drawn it; returns one that settles as that
   * does.
   */
  readonly watchFrame?: (drawing: Promise<undefined>) => Promise<undefined>;
}

/** What a frame cost. */
export interface FrameStats {
  /** CPU time of the last frame, in milliseconds. */
  readonly frameMs: number;
  readonly drawCalls: number;
  /** Frames drawn since the start. */
  readonly frames: number;
}

/** A canvas that shows one drawing through a camera, and draws only when something changed. */
export interface Stage extends Pick<FrameClock, 'animate' | 'painted' | 'settled'> {
  readonly draw: 'webgpu' | 'webgl';
  /** Resolves when the device is lost, or when WebGL is gone for longer than a moment. */
  readonly lost: Promise<unknown>;
  readonly drawing: Drawing;
  readonly camera: Pose;
  readonly viewport: Size;
  readonly stats: FrameStats;
  /** New room for the values of the maps, in floats; the ones before are freed. */
  createValues(arena: number, ranges: number): MapValues;
  show(drawing: Drawing): void;
  setCamera(pose: Pose): void;
  resize(width: number, height: number, pixelRatio: number): void;
  /** Makes all glyphs anew: their font has come. */
  forgetGlyphs(): void;
  setColours(theme: ThemeName, palette: PaletteName): void;
  /** How far the maps have faded from those before to the current ones, 0 to 1. */
  setShown(shown: number): void;
  setRangeOffset(offset: number): void;
  /** How far flowing dashes have come, in line widths. */
  setFlow(flow: number): void;
  /** Draws again though no setter was called: values changed. */
  invalidate(): void;
  /** Ends it: its clock stops, and what it has drawn with is freed. */
  destroy(): void;
}

/** How long the camera must have stood still before glyphs are made anew for it: before that they are stretched. */
const REST_MS = 120;

/** How long the browser may leave a canvas without WebGL before another canvas is to be tried. */
const RESTORE_MS = 2000;

/** @throws Error where the canvas can not be drawn on. */
export async function createStage(options: StageOptions): Promise<Stage> {
  const renderer = await createRenderer(options);
  const draw = renderer instanceof GpuRenderer ? 'webgpu' : 'webgl';
  const uniforms = createViewUniforms();
  const atlas = createGlyphAtlas(options.fontFamily);
  const root = new Container({ isRenderGroup: true });
  const edges = createEdges(uniforms);
  const shapes = createShapes(uniforms);
  const labels = createLabels(uniforms, atlas);
  root.addChild(edges.mesh, shapes.mesh, labels.mesh);

  let heatmaps: Instances | null = null;
  let values: MapValues | null = null;
  let drawing = EMPTY_DRAWING;
  let viewport: Size = { width: options.width, height: options.height };
  let pixelRatio = options.pixelRatio;
  let camera: Pose = { scale: 1, x: 0, y: 0 };
  let cameraMoved = Number.NEGATIVE_INFINITY;
  let glyphScale = pixelRatio;
  /** Whether the labels are laid out for where the camera is. */
  let sharp = false;
  let dirty = true;
  /** What the primitives hold. */
  let drawn = EMPTY_DRAWING;
  let destroyed = false;
  let calls = 0;
  const stats = {
    get frameMs() {
      return clock.frameMs;
    },
    drawCalls: 0,
    frames: 0,
  };

  const encoder = renderer.encoder as unknown as { draw(options: unknown): void };
  const encode = encoder.draw.bind(encoder);
  encoder.draw = (call) => {
    calls += 1;
    encode(call);
  };

  const paint = (moving: boolean) => {
    uniforms.place(camera.scale, camera.x, camera.y, viewport.width, viewport.height, pixelRatio);
    if (drawing.edges !== drawn.edges) drawEdges(edges, drawing.edges);
    if (heatmaps && drawing.maps !== drawn.maps) drawHeatmaps(heatmaps, drawing.maps);
    if (drawing.shapes !== drawn.shapes) drawShapes(shapes, drawing.shapes);
    if (drawing.labels !== drawn.labels || (!moving && !sharp)) writeLabels(moving);
    if (drawing !== drawn) options.onPaint?.(drawing);
    drawn = drawing;
    dirty = false;
    calls = 0;
    renderer.render({ container: root });
    options.onDrawn?.();
    stats.drawCalls = calls;
    stats.frames += 1;
  };
  const writeLabels = (moving: boolean) => {
    if (!moving) glyphScale = camera.scale * pixelRatio;
    const devicePx = camera.scale * pixelRatio;
    const snap = moving ? null : { devicePx, x: camera.x * pixelRatio, y: camera.y * pixelRatio };
    drawLabels(labels, drawing.labels, atlas, glyphScale, snap);
    sharp = !moving;
  };
  const device = options.gpu?.device;
  const clock = createFrameClock({
    isDue: (moving) => dirty || (!moving && !sharp),
    isMoving: (now) => now - cameraMoved < REST_MS,
    paint,
    whenDrawn: device
      ? () => {
          const drawing = device.queue.onSubmittedWorkDone();
          return options.watchFrame?.(drawing) ?? drawing;
        }
      : null,
  });
  const change = () => {
    dirty = true;
    clock.wake();
  };
  let restoring: ReturnType<typeof setTimeout> | undefined;
  let lose = () => {};
  const lost = new Promise<void>((resolve) => {
    lose = resolve;
  });
  const onLost = () => {
    restoring = setTimeout(lose, RESTORE_MS);
  };
  const onRestored = () => {
    clearTimeout(restoring);
    // Pixi uploads all anew, but draws nothing by itself.
    change();
  };
  options.canvas.addEventListener('webglcontextlost', onLost);
  options.canvas.addEventListener('webglcontextrestored', onRestored);

  return {
    draw,
    lost: options.gpu?.device.lost ?? lost,
    get drawing() {
      return drawing;
    },
    get camera() {
      return camera;
    },
    get viewport() {
      return viewport;
    },
    stats,
    createValues(arena, ranges) {
      heatmaps?.destroy();
      values?.destroy();
      values =
        renderer instanceof GpuRenderer
          ? createGpuValues(renderer, arena, ranges)
          : createTextureValues(arena, ranges);
      heatmaps = createHeatmaps(uniforms, values);
      root.addChildAt(heatmaps.mesh, 1);
      drawn = { ...drawn, maps: EMPTY_DRAWING.maps };
      return values;
    },
    show(next) {
      if (next === drawing) return;
      drawing = next;
      change();
    },
    setCamera(pose) {
      const before = camera;
      camera = clampPose(pose, drawing, viewport);
      if (sameAs(before, camera)) return;
      if (stats.frames > 0) cameraMoved = performance.now();
      sharp = false;
      change();
    },
    resize(width, height, ratio) {
      const atHome = sameAs(camera, homePose(drawing, viewport));
      viewport = { width, height };
      pixelRatio = ratio;
      if (destroyed) return;
      renderer.resize(width, height, ratio);
      camera = atHome ? homePose(drawing, viewport) : clampPose(camera, drawing, viewport);
      sharp = false;
      change();
    },
    setColours(theme, palette) {
      if (destroyed) return;
      uniforms.setColours(theme, palette);
      const [red, green, blue] = THEMES[theme].ground;
      renderer.background.color = (red << 16) | (green << 8) | blue;
      change();
    },
    setShown(shown) {
      uniforms.shown = shown;
      change();
    },
    setRangeOffset(offset) {
      uniforms.rangeOffset = offset;
      change();
    },
    setFlow(flow) {
      uniforms.flow = flow;
      change();
    },
    invalidate() {
      change();
    },
    forgetGlyphs() {
      if (destroyed) return;
      atlas.clear();
      sharp = false;
      change();
    },
    painted: clock.painted,
    animate: clock.animate,
    settled: clock.settled,
    destroy() {
      destroyed = true;
      clock.stop();
      clearTimeout(restoring);
      options.canvas.removeEventListener('webglcontextlost', onLost);
      options.canvas.removeEventListener('webglcontextrestored', onRestored);
      for (const primitive of [edges, shapes, labels, heatmaps]) primitive?.destroy();
      values?.destroy();
      atlas.destroy();
      uniforms.destroy();
      root.destroy();
      renderer.destroy();
    },
  };
}

function sameAs(a: Pose, b: Pose): boolean {
  return a.scale === b.scale && a.x === b.x && a.y === b.y;
}
