// The browser of the tests outlives what a test does to it.
import assert from 'node:assert/strict';
import { describe } from 'vitest';
import { it } from './browser-test.ts';

describe('the browser of the tests', () => {
  it('is started again where a test ended it', async ({ site }) => {
    const first = await site.openPage('', { waitsFor: 'load' });
    await first.browser().close();
    const second = await site.openPage('', { waitsFor: 'load' });
    assert.notEqual(second.browser(), first.browser());
    assert.equal(await second.evaluate(() => document.querySelectorAll('cnn-explainer').length), 1);
  });
});
