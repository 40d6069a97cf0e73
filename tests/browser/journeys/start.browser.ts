// A start with what fails, breaks off or never answers: nothing holds it up, and what is told is told in sentences.
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer';
import { describe } from 'vitest';
import { it, type Site } from '../rigs/browser-test.ts';
import { act, call, settle, stateOf, topOf } from '../rigs/element.ts';
import type { PageOptions, StandIn } from '../rigs/harness.ts';

/** The path that software draws fastest. */
const PATH = '?draw=webgl';
const SMALL = { width: 900, height: 650, reducedMotion: true } satisfies PageOptions;
/** What the console says of requests that were meant to fail. */
const FAILED: readonly RegExp[] = [/status of 404|answer 404|missing/];

/** A file of the site as its server has it. */
async function fileOf(site: Site, path: string): Promise<Buffer> {
  const response = await fetch(new URL(path, site.baseUrl));
  assert.ok(response.ok, path);
  return Buffer.from(await response.arrayBuffer());
}

/** Answers a request for a file of this name. */
function answering(files: Readonly<Record<string, StandIn>>): NonNullable<PageOptions['answer']> {
  return ({ pathname }) => Object.entries(files).find(([end]) => pathname.endsWith(end))?.[1] ?? null;
}

async function noticeOf(page: Page): Promise<string> {
  return (await stateOf(page)).notice;
}

/** Ids of the thumbnails. */
function thumbnails(page: Page): Promise<string[]> {
  return call(page, ({ shadowRoot }) =>
    [...shadowRoot.querySelectorAll<HTMLElement>('.picture:not([hidden])')].map(
      ({ dataset }) => dataset.id ?? '',
    ),
  );
}

/** The button of a notice or of a failure that tries again, as a person finds it. */
async function tryAgain(page: Page): Promise<void> {
  const button = await page.$('cnn-explainer >>> ::-p-aria([name="Try again"][role="button"])');
  assert.ok(button, 'there is a button that tries again');
  const box = await button.boundingBox();
  assert.ok(box && box.width >= 44 && box.height >= 44, `a finger meets it: ${JSON.stringify(box)}`);
  await button.click();
}

