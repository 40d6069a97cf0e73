import { describe, expect, test } from 'vitest';
import { planArena } from '../../../../../src/compute/model/plan.ts';
import { ops } from '../../../../../src/compute/ops/index.ts';
import type { Drawing, MapItem, ShapeItem } from '../../../../../src/engine/drawing.ts';
import { type Rgb, scaleColour } from '../../../../../src/engine/palette.ts';
import type { Box, Viewport } from '../../../../../src/scenes/geometry.ts';
import { type Layer, layersOf } from '../../../../../src/scenes/network/layers.ts';
import type { OverviewLayout } from '../../../../../src/scenes/network/overview-layout.ts';
import { neuronId } from '../../../../../src/scenes/state/view-address.ts';
import type { ViewState } from '../../../../../src/scenes/state/view-state.ts';
import type { SceneData, View } from '../../../../../src/scenes/view.ts';
import { convolutionView } from '../../../../../src/scenes/views/convolution/view.ts';
import type { ConvZone } from '../../../../../src/scenes/views/convolution/zone.ts';
import { viewOf } from '../../../../../src/scenes/views/find-view.ts';
import {
  bottomOf,
  faultsOf,
  isInside,
  labelBox,
  middleOf,
  overlapping,
  overlaps,
  ROUNDING_PX,
  rightOf,
  SIX_SIZES,
} from '../../fixtures/boxes.ts';
import { convElastic } from '../../fixtures/conv-views.ts';
import { NETWORKS, sceneDataOf } from '../../fixtures/networks.ts';
import { choose, pointAt } from '../../fixtures/views.ts';

type ConvStep = Extract<NonNullable<Layer['step']>, { op: 'conv2d' }>;

/** An open view, with everything that it was made from. */
interface Case {
  readonly data: SceneData;
  readonly view: View;
  readonly layout: OverviewLayout;
  readonly zone: ConvZone;
  readonly column: Layer;
  readonly source: Layer;
  readonly step: ConvStep;
  readonly selected: { readonly column: number; readonly index: number };
  readonly lead: number;
  readonly says: string;
}

const CHOSEN = ['Tiny VGG', 'the second model', 'the third model', 'twenty convolutions', '64 maps a layer'];

function networkNamed(name: string) {
  const network = NETWORKS.find((each) => each.name === name);
  if (!network) throw new Error(`There is no network "${name}".`);
  return network;
}

/** Opens the view of one neuron; `at` counts the columns of the drawing. */
function open(
  name: string,
  at: number,
  index: number,
  viewport: Viewport,
  state: Partial<ViewState> = {},
): Case {
  const { model } = networkNamed(name);
  const columns = layersOf(model);
  const column = columns[at] as Layer;
  const address = neuronId(column, index);
  const data = sceneDataOf(model, { ...state, view: address }, viewport);
  const view = viewOf(data);
  if (column.step?.op !== 'conv2d') throw new Error(`There is no view ${address}.`);
  const source = columns[at - 1] as Layer;
  const lead = Math.min(state.channel ?? 0, source.neurons - 1);
  const selected = { column: at, index };
  const { layout, zone } = convElastic(columns, viewport, selected, lead);
  const says = `${name}, ${address}, source ${lead}, ${viewport.width} × ${viewport.height}`;
  return { data, view, layout, zone, column, source, step: column.step, selected, lead, says };
}

/** Convolutions of a network: first, middle and last. */
function convolutionsOf(name: string): number[] {
  const columns = layersOf(networkNamed(name).model);
  const all = columns.flatMap(({ step }, i) => (step?.op === 'conv2d' ? [i] : []));
  return [...new Set([0, Math.floor(all.length / 2), all.length - 1].map((i) => all[i] as number))];
}

/** Every chosen network at every size: first and last neurons of its convolutions, with different sources large. */
const CASES: readonly Case[] = CHOSEN.flatMap((name) =>
  convolutionsOf(name).flatMap((at) => {
    const columns = layersOf(networkNamed(name).model);
    const [neurons, sources] = [columns[at]?.neurons ?? 1, columns[at - 1]?.neurons ?? 1];
    return SIX_SIZES.map((viewport, i) =>
      i % 2
        ? open(name, at, 0, viewport, { channel: sources - 1 })
        : open(name, at, neurons - 1, viewport, { channel: Math.floor(sources / 2), position: 7 }),
    );
  }),
);

function leadBox({ layout, selected, lead }: Case): Box {
  return layout.columns[selected.column - 1]?.neurons[lead] as Box;
}

function isDrawn({ width, height }: Box): boolean {
  return width > 0 && height > 0;
}

function sideOf({ width, height }: Box): number {
  return Math.max(width, height);
}

function itemOf<T extends { readonly id: string }>(items: readonly T[], id: string): T {
  const item = items.find((each) => each.id === id);
  if (!item) throw new Error(`There is no item ${id}.`);
  return item;
}

test('the cases are many', () => {
  expect(CASES.length).toBeGreaterThan(60);
});

