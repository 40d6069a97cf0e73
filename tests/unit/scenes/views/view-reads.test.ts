import { describe, expect, test } from 'vitest';
import { planArena } from '../../../../src/compute/model/plan.ts';
import { ops } from '../../../../src/compute/ops/index.ts';
import { roundingBound } from '../../../../src/compute/ops/rounding.ts';
import { layersOf } from '../../../../src/scenes/network/layers.ts';
import { outputsOf } from '../fixtures/dense-views.ts';
import { arenaOf, partialsOf, stretchOf } from '../fixtures/formula-views.ts';
import { NETWORKS } from '../fixtures/networks.ts';
import { addressesOf, mapRanges, placeOf, readsOf } from '../fixtures/views.ts';

/** The first and last addresses of each kind and layer, so that a wide network takes no minutes. */
function sampled(addresses: readonly string[]): readonly string[] {
  return addresses.filter((_, i) => i % 29 === 0 || i >= addresses.length - 12);
}

describe.each(NETWORKS)('what the views of $name need', ({ model }) => {
  const columns = layersOf(model);
  const plan = planArena(model);

  test('lies inside of the arena, whatever the position and the lead', () => {
    let seen = 0;
    for (const view of ['overview', ...addressesOf(model)]) {
      for (const [at, lead] of [
        [0, 0],
        [7, 2],
        [1e9, 1e9],
      ] as const) {
        const { partials, reads, atWindow } = readsOf(model, view, at, lead);
        for (const { offset, length } of [...Object.values(reads), ...Object.values(atWindow)]) {
          expect(Number.isInteger(offset) && offset >= 0 && length > 0, view).toBe(true);
          expect(offset + length, view).toBeLessThanOrEqual(plan.length);
          seen += 1;
        }
        if (partials) expect(partials.maps * partials.cells).toBeLessThanOrEqual(plan.scratch.length);
      }
    }
    expect(seen).toBeGreaterThan(6);
  });

  test('is the output of the reference, as long as the maps are large', () => {
    let seen = 0;
    const tensors = outputsOf(model);
    const mapOf = (column: number, index: number) => {
      const { slot = 0, height: rows = 1, width: across = 1 } = columns[column] ?? {};
      return tensors[slot]?.data.slice(index * rows * across, (index + 1) * rows * across);
    };
    for (const view of sampled(addressesOf(model))) {
      const place = placeOf(model, columns, view);
      if (!place || place.kind === 'overview') throw new Error(`${view} is no view.`);
      const arena = arenaOf(model, view);
      const { reads, partials } = readsOf(model, view);
      const values = mapRanges(reads, (range) => stretchOf(arena, range));
      const target = columns[place.column];
      const output = mapOf(place.column, place.index);
      const made = partials ? partialsOf(model, target?.slot ?? 0, place.index).map(({ data }) => data) : [];
      switch (place.kind) {
        case 'channel':
          expect(values, view).toEqual({
            input: mapOf(place.column - 1, place.channel),
            partial: made[place.channel],
          });
          break;
        case 'sum':
          expect(values, view).toEqual({
            partials: Float32Array.from(made.flatMap((map) => [...map])),
            output,
          });
          break;
        case 'cell': {
          const { input: source, output: told } = values;
          expect(told, view).toEqual(output);
          if (!target?.step || !source || !output) throw new Error(`${view} has no values.`);
          if (target.step.op === 'max_pool' || target.step.op === 'avg_pool') {
            const { height: rows = 1, width: across = 1 } = columns[place.column - 1] ?? {};
            const input = { shape: [1, rows, across], data: source };
            expect(ops[target.step.op].reference([input], target.step.params).data, view).toEqual(output);
          } else if (source.length === output.length) {
            const { op, params } = target.step;
            const input = { shape: [source.length], data: source };
            const made =
              op === 'leaky_relu'
                ? ops.leaky_relu.reference([input], params)
                : op === 'relu'
                  ? ops.relu.reference([input], {})
                  : input;
            expect(made.data, view).toEqual(output);
          }
          break;
        }
        case 'convolution':
        case 'dense':
          expect(values, view).toEqual(
            target?.step?.op === 'dense' ? { input: tensors[(target.slot ?? 1) - 1]?.data } : {},
          );
          break;
        default:
          expect(values, view).toEqual({});
      }
      seen += 1;
    }
    expect(seen).toBeGreaterThanOrEqual(12);
  });

  test('at the window is the partial value of the lead and the output', () => {
    let seen = 0;
    for (const view of sampled(addressesOf(model))) {
      const place = placeOf(model, columns, view);
      const target = place?.kind === 'convolution' ? columns[place.column] : undefined;
      if (!place || target?.step?.op !== 'conv2d') continue;
      const arena = arenaOf(model, view);
      const cells = target.height * target.width;
      for (const at of [0, Math.floor(cells / 3), cells - 1, cells + 5]) {
        const cell = Math.min(at, cells - 1);
        const lead = seen % (columns[place.column - 1]?.neurons ?? 1);
        const { atWindow } = readsOf(model, view, at, lead);
        const { partial, output } = mapRanges(atWindow, (range) => stretchOf(arena, range));
        const made = partialsOf(model, target.slot, place.index).map(({ data }) => data[cell] ?? Number.NaN);
        expect(partial?.[0], view).toBe(made[lead]);
        const bias = target.step.weights[1]?.data[place.index] ?? 0;
        const sum = made.reduce((all, value) => all + value, bias);
        const magnitude = made.reduce((all, value) => all + Math.abs(value), Math.abs(bias));
        expect(Math.abs((output?.[0] ?? Number.NaN) - sum), view).toBeLessThanOrEqual(
          roundingBound(made.length + 2, magnitude),
        );
        seen += 1;
      }
    }
    if (columns.some(({ step }) => step?.op === 'conv2d')) expect(seen).toBeGreaterThan(0);
  });
});
