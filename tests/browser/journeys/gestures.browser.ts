// Mouse and fingers on the drawing, and that everything is in reach where the screen is small.
import assert from 'node:assert/strict';
import type { CDPSession, Page } from 'puppeteer';
import { beforeEach, describe } from 'vitest';
import { it, sharedPage, usualPath } from '../rigs/browser-test.ts';
import { act, addressOf, call, resize, settle, stateOf } from '../rigs/element.ts';
import { rest } from '../rigs/views.ts';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a neuron stands on the screen. */
function boxOf(page: Page, id: string): Promise<Box> {
  return call(
    page,
    ({ shadowRoot }, neuron) => {
      const box = shadowRoot.querySelector(`[data-neuron="${neuron}"]`)?.getBoundingClientRect();
      if (!box) throw new Error(`There is no ${neuron}.`);
      const { x, y, width, height } = box;
      return { x, y, width, height };
    },
    id,
  );
}

/** Pointers stand on whole pixels. */
const middle = ({ x, y, width, height }: Box) => ({ x: x + width / 2, y: y + height / 2 });
const rounded = ({ x, y }: { x: number; y: number }) => ({ x: Math.round(x), y: Math.round(y) });

async function middleOf(page: Page, id: string): Promise<{ x: number; y: number }> {
  return middle(await boxOf(page, id));
}

/** Way between two neurons, which grows with the camera's scale alone. */
async function spanOf(page: Page): Promise<number> {
  const [a, b] = await Promise.all([middleOf(page, 'conv_1_1/0'), middleOf(page, 'conv_1_1/9')]);
  return b.y - a.y;
}

function assertNear(
  a: { x: number; y: number },
  b: { x: number; y: number },
  within: number,
  what: string,
): void {
  assert.ok(
    Math.hypot(a.x - b.x, a.y - b.y) <= within,
    `${what}: ${JSON.stringify(a)}, not ${JSON.stringify(b)}`,
  );
}

async function checkWheel(page: Page): Promise<void> {
  const [home, span] = [await middleOf(page, 'conv_1_2/2'), await spanOf(page)];
  await page.mouse.move(home.x, home.y);
  await page.mouse.wheel({ deltaY: -300 });
  await settle(page);
  const scale = (await spanOf(page)) / span;
  assert.ok(scale > 1.5, `it is ${scale} times as large`);
  assertNear(await middleOf(page, 'conv_1_2/2'), home, 1, 'what is under the pointer stays there');
  await page.mouse.wheel({ deltaY: 3000 });
  await settle(page);
  assert.ok(Math.abs((await spanOf(page)) - span) < 1, 'it never becomes smaller than what fits');
  assert.equal(await page.evaluate(() => scrollY), 0, 'the page itself does not scroll');
}

async function checkDrag(page: Page): Promise<void> {
  const start = await middleOf(page, 'conv_1_2/2');
  await page.mouse.move(start.x, start.y);
  await page.mouse.wheel({ deltaY: -400 });
  await settle(page);
  const from = await middleOf(page, 'conv_1_2/2');
  const at = rounded(from);
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.move(at.x - 60, at.y + 25);
  await page.mouse.move(at.x - 120, at.y + 50);
  await page.mouse.up();
  await settle(page);
  const moved = await middleOf(page, 'conv_1_2/2');
  assertNear(moved, { x: from.x - 120, y: from.y + 50 }, 1, 'the drawing goes with the pointer');
  assert.equal((await stateOf(page)).view, 'overview', 'a drag that began on a map does not go in');
  await page.locator('cnn-explainer >>> ::-p-aria(Fit the view)').click();
  await settle(page);
  assertNear(await middleOf(page, 'conv_1_2/2'), start, 1, 'the button fits it again');
  const fit = await call(page, ({ shadowRoot }) =>
    shadowRoot.querySelector<HTMLElement>('[title="Fit the view"]')?.checkVisibility(),
  );
  assert.equal(fit, false, 'what fits needs no button');
}

interface Touch {
  readonly x: number;
  readonly y: number;
}

