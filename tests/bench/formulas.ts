import type { Page } from 'puppeteer';
import { cpuOf, type Task, type Trace, traced } from './probe.ts';
import { type Bench, PATHS, type Path, repetitions, withElement } from './subject.ts';
import { aimedRow, median, ms, plainRow, quantile, type Row } from './table.ts';

/**
 * The formula views, the view that each is opened from, and what the reference program took on the same machine in the
 * same browser: main-thread time to open its card, elements that the card adds, and one step of its window.
 */
const VIEWS = [
  {
    name: 'One channel of a convolution',
    view: 'conv_1_1/3/1',
    from: 'conv_1_1/3',
    reference: '746 to 924 ms, 8,163 elements, 82 ms a step',
  },
  { name: 'Sum over channels', view: 'conv_1_2/3/sum', from: 'conv_1_2/3', reference: 'has none' },
  { name: 'ReLU', view: 'relu_1_1/2', from: 'overview', reference: '734 ms' },
  { name: 'Max pooling', view: 'max_pool_1/4', from: 'overview', reference: '529 ms' },
  { name: 'Softmax', view: 'softmax/6', from: 'output/6', reference: '' },
] as const;
type View = (typeof VIEWS)[number];

const SIZE = { width: 1440, height: 900, reducedMotion: true };
const TIMES_OPENED = 7;
const STEPS = 60;
const OPENINGS = 200;
const WARM_UP_OPENINGS = 20;

/** What it costs to open a formula view, to move its window, and what is left when it is closed. */
export async function* formulas(bench: Bench): AsyncIterable<Row> {
  yield* openingsAndSteps(bench);
  yield* await openings(bench);
}

/** What it costs to open a formula view, and to move its window. */
export async function* openingsAndSteps(bench: Bench): AsyncIterable<Row> {
  const least = await withElement(bench, PATHS[0], SIZE, (page) => leastStep(page, bench));
  const what = 'The least that a step costs here: a slider, a line of text and an empty pass';
  yield plainRow(what, ms(least), { least });
  for (const path of PATHS) {
    yield* await withElement(bench, path, SIZE, async (page) => {
      const rows: Row[] = [];
      for (const view of VIEWS) rows.push(...(await rowsOf(page, view, { bench, path, least })));
      return rows;
    });
  }
}

interface Round {
  readonly bench: Bench;
  readonly path: Path;
  /** The least that a step costs in this browser, ms. */
  readonly least: number;
}

async function rowsOf(page: Page, view: View, { bench, path, least }: Round): Promise<readonly Row[]> {
  await go(page, 'overview');
  const before = await countElements(page);
  const costs = await openingCosts(page, view, repetitions(TIMES_OPENED, bench));
  const more = (await countElements(page)) - before;
  const name = `${view.name}, ${path.name}`;
  const beside = view.reference === '' ? '' : `; the reference: ${view.reference}`;
  const open = aimedRow(
    `${name}: open to the first changed frame`,
    `${ms(median(costs))} (most ${ms(Math.max(...costs))}${beside})`,
    median(costs),
    { atMost: 10, unit: 'ms' },
    { most: Math.max(...costs), elements: more },
  );
  const elements = aimedRow(
    `${name}: more elements`,
    `${more} (${before} before, ${before + more} in the view)`,
    more,
    { atMost: 300, unit: '' },
  );
  const isStepped = view.view !== 'softmax/6';
  if (!isStepped) return [open, elements];
  return [open, elements, stepRow(name, await steps(page, repetitions(STEPS, bench)), least)];
}

/** A step against the least one: a page cannot have less than its browser takes. */
function stepRow(name: string, costs: readonly Cost[], least: number): Row {
  const [all, scripts] = [costs.map(({ cpu }) => cpu), costs.map(({ script }) => script)];
  const times = median(all) / least;
  const detail = `${ms(median(all))}, p95 ${ms(quantile(all, 0.95))}, of it scripts ${ms(median(scripts))}`;
  return aimedRow(
    `${name}: a step of the window over the least step`,
    `${times.toFixed(2)} times (${detail})`,
    times,
    { atMost: 2, unit: 'times' },
    { cost: median(all), script: median(scripts), p95: quantile(all, 0.95) },
  );
}

/** Goes to a view, and waits until it stands still there and all that was asked for it has come. */
async function go(page: Page, view: string): Promise<void> {
  await page.evaluate(async (address) => {
    const element = document.querySelector('cnn-explainer');
    if (!element) throw new Error('The page has no element.');
    element.view = address;
    if (element.view !== address) throw new Error(`${address} opens ${element.view}.`);
    const { timers } = globalThis.benchProbe;
    do {
      await element.settled;
      await new Promise(requestAnimationFrame);
    } while (timers.size > 0);
  }, view);
}

function countElements(page: Page): Promise<number> {
  return page.evaluate(() => {
    const root = document.querySelector('cnn-explainer')?.shadowRoot;
    return document.querySelectorAll('*').length + (root?.querySelectorAll('*').length ?? 0);
  });
}

/** CPU time of the page's main thread from the task that opens the view to the end of the first frame drawn of it. */
async function openingCosts(page: Page, { view, from }: View, times: number): Promise<readonly number[]> {
  const costs: number[] = [];
  for (let i = 0; i < times; i++) {
    await go(page, from);
    const trace = await traced(page, () =>
      page.evaluate(async (address) => {
        const element = document.querySelector('cnn-explainer');
        setTimeout(() => {
          performance.mark('open');
          if (element) element.view = address;
        });
        await globalThis.benchProbe.drawn(2);
      }, view),
    );
    costs.push(cpuOf(untilDrawn(trace, trace.marks('open')[0] ?? Number.NaN)));
  }
  await go(page, view);
  return costs;
}

