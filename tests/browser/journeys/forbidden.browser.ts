// A page whose policy forbids WebAssembly or workers computes all the same.
import assert from 'node:assert/strict';
import { describe } from 'vitest';
import { it, type Site } from '../rigs/browser-test.ts';
import { call, settle, stateOf } from '../rigs/element.ts';
import type { PageOptions } from '../rigs/harness.ts';

const PATH = '?compute=cpu&draw=webgl';
const SMALL = { width: 900, height: 650, reducedMotion: true } satisfies PageOptions;

/** What stands in the page's policy for what a stricter one says. */
const NO_WASM = ["script-src 'self' 'wasm-unsafe-eval'", "script-src 'self'"] as const;
const NO_WORKERS = ["worker-src 'self' blob:", "worker-src 'none'"] as const;
type Change = typeof NO_WASM | typeof NO_WORKERS;

/** The site with a stricter policy. */
function underPolicy(site: Site, [usual, strict]: Change): PageOptions {
  return {
    ...SMALL,
    expected: [/Content Security Policy/],
    async answer({ pathname }) {
      if (!pathname.endsWith('/')) return null;
      const html = await (await fetch(site.baseUrl)).text();
      assert.ok(html.includes(usual), `the page's policy says ${usual}`);
      return { body: html.replace(usual, strict), contentType: 'text/html' };
    },
  };
}

async function shownBy(site: Site, options: PageOptions) {
  const page = await site.openPage(PATH, options);
  const { predictions } = await stateOf(page);
  const hasWorkers = page.workers().length > 0;
  await call(page, (element) => {
    element.view = 'conv_1_2/3';
  });
  await settle(page);
  const { view, notice } = await stateOf(page);
  const values = await call(page, async (element) => [...(await element.activations('max_pool_2'))]);
  return { predictions, hasWorkers, view, notice, values };
}

describe('a policy that forbids', () => {
  let usual: Awaited<ReturnType<typeof shownBy>>;

  it.beforeEach(async ({ site }) => {
    usual ??= await shownBy(site, SMALL);
  });

  it.for<[string, Change, boolean]>([
    ['WebAssembly leaves the references to compute, in the worker', NO_WASM, true],
    ['workers leaves the page to compute', NO_WORKERS, false],
  ])('%s', async ([, change, hasWorkers], { site }) => {
    const shown = await shownBy(site, underPolicy(site, change));
    assert.equal(shown.hasWorkers, hasWorkers);
    assert.deepEqual([shown.view, shown.notice], ['conv_1_2/3', '']);
    assert.equal(shown.predictions.length, 10);
    shown.predictions.forEach(({ label, probability }, i) => {
      assert.equal(label, usual.predictions[i]?.label);
      assert.ok(Math.abs(probability - (usual.predictions[i]?.probability ?? -1)) < 1e-4, label);
    });
    assert.equal(shown.values.length, usual.values.length);
    const apart = shown.values.map((value, i) => Math.abs(value - (usual.values[i] ?? Number.NaN)));
    assert.ok(Math.max(...apart) < 1e-3);
  });
});
