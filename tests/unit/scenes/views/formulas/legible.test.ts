// What can be read in the formula views at every size: numbers in all cells, windows over padding and with gaps, the tap that is pointed at.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Model } from '../../../../../src/compute/model/model.ts';
import { initialModel } from '../../../../../src/compute/train/architecture.ts';
import type { Drawing, ShapeItem } from '../../../../../src/engine/drawing.ts';
import type { Box, Viewport } from '../../../../../src/scenes/geometry.ts';
import { viewOf } from '../../../../../src/scenes/views/find-view.ts';
import { homeOf } from '../../../../../src/scenes/views/home-pose.ts';
import { isLong } from '../../../../extent.ts';
import { bottomOf, isInside, middleOf, ROUNDING_PX, rightOf, SIX_SIZES } from '../../fixtures/boxes.ts';
import { formulaAddresses, formulaData, formulaPlace } from '../../fixtures/formula-views.ts';
import { NETWORKS, withoutConnections } from '../../fixtures/networks.ts';
import { fixed } from '../../fixtures/typesetting.ts';

/** Without the page's own bars: a small phone, a phone on its side, a smaller one. */
const SMALL: readonly Viewport[] = [
  { width: 360, height: 438 },
  { width: 844, height: 265 },
  { width: 667, height: 173 },
];
const SIZES = [...SIX_SIZES, ...SMALL];

/** Kernels of 7 × 7 and 5 × 5 over padding, one with gaps, and an overlapping pooling. */
const KERNELS: Model = initialModel(
  {
    inputShape: [2, 30, 26],
    steps: [
      {
        op: 'conv2d',
        name: 'conv_1',
        params: { outChannels: 3, kernel: [7, 7], stride: [2, 2], padBefore: [3, 3], padAfter: [3, 3] },
      },
      { op: 'relu', name: 'relu_1' },
      {
        op: 'conv2d',
        name: 'conv_2',
        params: { outChannels: 3, kernel: [3, 3], dilation: [2, 2], padBefore: [2, 2], padAfter: [2, 2] },
      },
      { op: 'max_pool', name: 'pool', params: { window: [3, 3], stride: [2, 2], padBefore: [1, 1] } },
      { op: 'conv2d', name: 'conv_3', params: { outChannels: 2, kernel: [5, 5], padBefore: [2, 2] } },
      { op: 'flatten', name: 'flatten' },
      { op: 'dense', name: 'output', params: { units: 3 } },
      { op: 'softmax', name: 'softmax' },
    ],
  },
  ['one', 'two', 'three'],
  31,
);

const isUsual = ({ name }: { name: string }) =>
  ['Tiny VGG', 'the second model', 'the third model'].includes(name);
const EVERY = [...NETWORKS.filter(isUsual), { name: 'large kernels', model: KERNELS }];

function itemOf<T extends { readonly id: string }>(items: readonly T[], id: string): T {
  const item = items.find((each) => each.id === id);
  if (!item) throw new Error(`There is no item ${id}.`);
  return item;
}

const within = ({ x, y, width, height, stroke }: ShapeItem): Box => ({
  x: x + stroke,
  y: y + stroke,
  width: width - 2 * stroke,
  height: height - 2 * stroke,
});

/** The views of a model that have a window, its window in a corner: at some sizes in turn, in the long run at every size. */
function viewsOf(model: Model) {
  return formulaAddresses(model).flatMap((address, i) => {
    const place = formulaPlace(model, address);
    if (place.kind === 'softmax') return [];
    const position = i % 2 === 0 ? 0 : Number.MAX_SAFE_INTEGER;
    const sizes = isLong ? SIZES : SIZES.filter((_, at) => at % 3 === i % 3);
    return sizes.map((viewport) => {
      const data = withoutConnections(formulaData(model, address, { position }, viewport));
      return { data, place, view: viewOf(data), says: `${address}, ${viewport.width} × ${viewport.height}` };
    });
  });
}

