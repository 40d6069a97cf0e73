// On the way from one view to another no text lies over another, at ten moments of each kind of way.
import { describe, expect, test } from 'vitest';
import { createTransition, sample } from '../../../../src/engine/animation/clip.ts';
import { keepSame } from '../../../../src/engine/animation/same-items.ts';
import { exampleAddresses, focusColumn, viewOf } from '../../../../src/scenes/views/find-view.ts';
import { delaysFrom } from '../../../../src/scenes/views/home-pose.ts';
import { labelBox, overlapping, SIX_SIZES } from '../fixtures/boxes.ts';
import { NETWORKS, sceneDataOf } from '../fixtures/networks.ts';

const SIZES = [SIX_SIZES[0], SIX_SIZES[3]].filter((size) => size !== undefined);
const MOMENTS = Array.from({ length: 10 }, (_, i) => (i + 0.5) / 10);
/** Weaker than this a text is not read. */
const SEEN_ALPHA = 0.1;

describe.each(NETWORKS.slice(0, 3))('on the ways through $name', ({ model }) => {
  test('no text lies over another', () => {
    let seen = 0;
    for (const viewport of SIZES) {
      const base = sceneDataOf(model, {}, viewport);
      const views = exampleAddresses(base);
      const drawingOf = (view: string) => viewOf(sceneDataOf(model, { view }, viewport)).drawing;
      for (const view of views) {
        for (const [from, to] of [
          ['overview', view],
          [view, 'overview'],
          [view, views[(views.indexOf(view) + 1) % views.length] ?? 'overview'],
        ] as const) {
          if (from === to) continue;
          const before = drawingOf(from);
          const delays = delaysFrom(base.columns, focusColumn(base, to));
          const travel = createTransition(
            before,
            keepSame(before, drawingOf(to)),
            0.5,
            'travel',
            (group) => (delays.get(group) ?? 0) * 0.2,
          );
          for (const share of MOMENTS) {
            const { labels } = sample(travel, share * travel.durationSec);
            const shown = labels.filter(({ alpha, text }) => alpha > SEEN_ALPHA && text !== '');
            const boxes = shown.map((label) => ({ text: label.text, ...labelBox(label) }));
            const faults = overlapping(boxes).map(([a, b]) => `"${a.text}" over "${b.text}"`);
            expect(faults, `${from} to ${to} at ${share} of the way, ${viewport.width} px`).toEqual([]);
            seen += shown.length;
          }
        }
      }
    }
    expect(seen).toBeGreaterThan(1000);
  });
});
