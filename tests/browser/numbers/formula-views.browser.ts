// The formula views on the page: a link opens them as they are, and what they tell is what the references say.
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer';
import { describe } from 'vitest';
import { writeModelFile } from '../../../src/compute/formats/tfjs/write-model.ts';
import type { Model } from '../../../src/compute/model/model.ts';
import { layersOf } from '../../../src/scenes/network/layers.ts';
import { secondModel } from '../../unit/compute/fixtures/models.ts';
import { it, sharedPage, usualPath } from '../rigs/browser-test.ts';
import { addressOf, call, loadFiles, sentModel, setPicture, settle, stateOf } from '../rigs/element.ts';
import { captionsOf, checkCaption, numbersIn, outputsOf } from '../rigs/formula-numbers.ts';
import { SAYS_AT_ONCE } from '../rigs/timers.ts';
import { openView, pressNeuron, readWritten, rest, restAt, shippedModel } from '../rigs/views.ts';

/** A view of each kind, and where its window is looked at: at the first cell, at the last, and between. */
const VIEWS = [
  ['conv_1_1/3/1', [0, 777, 62 * 62 - 1]],
  ['conv_1_2/8/4', [1500]],
  ['conv_1_1/3/sum', [0, 2000, 62 * 62 - 1]],
  ['relu_1_1/2', [61, 1900]],
  ['max_pool_1/4', [0, 433, 30 * 30 - 1]],
  ['softmax/6', [9]],
] as const;

/** Element counts of the document and the shadow tree. */
function countElements(page: Page): Promise<number> {
  return call(page, ({ shadowRoot }) =>
    [document, shadowRoot].reduce((sum, root) => sum + root.querySelectorAll('*').length, 0),
  );
}

const SIZE = { width: 640, height: 480, reducedMotion: true, before: SAYS_AT_ONCE } as const;

/** Addresses of a model that has another of everything, with positions at padding and away from it. */
function otherViews(model: Model): readonly (readonly [address: string, positions: readonly number[]])[] {
  const columns = layersOf(model);
  const last = (name: string) => {
    const column = columns.find((each) => each.name === name);
    assert.ok(column, `there is a ${name}`);
    return column.height * column.width - 1;
  };
  const softmax = model.steps.at(-1)?.name ?? '';
  return [
    ['conv_1/16/0', [0, 300, last('conv_1')]],
    ['conv_2/3/11', [0, 70, last('conv_2')]],
    ['conv_2/3/sum', [0, 75]],
    ['leaky_1/5', [0, 33]],
    ['avg_pool_1/4', [9]],
    ['max_pool_2/7', [0, 17, last('max_pool_2')]],
    [`${softmax}/2`, [4]],
  ];
}

const model = await shippedModel();
const written = writeModelFile(secondModel());
const otherModel = await readWritten(written);

describe.each(usualPath('webgpu'))('formula views, on $name', (path) => {
  it('open by a link exactly as they are, with picture and place of the window', async ({ site }) => {
    const page = await site.openPage(addressOf(path, 'picture=pizza-1&view=conv_1_1/3/1&at=777'), SIZE);
    const outputs = await outputsOf(page, model);
    const told = await checkCaption(page, model, outputs, 'conv_1_1/3/1', 777);
    const { view, thumbnail } = await stateOf(page);
    assert.deepEqual([view, thumbnail, told.position], ['conv_1_1/3/1', 'pizza-1', 777]);
    assert.match(await page.evaluate(() => location.search), /view=conv_1_1\/3\/1&at=777/);
    assert.ok(await page.$('cnn-explainer >>> ::-p-aria(Play)'), 'the window rests');
  });

  describe('of the shipped model', () => {
    const shared = sharedPage(addressOf(path, 'picture=pizza-1'), SIZE);

    it.for(VIEWS)(
      '%s tells what the references say, in at most 300 elements more',
      async ([address, positions]) => {
        const page = shared();
        await rest(page);
        const before = await countElements(page);
        const outputs = await outputsOf(page, model);
        for (const position of positions) {
          await openView(page, address, position);
          await checkCaption(page, model, outputs, address, position);
        }
        const more = (await countElements(page)) - before;
        assert.ok(before > 0 && more <= 300, `it takes ${more} more`);
      },
    );

    it('tell probabilities that add up to 1', async () => {
      await openView(shared(), 'softmax/6', 9);
      const { rows } = await captionsOf(shared());
      const shares = rows.slice(0, -1).map((row) => numbersIn(row.at(-1) ?? '')[0]?.value ?? 0);
      assert.equal(shares.length, 10);
      assert.equal(
        shares.reduce((sum, share) => sum + Math.round(share * 1e4), 0),
        1e4,
        `${shares}`,
      );
    });

    it.for([
      ['conv_1_1/3/sum', 433, 'espresso-1'],
      ['conv_1_1/3/1', 433, 'ladybug-1'],
      ['softmax/6', 9, 'pizza-2'],
    ] as const)(
      '%s stays with another picture, and its numbers change',
      async ([address, position, picture]) => {
        const page = shared();
        await openView(page, address, position);
        const before = await captionsOf(page);
        assert.equal(await setPicture(page, picture), null);
        await settle(page);
        const after = await checkCaption(page, model, await outputsOf(page, model), address, position);
        assert.equal((await stateOf(page)).view, address);
        assert.equal(after.position, before.position);
        assert.notDeepEqual(after.rows, before.rows);
        assert.notDeepEqual(after.slots, before.slots);
      },
    );
  });

  describe('of another model', () => {
    const shared = sharedPage(addressOf(path, 'picture=pizza-1'), SIZE, async (page) => {
      assert.equal(await loadFiles(page, sentModel(written)), null);
    });

    it('open from the Overview with numbers at once where there is one input', async () => {
      await rest(shared());
      await pressNeuron(shared(), 'conv_1/16');
      assert.equal((await stateOf(shared())).view, 'conv_1/16/0');
    });

    it.for(otherViews(otherModel))('%s tells what the references say', async ([address, positions]) => {
      const page = shared();
      const outputs = await outputsOf(page, otherModel);
      await openView(page, address, positions[0]);
      for (const position of positions) {
        await restAt(page, position);
        await checkCaption(page, otherModel, outputs, address, position);
      }
    });
  });
});
