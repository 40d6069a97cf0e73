import type { Page } from 'puppeteer';
import { drawnFrames, type Frame, traced } from './probe.ts';
import { type Bench, PATHS, type Path, withElement } from './subject.ts';
import { aimedRow, median, ms, quantile, type Row } from './table.ts';

const SIZE = { width: 3840, height: 2160 };
const WARM_UP_SEC = 2;
const MOVING_SEC = 10;

/** CPU time and draw calls of a frame while the camera moves, on the largest canvas. */
export async function camera(bench: Bench): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const path of PATHS) rows.push(...(await moves(bench, path)));
  return rows;
}

async function moves(bench: Bench, path: Path): Promise<readonly Row[]> {
  const trace = await withElement(bench, path, SIZE, async (page) => {
    await moveCamera(page, WARM_UP_SEC);
    return traced(page, () => moveCamera(page, MOVING_SEC));
  });
  const size = `${SIZE.width} × ${SIZE.height}`;
  const frames = drawnFrames(trace);
  return [frameRow(`Camera moves at ${size}, a frame, ${path.name}`, frames), drawRow(path, frames)];
}

/** CPU time of frames against the aim. */
export function frameRow(what: string, frames: readonly Frame[]): Row {
  const times = frames.map(({ cpu }) => cpu);
  const p95 = quantile(times, 0.95);
  return aimedRow(
    what,
    `p95 ${ms(p95)} of CPU (median ${ms(median(times))}, ${frames.length} frames)`,
    p95,
    { atMost: 3, unit: 'ms' },
    { median: median(times), frames: frames.length },
  );
}

function drawRow(path: Path, frames: readonly Frame[]): Row {
  const most = Math.max(...frames.map(({ draws }) => draws));
  return aimedRow(`Draw calls of the Overview, ${path.name}`, `${most}`, most, { atMost: 30, unit: '' });
}

/** Zooms in with the wheel, drags about and zooms out, as a person does, for a while. */
async function moveCamera(page: Page, seconds: number): Promise<void> {
  const middle = { x: SIZE.width / 2, y: SIZE.height / 2 };
  const end = performance.now() + 1000 * seconds;
  while (performance.now() < end) {
    await page.mouse.move(middle.x, middle.y);
    for (let i = 0; i < 5 && performance.now() < end; i++) await page.mouse.wheel({ deltaY: -120 });
    await page.mouse.down();
    for (let i = 1; i <= 10 && performance.now() < end; i++) {
      await page.mouse.move(middle.x + 40 * i, middle.y + 20 * i);
    }
    await page.mouse.up();
    for (let i = 0; i < 5 && performance.now() < end; i++) await page.mouse.wheel({ deltaY: 120 });
  }
}
