// Ways into the formula views, about in them and out again, by pointer, finger and keys; they leave nothing behind.

import { formulaSizes } from 'convolens:formula-sizes';
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer';
import { beforeEach, describe } from 'vitest';
import { layersOf } from '../../../src/scenes/network/layers.ts';
import { layoutOverview } from '../../../src/scenes/network/overview-layout.ts';
import type { SceneData } from '../../../src/scenes/view.ts';
import { layoutSoftmax } from '../../../src/scenes/views/formulas/softmax/layout.ts';
import { TYPESETTING } from '../../unit/scenes/fixtures/typesetting.ts';
import { it, sharedPage, usualPath } from '../rigs/browser-test.ts';
import { act, addressOf, call, resize, settle, stateOf } from '../rigs/element.ts';
import { captionsOf } from '../rigs/formula-numbers.ts';
import { largestStep } from '../rigs/pixels.ts';
import { SAYS_AT_ONCE } from '../rigs/timers.ts';
import { openView, pressNeuron, rest, restAt, shippedModel } from '../rigs/views.ts';

const SIZE = { width: 900, height: 640, reducedMotion: true, before: SAYS_AT_ONCE } as const;

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Where a button of the drawing stands on the screen. */
function boxOf(page: Page, selector: string): Promise<Spot & { width: number; height: number }> {
  return call(
    page,
    ({ shadowRoot }, wanted) => {
      const box = shadowRoot.querySelector(wanted)?.getBoundingClientRect();
      if (!box) throw new Error(`There is no ${wanted}.`);
      const { x, y, width, height } = box;
      return { x, y, width, height };
    },
    selector,
  );
}

/** The middle of a cell of a map of so many cells across and down that a neuron's button covers. */
async function cellOf(page: Page, neuron: string, size: number, row: number, column: number): Promise<Spot> {
  const { x, y, width, height } = await boxOf(page, `[data-neuron="${neuron}"]`);
  return { x: x + ((column + 0.5) * width) / size, y: y + ((row + 0.5) * height) / size };
}

/** Where the window stands, by the scrubber; and by the address once that has been written. */
async function assertPosition(page: Page, wanted: number, why: string): Promise<void> {
  await settle(page);
  const { position } = await captionsOf(page);
  assert.equal(position, wanted, why);
  await page.waitForFunction(
    (at) => new URLSearchParams(location.search).get('at') === String(at),
    { timeout: 5000 },
    wanted,
  );
}

function press(page: Page, selector: string): Promise<void> {
  return act(
    page,
    ({ shadowRoot }, wanted) => {
      const button = shadowRoot.querySelector<HTMLElement>(wanted);
      if (!button) throw new Error(`There is no ${wanted}.`);
      button.click();
    },
    selector,
  );
}

async function viewIs(page: Page, view: string, why: string): Promise<void> {
  assert.equal((await stateOf(page)).view, view, why);
}

async function positionOf(page: Page): Promise<number> {
  return (await captionsOf(page)).position;
}

/** Goes one level out. */
async function leave(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await settle(page);
}

/** Tab through the page: every link of the view has its turn, and is large enough for a finger. */
async function checkLinks(page: Page): Promise<void> {
  for (const view of ['conv_1_2/3', 'conv_1_2/3/4', 'conv_1_2/3/sum', 'output/6']) {
    await openView(page, view, 40);
    const links = await call(page, ({ shadowRoot }) =>
      [...shadowRoot.querySelectorAll<HTMLElement>('[data-link]')].map((link) => {
        const { x, y, width, height } = link.getBoundingClientRect();
        const top = shadowRoot.elementFromPoint(x + width / 2, y + height / 2);
        return {
          id: link.dataset.link ?? '',
          label: link.ariaLabel ?? '',
          width,
          height,
          isTop: top === link,
        };
      }),
    );
    assert.ok(links.length > 0, `${view} leads on`);
    for (const { id, label, width, height, isTop } of links) {
      assert.ok(Math.min(width, height) >= 43.9, `${view}, ${id}: ${width} × ${height}`);
      assert.ok(isTop && label !== '', `${view}, ${id}: is named and under the finger`);
    }
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    const reached = new Set<string>();
    for (let i = 0; i < 60 && reached.size < links.length; i++) {
      await page.keyboard.press('Tab');
      const id = await call(
        page,
        ({ shadowRoot }) => (shadowRoot.activeElement as HTMLElement)?.dataset.link,
      );
      if (id) reached.add(id);
    }
    assert.deepEqual([...reached].sort(), links.map(({ id }) => id).sort(), view);
  }
}

