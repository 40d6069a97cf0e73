// The element on a page of somebody else: two at a time, taken away and put back, and idle.
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer';
import { describe } from 'vitest';
import { it, type Site, sharedPage } from '../rigs/browser-test.ts';
import type { ExplainerElement } from '../rigs/element.ts';
import { largestStep } from '../rigs/pixels.ts';

declare global {
  /** Frames that were asked for, and draws or submits, since the start; and the way to a frame that is not counted. */
  var work: { frames: number; draws: number; frame: typeof requestAnimationFrame };
}

/** What each canvas was set to be drawn in. */
declare global {
  var formats: GPUTextureFormat[];
}

/** Notes the formats of the canvases. Runs before the page's scripts. */
function noteFormats(): void {
  globalThis.formats = [];
  const { configure } = GPUCanvasContext.prototype;
  GPUCanvasContext.prototype.configure = function (options) {
    globalThis.formats.push(options.format);
    return configure.call(this, options);
  };
}

/** Counts what is done, and puts a second element on the page. Runs before the page's scripts. */
function prepare(): void {
  const frame = globalThis.requestAnimationFrame.bind(globalThis);
  globalThis.work = { frames: 0, draws: 0, frame };
  globalThis.requestAnimationFrame = (callback) =>
    frame((time) => {
      globalThis.work.frames += 1;
      callback(time);
    });
  const count = (prototype: object, name: string) => {
    const target = prototype as Record<string, (...values: unknown[]) => unknown>;
    const method = target[name];
    target[name] = function (...values) {
      globalThis.work.draws += 1;
      return method?.apply(this, values);
    };
  };
  count(GPUQueue.prototype, 'submit');
  count(WebGL2RenderingContext.prototype, 'drawElements');
  count(WebGL2RenderingContext.prototype, 'drawElementsInstanced');
  document.addEventListener('DOMContentLoaded', () =>
    document.body.prepend(document.createElement('cnn-explainer')),
  );
}

/** Runs `work` in the page with all its elements, then waits until all have settled. */
async function together<A extends readonly unknown[], R>(
  page: Page,
  work: (elements: ExplainerElement[], ...args: A) => R | Promise<R>,
  ...args: A
): Promise<R> {
  const elements = await page.evaluateHandle(() => [...document.querySelectorAll('cnn-explainer')]);
  const result = await elements.evaluate(work as never, ...(args as readonly unknown[] as never[]));
  await page.evaluate(async () => {
    const all = [...document.querySelectorAll('cnn-explainer')] as unknown as ExplainerElement[];
    await Promise.all(all.map(({ settled }) => settled));
  });
  return result as R;
}

const EMBED = 'tests/embed.html';
const OPTIONS = { width: 920, height: 1240, reducedMotion: true } as const;

async function bothReady(page: Page): Promise<void> {
  await together(page, (elements) => Promise.all(elements.map(({ ready }) => ready)));
}

/** What is done in half a second in which nobody does anything. */
function idleWork(page: Page): Promise<{ frames: number; draws: number }> {
  return page.evaluate(async () => {
    const before = { ...globalThis.work };
    const end = performance.now() + 500;
    await new Promise<void>((resolve) => {
      const next = () => {
        if (performance.now() < end) globalThis.work.frame(next);
        else resolve();
      };
      next();
    });
    const { frames, draws } = globalThis.work;
    return { frames: frames - before.frames, draws: draws - before.draws };
  });
}

/** A screenshot of an element, with its thumbnails. */
async function shotOf(page: Page, index: number): Promise<Uint8Array> {
  await together(page, (elements) =>
    Promise.all(
      elements.flatMap(({ shadowRoot }) =>
        [...(shadowRoot?.querySelectorAll('img') ?? [])].map((image) => image.decode()),
      ),
    ),
  );
  const element = (await page.$$('cnn-explainer'))[index];
  assert.ok(element);
  return element.screenshot();
}

const tops = (elements: ExplainerElement[]) =>
  elements.map(({ predictions }) => [...predictions].sort((a, b) => b.probability - a.probability)[0]?.label);

/** Brings both elements to the Overview with a picture each. */
async function show(page: Page, first: string, second: string): Promise<void> {
  await together(
    page,
    (elements, ...pictures) =>
      Promise.all(
        elements.map((element, i) => {
          element.view = 'overview';
          return element.setPicture(pictures[i] ?? '');
        }),
      ),
    first,
    second,
  );
}

