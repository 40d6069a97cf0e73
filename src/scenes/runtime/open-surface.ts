import { DEVICE_DEADLINE_MS, type Gpu } from '../../engine/device.ts';
import type { StageOptions } from '../../engine/stage.ts';
import type { Platform } from './platform.ts';
import type { Surface } from './surface.ts';

/** Nothing draws in this browser: a sentence for the person. */
export class DrawingError extends Error {
  override readonly name = 'DrawingError';
}

/** The room of the drawing on the page, in CSS px, and device pixels a CSS px. */
export type CanvasSize = Pick<StageOptions, 'width' | 'height' | 'pixelRatio'>;

/** Where surfaces come from: the engine and the backends, joined outside. */
export interface SurfaceSource {
  /** Null where there is no device, and where none has come by the deadline; Infinity is none. */
  requestGpu(deadlineMs: number): Promise<Gpu | null>;
  /** @throws Error where the canvas cannot be drawn on */
  createSurface(options: StageOptions): Promise<Surface>;
}

export interface OpenSurfaceOptions extends Omit<StageOptions, 'gpu' | keyof CanvasSize> {
  /** As it is now; it may change while a surface is being opened. */
  readonly size: () => CanvasSize;
  /** Whether to ask for a device at all. */
  readonly wantsGpu: boolean;
  /** Whether to wait for a device for as long as it takes. */
  readonly isPatient: boolean;
  readonly replaceCanvas: Platform['replaceCanvas'];
  /** What a person is told where nothing can be drawn. */
  readonly noDrawing: string;
}

/**
 * How a session opens surfaces on a canvas: with WebGPU where there is a device that draws here, else on the CPU with
 * WebGL.
 * @throws (what is returned) DrawingError where neither draws.
 */
export function openSurfaceOn(
  source: SurfaceSource,
  { size, wantsGpu, isPatient, replaceCanvas, noDrawing, ...options }: OpenSurfaceOptions,
): (onProcessor: boolean) => Promise<Surface> {
  let { canvas } = options;
  let isUsed = false;
  const deadlineMs = isPatient ? Number.POSITIVE_INFINITY : DEVICE_DEADLINE_MS;
  const open = async (gpu: Gpu | null) => {
    // A canvas keeps the first kind of context that it gave, also a lost one: each new surface gets a fresh canvas.
    if (isUsed) canvas = replaceCanvas(canvas);
    isUsed = true;
    const opened = size();
    const surface = await source.createSurface({ ...options, canvas, gpu, ...opened });
    const { width, height, pixelRatio } = size();
    if (size() !== opened) surface.stage.resize(width, height, pixelRatio);
    return surface;
  };
  return async (onProcessor) => {
    const gpu = wantsGpu && !onProcessor ? await source.requestGpu(deadlineMs) : null;
    if (gpu) {
      try {
        return await open(gpu);
      } catch {
        // A device that computes but cannot draw here: the other path may.
        gpu.device.destroy();
      }
    }
    return open(null).catch((cause) => {
      throw new DrawingError(noDrawing, { cause });
    });
  };
}
