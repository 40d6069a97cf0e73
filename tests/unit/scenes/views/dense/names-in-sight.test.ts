// In a window that has no room for all of it, the view of a dense unit has its maps' names whole and in sight.
import { expect, test } from 'vitest';
import { layerWord } from '../../../../../src/scenes/network/layers.ts';
import { layoutOverview } from '../../../../../src/scenes/network/overview-layout.ts';
import { viewOf } from '../../../../../src/scenes/views/find-view.ts';
import { homeOf } from '../../../../../src/scenes/views/home-pose.ts';
import { createMemo } from '../../../../../src/scenes/views/memo.ts';
import { labelBox, rightOf } from '../../fixtures/boxes.ts';
import { DENSE_NETWORKS, denseData, denseScene, denseViews } from '../../fixtures/dense-views.ts';
import { PSEUDO } from '../../fixtures/pseudo-language.ts';
import { TYPESETTING } from '../../fixtures/typesetting.ts';

const PHONES = [360, 375, 390, 412, 430].map((width) => ({ width, height: 1.4 * width }));
/** Of the edge of the window, beyond which the network goes on. */
const EDGE_PX = 8;

test.each([
  ['English', TYPESETTING],
  ['a language that is 40 % longer', PSEUDO],
] as const)('no name over the maps is cut by the edge of a phone, in %s', (_, typesetting) => {
  let seen = 0;
  for (const { name, model } of DENSE_NETWORKS) {
    for (const address of denseViews(model)) {
      for (const viewport of PHONES) {
        const made = denseData(model, address, {}, viewport);
        const layout = layoutOverview(made.columns, viewport, { detail: true, classes: null }, typesetting);
        const data = { ...made, ...typesetting, layout, memo: createMemo() };
        const view = viewOf(data);
        const { source, zone } = denseScene(data);
        if (!zone.isNarrow) continue;
        const camera = homeOf(view, { drawing: view.drawing, viewport });
        const label = view.drawing.labels.find(({ id }) => id === `name:${source.name}`);
        const where = `${name}, ${address} at ${viewport.width}`;
        if (!label) throw new Error(`${where}: the maps have no name.`);
        const box = labelBox(label);
        expect(label.text, where).toBe(layerWord(source, data.strings));
        if (typesetting === TYPESETTING) expect(box.x + camera.x, where).toBeGreaterThan(EDGE_PX);
        else expect(box.x + camera.x, where).toBeGreaterThanOrEqual(0);
        expect(rightOf(box) + camera.x, where).toBeLessThan(viewport.width);
        seen += 1;
      }
    }
  }
  expect(seen).toBeGreaterThan(20);
});

test('a name that could not be read is left out', () => {
  let seen = 0;
  for (const { model } of DENSE_NETWORKS) {
    for (const address of denseViews(model)) {
      for (const viewport of PHONES) {
        const made = denseData(model, address, {}, viewport);
        const layout = layoutOverview(made.columns, viewport, { detail: true, classes: null }, PSEUDO);
        const { drawing } = viewOf({ ...made, ...PSEUDO, layout, memo: createMemo() });
        for (const { id, size } of drawing.labels) {
          if (!id.startsWith('flat:')) continue;
          expect(size, id).toBeGreaterThan(9);
          seen += 1;
        }
      }
    }
  }
  expect(seen).toBeGreaterThan(20);
});
