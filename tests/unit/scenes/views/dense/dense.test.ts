import { describe, expect, test } from 'vitest';
import type { Drawing, LabelItem, ShapeItem } from '../../../../../src/engine/drawing.ts';
import { scaleColour, THEMES } from '../../../../../src/engine/palette.ts';
import type { Box } from '../../../../../src/scenes/geometry.ts';
import { neuronId } from '../../../../../src/scenes/state/view-address.ts';
import type { SceneData } from '../../../../../src/scenes/view.ts';
import type { FlattenScene } from '../../../../../src/scenes/views/dense/scene.ts';
import { denseView } from '../../../../../src/scenes/views/dense/view.ts';
import { cellBox, exitOf, lineBox } from '../../../../../src/scenes/views/dense/zone.ts';
import { viewOf } from '../../../../../src/scenes/views/find-view.ts';
import { tinyVgg } from '../../../compute/fixtures/models.ts';
import { labelBox, overlaps } from '../../fixtures/boxes.ts';
import { DENSE_NETWORKS, denseData, denseScene, denseViews } from '../../fixtures/dense-views.ts';
import { NETWORKS, sceneDataOf, VIEWPORTS } from '../../fixtures/networks.ts';
import { fixed } from '../../fixtures/typesetting.ts';

/** Width of a character and height of a line over the size of its text. */

const TINY = tinyVgg(1);

function drawn(data: SceneData): { drawing: Drawing; scene: FlattenScene } {
  const { drawing } = viewOf(data);
  const scene = denseScene(data);
  if (!drawing || !scene) throw new Error(`${data.state.view} is no dense unit.`);
  return { drawing, scene };
}

const TINY_DATA = denseData(TINY, 'output/6', { channel: 3 });

/** A view of Tiny VGG's last layer; what stays while the state changes is drawn once. */
function tiny(state: Parameters<typeof denseData>[2] = {}) {
  return drawn({ ...TINY_DATA, state: { ...TINY_DATA.state, ...state } });
}

function byId<T extends { readonly id: string }>(items: readonly T[], id: string): T {
  const found = items.find((item) => item.id === id);
  if (!found) throw new Error(`There is no "${id}".`);
  return found;
}

function starting<T extends { readonly id: string }>(items: readonly T[], prefix: string): T[] {
  return items.filter(({ id }) => id.startsWith(prefix));
}

function middle({ x, y, width, height }: Box) {
  return { x: x + width / 2, y: y + height / 2 };
}

