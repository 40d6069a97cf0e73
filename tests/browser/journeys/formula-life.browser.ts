// The formula views over time: all that shows the window follows it in one frame, a device may go, and nothing is left behind.
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer';
import { describe } from 'vitest';
import { runs } from '../../extent.ts';
import { countAlive } from '../rigs/alive.ts';
import { it, type Site, usualPath } from '../rigs/browser-test.ts';
import { keepDevices, LOSS_NOTES, loseDevice } from '../rigs/devices.ts';
import { addressOf, call, PATHS, type Path, settle, stateOf } from '../rigs/element.ts';
import { captionsOf, numbersIn } from '../rigs/formula-numbers.ts';
import { largestStep } from '../rigs/pixels.ts';

declare global {
  /** What the page said at each frame that it drew: the formula, the line under the drawing, and the map's frame. */
  var painted: { formula: string; facts: string; spot: string }[];
}

/** After each frame that drew something, writes down what it shows. Runs before the page's scripts. */
function watchFrames(): void {
  globalThis.painted = [];
  let draws = 0;
  const count = (prototype: object | undefined, name: string) => {
    const methods = prototype as Record<string, (...args: unknown[]) => unknown> | undefined;
    const inner = methods?.[name];
    if (!methods || !inner) return;
    methods[name] = function (this: object, ...args) {
      draws += 1;
      return inner.apply(this, args);
    };
  };
  count(globalThis.GPURenderPassEncoder?.prototype, 'drawIndexed');
  count(WebGL2RenderingContext.prototype, 'drawElementsInstanced');
  const copy = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const request = globalThis.requestAnimationFrame;
  globalThis.requestAnimationFrame = (callback) =>
    request((now) => {
      draws = 0;
      callback(now);
      const root = document.querySelector('cnn-explainer')?.shadowRoot;
      const map = root?.querySelector('[data-neuron="input/1"]');
      const canvas = root?.querySelector<HTMLCanvasElement>('.stage canvas');
      if (draws === 0 || !root || !map || !canvas || !copy || !globalThis.painted) return;
      const [box, stage] = [map.getBoundingClientRect(), canvas.getBoundingClientRect()];
      copy.canvas.width = Math.round(box.width);
      copy.canvas.height = Math.round(box.height);
      const [offX, offY] = [stage.x - box.x, stage.y - box.y];
      copy.drawImage(canvas, Math.round(offX), Math.round(offY));
      // The picture's channel is grey: the frame alone has a colour.
      const { data, width } = copy.getImageData(0, 0, copy.canvas.width, copy.canvas.height);
      let [left, right, top, bottom] = [Infinity, -1, Infinity, -1];
      for (let i = 0; i < data.length; i += 4) {
        const [red = 0, green = 0, blue = 0] = data.subarray(i, i + 3);
        if (Math.max(red, green, blue) - Math.min(red, green, blue) < 60) continue;
        const [x, y] = [(i / 4) % width, Math.floor(i / 4 / width)];
        [left, right] = [Math.min(left, x), Math.max(right, x)];
        [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
      }
      // Of 64 cells; what is copied stands on whole pixels.
      const cell = (low: number, high: number, off: number, size: number) =>
        Math.round((((low + high + 1) / 2 + off - Math.round(off)) * 64) / size - 0.5);
      globalThis.painted.push({
        formula: [...root.querySelectorAll('.formula svg text')].map((text) => text.textContent).join(' '),
        facts: root.querySelector('.facts')?.textContent ?? '',
        spot: `${cell(top, bottom, offY, box.height)}, ${cell(left, right, offX, box.width)}`,
      });
    });
}

/** At each step all that shows the window shows the same of it. */
async function checkFrames(site: Site, path: Path): Promise<void> {
  const page = await site.openPage(addressOf(path, 'view=conv_1_1/3/1&at=900'), {
    width: 900,
    height: 640,
    reducedMotion: true,
    before: `(${watchFrames})()`,
  });
  await captionsOf(page);
  const painted = await call(page, async ({ shadowRoot }) => {
    const scrub = shadowRoot.querySelector<HTMLInputElement>('.transport input');
    globalThis.painted.length = 0;
    for (let i = 1; i <= 12; i++) {
      if (scrub) scrub.value = String(900 + 64 * i);
      scrub?.dispatchEvent(new Event('input'));
      const seen = globalThis.painted.length;
      while (globalThis.painted.length === seen) await new Promise(requestAnimationFrame);
    }
    return globalThis.painted;
  });
  assert.ok(painted.length >= 12, `${painted.length} frames were drawn`);
  assert.equal(new Set(painted.map(({ spot }) => spot)).size, 12, 'the frame stands at twelve places');
  for (const { formula, facts, spot } of painted) {
    const [row, column, , result] = numbersIn(facts);
    assert.equal(spot, `${row?.value}, ${column?.value}`, `the frame's middle, one in from "${facts}"`);
    const [value] = numbersIn(formula).slice(-1);
    const off = Math.abs((value?.value ?? Number.NaN) - (result?.value ?? Number.NaN));
    assert.ok(off <= 0.0051, `"${formula}" is shown with "${facts}"`);
  }
}

/** A formula view opens at rest; the view of a convolution slides where motion is wanted. */
async function checkMotion(site: Site, path: Path): Promise<void> {
  for (const [view, reducedMotion, name] of [
    ['relu_1_1/2', true, 'Play'],
    ['relu_1_1/2', false, 'Play'],
    ['conv_1_1/2', true, 'Play'],
    ['conv_1_1/2', false, 'Pause'],
  ] as const) {
    const page = await site.openPage(addressOf(path, `view=${view}`), {
      width: 700,
      height: 500,
      reducedMotion,
    });
    if (name === 'Play') await settle(page);
    assert.ok(await page.$(`cnn-explainer >>> ::-p-aria(${name})`), `the window can ${name.toLowerCase()}`);
    await page.close();
  }
}

/** What is read aloud of a step is what the line under the drawing says of it. */
async function checkAloud(site: Site, path: Path): Promise<void> {
  for (const view of ['max_pool_1/4', 'conv_1_2/3']) {
    const page = await site.openPage(addressOf(path, `view=${view}&at=5`), {
      width: 700,
      height: 500,
      reducedMotion: true,
    });
    await settle(page);
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => {
      const root = document.querySelector('cnn-explainer')?.shadowRoot;
      const said = root?.querySelector('p.unseen[aria-live]')?.textContent ?? '';
      const shown = root?.querySelector('.facts')?.textContent ?? '';
      return said.startsWith('Row 1, column 7: ') && shown.startsWith(said);
    });
    await page.close();
  }
}

