// Graphics devices that go, and ones that never were.
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer';
import { beforeEach, describe } from 'vitest';
import { it, type Site, sharedPage } from '../rigs/browser-test.ts';
import { keepDevices, LOSS_NOTES, loseDevice, loseNextDevice } from '../rigs/devices.ts';
import { act, call, settle, stateOf, topOf } from '../rigs/element.ts';
import { problemsOf } from '../rigs/harness.ts';
import { largestStep } from '../rigs/pixels.ts';
import { hurryTimers } from '../rigs/timers.ts';
import { rest } from '../rigs/views.ts';

declare global {
  /** Takes a canvas's WebGL away. */
  var taker: WEBGL_lose_context | null;
  /** Lets canvases have WebGL again. */
  var giveBack: () => void;
}

/** Everything that must be the same after a loss. */
async function appearance(page: Page) {
  await settle(page);
  const { view, predictions, facts, thumbnail } = await stateOf(page);
  const boxes = await call(page, ({ shadowRoot }) =>
    [...shadowRoot.querySelectorAll<HTMLElement>('[data-neuron]')].map((button) => {
      const { x, y, width, height } = button.getBoundingClientRect();
      return [button.dataset.neuron, ...[x, y, width, height].map(Math.round)];
    }),
  );
  return { said: { view, predictions, facts, thumbnail, boxes }, shot: await page.screenshot() };
}

function assertSame(
  now: Awaited<ReturnType<typeof appearance>>,
  before: Awaited<ReturnType<typeof appearance>>,
): void {
  assert.deepEqual(now.said, before.said);
  assert.ok(largestStep(now.shot, before.shot) <= 1, 'the same drawing');
}

/** The way into a view and its window do not wait for frames of a stage that is gone. */
async function checkLossInMotion(site: Site): Promise<void> {
  const page = await site.openPage('?picture=espresso-1', {
    width: 700,
    height: 500,
    before: `(${keepDevices})()`,
    expected: LOSS_NOTES,
  });
  await settle(page);
  const { view, draw } = await call(page, async (element) => {
    element.view = 'conv_2_1/3';
    const settled = element.settled;
    const play = element.shadowRoot.querySelector('.transport button:nth-child(2)');
    const scrub = element.shadowRoot.querySelector<HTMLInputElement>('.transport input');
    // The window has begun to slide.
    while (!(Number(scrub?.value) > 0)) await new Promise(requestAnimationFrame);
    element.view = 'conv_2_1/4';
    await new Promise(requestAnimationFrame);
    const device = globalThis.devices.at(-1);
    device?.destroy();
    await device?.lost;
    (play as HTMLButtonElement).click();
    await settled;
    await element.settled;
    return { view: element.view, draw: element.draw };
  });
  assert.deepEqual([view, draw], ['conv_2_1/4', 'webgpu']);
}

/** Devices that draw, but have room for no kernel. Runs before the page's scripts. */
function refuseKernels(): void {
  GPUDevice.prototype.createComputePipelineAsync = () => Promise.reject(new Error('There is no room.'));
}

async function checkRefused(site: Site): Promise<void> {
  const page = await site.openPage('?picture=espresso-1', {
    width: 1000,
    height: 700,
    reducedMotion: true,
    before: `(${keepDevices})();(${refuseKernels})()`,
    expected: LOSS_NOTES,
  });
  const { compute, draw, predictions, notice } = await stateOf(page);
  assert.deepEqual([compute, draw, notice], ['cpu', 'webgl', '']);
  assert.equal(topOf(predictions), 'espresso');
  const ends = await page.evaluate(() =>
    Promise.all(globalThis.devices.map(({ lost }) => lost.then(({ reason }) => reason))),
  );
  assert.deepEqual(ends, ['destroyed'], 'the device is given back');
  await act(page, (element) => element.setPicture('pizza-2'));
  assert.equal(topOf((await stateOf(page)).predictions), 'pizza');
}

