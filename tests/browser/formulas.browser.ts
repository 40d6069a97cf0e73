// The formula views on the page: a link opens them as they are, and what they tell is what the references say.
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer';
import { readModelFile } from '../../src/compute/formats/tfjs/read-model.ts';
import { writeModelFile } from '../../src/compute/formats/tfjs/write-model.ts';
import type { Model } from '../../src/compute/model/model.ts';
import { layersOf } from '../../src/scenes/network/layers.ts';
import { secondModel } from '../unit/compute/fixtures/models.ts';
import {
  addressOf,
  call,
  holdFacts,
  loadFiles,
  PATHS,
  type Path,
  sentModel,
  setPicture,
  settle,
  stateOf,
} from './element.ts';
import { checkTold, numbersIn, outputsOf, toldBy } from './formulas.rig.ts';
import type { BrowserTests, Check, Context } from './run.ts';
import { openView, pressNeuron, restAt, shippedModel } from './views.rig.ts';

/** A view of each kind, and where its window is looked at: at the first cell, at the last, and between. */
const VIEWS = [
  { address: 'conv_1_1/3/1', positions: [0, 777, 62 * 62 - 1] },
  { address: 'conv_1_2/8/4', positions: [1500] },
  { address: 'conv_1_1/3/sum', positions: [0, 2000, 62 * 62 - 1] },
  { address: 'relu_1_1/2', positions: [61, 1900] },
  { address: 'max_pool_1/4', positions: [0, 433, 30 * 30 - 1] },
  { address: 'softmax/6', positions: [9] },
] as const;

/** Element counts of the document and the shadow tree. */
function countElements(page: Page): Promise<number> {
  return call(page, ({ shadowRoot }) =>
    [document, shadowRoot].reduce((sum, root) => sum + root.querySelectorAll('*').length, 0),
  );
}

async function checkShipped(t: Context, path: Path): Promise<readonly Check[]> {
  const model = await shippedModel();
  const page = await t.openPage(addressOf(path, 'picture=pizza-1&view=conv_1_1/3/1&at=777'), {
    width: 1000,
    height: 700,
    reducedMotion: true,
  });
  let outputs = await outputsOf(page, model);
  /** In the Overview. */
  let elements = 0;
  const facts: Record<string, () => Promise<void>> = {
    [`${path.name}: a link opens exactly the view, its picture and where its window stands`]: async () => {
      const told = await checkTold(page, model, outputs, 'conv_1_1/3/1', 777);
      const { view, thumbnail } = await stateOf(page);
      assert.deepEqual([view, thumbnail, told.position], ['conv_1_1/3/1', 'pizza-1', 777]);
      assert.match(await page.evaluate(() => location.search), /view=conv_1_1\/3\/1&at=777/);
      assert.ok(await page.$('cnn-explainer >>> ::-p-aria(Play)'), 'the window rests');
      await openView(page, 'overview');
      elements = await countElements(page);
    },
  };
  for (const { address, positions } of VIEWS) {
    facts[`${path.name}: ${address} tells what the references say, in at most 300 elements more`] =
      async () => {
        for (const position of positions) {
          await openView(page, address, position);
          await checkTold(page, model, outputs, address, position);
        }
        const more = (await countElements(page)) - elements;
        assert.ok(elements > 0 && more <= 300, `it takes ${more} more`);
      };
  }
  facts[`${path.name}: probabilities add up to 1 as they are told`] = async () => {
    const { rows } = await toldBy(page);
    const shares = rows.slice(0, -1).map((row) => numbersIn(row.at(-1) ?? '')[0]?.value ?? 0);
    assert.equal(shares.length, 10);
    assert.equal(
      shares.reduce((sum, share) => sum + Math.round(share * 1e4), 0),
      1e4,
      `${shares}`,
    );
  };
  facts[`${path.name}: another picture keeps view and position and changes the numbers`] = async () => {
    for (const [i, address] of ['conv_1_1/3/sum', 'conv_1_1/3/1', 'softmax/6'].entries()) {
      const position = address === 'softmax/6' ? 9 : 433;
      await openView(page, address, position);
      const before = await toldBy(page);
      assert.equal(await setPicture(page, ['espresso-1', 'ladybug-1', 'pizza-2'][i] ?? ''), null);
      await settle(page);
      outputs = await outputsOf(page, model);
      const after = await checkTold(page, model, outputs, address, position);
      assert.equal((await stateOf(page)).view, address);
      assert.equal(after.position, before.position);
      assert.notDeepEqual(after.rows, before.rows);
      assert.notDeepEqual(after.slots, before.slots);
    }
  };
  return holdFacts(facts);
}

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

async function checkOther(t: Context, path: Path): Promise<readonly Check[]> {
  const written = writeModelFile(secondModel());
  const model = await readModelFile({
    json: written.json,
    classes: written.classes,
    shard: async () => written.weights.slice().buffer,
  });
  const page = await t.openPage(addressOf(path, 'picture=pizza-1'), {
    width: 1000,
    height: 700,
    reducedMotion: true,
  });
  assert.equal(await loadFiles(page, sentModel(written)), null);
  await settle(page);
  const outputs = await outputsOf(page, model);
  const facts: Record<string, () => Promise<void>> = {
    [`${path.name}, another model: where there is one input, the Overview opens its numbers`]: async () => {
      await pressNeuron(page, 'conv_1/16');
      assert.equal((await stateOf(page)).view, 'conv_1/16/0');
    },
  };
  for (const [address, positions] of otherViews(model)) {
    facts[`${path.name}, another model: ${address} tells what the references say`] = async () => {
      await openView(page, address, positions[0]);
      for (const position of positions) {
        await restAt(page, position);
        await checkTold(page, model, outputs, address, position);
      }
    };
  }
  return holdFacts(facts);
}

export const tests: BrowserTests = Object.fromEntries(
  PATHS.flatMap((path) => [
    [`on ${path.name}, the shipped model`, (t: Context) => checkShipped(t, path)],
    [`on ${path.name}, another model`, (t: Context) => checkOther(t, path)],
  ]),
);
