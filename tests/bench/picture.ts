import type { Page } from 'puppeteer';
import { cpuOf, type Trace, traced } from './probe.ts';
import { type Bench, PATHS, type Path, repetitions, withElement } from './subject.ts';
import { aimedRow, median, ms, quantile, type Row } from './table.ts';

const CHANGES = 8;
const WARM_UP = 2;
/** More than the page has parts of work for idle times. */
const IDLE_TIMES = 40;

/** Main-thread time of a picture change. */
export async function* picture(bench: Bench): AsyncIterable<Row> {
  const ids = await galleryIds(bench);
  for (const path of PATHS) yield await changes(bench, path, ids);
}

async function galleryIds({ baseUrl }: Bench): Promise<readonly string[]> {
  const answer = await fetch(new URL('pictures/index.json', baseUrl));
  const { pictures } = (await answer.json()) as { pictures: { id: string }[] };
  if (pictures.length < 2) throw new Error('The gallery has no two pictures to change between.');
  return pictures.map(({ id }) => id);
}

async function changes(bench: Bench, path: Path, ids: readonly string[]): Promise<Row> {
  const trace = await withElement(bench, path, {}, async (page) => {
    const change = (count: number) =>
      page.evaluate(
        async (names, times) => {
          const element = document.querySelector('cnn-explainer');
          for (let i = 1; i <= times; i++) {
            performance.mark('asked');
            await element?.setPicture(names[i % names.length] ?? '');
            performance.mark('told');
            await element?.settled;
            performance.mark('settled');
          }
        },
        ids,
        count,
      );
    await change(WARM_UP);
    await idleTimes(page);
    return traced(page, () => change(repetitions(CHANGES, bench)));
  });
  const costs = costsOf(trace);
  const work = costs.map((it) => it.work);
  const [later, all] = [median(costs.map((it) => it.later)), median(costs.map((it) => it.all))];
  const longest = median(costs.map((it) => it.longest));
  return aimedRow(
    `Picture change, main thread, ${path.name}`,
    `${ms(median(work))} (p95 ${ms(quantile(work, 0.95))}; longest task ${ms(longest)}; ${ms(later)} with what follows it, ${ms(all)} with all frames of the fade)`,
    median(work),
    { atMost: 12, unit: 'ms' },
    { p95: quantile(work, 0.95), longest, later, all },
  );
}

/** Lets the page do what it does while it has nothing else to do: it belongs to no change. */
function idleTimes(page: Page): Promise<void> {
  return page.evaluate(async (count) => {
    for (let i = 0; i < count; i++) await new Promise((resolve) => requestIdleCallback(resolve));
  }, IDLE_TIMES);
}

/**
 * CPU time of each change in ms: `work`, all tasks up to the end of the first frame that shows the new picture; `later`,
 * with what follows until all stands still, other frames not counted; `all`, with every frame of the fade.
 */
function costsOf(trace: Trace): { work: number; later: number; all: number; longest: number }[] {
  const told = trace.marks('told');
  const settled = trace.marks('settled');
  return trace.marks('asked').map((asked, i) => {
    const known = told[i] ?? Number.NaN;
    const end = settled[i] ?? Number.NaN;
    const tasks = trace.tasks.filter((task) => task.end > asked && task.start < end);
    const first = tasks.find((task) => task.end > known && task.frame && task.frame.draws > 0);
    if (!first) throw new Error(`No frame showed picture change ${i + 1}.`);
    const work = tasks.filter((task) => task === first || (task.start < first.start && !task.frame));
    return {
      work: cpuOf(work),
      later: cpuOf(tasks.filter((task) => task === first || !task.frame)),
      all: cpuOf(tasks),
      longest: Math.max(...tasks.map(({ cpu }) => cpu)),
    };
  });
}
