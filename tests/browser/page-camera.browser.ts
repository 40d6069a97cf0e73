// A live camera as the picture.
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer';
import { addressOf, call, holdFacts, PATHS, type Path, settle, stateOf } from './element.ts';
import { closePage, launch, openPage, problemsOf } from './harness.ts';
import type { BrowserTests, Context } from './run.ts';

/** A camera that shows a moving pattern, and a person who allows it. */
const CAMERA = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

declare global {
  var streams: MediaStream[];
}

/** Keeps every stream that the page is given. Runs before the page's scripts. */
function keepStreams(): void {
  globalThis.streams = [];
  const { getUserMedia } = MediaDevices.prototype;
  MediaDevices.prototype.getUserMedia = async function (constraints) {
    const stream = await getUserMedia.call(this, constraints);
    globalThis.streams.push(stream);
    return stream;
  };
}

/** Waits for `count` frames to be classified; gives the logits of each. */
function framesOf(page: Page, count: number): Promise<number[][]> {
  return call(
    page,
    (element, wanted) =>
      new Promise<number[][]>((resolve) => {
        const seen: number[][] = [];
        element.addEventListener('prediction', function note() {
          seen.push(element.predictions.map(({ logit }) => logit));
          if (seen.length < wanted) return;
          element.removeEventListener('prediction', note);
          resolve(seen);
        });
      }),
    count,
  );
}

/** States of all tracks that the page was ever given. */
function tracks(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    globalThis.streams.flatMap((stream) => stream.getTracks().map(({ readyState }) => readyState)),
  );
}

async function startCamera(page: Page): Promise<void> {
  await page.locator('cnn-explainer >>> ::-p-aria([name="Add a picture"][role="button"])').click();
  await page.locator('cnn-explainer >>> .panel:not([hidden]) ::-p-text(Use the camera)').click();
}

async function checkPath(page: Page, path: Path) {
  const facts: Record<string, () => Promise<void>> = {
    'its frames are classified one after another': async () => {
      const waiting = framesOf(page, 6);
      await startCamera(page);
      const frames = await waiting;
      const different = new Set(frames.map((logits) => logits.join()));
      assert.ok(different.size >= 3, `${different.size} of ${frames.length} frames differ`);
      const { thumbnail, notice } = await stateOf(page);
      assert.deepEqual([thumbnail, notice], ['', '']);
      assert.deepEqual(await tracks(page), ['live']);
    },
    'it stops when a picture is chosen, which then stays': async () => {
      await call(page, ({ shadowRoot }) =>
        shadowRoot.querySelector<HTMLElement>('.picture[data-id="espresso-1"]')?.click(),
      );
      await page.waitForFunction(
        () =>
          document
            .querySelector('cnn-explainer')
            ?.shadowRoot?.querySelector('[data-id="espresso-1"]')
            ?.getAttribute('aria-checked') === 'true',
      );
      await settle(page);
      assert.deepEqual(await tracks(page), ['ended']);
      const { predictions } = await stateOf(page);
      await call(page, (element) => element.setPicture('espresso-1'));
      assert.deepEqual((await stateOf(page)).predictions, predictions);
    },
    'it stops when the element is taken away': async () => {
      const waiting = framesOf(page, 2);
      await startCamera(page);
      await waiting;
      await page.evaluate(() => document.querySelector('cnn-explainer')?.remove());
      assert.deepEqual(await tracks(page), ['ended', 'ended']);
    },
  };
  return holdFacts(
    Object.fromEntries(Object.entries(facts).map(([name, fact]) => [`${path.name}: ${name}`, fact])),
  );
}

async function checkCamera(t: Context) {
  const browser = await launch(CAMERA);
  try {
    const checks = [];
    for (const path of PATHS) {
      const page = await openPage(browser, new URL(addressOf(path), t.baseUrl).href, {
        width: 800,
        height: 600,
        reducedMotion: true,
        before: `(${keepStreams})()`,
      });
      checks.push(...(await checkPath(page, path)));
      const problems = problemsOf(page);
      checks.push({
        name: `${path.name}: nothing goes wrong with a camera`,
        ok: problems.length === 0,
        detail: problems.join('\n'),
      });
      await closePage(page);
    }
    return checks;
  } finally {
    await browser.close();
  }
}

export const tests: BrowserTests = { 'a live camera': checkCamera };
