// Random ways through the page, at once and without waiting: each ends at the picture that going there directly shows.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import type { Page } from 'puppeteer';
import { describe } from 'vitest';
import { writeModelFile } from '../../../src/compute/formats/tfjs/write-model.ts';
import { createRandom } from '../../../src/compute/model/random.ts';
import { isLong, runs } from '../../extent.ts';
import { secondModel } from '../../unit/compute/fixtures/models.ts';
import { it, type Site, usualPath } from '../rigs/browser-test.ts';
import { addressOf, call, PATHS, type Path, resize, sentModel, settle, stateOf } from '../rigs/element.ts';
import { comparePictures } from '../rigs/golden.ts';
import { ROOT } from '../rigs/harness.ts';
import { restAt } from '../rigs/views.ts';

/** Share of pixels that may differ between two ways to one view. */
const MAX_SHARE = 0.00025;
/** Ways on each path, and things done on each before the last. */
const WAYS = runs(6, 36);
const STEPS = 6;
/** Where the ways end. */
const ENDS = ['conv_1_2/3', 'output/6', 'overview', 'softmax/2', 'conv_1_2/3/sum', 'max_pool_1/4'];

function pictureIds(): string[] {
  const file = join(ROOT, 'assets', 'pictures', 'index.json');
  const { pictures } = JSON.parse(readFileSync(file, 'utf8')) as { pictures: { id: string }[] };
  return pictures.map(({ id }) => id);
}

const ADDRESSES = [
  'overview',
  'conv_1_1/0',
  'conv_1_2/3',
  'conv_1_2/9',
  'conv_2_1/4',
  'conv_2_2/7',
  'output/0',
  'output/6',
  'output/9',
  'nowhere/7',
  'conv_1_1/99',
  'relu_1_1/2',
  'conv_1_2/3/sum',
  'softmax/6',
];
/** Small, so that software draws them in time. */
const WINDOWS = [
  { width: 560, height: 400 },
  { width: 420, height: 520 },
];

/** Models that come and go: null is the page's own. */
const MODELS = [null, null, sentModel(writeModelFile(secondModel()))];

/** One random thing that a person does, at once and without waiting. */
async function step(page: Page, random: () => number, pictures: readonly string[]): Promise<string> {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const kind = Math.floor(random() * 17);
  if (kind < 4) {
    const view = pick(ADDRESSES);
    await call(
      page,
      (element, address) => {
        element.view = address;
      },
      view,
    );
    return `go to ${view}`;
  }
  if (kind < 8) {
    const share = random();
    return call(
      page,
      ({ shadowRoot }, at) => {
        const buttons = shadowRoot.querySelectorAll<HTMLElement>('[data-neuron]');
        const button = buttons[Math.floor(at * buttons.length)];
        button?.click();
        return `press ${button?.dataset.neuron}`;
      },
      share,
    );
  }
  if (kind === 8) {
    await page.keyboard.press('Escape');
    return 'Escape';
  }
  if (kind === 9) {
    const way = pick([-1, 1]);
    await page.evaluate((by) => {
      const here = navigation.currentEntry?.index ?? 0;
      if (here + by >= 0 && here + by < navigation.entries().length) history.go(by);
    }, way);
    return way < 0 ? 'back' : 'forward';
  }
  if (kind === 10) {
    const id = pick(pictures);
    await call(
      page,
      ({ shadowRoot }, picture) =>
        shadowRoot.querySelector<HTMLElement>(`.picture[data-id="${picture}"]`)?.click(),
      id,
    );
    return `picture ${id}`;
  }
  if (kind === 11) {
    const size = pick(WINDOWS);
    await resize(page, { ...size, hasTouch: true });
    return `${size.width} × ${size.height}`;
  }
  if (kind === 12) {
    const share = random();
    return call(
      page,
      ({ shadowRoot }, at) => {
        const buttons = [
          ...shadowRoot.querySelectorAll<HTMLElement>('.panel [role="radio"], .panel [role="switch"]'),
        ];
        const button = buttons[Math.floor(at * buttons.length)];
        button?.click();
        return `option ${button?.textContent}`;
      },
      share,
    );
  }
  if (kind === 13) {
    const model = pick(MODELS);
    // Nobody waits for it.
    await call(
      page,
      (element, files) => {
        const decode = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
        const source = files?.map(({ name, base64 }) => new File([decode(base64)], name)) ?? '';
        element.loadModel(source).catch(() => {});
      },
      model,
    );
    return model ? 'another model' : 'the own model';
  }
  if (kind === 14 || kind === 15) {
    const { width = 0, height = 0 } = page.viewport() ?? {};
    const [x, y] = [Math.round(width * random()), Math.round(height * (0.2 + 0.6 * random()))];
    await page.touchscreen.tap(x, y);
    return `tap ${x}, ${y}`;
  }
  const share = random();
  return call(
    page,
    ({ shadowRoot }, at) => {
      const buttons = shadowRoot.querySelectorAll<HTMLElement>(
        '.transport:not([hidden]) button, .tools [aria-pressed]',
      );
      const button = buttons[Math.floor(at * buttons.length)];
      button?.click();
      return `transport ${button?.textContent}`;
    },
    share,
  );
}

