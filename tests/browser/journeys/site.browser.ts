// What the site loads and says of itself, and how it is brought to a page of somebody else.
import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { describe } from 'vitest';
import { it } from '../rigs/browser-test.ts';

const { ASKED_FOR } = (await import(new URL('../../../assets/make/sizes.mjs', import.meta.url).href)) as {
  readonly ASKED_FOR: Readonly<Record<string, string>>;
};
/** Scripts that only a person asks for. */
const ASKED = Object.keys(ASKED_FOR).map((module) => `/${basename(module, '.ts')}-`);
const BUDGETS = { script: 300_000, firstLoad: 700_000 };

describe('the site', () => {
  it('loads no more than its budgets until the first picture is drawn', async ({ site }) => {
    const before = await site.answers();
    await site.openPage();
    const answers = (await site.answers()).slice(before.length);
    const sum = (pattern: RegExp): number =>
      answers.filter(({ url }) => pattern.test(url)).reduce((total, { bytes }) => total + bytes, 0);
    const listing = answers.map(({ url, bytes }) => `${bytes} ${url}`).join('\n');
    assert.ok(answers.length > 5, `the page loads its files:\n${listing}`);
    assert.ok(sum(/\.js$/) <= BUDGETS.script, `${sum(/\.js$/)} bytes of script:\n${listing}`);
    assert.ok(sum(/./) <= BUDGETS.firstLoad, `${sum(/./)} bytes in all:\n${listing}`);
  });

  it('loads what only a person asks for when they ask for it', async ({ site }) => {
    const before = await site.answers();
    const page = await site.openPage();
    const button = await page.waitForSelector('cnn-explainer >>> .how-sure:not([hidden])');
    const askedFor = async () =>
      (await site.answers())
        .slice(before.length)
        .map(({ url }) => url)
        .filter((url) => ASKED.some((start) => url.includes(start)));
    assert.deepEqual(await askedFor(), []);
    await button?.click();
    await page.waitForSelector('cnn-explainer >>> .evaluation p', { visible: true });
    assert.match((await askedFor()).join(), /^[^,]*evaluation-panel-\w+\.js$/);
  });

  it('has relative addresses only, and one policy in its page and its headers', async ({ site }) => {
    const response = await fetch(site.baseUrl);
    const html = await response.text();
    const addresses = [...html.matchAll(/\b(?:href|src)="([^"]*)"/g)].map(([, address]) => address ?? '');
    assert.ok(addresses.length >= 4);
    for (const address of addresses)
      assert.match(address, /^[\w-]+\.\w+$/, `${address} is a plain file name`);
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
    assert.ok(policy);
    assert.match(policy, /^default-src 'none'; /);
    assert.doesNotMatch(policy, /'unsafe-|\*/);
    assert.equal(response.headers.get('content-security-policy'), `${policy}; frame-ancestors 'self'`);
  });

  it('is brought to a page of somebody else by convolens.js', async ({ site }) => {
    const page = await site.openPage('tests/embed.html');
    const size = await page.evaluate(() => {
      const box = document.querySelector('cnn-explainer')?.getBoundingClientRect();
      return [box?.width, box?.height];
    });
    assert.deepEqual(size, [900, 600]);
  });
});
