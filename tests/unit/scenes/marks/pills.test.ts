import { describe, expect, test } from 'vitest';
import type { LabelItem, ShapeItem } from '../../../../src/engine/drawing.ts';
import { pill, pillSize } from '../../../../src/scenes/marks/pills.ts';
import { measureLatin } from '../../../../src/scenes/text/latin-measure.ts';
import { viewOf } from '../../../../src/scenes/views/find-view.ts';
import { isInside, labelBox, SIX_SIZES } from '../fixtures/boxes.ts';
import { denseData } from '../fixtures/dense-views.ts';
import { NETWORKS, sceneDataOf } from '../fixtures/networks.ts';

const [TINY] = NETWORKS;
if (!TINY) throw new Error('There are no networks.');
const DATA = sceneDataOf(TINY.model);
const { text, small } = DATA.layout;

function itemOf<T extends ShapeItem | LabelItem>(items: readonly T[], id: string): T {
  const item = items.find((each) => each.id === id);
  if (!item) throw new Error(`There is no ${id}.`);
  return item;
}

describe('a link of the drawing', () => {
  test('has room round its words, in one line and in two', () => {
    for (const words of ['See the sum', 'See the\nnumbers']) {
      const [width, height] = pillSize(words, text, small, measureLatin);
      const box = { x: 0, y: 0, width, height };
      const { labels } = pill('sum', box, words, DATA);
      expect(labels.map((label) => label.text)).toEqual(words.split('\n'));
      for (const label of labels) {
        expect(label.size).toBe(small);
        expect(isInside(labelBox(label), box)).toBe(true);
      }
    }
  });

  test('is filled while pointer or keyboard is on it', () => {
    const box = { x: 0, y: 0, width: 300, height: 50 };
    const colours = (link: string | null) => {
      const { shapes, labels } = pill('sum', box, 'See the sum', { ...DATA, state: { ...DATA.state, link } });
      return [itemOf(shapes, 'pill:sum:ground').colour, itemOf(labels, 'pill:sum/0').colour];
    };
    const { ground, accent } = DATA.theme;
    expect(colours(null)).toEqual([ground, accent]);
    expect(colours('numbers')).toEqual([ground, accent]);
    expect(colours('sum')).toEqual([accent, ground]);
  });

  test('begins with a verb, and is written in full in every view that has one', () => {
    let seen = 0;
    for (const viewport of SIX_SIZES) {
      for (const view of ['conv_1_1/0', 'conv_1_2/3', 'conv_1_2/3/0', 'output/2']) {
        const data = view.startsWith('output')
          ? denseData(TINY.model, view, {}, viewport)
          : sceneDataOf(TINY.model, { view }, viewport);
        const { drawing, readout } = viewOf(data);
        for (const { id, label } of readout().links) {
          const words = drawing.labels.filter((each) => each.id.startsWith(`pill:${id}/`));
          expect(words.map((each) => each.text).join(' '), view).toBe(label);
          expect(label).toMatch(/^See the /);
          for (const { size } of words) expect(size, view).toBeGreaterThan(0.99 * data.layout.small * 0.7);
          seen += 1;
        }
      }
    }
    expect(seen).toBe(6 * 6);
  });
});
