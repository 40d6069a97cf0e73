import type { Page } from 'puppeteer';
import { type Trace, traced } from './probe.ts';
import { type Bench, PATHS, type Path, withElement } from './subject.ts';
import { aimedRow, median, ms, quantile, type Row } from './table.ts';

const SIZE = { width: 1440, height: 900 };
/** A quick hand scrolls so far in a sixtieth of a second. */
const STEP_PX = 60;
const MEGABYTE = 1e6;

/** What the article costs: the page's own work while a person scrolls past all figures, and what they hold. */
export async function* article(bench: Bench): AsyncIterable<Row> {
  for (const path of PATHS) yield* await read(bench, path);
}

async function read(bench: Bench, path: Path): Promise<readonly Row[]> {
  return withElement(bench, path, SIZE, async (page) => {
    const before = await heapOf(page);
    await open(page);
    const trace = await traced(page, () => scroll(page));
    const bytes = await page.evaluate(() => {
      const found = document
        .querySelector('cnn-explainer')
        ?.shadowRoot?.querySelector<HTMLElement>('.article');
      return Number(found?.dataset.gpuBytes);
    });
    const heap = (await heapOf(page)) - before;
    return [workRow(path, trace), memoryRow(path, heap, bytes)];
  });
}

/** CPU time of the page's scripts between one step of scrolling and the next. */
function workRow({ name }: Path, trace: Trace): Row {
  const steps = trace.marks('scroll');
  const works = steps.slice(0, -1).map((from, i) => {
    const to = steps[i + 1] ?? from;
    return trace.tasks
      .filter(({ start }) => start >= from && start < to)
      .reduce((sum, { script }) => sum + script, 0);
  });
  const p95 = quantile(works, 0.95);
  const got = `p95 ${ms(p95)} of CPU (median ${ms(median(works))}, most ${ms(Math.max(...works))}, ${works.length} steps)`;
  const what = `The article scrolls past all figures, the page's own work a frame, ${name}`;
  return aimedRow(what, got, p95, { atMost: 16, unit: 'ms' }, { median: median(works), steps: works.length });
}

function memoryRow({ name }: Path, heap: number, gpu: number): Row {
  const all = (heap + gpu) / MEGABYTE;
  const got = `${all.toFixed(1)} MB (heap ${(heap / MEGABYTE).toFixed(1)}, GPU ${(gpu / MEGABYTE).toFixed(1)})`;
  return aimedRow(`The article and its figures hold, over the page without, ${name}`, got, all, {
    atMost: 20,
    unit: 'MB',
  });
}

function open(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const element = document.querySelector('cnn-explainer');
    element?.dispatch({ type: 'article', section: 'network' });
    await element?.settled;
  });
}

/** Scrolls from the first section to the last, a step a frame, and waits until the figures in sight are drawn. */
function scroll(page: Page): Promise<void> {
  return page.evaluate(async (stepPx) => {
    const element = document.querySelector('cnn-explainer');
    const area = element?.shadowRoot?.querySelector('.reading');
    if (!element || !area) throw new Error('The article is not open.');
    while (area.scrollTop + area.clientHeight < area.scrollHeight - 1) {
      performance.mark('scroll');
      area.scrollBy(0, stepPx);
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    }
    performance.mark('scroll');
    await element.settled;
  }, STEP_PX);
}

/** Bytes of the heap after a forced collection. */
async function heapOf(page: Page): Promise<number> {
  const client = await page.createCDPSession();
  try {
    for (let round = 0; round < 2; round++) await client.send('HeapProfiler.collectGarbage');
    const { usedSize } = await client.send('Runtime.getHeapUsage');
    return usedSize;
  } finally {
    await client.detach();
  }
}
