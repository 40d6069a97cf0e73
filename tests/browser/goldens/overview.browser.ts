// The Overview as it looks, at six sizes, light and dark; and the same on both paths.
import assert from 'node:assert/strict';
import { PNG } from 'pngjs';
import type { Page } from 'puppeteer';
import { describe } from 'vitest';
import { isLong } from '../../extent.ts';
import { expectGolden, it, sharedPage } from '../rigs/browser-test.ts';
import { addressOf, PATHS, resize, settle } from '../rigs/element.ts';
import { comparePictures } from '../rigs/golden.ts';

/** What the usual run looks at, and what the long one looks at beside it. */
const SIZES = isLong
  ? ([
      [768, 1024, 'light', 'dark'],
      [1024, 768, 'light', 'dark'],
      [1920, 1080, 'light', 'dark'],
      [3840, 2160, 'dark'],
    ] as const)
  : ([
      [390, 844, 'light', 'dark'],
      [1440, 900, 'light', 'dark'],
      [3840, 2160, 'light'],
    ] as const);
const QUERY = 'picture=lifeboat-1';
/** Share of pixels in which the two paths may differ. */
const MOST_APART = 0.00025;

/** The page at a size and in a theme, when nothing moves. */
async function shotOf(page: Page, width: number, height: number, theme: string): Promise<Uint8Array> {
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: theme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  await resize(page, { width, height });
  await settle(page);
  // The other pictures of the gallery are none of the Overview's.
  await page.evaluate(() => {
    const root = document.querySelector('cnn-explainer')?.shadowRoot;
    const others = root?.querySelectorAll<HTMLElement>('.pictures [aria-checked="false"] > *') ?? [];
    for (const other of others) other.style.visibility = 'hidden';
  });
  return page.screenshot();
}

describe('the Overview looks as it did', () => {
  const page = sharedPage(addressOf(PATHS[0], QUERY), { reducedMotion: true });

  for (const [width, height, ...themes] of SIZES) {
    it.for(themes)(`${width} × ${height}, %s`, async (theme) => {
      expectGolden(`overview-${width}x${height}-${theme}`, await shotOf(page(), width, height, theme));
    });
  }
});

describe('the Overview', () => {
  it('is the same picture on CPU + WebGL', async ({ site }) => {
    const shots = [];
    for (const path of PATHS) {
      const page = await site.openPage(addressOf(path, QUERY), { reducedMotion: true });
      shots.push(PNG.sync.read(Buffer.from(await shotOf(page, 1440, 900, 'light'))));
    }
    const [first, second] = shots;
    assert.ok(first && second);
    const { differing } = comparePictures(second, first);
    const share = differing / (first.width * first.height);
    assert.ok(share <= MOST_APART, `${(share * 100).toFixed(4)} % of the pixels differ`);
  });
});