async function checkLoss(site: Site): Promise<void> {
  const page = await site.openPage('?view=conv_1_1/3/1&at=321', {
    width: 900,
    height: 640,
    reducedMotion: true,
    before: `(${keepDevices})()`,
    expected: LOSS_NOTES,
  });
  const look = async () => {
    const told = await captionsOf(page);
    const { view, compute } = await stateOf(page);
    return { said: { told, view, compute }, shot: await page.screenshot() };
  };
  const before = await look();
  await loseDevice(page);
  const after = await look();
  assert.deepEqual(after.said, before.said);
  assert.ok(largestStep(after.shot, before.shot) <= 1, 'the same drawing');
}

/** Opens and closes every kind of view many times. */
function openings(page: Page, count: number): Promise<{ alive: number; elements: number[]; timers: number }> {
  return call(
    page,
    async (element, n) => {
      const views = ['conv_1_1/3/1', 'conv_1_2/3/sum', 'relu_1_1/2', 'max_pool_1/4', 'softmax/6'];
      const frame = () => new Promise(requestAnimationFrame);
      for (let i = 0; i < n; i++) {
        element.view = views[i % views.length] ?? '';
        // Some are left open, some are turned back on the way, some before their first frame.
        if (i % 20 === 19) await element.settled;
        else if (i % 2 === 0) await frame();
        if (i % 3 === 0) element.view = 'overview';
      }
      element.view = 'overview';
      await element.settled;
      await frame();
      await element.settled;
      // What is done a little later is done by then, or never.
      while (globalThis.alive.timers.size > 0) await frame();
      const elements = [document, element.shadowRoot].map((root) => root.querySelectorAll('*').length);
      return { alive: globalThis.alive.count, elements, timers: globalThis.alive.timers.size };
    },
    count,
  );
}

async function checkLeaks(site: Site, path: Path, count: number): Promise<void> {
  const page = await site.openPage(addressOf(path), {
    width: 420,
    height: 360,
    reducedMotion: true,
    before: `(${countAlive})()`,
  });
  const before = await openings(page, 15);
  assert.ok(before.alive > 5, `${before.alive} buffers and textures are counted`);
  assert.deepEqual(await openings(page, count), before);
}

describe('formula views over time', () => {
  it('come back with place and numbers after a lost device', ({ site }) => checkLoss(site));

  describe.each(usualPath('webgpu'))('on $name', (path) => {
    it('change numbers, frames of the maps and formula in the same frame', ({ site }) =>
      checkFrames(site, path));
  });

  describe.each(usualPath('cpu'))('on $name', (path) => {
    it('rest when they open, where the view of a convolution slides', ({ site }) => checkMotion(site, path));

    it('read a step aloud once the window rests', ({ site }) => checkAloud(site, path));
  });

  describe.each(PATHS)('on $name', (path) => {
    it('leave nothing behind when they are opened and closed', ({ site }) =>
      checkLeaks(site, path, runs(15, 200)));
  });
});
