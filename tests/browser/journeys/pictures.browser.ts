// A picture takes another's place: what travels to and from the GPU, which of many choices wins, what is refused.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer';
import { describe } from 'vitest';
import { it, type Site, sharedPage, usualPath } from '../rigs/browser-test.ts';
import {
  act,
  addressOf,
  call,
  type SentFile,
  sentFile,
  setPicture,
  settle,
  stateOf,
} from '../rigs/element.ts';
import { ROOT } from '../rigs/harness.ts';
import { largestStep } from '../rigs/pixels.ts';

interface GpuCall {
  /** 'pass': a submit with compute passes in it. */
  readonly kind: 'map' | 'write' | 'copy' | 'texture' | 'pass';
  readonly bytes: number;
  /** Labels of the buffers. */
  readonly from: string;
  readonly to: string;
}

declare global {
  var gpuCalls: GpuCall[];
}

/** Writes down every call that moves bytes to, from or on the GPU. Runs before the page's scripts. */
function recordGpuCalls(): void {
  globalThis.gpuCalls = [];
  const note = (kind: GpuCall['kind'], bytes: number, from = '', to = '') =>
    globalThis.gpuCalls.push({ kind, bytes, from, to });
  type Method = (this: never, ...values: never[]) => unknown;
  const wrap = <T extends object>(target: T, name: keyof T, before: (self: T, values: never[]) => void) => {
    const method = target[name] as Method;
    target[name] = function (this: never, ...values: never[]) {
      before(this as T, values);
      return method.apply(this, values);
    } as T[keyof T];
  };
  wrap(GPUBuffer.prototype, 'mapAsync', (self) => note('map', self.size, self.label));
  wrap(GPUQueue.prototype, 'writeBuffer', (_, [to, , data, , size]: unknown[]) => {
    const { byteLength } = data as ArrayBuffer;
    const unit = (data as Uint8Array).BYTES_PER_ELEMENT ?? 1;
    note('write', size === undefined ? byteLength : (size as number) * unit, '', (to as GPUBuffer).label);
  });
  wrap(GPUQueue.prototype, 'writeTexture', (_, values: unknown[]) =>
    note('texture', (values[1] as ArrayBuffer).byteLength),
  );
  wrap(GPUQueue.prototype, 'copyExternalImageToTexture', () => note('texture', 0));
  const computing = new WeakSet<object>();
  wrap(GPUCommandEncoder.prototype, 'beginComputePass', (self) => computing.add(self));
  const { finish } = GPUCommandEncoder.prototype;
  GPUCommandEncoder.prototype.finish = function (descriptor) {
    const commands = finish.call(this, descriptor);
    if (computing.has(this)) computing.add(commands);
    return commands;
  };
  wrap(GPUQueue.prototype, 'submit', (_, [buffers]: Iterable<object>[]) => {
    if ([...(buffers ?? [])].some((commands) => computing.has(commands))) note('pass', 0);
  });
  wrap(GPUCommandEncoder.prototype, 'copyBufferToBuffer', (_, values: unknown[]) => {
    const [from, second, third, , fifth] = values;
    const to = (typeof second === 'number' ? third : second) as GPUBuffer;
    const bytes = (typeof second === 'number' ? fifth : third) as number | undefined;
    note('copy', bytes ?? (from as GPUBuffer).size, (from as GPUBuffer).label, to.label);
  });
  for (const name of ['copyBufferToTexture', 'copyTextureToBuffer'] as const)
    wrap(GPUCommandEncoder.prototype, name, () => note('texture', Number.POSITIVE_INFINITY));
}