/** Cells of a matrix, and those of them that have a number. */
function cellsOf({ shapes, labels }: Drawing, matrix: string) {
  const isCell = ({ id }: { id: string }) => id.startsWith(`${matrix}/`);
  return { cells: shapes.filter(isCell), numbers: labels.filter(isCell) };
}

describe.each(EVERY)('in $name', ({ model }) => {
  let views: ReturnType<typeof viewsOf> = [];
  beforeAll(() => {
    views = viewsOf(model);
  });
  afterAll(() => {
    views = [];
  });

  test('numbers stand in every cell of the magnifiers and of the matrices', () => {
    let seen = 0;
    for (const { view, place, says } of views) {
      for (const matrix of ['magnifier:x', 'magnifier:y', 'tap:x', 'tap:w', 'tap:p', 'tap:sum', 'pool']) {
        const { cells, numbers } = cellsOf(view.drawing, matrix);
        // A pooling does not count padding, and says nothing there.
        const isPooling = place.kind === 'cell' && matrix !== 'magnifier:y';
        const empty = isPooling ? cells.filter(({ alpha }) => alpha < 1).length : 0;
        expect(numbers.length, `${says}, ${matrix}`).toBe(cells.length - empty);
        for (const { size } of numbers) expect(size, says).toBeGreaterThan(8.4);
        seen += numbers.length;
      }
    }
    expect(seen).toBeGreaterThan(1000);
  });

  test('frames of windows over padding stay inside of what is shown', () => {
    for (const { view, says } of views) {
      const { inView: zone, layout, drawing } = view;
      if (!zone) throw new Error(`${says} has no zone.`);
      const frames = drawing.shapes.filter(({ id }) => /^window(\/\d+)?$/.test(id));
      for (const frame of frames) {
        const room = within(frame);
        expect(isInside(room, layout), says).toBe(true);
        expect(room.x, says).toBeGreaterThanOrEqual(zone.x - ROUNDING_PX);
        expect(rightOf(room), says).toBeLessThanOrEqual(rightOf(zone) + ROUNDING_PX);
      }
    }
  });

  test('no part lies beyond the drawing', () => {
    for (const { view, says } of views) {
      for (const shape of view.drawing.shapes) {
        if (!/^(magnifier|tap|pool|pill)/.test(shape.id) || shape.id.endsWith(':halo')) continue;
        expect(bottomOf(shape), `${says}, ${shape.id}`).toBeLessThanOrEqual(view.layout.height + ROUNDING_PX);
        expect(rightOf(shape), `${says}, ${shape.id}`).toBeLessThanOrEqual(view.layout.width + ROUNDING_PX);
      }
    }
  });

  test('of a view that is wider than the window the beginning shows first, else its middle', () => {
    const seen = { wide: 0, other: 0 };
    for (const { view, data, says } of views) {
      const { viewport } = data;
      const { inView: zone, drawing } = view;
      if (!zone || drawing.width <= viewport.width) continue;
      const { x } = homeOf(view, { drawing, viewport });
      const isWide = zone.width > viewport.width;
      const [left, right] = [zone.x + x, rightOf(zone) + x];
      if (isWide) expect(left, says).toBeGreaterThanOrEqual(0);
      else expect(Math.min(left, viewport.width - right), says).toBeGreaterThanOrEqual(-ROUNDING_PX);
      seen[isWide ? 'wide' : 'other'] += 1;
    }
    expect(Math.min(seen.wide, seen.other)).toBeGreaterThan(0);
  });
});

test('a window over padding is told from the map by an outline of all that it goes over', () => {
  const shapesOf = (address: string) => viewOf(formulaData(KERNELS, address, {}, SIX_SIZES[3])).drawing;
  const { shapes, maps } = shapesOf('conv_1/1/0');
  const map = itemOf(maps, 'input/0');
  const room = itemOf(shapes, 'padding');
  const unit = map.width / 26;
  expect(map.x - room.x).toBeCloseTo(3 * unit, 6);
  expect(map.y - room.y).toBeCloseTo(3 * unit, 6);
  expect(shapesOf('relu_1/1').shapes.filter(({ id }) => id === 'padding')).toEqual([]);
});

