// What pointing at a place of a formula view, choosing a neuron and following a link ask for.
import { afterAll, describe, expect, test } from 'vitest';
import type { Model } from '../../../../../src/compute/model/model.ts';
import { createRandom } from '../../../../../src/compute/model/random.ts';
import type { Box } from '../../../../../src/scenes/geometry.ts';
import { neuronId, partAddress, type StepOf } from '../../../../../src/scenes/state/view-address.ts';
import type { ViewState } from '../../../../../src/scenes/state/view-state.ts';
import type { SceneData } from '../../../../../src/scenes/view.ts';
import { viewOf } from '../../../../../src/scenes/views/find-view.ts';
import { middleOf, SIX_SIZES } from '../../fixtures/boxes.ts';
import { formulaAddresses, formulaData, formulaPlace } from '../../fixtures/formula-views.ts';
import { NETWORKS, withoutConnections } from '../../fixtures/networks.ts';
import { choose, placeOf, pointAt, waysOf } from '../../fixtures/views.ts';

const SEED = 505;

function draw(model: Model, address: string, state: Partial<ViewState> = {}, size = 4) {
  const data = withoutConnections(formulaData(model, address, state, SIX_SIZES[size]));
  const place = formulaPlace(model, address);
  return { data, place, view: viewOf(data), says: `${address}, seed ${SEED}` };
}

function itemOf<T extends { readonly id: string }>(items: readonly T[], id: string): T {
  const item = items.find((each) => each.id === id);
  if (!item) throw new Error(`There is no item ${id}.`);
  return item;
}

/** The middle of a cell of a map. */
const cellOf = (box: Box, rows: number, columns: number, row: number, column: number) =>
  [box.x + ((column + 0.5) / columns) * box.width, box.y + ((row + 0.5) / rows) * box.height] as const;

/** First cell of the window of one output along an axis, and how many it reaches over. */
function reachOf(step: NonNullable<SceneData['columns'][number]['step']>, at: number, axis: 0 | 1) {
  if (step.op === 'conv2d') {
    const { kernel, stride, padBefore, dilation } = step.params;
    return [at * stride[axis] - padBefore[axis], (kernel[axis] - 1) * dilation[axis] + 1] as const;
  }
  if (step.op === 'max_pool' || step.op === 'avg_pool') {
    const { window, stride, padBefore } = step.params;
    return [at * stride[axis] - padBefore[axis], window[axis]] as const;
  }
  return [at, 1] as const;
}