/** What a recorded change of the picture moved, by buffer: 'kind from>to bytes', and how often. */
function tally(calls: readonly GpuCall[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind, from, to, bytes } of calls) {
    const key = `${kind} ${from}>${to} ${bytes}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

async function checkTraffic(site: Site): Promise<void> {
  const page = await site.openPage('', { width: 900, height: 600, before: `(${recordGpuCalls})()` });
  await settle(page);
  const [inputBytes, resultBytes] = await call(page, ({ model }) => {
    const size = (shape: readonly number[]) => shape.reduce((product, length) => product * length, 1);
    const [input] = model.layers;
    // Extents of every map, and half the range of every place on three levels; a dense layer and its softmax are two.
    const places = model.layers.length + 1;
    const drawn = model.layers.filter(({ type }) => type !== 'flatten');
    const maps = drawn.reduce((sum, { outputShape }) => sum + (outputShape[0] ?? 0), model.classes.length);
    return [4 * size(input?.outputShape ?? []), 4 * (2 * model.classes.length + 2 * maps + 3 * places)];
  });
  await call(page, () => globalThis.gpuCalls.splice(0));
  await act(page, (element) => element.setPicture('espresso-2'));
  const calls = await call(page, () => globalThis.gpuCalls);
  const named = calls.filter(({ from, to }) => from !== '' || to !== '');
  const text = JSON.stringify(tally(calls), null, 1);
  const only = (kind: GpuCall['kind']) => named.filter((it) => it.kind === kind);
  assert.equal(calls.filter(({ kind }) => kind === 'pass').length, 1, text);
  // Up goes the picture's tensor with what the fade needs to know; down come logits, probabilities and ranges.
  assert.deepEqual(only('write'), [{ kind: 'write', bytes: 16 + inputBytes, from: '', to: 'upload' }], text);
  assert.equal(only('map').length, 1, text);
  const copied = (to: string) =>
    only('copy')
      .filter((it) => it.to === to && it.from !== 'times')
      .reduce((sum, { bytes }) => sum + bytes, 0);
  assert.equal(copied('staging'), resultBytes, text);
  assert.equal(copied('maps'), inputBytes, text);
  const [read] = only('map');
  assert.ok((read?.bytes ?? 0) <= resultBytes + 24, text);
  const places = new Set(named.flatMap(({ to }) => to));
  assert.deepEqual(
    [...places].filter((name) => !['', 'upload', 'staging', 'maps'].includes(name)),
    [],
    text,
  );
  // The drawing's own: uniforms and instances, and glyphs that no number had before.
  for (const { kind, bytes } of calls.filter(({ from, to }) => from === '' && to === '')) {
    if (kind === 'write') assert.ok(bytes <= 32_768, text);
    if (kind === 'copy') assert.ok(bytes <= 256, text);
  }
  assert.ok(calls.filter(({ kind }) => kind === 'texture').length <= 1, text);
}

/** The gallery's ids, in the order of their thumbnails. */
function thumbnails(page: Page): Promise<string[]> {
  return call(page, ({ shadowRoot }) =>
    [...shadowRoot.querySelectorAll<HTMLElement>('.picture:not([hidden])')].map(
      ({ dataset }) => dataset.id ?? '',
    ),
  );
}

/** Clicks thumbnails without a pause, and waits until the last is shown and nothing moves. */
async function clickThumbnails(page: Page, ids: readonly string[]): Promise<void> {
  await call(
    page,
    async (element, wanted) => {
      const root = element.shadowRoot;
      const isShown = () =>
        root.querySelector(`.picture[data-id="${wanted.at(-1)}"]`)?.getAttribute('aria-checked') === 'true';
      const shown = new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => {
          if (isShown()) resolve();
        });
        observer.observe(root, { subtree: true, attributes: true, attributeFilter: ['aria-checked'] });
      });
      for (const id of wanted) root.querySelector<HTMLElement>(`.picture[data-id="${id}"]`)?.click();
      await shown;
    },
    ids,
  );
  await settle(page);
}

async function checkManyClicks(page: Page): Promise<void> {
  const ids = await thumbnails(page);
  assert.ok(ids.length >= 10, `${ids}`);
  const last = ids[7] ?? '';
  const order = [3, 1, 9, 0, 4, 2, 8, 5, 6].map((i) => ids[i] ?? '');
  const rounds = [
    [...order, last],
    [...order.slice(1), last, order[0] ?? '', last],
  ];
  for (const round of rounds) {
    await act(page, (element, id) => element.setPicture(id), ids[6] ?? '');
    await clickThumbnails(page, round);
    const clicked = { ...(await stateOf(page)), shot: await page.screenshot() };
    await act(page, (element, id) => element.setPicture(id), ids[0] ?? '');
    await act(page, (element, id) => element.setPicture(id), last);
    const alone = { ...(await stateOf(page)), shot: await page.screenshot() };
    assert.equal(clicked.thumbnail, last);
    assert.deepEqual(clicked.predictions, alone.predictions);
    assert.ok(largestStep(clicked.shot, alone.shot) <= 1, 'the drawing is that of the last picture');
  }
}

/** A click that goes back to the picture shown takes back the choice that is on its way. */
async function checkClickBack(page: Page): Promise<void> {
  const [first = '', second = ''] = await thumbnails(page);
  await act(page, (element, id) => element.setPicture(id), first);
  const before = await stateOf(page);
  await call(
    page,
    async (element, ids) => {
      const seen = new Promise((resolve) => element.addEventListener('prediction', resolve, { once: true }));
      for (const id of ids)
        element.shadowRoot.querySelector<HTMLElement>(`.picture[data-id="${id}"]`)?.click();
      await seen;
    },
    [second, first],
  );
  await settle(page);
  const after = await stateOf(page);
  assert.equal(after.thumbnail, first);
  assert.deepEqual(after.predictions, before.predictions);
}

/** Drops or pastes a file, as a person's hand does. */
function hand(page: Page, type: 'drop' | 'paste', file: SentFile): Promise<void> {
  return call(
    page,
    (element, how, { name, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], name, { type: `image/${name.split('.').at(-1)}` }));
      const options = { bubbles: true, composed: true, cancelable: true };
      if (how === 'drop') element.dispatchEvent(new DragEvent('drop', { ...options, dataTransfer: data }));
      else document.body.dispatchEvent(new ClipboardEvent('paste', { ...options, clipboardData: data }));
    },
    type,
    file,
  );
}

/** Waits for the element's next event of a name, which `work` brings about; gives its detail. */
async function after(page: Page, event: string, work: () => Promise<unknown>): Promise<string> {
  const wait = await page.evaluateHandle((name) => {
    const element = document.querySelector('cnn-explainer');
    const seen = new Promise<string>((resolve) =>
      element?.addEventListener(name, (it) => resolve(String((it as CustomEvent).detail)), { once: true }),
    );
    return { seen };
  }, event);
  await work();
  const detail = await wait.evaluate(({ seen }) => seen);
  await settle(page);
  return detail;
}

const SENTENCE = /^[A-Z].* .*[.]$/;

async function checkRefusals(page: Page): Promise<void> {
  const before = await stateOf(page);
  const isAsBefore = async (what: string) => {
    const { predictions, thumbnail } = await stateOf(page);
    assert.deepEqual(
      { predictions, thumbnail },
      { predictions: before.predictions, thumbnail: before.thumbnail },
      what,
    );
  };
  const refused = {
    'an unknown id': await setPicture(page, 'nothing-1'),
    'an address without a picture': await setPicture(page, 'pictures/nothing.png'),
    'an address of something else': await setPicture(page, 'index.html'),
    'no address': await setPicture(page, 'http://[nowhere'),
  };
  for (const [what, sentence] of Object.entries(refused))
    assert.match(sentence ?? 'It was shown.', SENTENCE, what);
  assert.match(refused['an unknown id'] ?? '', /nothing-1/);
  await isAsBefore('refused addresses');
  for (const [what, content] of [
    ['text', 'These are words.'],
    ['nothing', ''],
  ] as const) {
    const notice = await after(page, 'notice', () => hand(page, 'drop', sentFile('picture.png', content)));
    assert.match(notice, SENTENCE, what);
    assert.equal((await stateOf(page)).notice, notice, 'the page says what the event says');
    await isAsBefore(what);
  }
}

async function checkOwnPictures(page: Page): Promise<void> {
  const file = sentFile('own.webp', readFileSync(join(ROOT, 'assets/pictures/espresso-1.webp')));
  const other = sentFile('other.webp', readFileSync(join(ROOT, 'assets/pictures/ladybug-1.webp')));
  const [, , , gallery = ''] = await thumbnails(page);
  await after(page, 'notice', () => hand(page, 'drop', sentFile('picture.png', 'These are words.')));
  await after(page, 'prediction', () => hand(page, 'drop', file));
  const dropped = await stateOf(page);
  assert.equal(dropped.thumbnail, '', "the person's own thumbnail is chosen");
  assert.equal(dropped.notice, '', 'the trouble before is over');
  await after(page, 'prediction', () => hand(page, 'paste', other));
  const pasted = await stateOf(page);
  assert.notDeepEqual(pasted.predictions, dropped.predictions);
  await clickThumbnails(page, [gallery]);
  await clickThumbnails(page, ['']);
  assert.deepEqual(
    (await stateOf(page)).predictions,
    pasted.predictions,
    'a click brings the own picture back',
  );
}

/** What the panel does with a file that is chosen and with an address that is typed. */
async function checkPanel(page: Page): Promise<void> {
  await page.locator('cnn-explainer >>> ::-p-aria(Add a picture)').click();
  const input = await page.$('cnn-explainer >>> .panel:not([hidden]) input[type="file"]');
  assert.ok(input);
  const trouble = () =>
    page.$eval('cnn-explainer >>> .panel:not([hidden]) .trouble', (element) => element.textContent);
  const said = async (work: () => Promise<unknown>) => {
    await work();
    await page.waitForFunction(
      () =>
        (document.querySelector('cnn-explainer')?.shadowRoot?.querySelector('.panel:not([hidden]) .trouble')
          ?.textContent ?? '') !== '',
    );
    return trouble();
  };
  assert.match(
    (await said(() => (input as ElementHandle<HTMLInputElement>).uploadFile(join(ROOT, 'LICENSE')))) ?? '',
    SENTENCE,
  );
  const field = page.locator('cnn-explainer >>> ::-p-aria(Address of a picture)');
  await field.fill('pictures/nothing.png');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() =>
    document
      .querySelector('cnn-explainer')
      ?.shadowRoot?.querySelector('.panel:not([hidden]) .trouble')
      ?.textContent?.includes('address'),
  );
  await field.fill('pictures/orange-1.webp');
  await after(page, 'prediction', () => page.keyboard.press('Enter'));
  await page.waitForFunction(
    () => document.querySelector('cnn-explainer')?.shadowRoot?.querySelector('.panel:not([hidden])') === null,
  );
  assert.equal((await stateOf(page)).thumbnail, '');
}

describe('another picture', () => {
  it('moves no map: one pass, the input up, the results down', ({ site }) => checkTraffic(site));

  describe.each(usualPath('cpu'))('on $name', (path) => {
    const page = sharedPage(addressOf(path), {
      width: 900,
      height: 600,
      reducedMotion: true,
      expected: [/status of 404/, /answer 404/],
    });

    it('is the last of many clicks in one go: shown, marked and classified', () => checkManyClicks(page()));

    it('is taken back on its way by a click back', () => checkClickBack(page()));

    it('is refused in a sentence where it is none, and the picture before stays', () =>
      checkRefusals(page()));

    it('is shown where it is dropped or pasted, and found again', () => checkOwnPictures(page()));

    it('comes from the panel as a file or an address, which says what is wrong with it', () =>
      checkPanel(page()));
  });
});