/** Fingers that a test moves, at times that it says. */
function createFingers(session: CDPSession) {
  let time = Date.now() / 1000;
  const send = (
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    touches: readonly Touch[],
    afterSec: number,
  ) => {
    time += afterSec;
    return session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: touches.map(({ x, y }, id) => ({ x, y, id, radiusX: 4, radiusY: 4 })),
      timestamp: time,
    });
  };
  return {
    async drag(path: readonly (readonly Touch[])[]): Promise<void> {
      const [start = [], ...rest] = path;
      await send('touchStart', start, 1);
      for (const touches of rest) await send('touchMove', touches, 0.02);
      await send('touchEnd', [], 0.02);
    },
    async tap(at: Touch, afterSec = 1): Promise<void> {
      await send('touchStart', [at], afterSec);
      await send('touchEnd', [], 0.04);
    },
  };
}

/** Touches on the way from one place to another. */
function way(from: readonly Touch[], to: readonly Touch[], steps: number): Touch[][] {
  return Array.from({ length: steps + 1 }, (_, step) =>
    from.map((start, i) => {
      const end = to[i] ?? start;
      return {
        x: start.x + ((end.x - start.x) * step) / steps,
        y: start.y + ((end.y - start.y) * step) / steps,
      };
    }),
  );
}

async function checkPinchInView(page: Page, fingers: ReturnType<typeof createFingers>): Promise<void> {
  const mapOf = () =>
    call(page, ({ shadowRoot }) => {
      const map = shadowRoot.querySelector('[data-neuron="input/1"]');
      const { x, y, width, height } = map?.getBoundingClientRect() ?? new DOMRect();
      return { x, y, width, height };
    });
  const windowOf = () =>
    call(page, ({ shadowRoot }) =>
      Number(shadowRoot.querySelector<HTMLInputElement>('.transport input')?.value),
    );
  await act(page, (element) => {
    element.view = 'conv_1_1/3/1';
    element.shadowRoot.querySelector<HTMLElement>('.transport button:nth-child(3)')?.click();
  });
  const before = await mapOf();
  const at = { x: before.x + before.width / 2, y: before.y + before.height / 2 };
  const position = await windowOf();
  await fingers.tap(at);
  await settle(page);
  assert.ok((await windowOf()) > position + 500, 'the window is under the finger');
  assert.deepEqual(await mapOf(), before);
  // The first finger points for a while before the second one comes.
  const beside = { x: at.x - 20, y: at.y };
  const apart = (by: number): Touch[] => [
    { x: at.x - by, y: at.y },
    { x: at.x + by, y: at.y },
  ];
  await fingers.drag([[at], ...way([at], [beside], 4), ...way(apart(20), apart(40), 8)]);
  await settle(page);
  const now = await mapOf();
  const scale = now.width / before.width;
  assert.ok(Math.abs(scale - 2) < 0.1, `it is ${scale} times as large`);
  assertNear(
    { x: now.x + now.width / 2, y: now.y + now.height / 2 },
    at,
    2,
    'what is between the fingers stays there',
  );
  await call(page, ({ shadowRoot }) =>
    shadowRoot.querySelector<HTMLElement>('[title="Fit the view"]')?.click(),
  );
  await act(page, (element) => {
    element.view = 'overview';
  });
}

async function checkPinch(page: Page, fingers: ReturnType<typeof createFingers>): Promise<void> {
  const [home, span] = [await middleOf(page, 'conv_1_1/3'), await spanOf(page)];
  const apart = (by: number): Touch[] => [
    { x: home.x - by, y: home.y },
    { x: home.x + by, y: home.y },
  ];
  await fingers.drag(way(apart(30), apart(60), 8));
  await settle(page);
  const scale = (await spanOf(page)) / span;
  assert.ok(Math.abs(scale - 2) < 0.1, `it is ${scale} times as large`);
  assertNear(await middleOf(page, 'conv_1_1/3'), home, 2, 'what is between the fingers stays there');
  assert.equal((await stateOf(page)).view, 'overview');
  assert.doesNotMatch((await stateOf(page)).facts, /neuron/, 'a pinch tells of no neuron');
  const bare = await bareSpot(page);
  await fingers.tap(bare);
  await settle(page);
  assert.ok((await spanOf(page)) > 1.5 * span, 'one tap leaves the camera alone');
  await fingers.tap(bare);
  await fingers.tap(bare, 0.12);
  await settle(page);
  assert.ok(Math.abs((await spanOf(page)) - span) < 1, 'a double tap fits it again');
}

