// Ways into the formula views, about in them and out again, by pointer, finger and keys; they leave nothing behind.
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer';
import { layersOf } from '../../src/scenes/network/layers.ts';
import { layoutOverview } from '../../src/scenes/network/overview-layout.ts';
import type { OverviewData } from '../../src/scenes/view.ts';
import { layoutSoftmax } from '../../src/scenes/views/formulas/softmax/layout.ts';
import { act, addressOf, call, holdFacts, PATHS, type Path, settle, stateOf } from './element.ts';
import { toldBy } from './formulas.rig.ts';
import { largestStep } from './pixels.ts';
import type { BrowserTests, Check, Context } from './run.ts';
import { openView, pressNeuron, restAt, shippedModel } from './views.rig.ts';

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
  const { position } = await toldBy(page);
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

async function checkMoving(t: Context, path: Path): Promise<readonly Check[]> {
  const page = await t.openPage(addressOf(path, 'view=conv_1_1/3/1&at=100'), {
    width: 900,
    height: 640,
    reducedMotion: true,
    touch: true,
  });
  await settle(page);
  const isMoved = (name: string) => `${path.name}: ${name} moves the window, and the address keeps it`;
  return holdFacts({
    [isMoved('a mouse over the map')]: async () => {
      const { x, y } = await cellOf(page, 'input/1', 64, 31, 21);
      await page.mouse.move(x, y);
      await assertPosition(page, 30 * 62 + 20, 'the middle of the window is under the pointer');
    },
    [isMoved('a touch drawn over the map')]: async () => {
      const [from, to] = [await cellOf(page, 'input/1', 64, 8, 9), await cellOf(page, 'input/1', 64, 40, 51)];
      const finger = await page.touchscreen.touchStart(from.x, from.y);
      for (const share of [0.3, 0.7, 1])
        await finger.move(from.x + share * (to.x - from.x), from.y + share * (to.y - from.y));
      await finger.end();
      await assertPosition(page, 39 * 62 + 50, 'the middle of the window was under the finger');
      assert.equal((await stateOf(page)).view, 'conv_1_1/3/1');
    },
    [isMoved('an arrow key on the scrubber')]: async () => {
      await restAt(page, 200);
      await call(page, ({ shadowRoot }) =>
        shadowRoot.querySelector<HTMLElement>('.transport input')?.focus(),
      );
      for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowUp', 'ArrowUp'] as const)
        await page.keyboard.press(key);
      await assertPosition(page, 200 - 62 + 2, 'a row up and two cells on');
    },
    [isMoved('a step of the transport')]: async () => {
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
      const { position } = await toldBy(page);
      await assertPosition(page, position, 'where it was stopped');
    },
  });
}