async function checkTwo(page: Page): Promise<void> {
  await show(page, 'orange-1', 'orange-1');
  const paths = await together(page, (elements) => elements.map(({ compute, draw }) => [compute, draw]));
  assert.deepEqual(paths, [
    ['webgpu', 'webgpu'],
    ['webgpu', 'webgpu'],
  ]);
  assert.ok(largestStep(await shotOf(page, 0), await shotOf(page, 1)) <= 1, 'they look the same');
  const said = await together(page, async ([first, second]) => {
    await Promise.all([first?.setPicture('espresso-1'), second?.setPicture('ladybug-1')]);
    if (second) second.view = 'conv_1_1/0';
    return [first?.view, second?.view];
  });
  assert.deepEqual(said, ['overview', 'conv_1_1/0']);
  assert.deepEqual(await together(page, tops), ['espresso', 'ladybug']);
  assert.equal(await page.evaluate(() => location.search), '', 'the address of the page is not theirs');
}

async function checkAway(page: Page): Promise<void> {
  await show(page, 'espresso-1', 'ladybug-1');
  const before = await together(page, ([first]) => first?.predictions);
  const isPending = await page.evaluate(async () => {
    const element = document.querySelector('cnn-explainer') as ExplainerElement | null;
    element?.remove();
    return Promise.race([element?.ready.then(() => 'ready'), Promise.resolve('pending')]);
  });
  assert.equal(isPending, 'pending', 'an element that is away is not ready');
  await together(page, async ([other]) => {
    const fresh = document.createElement('cnn-explainer') as ExplainerElement;
    // Taken away and put back before it is ready, and again.
    for (let i = 0; i < 3; i++) {
      document.body.prepend(fresh);
      fresh.remove();
    }
    document.body.prepend(fresh);
    await fresh.ready;
    await fresh.setPicture('espresso-1');
    return other?.view;
  });
  assert.deepEqual(await together(page, ([first]) => first?.predictions), before);
  assert.deepEqual(await together(page, tops), ['espresso', 'ladybug'], 'the other has gone on');
}

/** The same element comes back, asked for the other path and a gallery that is not there. */
async function checkAttributes(page: Page): Promise<void> {
  const notice = await together(page, async ([first]) => {
    if (!first) throw new Error('There is no element.');
    first.remove();
    first.setAttribute('compute', 'cpu');
    first.setAttribute('gallery', 'nowhere/index.json');
    const told = new Promise<string>((resolve) =>
      first.addEventListener('notice', (event) => resolve((event as CustomEvent<string>).detail), {
        once: true,
      }),
    );
    document.body.prepend(first);
    await first.ready;
    return told;
  });
  assert.match(notice, /sample pictures.*\.$/);
  const first = await together(page, async ([element]) => {
    if (!element) throw new Error('There is no element.');
    const { compute, draw, predictions } = element;
    await element.setPicture('../pictures/espresso-1.webp');
    const sum = element.predictions.reduce((total, { probability }) => total + probability, 0);
    return { path: [compute, draw], unasked: predictions.length, sum };
  });
  assert.deepEqual(first.path, ['cpu', 'webgl']);
  assert.equal(first.unasked, 0, 'without a picture nothing is predicted');
  assert.ok(Math.abs(first.sum - 1) < 1e-5);
}

/** An element at rest asks for no frame, nor do two after a change of view. */
async function checkIdle(page: Page): Promise<void> {
  await show(page, 'espresso-1', 'ladybug-1');
  assert.deepEqual(await idleWork(page), { frames: 0, draws: 0 });
  for (const address of ['conv_1_1/0', 'overview']) {
    await together(
      page,
      ([, second], view) => {
        if (second) second.view = view;
      },
      address,
    );
  }
  assert.deepEqual(await idleWork(page), { frames: 0, draws: 0 });
  assert.ok(await page.evaluate(() => globalThis.work.draws > 10));
}

async function checkStart(site: Site): Promise<void> {
  const page = await site.openPage(EMBED, { ...OPTIONS, before: `(${noteFormats})();(${prepare})()` });
  await bothReady(page);
  const preferred = await page.evaluate(() => navigator.gpu.getPreferredCanvasFormat());
  const formats = await page.evaluate(() => globalThis.formats);
  assert.ok(formats.length >= 2);
  assert.deepEqual(new Set(formats), new Set([preferred]));
  assert.ok(largestStep(await shotOf(page, 0), await shotOf(page, 1)) <= 1, 'they look the same');
}

describe('the element on a page of somebody else', () => {
  it('draws alike where two start together, each in the format that the screen prefers', ({ site }) =>
    checkStart(site));

  it('comes back with the attributes that it has then', async ({ site }) => {
    const page = await site.openPage(EMBED, {
      ...OPTIONS,
      before: `(${prepare})()`,
      expected: [/nowhere|status of 404/],
    });
    await bothReady(page);
    await checkAttributes(page);
  });

  describe('beside another', () => {
    const page = sharedPage(EMBED, { ...OPTIONS, before: `(${prepare})()` }, bothReady);

    it('looks the same and lives its own life', () => checkTwo(page()));

    it('ends where it is taken away, and starts anew where it is put back', () => checkAway(page()));

    it('draws nothing while nothing changes', () => checkIdle(page()));
  });
});
