import { CodedError } from '../../compute/coded-error.ts';
import { withDeadline } from '../../engine/deadline.ts';
import { DEVICE_DEADLINE_MS, type Gpu } from '../../engine/device.ts';
import type { StageOptions } from '../../engine/stage.ts';
import type { Platform } from './platform.ts';
import type { Surface, SurfaceOptions } from './surface.ts';

/** Why nothing is drawn, by code. */
export interface DrawingProblems {
  /** Nothing draws in this browser. */
  readonly noDrawing: object;
  /** The device is lost, and another cannot be started yet; that is tried again and again. */
  readonly deviceLost: object;
}

/** Nothing is drawn. */
export class DrawingError extends CodedError {
  override readonly name = 'DrawingError';

  constructor(code: keyof DrawingProblems, message: string, options?: ErrorOptions) {
    super(code, {}, message, options);
  }
}

/** The room of the drawing on the page, in CSS px, and device pixels a CSS px. */
export type CanvasSize = Pick<StageOptions, 'width' | 'height' | 'pixelRatio'>;

/** Where surfaces come from: the engine and the backends, joined outside. */
export interface SurfaceSource {
  /** Null where there is no device, and where none has come by the deadline; Infinity is none. */
  requestGpu(deadlineMs: number): Promise<Gpu | null>;
  /** @throws Error where the canvas cannot be drawn on */
  createSurface(options: SurfaceOptions): Promise<Surface>;
}

export interface OpenSurfaceOptions extends Omit<SurfaceOptions, 'gpu' | 'answers' | keyof CanvasSize> {
  /** As it is now; it may change while a surface is being opened. */
  readonly size: () => CanvasSize;
  /** Whether to ask for a device at all. */
  readonly wantsGpu: boolean;
  /** Whether to wait for a device and its answers for as long as they take. */
  readonly isPatient: boolean;
  readonly replaceCanvas: Platform['replaceCanvas'];
}

/** How long a device may take to bring a canvas up. */
const CANVAS_DEADLINE_MS = 10_000;

/**
 * How a session opens surfaces on a canvas: with WebGPU where there is a device that draws here, else on the CPU with
 * WebGL.
 * @throws (what is returned) DrawingError where neither draws.
 */
export function openSurfaceOn(
  source: SurfaceSource,
  { size, wantsGpu, isPatient, replaceCanvas, ...options }: OpenSurfaceOptions,
): (onProcessor: boolean) => Promise<Surface> {
  let { canvas } = options;
  let isUsed = false;
  const within = (ms: number) => (isPatient ? Number.POSITIVE_INFINITY : ms);
  const answers = isPatient ? { leastMs: Number.POSITIVE_INFINITY } : {};
  const open = async (gpu: Gpu | null) => {
    // A canvas keeps the first kind of context that it gave, also a lost one: each new surface gets a fresh canvas.
    if (isUsed) canvas = replaceCanvas(canvas);
    isUsed = true;
    const opened = size();
    const surface = await source.createSurface({ ...options, answers, canvas, gpu, ...opened });
    const { width, height, pixelRatio } = size();
    if (size() !== opened) surface.stage.resize(width, height, pixelRatio);
    return surface;
  };
  /** Null where the device draws nothing here; it is let go then. */
  const openOnDevice = async (gpu: Gpu): Promise<Surface | null> => {
    const opening = withDeadline(open(gpu), within(CANVAS_DEADLINE_MS), (late) => late.destroy());
    const surface = await opening.catch(() => null);
    if (!surface) gpu.device.destroy();
    return surface;
  };
  return async (onProcessor) => {
    const gpu = wantsGpu && !onProcessor ? await source.requestGpu(within(DEVICE_DEADLINE_MS)) : null;
    const surface = gpu && (await openOnDevice(gpu));
    // Without a device that draws here, the CPU with WebGL may.
    if (surface) return surface;
    return open(null).catch((cause) => {
      throw new DrawingError('noDrawing', 'Neither WebGPU nor WebGL 2 draws here.', { cause });
    });
  };
}