describe('a start', () => {
  it('waits for nothing that is optional and never answers, and takes it when it comes', async ({ site }) => {
    const optional = /\.woff2$|formulas[^/]*\.json$|classes\.json$|pictures\/index\.json$/;
    const asked = new Set<string>();
    let release!: () => void;
    const released = new Promise<null>((resolve) => {
      release = () => resolve(null);
    });
    const page = await site.openPage(`${PATH}&picture=orange-1`, {
      ...SMALL,
      answer({ pathname }) {
        if (!optional.test(pathname)) return null;
        asked.add(pathname.replace(/.*\/([a-z]+)[^/]*$/, '$1'));
        return released;
      },
    });
    assert.ok(asked.size >= 4, [...asked].join());
    const before = await stateOf(page);
    assert.deepEqual([before.predictions, await thumbnails(page)], [[], []]);
    assert.match(before.notice, /formulas have not come yet.*sample pictures have not come yet/);
    release();
    await page.waitForFunction(() => {
      const element = document.querySelector('cnn-explainer') as unknown as {
        predictions: { label: string }[];
      };
      return element.predictions.some(({ label }) => label === 'orange');
    });
    await settle(page);
    const after = await stateOf(page);
    assert.deepEqual([topOf(after.predictions), after.thumbnail, after.notice], ['orange', 'orange-1', '']);
    await act(page, (element) => {
      element.view = 'relu_1_1/0';
    });
    await page.waitForSelector('cnn-explainer >>> .formula path');
  });

  it('compiles kernels that a server sends as application/octet-stream', async ({ site }) => {
    const types: string[] = [];
    const page = await site.openPage('?compute=cpu&picture=espresso-1', {
      ...SMALL,
      async answer({ pathname }) {
        if (!pathname.endsWith('.wasm')) return null;
        types.push('application/octet-stream');
        const body = await fileOf(site, pathname.split('/').at(-1) ?? '');
        return { body, contentType: 'application/octet-stream' };
      },
    });
    assert.ok(types.length > 0);
    assert.equal(topOf((await stateOf(page)).predictions), 'espresso');
  });

  it('computes where workers and WebAssembly are forbidden', async ({ site }) => {
    const own = await fetch(site.baseUrl);
    const policy = own.headers.get('content-security-policy') ?? '';
    const strict = policy.replace(/ 'wasm-unsafe-eval'/, '').replace(/worker-src [^;]*/, "worker-src 'none'");
    assert.notEqual(strict, policy);
    const body = (await own.text()).replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
    const page = await site.openPage('?compute=cpu&picture=espresso-1', {
      ...SMALL,
      expected: [/Content Security Policy|violates|Worker|worker|WebAssembly/],
      answer: ({ href }) =>
        href.startsWith(`${site.baseUrl}?`)
          ? { body, contentType: 'text/html', headers: { 'Content-Security-Policy': strict } }
          : null,
    });
    const { predictions, compute, notice } = await stateOf(page);
    assert.deepEqual([topOf(predictions), compute, notice], ['espresso', 'cpu', '']);
    assert.equal(
      await page.evaluate(() => {
        try {
          return String(new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])));
        } catch {
          return 'forbidden';
        }
      }),
      'forbidden',
    );
  });

  it('shows the shipped model where an address is none, and says so in a sentence', async ({ site }) => {
    const page = await site.openPage(`${PATH}&model=${encodeURIComponent('http://')}`, SMALL);
    assert.match(await noticeOf(page), /^"http:\/\/" is not .*\.$/);
    assert.equal((await stateOf(page)).predictions.length, 10);
    for (const address of ['//', 'mailto:x', 'data:application/json,{}', 'javascript:1', 'about:blank']) {
      const sentence = await call(
        page,
        (element, url) =>
          element.loadModel(url).then(
            () => 'It is loaded.',
            (error: Error) => error.message,
          ),
        address,
      );
      assert.match(sentence, /^["A-Z].*\.$/, address);
      assert.doesNotMatch(sentence, /Failed to|Error|It is loaded/, address);
    }
    assert.equal((await stateOf(page)).predictions.length, 10);
  });

  it('loses of a gallery only what is none of it, and shows the next picture where the first is missing', async ({
    site,
  }) => {
    const listing = JSON.parse((await fileOf(site, 'pictures/index.json')).toString()) as {
      pictures: { id: string; file: string }[];
    };
    const [first, second, third] = listing.pictures;
    assert.ok(first && second && third);
    first.file = 'missing.webp';
    second.file = 'http://[';
    const page = await site.openPage(PATH, {
      ...SMALL,
      expected: FAILED,
      answer: answering({
        'pictures/index.json': { body: JSON.stringify(listing), contentType: 'application/json' },
      }),
    });
    const { notice, thumbnail, predictions } = await stateOf(page);
    assert.deepEqual([thumbnail, predictions.length], [third.id, 10]);
    assert.ok(notice.includes(`"${second.id}"`) && notice.includes('http://['), notice);
    assert.match(notice, /could not be read\. Another one is shown\./);
    assert.equal((await thumbnails(page)).length, listing.pictures.length - 1);
  });

  it('predicts nothing where no picture can be read, until a person brings one', async ({ site }) => {
    const page = await site.openPage(PATH, {
      ...SMALL,
      expected: FAILED,
      answer: answering({
        'pictures/index.json': {
          body: '{"pictures":[{"id":"a","file":"missing-a.webp"},{"id":"b","file":"missing-b.webp"}]}',
          contentType: 'application/json',
        },
      }),
    });
    const { notice, predictions, thumbnail } = await stateOf(page);
    assert.deepEqual([predictions, thumbnail], [[], null]);
    assert.match(notice, /None of the sample pictures could be read/);
    await act(page, (element) => element.setPicture('pictures/orange-1.webp'));
    const now = await stateOf(page);
    assert.deepEqual([topOf(now.predictions), now.notice], ['orange', '']);
  });

  it('whose model breaks off in the middle says so in its place, and starts when it is tried again', async ({
    site,
  }) => {
    const whole = await fileOf(site, 'model/model.json');
    let isCut = true;
    let asked = 0;
    const page = await site.openPage(PATH, {
      ...SMALL,
      waitsFor: 'load',
      answer({ pathname }) {
        if (!pathname.endsWith('model/model.json')) return null;
        asked += 1;
        return isCut ? { body: whole.subarray(0, whole.length / 2), contentType: 'application/json' } : null;
      },
    });
    await page.waitForSelector('cnn-explainer >>> .failure');
    const sentence = await page.$eval('cnn-explainer >>> .failure p', ({ textContent }) => textContent);
    assert.match(sentence ?? '', /^The .*model\.json.*\.$/);
    assert.doesNotMatch(sentence ?? '', /JSON\.parse|Unexpected|position/);
    assert.equal(asked, 2, 'it was tried twice');
    isCut = false;
    await tryAgain(page);
    await call(page, (element) => element.ready);
    assert.equal((await stateOf(page)).predictions.length, 10);
  });

  it('whose asked model breaks off shows the shipped one, and puts it in place when it is tried again', async ({
    site,
  }) => {
    let isCut = true;
    const page = await site.openPage(`${PATH}&model=other/model.json`, {
      ...SMALL,
      async answer({ pathname }) {
        const [, name] = /\/other\/([^/]+)$/.exec(pathname) ?? [];
        if (!name) return null;
        const body = await fileOf(site, `model/${name}`);
        const isModel = name === 'model.json';
        return { body: isCut && isModel ? body.subarray(0, 100) : body, contentType: 'application/json' };
      },
    });
    assert.match(await noticeOf(page), /model\.json/);
    assert.equal((await stateOf(page)).predictions.length, 10);
    assert.doesNotMatch(page.url(), /model=/);
    isCut = false;
    await tryAgain(page);
    await page.waitForFunction(() => location.search.includes('model=other/model.json'));
    await settle(page);
    assert.deepEqual([await noticeOf(page), (await stateOf(page)).predictions.length], ['', 10]);
  });

  it('leaves a panel whose script does not come to be tried again', async ({ site }) => {
    let isMissing = true;
    const page = await site.openPage(PATH, {
      ...SMALL,
      expected: FAILED,
      answer: ({ pathname }) => (isMissing && /evaluation-panel/.test(pathname) ? { status: 404 } : null),
    });
    const button = await page.waitForSelector('cnn-explainer >>> .how-sure:not([hidden])', {
      timeout: 90_000,
    });
    await button?.click();
    await page.waitForSelector('cnn-explainer >>> .notice', { visible: true });
    assert.match(await noticeOf(page), /^This part of the page could not be loaded\..* try again/);
    isMissing = false;
    await tryAgain(page);
    await page.waitForSelector('cnn-explainer >>> .evaluation p', { visible: true });
    assert.equal(await noticeOf(page), '');
  });
});