describe.each(DENSE_NETWORKS)('the flatten view of $name', ({ model }) => {
  test('lets the keyboard over every cell, in rows and maps, and tells each', () => {
    for (const address of denseViews(model)) {
      const { scene } = drawn(denseData(model, address, { channel: 1 }));
      const { cursor } = viewOf(denseData(model, address, { channel: 1 })).readout();
      expect(cursor).toMatchObject({
        count: scene.length,
        row: scene.source.width,
        page: scene.cells,
        start: scene.lead * scene.cells,
      });
      for (const cell of [0, scene.length >> 1, scene.length - 1]) {
        const { caption } = viewOf(denseData(model, address, { cell })).readout();
        expect(caption?.text).toMatch(
          scene.cells > 1
            ? /^\S+ neuron \d+, row \d+, column \d+: value −?[\d.]+ × weight −?[\d.]+ [=≈] −?[\d.]+$/
            : /^\S+ neuron \d+: value −?[\d.]+ × weight −?[\d.]+ [=≈] −?[\d.]+$/,
        );
        const line = lineBox(scene.zone, cell, 'segments');
        expect(line.y).toBeGreaterThanOrEqual((cursor?.y ?? 0) - 1e-6);
        expect(line.y + line.height).toBeLessThanOrEqual((cursor?.y ?? 0) + (cursor?.height ?? 0) + 1e-6);
      }
    }
  });

  const views = denseViews(model);

  test('gives every item of a kind its own id, with finite numbers and strengths from 0 to 1', () => {
    let seen = 0;
    for (const view of views) {
      for (const state of [
        {},
        { position: 0 },
        { position: 2.5, playing: true },
        { cell: 1 },
        { channel: 1, cell: 0 },
      ]) {
        const { drawing } = drawn(denseData(model, view, state));
        for (const list of [drawing.edges, drawing.maps, drawing.shapes, drawing.labels]) {
          expect(new Set(list.map(({ id }) => id)).size, view).toBe(list.length);
          for (const item of list) {
            const numbers = Object.values(item)
              .flatMap((value) => (typeof value === 'object' ? Object.values(value) : [value]))
              .filter((value) => typeof value === 'number');
            const isGood = numbers.every(Number.isFinite) && item.alpha >= 0 && item.alpha <= 1;
            if (!isGood) expect.fail(`${view}: ${JSON.stringify(item)}`);
            seen += 1;
          }
        }
      }
    }
    expect(seen).toBeGreaterThan(1000);
  });

  test('reads every map and every part of the flatten column from the same cells of the arena', () => {
    for (const view of views) {
      const { drawing, scene } = drawn(denseData(model, view));
      const { source, cells, zone, plan } = scene;
      const { offset = -1 } = plan.slots[source.slot] ?? {};
      for (let map = 0; map < source.neurons; map++) {
        const first = offset + map * cells;
        expect(byId(drawing.maps, `flat/${map}`)).toMatchObject({
          ...zone.segments[map],
          source: { offset: first, columns: 1, rows: cells },
        });
        if (!zone.maps[map]?.width) continue;
        expect(byId(drawing.maps, neuronId(source, map))).toMatchObject({
          ...zone.maps[map],
          source: { offset: first, columns: source.width, rows: source.height },
          range: source.role === 'input' ? -1 : source.slot,
        });
      }
    }
  });

  test('links each cell of the unrolled map with its line, and the line with the sum', () => {
    let links = 0;
    for (const view of views) {
      const { drawing, scene } = drawn(denseData(model, view, { channel: 2 }));
      const { zone, cells, lead } = scene;
      for (let cell = lead * cells; cell < (lead + 1) * cells; cell++) {
        const line = lineBox(zone, cell, 'segments');
        const weight = lineBox(zone, cell, 'weights');
        const sum = { toX: zone.sum.x, toY: middle(zone.sum).y };
        expect(byId(drawing.edges, `flat:in/${cell}`)).toMatchObject({
          ...exitOf(zone, cell),
          toX: line.x,
          toY: middle(line).y,
        });
        const from = { x: weight.x + weight.width, y: middle(weight).y };
        expect(byId(drawing.edges, `flat:out/${cell}`)).toMatchObject({ ...from, ...sum });
        links += 1;
      }
      expect(starting(drawing.edges, 'flat:out:map/')).toHaveLength(scene.source.neurons - 1);
      const shown = zone.maps.filter(({ width }, map) => width > 0 && map !== lead);
      expect(starting(drawing.edges, 'flat:in:map/')).toHaveLength(shown.length);
    }
    expect(links).toBeGreaterThan(0);
  });

  test('writes no label over another, over a map or out of the drawing, in any window', () => {
    let seen = 0;
    for (const viewport of VIEWPORTS) {
      for (const [i, view] of views.entries()) {
        const data = denseData(model, view, { channel: i, detail: i !== 1 }, viewport);
        const { drawing, scene } = drawn(data);
        const labels = drawing.labels.filter(({ id, alpha }) => alpha > 0 && !id.startsWith('mark/'));
        const areas = labels.map(labelBox);
        areas.forEach((area, at) => {
          const says = `${viewport.width} × ${viewport.height}, ${view}: ${labels[at]?.id} "${labels[at]?.text}"`;
          const isInside =
            area.x >= 0 &&
            area.y >= 0 &&
            area.x + area.width <= drawing.width &&
            area.y + area.height <= drawing.height;
          if (!isInside) expect.fail(`${says} is outside`);
          const over = areas.findIndex((other, j) => j < at && overlaps(area, other));
          if (over >= 0) expect.fail(`${says} is over ${labels[over]?.id} "${labels[over]?.text}"`);
          const map = [...drawing.maps, scene.zone.sum].find((box) => overlaps(area, box));
          if (map) expect.fail(`${says} is over the map ${JSON.stringify(map)}`);
          seen += 1;
        });
      }
    }
    expect(seen).toBeGreaterThan(200);
  });
});