/** What of the page a walk must not change: all but the row of thumbnails, which may be scrolled, without pointer and focus. */
async function screenshot(page: Page): Promise<Uint8Array> {
  await page.mouse.move(2, 2);
  await call(page, ({ shadowRoot }) => (shadowRoot.activeElement as HTMLElement | null)?.blur());
  await settle(page);
  const top = await call(
    page,
    ({ shadowRoot }) => shadowRoot.querySelector('.stage')?.getBoundingClientRect().top ?? 0,
  );
  const { width = 0, height = 0 } = page.viewport() ?? {};
  return page.screenshot({ clip: { x: 0, y: top, width, height: height - top } });
}

/** Takes back what a way has set, and goes to a view with a picture: from there on nothing of the way is to be seen. */
async function end(
  page: Page,
  view: string,
  picture: string,
  motion: 'reduce' | 'no-preference' = 'reduce',
  loadsModel = false,
): Promise<void> {
  await page.evaluate(() => navigation.transition?.finished.catch(() => {}));
  // What is still on its way comes first, in a short time; a window that slides would take its own.
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  await call(page, (element) => {
    element.view = 'overview';
    return element.settled;
  });
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: motion }]);
  await call(
    page,
    async (element, wanted, id, isOther) => {
      const { shadowRoot: root } = element;
      if (isOther) await element.loadModel('');
      for (const first of root.querySelectorAll<HTMLElement>('.panel [role="radio"]:first-child'))
        first.click();
      root.querySelector<HTMLElement>('.panel [role="switch"][aria-checked="false"]')?.click();
      root.querySelector<HTMLElement>('.tools [aria-pressed="true"]')?.click();
      const shown = element.setPicture(id);
      // Through another one, for parts of one neuron keep their place.
      element.view = 'conv_2_1/5';
      element.view = wanted;
      const speed = root.querySelector<HTMLElement>('.transport:not([hidden]) .speed');
      for (let i = 0; i < 3 && speed && speed.textContent !== '×1'; i++) speed.click();
      await shown;
    },
    view,
    picture,
    loadsModel,
  );
  await restAt(page, 40);
}

async function pictureOf(page: Page): Promise<PNG> {
  return PNG.sync.read(Buffer.from(await screenshot(page)));
}

async function checkWalks(site: Site, path: Path): Promise<void> {
  const pictures = pictureIds();
  const page = await site.openPage(addressOf(path), { ...WINDOWS[0], touch: true });
  const direct = await site.openPage(addressOf(path), { ...WINDOWS[0], touch: true, reducedMotion: true });
  const known = new Map<string, PNG>();
  const wantedAt = async (view: string, picture: string, width: number, height: number) => {
    const key = `${view} ${picture} ${width}`;
    const found = known.get(key);
    if (found) return found;
    await resize(direct, { width, height, hasTouch: true });
    await end(direct, view, picture);
    const taken = await pictureOf(direct);
    known.set(key, taken);
    return taken;
  };
  for (let way = 0; way < WAYS; way++) {
    const random = createRandom(1000 + way);
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'no-preference' }]);
    const said: string[] = [];
    for (let n = 0; n < STEPS; n++) said.push(await step(page, random, pictures));
    const view = ENDS[way % ENDS.length] ?? 'overview';
    const picture = pictures[1 + ((way % ENDS.length) % 2)] ?? '';
    // A step back may bring another one too.
    const loads = said.some((what) => /model$|^back|^forward/.test(what));
    await end(page, view, picture, way % 5 ? 'reduce' : 'no-preference', loads);
    const says = `seed ${1000 + way}: ${said.join(', ')}`;
    const { view: shown, thumbnail } = await stateOf(page);
    assert.deepEqual([shown, thumbnail], [view, picture], says);
    const walked = await pictureOf(page);
    const { width = 0, height = 0 } = page.viewport() ?? {};
    const wanted = await wantedAt(view, picture, width, height);
    assert.ok(walked.width === wanted.width && walked.height === wanted.height, says);
    const { differing } = comparePictures(walked, wanted);
    const share = differing / (walked.width * walked.height);
    assert.ok(
      share <= MAX_SHARE,
      `${view}: ${(share * 100).toFixed(3)} % of the pixels are off after ${says}`,
    );
  }
  assert.ok(known.size >= ENDS.length, `${known.size} ends were compared with`);
}

describe.each(isLong ? PATHS : usualPath('cpu'))('any way to a view, on $name', (path) => {
  it('shows the same', ({ site }) => checkWalks(site, path));
});
