import type { Page } from 'puppeteer';
import { frameRow } from './camera.ts';
import { cpuOf, drawnFrames, type Frame, type Trace, traced } from './probe.ts';
import { type Bench, PATHS, type Path, repetitions, withElement } from './subject.ts';
import { aimedRow, median, ms, plainRow, quantile, type Row } from './table.ts';

const COMMON_SIZE = { width: 1920, height: 1080 };
const SIZES = [COMMON_SIZE, { width: 3840, height: 2160 }];
/** Frames to look at; fewer where software drawing takes too long for them. */
const FRAMES = 120;
const AT_MOST_SEC = 48;
/** A transition has ended by then; what plays in a view after it goes on. */
const OPEN_MS = 900;
const CLICKS = 9;
/** Frames after which the first that a click changed is surely out: a press alone may draw too. */
const CLICK_FRAMES = 5;
const OPENINGS = 200;
/** Openings after which the program may have all buffers that it keeps. */
const WARM_UP_OPENINGS = 20;

/** What it costs to travel between the views. */
export async function* views(bench: Bench): AsyncIterable<Row> {
  for (const path of PATHS) {
    for (const size of SIZES) yield* await journeys(bench, path, size);
  }
  yield await openings(bench);
}

/** What it costs to travel and to click at a common size. */
export async function* journeysAtCommonSize(bench: Bench): AsyncIterable<Row> {
  for (const path of PATHS) yield* await journeys(bench, path, COMMON_SIZE);
}

async function journeys(bench: Bench, path: Path, size: typeof COMMON_SIZE): Promise<readonly Row[]> {
  const { width, height } = size;
  return withElement(bench, path, { width, height }, async (page) => {
    const addresses = await elasticViews(page);
    // Once into each view: with the second time begins what a machine does all day.
    const first = drawnFrames(await traced(page, () => travel(page, addresses, 0)));
    const frames = drawnFrames(await traced(page, () => travel(page, addresses, repetitions(FRAMES, bench))));
    const name = `at ${width} × ${height}, ${path.name}`;
    const rows = [frameRow(`Travel between views, a frame, ${name}`, frames), firstRow(first)];
    if (size !== COMMON_SIZE) return rows;
    return [
      ...rows,
      drawRow(path, frames),
      clickRow(name, await clicks(page, addresses, repetitions(CLICKS, bench))),
    ];
  });
}

/** A neuron of the second convolution, and a class where its view exists. */
async function elasticViews(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const element = document.querySelector('cnn-explainer');
    if (!element) throw new Error('The page has no element.');
    const { layers } = element.model;
    const convolution = layers.filter(({ type }) => type === 'conv2d')[1];
    return [`${convolution?.name}/3`, `${layers.at(-1)?.name}/6`];
  });
}

function firstRow(frames: readonly Frame[]): Row {
  const times = frames.map(({ cpu }) => cpu);
  const got = `p95 ${ms(quantile(times, 0.95))}, median ${ms(median(times))}, ${frames.length} frames`;
  return plainRow('– the first time into each view', got, { p95: quantile(times, 0.95) });
}

/** From the Overview into each view once and back, and on until so many frames are drawn. */
async function travel(page: Page, addresses: readonly string[], frames: number): Promise<void> {
  await page.evaluate(
    async (views, count, seconds, openMs) => {
      const element = document.querySelector('cnn-explainer');
      if (!element) throw new Error('The page has no element.');
      const { benchProbe } = globalThis;
      const last = benchProbe.frames + count;
      const end = performance.now() + 1000 * seconds;
      for (let i = 0; i < views.length || (benchProbe.frames < last && performance.now() < end); i++) {
        const view = views[i % views.length] ?? '';
        for (const address of [view, 'overview']) {
          element.view = address;
          if (element.view !== address) throw new Error(`${address} opens ${element.view}.`);
          await new Promise((resolve) => setTimeout(resolve, openMs));
        }
        await element.settled;
        // A view comes to rest in a frame: what is asked for next is no part of that.
        await new Promise((resolve) => setTimeout(resolve));
      }
    },
    addresses,
    frames,
    AT_MOST_SEC,
    OPEN_MS,
  );
}

