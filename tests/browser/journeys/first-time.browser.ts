// A visitor who comes for the first time: every view says what it is, what to press and how to get back, and the answer is
// in sight.
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer';
import { describe } from 'vitest';
import { exampleAddresses } from '../../../src/scenes/views/find-view.ts';
import { tinyVgg } from '../../unit/compute/fixtures/models.ts';
import { sceneDataOf } from '../../unit/scenes/fixtures/networks.ts';
import { it, sharedPage } from '../rigs/browser-test.ts';
import { act, addressOf, call, PATHS } from '../rigs/element.ts';
import { SCREENS } from '../rigs/screens.ts';

/** The least that a finger hits. */
const TARGET_PX = 44;

const VIEWS = exampleAddresses(sceneDataOf(tinyVgg(1)));

/** What the page around the canvas shows: its texts with their boxes, and what leads back. */
function lookAt(page: Page) {
  return call(page, ({ shadowRoot: root, predictions, clientWidth, clientHeight }) => {
    const boxOf = (element: Element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x, y, width, height };
    };
    const isShown = (element: HTMLElement) =>
      element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
    // A line's letters reach a little beyond it.
    const isCut = (element: HTMLElement) =>
      element.scrollHeight > element.clientHeight + 0.3 * parseFloat(getComputedStyle(element).fontSize);
    const isOut = (element: Element, room: Element | null) => {
      const [box, within] = [boxOf(element), boxOf(room ?? element)];
      return box.y < within.y - 1 || box.y + box.height > within.y + within.height + 1;
    };
    const shown = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)].filter(isShown);
    const texts = ['h1', '.trail', '.about', '.answer', '.facts', '.transport', '.temperature']
      .flatMap((selector) => shown(selector).map((element) => ({ selector, element })))
      .map(({ selector, element }) => ({
        ...{ selector, box: boxOf(element), text: element.textContent ?? '' },
        isCut: isCut(element) || (selector === '.about' && isOut(element, root.querySelector('.lead'))),
      }));
    const best = [...predictions].sort((a, b) => b.probability - a.probability)[0]?.label ?? '';
    const stage = boxOf(root.querySelector('.stage') as Element);
    const classes = [...root.querySelectorAll<HTMLElement>('[data-neuron]')].filter((button) =>
      button.dataset.neuron?.startsWith('output/'),
    );
    const top = classes[predictions.findIndex(({ label }) => label === best)];
    return {
      ...{ texts, best, stage, width: clientWidth, height: clientHeight },
      heading: shown('h2').map((element) => element.textContent ?? ''),
      sentence: shown('.about p').map((element) => element.textContent ?? ''),
      hint: shown('.facts').map((element) => element.textContent ?? ''),
      back: shown('.trail button').map(boxOf),
      answer: shown('.answer').map((element) => element.textContent ?? ''),
      classBox: top ? boxOf(top) : null,
    };
  });
}

function overlap(a: DOMRectLike, b: DOMRectLike): boolean {
  return (
    Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > 1 &&
    Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > 1
  );
}

type DOMRectLike = Pick<DOMRect, 'x' | 'y' | 'width' | 'height'>;

async function checkView(page: Page, view: string): Promise<void> {
  await act(page, (element, address) => element.dispatch({ type: 'go', view: address }), view);
  const seen = await lookAt(page);
  assert.equal(seen.heading.length, 1, `${view} has one heading`);
  assert.equal(seen.sentence.length, 1, `${view} has one sentence`);
  assert.match(seen.heading[0] ?? '', /\S/, view);
  assert.match(seen.sentence[0] ?? '', /\.$/, view);
  assert.equal(seen.hint.length, 1, `${view} has one hint`);
  assert.match(seen.hint[0] ?? '', /\S/, view);
  if (view !== 'overview') {
    assert.ok(seen.back.length > 0, `${view} has a way back`);
    for (const { height, x, y } of seen.back) {
      assert.ok(height >= TARGET_PX, `${view}: a way back of ${height} px`);
      assert.ok(x < seen.width / 2 && y < seen.height / 4, `${view}: the way back is top left`);
    }
  }
  const { stage, classBox, answer, best } = seen;
  const isInSight =
    classBox !== null && classBox.x >= stage.x && classBox.x + classBox.width <= stage.x + stage.width + 1;
  assert.ok(isInSight || answer.some((text) => text.includes(best)), `${view}: ${best} is in sight`);
  for (const { selector, text, box, isCut } of seen.texts) {
    assert.ok(!isCut, `${view}: ${selector} cuts "${text}"`);
    assert.ok(
      box.x >= -1 && box.x + box.width <= seen.width + 1 && box.y + box.height <= seen.height + 1,
      `${view}: "${text}" reaches out of the page`,
    );
  }
  seen.texts.forEach((one, i) => {
    for (const other of seen.texts.slice(i + 1))
      assert.ok(!overlap(one.box, other.box), `${view}: ${one.selector} lies over ${other.selector}`);
  });
}

describe.each(SCREENS)('a first-time visitor at %i × %i', (width, height) => {
  const page = sharedPage(addressOf(PATHS[1], 'picture=lifeboat-1'), {
    ...{ width, height },
    reducedMotion: true,
  });

  it('finds in every view what it is, what to press, the way back and the answer', async () => {
    for (const view of VIEWS) await checkView(page(), view);
    assert.ok(VIEWS.length > 6, `${VIEWS.length} views`);
  });
});