describe('the view of a convolution, at six sizes', () => {
  test('has every id once and no number that is none', () => {
    for (const { view, says } of CASES) expect(faultsOf(view.drawing), says).toEqual([]);
  });

  test('is as high as the window and as wide at least', () => {
    for (const { layout, data, says } of CASES) {
      expect(layout.height, says).toBeCloseTo(data.viewport.height, 6);
      expect(layout.width, says).toBeGreaterThanOrEqual(data.viewport.width);
    }
  });

  test('fits Tiny VGG into every window but a portrait one without panning, and its zone into that', () => {
    const wide = CASES.filter(({ data, says }) => says.startsWith('Tiny VGG') && data.viewport.width > 700);
    expect(wide.length).toBeGreaterThanOrEqual(15);
    for (const { layout, zone, data, says } of wide) {
      const { width } = data.viewport;
      if (zone.gutter) expect(zone.to - zone.from, says).toBeLessThan(width);
      else expect(layout.width, says).toBeCloseTo(width, 6);
    }
  });

  test('keeps every column and every neuron inside of the drawing', () => {
    let seen = 0;
    for (const { layout, says } of CASES) {
      for (const { box, neurons } of layout.columns) {
        for (const each of [box, ...neurons]) {
          if (!isInside(each, layout)) expect.fail(`${says}: ${JSON.stringify(each)}`);
          seen += 1;
        }
      }
      if (layout.picture) expect(isInside(layout.picture, layout), says).toBe(true);
    }
    expect(seen).toBeGreaterThan(5000);
  });

  test('keeps the columns in their order and apart', () => {
    for (const { layout, zone, selected, says } of CASES) {
      for (let i = 1; i < layout.columns.length; i++) {
        // In a portrait window the layer stands under the one before it.
        if (zone.gutter && i === selected.column) continue;
        const [before, after] = [layout.columns[i - 1]?.box, layout.columns[i]?.box] as [Box, Box];
        // Those that are folded away stand in one place.
        if (before.width === 0 || after.width === 0)
          expect(after.x, `${says}: column ${i}`).toBeGreaterThanOrEqual(rightOf(before));
        else expect(after.x, `${says}: column ${i}`).toBeGreaterThan(rightOf(before));
      }
    }
  });

  test('puts no map on another', () => {
    let seen = 0;
    for (const { view, says } of CASES) {
      const maps = view.drawing.maps.filter((map) => isDrawn(map) && map.alpha > 0);
      for (const [a, b] of overlapping(maps)) expect.fail(`${says}: ${a.id} on ${b.id}`);
      seen += maps.length;
    }
    expect(seen).toBeGreaterThan(5000);
  });

  test('keeps the other layers recognisable, and folds away what would be smaller', () => {
    let seen = 0;
    for (const { layout, data, selected, says } of CASES) {
      layout.columns.forEach(({ alpha, neurons, box }, i) => {
        expect(alpha, says).toBeGreaterThanOrEqual(1 / 3);
        expect(neurons, says).toHaveLength(data.columns[i]?.neurons ?? -1);
        if (i === selected.column || i === selected.column - 1) return;
        const drawn = neurons.filter(({ width, height }) => width > 0 && height > 0);
        if (box.width > 0) expect(drawn.length, says).toBeGreaterThan(0);
        else expect(drawn, says).toEqual([]);
        for (const { width, height } of drawn) expect(Math.max(width, height), says).toBeGreaterThan(6);
        seen += drawn.length;
      });
    }
    expect(seen).toBeGreaterThan(1000);
  });

  test('fades the other layers by their distance', () => {
    for (const { layout, data, selected, says } of CASES) {
      const alphas = layout.columns
        .filter((_, i) => data.columns[i]?.role !== 'output')
        .map(({ alpha }) => alpha);
      const sides = [alphas.slice(0, selected.column - 1).reverse(), alphas.slice(selected.column + 1)];
      for (const side of sides) {
        expect(side, says).toEqual([...side].sort((a, b) => b - a));
        if (side.length > 2) expect(side.at(-1), says).toBeLessThan(side[0] ?? 0);
      }
    }
  });

  test('shows the neuron, its source and the parts between in full strength', () => {
    for (const { view, source, column, selected, zone, lead, says } of CASES) {
      const alphaOf = (id: string) => itemOf(view.drawing.maps, id).alpha;
      expect(alphaOf(neuronId(column, selected.index)), says).toBe(1);
      expect(alphaOf(neuronId(source, lead)), says).toBe(1);
      expect(alphaOf(`partial/${lead}`), says).toBe(1);
      expect(zone.visible[lead], says).toBe(true);
    }
  });

  test('draws nothing without a size', () => {
    for (const { view, zone, says } of CASES) {
      for (const item of [...view.drawing.maps, ...view.drawing.shapes]) {
        if (!isDrawn(item) && item.alpha > 0) expect.fail(`${says}: ${item.id} has no size`);
      }
      // Nor links to it.
      const { columns } = view.layout;
      const folded = columns.flatMap(({ neurons }) => neurons.filter((box) => !isDrawn(box)));
      const ends = new Set(folded.map(({ x, y }) => `${x}, ${y}`));
      // In a file across the window the folded ones lie at the heights where links end.
      for (const { id, x, y, toX, toY } of zone.gutter ? [] : view.drawing.edges) {
        if (ends.has(`${x}, ${y}`) || ends.has(`${toX}, ${toY}`)) expect.fail(`${says}: ${id} is folded`);
      }
    }
  });
});

