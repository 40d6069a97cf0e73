// The colours of maps, weights and links have a scale, and what they mean stands at it in words.
import { describe, expect, test } from 'vitest';
import { type PaletteName, THEMES } from '../../../../src/engine/palette.ts';
import type { Typesetting } from '../../../../src/scenes/text/typesetting.ts';
import type { SceneData, View } from '../../../../src/scenes/view.ts';
import { exampleAddresses, viewOf } from '../../../../src/scenes/views/find-view.ts';
import { createMemo } from '../../../../src/scenes/views/memo.ts';
import { overviewView } from '../../../../src/scenes/views/overview/view.ts';
import { secondModel, tinyVgg } from '../../compute/fixtures/models.ts';
import { bottomOf, labelBox, overlaps, rightOf, SIX_SIZES } from '../fixtures/boxes.ts';
import { NETWORKS, overviewOf, sceneDataOf } from '../fixtures/networks.ts';
import { PSEUDO } from '../fixtures/pseudo-language.ts';
import { TYPESETTING } from '../fixtures/typesetting.ts';

function setIn(data: SceneData, typesetting: Typesetting): SceneData {
  const layout = overviewOf(data, data.viewport, typesetting);
  return { ...data, ...typesetting, layout, memo: createMemo() };
}

/** The scales of maps and weights in a view of its own, each with the words under it. */
function scalesOf({ drawing }: View) {
  return drawing.shapes.flatMap((bar) => {
    const { scale } = bar.gradient ?? {};
    if (scale !== 'activation' && scale !== 'weight') return [];
    return [{ bar, scale, words: drawing.labels.find(({ id }) => id === `colours:${bar.id}`) }];
  });
}

describe.each([
  ['English', TYPESETTING],
  ['a language that is 40 % longer', PSEUDO],
] as const)('in %s', (_, typesetting) => {
  test('the scale of the maps has its words in every view, at the scale, whole and in sight', () => {
    let seen = 0;
    for (const { model } of [{ model: tinyVgg(1) }, { model: secondModel() }]) {
      for (const viewport of SIX_SIZES) {
        for (const address of exampleAddresses(sceneDataOf(model, {}, viewport))) {
          const view = viewOf(setIn(sceneDataOf(model, { view: address }, viewport), typesetting));
          if (address === 'overview') continue;
          const scales = scalesOf(view);
          for (const { bar, scale, words } of scales) {
            const where = `${address} at ${viewport.width} × ${viewport.height}`;
            if (scale === 'activation') expect(words, where).toBeDefined();
            if (!words) continue;
            const box = labelBox(words);
            const room = view.inView ?? { x: 0, width: viewport.width };
            expect(box.x, where).toBeGreaterThanOrEqual(room.x - 1e-6);
            expect(rightOf(box), where).toBeLessThanOrEqual(room.x + room.width + 1e-6);
            expect(bottomOf(box), where).toBeLessThanOrEqual(viewport.height);
            expect(box.y, where).toBeGreaterThan(bottomOf(bar));
            expect(box.x < rightOf(bar) && rightOf(box) > bar.x, `${where}: at the scale`).toBe(true);
            seen += 1;
          }
        }
      }
    }
    expect(seen).toBeGreaterThan(70);
  });
});

test('the scale of the weights has words too where the window is wide', () => {
  for (const address of ['conv_1_1/3', 'output/3', 'conv_1_2/4/2', 'conv_1_2/4/sum']) {
    const scales = scalesOf(viewOf(sceneDataOf(tinyVgg(1), { view: address }, SIX_SIZES[3])));
    expect(scales.map(({ scale, words }) => [scale, words?.text]).toSorted(), address).toEqual([
      ['activation', 'red: negative, white: zero, blue: positive'],
      ['weight', 'brown: negative, white: zero, green: positive'],
    ]);
  }
});

test('the words name the hues of theme and palette', () => {
  const wordsIn = (theme: 'light' | 'dark', palette: PaletteName) => {
    const data = sceneDataOf(tinyVgg(1), { view: 'conv_1_1/3' }, SIX_SIZES[3]);
    return scalesOf(viewOf({ ...data, theme: THEMES[theme], palette })).map(({ words }) => words?.text);
  };
  expect(wordsIn('dark', 'standard')).toContain('brown: negative, black: zero, green: positive');
  expect(wordsIn('light', 'colour-blind')).toContain('purple: negative, white: zero, green: positive');
  expect(wordsIn('light', 'colour-blind')).toContain('orange: negative, white: zero, blue: positive');
});

test('no view without detail has words about colours', () => {
  const data = sceneDataOf(tinyVgg(1), { detail: false });
  for (const view of exampleAddresses(data)) {
    const { labels } = viewOf(sceneDataOf(tinyVgg(1), { view, detail: false })).drawing;
    expect(
      labels.filter(({ id }) => id.startsWith('colours:')),
      view,
    ).toEqual([]);
  }
});

describe.each(NETWORKS)('in the Overview of $name', ({ model }) => {
  test('the links of a neuron in focus have a scale and words where weights colour them, else none', () => {
    let coloured = 0;
    for (const viewport of SIX_SIZES) {
      const data = sceneDataOf(model, {}, viewport);
      for (const { name, step } of data.columns) {
        const state = { ...data.state, focus: `${name}/0` };
        const { shapes, labels, edges } = overviewView.draw({ ...data, state });
        const scale = shapes.find(({ id }) => id === 'legend:links');
        const words = labels.find(({ id }) => id === 'colours:links');
        const lit = edges.filter(({ group }) => group === 'focus');
        const where = `${name} at ${viewport.width} × ${viewport.height}`;
        if (lit.every(({ colour }) => colour === data.theme.ink)) {
          expect([scale, words], where).toEqual([undefined, undefined]);
          continue;
        }
        expect(['conv2d', 'dense', undefined], where).toContain(step?.op);
        if (!scale || !words) continue;
        expect(words.text).toBe('brown line: negative weight, green: positive');
        expect(scale.gradient?.scale).toBe('weight');
        const box = labelBox(words);
        expect(rightOf(scale), where).toBeLessThan(box.x);
        expect(scale.x, where).toBeGreaterThanOrEqual(0);
        expect(rightOf(box), where).toBeLessThanOrEqual(data.layout.width);
        const maps = labels.find(({ id }) => id === 'colours:maps');
        if (maps)
          expect(overlaps(labelBox(maps), { ...box, x: scale.x, width: rightOf(box) - scale.x })).toBe(false);
        coloured += 1;
      }
    }
    expect(coloured).toBeGreaterThan(5);
  });
});

test('on a phone the words about the links stand under the links', () => {
  const data = sceneDataOf(tinyVgg(1), {}, SIX_SIZES[0]);
  for (const focus of ['conv_1_2/3', 'conv_2_1/0', 'conv_2_2/9']) {
    const drawing = overviewView.draw({ ...data, state: { ...data.state, focus } });
    const link = drawing.edges.find(({ group }) => group === 'focus');
    const scale = drawing.shapes.find(({ id }) => id === 'legend:links');
    const words = drawing.labels.find(({ id }) => id === 'colours:links');
    if (!link || !scale || !words) throw new Error(`${focus} has no links, or no legend of them.`);
    expect((scale.x + rightOf(labelBox(words))) / 2).toBeCloseTo((link.x + link.toX) / 2, -2);
    expect(rightOf(labelBox(words)) - scale.x).toBeLessThan(data.viewport.width);
  }
});
