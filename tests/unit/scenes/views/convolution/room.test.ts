import { describe, expect, test } from 'vitest';
import type { Box, Viewport } from '../../../../../src/scenes/geometry.ts';
import { layersOf } from '../../../../../src/scenes/network/layers.ts';
import { neuronId } from '../../../../../src/scenes/state/view-address.ts';
import { viewOf } from '../../../../../src/scenes/views/find-view.ts';
import { isInside, overlapping, ROUNDING_PX, SIX_SIZES } from '../../fixtures/boxes.ts';
import { convElastic } from '../../fixtures/conv-views.ts';
import { NETWORKS, sceneDataOf } from '../../fixtures/networks.ts';

const sideOf = ({ width, height }: Box) => Math.max(width, height);

/** First neuron of each convolution of every network in a window, its first input large. */
function everyConvolution(viewport: Viewport) {
  return NETWORKS.flatMap(({ name, model }) =>
    layersOf(model).flatMap(({ column, step }, _, columns) => {
      const [source, target] = [columns[column - 1], columns[column]];
      if (step?.op !== 'conv2d' || !source || !target) return [];
      const placed = convElastic(columns, viewport, { column, index: 0 }, 0);
      const sources = placed.layout.columns[source.column]?.neurons ?? [];
      const view = () => viewOf(sceneDataOf(model, { view: neuronId(target, 0) }, viewport));
      const says = `${name}, ${target.name}, ${viewport.width} × ${viewport.height}`;
      return [{ ...placed, source, target, step, sources, view, says }];
    }),
  );
}

describe.each(SIX_SIZES)('in a window of $width × $height the view of a convolution', (viewport) => {
  const all = everyConvolution(viewport);

  test('has rows of one size for up to four inputs, and else others that a pointer meets', () => {
    let seen = 0;
    for (const { source, sources, zone, says } of all) {
      const shown = sources.filter((_, i) => zone.visible[i]).map(sideOf);
      if (source.neurons <= 4) {
        expect(shown, says).toHaveLength(source.neurons);
        for (const side of shown) expect(side, says).toBeCloseTo(shown[0] ?? 0, 6);
      } else {
        for (const side of shown) expect(side, says).toBeGreaterThan(36 - ROUNDING_PX);
        expect(shown[0], says).toBeGreaterThan(1.5 * Math.max(...shown.slice(1)));
      }
      seen += shown.length;
    }
    expect(seen).toBeGreaterThan(100);
  });

  test('has digits in the large kernels of at least 2.6 % of its height, on a phone of the finest text, or none', () => {
    for (const { zone, layout, view, step, says } of all) {
      const digits = view().drawing.labels.filter(({ id }) => id.startsWith('weight/'));
      const [rows, columns] = step.params.kernel;
      const written = zone.digits.filter((size) => size !== null);
      expect(digits, says).toHaveLength(written.length * rows * columns);
      const least = viewport.width < 450 ? layout.fine : 0.026 * layout.height;
      for (const { size } of digits) expect(size, says).toBeGreaterThan(least - ROUNDING_PX);
    }
  });

  test('keeps kernels apart, also where one has room for its digits between others', () => {
    for (const { zone, says } of all) {
      const shown = zone.kernels.filter((_, i) => zone.visible[i]);
      expect(overlapping(shown), says).toEqual([]);
    }
  });

  test('keeps the links to the numbers and to the sum clear of maps, kernels and each other', () => {
    for (const { zone, sources, layout, target, says } of all) {
      const { numbers, sum } = zone.links;
      const targets = layout.columns[target.column]?.neurons ?? [];
      const shown = (boxes: readonly Box[]) => boxes.filter((_, i) => zone.visible[i]);
      const parts = [
        ...shown(sources),
        ...shown(zone.partials),
        ...shown(zone.kernels),
        ...targets,
        zone.sum,
      ];
      for (const link of [numbers, sum]) {
        const under = parts.find(
          (box) =>
            box.width > 0 &&
            link.x < box.x + box.width - ROUNDING_PX &&
            box.x < link.x + link.width - ROUNDING_PX &&
            link.y < box.y + box.height - ROUNDING_PX &&
            box.y < link.y + link.height - ROUNDING_PX,
        );
        if (under) expect.fail(`${says}: ${JSON.stringify({ link, under })}`);
      }
    }
  });
});

describe('the digits in the kernels of Tiny VGG', () => {
  const { model } = NETWORKS.find(({ name }) => name === 'Tiny VGG') ?? expect.fail('There is no Tiny VGG.');
  const columns = layersOf(model);
  const convolutions = columns.filter(({ step }) => step?.op === 'conv2d');
  /** How many kernels have digits with each source large. */
  const written = (viewport: Viewport) =>
    convolutions.flatMap(({ column }) =>
      Array.from({ length: columns[column - 1]?.neurons ?? 0 }, (_, lead) => {
        const { zone, layout } = convElastic(columns, viewport, { column, index: 3 }, lead);
        expect(zone.digits[lead], `${column}, ${lead}`).not.toBeNull();
        const shown = zone.kernels.filter((_, i) => zone.visible[i]);
        expect(overlapping([...shown, zone.links.numbers]), `${column}, ${lead}`).toEqual([]);
        for (const box of shown) expect(isInside(box, layout), `${column}, ${lead}`).toBe(true);
        return zone.digits.filter((size) => size !== null).length;
      }),
    );
  const desktop = written({ width: 1920, height: 930 });

  test.each(SIX_SIZES.filter(({ width }) => width > 450))(
    'are there in a window of $width × $height as in any other that is no phone',
    (viewport) => {
      expect(desktop).toHaveLength(33);
      expect(written(viewport)).toEqual(desktop);
    },
  );

  test.each([390, 360])('are on a phone of %d px in the kernel of the large source', (width) => {
    for (const height of [510, 640]) expect(written({ width, height })).toEqual(desktop.map(() => 1));
  });
});
