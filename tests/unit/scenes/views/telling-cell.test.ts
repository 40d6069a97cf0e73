// Where a view tells most: the same for whoever looks, a GPU or a processor, and for every network.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RANGE_MARGIN } from '../../../../src/compute/analysis/ranges.ts';
import { createRandom } from '../../../../src/compute/model/random.ts';
import type { Pair } from '../../../../src/compute/model/shape.ts';
import { kindOf, windowOf } from '../../../../src/compute/model/steps.ts';
import { ops } from '../../../../src/compute/ops/index.ts';
import { type MapWindow, windowRegion } from '../../../../src/scenes/marks/windows.ts';
import { sourcesOf } from '../../../../src/scenes/network/layers.ts';
import type { SceneData } from '../../../../src/scenes/view.ts';
import { slidesOnOpening, tellingPosition } from '../../../../src/scenes/views/find-view.ts';
import {
  areEqual,
  mixedPosition,
  type ReadMap,
  valueBound,
  widestPosition,
} from '../../../../src/scenes/views/telling-cell.ts';
import { sampled } from '../../../extent.ts';
import { outputsOf } from '../fixtures/dense-views.ts';
import { formulaAddresses, formulaData, formulaPlace } from '../fixtures/formula-views.ts';
import { NETWORKS } from '../fixtures/networks.ts';
import { mapRanges, readsOf } from '../fixtures/views.ts';

const SEED = 15;

/** A map of values, a row a line. */
function mapOf(rows: readonly (readonly number[])[], bound = 0): ReadMap {
  return {
    height: rows.length,
    width: rows[0]?.length ?? 0,
    values: Float32Array.from(rows.flat()),
    bound,
  };
}

/** How far the values under a window reach, cell by cell. */
function reachAt({ height, width, values }: ReadMap, window: MapWindow, at: Pair): number {
  const region = windowRegion(window, at);
  const found: number[] = [];
  for (let y = region.row; y < region.row + region.height; y += window.dilation[0]) {
    for (let x = region.column; x < region.column + region.width; x += window.dilation[1]) {
      if (y >= 0 && y < height && x >= 0 && x < width) found.push(values[y * width + x] ?? Number.NaN);
    }
  }
  return found.length === 0 ? 0 : Math.max(...found) - Math.min(...found);
}

describe('the position at which the values under a window reach farthest', () => {
  const SMALL: MapWindow = { size: [2, 2], stride: [1, 1], padBefore: [0, 0], dilation: [1, 1] };

  test('is the first of those that reach as far', () => {
    const map = mapOf([
      [0, 0, 0, 0],
      [0, 9, 0, 9],
      [0, 0, 0, 0],
    ]);
    expect(widestPosition(map, SMALL, [2, 3])).toBe(0);
    expect(widestPosition(mapOf([[5, 5, 5]]), { ...SMALL, size: [1, 1] }, [1, 3])).toBe(0);
  });

  test('takes values for equal that lie closer than their bound', () => {
    const rows = [[0, 1, 5, 6.001, 5, 5]];
    const one = { ...SMALL, size: [1, 2] } as const;
    expect(widestPosition(mapOf(rows), one, [1, 5])).toBe(1);
    expect(widestPosition(mapOf([[0, 1, 1, 2.001, 2, 2]]), one, [1, 5])).toBe(2);
    expect(widestPosition(mapOf([[0, 1, 1, 2.001, 2, 2]], 0.001), one, [1, 5])).toBe(0);
  });

  test('is that of a look at every window, for windows of every sort', () => {
    const pair = (least: number, most: number) =>
      fc.tuple(fc.integer({ min: least, max: most }), fc.integer({ min: least, max: most }));
    let seen = 0;
    fc.assert(
      fc.property(
        fc.record({ size: pair(1, 4), stride: pair(1, 3), padBefore: pair(0, 3), dilation: pair(1, 3) }),
        pair(1, 9),
        pair(1, 9),
        fc.integer(),
        (window, [height, width], [down, across], seed) => {
          const random = createRandom(seed);
          const values = Float32Array.from({ length: height * width }, () => Math.floor(random() * 7) - 3);
          const map = { height, width, values, bound: 0 };
          const reaches = Array.from({ length: down * across }, (_, i) =>
            reachAt(map, window, [Math.floor(i / across), i % across]),
          );
          const first = reaches.indexOf(Math.max(...reaches));
          expect(widestPosition(map, window, [down, across])).toBe(first);
          seen += 1;
        },
      ),
      { seed: SEED, numRuns: 500 },
    );
    expect(seen).toBe(500);
  });
});

describe('the first cell with a negative and a positive neighbour', () => {
  test('is told by those round it, not by itself', () => {
    const rows = [
      [0, 0, 0, 0],
      [0, -1, 2, 0],
      [0, 0, 0, 0],
    ];
    expect(mixedPosition(mapOf(rows))).toBe(1);
    expect(mixedPosition(mapOf([[-1, 1]]))).toBeNull();
    expect(mixedPosition(mapOf([[-1, 1, 0, -3, 0, 4]]))).toBe(2);
  });

  test('takes values for zero that lie closer than their bound', () => {
    expect(mixedPosition(mapOf([[-0.001, 0, 2, 0, -3, 0, 4]]))).toBe(1);
    expect(mixedPosition(mapOf([[-0.001, 0, 2, 0, -3, 0, 4]], 0.002))).toBe(3);
    expect(mixedPosition(mapOf([[-0.001, 0, 0.001]], 0.002))).toBeNull();
  });
});

