// Where the parts of the formula views stand: nothing covers another thing, and frames are round the cells that they mean.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Model } from '../../../../../src/compute/model/model.ts';
import { initialModel } from '../../../../../src/compute/train/architecture.ts';
import type { Drawing, ShapeItem } from '../../../../../src/engine/drawing.ts';
import type { Box, Viewport } from '../../../../../src/scenes/geometry.ts';
import { neuronId } from '../../../../../src/scenes/state/view-address.ts';
import { measureLatin } from '../../../../../src/scenes/text/latin-measure.ts';
import type { SceneData, View } from '../../../../../src/scenes/view.ts';
import { viewOf } from '../../../../../src/scenes/views/find-view.ts';
import {
  bottomOf,
  faultsOf,
  isInside,
  labelBox,
  overlapping,
  ROUNDING_PX,
  rightOf,
  SIX_SIZES,
} from '../../fixtures/boxes.ts';
import { formulaAddresses, formulaData, formulaPlace } from '../../fixtures/formula-views.ts';
import { NETWORKS, withoutConnections } from '../../fixtures/networks.ts';
import { type NamedPlace, waysOf } from '../../fixtures/views.ts';

const PHONE_ON_ITS_SIDE: Viewport = { width: 844, height: 265 };
const SIZES: readonly Viewport[] = [...SIX_SIZES, PHONE_ON_ITS_SIDE, { width: 200, height: 300 }];

/** A kernel of 11 × 11 over 64 channels, and forty classes. */
const LARGE: Model = initialModel(
  {
    inputShape: [64, 24, 20],
    steps: [
      { op: 'conv2d', name: 'conv', params: { outChannels: 3, kernel: [11, 11], stride: [3, 2] } },
      { op: 'relu', name: 'relu' },
      { op: 'flatten', name: 'flatten' },
      { op: 'dense', name: 'output', params: { units: 40 } },
      { op: 'softmax', name: 'softmax' },
    ],
  },
  Array.from({ length: 40 }, (_, i) => `class ${i + 1}`),
  21,
);
const EVERY = [...NETWORKS, { name: 'a large kernel', model: LARGE }];

interface Case {
  readonly data: SceneData;
  readonly view: View;
  readonly drawing: Drawing;
  readonly place: NamedPlace;
  readonly viewport: Viewport;
  readonly says: string;
}

function caseOf(model: Model, address: string, data: SceneData): Case {
  const view = viewOf(data);
  const { viewport } = data;
  const says = `${address}, ${viewport.width} × ${viewport.height}`;
  return { data, view, drawing: view.drawing, place: formulaPlace(model, address), viewport, says };
}

/** The formula views of a model with the network around them, each at two sizes in turn, somewhere in the pass. */
function casesInTurn(model: Model): readonly Case[] {
  return formulaAddresses(model).flatMap((address, i) =>
    [0, 3].map((step) => {
      const size = SIZES[(i + step) % SIZES.length];
      return caseOf(model, address, formulaData(model, address, { position: 37 * i }, size));
    }),
  );
}

/** The formula views of a model at some sizes, one after the other. */
function* casesAt(model: Model, sizes: readonly Viewport[]): Generator<Case> {
  for (const [i, address] of formulaAddresses(model).entries()) {
    for (const size of sizes) {
      const data = formulaData(model, address, { position: 37 * i }, size);
      yield caseOf(model, address, withoutConnections(data));
    }
  }
}

interface Part extends Box {
  readonly id: string;
}

const part = ({ id, x, y, width, height }: Part): Part => ({ id, x, y, width, height });

/** Names of the large maps among the maps. */
function largeMaps({ data, place }: Case): readonly string[] {
  const [source, target] = [data.columns[place.column - 1], data.columns[place.column]];
  if (!source || !target || place.kind === 'softmax') return [];
  const own = neuronId(target, place.index);
  switch (place.kind) {
    case 'channel':
      return [neuronId(source, place.channel), `partial/${place.channel}`];
    case 'sum':
      return target.role === 'output' ? [] : [own];
    default: {
      const from = Math.floor((place.index * source.neurons) / target.neurons);
      return [neuronId(source, from), ...(target.role === 'output' ? [] : [own])];
    }
  }
}

