// What the views say: to a pointer, a finger, keys and a screen reader, on both paths.
import assert from 'node:assert/strict';
import type { Box } from '../../src/scenes/geometry.ts';
import { findNeuron, layersOf } from '../../src/scenes/network/layers.ts';
import { layoutOverview } from '../../src/scenes/network/overview-layout.ts';
import { layoutConvElastic } from '../../src/scenes/views/convolution/layout.ts';
import { addressOf, call, holdFacts, PATHS, type Path, settle, stateOf } from './element.ts';
import type { BrowserTests, Check, Context } from './run.ts';
import { openView, restAt, shippedModel } from './views.rig.ts';

const CONV = 'conv_1_2/3';
const DENSE = 'output/6';

/** What a view tells in words, to a pointer, a finger, keys and a screen reader. */
async function checkWords(t: Context, path: Path): Promise<readonly Check[]> {
  const page = await t.openPage(addressOf(path, `view=${CONV}`), {
    width: 390,
    height: 740,
    touch: true,
    reducedMotion: true,
  });
  const model = await shippedModel();
  const at = model.steps.findIndex(({ name }) => name === 'conv_1_2');
  const kernelOf = (source: number) => [
    ...(model.steps[at]?.weights[0]?.data.subarray((3 * 10 + source) * 9, (3 * 10 + source + 1) * 9) ?? []),
  ];
  const numbersIn = (text: string) =>
    (text.match(/−?\d+\.\d+/g) ?? []).map((number) => Number(number.replace('−', '-')));
  const isKernel = (text: string, source: number, decimals: number) => {
    const told = numbersIn(text);
    const weights = kernelOf(source);
    assert.equal(told.length, weights.length, text);
    for (const [i, number] of told.entries())
      assert.ok(Math.abs(number - (weights[i] ?? 0)) <= 0.51 * 10 ** -decimals, `${number} in "${text}"`);
  };
  const table = () =>
    call(page, ({ shadowRoot }) =>
      [...shadowRoot.querySelectorAll('.numbers tr')].map((row) =>
        [...row.children].map((cell) => cell.textContent ?? ''),
      ),
    );
  const canvasSize = () =>
    call(page, ({ shadowRoot }) => {
      const { width, height } = shadowRoot.querySelector('.stage')?.getBoundingClientRect() ?? new DOMRect();
      return [width, height];
    });
  return holdFacts({
    [`${path.name}: the table of a convolution has every kernel`]: async () => {
      await restAt(page, 70);
      await settle(page);
      const [, ...rows] = await table();
      assert.equal(rows.length, 10);
      for (const [source, [, ...cells]] of rows.entries()) isKernel(cells.join(' '), source, 4);
    },
    [`${path.name}: a tap on a kernel tells it in words and keeps it, also where its cells have no room`]:
      async () => {
        const stage = await call(page, ({ shadowRoot }) => {
          const { x, y, width, height } =
            shadowRoot.querySelector('.stage')?.getBoundingClientRect() ?? new DOMRect();
          return { x, y, width, height };
        });
        const all = layersOf(model);
        const selected = findNeuron(all, CONV);
        assert.ok(selected);
        const base = layoutOverview(all, stage, true);
        const { zone, layout } = layoutConvElastic(all, stage, base, selected, 0);
        const shift = stage.width / 2 - (zone.from + zone.to) / 2;
        for (const source of [0, 4]) {
          const box = zone.kernels[source] as Box;
          const x =
            stage.x + Math.min(0, Math.max(stage.width - layout.width, shift)) + box.x + box.width / 2;
          await page.touchscreen.tap(x, stage.y + box.y + box.height / 2);
          await settle(page);
          assert.equal((await stateOf(page)).view, CONV);
          const { facts } = await stateOf(page);
          assert.match(facts, new RegExp(`^relu_1_1 neuron ${source + 1}: kernel`));
          isKernel(facts, source, 2);
        }
      },
    [`${path.name}: keys tell the kernel of the source that they are on`]: async () => {
      await call(page, ({ shadowRoot }) =>
        shadowRoot.querySelector<HTMLElement>('[data-neuron="relu_1_1/6"]')?.focus(),
      );
      await page.keyboard.press('ArrowDown');
      isKernel((await stateOf(page)).facts, 7, 2);
      await page.keyboard.press('Tab');
    },
    [`${path.name}: keys on the scrubber keep the window in its column`]: async () => {
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
    },
    [`${path.name}: the drawing keeps its size whatever is told, and on the way out of a view`]: async () => {
      const size = await canvasSize();
      await call(page, ({ shadowRoot }) =>
        shadowRoot.querySelector<HTMLElement>('[data-neuron="conv_2_2/1"]')?.focus(),
      );
      assert.deepEqual(await canvasSize(), size);
      await openView(page, 'overview');
      assert.deepEqual(await canvasSize(), size);
    },
    [`${path.name}: the table of a class has products that lead to its logit, and none is left in the Overview`]:
      async () => {
        assert.deepEqual(await table(), []);
        await openView(page, DENSE, 168);
        await settle(page);
        const [, ...rows] = await table();
        const { predictions } = await stateOf(page);
        const numbers = rows.map((row) => numbersIn(row.join(' ')));
        const [[sum = 0] = [], [bias = 0] = [], [logit = 0] = []] = numbers.slice(-3);
        assert.ok(Math.abs(sum + bias - logit) < 2e-3, `${sum} + ${bias} is ${logit}`);
        assert.ok(Math.abs(logit - (predictions[6]?.logit ?? 0)) < 1e-4);
        for (const [value = 0, weight = 0, product = 0] of numbers.slice(0, -3))
          assert.ok(Math.abs(value * weight - product) < 1e-3, `${value} × ${weight} is ${product}`);
        assert.equal(numbers.length, 13);
      },
  });
}

export const tests: BrowserTests = Object.fromEntries(
  PATHS.map((path) => [`on ${path.name}, words`, (t: Context) => checkWords(t, path)]),
);