describe('unrolling', () => {
  const cells = 169;
  const first = 3 * cells;

  test('brings one cell after another, row by row, with its links and its weight', () => {
    for (const position of [0, 1, 12, 13, 14, 100, 168, 169, 1e9]) {
      const { drawing } = tiny({ position, playing: true });
      const arrived = position >= cells - 1 ? cells : position;
      const ids = Array.from({ length: arrived }, (_, i) => first + i);
      expect(starting(drawing.edges, 'flat:in/').map(({ id }) => id)).toEqual(ids.map((i) => `flat:in/${i}`));
      expect(starting(drawing.edges, 'flat:out/').map(({ id }) => id)).toEqual(
        ids.map((i) => `flat:out/${i}`),
      );
      expect(starting(drawing.shapes, 'weight/').map(({ id }) => id)).toEqual(ids.map((i) => `weight/${i}`));
      expect(byId(drawing.maps, 'flat/3').revealed).toBe(arrived);
      expect(byId(drawing.maps, 'flat/2').revealed).toBeUndefined();
    }
  });

  test('frames the row that travels, until all have arrived', () => {
    for (let row = 0; row < 13; row++) {
      const { drawing, scene } = tiny({ position: row * 13 + 5 });
      const frame = byId(drawing.shapes, 'row');
      const cell = cellBox(scene.zone, first + row * 13 + 5);
      expect(middle(frame).y).toBeCloseTo(middle(cell).y, 6);
      expect(frame.width).toBeGreaterThan(13 * cell.width);
    }
    expect(starting(tiny({ position: cells }).drawing.shapes, 'row')).toEqual([]);
  });

  test('moves every cell from its place on the map to its line, never back', () => {
    const seen = new Set<string>();
    const ways = new Map<string, number>();
    for (let position = 0; position < cells; position += 0.5) {
      const { drawing, scene } = tiny({ position, playing: true });
      for (const item of starting(drawing.maps, 'flat:cell/')) {
        const cell = first + Number(item.id.slice('flat:cell/'.length));
        const [from, to] = [cellBox(scene.zone, cell), lineBox(scene.zone, cell, 'segments')];
        const way = (item.x - from.x) / (to.x - from.x);
        expect(item.y).toBeCloseTo(from.y + way * (to.y - from.y), 6);
        expect(way).toBeGreaterThan(ways.get(item.id) ?? 0);
        expect(way).toBeLessThan(1);
        expect(item.source).toEqual({ offset: byOffset(scene) + cell, columns: 1, rows: 1 });
        ways.set(item.id, way);
        seen.add(item.id);
      }
    }
    expect(seen.size).toBe(cells);
  });

  test('has nothing on its way at the start and at the end', () => {
    for (const position of [0, cells - 1]) {
      expect(starting(tiny({ position, playing: true }).drawing.maps, 'flat:cell/')).toEqual([]);
    }
  });

  test('is done before it plays', () => {
    expect(tiny({ position: null }).drawing).toEqual(tiny({ position: 168 }).drawing);
  });

  function byOffset({ plan, source }: FlattenScene): number {
    return plan.slots[source.slot]?.offset ?? -1;
  }
});

