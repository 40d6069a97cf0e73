// Figures of the article by mouse, touch and key: stride and padding, the flatten, the softmax, the confusion matrix.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Page } from 'puppeteer';
import { describe } from 'vitest';
import { it, sharedPage, usualPath } from '../rigs/browser-test.ts';
import { addressOf, call, settle } from '../rigs/element.ts';

/** Goes to a section, waits until its figure lives, and brings it into sight. */
async function show(
  page: Page,
  section: 'hyperparameters' | 'flatten' | 'softmax' | 'evaluation',
  id: string,
) {
  await call(page, (element, wanted) => element.dispatch({ type: 'article', section: wanted }), section);
  await settle(page);
  await call(
    page,
    async ({ shadowRoot: root }, figure) => {
      const place = () => root.querySelector<HTMLElement>(`[data-figure="${figure}"]`);
      while (!place()?.firstElementChild) await new Promise((resolve) => setTimeout(resolve, 20));
      const reading = root.querySelector('.reading');
      const top = place()?.getBoundingClientRect().top ?? 0;
      if (reading) reading.scrollTop += top - 80;
    },
    id,
  );
  await settle(page);
}

function text(page: Page, selector: string): Promise<string> {
  return call(
    page,
    ({ shadowRoot }, wanted) => shadowRoot.querySelector(wanted)?.textContent ?? '',
    selector,
  );
}

/** A place in an element, from 0 to 1 of its sides. */
function placeIn(page: Page, selector: string, across = 0.5, down = 0.5) {
  return call(
    page,
    ({ shadowRoot }, wanted, x, y) => {
      const box = shadowRoot.querySelector(wanted)?.getBoundingClientRect();
      if (!box) throw new Error(`There is no ${wanted}.`);
      return [box.x + x * box.width, box.y + y * box.height] as const;
    },
    selector,
    across,
    down,
  );
}

async function focus(page: Page, selector: string): Promise<void> {
  await call(
    page,
    ({ shadowRoot }, wanted) => shadowRoot.querySelector<HTMLElement>(wanted)?.focus(),
    selector,
  );
}

async function press(
  page: Page,
  ...keys: readonly ('ArrowRight' | 'ArrowDown' | 'ArrowUp')[]
): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
  await settle(page);
}

const STRIDE = '[data-figure="stride"]';
const FLATTEN = '[data-figure="flatten"]';
const SOFTMAX = '[data-figure="softmax"]';
const CONFUSION = '[data-figure="confusion"]';
const chosen = (group: string, number: number) =>
  `${STRIDE} [aria-label="${group}"] button:nth-child(${number})`;

