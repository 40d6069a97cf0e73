// The element by its public interface and its controls: pictures, models, views, keys, a camera, and where nothing draws.
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer';
import { beforeEach, describe } from 'vitest';
import { it, sharedPage, usualPath } from '../rigs/browser-test.ts';
import { addressOf, type ExplainerElement } from '../rigs/element.ts';
import { rest } from '../rigs/views.ts';

declare global {
  interface Window {
    explainer: ExplainerElement;
    allowCamera(): void;
    cameraTrack: MediaStreamTrack;
    cameraColour: string;
    cut<T extends Element>(selector: string): T;
    cuts<T extends Element>(selector: string): T[];
  }
}

/** Short names for what stands behind the element's shadow root, and the path that software draws fastest. */
const PATH = '?draw=webgl';
const SIZE = { width: 900, height: 640, reducedMotion: true } as const;
const SHORT = `
  Object.defineProperty(window, 'explainer', { get: () => document.querySelector('cnn-explainer') });
  window.cut = (selector) => window.explainer.shadowRoot.querySelector(selector);
  window.cuts = (selector) => [...window.explainer.shadowRoot.querySelectorAll(selector)];
`;
/** A camera of frames of one colour, cameraColour, that a person allows with allowCamera(). */
const CAMERA = `
  let allow;
  const allowed = new Promise((resolve) => { allow = resolve; });
  window.allowCamera = allow;
  window.cameraColour = 'grey';
  Object.defineProperty(navigator, 'mediaDevices', { value: { async getUserMedia() {
    await allowed;
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d');
    const paint = () => { context.fillStyle = window.cameraColour; context.fillRect(0, 0, 300, 150); requestAnimationFrame(paint); };
    paint();
    const stream = canvas.captureStream(10);
    window.cameraTrack = stream.getTracks()[0];
    return stream;
  } } });
`;

/** Predictions, rounded: the same picture gives the same text. */
const said = (page: Page) =>
  page.evaluate(() =>
    window.explainer.predictions.map(({ probability }) => probability.toFixed(5)).join(' '),
  );
const framed = (page: Page) =>
  page.evaluate(() => window.cut<HTMLElement>('.picture[aria-checked="true"]')?.dataset.id ?? null);
const ids = (page: Page) =>
  page.evaluate(() =>
    window.cuts<HTMLElement>('.picture:not([hidden])').map(({ dataset }) => dataset.id ?? ''),
  );
const notice = (page: Page) =>
  page.evaluate(() => {
    const element = window.cut<HTMLElement>('.notice');
    return element.hidden ? null : (element.querySelector('span')?.textContent ?? '');
  });
/** Accessible name of what has the focus. */
const focused = (page: Page) =>
  page.evaluate(() => window.explainer.shadowRoot?.activeElement?.getAttribute('aria-label') ?? null);
const press = (page: Page, selector: string) =>
  page.evaluate((it) => window.cut<HTMLElement>(it).click(), selector);
/** Chooses a thumbnail and waits until its picture is shown. */
async function choose(page: Page, id: string): Promise<void> {
  await press(page, `.picture[data-id="${id}"]`);
  await page.waitForFunction(
    (it) => window.cut<HTMLElement>('.picture[aria-checked="true"]')?.dataset.id === it,
    {},
    id,
  );
  await page.evaluate(() => window.explainer.settled);
}