/** A browser without WebGPU, and without WebGL where `all`. Runs before the page's scripts. */
function takeAway(all: boolean): void {
  Object.defineProperty(Navigator.prototype, 'gpu', { value: undefined });
  if (!all) return;
  type GetContext = (this: HTMLCanvasElement, kind: string, options?: unknown) => RenderingContext | null;
  for (const { prototype } of [HTMLCanvasElement, OffscreenCanvas]) {
    const canvas = prototype as { getContext: unknown };
    const getContext = canvas.getContext as GetContext;
    const lesser: GetContext = function (kind, options) {
      return kind === '2d' ? getContext.call(this, kind, options) : null;
    };
    canvas.getContext = lesser;
  }
}

async function checkNothing(site: Site): Promise<void> {
  const page = await site.openPage('', {
    width: 1000,
    height: 700,
    waitsFor: 'load',
    before: `(${takeAway})(true)`,
    expected: [/webgl/i],
  });
  const sentence = await page.evaluate(async () => {
    await customElements.whenDefined('cnn-explainer');
    const element = document.querySelector('cnn-explainer') as (Element & { ready: Promise<void> }) | null;
    return element?.ready.then(
      () => 'It is ready.',
      (error: Error) => error.message,
    );
  });
  assert.match(String(sentence), /neither with WebGPU nor with WebGL.*\.$/);
  const shown = await call(page, ({ shadowRoot }) => ({
    alert: shadowRoot.querySelector('[role="alert"]')?.textContent ?? '',
    title: shadowRoot.querySelector('h1')?.checkVisibility(),
    thumbnails: shadowRoot.querySelectorAll('.picture img').length,
    waits: shadowRoot.querySelector('.progress')?.checkVisibility(),
  }));
  assert.ok(shown.alert.includes(String(sentence)), shown.alert);
  assert.deepEqual([shown.title, shown.waits], [true, false]);
  assert.ok(shown.thumbnails >= 10);
  assert.deepEqual(problemsOf(page), []);
}

/** A context that goes is told of in the console, also by one that is given up after it was lost. */
const WEBGL_NOTES = [/context.?lost/i, /context already lost/i];

async function checkWithout(site: Site): Promise<void> {
  const page = await site.openPage('?picture=espresso-1', {
    width: 1000,
    height: 700,
    reducedMotion: true,
    before: `(${takeAway})(false)`,
    expected: WEBGL_NOTES,
  });
  const { compute, draw, predictions } = await stateOf(page);
  assert.deepEqual([compute, draw], ['cpu', 'webgl']);
  assert.equal(topOf(predictions), 'espresso');
  const before = await appearance(page);
  await call(page, async (element) => {
    const canvas = element.shadowRoot.querySelector<HTMLCanvasElement>('.stage canvas');
    const taker = canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context');
    for (const [type, act] of [
      ['webglcontextlost', () => taker?.loseContext()],
      ['webglcontextrestored', () => taker?.restoreContext()],
    ] as const) {
      const told = new Promise((resolve) => canvas?.addEventListener(type, resolve, { once: true }));
      act();
      await told;
      // What follows from it follows in a task of its own.
      await new Promise((resolve) => setTimeout(resolve));
    }
  });
  assertSame(await appearance(page), before);
  await page.evaluate(hurryTimers, ...TRIES_MS);
  assert.deepEqual(await loseWebgl(page, false), { notice: '' }, 'another canvas where it is not given back');
  assertSame(await appearance(page), before);
}

