import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Box } from '../../../../src/scenes/geometry.ts';
import { inLines, placeAnnotations } from '../../../../src/scenes/marks/annotations.ts';
import { layersOf } from '../../../../src/scenes/network/layers.ts';
import { neuronId } from '../../../../src/scenes/state/view-address.ts';
import { measureLatin } from '../../../../src/scenes/text/latin-measure.ts';
import type { SceneData } from '../../../../src/scenes/view.ts';
import { viewOf } from '../../../../src/scenes/views/find-view.ts';
import { isInside, labelBox, overlaps, SIX_SIZES } from '../fixtures/boxes.ts';
import { denseData } from '../fixtures/dense-views.ts';
import { NETWORKS, sceneDataOf } from '../fixtures/networks.ts';

const BOUNDS: Box = { x: 0, y: 0, width: 400, height: 300 };
const LOOK = { size: 20, colour: [0, 0, 0], measure: measureLatin } as const;
const TEXT = 'first line\nsecond';

describe('a note', () => {
  test('stands at the first of its places that is clear', () => {
    const places = [
      { x: 100, y: 100, align: 'middle' },
      { x: 300, y: 100, align: 'middle' },
    ] as const;
    const at = (obstacles: readonly Box[]) =>
      placeAnnotations([{ id: 'a', text: TEXT, places }], obstacles, BOUNDS, LOOK).labels.map(({ x }) => x);
    expect(at([])).toEqual([100, 100]);
    expect(at([{ x: 90, y: 110, width: 5, height: 5 }])).toEqual([300, 300]);
    expect(at([{ x: 90, y: 110, width: 250, height: 5 }])).toEqual([]);
  });

  test('is a little smaller where it fits only so, and never goes over the bounds', () => {
    const places = [{ x: 0, y: 0, align: 'start' }] as const;
    const sizeIn = (width: number) =>
      placeAnnotations([{ id: 'a', text: TEXT, places }], [], { ...BOUNDS, width }, LOOK).labels[0]?.size;
    const whole = measureLatin('first line', 20);
    expect(sizeIn(1.01 * whole)).toBe(20);
    expect(sizeIn(0.9 * whole)).toBeLessThan(20);
    expect(sizeIn(0.6 * whole)).toBeUndefined();
  });

  test('says the same in another number of lines, none longer than it must be', () => {
    const said = 'Add them all up,\nthen the bias';
    expect(inLines(said, 1, measureLatin)).toBe('Add them all up, then the bias');
    expect(inLines(said, 2, measureLatin)).toBe(said);
    expect(inLines(said, 3, measureLatin)).toBe('Add them\nall up, then\nthe bias');
    expect(inLines(said, 20, measureLatin)).toBe('Add\nthem\nall\nup,\nthen\nthe\nbias');
    expect(inLines('one', 3, measureLatin)).toBe('one');
    const chinese = '全部相加，\n再加偏置';
    expect(inLines(chinese, 1, measureLatin)).toBe('全部相加，再加偏置');
    expect(inLines(chinese, 2, measureLatin)).toBe(chinese);
    expect(inLines(chinese, 3, measureLatin)).toBe('全部相\n加，再\n加偏置');
    expect(inLines(chinese, 20, measureLatin)).toBe('全\n部\n相\n加，\n再\n加\n偏\n置');
  });

  test('points with a curve from the end that is nearer to its target', () => {
    const curveTo = (x: number) => {
      const places = [{ x: 200, y: 100, align: 'middle', target: { x, y: 250 } }] as const;
      return placeAnnotations([{ id: 'a', text: TEXT, places }], [], BOUNDS, LOOK).edges[0];
    };
    expect(curveTo(20)?.x).toBeLessThan(200 - measureLatin('first line', 10));
    expect(curveTo(390)?.x).toBeGreaterThan(200 + measureLatin('first line', 10));
    expect(curveTo(390)).toMatchObject({ toX: 390, toY: 250 });
    expect(curveTo(200)).toBeUndefined();
  });

  test('has no curve that would run over words', () => {
    const places = [{ x: 100, y: 100, align: 'middle', target: { x: 380, y: 110 } }] as const;
    const curves = (isText: boolean) => {
      const obstacle = { x: 290, y: 100, width: 40, height: 30, isText };
      return placeAnnotations([{ id: 'a', text: TEXT, places }], [obstacle], BOUNDS, LOOK).edges;
    };
    expect(curves(false)).toHaveLength(1);
    expect(curves(true)).toEqual([]);
  });

  test('covers no obstacle and no other note', () => {
    const box = fc.record({
      x: fc.nat(390),
      y: fc.nat(290),
      width: fc.integer({ min: 1, max: 60 }),
      height: fc.integer({ min: 1, max: 40 }),
    });
    const place = fc.record({
      x: fc.nat(400),
      y: fc.nat(300),
      align: fc.constantFrom('start' as const, 'middle' as const, 'end' as const),
    });
    let seen = 0;
    fc.assert(
      fc.property(
        fc.array(box, { maxLength: 8 }),
        fc.array(fc.array(place, { minLength: 1, maxLength: 6 }), { minLength: 2, maxLength: 3 }),
        (obstacles, all) => {
          const notes = all.map((places, i) => ({ id: `${i}`, text: TEXT, places }));
          const { boxes, labels } = placeAnnotations(notes, obstacles, BOUNDS, LOOK);
          for (const [i, each] of boxes.entries()) {
            for (const other of [...obstacles, ...boxes.slice(0, i)])
              expect(overlaps(each, other)).toBe(false);
          }
          for (const label of labels) expect(isInside(labelBox(label), BOUNDS)).toBe(true);
          seen += boxes.length;
        },
      ),
      { seed: 12, numRuns: 400 },
    );
    expect(seen).toBeGreaterThan(300);
  });
});