/** Everything that a formula view adds which must stand clear. */
function partsOf(one: Case): Part[] {
  const { drawing, data, place } = one;
  const names = largeMaps(one);
  const frames =
    /^(magnifier:[xy]:frame|tap:(x|w|p|sum):frame|pool:frame|pill:\w+|term-frame\/\w+|legend:\w+|graph:[xy])$/;
  const labels =
    /^(name:|size:|partial:name|tap:name\/|tap:sign|letters\/|class:|probability:|tick:|softmax:|total|logit\/|term\/|share\/|note:|channel:)/;
  const words = drawing.labels
    .filter(
      ({ id, text }) =>
        labels.test(id) && text !== '' && (place.kind === 'softmax' || !id.startsWith('term/')),
    )
    .map((label) => ({ id: label.id, ...labelBox(label) }));
  const graph = drawing.shapes.filter(({ id }) => id === 'graph:x' || id === 'graph:y');
  const others = drawing.shapes.filter(({ id }) => frames.test(id) && !id.startsWith('graph:'));
  return [
    ...drawing.maps.filter(({ id }) => names.includes(id)).map(part),
    ...others.map(part),
    ...(graph.length === 2
      ? [{ ...part(graph[0] as ShapeItem), id: 'graph', y: graph[1]?.y ?? 0, height: graph[1]?.height ?? 0 }]
      : []),
    ...drawing.overlay.map(part),
    ...words.filter(({ id }) => data.state.detail || !id.startsWith('tick:')),
  ];
}

/** The room inside of a frame. */
const within = ({ x, y, width, height, stroke }: ShapeItem): Box => ({
  x: x + stroke,
  y: y + stroke,
  width: width - 2 * stroke,
  height: height - 2 * stroke,
});

function itemOf<T extends { readonly id: string }>(items: readonly T[], id: string): T {
  const item = items.find((each) => each.id === id);
  if (!item) throw new Error(`There is no item ${id}.`);
  return item;
}

function expectBox(a: Box, b: Box, says: string): void {
  for (const key of ['x', 'y', 'width', 'height'] as const)
    expect(a[key], `${says}: ${key}`).toBeCloseTo(b[key], 5);
}