test('a window with gaps has a frame in each cell that it takes', () => {
  const data = formulaData(KERNELS, 'conv_2/1/0', { position: 40 }, SIX_SIZES[3]);
  const { shapes } = viewOf(data).drawing;
  const room = within(itemOf(shapes, 'magnifier:x:window'));
  const taps = shapes.filter(({ id }) => id.startsWith('magnifier:x:tap/'));
  const side = room.width / 5;
  expect(
    taps.map((tap) => middleOf(tap).map((at, axis) => (at - (axis === 0 ? room.x : room.y)) / side)),
  ).toEqual(
    [0, 2, 4].flatMap((row) =>
      [0, 2, 4].map((column) => [column, row].map((at) => expect.closeTo(at + 0.5, 6))),
    ),
  );
  const solid = viewOf(formulaData(KERNELS, 'conv_1/1/0', {}, SIX_SIZES[3])).drawing.shapes;
  expect(solid.filter(({ id }) => id.startsWith('magnifier:x:tap/'))).toEqual([]);
});

test('the winner of a pooling is marked on both maps and in both magnifiers', () => {
  const data = formulaData(KERNELS, 'pool/1', { position: 9 }, SIX_SIZES[3]);
  const { shapes, maps } = viewOf(data).drawing;
  const cell = within(itemOf(shapes, 'cell:output'));
  const ids = ['winner:source', 'winner:target', 'magnifier:winner', 'magnifier:won'];
  const marks = ids.map((id) => itemOf(shapes, id));
  expect(new Set(marks.map(({ colour }) => colour)).size).toBe(1);
  expect(middleOf(itemOf(shapes, 'winner:target'))).toEqual(
    middleOf(cell).map((at) => expect.closeTo(at, 6)),
  );
  expect(middleOf(itemOf(shapes, 'magnifier:won'))).toEqual(
    middleOf(within(itemOf(shapes, 'magnifier:y:window'))).map((at) => expect.closeTo(at, 6)),
  );
  expect(
    isInside(
      { ...cell, x: cell.x - itemOf(maps, 'pool/1').x, y: cell.y - itemOf(maps, 'pool/1').y },
      itemOf(maps, 'pool/1'),
    ),
  ).toBe(true);
});

describe('a tap of a window that is pointed at', () => {
  const data = formulaData(KERNELS, 'conv_2/1/2', { position: 0, cell: 7 }, SIX_SIZES[3]);
  const view = viewOf(data);
  const step = data.columns.find(({ name }) => name === 'conv_2')?.step;
  if (step?.op !== 'conv2d') throw new Error('There is no convolution.');

  test('is written with its factors and its product', () => {
    const weight = step.weights[0]?.data[(1 * 3 + 2) * 9 + 7] ?? Number.NaN;
    // At the first position of the output the window begins two cells beyond the map.
    const source = data.columns.find(({ name }) => name === 'relu_1');
    const value = data.values.input?.[2 * (source?.width ?? 0)] ?? Number.NaN;
    const line = view.readout().caption;
    expect(line?.text.replace('≈', '=')).toBe(
      `Row 3, column 2 of the window: ${fixed(value, 4)} × ${fixed(weight, 4)} = ${fixed(value * weight, 4)}`,
    );
    const { caption } = viewOf({ ...data, state: { ...data.state, cell: null } }).readout();
    expect(caption?.text).not.toBe(line?.text);
  });

  test('is one of those that the keyboard goes over', () => {
    expect(view.readout().cursor).toMatchObject({ count: 9, row: 3, page: 9, start: 0 });
    for (const id of ['tap:x:frame', 'tap:w:frame', 'tap:p:frame']) {
      const { x, y, ...size } = itemOf(view.drawing.shapes, id);
      const { cursor } = view.readout();
      if (!cursor) throw new Error('There is no cursor.');
      expect(isInside({ ...size, x: x - cursor.x, y: y - cursor.y }, cursor)).toBe(true);
    }
  });
});