/** A place of the drawing without a neuron. */
function bareSpot(page: Page): Promise<Touch> {
  return call(page, ({ shadowRoot: root }) => {
    const stage = root.querySelector('.stage')?.getBoundingClientRect() ?? new DOMRect();
    // From below: at the upper left is the picture, which answers.
    for (let y = stage.bottom - 20; y > stage.top + 20; y -= 7) {
      for (let x = stage.right - 20; x > stage.left + 20; x -= 7) {
        if (!root.elementFromPoint(x, y)?.closest('button')) return { x, y };
      }
    }
    throw new Error('Neurons are everywhere.');
  });
}

/** Puts the keyboard on every neuron in turn; those that are then not wholly in the drawing's window, or are covered. */
function outOfReach(page: Page): Promise<{ seen: number; hidden: string[] }> {
  return call(page, async (element) => {
    const root = element.shadowRoot;
    const stage = root.querySelector('.stage')?.getBoundingClientRect() ?? new DOMRect();
    const buttons = [...root.querySelectorAll<HTMLElement>('[data-neuron]')];
    const hidden: string[] = [];
    for (const button of buttons) {
      button.focus({ focusVisible: true } as FocusOptions);
      const box = button.getBoundingClientRect();
      const isInside =
        box.left >= stage.left - 1 &&
        box.right <= stage.right + 1 &&
        box.top >= stage.top - 1 &&
        box.bottom <= stage.bottom + 1;
      const top = root.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      if (!isInside || top !== button)
        hidden.push(`${button.dataset.neuron} ${JSON.stringify(box)} under ${top?.outerHTML.slice(0, 80)}`);
    }
    (root.activeElement as HTMLElement | null)?.blur();
    await element.settled;
    return { seen: buttons.length, hidden };
  });
}

/** Pairs of neurons whose buttons lie over each other, and the least side of any. */
function overlaps(page: Page): Promise<{ pairs: string[]; small: string[] }> {
  return call(page, ({ shadowRoot }) => {
    const boxes = [...shadowRoot.querySelectorAll<HTMLElement>('[data-neuron]')].map((button) => ({
      id: button.dataset.neuron,
      box: button.getBoundingClientRect(),
    }));
    const pairs = boxes.flatMap(({ id, box: a }, i) =>
      boxes
        .slice(i + 1)
        .filter(
          ({ box: b }) =>
            Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5 &&
            Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5,
        )
        .map((other) => `${id} and ${other.id}`),
    );
    const small = boxes.filter(({ box }) => Math.min(box.width, box.height) < 24);
    return { pairs, small: small.map(({ id, box }) => `${id} ${JSON.stringify(box)}`) };
  });
}

async function checkReach(page: Page): Promise<void> {
  const { seen, hidden } = await outOfReach(page);
  assert.ok(seen > 100);
  assert.deepEqual(hidden, []);
  const { pairs, small } = await overlaps(page);
  assert.deepEqual(pairs, []);
  assert.deepEqual(small, [], 'a finger meets each');
}

/** Drags the drawing aside with a finger until its last column is in the window. */
async function checkPanning(page: Page, fingers: ReturnType<typeof createFingers>): Promise<void> {
  const { width, height } = page.viewport() ?? { width: 0, height: 0 };
  const isThere = async () => {
    const box = await boxOf(page, 'output/4');
    return box.x + box.width <= width + 1;
  };
  let drags = 0;
  while (!(await isThere()) && drags < 12) {
    const y = height * 0.55;
    await fingers.drag(way([{ x: width * 0.9, y }], [{ x: width * 0.1, y }], 6));
    drags += 1;
  }
  assert.ok(await isThere(), `the last column is reached with ${drags} drags`);
  const input = await boxOf(page, 'input/0');
  if (drags > 0) assert.ok(input.x < 0, 'the first column has made room');
  await settle(page);
}

/** Middle of the flatten column and of what is on both sides of it, on the screen. */
async function columnOf(page: Page): Promise<Box> {
  return call(page, ({ shadowRoot }) => {
    const { x, y, width, height } =
      shadowRoot.querySelector('[role="slider"]')?.getBoundingClientRect() ?? new DOMRect();
    return { x, y, width, height };
  });
}