describe.each(NETWORKS)('in $name', ({ model }) => {
  const addresses = formulaAddresses(model);
  const drawn = new Map<string, ReturnType<typeof draw>>();
  afterAll(() => drawn.clear());
  const open = (address: string) => {
    const found = drawn.get(address) ?? draw(model, address);
    drawn.set(address, found);
    return found;
  };

  test('pointing at the source puts the window over that cell, at the target onto it', () => {
    const random = createRandom(SEED);
    const seen = { source: 0, target: 0 };
    for (const address of addresses) {
      const { data, place, view, says } = open(address);
      const [source, target] = [data.columns[place.column - 1], data.columns[place.column]];
      if (!source || !target?.step || place.kind === 'softmax') continue;
      const maps = view.drawing.maps;
      const from =
        place.kind === 'channel'
          ? place.channel
          : Math.floor((place.index * source.neurons) / target.neurons);
      const shown = place.kind === 'channel' ? `partial/${place.channel}` : neuronId(target, place.index);
      const output = maps.find(({ id }) => id === shown);
      for (let i = 0; i < 12; i++) {
        const [row, column] = [Math.floor(random() * target.height), Math.floor(random() * target.width)];
        if (output && target.role !== 'output') {
          const at = cellOf(output, target.height, target.width, row, column);
          const position = row * target.width + column;
          expect(pointAt(view, ...at), says).toEqual({ type: 'position', at: position });
          seen.target += 1;
        }
        if (place.kind === 'sum') continue;
        const input = itemOf(maps, neuronId(source, from));
        const cell = [Math.floor(random() * source.height), Math.floor(random() * source.width)] as const;
        const action = pointAt(view, ...cellOf(input, source.height, source.width, ...cell));
        if (action?.type !== 'position' || action.at === null)
          throw new Error(`${says}: nothing at ${cell}.`);
        const found = [Math.floor(action.at / target.width), action.at % target.width] as const;
        for (const axis of [0, 1] as const) {
          const last = (axis === 0 ? target.height : target.width) - 1;
          const [first, reach] = reachOf(target.step, found[axis], axis);
          const isCovered = cell[axis] >= first && cell[axis] < first + reach;
          // Beyond the last window lie cells that none covers.
          const isBeyond = found[axis] === last && cell[axis] >= first + reach;
          expect(isCovered || isBeyond, `${says}: ${cell} by ${found}`).toBe(true);
        }
        seen.source += 1;
      }
    }
    if (addresses.some((address) => formulaPlace(model, address).kind !== 'softmax')) {
      expect(seen.source).toBeGreaterThan(20);
    }
  });

  test('pointing beside everything asks for nothing', () => {
    for (const address of addresses.slice(0, 8)) {
      const { view, says } = open(address);
      expect(pointAt(view, -5, -5), says).toBeNull();
      expect(pointAt(view, view.layout.width + 5, view.layout.height / 2), says).toBeNull();
    }
  });

  test('pointing at a cell of a matrix marks the same tap in all three', () => {
    let seen = 0;
    for (const address of addresses) {
      const { data, place, view, says } = open(address);
      if (place.kind !== 'channel') continue;
      const step = data.columns[place.column]?.step as StepOf<'conv2d'>;
      const { kernel } = step.params;
      for (const tap of [0, Math.floor((kernel[0] * kernel[1]) / 2), kernel[0] * kernel[1] - 1]) {
        const cell = `${Math.floor(tap / kernel[1])},${tap % kernel[1]}`;
        const marked = viewOf({ ...data, state: { ...data.state, cell: tap } });
        ['x', 'w', 'p'].forEach((matrix, i) => {
          const box = itemOf(view.drawing.shapes, `tap:${matrix}/${cell}`);
          expect(pointAt(view, ...middleOf(box)), says).toEqual({ type: 'cell', at: tap });
          const mark = itemOf(marked.drawing.shapes, `tap:mark/${i}`);
          const [x, y] = middleOf(box);
          expect(middleOf(mark)[0], says).toBeCloseTo(x, 6);
          expect(middleOf(mark)[1], says).toBeCloseTo(y, 6);
          expect(mark.width - 2 * mark.stroke, says).toBeLessThan(box.width);
        });
        seen += 1;
      }
      const none = viewOf({ ...data, state: { ...data.state, cell: kernel[0] * kernel[1] } });
      expect(none.drawing.shapes.some(({ id }) => id.startsWith('tap:mark'))).toBe(false);
    }
    if (model.steps.some(({ op }) => op === 'conv2d')) expect(seen).toBeGreaterThan(5);
  });

  test('choosing another neuron of either layer goes to its own view of the kind', () => {
    let seen = 0;
    for (const address of addresses) {
      const { data, place, view, says } = open(address);
      const [source, target] = [data.columns[place.column - 1], data.columns[place.column]];
      if (!source || !target) throw new Error(`${says} chooses nothing.`);
      for (const column of data.columns) {
        for (const index of new Set([0, 1, column.neurons - 1])) {
          if (index >= column.neurons) continue;
          const action = choose(view, neuronId(column, index));
          if (action?.type !== 'go') {
            expect(action, says).toBeNull();
            continue;
          }
          const found = placeOf(model, data.columns, action.view);
          expect(found?.kind, `${says}: ${action.view}`).toBe(
            place.kind === 'sum' && column === source ? 'channel' : place.kind,
          );
          expect(action.view, says).not.toBe(address);
          expect([source, target], says).toContain(column);
          seen += 1;
        }
      }
      const own = neuronId(target, place.index);
      if (place.kind !== 'sum' || source !== target) expect(choose(view, own), says).toBeNull();
      if (place.kind === 'channel') expect(choose(view, neuronId(source, place.channel)), says).toBeNull();
      expect(choose(view, 'nowhere/0'), says).toBeNull();
    }
    expect(seen).toBeGreaterThan(5);
  });

  test('links lead to views, and a channel and the sum to each other', () => {
    let seen = 0;
    for (const address of addresses) {
      const { data, place, view, says } = open(address);
      for (const { to, label } of waysOf(view)) {
        expect(placeOf(model, data.columns, to), `${says}: ${to}`).not.toBeNull();
        expect(label.length, says).toBeGreaterThan(0);
      }
      const target = data.columns[place.column];
      if (!target || (place.kind !== 'channel' && place.kind !== 'sum')) continue;
      const neuron = neuronId(target, place.index);
      if (place.kind === 'sum') {
        const { neurons = 0 } = data.columns[place.column - 1] ?? {};
        const views = waysOf(view).map(({ to }) => to);
        expect(new Set(views).size, says).toBe(views.length);
        if (neurons <= 12)
          expect(views, says).toEqual(Array.from({ length: neurons }, (_, i) => partAddress(neuron, i)));
        const [first] = views;
        const back = waysOf(open(first ?? '').view).map(({ to }) => to);
        expect(back, says).toEqual([address]);
      } else
        expect(
          waysOf(view).map(({ to }) => to),
          says,
        ).toEqual([partAddress(neuron, 'sum')]);
      seen += 1;
    }
    if (model.steps.some(({ op }) => op === 'conv2d')) expect(seen).toBeGreaterThan(3);
  });
});

describe('the softmax', () => {
  const { model } = NETWORKS[0] as (typeof NETWORKS)[number];

  test('tells the class whose row is pointed at', () => {
    const { view } = draw(model, 'softmax/6');
    let seen = 0;
    view.layout.columns.at(-1)?.neurons.forEach((row, i) => {
      const y = middleOf(row)[1];
      const circle = itemOf(view.drawing.shapes, `logit/${i}`);
      expect(pointAt(view, middleOf(circle)[0], y)).toEqual({ type: 'cell', at: i });
      expect(pointAt(view, row.x - 40, y)).toEqual({ type: 'cell', at: i });
      seen += 1;
    });
    expect(seen).toBe(10);
  });

  test('slides over as many positions as there are classes', () => {
    const { view } = draw(model, 'softmax/6');
    expect(view.readout().slide).toEqual({ rows: 1, columns: 10 });
    expect(view.readout().takesTemperature).toBe(true);
  });
});

test('where a neuron has one input the Overview opens its numbers directly', () => {
  const seen = { direct: 0, other: 0 };
  for (const { model } of NETWORKS) {
    const { view, data } = (() => {
      const made = formulaData(model, formulaAddresses(model)[0] ?? '', { view: 'overview' });
      return { view: viewOf({ ...made, state: { ...made.state, view: 'overview' } }), data: made };
    })();
    data.columns.forEach((column, at) => {
      const action = choose(view, neuronId(column, 0));
      const isDirect = column.step?.op === 'conv2d' && data.columns[at - 1]?.neurons === 1;
      expect(action).toEqual(isDirect ? { type: 'go', view: `${column.name}/0/0` } : null);
      seen[isDirect ? 'direct' : 'other'] += 1;
    });
  }
  expect(seen.direct).toBe(2);
  expect(seen.other).toBeGreaterThan(50);
});