describe('the cell in focus', () => {
  test.each([3 * 169 + 50, 0, 1689, 5 * 169])(
    'lights up on its map, in both columns and on its way: %i',
    (cell) => {
      const { drawing, scene } = tiny({ cell });
      const { zone, theme } = scene;
      expect(middle(byId(drawing.shapes, 'cell:frame'))).toEqual({
        x: expect.closeTo(middle(cellBox(zone, cell)).x, 6),
        y: expect.closeTo(middle(cellBox(zone, cell)).y, 6),
      });
      const mark = byId(drawing.shapes, 'cell:line');
      const line = lineBox(zone, cell, 'segments');
      expect(middle(mark).y).toBeCloseTo(middle(line).y, 6);
      expect(mark.x).toBeLessThan(line.x);
      expect(mark.x + mark.width).toBeGreaterThan((zone.weights[0]?.x ?? 0) + (zone.weights[0]?.width ?? 0));
      const edges = starting(drawing.edges, 'cell:');
      expect(edges.map(({ id }) => id)).toEqual(['cell:in', 'cell:out']);
      for (const item of [...edges, mark, byId(drawing.shapes, 'cell:frame')])
        expect(item.colour).toBe(theme.accent);
    },
  );

  test('is written with its product, with as many decimals as show that it is not zero', () => {
    const { scene } = tiny();
    const lengths = new Set<number>();
    for (let cell = 0; cell < 1690; cell += 5) {
      const numbers = [scene.flow?.values[cell], scene.unitWeights[cell], scene.flow?.products[cell]];
      const caption = byId(tiny({ cell }).drawing.labels, 'product').text;
      const parts = caption.split(/ [×=≈] /);
      const decimals = parts[0]?.split('.')[1]?.length ?? 0;
      expect(parts).toEqual(numbers.map((number) => fixed(number ?? Number.NaN, decimals)));
      expect(caption).toMatch(/^−?[\d.]+ × −?[\d.]+ [=≈] −?[\d.]+$/);
      const vanish = numbers.filter((number, i) => number !== 0 && Number(parts[i]?.replace('−', '-')) === 0);
      if (decimals < 4) expect(vanish).toEqual([]);
      lengths.add(decimals);
    }
    expect([...lengths].sort()).toEqual([2, 3, 4]);
  });

  test('is written in words with its map, row, column and product', () => {
    const { scene } = tiny();
    const { caption } = viewOf(denseData(TINY, 'output/6', { channel: 3, cell: 3 * 169 + 30 })).readout();
    const cell = 3 * 169 + 30;
    const number = (values?: ArrayLike<number>) => fixed(values?.[cell] ?? Number.NaN, 4);
    expect(caption?.text.replace('≈', '=')).toBe(
      `max_pool_2 neuron 4, row 3, column 5: value ${number(scene.flow?.values)} × weight ${number(scene.unitWeights)} = ${number(scene.flow?.products)}`,
    );
    expect(caption?.own).toEqual(['max_pool_2/3', 'output/6']);
    expect(viewOf(denseData(TINY, 'output/6')).readout().caption).toBeNull();
  });

  test('dims the links that are not its own', () => {
    const [rest, focused] = [tiny(), tiny({ cell: 3 * 169 })].map(({ drawing }) =>
      starting(drawing.edges, 'flat:out/'),
    );
    expect(rest).toHaveLength(169);
    focused?.forEach(({ alpha }, i) => {
      expect(alpha).toBeLessThan(rest?.[i]?.alpha ?? 0);
    });
  });

  test.each([-1, 1690])('is none where there is no such cell: %i', (cell) => {
    expect(tiny({ cell }).drawing).toEqual(tiny().drawing);
  });
});

