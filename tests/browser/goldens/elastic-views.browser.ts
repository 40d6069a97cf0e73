// Both elastic views as they look, at rest and half-way there, at three sizes.
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer';
import { describe } from 'vitest';
import { isLong } from '../../extent.ts';
import { expectGolden, it, sharedPage } from '../rigs/browser-test.ts';
import { activationsOf, addressOf, call, PATHS } from '../rigs/element.ts';
import { captionAtWindow, openView, rest, shotOfView } from '../rigs/views.ts';

declare global {
  var clock: {
    /** Lets no time pass any more, and no frame come, until it is told to. */
    freeze(): void;
    /** Lets some time pass at once and draws one frame at its end; returns how many callbacks it had. */
    advance(ms: number): number;
    /** Lets time pass by itself again. */
    release(): void;
  };
}

/** What the usual run looks at; the long one looks at a large screen. */
const SIZES: readonly (readonly [number, number])[] = isLong
  ? [[1920, 1080]]
  : [
      [390, 844],
      [1440, 900],
    ];
const VIEWS = [
  { name: 'conv-elastic', view: 'conv_1_2/3', source: 'relu_1_1', position: 1500 },
  { name: 'flatten-elastic', view: 'output/6', source: 'max_pool_2', position: 60 },
] as const;
const QUERY = 'picture=lifeboat-1';
/** Half of what a change of view takes. */
const HALF_WAY_MS = 375;
const FRAME_MS = 15;

/** Puts a clock that can be stopped in the place of the page's own. */
function stoppableClock(): void {
  const now = performance.now.bind(performance);
  const request = globalThis.requestAnimationFrame.bind(globalThis);
  const cancel = globalThis.cancelAnimationFrame.bind(globalThis);
  const held = new Map<number, FrameRequestCallback>();
  let stoppedAt: number | null = null;
  let lag = 0;
  let next = 1_000_000_000;
  performance.now = () => stoppedAt ?? now() - lag;
  globalThis.requestAnimationFrame = (callback) => {
    if (stoppedAt === null) return request(() => callback(performance.now()));
    next += 1;
    held.set(next, callback);
    return next;
  };
  globalThis.cancelAnimationFrame = (id) => {
    if (!held.delete(id)) cancel(id);
  };
  globalThis.clock = {
    freeze() {
      stoppedAt = performance.now();
    },
    advance(ms) {
      stoppedAt = (stoppedAt ?? performance.now()) + ms;
      const due = [...held.values()];
      held.clear();
      for (const callback of due) callback(stoppedAt);
      return due.length;
    },
    release() {
      lag = now() - (stoppedAt ?? now());
      stoppedAt = null;
      const due = [...held.values()];
      held.clear();
      for (const callback of due) globalThis.requestAnimationFrame(callback);
    },
  };
}

type View = (typeof VIEWS)[number];

/** Goes half of the way from the Overview to a view and stays there. */
async function goHalfWay(page: Page, { view, source }: View): Promise<void> {
  await call(
    page,
    (element, address) => {
      globalThis.clock.freeze();
      element.view = address;
    },
    view,
  );
  // What the view asked to be computed is answered before this is.
  for (let i = 0; i < 2; i++) await activationsOf(page, source);
  // What came of it joins the way after its first frame, in a task of its own.
  for (const passed of [FRAME_MS, HALF_WAY_MS - FRAME_MS]) {
    const callbacks = await page.evaluate((ms) => globalThis.clock.advance(ms), passed);
    assert.ok(callbacks > 0, 'a frame was asked for');
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  }
}

describe.each(SIZES)('elastic views look as they did at %i × %i', (width, height) => {
  const shared = sharedPage(addressOf(PATHS[0], QUERY), { width, height, before: `(${stoppableClock})()` });

  for (const each of VIEWS) {
    const { name, view, position } = each;

    it(`${name}, half-way there`, async () => {
      const page = shared();
      await rest(page);
      await goHalfWay(page, each);
      const shot = await shotOfView(page);
      await page.evaluate(() => globalThis.clock.release());
      expectGolden(`${name}-half-way-${width}x${height}`, shot);
    });

    it(name, async () => {
      const page = shared();
      await rest(page);
      await openView(page, view, position);
      // The line under a convolution tells two values that are read once the window rests.
      if (name === 'conv-elastic') await captionAtWindow(page);
      expectGolden(`${name}-${width}x${height}`, await shotOfView(page));
    });
  }
});
