import type { WorkerLike } from '../../compute/backends/cpu-messages.ts';
import type { PicturePage } from './pictures/picture-page.ts';

/**
 * What an explainer needs of the page it runs on, so that it runs without one too: canvases, preferences, workers, files
 * and idle time. Timers and the clock are those of every JavaScript host.
 */
export interface Platform {
  readonly colourScheme: ColourScheme;
  /** Whether the person wants little motion, as it is now. */
  isMotionReduced(): boolean;
  /** The address that relative ones start from. */
  readonly baseAddress: string;
  /** Where the page came from: scheme, host and port, and the host and port alone. */
  readonly origin: string;
  readonly host: string;
  readonly fetch: (address: string, init?: { readonly signal?: AbortSignal }) => Promise<Response>;
  /** Starts cpu-worker.ts. @throws Error where a policy forbids workers; some browsers fire `error` at once in place of it. */
  startCpuWorker(): WorkerLike;
  readonly pictures: PicturePage;
  /** Puts a new canvas, alike in all else, in the place of one that has given a context. */
  replaceCanvas(canvas: HTMLCanvasElement): HTMLCanvasElement;
  /** Resolves when the page has nothing else to do. */
  untilIdle(): Promise<void>;
}

/** Whether the person prefers dark colours. */
export interface ColourScheme {
  readonly isDark: boolean;
  /** Calls back at each change. @returns how to stop */
  follow(listener: () => void): () => void;
}