describe('the largest contributions', () => {
  test('are marked on their cells: square where they raise the sum, round where they lower it', () => {
    const { drawing, scene } = tiny();
    const { flow, zone } = scene;
    const marks = starting(drawing.shapes, 'mark/');
    expect(marks.map(({ id }) => id)).toEqual(flow?.top.map((cell) => `mark/${cell}`));
    expect(marks.length).toBe(10);
    for (const mark of marks) {
      const cell = Number(mark.id.slice('mark/'.length));
      const at = middle(cellBox(zone, cell));
      expect(middle(mark)).toEqual({ x: expect.closeTo(at.x, 6), y: expect.closeTo(at.y, 6) });
      expect(mark.radius > 0).toBe((flow?.products[cell] ?? 0) < 0);
    }
    for (const sign of starting(drawing.labels, 'mark/')) {
      const cell = Number(sign.id.slice('mark/'.length));
      expect(sign.text).toBe((flow?.products[cell] ?? 0) < 0 ? '−' : '+');
      expect(Math.floor(cell / 169)).toBe(3);
    }
  });

  test('have a bar for each map, to the right where it raises the sum', () => {
    const { drawing, scene } = tiny();
    const bars = drawing.shapes.filter(({ id }) => /^share\/\d+$/.test(id));
    expect(bars).toHaveLength(10);
    const longest = Math.max(...bars.map(({ width }) => width));
    bars.forEach(({ id, x, width }) => {
      const map = Number(id.slice('share/'.length));
      const room = scene.zone.shares[map] as Box;
      const share = scene.flow?.shares[map] ?? Number.NaN;
      expect(share > 0 ? x : x + width).toBeCloseTo(middle(room).x, 6);
      expect(width / longest).toBeCloseTo(Math.abs(share) / (scene.flow?.mostShare ?? 1), 6);
      const sign = Number(Math.abs(share).toFixed(2)) === 0 ? '' : share > 0 ? '+' : '';
      expect(byId(drawing.labels, `share/${map}`).text).toBe(`${sign}${fixed(share, 2)}`);
    });
  });
});

describe('without values', () => {
  const data = { ...denseData(TINY, 'output/6', { cell: 5 }), values: {} };
  const { drawing } = drawn(data);

  test('everything is drawn that needs none', () => {
    expect(starting(drawing.edges, 'flat:in/')).toHaveLength(169);
    expect(starting(drawing.shapes, 'cell:frame')).toHaveLength(1);
    expect(byId(drawing.labels, 'logit').text).toMatch(/^logit/);
  });

  test('nothing is said of them', () => {
    for (const prefix of ['mark/', 'share', 'product', 'logit:sum']) {
      expect(starting<LabelItem | ShapeItem>([...drawing.labels, ...drawing.shapes], prefix)).toEqual([]);
    }
  });

  test('values of another layer are none', () => {
    expect(drawn({ ...data, values: { input: new Float32Array(12) } }).drawing).toEqual(drawing);
  });
});

test('weights and the bias are coloured on one range that holds those of every map', () => {
  const { drawing, scene } = tiny();
  const most = Math.max(...[...scene.unitWeights, scene.unitBias].map(Math.abs));
  expect(scene.mostWeight).toBe(most);
  const bias = byId(drawing.shapes, 'bias:fill').colour;
  expect(bias).toEqual(scaleColour('weight', (scene.unitBias / most) * 0.72, 'light', 'standard'));
  for (let cell = 3 * 169; cell < 4 * 169; cell++) {
    const share = (scene.unitWeights[cell] ?? 0) / most;
    const colour = scaleColour('weight', share * 0.72, 'light', 'standard');
    expect(byId(drawing.shapes, `weight/${cell}`).colour).toEqual(colour);
  }
  const ticks = starting(drawing.labels, 'tick:weights/').map(({ text }) => text);
  expect(ticks).toEqual([`−${fixed(most, 2)}`, '0.00', fixed(most, 2)]);
});