/** Takes WebGL away for good, for new canvases too where `all`, and waits until all has come back on another canvas or the page says that it has not. */
async function loseWebgl(page: Page, all: boolean): Promise<{ notice: string }> {
  await call(page, ({ shadowRoot }) => {
    const canvas = shadowRoot.querySelector<HTMLCanvasElement>('.stage canvas');
    globalThis.taker = canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context') ?? null;
  });
  if (all) await page.evaluate(`(${takeAway})(true)`);
  return call(page, async (element) => {
    const told = new Promise<{ notice: string }>((resolve) => {
      element.addEventListener('prediction', () => resolve({ notice: '' }), { once: true });
      element.addEventListener('notice', (event) => resolve({ notice: (event as CustomEvent).detail }), {
        once: true,
      });
    });
    globalThis.taker?.loseContext();
    return told;
  });
}

/** How long the page waits for WebGL to come back, and between its tries to begin anew. */
const TRIES_MS = [1000, 8000] as const;

/** Nothing to draw on for a while, as where a browser has stopped its graphics process too often. */
async function checkOutage(site: Site): Promise<void> {
  const page = await site.openPage('?picture=espresso-1', {
    width: 1000,
    height: 700,
    reducedMotion: true,
    before: `(${takeAway})(false)`,
    expected: [...WEBGL_NOTES, /webgl/i],
  });
  await settle(page);
  await page.evaluate(hurryTimers, ...TRIES_MS);
  await act(page, (element) => {
    element.view = 'conv_1_2/3';
  });
  await page.evaluate(() => {
    const { getContext } = HTMLCanvasElement.prototype;
    globalThis.giveBack = () => {
      HTMLCanvasElement.prototype.getContext = getContext;
    };
  });
  const { notice } = await loseWebgl(page, true);
  assert.match(notice, /^The graphics processor has stopped\..*nothing is lost\.$/);
  await settle(page);
  const kept = await call(page, async (element) => {
    // All that a person does meanwhile is kept.
    const coming = element.setPicture('pizza-2');
    element.view = 'output/1';
    element.style.width = '900px';
    element.shadowRoot.querySelector<HTMLElement>('[data-value="dark"]')?.click();
    await new Promise(requestAnimationFrame);
    globalThis.giveBack();
    await coming;
    await element.settled;
    return element.view;
  });
  assert.equal(kept, 'output/1');
  const back = await appearance(page);
  assert.equal((await stateOf(page)).notice, '');
  assert.equal(back.said.thumbnail, 'pizza-2');
  assert.equal(topOf(back.said.predictions), 'pizza');
  const direct = await site.openPage('?picture=pizza-2&view=output%2F1&theme=dark', {
    width: 900,
    height: 700,
    reducedMotion: true,
    before: `(${takeAway})(false)`,
  });
  assert.deepEqual((await appearance(direct)).said, back.said);
}

/** What a device is asked for when a test takes it away. */
type Moment = 'createComputePipelineAsync' | 'popErrorScope' | 'submit' | 'mapAsync';

/** A device that goes while something is on its way, just as it is asked for a thing, costs no word and loses nothing. */
async function checkLossDuring(
  site: Site,
  way: 'view' | 'picture' | 'model',
  moments: readonly Moment[],
): Promise<void> {
  const page = await site.openPage('?picture=espresso-1', LOSS_OPTIONS);
  await settle(page);
  const pictures = ['ladybug-1', 'pizza-2'] as const;
  for (const [round, moment] of moments.entries()) {
    const picture = pictures[round % 2] ?? 'pizza-2';
    const seen = await call(
      page,
      async (element, asked, what, number, id) => {
        const owner = {
          createComputePipelineAsync: GPUDevice.prototype,
          popErrorScope: GPUDevice.prototype,
          submit: GPUQueue.prototype,
          mapAsync: GPUBuffer.prototype,
        }[asked] as unknown as Record<string, (...how: unknown[]) => unknown>;
        const method = owner[asked];
        const before = globalThis.devices.length;
        owner[asked] = function (...how) {
          if (method) owner[asked] = method;
          globalThis.devices.at(-1)?.destroy();
          return method?.apply(this, how);
        };
        const notices: string[] = [];
        const onNotice = (event: Event) => notices.push((event as CustomEvent).detail);
        element.addEventListener('notice', onNotice);
        if (what === 'view') element.view = `conv_2_1/${number}`;
        else if (what === 'picture') await element.setPicture(id);
        else await element.loadModel('');
        await globalThis.devices[before - 1]?.lost;
        await element.settled;
        element.removeEventListener('notice', onNotice);
        const { compute, view } = element;
        return {
          notices: notices.filter((text) => text !== ''),
          compute,
          view,
          devices: globalThis.devices.length - before,
        };
      },
      ...([moment, way, round + 1, picture] as const),
    );
    const view = way === 'view' ? `conv_2_1/${round + 1}` : 'overview';
    assert.deepEqual(seen, { notices: [], compute: 'webgpu', view, devices: 1 }, moment);
    const { predictions, thumbnail, notice } = await stateOf(page);
    const [shown] = (way === 'picture' ? picture : 'espresso-1').split('-');
    assert.deepEqual([topOf(predictions), notice], [shown, ''], moment);
    if (way === 'picture') assert.equal(thumbnail, picture, moment);
  }
}