async function checkWays(t: Context, path: Path): Promise<readonly Check[]> {
  const page = await t.openPage(addressOf(path, 'picture=pizza-1'), {
    width: 900,
    height: 640,
    reducedMotion: true,
  });
  const viewIs = async (view: string, why: string) => assert.equal((await stateOf(page)).view, view, why);
  const positionOf = async () => (await toldBy(page)).position;
  const leave = async () => {
    await page.keyboard.press('Escape');
    await settle(page);
  };
  return holdFacts({
    [`${path.name}: from the Overview through an elastic view into its numbers, and out one level at a time`]:
      async () => {
        await pressNeuron(page, 'conv_1_2/3');
        await restAt(page, 500);
        const { x, y, width, height } = await boxOf(page, '[data-link="numbers"]');
        await page.mouse.click(x + width / 2, y + height / 2);
        await settle(page);
        await viewIs('conv_1_2/3/0', 'a click on the numbers');
        assert.equal(await positionOf(), 500);
        await call(page, ({ shadowRoot }) =>
          shadowRoot.querySelector<HTMLElement>('[data-link="sum"]')?.focus(),
        );
        await page.keyboard.press('Enter');
        await viewIs('conv_1_2/3/sum', 'Enter on the sum');
        assert.equal(await positionOf(), 500);
        await press(page, '[data-link="term/7"]');
        await viewIs('conv_1_2/3/7', 'a press on a term');
        await leave();
        await viewIs('conv_1_2/3', 'Escape');
        const { transport, pill } = await call(page, ({ shadowRoot }) => ({
          transport: shadowRoot.querySelector<HTMLInputElement>('.transport input')?.value,
          pill: shadowRoot.querySelector<HTMLElement>('[data-link="numbers"]')?.dataset.view,
        }));
        assert.deepEqual([transport, pill], ['500', 'conv_1_2/3/7'], 'place and source are kept');
        await leave();
        await viewIs('overview', 'Escape again');
        await leave();
        await viewIs('overview', 'Escape where there is nothing above');
      },
    [`${path.name}: back and forward walk through the views`]: async () => {
      await openView(page, 'overview');
      await pressNeuron(page, 'relu_1_1/2');
      await viewIs('relu_1_1/2', 'the Overview opens an activation directly');
      await restAt(page, 321);
      await assertPosition(page, 321, 'a step');
      await openView(page, 'overview');
      await pressNeuron(page, 'max_pool_1/4');
      await viewIs('max_pool_1/4', 'the Overview opens a pooling directly');
      await restAt(page, 123);
      await assertPosition(page, 123, 'another step');
      const seen: (string | number)[] = [];
      for (const way of [-1, -1, 1, 1] as const) {
        await (way < 0 ? page.goBack() : page.goForward());
        await settle(page);
        const { view } = await stateOf(page);
        seen.push(view === 'overview' ? view : `${view} at ${await positionOf()}`);
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
    },
    [`${path.name}: from a class on to its softmax and back`]: async () => {
      await openView(page, 'overview');
      await pressNeuron(page, 'output/6');
      await settle(page);
      await viewIs('output/6', 'a class');
      await press(page, '[data-link][data-view^="softmax/"]');
      await viewIs('softmax/6', 'on to its softmax');
      await leave();
      await viewIs('output/6', 'back to where it came from');
    },
    [`${path.name}: ten quick clicks end where the last one leads`]: async () => {
      await act(page, async ({ shadowRoot }) => {
        const ways = ['conv_1_2/3', 'relu_1_1/2', 'conv_2_1/0', 'max_pool_1/4', 'output/1'];
        for (let i = 0; i < 10; i++) {
          shadowRoot.querySelector<HTMLElement>(`[data-neuron="${ways[i % ways.length]}"]`)?.click();
          if (i % 3 === 0) shadowRoot.querySelector<HTMLElement>('[data-link]')?.click();
        }
        shadowRoot.querySelector<HTMLElement>('[data-neuron="max_pool_1/4"]')?.click();
      });
      await viewIs('max_pool_1/4', 'the last click');
      await restAt(page, 77);
      await page.mouse.move(2, 2);
      await call(page, ({ shadowRoot: root }) => (root.activeElement as HTMLElement | null)?.blur());
      await assertPosition(page, 77, 'where it was put');
      const after = await page.screenshot();
      const direct = await t.openPage(await page.evaluate(() => location.search), {
        width: 900,
        height: 640,
        reducedMotion: true,
      });
      await toldBy(direct);
      assert.ok(
        largestStep(after, await direct.screenshot()) <= 2,
        'it looks as if it had been opened alone',
      );
    },
  });
}

/** Tab through the page: every link of the view has its turn, and is large enough for a finger. */
async function checkLinks(t: Context, path: Path): Promise<void> {
  const page = await t.openPage(addressOf(path), { width: 820, height: 1180, reducedMotion: true });
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

async function checkSoftmax(t: Context, path: Path): Promise<readonly Check[]> {
  const page = await t.openPage(addressOf(path, 'view=softmax/6&picture=pizza-1'), {
    width: 1100,
    height: 760,
    reducedMotion: true,
  });
  await restAt(page, 9);
  const columns = layersOf(await shippedModel());
  const stage = await boxOf(page, '.stage canvas');
  const viewport = { width: stage.width, height: stage.height };
  const parts = { columns, viewport, layout: layoutOverview(columns, viewport, true) };
  const { zone } = layoutSoftmax(parts as unknown as OverviewData, 6);
  const row = zone.rows[2];
  assert.ok(row);
  const y = stage.y + row.y + row.height / 2;
  const pointAt = async (x: number) => {
    await page.mouse.move(stage.x + x, y);
    await settle(page);
    return { facts: (await stateOf(page)).facts, shot: await page.screenshot() };
  };
  const setTemperature = (at: number) =>
    act(
      page,
      ({ shadowRoot }, value) => {
        const slider = shadowRoot.querySelector<HTMLInputElement>('.temperature input');
        if (slider) slider.value = String(value);
        slider?.dispatchEvent(new Event('input'));
      },
      at,
    );
  return holdFacts({
    [`${path.name}: a circle and its term light each other, by pointer and by the keyboard's focus`]:
      async () => {
        const label = await call(page, (element) => element.predictions[2]?.label ?? '');
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
      },
    [`${path.name}: on a phone on its side the temperature covers nothing`]: async () => {
      const usual = page.viewport();
      for (const [width, height] of [
        [844, 390],
        [667, 375],
      ] as const) {
        await page.setViewport({ width, height });
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
      if (usual) await page.setViewport(usual);
      await settle(page);
    },
    [`${path.name}: a temperature is a what-if, and leaving takes it back`]: async () => {
      const before = await toldBy(page);
      await setTemperature(1);
      const softer = await toldBy(page);
      assert.equal(softer.slots.temperature, '2.00');
      assert.notEqual(softer.slots.value, before.slots.value);
      assert.ok(await page.$('cnn-explainer >>> .temperature.changed'), 'it is marked');
      assert.equal((await call(page, ({ predictions }) => predictions.length)) > 0, true);
      await page.keyboard.press('Escape');
      await openView(page, 'softmax/6', 9);
      const again = await toldBy(page);
      assert.deepEqual([again.slots, again.rows], [before.slots, before.rows]);
      assert.equal(await page.$('cnn-explainer >>> .temperature.changed'), null);
    },
  });
}

export const tests: BrowserTests = Object.fromEntries([
  // Buttons are the same on both paths.
  ['every link is in reach of Tab and of a finger', (t: Context) => checkLinks(t, PATHS[1])],
  ...PATHS.flatMap((path): readonly [string, BrowserTests[string]][] => [
    [`on ${path.name}, the window moves`, (t: Context) => checkMoving(t, path)],
    [`on ${path.name}, ways in and out`, (t: Context) => checkWays(t, path)],
    [`on ${path.name}, the softmax`, (t: Context) => checkSoftmax(t, path)],
  ]),
]);
