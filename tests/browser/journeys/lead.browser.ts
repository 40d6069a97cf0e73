// What stands above the drawing in little room: where one is, and what the page has to say.
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer';
import { beforeEach, describe } from 'vitest';
import type { Box } from '../../../src/scenes/geometry.ts';
import { sampled } from '../../extent.ts';
import { it, sharedPage } from '../rigs/browser-test.ts';
import { act, addressOf, call, PATHS, settle } from '../rigs/element.ts';
import { rest } from '../rigs/views.ts';

const VIEWS = [
  'conv_1_2/3',
  'output/6',
  'relu_2_1/9',
  'max_pool_1/0',
  'conv_1_2/3/2',
  'conv_1_2/3/sum',
  'softmax/4',
];
/** The least that a finger hits. */
const TARGET_PX = 44;

const SIZES = [
  [360, 740],
  [390, 844],
  [430, 932],
  [768, 1024],
  [1024, 768],
  [1440, 900],
] as const;

/** Makes the steps of the trail longer, as another language may have them, and waits until they are laid out. */
function stretchTrail(page: Page, share: number): Promise<void> {
  return call(
    page,
    async ({ shadowRoot }, more) => {
      for (const step of shadowRoot.querySelectorAll('.trail span')) {
        const text = step.textContent ?? '';
        step.textContent = text + 'o'.repeat(Math.ceil(more * text.length));
      }
      for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    },
    share,
  );
}

/** Where the last step of the trail is written, where there is room for it, and the ways back. */
function trailOf(page: Page) {
  return call(page, ({ shadowRoot: root }) => {
    const boxOf = ({ x, y, width, height }: DOMRect): Box => ({ x, y, width, height });
    const here = root.querySelector('.trail li:last-child span') as HTMLElement;
    const range = document.createRange();
    range.selectNodeContents(here);
    const steps = [...root.querySelectorAll<HTMLElement>('.trail button')].filter(
      (step) => step.getBoundingClientRect().width > 0,
    );
    return {
      text: here.textContent ?? '',
      isCut: here.scrollWidth > here.clientWidth + 1 && getComputedStyle(here).overflow !== 'visible',
      here: boxOf(range.getBoundingClientRect()),
      trail: boxOf((root.querySelector('.trail') as HTMLElement).getBoundingClientRect()),
      lead: boxOf((root.querySelector('.lead') as HTMLElement).getBoundingClientRect()),
      steps: steps.map((step) => ({ name: step.textContent ?? '', ...boxOf(step.getBoundingClientRect()) })),
    };
  });
}

function checkTrail({ text, isCut, here, trail, lead, steps }: Awaited<ReturnType<typeof trailOf>>): void {
  assert.ok(!isCut, `"${text}" is cut`);
  assert.ok(here.x >= trail.x - 1 && here.x + here.width <= trail.x + trail.width + 1, `"${text}" has room`);
  assert.ok(
    here.y >= lead.y - 1 && here.y + here.height <= lead.y + lead.height + 1,
    `"${text}" is in sight`,
  );
  assert.ok(steps.length > 0);
  assert.ok(steps[0]?.name, 'the first step has its name');
  for (const { name, x, width, height } of steps) {
    assert.ok(width >= TARGET_PX - 0.1 && height >= TARGET_PX - 0.1, `"${name}" is ${width} × ${height} px`);
    assert.ok(x + width <= here.x + 1, `"${name}" ends before "${text}"`);
  }
}

describe.each(SIZES)('above the drawing at %i × %i', (width, height) => {
  const page = sharedPage(addressOf(PATHS[1], 'picture=lifeboat-1'), {
    ...{ width, height },
    reducedMotion: true,
  });
  beforeEach(() => rest(page()));

  it('where one is stays whole, also in a language that is 40 % longer', async () => {
    for (const view of sampled(VIEWS)) {
      await act(page(), (element, address) => element.dispatch({ type: 'go', view: address }), view);
      await stretchTrail(page(), 0);
      checkTrail(await trailOf(page()));
      await stretchTrail(page(), 0.4);
      checkTrail(await trailOf(page()));
    }
  });

  it('a notice covers nothing, moves the drawing by little, and gives its room back', async () => {
    for (const view of ['overview', 'conv_1_2/3', 'conv_1_2/3/2']) {
      await act(page(), (element, address) => element.dispatch({ type: 'go', view: address }), view);
      const before = await shownAbove(page());
      assert.deepEqual(before.notice, null);
      await act(page(), (element) => element.dispatch({ type: 'channel', index: 99 }));
      const told = await shownAbove(page());
      const { notice } = told;
      assert.ok(notice, `${view}: the notice is there`);
      assert.ok(notice.y + notice.height <= told.stage.y + 1, `${view}: it covers nothing of the drawing`);
      for (const { name, ...box } of told.others) {
        const across = Math.min(box.x + box.width, notice.x + notice.width) - Math.max(box.x, notice.x);
        const down = Math.min(box.y + box.height, notice.y + notice.height) - Math.max(box.y, notice.y);
        // The letters of a heading reach a little beyond their line.
        assert.ok(across <= 1 || down <= 3, `${view}: the notice lies over "${name}"`);
      }
      assert.deepEqual(
        told.others.map(({ name }) => name),
        before.others.map(({ name }) => name),
        'way back, heading and answer stay',
      );
      assert.ok(
        told.stage.y - before.stage.y <= TARGET_PX,
        `${view}: the drawing moves by ${told.stage.y - before.stage.y} px`,
      );
      await call(page(), ({ shadowRoot }) =>
        shadowRoot.querySelector<HTMLElement>('.notice [title="Close"]')?.click(),
      );
      await settle(page());
      assert.deepEqual(await shownAbove(page()), before);
    }
  });
});

/** The notice, the drawing, and what else stands above it. */
function shownAbove(page: Page) {
  return call(page, async ({ shadowRoot: root }) => {
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    const boxOf = (element: Element): Box => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x, y, width, height };
    };
    const notice = root.querySelector<HTMLElement>('.notice:not([hidden])');
    const others = [...root.querySelectorAll<HTMLElement>('h1, .trail, h2, .answer, .how-sure')]
      .filter((element) => element.checkVisibility())
      .map((element) => ({ name: element.textContent ?? '', ...boxOf(element) }));
    return {
      notice: notice && boxOf(notice),
      stage: boxOf(root.querySelector('.stage') as Element),
      others,
    };
  });
}