/** Every kind of view of a network at every size, with values where it has some. */
function everyView(): { data: SceneData; says: string }[] {
  return NETWORKS.flatMap(({ name, model }) =>
    layersOf(model).flatMap((column) => {
      const op = column.step?.op;
      if (op !== 'conv2d' && op !== 'dense') return [];
      return SIX_SIZES.flatMap((viewport) =>
        [0, column.neurons - 1].map((index) => {
          const view = neuronId(column, index);
          const data =
            op === 'dense' ? denseData(model, view, {}, viewport) : sceneDataOf(model, { view }, viewport);
          return { data, says: `${name}, ${view}, ${viewport.width} × ${viewport.height}` };
        }),
      );
    }),
  );
}

test('notes of the views stand on no map, no bar and no other words, and come last', () => {
  const seen = { notes: 0, curves: 0, views: 0 };
  for (const { data, says } of everyView()) {
    const { drawing } = viewOf(data);
    const notes = drawing.labels.filter(({ id }) => id.startsWith('note:'));
    const others = drawing.labels.filter(({ id, alpha }) => !id.startsWith('note:') && alpha > 0);
    const maps = drawing.maps.filter(({ alpha, width, height }) => alpha > 0 && width > 0 && height > 0);
    const bars = drawing.shapes.filter(({ id }) => /^(bar|track|kernel|bias|sum|pill|legend)/.test(id));
    for (const note of notes) {
      expect(note.group).toBe('notes');
      const box = labelBox(note);
      const under = [...maps, ...bars].find((item) => overlaps(box, item));
      if (under) expect.fail(`${says}: "${note.text}" stands on ${under.id}`);
      const beside = others.find((label) => overlaps(box, labelBox(label)));
      if (beside) expect.fail(`${says}: "${note.text}" stands on "${beside.text}"`);
      seen.notes += 1;
    }
    seen.curves += drawing.edges.filter(({ group }) => group === 'notes').length;
    seen.views += notes.length > 0 ? 1 : 0;
  }
  expect(seen.views).toBeGreaterThan(120);
  expect(seen.notes).toBeGreaterThan(500);
  expect(seen.curves).toBeGreaterThan(20);
});