describe('the parts of the sum', () => {
  test('stand from left to right, in a portrait window from top to bottom: source, kernel, intermediate, sum, output', () => {
    for (const each of CASES) {
      const { zone, lead, says, data } = each;
      const parts = [leadBox(each), zone.kernels[lead], zone.partials[lead], zone.sum, zone.output] as Box[];
      const isPortrait = data.viewport.height > data.viewport.width;
      expect(zone.gutter !== null, says).toBe(isPortrait);
      for (let i = 1; i < parts.length; i++) {
        const [part, before] = [parts[i] as Box, parts[i - 1] as Box];
        if (isPortrait) expect(part.y, `${says}: part ${i}`).toBeGreaterThan(bottomOf(before));
        else expect(part.x, `${says}: part ${i}`).toBeGreaterThan(rightOf(before));
      }
      expect(zone.from, says).toBeLessThanOrEqual((parts[0] as Box).x + ROUNDING_PX);
      expect(zone.to, says).toBeGreaterThanOrEqual(rightOf(zone.output) - ROUNDING_PX);
    }
  });

  test('do not overlap, and stay between the header and the legend', () => {
    for (const each of CASES) {
      const { zone, layout, selected, view, says } = each;
      const shown = (boxes: readonly Box[]) => boxes.filter((_, i) => zone.visible[i]);
      const sources = shown(layout.columns[selected.column - 1]?.neurons ?? []);
      const targets = (layout.columns[selected.column]?.neurons ?? []).filter(isDrawn);
      const parts = [
        ...sources,
        ...shown(zone.kernels),
        ...shown(zone.partials),
        zone.sum,
        zone.bias,
        ...targets,
      ];
      for (const pair of overlapping(parts)) expect.fail(`${says}: ${JSON.stringify(pair)}`);
      const top = layout.header[1] + layout.small / 2;
      const [foot] = view.drawing.shapes.filter(({ id }) => id === 'legend:elastic');
      for (const { y, height } of parts) {
        expect(y, says).toBeGreaterThan(top - layout.text);
        expect(y + height, says).toBeLessThanOrEqual((foot as ShapeItem).y + ROUNDING_PX);
      }
    }
  });

  test('stand in one row: a source, its kernel and its intermediate map', () => {
    for (const { zone, layout, lead, selected, says } of CASES) {
      const sources = layout.columns[selected.column - 1]?.neurons ?? [];
      sources.forEach((box, i) => {
        if (!zone.visible[i]) return;
        const kernel = zone.kernels[i] as Box;
        if (zone.gutter) {
          for (const part of [kernel, zone.partials[i] as Box])
            expect(middleOf(part)[0], says).toBeCloseTo(middleOf(box)[0], 6);
          return;
        }
        const middle = middleOf(box)[1];
        if (i !== lead && !zone.isEven) expect(middleOf(kernel)[1], says).toBeCloseTo(middle, 6);
        // The large one makes room for the way on under it; the line to it still runs behind it.
        expect(kernel.y, says).toBeLessThan(middle);
        if (zone.row.height > 6 * layout.text) expect(kernel.y + kernel.height, says).toBeGreaterThan(middle);
        expect(middleOf(zone.partials[i] as Box)[1], says).toBeCloseTo(middleOf(box)[1], 6);
      });
    }
  });

  test('leave the large kernel uncovered by the way on to its numbers', () => {
    let seen = 0;
    for (const { view, zone, lead, layout, says } of CASES) {
      const numbers = view.readout().links?.find(({ id }) => id === 'numbers');
      const kernel = zone.kernels[lead] as Box;
      // In a pane not even the row is as high as both.
      if (!numbers || zone.row.height < 5.5 * layout.text) continue;
      if (overlaps(numbers, kernel)) expect.fail(`${says}: the way on stands on its kernel`);
      seen += 1;
    }
    expect(seen).toBeGreaterThan(40);
  });

  test('are all there where they have room, and else fold but for the large one and those about it', () => {
    const seen = { whole: 0, folded: 0 };
    for (const { view, zone, lead, source, data, says } of CASES) {
      const shown = zone.visible.filter(Boolean).length;
      if (shown === source.neurons) seen.whole += 1;
      else {
        expect(source.neurons, says).toBeGreaterThan(4);
        expect(shown, says).toBeGreaterThan(3);
        expect(zone.visible[lead], says).toBe(true);
        // Those that stay can be seen, and the others are counted.
        const column = data.columns.findIndex(({ name }) => name === source.name);
        const sources = view.layout.columns[column]?.neurons ?? [];
        for (const box of sources)
          if (isDrawn(box)) expect(sideOf(box), says).toBeGreaterThan(36 - ROUNDING_PX);
        const told = view.drawing.labels.filter(
          ({ id }) => id.startsWith('more:') && id.endsWith(`/${column}`),
        );
        const more = told.reduce((sum, { text }) => sum + Number(text.split(' ')[0]), 0);
        expect(more, says).toBe(source.neurons - shown);
        seen.folded += 1;
      }
    }
    expect(seen.whole).toBeGreaterThan(40);
    expect(seen.folded).toBeGreaterThanOrEqual(2);
  });

  test('are linked: every shown source to its intermediate map, that to the sum, with the bias, to the output', () => {
    for (const { view, zone, data, says } of CASES) {
      const links = view.drawing.edges.filter(({ id }) => id.startsWith('elastic:'));
      const ids = links.map(({ id }) => id).filter((id) => !id.endsWith(':level'));
      const shown = zone.visible.flatMap((visible, i) => (visible ? [i] : []));
      const wanted = shown.flatMap((i) => [`elastic:${i}:in`, `elastic:${i}:sum`]);
      expect(ids.sort(), says).toEqual([...wanted, 'elastic:bias', 'elastic:out'].sort());
      const flowing = view.drawing.edges.filter(({ flows }) => flows);
      expect(flowing.length > 0, says).toBe(data.state.playing);
    }
    const playing = open('Tiny VGG', 3, 2, SIX_SIZES[3] as Viewport, { playing: true });
    const flowing = playing.view.drawing.edges.filter(({ flows, id }) => flows && !id.endsWith(':level'));
    expect(flowing).toHaveLength(22);
  });

  test('have links to the sum that run behind no intermediate map, each from where its map ends', () => {
    let seen = 0;
    for (const { view, zone, says } of CASES) {
      const links = view.drawing.edges.filter(({ id }) => /^elastic:\d+:(level|sum)$/.test(id));
      for (const link of links) {
        for (let step = 1; step < 40; step++) {
          const t = step / 40;
          const x = link.x + (link.toX - link.x) * (link.isStraight ? t : 1.5 * (1 - t) * t + t ** 3);
          const y = link.y + (link.toY - link.y) * (link.isStraight ? t : t * t * (3 - 2 * t));
          const behind = zone.partials.find(
            (box) =>
              x > box.x && x < rightOf(box) - ROUNDING_PX && y > box.y && y < bottomOf(box) - ROUNDING_PX,
          );
          if (behind) expect.fail(`${says}: ${link.id} runs behind a map`);
        }
        seen += 1;
      }
      zone.partials.forEach((box, i) => {
        if (!zone.visible[i]) return;
        const [first] = links.filter(({ id }) => id.startsWith(`elastic:${i}:`));
        // In a portrait window the link leaves at the bottom of its row.
        const [x, y] = middleOf(box);
        const end = zone.gutter ? [x, Math.max(bottomOf(box), first?.y ?? 0)] : [rightOf(box), y];
        expect([first?.x, first?.y], says).toEqual(end.map((value) => expect.closeTo(value, 6)));
      });
    }
    expect(seen).toBeGreaterThan(500);
  });

  test('have words that stand on no map and not on one another', () => {
    let seen = 0;
    for (const { view, layout, says } of CASES) {
      const { labels, maps } = view.drawing;
      const words = labels.filter(({ id, alpha }) => alpha > 0 && !id.startsWith('weight/'));
      for (const label of words) {
        const box = labelBox(label);
        if (!isInside(box, layout)) expect.fail(`${says}: "${label.text}" leaves the drawing`);
        const under = maps.find((map) => map.alpha > 0 && isDrawn(map) && overlaps(box, map));
        if (under) expect.fail(`${says}: "${label.text}" stands on ${under.id}`);
        seen += 1;
      }
      const covered = words.map((label) => ({ ...labelBox(label), text: label.text }));
      for (const [a, b] of overlapping(covered)) expect.fail(`${says}: "${a.text}" on "${b.text}"`);
    }
    expect(seen).toBeGreaterThan(700);
  });

  test('share one range of colours, which the legend tells', () => {
    for (const { view, data, source, column, selected, says } of CASES) {
      const compared = view.drawing.maps.filter(
        ({ id }) =>
          id.startsWith('partial/') ||
          id === neuronId(column, selected.index) ||
          (source.role !== 'input' && id.startsWith(`${source.name}/`)),
      );
      expect(new Set(compared.map(({ halfRange }) => halfRange)), says).toEqual(new Set([data.halfRange]));
      const ticks = view.drawing.labels.filter(({ id }) => id.startsWith('tick:elastic/'));
      expect(
        ticks.map(({ text }) => text),
        says,
      ).toEqual(['−1.00', '0.00', '1.00']);
    }
  });
});

