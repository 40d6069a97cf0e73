// A site whose registries have an op, a view and a field more, rigs/toys: nothing else of the program knows them.
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer';
import { describe } from 'vitest';
import { createTensor } from '../../../src/compute/model/tensor.ts';
import { insert, jsonOf, smallModel, withOption } from '../../unit/compute/fixtures/small-model.ts';
import { it, sharedPage } from '../rigs/browser-test.ts';
import { act, activationsOf, addressOf, call, PATHS, stateOf } from '../rigs/element.ts';
import type { PageOptions, StandIn } from '../rigs/harness.ts';
import { largestStep } from '../rigs/pixels.ts';
import { OVER } from '../rigs/toys/names.ts';
import { square } from '../rigs/toys/square.ts';

/** Shape of the toy op's output, and of its input. */
const SHAPE = [2, 4, 4];
const CELLS = 16;

/** A model with a layer of the toy op, as a server has its files. */
function modelFiles(): Readonly<Record<string, StandIn>> {
  const parts = smallModel();
  withOption(0, 'activation', 'linear')(parts);
  insert(1, 'Square', { name: 'square' })(parts);
  return {
    'model.json': { body: jsonOf(parts), contentType: 'application/json' },
    'w.bin': { body: Buffer.from(parts.values.slice().buffer) },
    'training.json': { body: '{}', contentType: 'application/json' },
    'classes.json': { body: '["one", "two", "three"]', contentType: 'application/json' },
  };
}

const FILES = modelFiles();
const OPTIONS: PageOptions = {
  width: 900,
  height: 650,
  reducedMotion: true,
  answer: ({ pathname }) => FILES[/\/toys\/small\/([^/]+)$/.exec(pathname)?.[1] ?? ''] ?? null,
};
const QUERY = 'model=small/model.json&picture=orange-1&view=square/1&over=0.5';

/** Values of a neuron of the toy op. */
async function squaresOf(page: Page, neuron: number): Promise<Float32Array> {
  return (await activationsOf(page, 'square')).subarray(neuron * CELLS, (neuron + 1) * CELLS);
}

/** Holds what the toy view says, draws and tells in numbers against the values of its neuron. */
async function checkView(page: Page, neuron: number, over: number): Promise<void> {
  await page.waitForFunction(
    (caption) =>
      document.querySelector('cnn-explainer')?.shadowRoot?.querySelector('.numbers caption')?.textContent ===
      caption,
    {},
    `Squares of square/${neuron}`,
  );
  const squares = await squaresOf(page, neuron);
  const { view, facts } = await stateOf(page);
  assert.equal(view, `square/${neuron}`);
  const larger = squares.filter((value) => value > over).length;
  assert.equal(facts, `${larger} of ${CELLS} squares are larger than ${over}`);
  const cells = await call(page, ({ shadowRoot }) =>
    [...shadowRoot.querySelectorAll('.numbers tbody td')].map(({ textContent }) => textContent),
  );
  assert.deepEqual(
    cells,
    Array.from(squares, (value) => value.toFixed(4)),
  );
}

/** The drawing alone. */
async function shotOfStage(page: Page): Promise<Uint8Array> {
  const stage = await page.$('cnn-explainer >>> .stage');
  assert.ok(stage);
  return stage.screenshot();
}

async function setOver(page: Page, value: number): Promise<void> {
  await act(page, (element, action) => element.dispatch(action), { type: OVER, value } as const);
}

const overOf = (page: Page) => call(page, ({ state }, field) => state[field], OVER);

async function checkAddress(page: Page): Promise<void> {
  await checkView(page, 1, 0.5);
  assert.match(await page.evaluate(() => location.search), /view=square\/1&.*over=0\.5/);
}

async function checkPresses(page: Page): Promise<void> {
  await act(page, (element) => {
    element.view = 'overview';
  });
  const over = await overOf(page);
  await page.click('cnn-explainer >>> [data-neuron="square/0"]');
  await checkView(page, 0, over);
  await page.click('cnn-explainer >>> [data-link="next"]');
  await checkView(page, 1, over);
  await page.click('cnn-explainer >>> [data-neuron="conv/0"]');
  await checkView(page, 0, over);
  await page.keyboard.press('Escape');
  assert.equal((await stateOf(page)).view, 'overview');
}

async function checkField(page: Page): Promise<void> {
  await act(page, (element) => {
    element.view = 'square/0';
  });
  const squares = await squaresOf(page, 0);
  // Half of the cells are marked, then none.
  const median = Number([...squares].sort((a, b) => a - b)[CELLS / 2]?.toFixed(3));
  await setOver(page, 9);
  await checkView(page, 0, 9);
  const plain = await shotOfStage(page);
  await setOver(page, median);
  await checkView(page, 0, median);
  assert.ok(largestStep(plain, await shotOfStage(page)) > 50, 'cells are marked');
  assert.ok((await page.evaluate(() => location.search)).includes(`over=${median}`));
  await page.reload();
  await call(page, (element) => element.ready);
  await checkView(page, 0, median);
  assert.equal(await overOf(page), median);
  const sentence = await call(
    page,
    (element, action) => {
      try {
        element.dispatch(action);
        return null;
      } catch (error) {
        return String(error);
      }
    },
    { type: OVER, value: 10 } as const,
  );
  assert.match(sentence ?? 'It was taken.', /'value' of the action 'over' is a number from 0 to 9; got 10/);
}

describe.each(PATHS)('a toy in each registry, on $name', (path) => {
  const shared = sharedPage(`toys/${addressOf(path, QUERY)}`, OPTIONS);

  it('computes its op from a model file as its reference does', async () => {
    const page = shared();
    const { compute, draw } = await stateOf(page);
    assert.deepEqual([compute, draw], [path.compute, path.draw]);
    const inputs = [createTensor(SHAPE, await activationsOf(page, 'conv'))];
    const bound = square.errorBound(inputs, {});
    const expected = square.reference(inputs, {}).data;
    const squares = await activationsOf(page, 'square');
    assert.equal(squares.length, 2 * CELLS);
    for (const [i, value] of squares.entries()) {
      const off = Math.abs(value - (expected[i] ?? Number.NaN));
      assert.ok(off <= (bound[i] ?? 0), `cell ${i} is off by ${off}`);
    }
    assert.ok(new Set(squares).size > CELLS, 'the picture is in it');
    const { layers } = await call(page, ({ model }) => model);
    assert.deepEqual(layers[2], { name: 'square', type: 'square', outputShape: SHAPE });
  });

  it('opens its view where the address names it', () => checkAddress(shared()));

  if (path.compute === 'webgpu') return;

  it('opens its view by presses, on neurons and on the ways that the view offers', () =>
    checkPresses(shared()));

  it('keeps its field in the address, and brings it back with it', () => checkField(shared()));
});
