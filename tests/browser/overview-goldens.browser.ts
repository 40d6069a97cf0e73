// The Overview at the six sizes that it is made for, light and dark, and the same picture on both paths.
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
/** Edges of glyphs and curves may fall a shade apart on another renderer; a wrong map is thousands of pixels. */
const OTHER_PATH_SHARE = 0.002;

async function screenshot(
  t: Context,
  query: string,
  [width, height]: readonly [number, number],
  colorScheme: 'light' | 'dark',
): Promise<Uint8Array> {
  const page = await t.openPage(`index.html?picture=lifeboat-1${query}`, {
    width,
    height,
    colorScheme,
    reducedMotion: true,
  });
  await page.evaluate(async () => {
    const element = document.querySelector('cnn-explainer') as (Element & { settled: Promise<void> }) | null;
    await element?.settled;
  });
  const png = await page.screenshot();
  await page.close();
  return png;
}

export const timeoutSec = 300;

export const tests: BrowserTests = {
  ...Object.fromEntries(
    SIZES.flatMap((size) =>
      THEMES.map((theme) => [
        `the Overview at ${size.join(' x ')}, ${theme}`,
        async (t: Context) => {
          t.golden(`overview-${size.join('x')}-${theme}`, await screenshot(t, '', size, theme));
        },
      ]),
    ),
  ),
  'the Overview computed on the CPU and drawn with WebGL is the same picture': async (t) => {
    // Held against the golden of the other path, never written from here.
    if (process.env.UPDATE_GOLDENS === '1') return;
    const png = await screenshot(t, '&compute=cpu', [1440, 900], 'light');
    t.golden('overview-1440x900-light', png, { maxShare: OTHER_PATH_SHARE });
  },
};