describe.each(EVERY)('the formula views of $name', ({ model }) => {
  let cases: readonly Case[] = [];
  beforeAll(() => {
    cases = casesInTurn(model);
  });
  afterAll(() => {
    cases = [];
  });

  test('have nothing twice and no number that is none', () => {
    for (const { drawing, says } of cases) {
      expect(faultsOf(drawing), says).toEqual([]);
      for (const overlayItem of drawing.overlay) {
        for (const key of ['x', 'y', 'width', 'height'] as const)
          expect(Number.isFinite(overlayItem[key]), says).toBe(true);
        expect(Object.values(overlayItem.texts).join(), says).not.toMatch(/NaN|undefined/);
      }
    }
    expect(cases.length).toBeGreaterThan(5);
  });

  test('keep their parts inside of the drawing', () => {
    for (const one of cases) {
      const { layout } = one.view;
      const outside = partsOf(one).filter((box) => !isInside(box, layout));
      expect(outside, one.says).toEqual([]);
      const zone = one.view.inView;
      if (!zone || one.place.kind === 'softmax') continue;
      const own = partsOf(one).filter(({ id }) =>
        /^(magnifier|tap:\w+:frame|pool|pill(?!:classes)|term-frame|legend|graph|formula)/.test(id),
      );
      const beside = own.filter(
        (box) => box.x < zone.x - ROUNDING_PX || rightOf(box) > rightOf(zone) + ROUNDING_PX,
      );
      expect(beside, one.says).toEqual([]);
      expect(own.length, one.says).toBeGreaterThan(1);
    }
  });

  test('lay no part over another, nor over the network', () => {
    const faults = cases.flatMap((one) => {
      const parts = partsOf(one);
      const names = new Set(parts.map(({ id }) => id));
      const around = one.drawing.maps.filter(
        ({ id, width }) => width > 0 && !names.has(id) && !id.startsWith('partial/'),
      );
      return overlapping([...parts, ...around.map(part)])
        .filter(([a, b]) => names.has(a.id) || names.has(b.id))
        .map(([a, b]) => `${one.says}: ${a.id} over ${b.id}`);
    });
    expect(faults).toEqual([]);
  });

  test('keep every number inside of its cell', () => {
    let seen = 0;
    const faults: string[] = [];
    for (const { drawing, says } of cases) {
      const cells = new Map(drawing.shapes.map((shape) => [shape.id, shape]));
      for (const { id, text, size, x } of drawing.labels) {
        if (!/^(tap:\w+|pool|magnifier:[xy]|term)\/[\w,]+$/.test(id)) continue;
        const cell = cells.get(id);
        if (!cell) continue;
        const isInside = measureLatin(text, size) < cell.width && size < cell.height;
        const isMiddle = Math.abs(x - (cell.x + cell.width / 2)) < 5e-7;
        if (!isInside || !isMiddle) faults.push(`${says}, ${id}: ${text} of ${size} px at ${x}`);
        seen += 1;
      }
    }
    expect(faults).toEqual([]);
    if (cases.some(({ place }) => place.kind !== 'softmax')) expect(seen).toBeGreaterThan(20);
  });

  test('frame exactly the cells of the window and of the output', () => {
    let seen = 0;
    for (const one of cases) {
      const { data, drawing, place, says } = one;
      const [source, target] = [data.columns[place.column - 1], data.columns[place.column]];
      const step = target?.step;
      if (!source || !target || !step || place.kind === 'softmax') continue;
      const [sourceName, targetName] = largeMaps(one);
      const at = Math.min(data.state.position ?? 0, target.height * target.width - 1);
      const [y, x] = [Math.floor(at / target.width), at % target.width];
      const cellOf = (
        box: Box,
        map: { height: number; width: number },
        row: number,
        column: number,
        rows = 1,
        columns = 1,
      ) => ({
        x: box.x + (column / map.width) * box.width,
        y: box.y + (row / map.height) * box.height,
        width: (columns / map.width) * box.width,
        height: (rows / map.height) * box.height,
      });
      const output = itemOf(drawing.maps, place.kind === 'sum' ? (sourceName ?? '') : (targetName ?? ''));
      const outputFrame = drawing.shapes.find(
        ({ id }) => id === (place.kind === 'channel' ? `cell/${place.channel}` : 'cell:output'),
      );
      if (!outputFrame) throw new Error(`${says} has no frame.`);
      expectBox(within(outputFrame), cellOf(output, target, y, x), `${says}, output`);
      seen += 1;
      if (place.kind === 'sum') continue;
      const window = windowOf(step);
      // After a flatten a neuron comes from one cell of its map.
      const isOfCell = place.kind === 'cell' && source.neurons !== target.neurons;
      const from = place.index % (source.height * source.width);
      const [row, column] = isOfCell
        ? [Math.floor(from / source.width), from % source.width]
        : [y * window.stride[0] - window.pad[0], x * window.stride[1] - window.pad[1]];
      const reach = [0, 1].map((axis) => ((window.size[axis] ?? 1) - 1) * (window.dilation[axis] ?? 1) + 1);
      const [rows = 1, columns = 1] = reach;
      const input = itemOf(drawing.maps, sourceName ?? '');
      const frame = itemOf(drawing.shapes, place.kind === 'channel' ? `window/${place.channel}` : 'window');
      expectBox(within(frame), cellOf(input, source, row, column, rows, columns), `${says}, window`);
      for (const [name, count] of [
        ['magnifier:x', rows * columns],
        ['magnifier:y', 1],
      ] as const) {
        const room = within(itemOf(drawing.shapes, `${name}:window`));
        const cells = drawing.shapes.filter(
          (shape) =>
            shape.id.startsWith(`${name}/`) &&
            isInside({ ...shape, x: shape.x - room.x, y: shape.y - room.y }, room),
        );
        expect(cells.length, `${says}, ${name}`).toBe(count);
      }
    }
    if (cases.some(({ place }) => place.kind !== 'softmax')) expect(seen).toBeGreaterThan(3);
  });

  test('have links where their pills and terms are drawn', () => {
    for (const { view, drawing, place, says } of cases) {
      const links = waysOf(view);
      if (place.kind === 'channel') {
        expect(
          links.map(({ id }) => id),
          says,
        ).toEqual(['sum']);
        expectBox(links[0] as Box, itemOf(drawing.shapes, 'pill:sum'), says);
      } else if (place.kind === 'sum') {
        expect(links.length, says).toBeGreaterThan(0);
        // With the name above it.
        for (const link of links) {
          const { y, ...frame } = itemOf(drawing.shapes, link.id.replace('term/', 'term-frame/'));
          expect(y, says).toBeGreaterThan(link.y);
          expectBox(link, { ...frame, y: link.y, height: frame.height + y - link.y }, says);
        }
      } else expect(links, says).toEqual([]);
      for (const { width, height } of links) expect(Math.min(width, height), says).toBeGreaterThanOrEqual(24);
    }
  });
});

