// The Overview as it looks, at six sizes, light and dark; and the same on both paths.
import assert from 'node:assert/strict';
import { PNG } from 'pngjs';
import type { Page } from 'puppeteer';
import { addressOf, PATHS, settle } from './element.ts';
import { comparePictures } from './golden.ts';
import type { BrowserTests, Context } from './run.ts';

const SIZES = [
  [390, 844],
  [768, 1024],
  [1024, 768],
  [1440, 900],
  [1920, 1080],
  [3840, 2160],
] as const;
const THEMES = ['light', 'dark'] as const;
const QUERY = 'picture=lifeboat-1';
/** Share of pixels in which the two paths may differ. */
const MOST_APART = 0.00025;

/** The page at a size and in a theme, when nothing moves. */
async function shotOf(page: Page, width: number, height: number, theme: string): Promise<Uint8Array> {
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: theme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  await page.setViewport({ width, height });
  await page.waitForFunction(
    (size, scheme) => {
      const element = document.querySelector('cnn-explainer');
      const canvas = element?.shadowRoot?.querySelector<HTMLCanvasElement>('.stage canvas');
      return (
        canvas?.width === size &&
        canvas.height === canvas.clientHeight &&
        element?.getAttribute('data-theme') === scheme
      );
    },
    {},
    width,
    theme,
  );
  await settle(page);
  // The other pictures of the gallery are none of the Overview's.
  await page.evaluate(() => {
    const root = document.querySelector('cnn-explainer')?.shadowRoot;
    const others = root?.querySelectorAll<HTMLElement>('.pictures [aria-checked="false"] > *') ?? [];
    for (const other of others) other.style.visibility = 'hidden';
  });
  return page.screenshot();
}

async function checkGoldens(t: Context) {
  const page = await t.openPage(addressOf(PATHS[0], QUERY), { reducedMotion: true });
  const checks = [];
  for (const [width, height] of SIZES) {
    for (const theme of THEMES) {
      const name = `overview-${width}x${height}-${theme}`;
      try {
        t.golden(name, await shotOf(page, width, height, theme));
        checks.push({ name, ok: true });
      } catch (error) {
        checks.push({ name, ok: false, detail: error instanceof Error ? error.message : String(error) });
      }
    }
  }
  return checks;
}

async function checkPaths(t: Context): Promise<void> {
  const shots = [];
  for (const path of PATHS) {
    const page = await t.openPage(addressOf(path, QUERY), { reducedMotion: true });
    shots.push(PNG.sync.read(Buffer.from(await shotOf(page, 1440, 900, 'light'))));
    await page.close();
  }
  const [first, second] = shots;
  assert.ok(first && second);
  const { differing } = comparePictures(second, first);
  const share = differing / (first.width * first.height);
  assert.ok(share <= MOST_APART, `${(share * 100).toFixed(4)} % of the pixels differ`);
}

export const tests: BrowserTests = {
  'looks as it did': checkGoldens,
  'is the same picture on CPU + WebGL': checkPaths,
};