/** From the task at a moment to the end of the first frame that is drawn after it. */
function untilDrawn({ tasks }: Trace, moment: number): readonly Task[] {
  const first = tasks.findIndex(({ end }) => end >= moment);
  const last = tasks.findIndex(({ start, frame }) => start > moment && frame !== null && frame.draws > 0);
  if (first < 0 || last < 0) throw new Error('Nothing was drawn.');
  return tasks.slice(first, last + 1);
}

interface Cost {
  readonly cpu: number;
  readonly script: number;
}

/** Moves the window of the resting view cell by cell: scripts, styles, layout and paint until the frame of each step. */
async function steps(page: Page, wanted: number): Promise<readonly Cost[]> {
  const trace = await traced(page, () =>
    page.evaluate(async (count) => {
      const root = document.querySelector('cnn-explainer')?.shadowRoot;
      const scrub = root?.querySelector<HTMLInputElement>('.transport:not([hidden]) input');
      if (!scrub) throw new Error('The view has no window.');
      const { benchProbe } = globalThis;
      const middle = Math.floor(Number(scrub.max) / 2);
      // The first are those of a program that has just been loaded.
      for (let i = 0; i < count + 12; i++) {
        const drawn = benchProbe.drawn(1);
        await new Promise((resolve) => setTimeout(resolve));
        performance.mark(i < 12 ? 'warm-up' : 'step');
        scrub.value = String(middle + (i % 40));
        scrub.dispatchEvent(new Event('input'));
        await drawn;
        await new Promise(requestAnimationFrame);
      }
    }, wanted),
  );
  const moments = trace.marks('step');
  if (moments.length !== wanted) throw new Error(`${moments.length} steps were traced.`);
  return moments.map((moment) => {
    const own = untilDrawn(trace, moment);
    return { cpu: cpuOf(own), script: own.reduce((sum, { script }) => sum + script, 0) };
  });
}

/**
 * What a step costs in this browser whatever a page does, in ms: a slider that moves, a line of text that changes, and a pass on
 * a canvas that draws nothing.
 */
async function leastStep(page: Page, bench: Bench): Promise<number> {
  const trace = await traced(page, () =>
    page.evaluate(
      async (count) => {
        const adapter = await navigator.gpu.requestAdapter();
        const device = await adapter?.requestDevice();
        const canvas = document.createElement('canvas');
        const [text, slider] = [document.createElement('p'), document.createElement('input')];
        const context = canvas.getContext('webgpu');
        if (!device || !context) throw new Error('The page has no device.');
        context.configure({ device, format: navigator.gpu.getPreferredCanvasFormat() });
        slider.type = 'range';
        const box = document.createElement('div');
        box.style.cssText = 'position: fixed; top: 0; left: 0';
        box.append(canvas, text, slider);
        document.body.append(box);
        const frame = () => new Promise(requestAnimationFrame);
        for (let i = 0; i < count + 12; i++) {
          await new Promise((resolve) => setTimeout(resolve));
          performance.mark(i < 12 ? 'warm-up' : 'least');
          slider.value = String(i);
          text.textContent = `Row ${i + 1}`;
          await frame();
          const encoder = device.createCommandEncoder();
          const view = context.getCurrentTexture().createView();
          const colour = { view, loadOp: 'clear', storeOp: 'store' } as const;
          encoder.beginRenderPass({ colorAttachments: [colour] }).end();
          device.queue.submit([encoder.finish()]);
          await new Promise((resolve) => setTimeout(resolve));
          performance.mark(i < 12 ? 'warm-up' : 'least end');
          await device.queue.onSubmittedWorkDone();
          await frame();
        }
        device.destroy();
        box.remove();
      },
      repetitions(STEPS, bench),
    ),
  );
  const ends = trace.marks('least end');
  const costs = trace.marks('least').map((start, i) => {
    const end = ends[i] ?? Number.NaN;
    return cpuOf(trace.tasks.filter((task) => task.end > start && task.start < end));
  });
  return median(costs);
}

/** What is alive after many openings and closings of all kinds of formula views. */
async function openings(bench: Bench): Promise<readonly Row[]> {
  const options = { width: 320, height: 240, reducedMotion: true };
  return withElement(bench, PATHS[0], options, async (page) => {
    const aliveAfter = (count: number) =>
      page.evaluate(
        async (views, n) => {
          const element = document.querySelector('cnn-explainer');
          if (!element) throw new Error('The page has no element.');
          const frame = () => new Promise(requestAnimationFrame);
          for (let i = 0; i < n; i++) {
            element.view = views[i % views.length] ?? '';
            await frame();
            // Every twentieth is left to open fully, the others are turned back on the way.
            if (i % 20 === 19) await element.settled;
            element.view = 'overview';
          }
          const { benchProbe } = globalThis;
          for (let i = 0; i < 600 && benchProbe.timers.size > 0; i++) await frame();
          await element.settled;
          return { buffers: benchProbe.buffersAlive, timers: benchProbe.timers.size };
        },
        VIEWS.map(({ view }) => view),
        count,
      );
    const before = await aliveAfter(WARM_UP_OPENINGS);
    const after = await aliveAfter(OPENINGS);
    const grown = (what: string, from: number, to: number) =>
      aimedRow(
        `Growth of ${what} over ${OPENINGS} openings of formula views`,
        `${to - from} (${from} before, ${to} after)`,
        to - from,
        { atMost: 0, unit: '' },
      );
    return [
      grown('GPU buffers', before.buffers, after.buffers),
      grown('live timers', before.timers, after.timers),
    ];
  });
}
