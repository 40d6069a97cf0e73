// What the views say: to a pointer, a finger, keys and a screen reader, on both paths.

import assert from 'node:assert/strict';
import type { Page } from 'puppeteer';
import { beforeEach, describe } from 'vitest';
import type { Box } from '../../../src/scenes/geometry.ts';
import { layersOf } from '../../../src/scenes/network/layers.ts';
import { findNeuron } from '../../../src/scenes/state/view-address.ts';
import { convElastic } from '../../unit/scenes/fixtures/conv-views.ts';
import { it, sharedPage, usualPath } from '../rigs/browser-test.ts';
import { addressOf, call, settle, stateOf } from '../rigs/element.ts';
import { openView, rest, restAt, shippedModel } from '../rigs/views.ts';

const CONV = 'conv_1_2/3';
const DENSE = 'output/6';

const model = await shippedModel();

function kernelOf(source: number): readonly number[] {
  const step = model.steps.find(({ name }) => name === 'conv_1_2');
  return [...(step?.weights[0]?.data.subarray((3 * 10 + source) * 9, (3 * 10 + source + 1) * 9) ?? [])];
}

const numbersIn = (text: string) =>
  (text.match(/−?\d+\.\d+/g) ?? []).map((number) => Number(number.replace('−', '-')));

function assertKernel(text: string, source: number, decimals: number): void {
  const told = numbersIn(text);
  const weights = kernelOf(source);
  assert.equal(told.length, weights.length, text);
  for (const [i, number] of told.entries())
    assert.ok(Math.abs(number - (weights[i] ?? 0)) <= 0.51 * 10 ** -decimals, `${number} in "${text}"`);
}

function tableOf(page: Page): Promise<string[][]> {
  return call(page, ({ shadowRoot }) =>
    [...shadowRoot.querySelectorAll('.numbers tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent ?? ''),
    ),
  );
}

/** Where the drawing stands on the screen. */
function stageOf(page: Page): Promise<Box> {
  return call(page, ({ shadowRoot }) => {
    const { x, y, width, height } =
      shadowRoot.querySelector('.stage')?.getBoundingClientRect() ?? new DOMRect();
    return { x, y, width, height };
  });
}

describe.each(usualPath('webgpu'))('what views say, on $name', (path) => {
  const shared = sharedPage(addressOf(path), { width: 390, height: 740, touch: true, reducedMotion: true });
  beforeEach(async () => {
    await rest(shared());
    await openView(shared(), CONV);
  });

  it('the table of a convolution has every kernel', async () => {
    const page = shared();
    await restAt(page, 70);
    await settle(page);
    const [, ...rows] = await tableOf(page);
    assert.equal(rows.length, 10);
    for (const [source, [, ...cells]] of rows.entries()) assertKernel(cells.join(' '), source, 4);
  });

  it('a tap on a kernel tells it in words and keeps it, also where its cells have no room', async () => {
    const page = shared();
    const stage = await stageOf(page);
    const all = layersOf(model);
    const selected = findNeuron(all, CONV);
    assert.ok(selected);
    const { zone, layout } = convElastic(all, stage, selected, 0);
    const shift = stage.width / 2 - (zone.from + zone.to) / 2;
    for (const source of [0, zone.visible.lastIndexOf(true)]) {
      const box = zone.kernels[source] as Box;
      const x = stage.x + Math.min(0, Math.max(stage.width - layout.width, shift)) + box.x + box.width / 2;
      await page.touchscreen.tap(x, stage.y + box.y + box.height / 2);
      await settle(page);
      assert.equal((await stateOf(page)).view, CONV);
      const { facts } = await stateOf(page);
      assert.match(facts, new RegExp(`^relu_1_1 neuron ${source + 1}: kernel`));
      assertKernel(facts, source, 2);
    }
  });

  it('keys tell the kernel of the source that they are on', async () => {
    const page = shared();
    await call(page, ({ shadowRoot }) =>
      shadowRoot.querySelector<HTMLElement>('[data-neuron="relu_1_1/6"]')?.focus(),
    );
    await page.keyboard.press('ArrowDown');
    assertKernel((await stateOf(page)).facts, 7, 2);
    await page.keyboard.press('Tab');
  });

  it('keys on the scrubber keep the window in its column', async () => {
    const page = shared();
    const columns = 60;
    const press = async (from: number, key: 'ArrowUp' | 'ArrowDown' | 'ArrowRight') => {
      await restAt(page, from);
      await call(page, ({ shadowRoot }) =>
        shadowRoot.querySelector<HTMLElement>('.transport input[type="range"]')?.focus(),
      );
      await page.keyboard.press(key);
      return call(page, ({ shadowRoot }) =>
        Number(shadowRoot.querySelector<HTMLInputElement>('.transport input[type="range"]')?.value),
      );
    };
    assert.equal(await press(7, 'ArrowUp'), 7);
    assert.equal(await press(columns + 7, 'ArrowUp'), 7);
    assert.equal(await press(columns * columns - 5, 'ArrowDown'), columns * columns - 5);
    assert.equal(await press(7, 'ArrowRight'), 8);
  });

  it('the drawing keeps its size whatever is told, and on the way out of a view', async () => {
    const page = shared();
    const size = await stageOf(page);
    await call(page, ({ shadowRoot }) =>
      shadowRoot.querySelector<HTMLElement>('[data-neuron="conv_2_2/1"]')?.focus(),
    );
    assert.deepEqual(await stageOf(page), size);
    await openView(page, 'overview');
    assert.deepEqual(await stageOf(page), size);
  });

  it('the table of a class has products that lead to its logit, and none is left in the Overview', async () => {
    const page = shared();
    await openView(page, 'overview');
    assert.deepEqual(await tableOf(page), []);
    await openView(page, DENSE, 168);
    await settle(page);
    const [, ...rows] = await tableOf(page);
    const { predictions } = await stateOf(page);
    const numbers = rows.map((row) => numbersIn(row.join(' ')));
    const [[sum = 0] = [], [bias = 0] = [], [logit = 0] = []] = numbers.slice(-3);
    assert.ok(Math.abs(sum + bias - logit) < 2e-3, `${sum} + ${bias} is ${logit}`);
    assert.ok(Math.abs(logit - (predictions[6]?.logit ?? 0)) < 1e-4);
    for (const [value = 0, weight = 0, product = 0] of numbers.slice(0, -3))
      assert.ok(Math.abs(value * weight - product) < 1e-3, `${value} × ${weight} is ${product}`);
    assert.equal(numbers.length, 13);
  });
});