describe.each(usualPath('cpu'))('with mouse and keys, on $name', (path) => {
  const page = sharedPage(addressOf(path, 'article=hyperparameters'), {
    ...{ width: 1024, height: 768 },
    reducedMotion: true,
  });

  it('stride and padding change the size of the output, and the window goes where one points', async () => {
    await show(page(), 'hyperparameters', 'stride');
    assert.match(await text(page(), `${STRIDE} .figure-size`), /\(5 \+ 2 × 1 − 3\) ÷ 1 \+ 1 = 5/);
    await page().mouse.click(...(await placeIn(page(), chosen('Stride', 2))));
    await page().mouse.click(...(await placeIn(page(), chosen('Padding', 1))));
    await settle(page());
    assert.match(await text(page(), `${STRIDE} .figure-size`), /\(5 \+ 2 × 0 − 3\) ÷ 2 \+ 1 = 2/);
    const pressed = await call(
      page(),
      ({ shadowRoot }, root) =>
        [...shadowRoot.querySelectorAll(`${root} [aria-pressed="true"]`)].map((button) => button.textContent),
      STRIDE,
    );
    assert.deepEqual(pressed, ['Stride 2', 'No padding']);
    const told = `${STRIDE} .figure-told`;
    assert.match(await text(page(), told), /row 1, column 1: 6,/);
    await focus(page(), `${STRIDE} input`);
    await press(page(), 'ArrowRight');
    assert.match(await text(page(), told), /row 1, column 2: −1,/);
    // The output stands at the right, under the kernel.
    const canvas = `${STRIDE} .figure-canvas`;
    for (let down = 0.57; down < 0.8; down += 0.03) {
      await page().mouse.move(...(await placeIn(page(), canvas, 0.64, down)));
      if (/row 2, column 1: −1,/.test(await text(page(), told))) return;
    }
    assert.fail('no place of the drawing is the lower left cell of the output');
  });

  it('a cell of a map is lit in the list, by the pointer and along the list by keys', async () => {
    await show(page(), 'flatten', 'flatten');
    const told = `${FLATTEN} .figure-told`;
    await page().mouse.move(...(await placeIn(page(), `${FLATTEN} .figure-canvas`, 0.1, 0.2)));
    await settle(page());
    const place = async () => Number(/place (\d+) of 1690/.exec(await text(page(), told))?.[1]);
    const from = await place();
    assert.match(await text(page(), told), /^Map 1, row \d+, column \d+/);
    await focus(page(), `${FLATTEN} .figure-canvas`);
    await press(page(), 'ArrowRight');
    assert.equal(await place(), from + 1);
    await press(page(), 'ArrowDown');
    assert.equal(await place(), from + 14);
  });

  it('another temperature is a what-if, with a way back', async () => {
    await show(page(), 'softmax', 'softmax');
    const own = await text(page(), `${SOFTMAX} .figure-told`);
    const shares = () => text(page(), `${SOFTMAX} .top td:last-child`);
    const before = await shares();
    assert.match(own, /as the network does it/);
    const written = await call(page(), ({ predictions }) =>
      Math.max(...predictions.map(({ probability }) => probability)).toFixed(4),
    );
    assert.equal(before, written);
    await focus(page(), `${SOFTMAX} input`);
    await press(page(), 'ArrowRight', 'ArrowRight');
    assert.match(await text(page(), `${SOFTMAX} .figure-told`), /^What if the temperature were 1\.07\?/);
    assert.ok((await shares()) < before, 'a higher temperature makes the largest share smaller');
    assert.equal(await call(page(), ({ state }) => state.temperature), 1);
    await page().mouse.click(...(await placeIn(page(), `${SOFTMAX} .figure-temperature button`)));
    await settle(page());
    assert.equal(await text(page(), `${SOFTMAX} .figure-told`), own);
  });

  it('the confusion matrix has the numbers of training.json and says each of them', async () => {
    await show(page(), 'evaluation', 'confusion');
    const { validation, classes } = JSON.parse(readFileSync('assets/model/training.json', 'utf8')) as {
      validation: { confusion: number[][] };
      classes: string[];
    };
    const shown = await call(
      page(),
      ({ shadowRoot }, root) =>
        [...shadowRoot.querySelectorAll(`${root} tbody tr`)].map((row) => ({
          name: row.querySelector('th[scope="row"]')?.textContent,
          counts: [...row.querySelectorAll('td')].map((cell) => Number(cell.textContent)),
        })),
      CONFUSION,
    );
    assert.deepEqual(
      shown,
      classes.map((name, i) => ({ name, counts: validation.confusion[i] })),
    );
    const cell = (row: number, column: number) =>
      `${CONFUSION} tbody tr:nth-child(${row + 1}) td:nth-of-type(${column + 1})`;
    const sentence = (row: number, column: number) => {
      const counts = validation.confusion[row] ?? [];
      return [counts[column] || 'None', counts.reduce((a, b) => a + b, 0), classes[row], classes[column]];
    };
    const told = async () => text(page(), `${CONFUSION} .figure-told`);
    await page().mouse.move(...(await placeIn(page(), cell(3, 1))));
    const [count, of, from, to] = sentence(3, 1);
    assert.equal(await told(), `${count} of ${of} pictures of “${from}” were taken for “${to}”.`);
    await focus(page(), cell(3, 1));
    await press(page(), 'ArrowDown');
    const [none, all, bus, bug] = sentence(4, 1);
    assert.equal(await told(), `${none} of ${all} pictures of “${bus}” was taken for “${bug}”.`);
  });
});

describe.each(usualPath('webgpu'))('with a finger, on $name', (path) => {
  const page = sharedPage(addressOf(path, 'article=hyperparameters'), {
    ...{ width: 390, height: 844, touch: true },
    reducedMotion: true,
  });

  it('the window steps, and a cell of the matrix tells what it is', async () => {
    await show(page(), 'hyperparameters', 'stride');
    const told = `${STRIDE} .figure-told`;
    await page().touchscreen.tap(
      ...(await placeIn(page(), `${STRIDE} .figure-transport button:nth-child(3)`)),
    );
    assert.match(await text(page(), told), /row 1, column 2: −2,/);
    await show(page(), 'evaluation', 'confusion');
    await page().touchscreen.tap(
      ...(await placeIn(page(), `${CONFUSION} tbody tr:first-child td:nth-of-type(1)`)),
    );
    assert.match(
      await text(page(), `${CONFUSION} .figure-told`),
      /^22 of 25 pictures of “lifeboat” were named right/,
    );
  });

  it('nothing is wider than the page', async () => {
    for (const [section, id] of [
      ['hyperparameters', 'stride'],
      ['flatten', 'flatten'],
      ['softmax', 'softmax'],
      ['evaluation', 'confusion'],
    ] as const) {
      await show(page(), section, id);
      const [inner, outer] = await call(
        page(),
        ({ shadowRoot }, figure) => {
          const place = shadowRoot.querySelector<HTMLElement>(`[data-figure="${figure}"]`);
          return [place?.scrollWidth ?? 0, place?.clientWidth ?? 0] as const;
        },
        id,
      );
      assert.ok(outer > 0 && inner <= outer, `${id} is ${inner} px wide in ${outer} px`);
    }
  });
});
