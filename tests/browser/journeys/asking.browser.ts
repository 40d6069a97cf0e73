// Questions about what is shown: predicted, committed to, seen, and explained; by mouse, by finger and by keys.
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer';
import { describe } from 'vitest';
import { it, sharedPage } from '../rigs/browser-test.ts';
import { act, activationsOf, addressOf, call, PATHS, settle } from '../rigs/element.ts';

const CPU = PATHS[1];

/** What is seen of a question, and where the drawing is. */
function shown(page: Page) {
  return call(page, ({ shadowRoot: root, state }) => {
    const strip = root.querySelector<HTMLElement>('.question');
    const texts = (selector: string) =>
      [...(strip?.querySelectorAll<HTMLElement>(selector) ?? [])].map((each) => each.innerText);
    return {
      id: strip?.dataset.question ?? null,
      stage: strip?.dataset.stage ?? null,
      ask: texts('.ask')[0] ?? '',
      answers: texts('.answers [role="radio"]'),
      said: texts('.said')[0] ?? '',
      text: strip?.innerText ?? '',
      refutation: texts('.refutation')[0] ?? '',
      canCommit: strip?.querySelector<HTMLButtonElement>('.act.main')?.disabled === false,
      focused: root.activeElement?.tagName ?? '',
      ...{ view: state.view, position: state.position, cover: state.cover },
    };
  });
}

function press(page: Page, selector: string, at = 0): Promise<void> {
  return act(
    page,
    ({ shadowRoot }, wanted, index) => {
      const found = shadowRoot.querySelectorAll<HTMLElement>(wanted)[index];
      if (!found) throw new Error(`There is no ${wanted} to press.`);
      found.click();
    },
    selector,
    at,
  );
}

/** Opens the question of a generator about the view that is shown; which comes first is chance. */
async function askFor(page: Page, id: string): Promise<void> {
  if ((await shown(page)).id === null) await press(page, '[data-command="ask"]');
  const found = await act(
    page,
    async (element, wanted) => {
      const strip = () => element.shadowRoot.querySelector('.question') as HTMLElement;
      const click = async (selector: string, at = 0) => {
        strip().querySelectorAll<HTMLElement>(selector)[at]?.click();
        await element.settled;
      };
      // What is shown to a room needs no prediction.
      await click('.room');
      for (let tries = 0; tries < 40 && strip().dataset.question !== wanted; tries++) {
        if (strip().dataset.stage === 'asked') await click('.act.main');
        await click('.actions button', 1);
      }
      await click('.room');
      return strip().dataset.question === wanted;
    },
    id,
  );
  if (found) return;
  throw new Error(`Nothing asked for ${id}.`);
}

/** The middle of a cell of a neuron's map on the screen. */
async function cellPoint(page: Page, neuron: string, row: number, column: number, size: number) {
  const box = await call(
    page,
    ({ shadowRoot }, id) => {
      const { x, y, width, height } = (
        shadowRoot.querySelector(`[data-neuron="${id}"]`) as HTMLElement
      ).getBoundingClientRect();
      return { x, y, width, height };
    },
    neuron,
  );
  return {
    x: box.x + ((column + 0.5) / size) * box.width,
    y: box.y + ((row + 0.5) / size) * box.height,
  };
}

/** Rows and columns of a map. */
const SIZE = 62;
const NEURON = 3;

