// Where a view opens something is to be seen: its window rests at the cell that the references choose, whoever computes.
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer';
import { describe } from 'vitest';
import { writeModelFile } from '../../../src/compute/formats/tfjs/write-model.ts';
import type { Model } from '../../../src/compute/model/model.ts';
import { planArena } from '../../../src/compute/model/plan.ts';
import type { Tensor } from '../../../src/compute/model/tensor.ts';
import { layersOf } from '../../../src/scenes/network/layers.ts';
import { INITIAL_STATE } from '../../../src/scenes/state/field-rows.ts';
import type { SceneData } from '../../../src/scenes/view.ts';
import { tellingPosition } from '../../../src/scenes/views/find-view.ts';
import { secondModel } from '../../unit/compute/fixtures/models.ts';
import { mapRanges, readsOf } from '../../unit/scenes/fixtures/views.ts';
import { it, sharedPage, usualPath } from '../rigs/browser-test.ts';
import { act, addressOf, call, loadFiles, sentModel, setPicture, settle } from '../rigs/element.ts';
import { outputsOf } from '../rigs/formula-numbers.ts';
import { readWritten, rest, shippedModel } from '../rigs/views.ts';

const VIEWS = [
  ...['conv_1_1/3', 'conv_1_2/8', 'conv_1_1/3/1', 'conv_1_2/8/4', 'conv_2_1/5/7'],
  ...['conv_1_1/3/sum', 'conv_2_2/1/sum', 'relu_1_1/2', 'relu_2_2/6', 'max_pool_1/4', 'max_pool_2/9'],
];
const OTHER_VIEWS = ['conv_2/3', 'conv_2/3/11', 'conv_2/3/sum', 'leaky_1/5', 'avg_pool_1/4', 'max_pool_2/7'];
const SIZE = { width: 640, height: 480, reducedMotion: true } as const;

const model = await shippedModel();
const written = writeModelFile(secondModel());
const otherModel = await readWritten(written);

/** The place that a view chooses by the references' values. */
function wantedOf(of: Model, outputs: readonly Tensor[], view: string): number | null {
  const plan = planArena(of);
  const arena = new Float32Array(plan.length);
  outputs.forEach(({ data }, slot) => {
    arena.set(data, plan.slots[slot]?.offset ?? 0);
  });
  const halfRanges = Float32Array.from(outputs, ({ data }) =>
    data.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
  );
  const { reads, atOpening } = readsOf(of, view);
  const values = mapRanges({ ...reads, ...atOpening }, ({ offset, length }) =>
    arena.slice(offset, offset + length),
  );
  const state = { ...INITIAL_STATE, view };
  const data = { model: of, columns: layersOf(of), plan, halfRanges, values, state };
  return tellingPosition(data as unknown as SceneData);
}

function positionOf(page: Page): Promise<number | null> {
  return call(page, ({ state }) => state.position);
}

async function open(page: Page, view: string): Promise<number | null> {
  await rest(page);
  await act(
    page,
    (element, address) => {
      element.view = address;
    },
    view,
  );
  return positionOf(page);
}

/** Holds that views of a model rest where the references would, some of them not in a corner. */
async function checkPlaces(page: Page, of: Model, views: readonly string[]): Promise<void> {
  const outputs = await outputsOf(page, of);
  const found: Record<string, number | null> = {};
  for (const view of views) found[view] = await open(page, view);
  const wanted = Object.fromEntries(views.map((view) => [view, wantedOf(of, outputs, view)]));
  assert.deepEqual(found, wanted);
  const inside = Object.values(found).filter((at) => at !== null && at > 0);
  assert.ok(inside.length > views.length / 2, `${inside.length} of ${views.length} are no corner`);
}

describe.each(usualPath('webgpu'))('where a view opens, on $name', (path) => {
  describe('of the shipped model', () => {
    const shared = sharedPage(addressOf(path, 'picture=pizza-1'), SIZE);

    it.for(['pizza-1', 'ladybug-1'])('its window rests where it tells most of %s', async (picture) => {
      await rest(shared());
      assert.equal(await setPicture(shared(), picture), null);
      await checkPlaces(shared(), model, VIEWS);
    });

    it('it stays there with another picture, and the address keeps it', async () => {
      const page = shared();
      assert.equal(await setPicture(page, 'pizza-1'), null);
      const at = await open(page, 'max_pool_1/4');
      assert.equal(await setPicture(page, 'espresso-1'), null);
      await settle(page);
      assert.equal(await positionOf(page), at);
      await page.waitForFunction((wanted) => location.search.includes(`at=${wanted}`), {}, at);
    });
  });

  describe('of another model', () => {
    const shared = sharedPage(addressOf(path, 'picture=pizza-1'), SIZE, async (page) => {
      assert.equal(await loadFiles(page, sentModel(written)), null);
    });

    it('its window rests where it tells most', () => checkPlaces(shared(), otherModel, OTHER_VIEWS));
  });

  it('by an address without a place it chooses one, with motion too; at=0 is a place', async ({ site }) => {
    const size = { width: 640, height: 480 };
    const page = await site.openPage(addressOf(path, 'picture=pizza-1&view=conv_1_1/3/1'), size);
    await settle(page);
    const outputs = await outputsOf(page, model);
    assert.equal(await positionOf(page), wantedOf(model, outputs, 'conv_1_1/3/1'));
    assert.ok(await page.$('cnn-explainer >>> ::-p-aria(Play)'), 'the window rests');
    await act(page, (element) => element.dispatch({ type: 'position', at: 0 }));
    await page.waitForFunction(() => location.search.includes('at=0'));
    const again = await site.openPage(await page.evaluate(() => location.search), size);
    await settle(again);
    assert.equal(await positionOf(again), 0);
  });
});