/** A finger on a line lights it; on the links beside it, it lights one where it is put down, and moves the drawing. */
async function checkLinks(page: Page, fingers: ReturnType<typeof createFingers>): Promise<void> {
  await act(page, (element) => {
    element.view = 'output/6';
    // At the end of its unrolling.
    element.shadowRoot.querySelector<HTMLElement>('.transport button:nth-child(1)')?.click();
  });
  const before = await columnOf(page);
  const at = rounded(middle(before));
  await fingers.tap(at);
  const told = (await stateOf(page)).facts;
  assert.match(told, /row \d+, column \d+: value .* × weight /, 'a tap on a line tells its product');
  await fingers.drag(way([at], [{ x: at.x, y: at.y + 60 }], 6));
  assert.notEqual((await stateOf(page)).facts, told, 'drawn along the column, a finger tells the next');
  assertNear(await columnOf(page), before, 1, 'nothing has moved');
  const link = rounded({ x: before.x + before.width + 30, y: at.y });
  await fingers.drag(way([link], [{ x: link.x - 90, y: link.y }], 9));
  await settle(page);
  const moved = await columnOf(page);
  assert.ok(before.x - moved.x > 60, `the column has come from ${before.x} to ${moved.x}`);
  assert.equal((await stateOf(page)).view, 'output/6');
  await act(page, (element) => {
    element.view = 'overview';
  });
}

/** What is told of a cell that the mouse is on ends when it leaves, on a free place of the view and off the drawing. */
async function checkLit(page: Page): Promise<void> {
  await act(page, (element) => {
    element.view = 'output/6';
    element.shadowRoot.querySelector<HTMLElement>('.transport button:nth-child(1)')?.click();
  });
  const told = async () => (await stateOf(page)).facts;
  const column = await columnOf(page);
  const { x, y } = middle(column);
  for (const away of [
    { x, y: column.y - 12 },
    { x, y: 4 },
  ]) {
    await page.mouse.move(x, y);
    assert.match(await told(), /: value .* × weight /);
    await page.mouse.move(away.x, away.y);
    assert.doesNotMatch(await told(), /weight/, `at ${away.x}, ${away.y}`);
  }
  await act(page, (element) => {
    element.view = 'overview';
  });
}

async function checkNarrow(page: Page): Promise<void> {
  const widths = await call(page, ({ shadowRoot }) => [
    document.documentElement.scrollWidth,
    ...[...shadowRoot.querySelectorAll('.page, .bar, .tools, .foot')].map(({ scrollWidth }) => scrollWidth),
    ...[...shadowRoot.querySelectorAll('.bar > *, .tools > *, .foot > *')].map((part) =>
      part.matches('.unseen') ? 0 : part.getBoundingClientRect().right,
    ),
  ]);
  assert.ok(widths.length > 8);
  assert.ok(Math.max(...widths) <= 200, `${widths}`);
  await checkReach(page);
}

describe.each(usualPath('webgpu'))('by mouse, on $name', (path) => {
  const page = sharedPage(addressOf(path), { width: 1200, height: 760, reducedMotion: true });
  beforeEach(() => rest(page()));

  it('the wheel zooms at the pointer', () => checkWheel(page()));

  it('a drag pans and chooses nothing', () => checkDrag(page()));

  it('a cell is told as long as the mouse is on it', () => checkLit(page()));
});

describe.each(usualPath('cpu'))('by finger, on $name', (path) => {
  let fingers: ReturnType<typeof createFingers>;
  const page = sharedPage(
    addressOf(path),
    { width: 390, height: 844, dpr: 2, touch: true, reducedMotion: true },
    async (opened) => {
      fingers = createFingers(await opened.createCDPSession());
    },
  );
  const startAt = (width: number, height: number) =>
    beforeEach(async () => {
      await resize(page(), { width, height, deviceScaleFactor: 2, hasTouch: true });
      await settle(page());
      await rest(page());
    });

  describe('on a phone', () => {
    startAt(390, 844);

    it('two fingers zoom between them, and a double tap fits', () => checkPinch(page(), fingers));

    it('two fingers over a large map of a view zoom it, and one puts its window', () =>
      checkPinchInView(page(), fingers));

    it('every neuron is in reach of the keyboard, and none covers another', () => checkReach(page()));

    it('a finger pans to the last column', () => checkPanning(page(), fingers));

    it('a finger lights lines, and pans over links', () => checkLinks(page(), fingers));
  });

  describe('on a tablet', () => {
    startAt(768, 1024);

    it('every neuron is in reach of the keyboard, and none covers another', () => checkReach(page()));

    it('a finger pans to the last column', () => checkPanning(page(), fingers));
  });

  describe('at 200 px', () => {
    startAt(200, 600);

    it('nothing stands out of the page sideways', () => checkNarrow(page()));
  });
});