type Step = NonNullable<SceneData['columns'][number]['step']>;

function windowOf(step: Step) {
  if (step.op === 'conv2d') {
    const { kernel: size, stride, padBefore: pad, dilation } = step.params;
    return { size, stride, pad, dilation };
  }
  if (step.op === 'max_pool' || step.op === 'avg_pool') {
    const { window: size, stride, padBefore: pad } = step.params;
    return { size, stride, pad, dilation: [1, 1] };
  }
  return { size: [1, 1], stride: [1, 1], pad: [0, 0], dilation: [1, 1] } as const;
}

const TINY = EVERY[0]?.model as Model;

test('all of Tiny VGG fits a window of a tablet or more', () => {
  let seen = 0;
  for (const { view, viewport, says } of casesAt(
    TINY,
    SIX_SIZES.filter(({ width }) => width >= 768),
  )) {
    expect(view.layout.width, says).toBeLessThanOrEqual(viewport.width + ROUNDING_PX);
    expect(view.layout.height, says).toBeLessThanOrEqual(viewport.height + ROUNDING_PX);
    seen += 1;
  }
  expect(seen).toBeGreaterThan(200);
});

test('every formula view of Tiny VGG says on a large screen what a person can do, on a phone most do', () => {
  const told = (sizes: readonly Viewport[]) => {
    const silent: string[] = [];
    let count = 0;
    for (const { drawing, says } of casesAt(TINY, sizes)) {
      if (!drawing.labels.some(({ id }) => id.startsWith('note:'))) silent.push(says);
      count += 1;
    }
    expect(count).toBeGreaterThan(60);
    return { silent, of: count };
  };
  expect(told(SIX_SIZES.filter(({ width }) => width >= 1440)).silent).toEqual([]);
  const phone = told([{ width: 390, height: 640 }]);
  expect(phone.silent.length).toBeLessThan(0.2 * phone.of);
});