test('values are equal within what rounding can make of them', () => {
  expect(areEqual([1, 1, 1], 0)).toBe(true);
  expect(areEqual([1, 1.01, 1], 0.001)).toBe(false);
  expect(areEqual([1, 1.01, 1], 0.006)).toBe(true);
});

/** With the half ranges that the reference's values have, each layer by itself. */
function measured(data: SceneData): SceneData {
  const halfRanges = Float32Array.from(outputsOf(data.model), ({ data: values }, slot) => {
    const most = values.reduce((all, value) => Math.max(all, Math.abs(value)), 0);
    return slot === 0 ? 1 : RANGE_MARGIN + Math.round(most * 1000) / 1000;
  });
  return { ...data, halfRanges };
}

/** What an elastic view has read when it opens. */
function opened(data: SceneData, view: string): SceneData {
  const { model, plan } = data;
  const arena = new Float32Array(plan.length);
  outputsOf(model).forEach(({ data: values }, i) => {
    arena.set(values, plan.slots[i]?.offset ?? 0);
  });
  const { atOpening } = readsOf(model, view);
  const values = mapRanges(atOpening, ({ offset, length }) => arena.slice(offset, offset + length));
  return { ...data, values };
}

/** Networks with convolutions. */
const CONVOLVED = NETWORKS.filter(({ model }) => model.steps.some(({ op }) => op === 'conv2d'));

describe.each(CONVOLVED)('in $name', ({ model }) => {
  const addresses = formulaAddresses(model).filter((view) => formulaPlace(model, view).kind !== 'softmax');

  test('the bound of a neuron holds that of its op', () => {
    let seen = 0;
    const data = measured(formulaData(model, addresses[0] ?? ''));
    const tensors = outputsOf(model);
    for (const layer of sampled(data.columns.filter(({ step }) => step?.op === 'conv2d'))) {
      const [source] = sourcesOf(data.columns, layer);
      const { step } = layer;
      const input = source && tensors[source.slot];
      if (step?.op !== 'conv2d' || !input) continue;
      const exact = ops.conv2d.errorBound([input, ...step.weights], step.params);
      const cells = layer.height * layer.width;
      for (let index = 0; index < layer.neurons; index++) {
        const largest = Math.max(...exact.subarray(index * cells, (index + 1) * cells));
        const bound = valueBound(data, layer, index);
        expect(bound).toBeGreaterThanOrEqual(largest * (1 - 1e-6));
        expect(bound).toBeLessThan(1e-2);
        seen += 1;
      }
    }
    expect(seen).toBeGreaterThan(1);
  });

  test('every view with a window rests where it tells most, whatever rounding makes of the values', () => {
    const random = createRandom(SEED);
    const rounded = (data: SceneData, bound: number): SceneData => ({
      ...data,
      values: Object.fromEntries(
        Object.entries(data.values).map(([name, values]) => [
          name,
          values.map((value) => value + (random() - 0.5) * 0.2 * bound),
        ]),
      ),
    });
    const seen: Record<string, number> = {};
    for (const view of addresses) {
      const data = measured(formulaData(model, view));
      const place = formulaPlace(model, view);
      const target = data.columns[place.column];
      const [source] = target ? sourcesOf(data.columns, target) : [];
      if (!target?.step || !source) throw new Error(`${view} has no source.`);
      const at = tellingPosition(data);
      if (at === null) throw new Error(`${view} has no place.`);
      expect(at, view).toBeLessThan(target.height * target.width);
      const from = place.kind === 'channel' ? place.channel : Math.min(place.index, source.neurons - 1);
      const bound =
        place.kind === 'sum' ? valueBound(data, target, place.index) : valueBound(data, source, from);
      expect(tellingPosition(rounded(data, bound)), view).toBe(at);
      expect(tellingPosition({ ...data, values: {} }), view).toBeNull();
      const kind = place.kind === 'cell' ? kindOf(target.step) : place.kind;
      seen[kind] = (seen[kind] ?? 0) + 1;
      if (place.kind !== 'channel') continue;

      const values = data.values.input ?? new Float32Array();
      const map = { height: source.height, width: source.width, values, bound: 0 };
      const spot = [Math.floor(at / target.width), at % target.width] as const;
      const window = windowOf(target.step);
      expect(reachAt(map, window, spot), view).toBeGreaterThanOrEqual(
        widestReach(map, window, target) - 2 * bound,
      );
      const elastic = view.slice(0, view.lastIndexOf('/'));
      const state = { ...data.state, view: elastic, channel: 0 };
      if (place.channel === 0)
        expect(tellingPosition(opened({ ...data, state }, elastic)), 'as its view does').toBe(at);
      expect([slidesOnOpening(data, elastic), slidesOnOpening(data, view)]).toEqual([true, false]);
    }
    expect(seen.channel).toBeGreaterThan(0);
    expect(seen.sum).toBeGreaterThan(0);
  });
});

function widestReach(map: ReadMap, window: MapWindow, target: { height: number; width: number }): number {
  let most = 0;
  for (let row = 0; row < target.height; row++) {
    for (let column = 0; column < target.width; column++)
      most = Math.max(most, reachAt(map, window, [row, column]));
  }
  return most;
}