/** Where on the scale of weights a colour stands, −1 to 1. */
function placeOnScale(colour: Rgb, data: SceneData): number {
  let best = { at: 0, off: Number.POSITIVE_INFINITY };
  for (let i = -500; i <= 500; i++) {
    const there = scaleColour('weight', i / 500, data.theme.name, data.palette);
    const off = there.reduce((sum, part, c) => sum + Math.abs(part - (colour[c] ?? 0)), 0);
    if (off < best.off) best = { at: i / 500, off };
  }
  expect(best.off).toBeLessThan(3);
  return best.at;
}

describe('the kernels', () => {
  const cases = [
    open('Tiny VGG', 3, 4, SIX_SIZES[3] as Viewport, { channel: 2 }),
    open('the second model', 1, 5, SIX_SIZES[4] as Viewport),
    open('the second model', 4, 1, SIX_SIZES[5] as Viewport, { palette: 'colour-blind', channel: 9 }),
    open('the third model', 1, 0, SIX_SIZES[1] as Viewport),
  ];

  test('have a cell a weight, in rows, whose colour stands on the scale where its weight does', () => {
    let seen = 0;
    for (const { view, data, step, source, selected, zone, says } of cases) {
      const [rows, columns] = step.params.kernel;
      const first = selected.index * source.neurons * rows * columns;
      const weights = step.weights[0]?.data.slice(first, first + source.neurons * rows * columns) ?? [];
      const most = Math.max(...weights.map(Math.abs));
      const places = new Map<number, number>();
      weights.forEach((weight, i) => {
        const [channel, cell] = [Math.floor(i / (rows * columns)), i % (rows * columns)];
        if (!zone.visible[channel]) return;
        const item = itemOf(view.drawing.shapes, `kernel/${channel}/${cell}`);
        const box = zone.kernels[channel] as Box;
        const [x, y] = middleOf(item);
        expect(Math.floor(((x - box.x) / item.width) | 0), says).toBe(cell % columns);
        expect(Math.floor(((y - box.y) / item.height) | 0), says).toBe(Math.floor(cell / columns));
        places.set(weight / most, placeOnScale(item.colour, data));
        seen += 1;
      });
      // In proportion, and clear of the darkest ends.
      const reach = places.get(1) ?? -(places.get(-1) ?? 0);
      expect(reach, says).toBeGreaterThan(0.5);
      expect(reach, says).toBeLessThan(0.9);
      for (const [share, at] of places) {
        if (!(Math.abs(at - share * reach) < 0.02)) expect.fail(`${says}: ${share} stands at ${at}`);
      }
    }
    expect(seen).toBeGreaterThan(200);
  });

  test('tell the weights of the large source in numbers where they have room', () => {
    const { view, step, source, selected, lead } = open('Tiny VGG', 3, 4, SIX_SIZES[1] as Viewport, {
      channel: 7,
    });
    const weights = step.weights[0]?.data ?? [];
    const first = (selected.index * source.neurons + lead) * 9;
    const numbers = view.drawing.labels.filter(({ id }) => id.startsWith('weight/'));
    expect(numbers.map(({ text }) => Number(text.replace('−', '-')))).toEqual(
      Array.from({ length: 9 }, (_, cell) => expect.closeTo(weights[first + cell] ?? 0, 2)),
    );
    for (const label of numbers) {
      const cell = itemOf(view.drawing.shapes, `kernel/${label.id.slice(7)}`);
      expect(overlaps(labelBox(label), cell)).toBe(true);
      expect(label.size).toBeGreaterThanOrEqual(9);
    }
  });

  test('keep their numbers inside of their cells, also the widest, in the large kernel and on the plate', () => {
    let seen = 0;
    for (const viewport of SIX_SIZES) {
      for (const focus of [null, 'relu_1_1/0', 'relu_1_1/4', 'relu_1_1/9']) {
        const { view, says } = open('Tiny VGG', 3, 3, viewport, { channel: 0, focus });
        for (const label of view.drawing.labels.filter(({ id }) => /^(weight|enlarged)\//.test(id))) {
          const [kind = '', cell = ''] = label.id.split(/\/(.*)/);
          const box = itemOf(view.drawing.shapes, `${kind === 'enlarged' ? 'plate' : 'kernel'}/${cell}`);
          // Measured: figures and signs are half as wide as the text is high, a point a quarter.
          const width =
            label.size * [...label.text].reduce((sum, each) => sum + (each === '.' ? 0.25 : 0.5), 0);
          expect(width, `${says}, ${label.text}`).toBeLessThan(0.93 * box.width);
          expect(label.size, says).toBeLessThan(box.height);
          seen += 1;
        }
      }
    }
    expect(seen).toBeGreaterThan(150);
  });

  test('are told of the source in focus: in its cells, or enlarged on a plate clear of every map, and in a sentence', () => {
    const seen = { plates: 0, inCells: 0 };
    for (const viewport of SIX_SIZES) {
      for (const [channel, index] of [
        [0, 0],
        [0, 1],
        [0, 9],
        [5, 4],
        [5, 6],
        [9, 9],
      ] as const) {
        const focus = `relu_1_1/${index}`;
        const each = open('Tiny VGG', 3, 3, viewport, { channel, focus });
        const { view, says, step, layout, zone } = each;
        if (!zone.visible[index]) continue;
        const first = (3 * 10 + index) * 9;
        const weights = [...(step.weights[0]?.data.subarray(first, first + 9) ?? [])];
        const close = weights.map((weight) => expect.closeTo(weight, 2));
        const told = view.drawing.labels.filter(({ id }) => id.startsWith(`enlarged/${index}/`));
        const inCells = view.drawing.labels.filter(({ id }) => id.startsWith(`weight/${index}/`));
        const numbers = (told.length > 0 ? told : inCells).map(({ text }) => Number(text.replace('−', '-')));
        expect(numbers, says).toEqual(close);
        const sentence = view.readout().tell(focus) ?? '';
        const said = sentence.split('kernel ')[1]?.match(/−?\d+\.\d+/g) ?? [];
        expect(
          said.map((text) => Number(text.replace('−', '-'))),
          says,
        ).toEqual(close);
        if (told.length === 0) {
          seen.inCells += 1;
          continue;
        }
        const plate = itemOf(view.drawing.shapes, `plate-rim/${index}`);
        expect(isInside(plate, layout), says).toBe(true);
        const under = view.drawing.maps.find((map) => map.alpha > 0 && isDrawn(map) && overlaps(plate, map));
        if (under) expect.fail(`${says}, ${focus}: the plate covers ${under.id}`);
        const words = view.drawing.labels.filter(({ id }) => !/^(enlarged|weight)\//.test(id));
        const hidden = words.find((label) => overlaps(labelBox(label), plate));
        if (hidden) expect.fail(`${says}, ${focus}: the plate covers "${hidden.text}"`);
        seen.plates += 1;
      }
    }
    expect(seen.plates).toBeGreaterThan(20);
    expect(seen.inCells).toBeGreaterThan(1);
  });

  test('pointed at bring their source into focus, and others tell nothing', () => {
    let seen = 0;
    for (const { view, zone, source, column, says } of CASES) {
      zone.kernels.forEach((box, i) => {
        if (!zone.visible[i]) return;
        const wanted = { type: 'focus', neuron: neuronId(source, i) };
        expect(pointAt(view, ...middleOf(box)), says).toEqual(wanted);
        seen += 1;
      });
      expect(view.readout().tell(neuronId(column, 0)), says).toBeNull();
    }
    expect(seen).toBeGreaterThan(200);
  });

  test('of many weights are told by where these lie', () => {
    const { view, step, source } = open('the second model', 1, 0, SIX_SIZES[3] as Viewport);
    const [rows, columns] = step.params.kernel;
    const sentence = view.readout().tell(neuronId(source, 0)) ?? '';
    if (rows * columns > 9) expect(sentence).toContain(`${rows} × ${columns}`);
    expect(sentence.length).toBeLessThan(120);
  });
});

/** The part of a frame that it encloses. */
function insideOf({ x, y, width, height, stroke }: ShapeItem): Box {
  return { x: x + stroke, y: y + stroke, width: width - 2 * stroke, height: height - 2 * stroke };
}

/** Cells `row` … of a map of rows × columns as a box. */
function cellsOf(map: Box, rows: number, columns: number, region: Box): Box {
  const [unitX, unitY] = [map.width / columns, map.height / rows];
  return {
    x: map.x + region.x * unitX,
    y: map.y + region.y * unitY,
    width: region.width * unitX,
    height: region.height * unitY,
  };
}

function expectBox(got: Box, wanted: Box, says: string): void {
  for (const key of ['x', 'y', 'width', 'height'] as const) {
    if (!(Math.abs(got[key] - wanted[key]) < 1e-6))
      expect.fail(`${says}: ${key} ${got[key]}, not ${wanted[key]}`);
  }
}

/** The cells that the specification takes for one cell of the output, as a region of a source. */
function regionOf({ source, step, column }: Case, position: number): Box {
  const shapes = [
    [source.neurons, source.height, source.width],
    [step.params.outChannels, source.neurons, ...step.params.kernel],
    [step.params.outChannels],
  ];
  const out = [0, Math.floor(position / column.width), position % column.width] as const;
  const ats = [...(ops.conv2d.taps?.(out, shapes, step.params) ?? [])].map(({ at }) => at);
  const [ys, xs] = [ats.map(([, y]) => y), ats.map(([, , x]) => x)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x + 1, height: Math.max(...ys) - y + 1 };
}

const WINDOWED = [
  ['Tiny VGG', 3],
  ['the second model', 1],
  ['the second model', 4],
  ['the third model', 1],
  ['the third model', 2],
  ['64 maps a layer', 4],
] as const;

describe('the sliding window', () => {
  /** Corners of the map, its middle, and one past the end. */
  function positionsOf({ height, width }: Layer): number[] {
    const last = height * width - 1;
    const middle = Math.floor(height / 2) * width + Math.floor(width / 2);
    return [0, 1, width - 1, width, middle, last - width + 1, last, last + 9];
  }

  test('covers on every shown source what the specification takes, padding with it, and the cell that it makes', () => {
    let seen = 0;
    for (const [name, at] of WINDOWED) {
      const column = layersOf(networkNamed(name).model)[at] as Layer;
      for (const position of positionsOf(column)) {
        const each = open(name, at, 1, SIX_SIZES[3] as Viewport, { position, channel: 1 });
        const { view, zone, source, layout, selected } = each;
        const { shapes } = view.drawing;
        const says = `${each.says}, position ${position}`;
        const made = Math.min(position, column.height * column.width - 1);
        const region = regionOf(each, made);
        const cell = { x: made % column.width, y: Math.floor(made / column.width), width: 1, height: 1 };
        layout.columns[selected.column - 1]?.neurons.forEach((box, i) => {
          const frames = shapes.filter(({ id }) => id === `window/${i}` || id === `cell/${i}`);
          expect(frames, says).toHaveLength(zone.visible[i] ? 2 : 0);
          if (!zone.visible[i]) return;
          const window = cellsOf(box, source.height, source.width, region);
          expectBox(insideOf(itemOf(shapes, `window/${i}`)), window, says);
          const partial = cellsOf(zone.partials[i] as Box, column.height, column.width, cell);
          expectBox(insideOf(itemOf(shapes, `cell/${i}`)), partial, says);
          seen += 1;
        });
        const output = cellsOf(zone.output, column.height, column.width, cell);
        expectBox(insideOf(itemOf(shapes, 'cell:output')), output, says);
      }
    }
    expect(seen).toBeGreaterThan(300);
  });

  test('leaves open what it has not made: the intermediate maps and the output, and nothing else', () => {
    for (const [name, at] of WINDOWED) {
      const column = layersOf(networkNamed(name).model)[at] as Layer;
      for (const position of positionsOf(column)) {
        const state = { position, grows: true };
        const { view, selected, says } = open(name, at, 1, SIX_SIZES[3] as Viewport, state);
        const made = Math.min(position + 1, column.height * column.width);
        for (const { id, revealed } of view.drawing.maps) {
          const isMade = id.startsWith('partial/') || id === neuronId(column, selected.index);
          if (revealed !== (isMade ? made : undefined)) expect.fail(`${says}: ${id} shows ${revealed}`);
        }
      }
    }
  });

  test('leaves nothing open where the maps are whole, or where it has not begun', () => {
    for (const [name, at] of WINDOWED) {
      const column = layersOf(networkNamed(name).model)[at] as Layer;
      for (const state of [{ position: 7 }, { position: null }, { position: null, grows: true }]) {
        const { view, selected, says } = open(name, at, 1, SIX_SIZES[3] as Viewport, state);
        const own = itemOf<MapItem>(view.drawing.maps, neuronId(column, selected.index));
        expect(own.revealed, says).toBe(column.height * column.width);
      }
      const sliding = { position: null, playing: true, grows: true };
      const { view } = open(name, at, 1, SIX_SIZES[3] as Viewport, sliding);
      expect(itemOf<MapItem>(view.drawing.maps, 'partial/0').revealed).toBe(1);
    }
  });

  test('slides over the cells of the output', () => {
    for (const { view, column } of CASES) {
      expect(view.readout().slide).toEqual({ rows: column.height, columns: column.width });
    }
  });

  test('draws the intermediate maps from where they are computed', () => {
    for (const [name, at] of WINDOWED) {
      const { view, column, source } = open(name, at, 0, SIX_SIZES[3] as Viewport);
      const { scratch } = planArena(networkNamed(name).model);
      for (let i = 0; i < source.neurons; i++) {
        const { source: place } = itemOf<MapItem>(view.drawing.maps, `partial/${i}`);
        const cells = column.height * column.width;
        expect(place).toEqual({
          offset: scratch.offset + i * cells,
          columns: column.width,
          rows: column.height,
        });
        expect((i + 1) * cells).toBeLessThanOrEqual(scratch.length);
      }
    }
  });
});

describe('pointing', () => {
  function pointAtCell({ view }: Case, map: Box, rows: number, columns: number, row: number, cell: number) {
    const [x, y] = middleOf(cellsOf(map, rows, columns, { x: cell, y: row, width: 1, height: 1 }));
    return pointAt(view, x, y) ?? null;
  }

  test('at a cell of the output or of an intermediate map puts the window where that cell is made', () => {
    let seen = 0;
    for (const [name, at] of WINDOWED) {
      const each = open(name, at, 1, SIX_SIZES[2] as Viewport, { channel: 2 });
      const { column, zone } = each;
      const maps = [zone.output, ...zone.partials.filter((_, i) => zone.visible[i])];
      for (const map of maps) {
        for (let position = 0; position < column.height * column.width; position += 37) {
          const [row, cell] = [Math.floor(position / column.width), position % column.width];
          const action = pointAtCell(each, map, column.height, column.width, row, cell);
          expect(action, each.says).toEqual({ type: 'position', at: position });
          seen += 1;
        }
      }
    }
    expect(seen).toBeGreaterThan(500);
  });

  test('at a cell of the large source puts the window over it, wherever a window reaches', () => {
    const seen = { over: 0, beyond: 0 };
    for (const [name, at] of WINDOWED) {
      const each = open(name, at, 0, SIX_SIZES[3] as Viewport, { channel: 1 });
      const { source } = each;
      const last = regionOf(each, each.column.height * each.column.width - 1);
      for (let row = 0; row < source.height; row += 3) {
        for (let cell = 0; cell < source.width; cell += 3) {
          const action = pointAtCell(each, leadBox(each), source.height, source.width, row, cell);
          if (action?.type !== 'position' || action.at === null)
            throw new Error(`${each.says}: nothing at ${row}, ${cell}`);
          const region = regionOf(each, action.at);
          const isOver =
            row >= region.y && row < bottomOf(region) && cell >= region.x && cell < rightOf(region);
          const isReached = row < bottomOf(last) && cell < rightOf(last);
          if (isOver !== isReached) expect.fail(`${each.says}: ${row}, ${cell}`);
          seen[isReached ? 'over' : 'beyond'] += 1;
        }
      }
    }
    expect(seen.over).toBeGreaterThan(800);
  });

  test('at any source drawn puts the window there; at the sum or beside the drawing asks for nothing', () => {
    let drawn = 0;
    for (const { view, layout, selected, lead, zone } of CASES) {
      expect(pointAt(view, -5, -5)).toBeNull();
      expect(pointAt(view, ...middleOf(zone.sum))).toBeNull();
      layout.columns[selected.column - 1]?.neurons.forEach((box, i) => {
        if (i === lead) return;
        const action = pointAt(view, ...middleOf(box));
        if (zone.visible[i]) expect(action?.type).toBe('position');
        drawn += zone.visible[i] ? 1 : 0;
      });
    }
    expect(drawn).toBeGreaterThan(50);
  });
});

describe('choosing', () => {
  test('a source makes it the large one, which opens its numbers; another neuron is gone to', () => {
    for (const { view, data, source, lead, column } of CASES) {
      for (let i = 0; i < source.neurons; i++) {
        const action = choose(view, neuronId(source, i)) ?? null;
        const numbers = { type: 'go', view: `${data.state.view}/${i}` };
        expect(action).toEqual(i === lead ? numbers : { type: 'channel', index: i });
      }
      expect(choose(view, neuronId(column, 0))).toBeNull();
      for (const other of data.columns.filter(({ name }) => name !== source.name)) {
        expect(choose(view, neuronId(other, 0))).toBeNull();
      }
    }
  });

  test('a folded source brings it and its neighbours out', () => {
    for (const channel of [0, 1, 17, 31, 46, 62, 63]) {
      const { zone, view, source, layout, selected } = open(
        '64 maps a layer',
        4,
        3,
        SIX_SIZES[3] as Viewport,
        {
          channel,
        },
      );
      expect(zone.visible[channel]).toBe(true);
      const sizes = layout.columns[selected.column - 1]?.neurons.map(({ height }) => height) ?? [];
      expect(sizes[channel]).toBe(Math.max(...sizes));
      expect(itemOf(view.drawing.shapes, `window/${channel}`).alpha).toBe(1);
      expect(source.neurons).toBe(64);
    }
  });
});

describe('the address', () => {
  const data = (view: string) => sceneDataOf(networkNamed('Tiny VGG').model, { view });

  test('of anything but a neuron of a convolution has no such view', () => {
    for (const address of [
      'overview',
      'input/0',
      'relu_1_1/0',
      'max_pool_1/3',
      'output/1',
      'conv_1_1/10',
      'x',
    ])
      expect(convolutionView.match(data(address), address), address).toBeNull();
  });

  test('of every neuron of every convolution has one', () => {
    const { model } = networkNamed('Tiny VGG');
    let seen = 0;
    for (const column of layersOf(model).filter(({ step }) => step?.op === 'conv2d')) {
      for (let i = 0; i < column.neurons; i++) {
        expect(convolutionView.match(data(neuronId(column, i)), neuronId(column, i))).not.toBeNull();
        seen += 1;
      }
    }
    expect(seen).toBe(40);
  });
});

test('shows the same whatever was shown before', () => {
  const drawings: Drawing[] = [];
  for (let i = 0; i < 3; i++) {
    const state = { position: 40, channel: 3 };
    drawings.push(open('the second model', 4, 2, SIX_SIZES[3] as Viewport, state).view.drawing);
    open('Tiny VGG', 1, 2, SIX_SIZES[0] as Viewport);
  }
  expect(drawings[1]).toEqual(drawings[0]);
  expect(drawings[2]).toEqual(drawings[0]);
});

test('leaves out legend and sizes, and nothing else, where no detail is wanted', () => {
  const of = (detail: boolean) => {
    const { view } = open('Tiny VGG', 3, 4, SIX_SIZES[4] as Viewport, { detail });
    return [...view.drawing.maps, ...view.drawing.shapes, ...view.drawing.labels].map(({ id }) => id);
  };
  const plain = new Set(of(false));
  const left = of(true).filter((id) => !plain.has(id));
  expect(left.length).toBeGreaterThan(4);
  for (const id of left) expect(id).toMatch(/^(size:|file:|tick:|legend:|note:|colours:)/);
});