/** Where a class's row of the softmax is drawn: y on the screen, the parts of the view as they are laid out. */
async function rowOf(page: Page, index: number) {
  const model = await shippedModel();
  const columns = layersOf(model);
  const stage = await boxOf(page, '.stage canvas');
  const viewport = { width: stage.width, height: stage.height };
  const layout = layoutOverview(columns, viewport, { detail: true, classes: null }, TYPESETTING);
  const parts = { ...TYPESETTING, model, columns, viewport, layout, formulas: formulaSizes };
  const { zone } = layoutSoftmax(parts as unknown as SceneData, 6);
  const row = zone.rows[index];
  assert.ok(row);
  return { stage, zone, y: stage.y + row.y + row.height / 2 };
}

/** Puts the temperature's slider at a power of two. */
function setTemperature(page: Page, at: number): Promise<void> {
  return act(
    page,
    ({ shadowRoot }, value) => {
      const slider = shadowRoot.querySelector<HTMLInputElement>('.temperature input');
      if (slider) slider.value = String(value);
      slider?.dispatchEvent(new Event('input'));
    },
    at,
  );
}

describe.each(usualPath('cpu'))('in formula views, on $name', (path) => {
  it('every link is in reach of Tab and of a finger', async ({ site }) => {
    await checkLinks(await site.openPage(addressOf(path), { width: 820, height: 1180, reducedMotion: true }));
  });

  describe('where the window moves', () => {
    const shared = sharedPage(addressOf(path), { ...SIZE, touch: true });
    beforeEach(async () => {
      await rest(shared());
      await openView(shared(), 'conv_1_1/3/1', 100);
    });

    it('a mouse over the map moves the window, and the address keeps it', async () => {
      const page = shared();
      const { x, y } = await cellOf(page, 'input/1', 64, 31, 21);
      await page.mouse.move(x, y);
      await assertPosition(page, 30 * 62 + 20, 'the middle of the window is under the pointer');
    });

    it('a touch drawn over the map moves the window, and the address keeps it', async () => {
      const page = shared();
      const [from, to] = [await cellOf(page, 'input/1', 64, 8, 9), await cellOf(page, 'input/1', 64, 40, 51)];
      const finger = await page.touchscreen.touchStart(from.x, from.y);
      for (const share of [0.3, 0.7, 1])
        await finger.move(from.x + share * (to.x - from.x), from.y + share * (to.y - from.y));
      await finger.end();
      await assertPosition(page, 39 * 62 + 50, 'the middle of the window was under the finger');
      assert.equal((await stateOf(page)).view, 'conv_1_1/3/1');
    });

    it('an arrow key on the scrubber moves the window, and the address keeps it', async () => {
      const page = shared();
      await restAt(page, 200);
      await call(page, ({ shadowRoot }) =>
        shadowRoot.querySelector<HTMLElement>('.transport input')?.focus(),
      );
      for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowUp', 'ArrowUp'] as const)
        await page.keyboard.press(key);
      await assertPosition(page, 200 - 62 + 2, 'a row up and two cells on');
    });

    it('a step of the transport moves the window, and the address keeps it', async () => {
      const page = shared();
      await restAt(page, 300);
      const buttons = (await page.$$('cnn-explainer >>> .transport button')).slice(0, 3);
      const [back, play, forward] = buttons;
      assert.ok(back && play && forward);
      for (const button of [forward, forward, back])
        await button.evaluate((it) => (it as HTMLElement).click());
      await assertPosition(page, 301, 'two on and one back');
      await play.evaluate((it) => (it as HTMLElement).click());
      await page.waitForFunction(
        () =>
          Number(
            document
              .querySelector('cnn-explainer')
              ?.shadowRoot?.querySelector<HTMLInputElement>('.transport input')?.value,
          ) > 303,
      );
      await play.evaluate((it) => (it as HTMLElement).click());
      const { position } = await captionsOf(page);
      await assertPosition(page, position, 'where it was stopped');
    });
  });

  describe('on ways in and out', () => {
    const shared = sharedPage(addressOf(path, 'picture=pizza-1'), SIZE);
    beforeEach(() => rest(shared()));

    it('from the Overview through an elastic view into its numbers, and out one level at a time', async () => {
      const page = shared();
      await pressNeuron(page, 'conv_1_2/3');
      await restAt(page, 500);
      const { x, y, width, height } = await boxOf(page, '[data-link="numbers"]');
      await page.mouse.click(x + width / 2, y + height / 2);
      await settle(page);
      await viewIs(page, 'conv_1_2/3/0', 'a click on the numbers');
      assert.equal(await positionOf(page), 500);
      await call(page, ({ shadowRoot }) =>
        shadowRoot.querySelector<HTMLElement>('[data-link="sum"]')?.focus(),
      );
      await page.keyboard.press('Enter');
      await viewIs(page, 'conv_1_2/3/sum', 'Enter on the sum');
      assert.equal(await positionOf(page), 500);
      await press(page, '[data-link="term/7"]');
      await viewIs(page, 'conv_1_2/3/7', 'a press on a term');
      await leave(page);
      await viewIs(page, 'conv_1_2/3', 'Escape');
      const { transport, pill } = await call(page, ({ shadowRoot }) => ({
        transport: shadowRoot.querySelector<HTMLInputElement>('.transport input')?.value,
        pill: shadowRoot.querySelector<HTMLElement>('[data-link="numbers"]')?.dataset.view,
      }));
      assert.deepEqual([transport, pill], ['500', 'conv_1_2/3/7'], 'place and source are kept');
      await leave(page);
      await viewIs(page, 'overview', 'Escape again');
      await leave(page);
      await viewIs(page, 'overview', 'Escape where there is nothing above');
    });

    it('back and forward walk through the views', async () => {
      const page = shared();
      await openView(page, 'overview');
      await pressNeuron(page, 'relu_1_1/2');
      await viewIs(page, 'relu_1_1/2', 'the Overview opens an activation directly');
      await restAt(page, 321);
      await assertPosition(page, 321, 'a step');
      await openView(page, 'overview');
      await pressNeuron(page, 'max_pool_1/4');
      await viewIs(page, 'max_pool_1/4', 'the Overview opens a pooling directly');
      await restAt(page, 123);
      await assertPosition(page, 123, 'another step');
      const seen: (string | number)[] = [];
      for (const way of [-1, -1, 1, 1] as const) {
        await (way < 0 ? page.goBack() : page.goForward());
        await settle(page);
        const { view } = await stateOf(page);
        seen.push(view === 'overview' ? view : `${view} at ${await positionOf(page)}`);
      }
      assert.deepEqual(seen, ['overview', 'relu_1_1/2 at 321', 'overview', 'max_pool_1/4 at 123']);
      await openView(page, 'conv_1_2/3', 0);
      await press(page, '[data-link="numbers"]');
      await restAt(page, 654);
      await assertPosition(page, 654, 'in a part of a neuron');
      await page.goBack();
      await settle(page);
      const value = await call(
        page,
        ({ shadowRoot }) => shadowRoot.querySelector<HTMLInputElement>('.transport input')?.value,
      );
      assert.equal(value, '0', 'a step back has its own place');
    });

    it('from a class on to its softmax and back', async () => {
      const page = shared();
      await openView(page, 'overview');
      await pressNeuron(page, 'output/6');
      await settle(page);
      await viewIs(page, 'output/6', 'a class');
      await press(page, '[data-link][data-view^="softmax/"]');
      await viewIs(page, 'softmax/6', 'on to its softmax');
      await leave(page);
      await viewIs(page, 'output/6', 'back to where it came from');
    });

    it('ten quick clicks end where the last one leads', async ({ site }) => {
      const page = shared();
      await act(page, async ({ shadowRoot }) => {
        const ways = ['conv_1_2/3', 'relu_1_1/2', 'conv_2_1/0', 'max_pool_1/4', 'output/1'];
        for (let i = 0; i < 10; i++) {
          shadowRoot.querySelector<HTMLElement>(`[data-neuron="${ways[i % ways.length]}"]`)?.click();
          if (i % 3 === 0) shadowRoot.querySelector<HTMLElement>('[data-link]')?.click();
        }
        shadowRoot.querySelector<HTMLElement>('[data-neuron="max_pool_1/4"]')?.click();
      });
      await viewIs(page, 'max_pool_1/4', 'the last click');
      await restAt(page, 77);
      await page.mouse.move(2, 2);
      await call(page, ({ shadowRoot: root }) => (root.activeElement as HTMLElement | null)?.blur());
      await assertPosition(page, 77, 'where it was put');
      const after = await page.screenshot();
      const direct = await site.openPage(await page.evaluate(() => location.search), SIZE);
      await captionsOf(direct);
      assert.ok(
        largestStep(after, await direct.screenshot()) <= 2,
        'it looks as if it had been opened alone',
      );
    });
  });

  describe('in the softmax', () => {
    const shared = sharedPage(addressOf(path, 'picture=pizza-1'), {
      width: 1100,
      height: 760,
      reducedMotion: true,
    });
    beforeEach(async () => {
      await rest(shared());
      await openView(shared(), 'softmax/6', 9);
    });

    it("a circle and its term light each other, by pointer and by the keyboard's focus", async () => {
      const page = shared();
      const label = await call(page, (element) => element.predictions[2]?.label ?? '');
      const { stage, zone, y } = await rowOf(page, 2);
      const pointAt = async (x: number) => {
        await page.mouse.move(stage.x + x, y);
        await settle(page);
        return { facts: (await stateOf(page)).facts, shot: await page.screenshot() };
      };
      const dark = await pointAt(-stage.x + 2);
      const [circle, term] = [
        await pointAt(zone.circle.x),
        await pointAt(zone.terms.x + zone.terms.width - 4),
      ];
      assert.ok(circle.facts.startsWith(`${label}:`), circle.facts);
      assert.equal(term.facts, circle.facts);
      assert.ok(largestStep(circle.shot, term.shot) <= 1, 'both light the same');
      assert.ok(largestStep(circle.shot, dark.shot) > 60, 'it is lit');
      await page.mouse.move(2, 2);
      await call(page, ({ shadowRoot }) =>
        shadowRoot.querySelector<HTMLElement>('[data-neuron="output/2"]')?.focus(),
      );
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowDown');
      await settle(page);
      assert.equal((await stateOf(page)).facts, circle.facts);
      await call(page, ({ shadowRoot }) => (shadowRoot.activeElement as HTMLElement | null)?.blur());
      await settle(page);
    });

    it('on a phone on its side the temperature covers nothing', async () => {
      const page = shared();
      const usual = page.viewport();
      for (const [width, height] of [
        [844, 390],
        [667, 375],
      ] as const) {
        await resize(page, { width, height });
        await settle(page);
        const covered = await call(page, ({ shadowRoot }) => {
          const boxOf = (selector: string) => {
            const element = shadowRoot.querySelector(selector);
            if (!element) throw new Error(`There is no ${selector}.`);
            return element.getBoundingClientRect();
          };
          const own = boxOf('.temperature');
          const words = document.createRange();
          words.selectNodeContents(shadowRoot.querySelector('.facts') ?? shadowRoot);
          const others = {
            stage: boxOf('.stage'),
            transport: boxOf('.transport'),
            facts: words.getBoundingClientRect(),
          };
          if (own.width === 0) throw new Error('There is no temperature.');
          return Object.entries(others).flatMap(([name, box]) => {
            const across = Math.min(own.right, box.right) - Math.max(own.left, box.left);
            const down = Math.min(own.bottom, box.bottom) - Math.max(own.top, box.top);
            return across > 0.5 && down > 0.5 ? [`${name} by ${down.toFixed(1)} px`] : [];
          });
        });
        assert.deepEqual(covered, [], `${width} × ${height}`);
      }
      if (usual) await resize(page, usual);
      await settle(page);
    });

    it('a temperature is a what-if, and leaving takes it back', async () => {
      const page = shared();
      const before = await captionsOf(page);
      await setTemperature(page, 1);
      const softer = await captionsOf(page);
      assert.equal(softer.slots.temperature, '2.00');
      assert.notEqual(softer.slots.value, before.slots.value);
      assert.ok(await page.$('cnn-explainer >>> .temperature.changed'), 'it is marked');
      assert.equal((await call(page, ({ predictions }) => predictions.length)) > 0, true);
      await page.keyboard.press('Escape');
      await openView(page, 'softmax/6', 9);
      const again = await captionsOf(page);
      assert.deepEqual([again.slots, again.rows], [before.slots, before.rows]);
      assert.equal(await page.$('cnn-explainer >>> .temperature.changed'), null);
    });
  });
});
