// The drawing as buttons: names, one stop for Tab, arrows through the network, and the same told whoever points.
import assert from 'node:assert/strict';
import type { KeyInput, Page } from 'puppeteer';
import { beforeEach, describe } from 'vitest';
import { mapsOf } from '../../../src/compute/model/shape.ts';
import { it, sharedPage, usualPath } from '../rigs/browser-test.ts';
import { act, activationsOf, addressOf, call, settle, stateOf, topOf } from '../rigs/element.ts';
import { rest, shippedModel } from '../rigs/views.ts';

/** Name of what has the focus in the element; null where nothing has. */
function focused(page: Page): Promise<string | null> {
  return call(page, ({ shadowRoot: { activeElement } }) =>
    activeElement ? (activeElement.getAttribute('aria-label') ?? activeElement.textContent) : null,
  );
}

function blur(page: Page): Promise<void> {
  return call(page, ({ shadowRoot }) => (shadowRoot.activeElement as HTMLElement | null)?.blur());
}

async function press(page: Page, ...keys: KeyInput[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Puts the keyboard on a neuron, as Tab does. */
async function focusNeuron(page: Page, id: string): Promise<void> {
  await call(
    page,
    ({ shadowRoot }, neuron) =>
      shadowRoot
        .querySelector<HTMLElement>(`[data-neuron="${neuron}"]`)
        ?.focus({ focusVisible: true } as FocusOptions),
    id,
  );
}

/** Middle of a neuron on the screen. */
async function middleOf(page: Page, id: string): Promise<{ x: number; y: number }> {
  return call(
    page,
    ({ shadowRoot }, neuron) => {
      const box = shadowRoot.querySelector(`[data-neuron="${neuron}"]`)?.getBoundingClientRect();
      if (!box) throw new Error(`There is no ${neuron}.`);
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    },
    id,
  );
}

async function checkNames(page: Page): Promise<void> {
  const layers = await call(page, ({ model }) => model.layers.filter(({ type }) => type !== 'flatten'));
  let seen = 0;
  for (const { name, outputShape } of layers) {
    const count = outputShape[0] ?? 0;
    for (const number of [1, Math.ceil(count / 2), count]) {
      const found = await page.$$(
        `cnn-explainer >>> ::-p-aria([name="${name} neuron ${number} of ${count}"][role="button"])`,
      );
      assert.equal(found.length, 1, `${name} neuron ${number} of ${count}`);
      seen += 1;
    }
  }
  assert.equal(seen, 3 * layers.length);
  const total = layers.reduce((sum, { outputShape }) => sum + (outputShape[0] ?? 0), 0);
  assert.equal(
    await call(page, ({ shadowRoot }) => shadowRoot.querySelectorAll('[data-neuron]').length),
    total,
  );
}

/** Tab goes round the page once; how often it stops in the drawing, and at how many places in all. */
async function checkTab(page: Page): Promise<void> {
  // The round begins outside of the page, wherever the keyboard was.
  do await press(page, 'Tab');
  while ((await focused(page)) !== null);
  const stops: string[] = [];
  for (let i = 0; i < 40; i++) {
    await press(page, 'Tab');
    const name = await focused(page);
    if (name === null) break;
    stops.push(name);
  }
  assert.ok(stops.length >= 4 && stops.length < 15, `Tab stops at ${stops}`);
  assert.equal(stops.filter((name) => / neuron \d+ of /.test(name)).length, 1, `${stops}`);
}

async function checkArrows(page: Page): Promise<void> {
  await focusNeuron(page, 'input/0');
  const walk: readonly (readonly [KeyInput, string])[] = [
    ['ArrowDown', 'input neuron 2 of 3'],
    ['ArrowLeft', 'input neuron 2 of 3'],
    ['End', 'input neuron 3 of 3'],
    ['Home', 'input neuron 1 of 3'],
    ['ArrowUp', 'input neuron 1 of 3'],
  ];
  for (const [key, name] of walk) {
    await press(page, key);
    assert.equal(await focused(page), name, key);
  }
  await press(page, 'ArrowRight', 'Home', 'ArrowDown', 'ArrowDown', 'ArrowDown');
  assert.equal(await focused(page), 'conv_1_1 neuron 4 of 10');
  await press(page, ...Array<KeyInput>(11).fill('ArrowRight'));
  assert.equal(await focused(page), 'output neuron 4 of 10');
  await press(page, 'End');
  assert.equal(await focused(page), 'output neuron 10 of 10');
  const [tabbable] = await call(page, ({ shadowRoot }) =>
    [...shadowRoot.querySelectorAll('[data-neuron][tabindex="0"]')].map((button) =>
      button.getAttribute('aria-label'),
    ),
  );
  assert.equal(tabbable, 'output neuron 10 of 10', 'Tab comes back to where the keyboard was');
}

/** Values of a neuron's map, in words. */
async function factsOf(page: Page, layer: string, row: number): Promise<string> {
  return call(
    page,
    async (element, name, index) => {
      const { outputShape } = element.model.layers.find((it) => it.name === name) ?? { outputShape: [] };
      const [count = 1, height = 1, width = 1] = outputShape;
      const values = (await element.activations(name)).subarray(
        index * height * width,
        (index + 1) * height * width,
      );
      const text = (value: number) => value.toFixed(4).replace('-', '−');
      const [min, max] = [Math.min(...values), Math.max(...values)].map(text);
      return `${name} neuron ${index + 1} of ${count}: ${height} × ${width} cells, values from ${min} to ${max}`;
    },
    layer,
    row,
  );
}

async function checkFacts(page: Page): Promise<void> {
  const expected = await factsOf(page, 'relu_1_2', 4);
  const told = async () => (await stateOf(page)).facts;
  await blur(page);
  const invitation = await told();
  assert.doesNotMatch(invitation, /neuron/);
  await focusNeuron(page, 'relu_1_2/4');
  assert.equal(await told(), expected, 'by the keyboard');
  await blur(page);
  assert.equal(await told(), invitation, 'the keyboard has left');
  const { x, y } = await middleOf(page, 'relu_1_2/4');
  await page.mouse.move(x, y);
  assert.equal(await told(), expected, 'by the mouse');
  await page.mouse.move(4, y);
  assert.equal(await told(), invitation, 'the mouse has left');
  await page.touchscreen.tap(x, y);
  const tapped = /^relu_1_2 neuron 5 of 10: 60 × 60, \S+ to \S+\. Tap again to open\.$/;
  assert.match(await told(), tapped, 'by a finger');
  assert.equal((await stateOf(page)).view, 'overview', 'a first tap does not go in');
  await settle(page);
  assert.match(await told(), tapped, 'a tap keeps it');
  const [above, below] = [await middleOf(page, 'input/0'), await middleOf(page, 'input/1')];
  await page.touchscreen.tap(above.x, (above.y + below.y) / 2);
  assert.equal(await told(), invitation, 'a tap beside the maps lets it go');
}

async function checkClassFacts(page: Page): Promise<void> {
  const { predictions } = await stateOf(page);
  const index = predictions.findIndex(({ label }) => label === topOf(predictions));
  await focusNeuron(page, `output/${index}`);
  const { facts } = await stateOf(page);
  const { label = '', probability = 0 } = predictions[index] ?? {};
  assert.ok(facts.includes(label) && facts.includes(probability.toFixed(4)), facts);
}

async function checkViews(page: Page): Promise<void> {
  const changes = await page.evaluateHandle(() => {
    const seen: string[] = [];
    const element = document.querySelector('cnn-explainer') as (HTMLElement & { view: string }) | null;
    element?.addEventListener('viewchange', () => seen.push(element.view));
    return seen;
  });
  await focusNeuron(page, 'conv_1_1/3');
  await press(page, 'Enter');
  assert.equal((await stateOf(page)).view, 'conv_1_1/3');
  await settle(page);
  await press(page, 'Escape');
  assert.equal((await stateOf(page)).view, 'overview');
  await settle(page);
  assert.equal(await focused(page), 'conv_1_1 neuron 4 of 10', 'the keyboard is where it went in');
  await act(page, (element) => {
    element.view = 'conv_2_1/0';
  });
  await press(page, 'Escape');
  await settle(page);
  assert.deepEqual(await changes.jsonValue(), ['conv_1_1/3', 'overview', 'conv_2_1/0', 'overview']);
}

/** Goes over the cells of a dense unit's maps: what is told is the product of what the model and its maps hold. */
async function checkCells(page: Page): Promise<void> {
  const model = await shippedModel();
  const dense = model.steps.find(({ op }) => op === 'dense');
  assert.ok(dense?.op === 'dense');
  const [weights] = dense.weights;
  const source = model.steps[model.steps.indexOf(dense) - 2];
  assert.ok(source && weights);
  const [, rows, columns] = mapsOf(source.outputShape);
  await act(page, (element) => {
    element.view = 'output/2';
  });
  const values = await activationsOf(page, source.name);
  await call(page, ({ shadowRoot }) =>
    shadowRoot.querySelector<HTMLElement>('[role="slider"]')?.focus({ focusVisible: true } as FocusOptions),
  );
  const told = async () => {
    await settle(page);
    return (await stateOf(page)).facts;
  };
  const sentence = (cell: number) => {
    const [map, at] = [Math.floor(cell / (rows * columns)), cell % (rows * columns)];
    const value = values[cell] ?? Number.NaN;
    const weight = weights.data[2 * values.length + cell] ?? Number.NaN;
    const text = (number: number) =>
      number
        .toFixed(4)
        .replace('-', '−')
        .replace(/^−(0\.0000)$/, '$1');
    const start = `${source.name} neuron ${map + 1}, row ${Math.floor(at / columns) + 1}, column ${(at % columns) + 1}: `;
    return [`${start}value ${text(value)} × weight ${text(weight)} `, text(Math.fround(value * weight))];
  };
  const isTold = async (cell: number) => {
    const [start = '', end = ''] = sentence(cell);
    const line = await told();
    assert.ok(line.startsWith(start) && line.endsWith(` ${end}`), `${line}: ${start}… ${end}`);
    const said = await call(page, ({ shadowRoot }) =>
      shadowRoot.querySelector('[role="slider"]')?.getAttribute('aria-valuetext'),
    );
    assert.equal(said, line, 'what is read is what is seen');
  };
  await isTold(0);
  await press(page, 'ArrowRight', 'ArrowDown', 'ArrowDown');
  await isTold(1 + 2 * columns);
  await press(page, 'PageDown', 'PageDown', 'ArrowLeft');
  await isTold(2 * columns + 2 * rows * columns);
  await press(page, 'End', 'ArrowRight');
  await isTold(values.length - 1);
  await press(page, 'Home', 'ArrowUp', 'PageUp');
  await isTold(0);
  await blur(page);
  assert.doesNotMatch(await told(), /weight/, 'the keyboard has left');
  await act(page, (element) => {
    element.view = 'overview';
  });
}

async function checkCameraKeys(page: Page): Promise<void> {
  await focusNeuron(page, 'conv_2_1/4');
  const home = await middleOf(page, 'conv_2_1/4');
  const width = () =>
    call(
      page,
      ({ shadowRoot }) =>
        shadowRoot.querySelector('[data-neuron="conv_2_1/4"]')?.getBoundingClientRect().width ?? 0,
    );
  const before = await width();
  await press(page, '+', '+', '+');
  await settle(page);
  assert.ok((await width()) > 1.5 * before, 'it is larger');
  const zoomed = await middleOf(page, 'conv_2_1/4');
  assert.ok(
    Math.hypot(zoomed.x - home.x, zoomed.y - home.y) < 2,
    'the neuron with the keyboard stays where it is',
  );
  await press(page, '-');
  await press(page, '0');
  await settle(page);
  assert.ok(Math.abs((await width()) - before) < 0.5, 'it fits again');
}

async function checkPredictions(page: Page): Promise<void> {
  const { predictions } = await stateOf(page);
  const top = topOf(predictions);
  await page.waitForFunction(
    (label) =>
      document
        .querySelector('cnn-explainer')
        ?.shadowRoot?.querySelector('[aria-live="polite"]')
        ?.textContent?.startsWith(`${label}, `),
    {},
    top,
  );
  const rows = await page.$$eval('cnn-explainer >>> table tbody tr', (found) =>
    found.map((row) => [...row.children].map(({ textContent }) => textContent)),
  );
  assert.deepEqual(
    rows,
    predictions.map(({ label, probability, logit }) => [
      label,
      probability.toFixed(4),
      logit.toFixed(4).replace('-', '−'),
    ]),
  );
}

describe.each(usualPath('cpu'))('the drawing as buttons, on $name', (path) => {
  const page = sharedPage(addressOf(path, 'picture=espresso-1'), {
    width: 900,
    height: 640,
    reducedMotion: true,
    touch: true,
  });
  beforeEach(() => rest(page()));

  it('every neuron is a button with a name of its own', () => checkNames(page()));

  it('Tab enters the drawing once', () => checkTab(page()));

  it('arrows, Home and End move through the network', () => checkArrows(page()));

  it('keyboard, mouse and finger tell the same of a neuron, and a tap keeps it', () => checkFacts(page()));

  it('a class tells its probability and logit', () => checkClassFacts(page()));

  it('Enter goes in to a convolution, Escape comes back', () => checkViews(page()));

  it('a slider goes over every cell of the flattened maps, and tells its product', () => checkCells(page()));

  it('+ and - zoom at the neuron with the keyboard, 0 fits', () => checkCameraKeys(page()));

  it('the predictions are a table, and a sentence that is read', async () => {
    for (const picture of ['espresso-1', 'ladybug-1']) {
      await act(page(), (element, id) => element.setPicture(id), picture);
      await checkPredictions(page());
    }
  });
});
