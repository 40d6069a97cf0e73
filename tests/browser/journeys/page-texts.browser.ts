// The page's own words in each language: nothing is cut, nothing lies over anything, at each size.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from 'puppeteer';
import { describe } from 'vitest';
import { LANGUAGE_TAGS } from '../../../src/scenes/text/language-tags.ts';
import { exampleAddresses } from '../../../src/scenes/views/find-view.ts';
import { isLong, sampled } from '../../extent.ts';
import { tinyVgg } from '../../unit/compute/fixtures/models.ts';
import { sceneDataOf } from '../../unit/scenes/fixtures/networks.ts';
import { it, sharedPage } from '../rigs/browser-test.ts';
import { act, addressOf, call, PATHS } from '../rigs/element.ts';
import { SCREENS } from '../rigs/screens.ts';

const VIEWS = sampled(exampleAddresses(sceneDataOf(tinyVgg(1))));

/** What is wrong with the words that the page shows around the canvas, a sentence each. */
function faultsOf(page: Page): Promise<readonly string[]> {
  return call(page, (element) => {
    const root = element.shadowRoot;
    const host = element.getBoundingClientRect();
    const cuts = (value: string) => value === 'hidden' || value === 'clip';
    const scrolls = (value: string) => value === 'auto' || value === 'scroll';
    const faults: string[] = [];
    const seen: { text: string; box: DOMRect; of: Element; layer: Element | null }[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      const parent = node.parentElement;
      if (text === '' || !parent?.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue;
      // Words for those who hear the page, and what goes with the drawing, which has facts of its own.
      if (parent.closest('.unseen, .stage, style, option')) continue;
      if (getComputedStyle(parent).clipPath !== 'none') continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      // A step of the way back that is not the last may end in "…".
      const short = parent.closest('.trail li:not(:last-child) button');
      const boxes = short ? [short.getBoundingClientRect()] : range.getClientRects();
      for (const box of boxes) {
        if (box.width < 1 || box.height < 1) continue;
        const slack = 0.3 * Number.parseFloat(getComputedStyle(parent).fontSize);
        let [across, down, isShown] = [true, true, true];
        for (let around: Element | null = parent; around; around = around.parentElement) {
          const style = getComputedStyle(around);
          const room = around.getBoundingClientRect();
          const isOutAcross = box.left < room.left - 1 || box.right > room.right + 1;
          const isOutDown = box.top < room.top - slack || box.bottom > room.bottom + slack;
          if (scrolls(style.overflowX)) {
            isShown &&= !isOutAcross;
            across = false;
          }
          if (scrolls(style.overflowY)) {
            isShown &&= !isOutDown;
            down = false;
          }
          if (across && cuts(style.overflowX) && isOutAcross) faults.push(`"${text}" is cut at its sides`);
          if (down && cuts(style.overflowY) && isOutDown) faults.push(`"${text}" is cut above or below`);
        }
        if (across && (box.left < host.left - 1 || box.right > host.right + 1))
          faults.push(`"${text}" reaches out of the page at its sides`);
        if (down && (box.top < host.top - slack || box.bottom > host.bottom + slack))
          faults.push(`"${text}" reaches out of the page above or below`);
        // What is open lies over the page, and is held against its own words.
        const layer = parent.closest('.panel, .contents nav, .side');
        if (isShown) seen.push({ text, box, of: parent, layer });
      }
    }
    seen.forEach((one, i) => {
      for (const other of seen.slice(i + 1)) {
        if (one.layer !== other.layer || one.of === other.of) continue;
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        // The letters of a line are lower than it.
        if (across > 1 && down > 0.4 * Math.min(one.box.height, other.box.height))
          faults.push(`"${one.text}" lies over "${other.text}"`);
      }
    });
    return [...new Set(faults)];
  });
}

async function check(page: Page, where: string): Promise<void> {
  assert.deepEqual(await faultsOf(page), [], where);
}

/** Presses something of the page. */
function press(page: Page, selector: string): Promise<void> {
  return act(
    page,
    ({ shadowRoot }, wanted) => shadowRoot.querySelector<HTMLElement>(wanted)?.click(),
    selector,
  );
}

/** The usual run sees the English words at these sizes in first-time.browser.ts. */
const TAGS = isLong ? LANGUAGE_TAGS : LANGUAGE_TAGS.filter((tag) => tag !== 'en');
/** Steps of the tours: all of them, or of each of three tours one. */
const STEPS = isLong
  ? readdirSync(new URL('../../../assets/tours/', import.meta.url)).flatMap((file) => {
      const { steps } = JSON.parse(
        readFileSync(new URL(`../../../assets/tours/${file}`, import.meta.url), 'utf8'),
      ) as { steps: readonly unknown[] };
      return steps.map((_, i) => `${file.replace(/\.json$/, '')}@${i + 1}`);
    })
  : ['first@10', 'convolution@3', 'pooling@2'];

/** Whether an element shows all of its words; the letters of the last line reach a little beyond it. */
function isWhole({ shadowRoot }: { readonly shadowRoot: ShadowRoot }, selector: string): boolean {
  const element = shadowRoot.querySelector(selector);
  return !!element && element.scrollHeight <= element.clientHeight + 4;
}

const PLACES = SCREENS.flatMap(([width, height]) =>
  TAGS.map((tag) => ({ ...{ width, height, tag }, size: `${width} × ${height}` })),
);

describe.each(PLACES)('at $size in $tag', ({ width, height, tag }) => {
  const page = sharedPage(addressOf(PATHS[1], `picture=lifeboat-1&lang=${tag}`), {
    ...{ width, height },
    reducedMotion: true,
    isFirstVisit: true,
  });

  it('the words of every view and of what opens over it have their room', async () => {
    await check(page(), 'the first sight');
    for (const view of VIEWS) {
      await act(page(), (element, address) => element.dispatch({ type: 'go', view: address }), view);
      await check(page(), view);
    }
    await press(page(), '[data-command="options"]');
    await check(page(), 'the options');
    await press(page(), '[data-command="options"]');
    await press(page(), '[data-command="add-picture"]');
    await check(page(), 'how a picture comes');
    await press(page(), '[data-command="add-picture"]');
    for (const step of STEPS) {
      await act(page(), (element, tour) => element.dispatch({ type: 'tour', tour }), step);
      await check(page(), step);
      assert.ok(await call(page(), isWhole, '.tour-say'), `${step}: the words are seen without scrolling`);
    }
    await act(page(), (element) => element.dispatch({ type: 'tour', tour: '' }));
    const asked = isLong
      ? [
          'conv_1_1/3',
          'conv_1_1/3/1',
          'conv_1_1/3/sum',
          'relu_1_1/3',
          'max_pool_1/4',
          'output/2',
          'softmax/2',
        ]
      : ['relu_1_1/3'];
    for (const view of asked) {
      await act(page(), (element, address) => element.dispatch({ type: 'go', view: address }), view);
      await press(page(), '[data-command="ask"]');
      await check(page(), `a question about ${view}`);
      await press(page(), '.question .act.main');
      await press(page(), '.question .stop');
    }
    await act(page(), (element) => element.dispatch({ type: 'article', section: 'hyperparameters' }));
    await check(page(), 'the article');
    await press(page(), '.contents summary');
    await check(page(), 'the contents of the article');
  });
});