function drawRow(path: Path, frames: readonly Frame[]): Row {
  const most = Math.max(...frames.map(({ draws }) => draws));
  return aimedRow(`Draw calls of a frame between views, ${path.name}`, `${most} at most`, most, {
    atMost: 30,
    unit: '',
  });
}

/** Main-thread CPU time of clicks on neurons, to the end of the first frame that each changed. */
async function clicks(page: Page, addresses: readonly string[], count: number): Promise<readonly number[]> {
  const costs: number[] = [];
  for (let i = 0; i < count; i++) {
    const [layer, row] = addresses[i % addresses.length]?.split('/') ?? [];
    const neuron = `pierce/[aria-label^="${layer} neuron ${1 + ((Number(row) + i) % 10)} "]`;
    const button = await page.$(neuron);
    if (!button) throw new Error(`There is no button ${neuron}.`);
    await button.hover();
    await settle(page);
    const trace = await traced(page, async () => {
      // Asked for before the press: the question is no part of its cost.
      const drawn = page.evaluate((frames) => globalThis.benchProbe.drawn(frames), CLICK_FRAMES);
      await page.mouse.down();
      await page.mouse.up();
      await drawn;
    });
    if ((await page.evaluate(() => document.querySelector('cnn-explainer')?.view)) === 'overview') {
      throw new Error(`A click on ${neuron} opened nothing.`);
    }
    costs.push(untilFirstFrame(trace, 'pointerdown'));
    await page.evaluate(() => {
      const element = document.querySelector('cnn-explainer');
      if (element) element.view = 'overview';
    });
    await settle(page);
  }
  return costs;
}

function settle(page: Page): Promise<void> {
  return page.evaluate(async () => {
    await document.querySelector('cnn-explainer')?.settled;
  });
}

/** CPU time from the task of an event to the end of the first frame drawn after the click. */
function untilFirstFrame(trace: Trace, from: string): number {
  const [start = Number.NaN] = trace.events(from);
  const [clicked = Number.NaN] = trace.events('click');
  const last = trace.tasks.find(({ end, frame }) => end > clicked && frame && frame.draws > 0);
  if (!last) throw new Error('Nothing was drawn after a click.');
  return cpuOf(trace.tasks.filter((task) => task.end > start && task.start <= last.start));
}

function clickRow(name: string, costs: readonly number[]): Row {
  const p95 = quantile(costs, 0.95);
  return aimedRow(
    `Click to first changed frame, main thread, ${name}`,
    `${ms(median(costs))} (most ${ms(p95)}, ${costs.length} clicks)`,
    median(costs),
    { atMost: 16, unit: 'ms' },
    { most: p95 },
  );
}

/** Buffers of the GPU that are alive after many openings and closings of views. */
async function openings(bench: Bench): Promise<Row> {
  const [path] = PATHS;
  const options = { width: 320, height: 240, reducedMotion: true };
  return withElement(bench, path, options, async (page) => {
    const addresses = await elasticViews(page);
    const aliveAfter = (count: number) =>
      page.evaluate(
        async (views, openings, openMs) => {
          const element = document.querySelector('cnn-explainer');
          if (!element) throw new Error('The page has no element.');
          const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
          for (let i = 0; i < openings; i++) {
            const [layer, row] = views[i % views.length]?.split('/') ?? [];
            element.view = `${layer}/${(Number(row) + i) % 10}`;
            await frame();
            // Every twentieth is left to open fully, the others are turned back on the way.
            if (i % 20 === 19) await new Promise((resolve) => setTimeout(resolve, openMs));
            element.view = 'overview';
            await frame();
          }
          await element.settled;
          return globalThis.benchProbe.buffersAlive;
        },
        addresses,
        count,
        OPEN_MS / 2,
      );
    const before = await aliveAfter(WARM_UP_OPENINGS);
    const after = await aliveAfter(OPENINGS);
    return aimedRow(
      `Growth of GPU buffers over ${OPENINGS} openings and closings`,
      `${after - before} (${before} before, ${after} after)`,
      after - before,
      { atMost: 0, unit: '' },
      { before, after },
    );
  });
}
