import type { Page } from 'puppeteer';
import { drawnFrames, type Frame, traced } from './probe.ts';
import { type Bench, PATHS, type Path, withElement } from './subject.ts';
import { aimedRow, median, ms, quantile, type Row } from './table.ts';

const SIZE = { width: 3840, height: 2160 };
/** Frames to look at; fewer where software drawing takes too long for them. */
const FRAMES = 60;
const AT_MOST_SEC = 12;
const WARM_UP = 8;
/** Of fewer frames p95 is the dearest one. */
const ENOUGH = 20;

/** CPU time and draw calls of a frame while the camera moves, on the largest canvas. */
export async function* camera(bench: Bench): AsyncIterable<Row> {
  for (const path of PATHS) yield* await moves(bench, path);
}

async function moves(bench: Bench, path: Path): Promise<readonly Row[]> {
  const trace = await withElement(bench, path, SIZE, async (page) => {
    await moveCamera(page, WARM_UP);
    return traced(page, () => moveCamera(page, FRAMES));
  });
  const size = `${SIZE.width} × ${SIZE.height}`;
  const frames = drawnFrames(trace);
  return [frameRow(`Camera moves at ${size}, a frame, ${path.name}`, frames), drawRow(path, frames)];
}

/** CPU time of frames against the aim. */
export function frameRow(what: string, frames: readonly Frame[]): Row {
  const times = frames.map(({ cpu }) => cpu);
  const p95 = quantile(times, 0.95);
  const got = `p95 ${ms(p95)} of CPU (median ${ms(median(times))}, ${frames.length} frames)`;
  const row = aimedRow(
    what,
    got,
    p95,
    { atMost: 3, unit: 'ms' },
    { median: median(times), frames: frames.length },
  );
  return frames.length >= ENOUGH ? row : { ...row, got: `${got}: too few to tell`, holds: null };
}

function drawRow(path: Path, frames: readonly Frame[]): Row {
  const most = Math.max(...frames.map(({ draws }) => draws));
  return aimedRow(`Draw calls of the Overview, ${path.name}`, `${most}`, most, { atMost: 30, unit: '' });
}

/**
 * Turns the wheel over the middle of the drawing, in and out and sideways, sixty times a second, until so many frames are
 * drawn. The page does it to itself: events from outside would come with pauses as long as a slow frame.
 */
async function moveCamera(page: Page, frames: number): Promise<void> {
  await page.evaluate(
    async (count, seconds) => {
      const [clientX, clientY] = [innerWidth / 2, innerHeight / 2];
      const over = document.querySelector('cnn-explainer')?.shadowRoot?.elementFromPoint(clientX, clientY);
      if (!over) throw new Error('The element is not in the middle of the page.');
      const { benchProbe } = globalThis;
      const last = benchProbe.frames + count;
      const end = performance.now() + 1000 * seconds;
      for (let turn = 0; benchProbe.frames < last && performance.now() < end; turn++) {
        const deltaY = turn % 80 < 40 ? -12 : 12;
        const wheel = { deltaX: 20 * Math.sin(turn / 7), deltaY, clientX, clientY };
        over.dispatchEvent(
          new WheelEvent('wheel', { ...wheel, bubbles: true, composed: true, cancelable: true }),
        );
        await new Promise((resolve) => setTimeout(resolve, 16));
      }
    },
    frames,
    AT_MOST_SEC,
  );
}
