import type { Platform } from '../../scenes/runtime/platform.ts';
import { createPicturePage } from '../pictures/page-pictures.ts';

/** How long a page counts as busy in a browser that does not report idle time. */
const BUSY_MS = 200;

/** Where the scripts of the workers lie. */
export interface WorkerAddresses {
  readonly cpuWorker: string;
  readonly pictureWorker: string;
}

/** The page that explainers run on. */
export function createPagePlatform(addresses: WorkerAddresses): Platform {
  const stillness = matchMedia('(prefers-reduced-motion: reduce)');
  return {
    colourScheme: followColourScheme(),
    isMotionReduced: () => stillness.matches,
    get baseAddress() {
      return document.baseURI;
    },
    origin: location.origin,
    host: location.host,
    fetch: (address, init) => fetch(address, init),
    startCpuWorker: () => new Worker(addresses.cpuWorker, { type: 'module' }),
    pictures: createPicturePage(addresses.pictureWorker),
    replaceCanvas(canvas) {
      const fresh = canvas.cloneNode() as HTMLCanvasElement;
      canvas.replaceWith(fresh);
      return fresh;
    },
    untilIdle: () =>
      new Promise((resolve) => {
        if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve());
        else setTimeout(resolve, BUSY_MS);
      }),
  };
}

function followColourScheme(): Platform['colourScheme'] {
  const query = matchMedia('(prefers-color-scheme: dark)');
  // Read once, then kept by events: a browser sends no event for a change that a script has already read.
  let isDark = query.matches;
  const listeners = new Set<() => void>();
  query.addEventListener('change', ({ matches }) => {
    isDark = matches;
    for (const listener of [...listeners]) listener();
  });
  return {
    get isDark() {
      return isDark;
    },
    follow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