test('what a view says that a person can do stays where it is while the window moves', () => {
  let seen = 0;
  for (const { model } of EVERY) {
    for (const address of formulaAddresses(model)) {
      const data = withoutConnections(formulaData(model, address, {}, { width: 1440, height: 760 }));
      const notes = [0, 17, Number.MAX_SAFE_INTEGER].map((position) => {
        const { labels } = viewOf({ ...data, state: { ...data.state, position } }).drawing;
        return labels.filter(({ id }) => id.startsWith('note:'));
      });
      expect(notes[1], address).toEqual(notes[0]);
      expect(notes[2], address).toEqual(notes[0]);
      seen += notes[0]?.length ?? 0;
    }
  }
  expect(seen).toBeGreaterThan(60);
});

test('on a phone what a view is about fits the window, either way up', () => {
  let seen = 0;
  for (const { view, viewport, place, says } of casesAt(TINY, [
    { width: 390, height: 640 },
    PHONE_ON_ITS_SIDE,
  ])) {
    expect(view.inView?.width, says).toBeLessThanOrEqual(viewport.width);
    if (place.kind !== 'softmax')
      expect(view.layout.height, says).toBeLessThanOrEqual(viewport.height + ROUNDING_PX);
    seen += 1;
  }
  expect(seen).toBeGreaterThan(90);
});

test('terms that have no room are told together', () => {
  const open = (viewport: Viewport) => viewOf(formulaData(LARGE, 'conv/1/sum', {}, viewport));
  const shown = SIZES.map((viewport) => {
    const view = open(viewport);
    const { drawing } = view;
    const links = waysOf(view);
    const others = drawing.labels.find(({ id }) => id === 'term-name/others')?.text;
    expect(others, `${viewport.width}`).toBe(links.length < 64 ? `${64 - links.length} more` : undefined);
    expect(drawing.maps.filter(({ id }) => id.startsWith('partial/'))).toHaveLength(links.length);
    return links.length;
  });
  expect(Math.min(...shown)).toBeLessThan(30);
  expect(Math.max(...shown)).toBeGreaterThan(30);
});

test('stand as they stood', () => {
  const [one] = [formulaData(TINY, 'conv_1_2/3/2', { position: 1500 }, { width: 1440, height: 780 })].map(
    (data): Case => {
      const view = viewOf(data);
      return {
        data,
        view,
        drawing: view.drawing,
        place: formulaPlace(TINY, 'conv_1_2/3/2'),
        viewport: data.viewport,
        says: '',
      };
    },
  );
  if (!one) throw new Error('There is no case.');
  const lines = partsOf(one)
    .filter(({ id }) => !/^(class|probability|name|size):/.test(id))
    .map(
      (box) => `${box.id} ${[box.x, box.y, rightOf(box), bottomOf(box)].map((n) => n.toFixed(0)).join(' ')}`,
    );
  expect(lines).toMatchInlineSnapshot(`
    [
      "relu_1_1/2 201 70 387 256",
      "partial/2 761 70 946 256",
      "tap:x:frame 201 477 377 653",
      "tap:w:frame 414 477 590 653",
      "tap:p:frame 627 477 803 653",
      "tap:sum:frame 873 528 946 602",
      "magnifier:x:frame 412 89 561 238",
      "magnifier:y:frame 587 89 735 238",
      "legend:elastic 201 719 550 729",
      "legend:weights 597 719 946 729",
      "pill:sum 694 260 839 301",
      "formula:convolution 378 326 770 387",
      "channel:0 32 260 70 277",
      "channel:1 22 447 81 464",
      "channel:2 29 635 73 652",
      "tap:name/0 242 455 336 471",
      "tap:name/1 460 455 544 471",
      "tap:name/2 614 455 816 471",
      "letters/0 284 400 864 417",
      "tap:sign/0 600 555 617 575",
      "tap:sign/1 820 555 856 575",
      "partial:name 790 8 917 25",
      "tick:elastic/0 201 738 254 755",
      "tick:elastic/1 355 738 396 755",
      "tick:elastic/2 510 738 550 755",
      "tick:weights/0 597 738 650 755",
      "tick:weights/1 751 738 792 755",
      "tick:weights/2 906 738 946 755",
      "note:act/0 201 265 562 282",
    ]
  `);
});