describe('a question', () => {
  const page = sharedPage(addressOf(CPU, `view=relu_1_1/${NEURON}`), {
    ...{ width: 1440, height: 900 },
    reducedMotion: true,
  });

  it('is answered by a click on the drawing, which then goes where the answer is seen', async () => {
    await askFor(page(), 'changed-cell');
    const asked = await shown(page());
    assert.equal(asked.cover, 'result');
    assert.ok(!asked.canCommit);
    const values = await activationsOf(page(), 'conv_1_1');
    const map = values.subarray(NEURON * SIZE * SIZE, (NEURON + 1) * SIZE * SIZE);
    const inner = (i: number) => i % SIZE > 8 && i % SIZE < 54 && i > 8 * SIZE && i < 54 * SIZE;
    const wrong = map.findIndex(
      (value, i) => inner(i) && value > 0.3 && (map[i + 1] ?? 0) > 0.3 && (map[i - 1] ?? 0) > 0.3,
    );
    assert.ok(wrong > 0, 'there is a cell above 0');
    const [row, column] = [Math.floor(wrong / SIZE), wrong % SIZE];
    const point = await cellPoint(page(), `conv_1_1/${NEURON}`, row, column, SIZE);
    await page().mouse.click(point.x, point.y);
    const pointed = await shown(page());
    assert.match(pointed.said, new RegExp(`row ${row + 1}, column ${column + 1}`));
    assert.ok(pointed.canCommit);
    // A pointer on its way to the button changes nothing.
    await page().mouse.move(point.x + 60, point.y + 30, { steps: 4 });
    assert.equal((await shown(page())).position, wrong);
    await press(page(), '.question .act.main');
    const seen = await shown(page());
    assert.deepEqual([seen.stage, seen.cover], ['seen', '']);
    assert.notEqual(seen.position, wrong);
    const named = (at: number) => `row ${Math.floor(at / SIZE) + 1}, column ${(at % SIZE) + 1}`;
    assert.ok(seen.text.includes(`You predicted: ${named(wrong)}.`), seen.text);
    assert.deepEqual([...seen.answers].sort(), [named(wrong), named(seen.position ?? -1)].sort());
    assert.equal(seen.focused, 'H2');
    await press(page(), '.answers button', seen.answers.indexOf(named(seen.position ?? -1)));
    await press(page(), '.question .act.main');
    const told = await shown(page());
    assert.equal(told.stage, 'told');
    assert.match(told.refutation, /^Many .+, but .+\.$/);
    assert.match(told.text, /0 of 1 predicted right, 1 read off right/);
  });

  it('is answered by keys alone', async () => {
    await askFor(page(), 'what-becomes');
    await call(page(), ({ shadowRoot }) => shadowRoot.querySelector<HTMLElement>('.answers button')?.focus());
    await page().keyboard.press('ArrowRight');
    await settle(page());
    assert.ok((await shown(page())).canCommit);
    await page().keyboard.press('Tab');
    await page().keyboard.press('Enter');
    await settle(page());
    assert.equal((await shown(page())).stage, 'seen');
    await page().keyboard.press('Tab');
    await page().keyboard.press('Tab');
    const before = await shown(page());
    await call(page(), ({ shadowRoot }) => shadowRoot.querySelector<HTMLElement>('.answers button')?.focus());
    await page().keyboard.press('Space');
    await page().keyboard.press('Tab');
    await page().keyboard.press('Enter');
    await settle(page());
    const { stage } = await shown(page());
    assert.deepEqual([before.stage, stage], ['seen', 'told']);
    await page().keyboard.press('Escape');
    assert.equal((await shown(page())).id, null);
  });

  it('moves the answer with the window by arrow keys', async () => {
    await askFor(page(), 'kept-cell');
    await call(page(), ({ shadowRoot }) =>
      shadowRoot.querySelector<HTMLElement>('.transport input')?.focus(),
    );
    await page().keyboard.press('ArrowRight');
    await settle(page());
    const { said, position } = await shown(page());
    assert.equal(position, 1);
    assert.match(said, /row 1, column 2/);
  });

  it('stands large for a room, with its answer behind a key', async () => {
    await askFor(page(), 'weights-of-it');
    await press(page(), '.question .room');
    const covered = await shown(page());
    assert.deepEqual([covered.stage, covered.answers], ['asked', []]);
    await page().keyboard.press('r');
    await settle(page());
    const told = await shown(page());
    assert.equal(told.stage, 'told');
    assert.match(told.text, /rule for each cell/);
    await press(page(), '.question .room');
  });

  it('leaves a sheet as a file, keeps the answers on the device, and starts over', async () => {
    await askFor(page(), 'what-becomes');
    await press(page(), '.answers button');
    await press(page(), '.question .act.main');
    await press(page(), '.question .actions button', 1);
    const sheet = await call(page(), async ({ shadowRoot: root }) => {
      const made: Blob[] = [];
      const create = URL.createObjectURL;
      URL.createObjectURL = (blob) => {
        made.push(blob as Blob);
        return create.call(URL, blob);
      };
      root.querySelector<HTMLElement>('.question .mine button')?.click();
      URL.createObjectURL = create;
      return (await made[0]?.text()) ?? '';
    });
    assert.match(sheet, /^Answers to questions/);
    assert.match(sheet, /Predicted: .+\n.+\n {3}Answer: /);
    const kept = () => page().evaluate(() => localStorage.getItem('convolens.questions'));
    assert.equal(JSON.parse((await kept()) ?? '[]').length, 3);
    await press(page(), '.question .mine button', 1);
    assert.equal(await kept(), null);
    assert.match((await shown(page())).said, /Started over/);
  });

  it('is covered by H in a view of numbers, and the line and the table tell no covered number', async () => {
    await press(page(), '.question .stop');
    // The mouse that clicked before would point at what comes to lie under it.
    await page().mouse.move(1, 1);
    await act(page(), (element) => element.dispatch({ type: 'go', view: 'max_pool_1/4' }));
    await page().keyboard.press('h');
    await settle(page());
    assert.match(await page().evaluate(() => location.search), /cover=result/);
    const facts = () =>
      call(page(), ({ shadowRoot }) => shadowRoot.querySelector('.facts')?.textContent ?? '');
    assert.match(await facts(), /is \?/);
    await page().keyboard.press('h');
    await settle(page());
    assert.match(await facts(), /is −?\d/);
    // A class that is pinned and the table of all tell no probability that is covered.
    await act(page(), (element) => element.dispatch({ type: 'go', view: 'softmax/2' }));
    await act(page(), (element) => element.dispatch({ type: 'pins', neurons: 'output/2' }));
    const told = () =>
      call(page(), ({ shadowRoot }) =>
        ['.pins .values', '.unseen:not(.numbers) table td'].map(
          (selector) => shadowRoot.querySelector(selector)?.textContent ?? '',
        ),
      );
    const open = await told();
    for (const text of open) assert.match(text, /0\.\d{4}/);
    await act(page(), (element) => element.dispatch({ type: 'cover', part: 'result' }));
    for (const text of await told()) assert.equal(text, '?');
  });
});