/** A browser whose adapter throws at once, or never comes; the page's 3 s for it are over at once. Runs before the page's scripts. */
function withholdAdapters(throws: boolean): void {
  navigator.gpu.requestAdapter = () => {
    if (throws) throw new TypeError('Illegal invocation');
    return new Promise(() => {});
  };
  const { setTimeout } = globalThis;
  globalThis.setTimeout = ((work: () => void, ms?: number) =>
    setTimeout(work, ms === 3000 ? 0 : ms)) as typeof globalThis.setTimeout;
}

async function checkWithheld(site: Site, throws: boolean): Promise<void> {
  const page = await site.openPage('?picture=espresso-1&compute=auto', {
    width: 700,
    height: 500,
    before: `(${withholdAdapters})(${throws})`,
  });
  const { compute, draw, predictions, notice } = await stateOf(page);
  assert.deepEqual([compute, draw, notice], ['cpu', 'webgl', '']);
  assert.equal(topOf(predictions), 'espresso');
}

const LOSS_OPTIONS = {
  width: 1000,
  height: 700,
  reducedMotion: true,
  before: `(${keepDevices})()`,
  expected: LOSS_NOTES,
} as const;

describe('a lost device', () => {
  const shared = sharedPage('?picture=espresso-1', LOSS_OPTIONS);
  beforeEach(() => rest(shared()));

  it('comes back by itself with picture, camera and theme', async () => {
    const page = shared();
    await page.mouse.move(500, 350);
    await page.mouse.wheel({ deltaY: -250 });
    await page.mouse.move(1, 1);
    const before = await appearance(page);
    const asked = await page.evaluate(() => globalThis.devices.length);
    for (let i = 0; i < 3; i++) await loseDevice(page);
    assertSame(await appearance(page), before);
    assert.equal(await page.evaluate(() => globalThis.devices.length), asked + 3);
    const { compute, draw } = await stateOf(page);
    assert.deepEqual([compute, draw], ['webgpu', 'webgpu']);
  });

  it('brings a view back', async () => {
    const page = shared();
    await act(page, (element) => {
      element.view = 'conv_2_1/3';
    });
    const before = await appearance(page);
    await loseDevice(page);
    assertSame(await appearance(page), before);
  });

  it('is followed by a third where the second goes while all comes back', async () => {
    const page = shared();
    const before = await appearance(page);
    const asked = await page.evaluate(() => globalThis.devices.length);
    await loseNextDevice(page);
    await loseDevice(page);
    assertSame(await appearance(page), before);
    assert.equal(await page.evaluate(() => globalThis.devices.length), asked + 2);
    const { compute, draw, notice } = await stateOf(page);
    assert.deepEqual([compute, draw, notice], ['webgpu', 'webgpu', '']);
  });

  it('leaves a picture that is on its way to the next', async () => {
    const page = shared();
    const { predictions } = await call(page, async (element) => {
      const coming = element.setPicture('ladybug-1');
      await new Promise((resolve) => element.addEventListener('prediction', resolve, { once: true }));
      const next = element.setPicture('pizza-2');
      globalThis.devices.at(-1)?.destroy();
      await Promise.all([coming, next]);
      return { predictions: element.predictions };
    });
    await settle(page);
    assert.equal((await stateOf(page)).thumbnail, 'pizza-2');
    assert.deepEqual((await stateOf(page)).predictions, predictions);
    await act(page, (element) => element.setPicture('espresso-1'));
    await act(page, (element) => element.setPicture('pizza-2'));
    assert.deepEqual((await stateOf(page)).predictions, predictions);
  });

  it('fills a window that changes its size meanwhile', async () => {
    const page = shared();
    const before = await appearance(page);
    const sizes = await call(page, async (element) => {
      const device = globalThis.devices.at(-1);
      device?.destroy();
      await device?.lost;
      element.style.width = '800px';
      await element.settled;
      const canvas = element.shadowRoot.querySelector<HTMLCanvasElement>('.stage canvas');
      return [canvas?.width, canvas?.clientWidth];
    });
    assert.deepEqual(sizes, [800, 800]);
    await act(page, (element) => element.style.removeProperty('width'));
    await page.waitForFunction(
      (width) =>
        document.querySelector('cnn-explainer')?.shadowRoot?.querySelector<HTMLCanvasElement>('.stage canvas')
          ?.width === width,
      {},
      1000,
    );
    const now = await appearance(page);
    assert.ok(largestStep(now.shot, before.shot) <= 1, 'the same drawing');
  });

  it('is followed by the processor and WebGL where no other can be had', async ({ site }) => {
    const page = await site.openPage('?picture=pizza-2', LOSS_OPTIONS);
    await settle(page);
    const before = await appearance(page);
    await page.evaluate(() => {
      navigator.gpu.requestAdapter = () => Promise.resolve(null);
    });
    await loseDevice(page);
    const now = await appearance(page);
    const { compute, draw } = await stateOf(page);
    assert.deepEqual([compute, draw], ['cpu', 'webgl']);
    assert.deepEqual(now.said.boxes, before.said.boxes);
    now.said.predictions.forEach(({ logit }, i) => {
      assert.ok(Math.abs(logit - (before.said.predictions[i]?.logit ?? Number.NaN)) < 1e-3);
    });
    await act(page, (element) => element.setPicture('espresso-1'));
    assert.equal(topOf((await stateOf(page)).predictions), 'espresso');
  });

  it('costs no word while a view opens', ({ site }) => checkLossDuring(site, 'view', ['submit', 'mapAsync']));

  it('costs no word while a picture changes', ({ site }) =>
    checkLossDuring(site, 'picture', ['submit', 'mapAsync']));

  it('costs no word while a model changes', ({ site }) =>
    checkLossDuring(site, 'model', ['createComputePipelineAsync', 'popErrorScope', 'submit', 'mapAsync']));

  it('holds nothing up where things move', ({ site }) => checkLossInMotion(site));
});

describe('without devices', () => {
  it('the processor computes and WebGL draws where asking for an adapter throws', ({ site }) =>
    checkWithheld(site, true));

  it('the processor computes and WebGL draws where an adapter never comes', ({ site }) =>
    checkWithheld(site, false));

  it('the processor computes and WebGL draws where the device does not take the model', ({ site }) =>
    checkRefused(site));

  it('the processor computes and WebGL draws, also after the browser has taken WebGL away for a while', ({
    site,
  }) => checkWithout(site));

  it('the page says so while there is nothing to draw on, keeps what a person does, and goes on by itself', ({
    site,
  }) => checkOutage(site));

  it('a sentence says so where there is neither, and the page is there', ({ site }) => checkNothing(site));
});