describe('the element', () => {
  it('frames the latest of many pictures, and brings back the one that a person brought', async ({
    site,
  }) => {
    const page = await site.openPage(PATH, { ...SIZE, before: SHORT });
    const [first = '', second = '', third = ''] = await ids(page);
    assert.equal(await framed(page), first);
    const expected = new Map([[first, await said(page)]]);
    for (const id of [second, third]) {
      await choose(page, id);
      expected.set(id, await said(page));
    }
    assert.equal(new Set(expected.values()).size, 3, 'three pictures are told apart');

    // A large picture is still being read when the next one is chosen.
    await page.evaluate(async (id) => {
      const canvas = new OffscreenCanvas(3000, 2000);
      canvas.getContext('2d')?.fillRect(0, 0, 1500, 2000);
      const blob = await canvas.convertToBlob();
      await Promise.all([window.explainer.setPicture(blob), window.explainer.setPicture(id)]);
      await window.explainer.settled;
    }, second);
    assert.equal(await framed(page), second);
    assert.equal(await said(page), expected.get(second));

    await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(200, 100);
      const context = canvas.getContext('2d');
      if (context) context.fillStyle = 'crimson';
      context?.fillRect(0, 0, 120, 100);
      await window.explainer.setPicture(await canvas.convertToBlob());
      await window.explainer.settled;
    });
    const own = await said(page);
    assert.equal(await framed(page), '');
    await choose(page, third);
    assert.equal(await said(page), expected.get(third));
    await choose(page, '');
    assert.equal(await said(page), own);
  });

  it('tells that a model of another host must be brought as files', async ({ site }) => {
    const page = await site.openPage(PATH, { ...SIZE, before: SHORT, expected: [/Content Security Policy/] });
    const sentence = await page.evaluate(() =>
      window.explainer.loadModel('https://models.example/tiny/model.json').then(
        () => 'It is loaded.',
        (error: Error) => error.message,
      ),
    );
    assert.match(sentence, /from its own host only \([\w.:]+\), not from models\.example: .* files/);
  });

  it('starts with its own model and picture where the address names none, and says so', async ({ site }) => {
    const page = await site.openPage(`${PATH}&picture=unicorn&range=galaxy&view=conv_99/1&lesson=2`, {
      ...SIZE,
      before: SHORT,
    });
    assert.equal(await page.evaluate(() => window.explainer.predictions.length > 0), true);
    assert.match((await notice(page)) ?? '', /./);
    assert.equal(await page.evaluate(() => window.explainer.view), 'overview');
    assert.match(page.url(), /lesson=2/, 'keys of others stay');
  });

  it('walks through views with Escape and the back button, wherever the focus is', async ({ site }) => {
    const page = await site.openPage(`${PATH}&theme=dark&view=conv_1_1/3`, { ...SIZE, before: SHORT });
    const view = () => page.evaluate(() => window.explainer.view);
    assert.equal(await view(), 'conv_1_1/3');
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press('Escape');
    assert.equal(await view(), 'overview');
    await press(page, '[role="radio"][data-value="light"]');
    await page.goBack();
    await page.waitForFunction(() => window.explainer.view === 'conv_1_1/3');
    assert.equal(await page.evaluate(() => window.explainer.dataset.theme), 'dark');
    await page.goForward();
    await page.waitForFunction(() => window.explainer.view === 'overview');
    assert.equal(await page.evaluate(() => window.explainer.dataset.theme), 'light');
  });

  it('runs a camera until another picture is chosen', async ({ site }) => {
    const page = await site.openPage(PATH, { ...SIZE, before: SHORT + CAMERA });
    const before = await said(page);
    const [first = ''] = await ids(page);
    await page.evaluate(() => window.allowCamera());
    await press(page, '.panel .wide.icon');
    await page.waitForFunction(() => !window.cut<HTMLElement>('.own').hidden);
    assert.equal(await framed(page), '');
    assert.notEqual(await said(page), before);
    await choose(page, first);
    assert.equal(await page.evaluate(() => window.cameraTrack.readyState), 'ended');
    assert.equal(await said(page), before);
  });

  it('lets all maps follow a camera, and stops it when the page is hidden', async ({ site }) => {
    for (const path of usualPath('cpu')) {
      const page = await site.openPage(addressOf(path), { ...SIZE, before: SHORT + CAMERA });
      await page.evaluate(() => window.allowCamera());
      await press(page, '.panel .wide.icon');
      await page.waitForFunction(() => !window.cut<HTMLElement>('.own').hidden);
      let seen = 0;
      for (const [colour, level] of [
        ['white', 1],
        ['black', 0],
        ['white', 1],
      ] as const) {
        const followed = await page.evaluate(
          async (wanted, value) => {
            window.cameraColour = wanted;
            const { layers } = window.explainer.model;
            const first = layers[1]?.name ?? '';
            const before = await window.explainer.activations(first);
            for (let i = 0; i < 200; i++) {
              await new Promise((resolve) =>
                window.explainer.addEventListener('prediction', resolve, { once: true }),
              );
              const input = await window.explainer.activations('input');
              // A video's white and black may be a little off.
              if (!input.every((it) => Math.abs(it - value) < 0.05)) continue;
              const after = await window.explainer.activations(first);
              return after.some((it, k) => it !== before[k]);
            }
            return false;
          },
          colour,
          level,
        );
        assert.ok(followed, `${path.name}: the maps follow a ${colour} frame`);
        seen += 1;
      }
      assert.equal(seen, 3);
      await page.evaluate(() => {
        Object.defineProperty(document, 'hidden', { value: true });
        document.dispatchEvent(new Event('visibilitychange'));
      });
      assert.equal(await page.evaluate(() => window.cameraTrack.readyState), 'ended');
    }
  });

  it('leaves a camera off that is allowed when another picture has been chosen', async ({ site }) => {
    const page = await site.openPage(PATH, { ...SIZE, before: SHORT + CAMERA });
    const [, second = ''] = await ids(page);
    await press(page, '.panel .wide.icon');
    await choose(page, second);
    const after = await said(page);
    await page.evaluate(() => window.allowCamera());
    await page.waitForFunction(() => window.cameraTrack?.readyState === 'ended');
    assert.equal(await framed(page), second);
    assert.equal(await said(page), after);
  });

  it('fits every width without scrolling sideways, with controls that a finger meets', async ({ site }) => {
    let seen = 0;
    for (const [width, height] of [
      [200, 500],
      [390, 844],
      [768, 1024],
    ] as const) {
      const page = await site.openPage(PATH, { before: SHORT, width, height, touch: true });
      for (const panel of [null, 'Add a picture', 'Options']) {
        if (panel) await press(page, `.icon[title="${panel}"]`);
        const found = await page.evaluate(() => ({
          scroll: [document.documentElement.scrollWidth, window.cut('.page').scrollWidth],
          small: window
            .cuts('button:not([data-neuron]), input:not([type="file"])')
            .map((element) => ({
              html: element.outerHTML.slice(0, 80),
              box: element.getBoundingClientRect(),
            }))
            .filter(({ box }) => box.width > 0 && Math.min(box.width, box.height) < 43.9)
            .map(({ html, box }) => `${html} is ${box.width} x ${box.height}`),
          outside: window
            .cuts('.bar > button, .tools button, .panel, .panel button, .panel input')
            .map((element) => ({
              html: element.outerHTML.slice(0, 80),
              box: element.getBoundingClientRect(),
            }))
            .filter(({ box }) => box.left < -0.5 || box.right > innerWidth + 0.5)
            .map(({ html }) => html),
        }));
        assert.deepEqual(found, { scroll: [width, width], small: [], outside: [] }, `${width} px, ${panel}`);
        seen += 1;
      }
    }
    assert.equal(seen, 9);
  });

  it('says so where nothing draws, and leaves the rest readable', async ({ site }) => {
    const noDrawing = `
      Object.defineProperty(navigator, 'gpu', { value: undefined });
      HTMLCanvasElement.prototype.getContext = () => null;
      OffscreenCanvas.prototype.getContext = () => null;
    `;
    const page = await site.openPage('', {
      before: SHORT + noDrawing,
      waitsFor: 'load',
      expected: [/./],
    });
    await page.waitForFunction(() => window.cut('.failure') !== null, { timeout: 60_000 });
    const sentence = await page.evaluate(() => window.cut('.failure p').textContent ?? '');
    assert.match(sentence, /WebGPU nor with WebGL 2/);
    const heights = await page.evaluate(() =>
      [...document.querySelectorAll('cnn-explainer > p')].map((it) => it.getBoundingClientRect().height),
    );
    assert.equal(heights.length, 2);
    for (const height of heights) assert.ok(height > 20, 'the page tells what it is about');
  });

  it('is readable without scripts', async ({ site }) => {
    // Scripts that are preloaded and not run count as failed.
    const page = await site.openPage('', { waitsFor: 'load', expected: [/^failed request: .*\.js $/] });
    await page.setJavaScriptEnabled(false);
    await page.reload();
    const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    const boxes = await Promise.all(
      (await page.$$('cnn-explainer > p, noscript p')).map((paragraph) => paragraph.boundingBox()),
    );
    assert.equal(boxes.length, 3);
    for (const box of boxes) {
      assert.ok(box && box.height > 20 && box.y + box.height <= height && box.width <= width);
    }
  });

  describe('on a page for several facts', () => {
    const shared = sharedPage(PATH, { ...SIZE, before: SHORT });
    beforeEach(() => rest(shared()));

    it('tells in one sentence why a picture cannot be shown, and keeps the one before', async () => {
      const page = shared();
      const before = await said(page);
      const id = await framed(page);
      await page.evaluate(() => {
        const data = new DataTransfer();
        data.items.add(new File(['not a picture'], 'cat.png', { type: 'image/png' }));
        window.explainer.dispatchEvent(
          new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
        );
      });
      await page.waitForFunction(() => !window.cut<HTMLElement>('.notice').hidden);
      assert.match((await notice(page)) ?? '', /^[A-Z].*\.$/);
      assert.equal(await said(page), before);
      assert.equal(await framed(page), id);
      const other = (await ids(page)).find((each) => each !== id) ?? '';
      await choose(page, other);
      assert.equal(await notice(page), null, 'the sentence goes when a picture is shown');
    });

    it('loads dropped model files, and tells why those that are none cannot be', async () => {
      const page = shared();
      const before = await said(page);
      await page.evaluate(() => {
        const data = new DataTransfer();
        data.items.add(new File(['{"modelTopology": 3'], 'model.json'));
        window.explainer.dispatchEvent(
          new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
        );
      });
      await page.waitForFunction(() => !window.cut<HTMLElement>('.notice').hidden);
      assert.match((await notice(page)) ?? '', /model\.json/);
      assert.equal(await said(page), before);
    });

    it('is walked through with the arrow keys', async () => {
      const page = shared();
      const stopsOf = (selector: string) =>
        page.evaluate((it) => window.cuts(`.space ${it}[tabindex="0"]:not([hidden])`).length, selector);
      assert.equal(await stopsOf('[data-neuron]'), 1, 'the network is one stop of Tab');
      assert.equal(await stopsOf('[data-topic]'), 1, 'the names of its layers are another');
      await page.evaluate(() => window.cut<HTMLElement>('[data-neuron="conv_1_1/3"]').focus());
      const walk: string[] = [];
      for (const key of ['ArrowDown', 'ArrowRight', 'End', 'Home', 'ArrowLeft'] as const) {
        await page.keyboard.press(key);
        walk.push((await focused(page)) ?? 'nothing');
      }
      assert.deepEqual(walk, [
        'conv_1_1 neuron 5 of 10',
        'relu_1_1 neuron 5 of 10',
        'relu_1_1 neuron 10 of 10',
        'relu_1_1 neuron 1 of 10',
        'conv_1_1 neuron 1 of 10',
      ]);
      assert.match(
        await page.evaluate(() => window.cut('.facts').textContent ?? ''),
        /^conv_1_1 neuron 1 of 10/,
      );
      await page.keyboard.press('Enter');
      assert.equal(await page.evaluate(() => window.explainer.view), 'conv_1_1/0');
    });

    it('reads the last of two quick answers aloud', async () => {
      const page = shared();
      const [first = '', second = ''] = await ids(page);
      await choose(page, second);
      await choose(page, first);
      await choose(page, second);
      const top = await page.evaluate(
        () => [...window.explainer.predictions].sort((a, b) => b.probability - a.probability)[0]?.label ?? '',
      );
      await page.waitForFunction(
        (label) => window.cut('[aria-live]').textContent?.startsWith(`${label}, `),
        {},
        top,
      );
      const rows = await page.evaluate(() => window.cuts('tbody tr').length);
      assert.equal(rows, await page.evaluate(() => window.explainer.predictions.length));
    });

    it('is taken off the page and put back', async () => {
      const page = shared();
      const before = await said(page);
      const after = await page.evaluate(async () => {
        const { explainer } = window;
        explainer.remove();
        document.body.append(explainer);
        // Moved once more while it loads: who waits for it still gets it.
        const { ready } = explainer;
        explainer.remove();
        document.body.append(explainer);
        await ready;
        return explainer.predictions.map(({ probability }) => probability.toFixed(5)).join(' ');
      });
      assert.equal(after, before);
    });
  });
});