test('ticks of a legend differ, also where the weights are small', () => {
  let seen = 0;
  for (const { model } of DENSE_NETWORKS) {
    for (const view of denseViews(model)) {
      for (const id of ['tick:flat/', 'tick:weights/']) {
        const texts = starting(drawn(denseData(model, view)).drawing.labels, id).map(({ text }) => text);
        expect(new Set(texts).size).toBe(texts.length);
        expect(texts.length).toBeGreaterThan(1);
        seen += 1;
      }
    }
  }
  expect(seen).toBeGreaterThan(30);
});

test('the selected class is in full strength, the others fade and stay', () => {
  const { drawing, scene } = tiny();
  const bars = starting(drawing.shapes, 'bar:');
  expect(bars).toHaveLength(10);
  for (const { id, alpha, colour } of bars) {
    expect(alpha).toBe(id === 'bar:6' ? 1 : 0.5);
    expect(colour).toBe(id === 'bar:6' ? scene.theme.accent : scene.theme.muted);
  }
  expect(scene.layout.columns.at(-1)?.neurons.every(({ width, height }) => width > 0 && height > 0)).toBe(
    true,
  );
});

test('forty classes fit the height of a window, each with its name', () => {
  const { model } = NETWORKS.find(({ name }) => name === 'forty classes') ?? { model: TINY };
  const { drawing, scene } = drawn(
    denseData(model, 'output/20', { unfolded: true }, { width: 1920, height: 940 }),
  );
  expect(scene.layout.height).toBeCloseTo(940, 6);
  expect(starting(drawing.labels, 'class:')).toHaveLength(40);
  expect(starting(drawing.shapes, 'bar:')).toHaveLength(40);
  expect(starting(drawing.labels, 'probability:').map(({ id }) => id)).toEqual(['probability:20']);
});

test('a softmax stands between the sum and a class, and none where there is none', () => {
  const withOne = tiny();
  const words = starting(withOne.drawing.labels, 'pill:softmax/').map(({ text }) => text);
  expect(words).toEqual(['See the', 'softmax']);
  expect(byId(withOne.drawing.edges, 'flat:logit').toX).toBe(withOne.scene.zone.softmax?.x);
  const { model } = NETWORKS.find(({ name }) => name === 'dense layers alone') ?? { model: TINY };
  const hidden = drawn(denseData(model, 'dense_1/3'));
  expect(hidden.scene.zone.softmax).toBeNull();
  expect(starting(hidden.drawing.labels, 'pill:softmax')).toEqual([]);
  expect(byId(hidden.drawing.edges, 'flat:output').toX).toBeLessThan(hidden.scene.zone.output.x);
});

test('what the marks say stands beside the legends, and what each map contributes is named', () => {
  const { drawing } = tiny();
  expect(starting(drawing.labels, 'key/').map(({ text }) => text)).toEqual(['raises the sum', 'lowers it']);
  const radii = starting(drawing.shapes, 'key:mark/').map(({ radius }) => radius > 0);
  expect(radii).toEqual([false, true]);
  expect(byId(drawing.labels, 'shares:name').text).toBe('contributes');
});

test('the view is of dense units alone', () => {
  for (const view of [
    'overview',
    'conv_1_1/0',
    'max_pool_2/3',
    'output/10',
    'output',
    'nowhere/1',
    'input/0',
  ]) {
    expect(denseView.match(sceneDataOf(TINY), view), view).toBeNull();
  }
  const data = denseData(TINY, 'output/6', {}, { width: 1920, height: 940 });
  expect(viewOf(data).drawing).toEqual(denseView.draw(denseScene(data)));
});

test('a dark drawing has the same parts in the dark colours', () => {
  const data = denseData(TINY, 'output/6', { cell: 600 });
  const [light, dark] = [data, { ...data, theme: THEMES.dark }].map((each) => drawn(each).drawing);
  for (const kind of ['edges', 'maps', 'shapes', 'labels'] as const) {
    expect(dark?.[kind].map(({ id }) => id)).toEqual(light?.[kind].map(({ id }) => id));
  }
  expect(byId(dark?.labels ?? [], 'product').colour).toBe(THEMES.dark.ink);
});
