// A network of many classes shows the likeliest of a picture, and the others at a press, a key or an address.
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer';
import { describe } from 'vitest';
import { writeModelFile } from '../../../src/compute/formats/tfjs/write-model.ts';
import { type Layer, stack } from '../../unit/scenes/fixtures/networks.ts';
import { it, usualPath } from '../rigs/browser-test.ts';
import { act, addressOf, call, loadFiles, sentModel, settle } from '../rigs/element.ts';

const COUNT = 100;

/** A model of a hundred classes. */
function manyClasses() {
  const layers: Layer[] = [
    ['conv2d', 'conv', { kernel: [3, 3], outChannels: 4 }],
    ['max_pool', 'pool', { window: [8, 8], stride: [8, 8] }],
    ['flatten', 'flatten'],
    ['dense', 'output', { units: COUNT }],
    ['softmax', 'softmax'],
  ];
  return stack([3, 32, 32], layers, COUNT, 21);
}

/** The classes that have a button, in their order, and what the link to the others says. */
function shownClasses(page: Page): Promise<{ classes: number[]; link: string | undefined }> {
  return call(page, ({ shadowRoot }) => ({
    classes: [...shadowRoot.querySelectorAll<HTMLElement>('[data-neuron^="output/"]')].map(({ dataset }) =>
      Number(dataset.neuron?.slice('output/'.length)),
    ),
    link: shadowRoot.querySelector('[data-link="classes"]')?.getAttribute('aria-label') ?? undefined,
  }));
}

/** The ten likeliest classes, in the order of the network. */
async function likeliest(page: Page): Promise<number[]> {
  const probabilities = await call(page, ({ predictions }) =>
    predictions.map(({ probability }) => probability),
  );
  return probabilities
    .map((probability, i) => ({ probability, i }))
    .sort((a, b) => b.probability - a.probability || a.i - b.i)
    .slice(0, 10)
    .map(({ i }) => i)
    .sort((a, b) => a - b);
}

describe.each(usualPath('webgpu'))('a hundred classes, on $name', (path) => {
  it('the likeliest have rows, the others at a press and a key, and the address keeps it', async ({
    site,
  }) => {
    const page = await site.openPage(addressOf(path, 'picture=lifeboat-1'), { reducedMotion: true });
    assert.equal(await loadFiles(page, sentModel(writeModelFile(manyClasses()))), null);
    await settle(page);
    const first = await shownClasses(page);
    assert.deepEqual(first, { classes: await likeliest(page), link: 'Show 90 more' });

    await act(page, ({ shadowRoot }) =>
      shadowRoot.querySelector<HTMLElement>('[data-link="classes"]')?.click(),
    );
    const all = await shownClasses(page);
    assert.equal(all.classes.length, COUNT);
    assert.equal(all.link, 'Show the 10 likeliest');
    assert.match(page.url(), /[?&]classes=all/);

    await page.keyboard.press('c');
    await settle(page);
    assert.deepEqual(await shownClasses(page), first);
    assert.doesNotMatch(page.url(), /classes=/);

    await act(page, (element) => element.setPicture('espresso-1'));
    const second = await shownClasses(page);
    assert.deepEqual(second.classes, await likeliest(page), 'another picture has others');

    const hidden = Array.from({ length: COUNT }, (_, i) => i).find((i) => !second.classes.includes(i));
    await act(page, (element, index) => element.dispatch({ type: 'go', view: `output/${index}` }), hidden);
    const { classes, link } = await shownClasses(page);
    assert.equal(link, 'Show 89 more');
    assert.ok(hidden !== undefined && classes.includes(hidden), 'the class of the view has a row');
  });
});