describe('on a phone', () => {
  const page = sharedPage(addressOf(CPU), {
    ...{ width: 390, height: 844, dpr: 2, touch: true },
    reducedMotion: true,
  });

  it('is answered by a tap, and everything to press is large enough', async () => {
    await askFor(page(), 'no-weights');
    const point = await cellPoint(page(), 'conv_1_1/1', 0, 0, 1);
    await page().touchscreen.tap(point.x, point.y);
    await settle(page());
    const pointed = await shown(page());
    assert.match(pointed.said, /conv_1_1 neuron 2/);
    assert.equal(pointed.view, 'overview', 'a tap answers, and opens nothing');
    const small = await call(
      page(),
      ({ shadowRoot }) =>
        [...shadowRoot.querySelectorAll<HTMLElement>('.question button')]
          .filter((each) => each.checkVisibility())
          .map((each) => each.getBoundingClientRect())
          .filter(({ width, height }) => Math.min(width, height) < 44).length,
    );
    assert.equal(small, 0);
    await press(page(), '.question .act.main');
    const seen = await shown(page());
    assert.equal(seen.stage, 'seen');
    assert.notEqual(seen.view, 'overview');
  });
});

describe('in an element of another page', () => {
  it('there are no questions without the attribute', async ({ site }) => {
    const page = await site.openPage(addressOf(CPU), { reducedMotion: true });
    const has = await page.evaluate(async () => {
      const [own] = document.querySelectorAll('cnn-explainer');
      const state = async (asked: boolean) => {
        const element = document.createElement('cnn-explainer');
        element.setAttribute('compute', 'cpu');
        element.toggleAttribute('questions', asked);
        own?.replaceWith(element);
        document.body.replaceChildren(element);
        await (element as unknown as { ready: Promise<void> }).ready;
        return element.shadowRoot?.querySelector<HTMLElement>('[data-command="ask"]')?.hidden === false;
      };
      return [await state(false), await state(true)];
    });
    assert.deepEqual(has, [false, true]);
  });
});
