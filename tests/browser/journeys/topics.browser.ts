// The names of the layers, the picture and its channels tell what they are: by mouse, by touch and by key.
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer';
import { describe } from 'vitest';
import { it, sharedPage } from '../rigs/browser-test.ts';
import { addressOf, call, PATHS, settle } from '../rigs/element.ts';

function line(page: Page): Promise<string> {
  return call(page, ({ shadowRoot }) => shadowRoot.querySelector('.facts')?.textContent ?? '');
}

function middleOf(page: Page, selector: string): Promise<readonly [x: number, y: number]> {
  return call(
    page,
    ({ shadowRoot }, wanted) => {
      const box = shadowRoot.querySelector(wanted)?.getBoundingClientRect();
      if (!box) throw new Error(`There is no ${wanted}.`);
      return [box.x + box.width / 2, box.y + box.height / 2] as const;
    },
    selector,
  );
}

const TOLD = [
  ['[data-topic="max_pool_1/layer"]', /largest of each 2 × 2 cells/],
  ['[data-topic="input/picture"]', /taken apart into red, green and blue/],
  ['[data-neuron="input/1"]', /^Green: .* 10 neurons of conv_1_1\.$/],
] as const;

describe('with a mouse', () => {
  const page = sharedPage(addressOf(PATHS[1]), { reducedMotion: true });

  it('who points at a layer, the picture or a channel is told of it, and who leaves it is not', async () => {
    for (const [selector, sentence] of TOLD) {
      await page().mouse.move(...(await middleOf(page(), selector)));
      await settle(page());
      assert.match(await line(page()), sentence);
    }
    await page().mouse.move(5, 5);
    await settle(page());
    for (const [, sentence] of TOLD) assert.doesNotMatch(await line(page()), sentence);
  });

  it('a press on the name of a layer opens its section of the article, in any view', async () => {
    for (const view of ['overview', 'conv_1_2/3']) {
      await call(page(), (element, address) => element.dispatch({ type: 'go', view: address }), view);
      await settle(page());
      await page().mouse.click(...(await middleOf(page(), '[data-topic="conv_1_2/layer"]')));
      await settle(page());
      const state = await call(page(), (element) => element.state);
      assert.deepEqual([state.view, state.article], [view, 'convolution']);
      await call(page(), (element) => element.dispatch({ type: 'article', section: null }));
      await settle(page());
    }
  });

  it('the keyboard comes to the names and goes along them', async () => {
    await call(page(), (element) => element.dispatch({ type: 'go', view: 'overview' }));
    await settle(page());
    await call(page(), ({ shadowRoot }) =>
      shadowRoot.querySelector<HTMLElement>('[data-topic="input/picture"]')?.focus(),
    );
    await page().keyboard.press('ArrowRight');
    await settle(page());
    assert.match(await line(page()), /^Convolution, conv_1_1\./);
    await page().keyboard.press('ArrowLeft');
    await page().keyboard.press('ArrowLeft');
    await settle(page());
    assert.match(await line(page()), /^Input\. The picture as 64 × 64 pixels/);
    const stops = await call(page(), ({ shadowRoot }) =>
      [...shadowRoot.querySelectorAll<HTMLElement>('[data-topic]')]
        .filter(({ tabIndex }) => tabIndex === 0)
        .map(({ dataset }) => dataset.topic),
    );
    assert.deepEqual(stops, ['input/layer'], 'Tab comes back to where the keyboard was');
  });
});

describe('with a finger', () => {
  const page = sharedPage(addressOf(PATHS[1]), {
    ...{ width: 390, height: 844, touch: true },
    reducedMotion: true,
  });

  it('who taps the name of a layer is told of it, and is offered its section of the article', async () => {
    await page().touchscreen.tap(...(await middleOf(page(), '[data-topic="conv_1_1/layer"]')));
    await settle(page());
    assert.match(await line(page()), /3 × 3 weights/);
    const offers = await call(page(), ({ shadowRoot }) =>
      [...shadowRoot.querySelectorAll<HTMLElement>('.of-focus button')]
        .filter((button) => button.checkVisibility())
        .map((button) => button.dataset.command),
    );
    assert.deepEqual(offers, ['read']);
  });
});
