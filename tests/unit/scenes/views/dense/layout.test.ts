import { describe, expect, test } from 'vitest';
import type { Box, Viewport } from '../../../../../src/scenes/geometry.ts';
import type { FlattenScene } from '../../../../../src/scenes/views/dense/scene.ts';
import { cellBox, exitOf, lineBox } from '../../../../../src/scenes/views/dense/zone.ts';
import { tinyVgg } from '../../../compute/fixtures/models.ts';
import { DENSE_NETWORKS, denseData, denseScene, denseViews } from '../../fixtures/dense-views.ts';
import { sceneDataOf, VIEWPORTS } from '../../fixtures/networks.ts';

/** Rounding of sums. */
const ROUNDING_PX = 1e-6;

interface Case {
  readonly scene: FlattenScene;
  readonly says: string;
}

function sceneOf(...data: Parameters<typeof denseData>): FlattenScene {
  const scene = denseScene(denseData(...data));
  if (!scene) throw new Error(`${data[1]} is no dense unit.`);
  return scene;
}

function casesOf(name: string): Case[] {
  const model = DENSE_NETWORKS.find((network) => network.name === name)?.model ?? tinyVgg(1);
  return VIEWPORTS.flatMap((viewport) =>
    denseViews(model).flatMap((view) =>
      [0, 3, 1e6].map((channel) => ({
        scene: sceneOf(model, view, { channel, detail: channel !== 3 }, viewport),
        says: `${view}, map ${channel}, ${viewport.width} × ${viewport.height}`,
      })),
    ),
  );
}

function overlaps(a: Box, b: Box): boolean {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return across > ROUNDING_PX && down > ROUNDING_PX;
}

/** Everything that has a place of its own and is shown, with its name. */
function boxesOf({ layout, columns, zone }: FlattenScene): [name: string, box: Box][] {
  const named = (name: string, boxes: readonly Box[]) =>
    boxes.map((box, i): [string, Box] => [`${name}/${i}`, box]);
  const all = [
    ...layout.columns.flatMap(({ neurons }, i) => named(columns[i]?.name ?? '', neurons)),
    ...named('share', zone.shares),
    ...named('line', zone.segments),
    ...named('weight', zone.weights),
    ...named('sum', [zone.sum, zone.bias, zone.formula]),
    ...named('softmax', zone.softmax ? [zone.softmax] : []),
    ...named('picture', layout.picture ? [layout.picture] : []),
  ];
  return all.filter(([, { width, height }]) => width > 0 && height > 0);
}

describe.each(DENSE_NETWORKS)('the flatten layout of $name', ({ name, model }) => {
  const cases = casesOf(name);

  test('is made for every dense layer in every window', () => {
    expect(cases.length).toBe(VIEWPORTS.length * denseViews(model).length * 3);
  });

  test('gives everything a place of its own', () => {
    let pairs = 0;
    for (const { scene, says } of cases) {
      const boxes = boxesOf(scene).sort(([, a], [, b]) => a.x - b.x);
      boxes.forEach(([one, box], i) => {
        for (const [other, next] of boxes.slice(i + 1)) {
          if (next.x >= box.x + box.width) break;
          pairs += 1;
          if (overlaps(box, next)) expect.fail(`${says}: ${one} and ${other} overlap`);
        }
      });
    }
    expect(pairs).toBeGreaterThan(100);
  });

  test('keeps every layer and every part in the drawing, below the headers and above the legends', () => {
    for (const { scene, says } of cases) {
      const { layout } = scene;
      const header = scene.state.detail ? layout.header[1] + 0.5 * layout.small : layout.header[0];
      const foot = scene.state.detail ? layout.legend : layout.height;
      for (const [part, box] of boxesOf(scene)) {
        if (!Object.values(box).every(Number.isFinite)) expect.fail(`${says}: ${part}`);
        const isInside =
          box.x >= -ROUNDING_PX &&
          box.x + box.width <= layout.width + ROUNDING_PX &&
          box.y >= header - ROUNDING_PX &&
          box.y + box.height <= foot + ROUNDING_PX;
        if (!isInside) expect.fail(`${says}: ${part} ${JSON.stringify(box)} is outside`);
      }
    }
  });

  test('gives every neuron a box in the shape of its cells; those without room have no size', () => {
    let folded = 0;
    for (const { scene, says } of cases) {
      scene.columns.forEach((column, i) => {
        const { neurons = [] } = scene.layout.columns[i] ?? {};
        expect(neurons.length, says).toBe(column.neurons);
        for (const { width, height } of column.role === 'output' ? [] : neurons) {
          if (width === 0) folded += column === scene.source ? 1 : 0;
          else expect(width / height, says).toBeCloseTo(column.width / column.height, 6);
        }
      });
      const { maps, lead } = scene.zone;
      expect(maps[lead]?.width, says).toBe(Math.max(...maps.map(({ width }) => width)));
    }
    // In the smallest pane, nine of the ten.
    if (name === 'Tiny VGG') expect(folded).toBe(9);
  });

  test('runs from left to right', () => {
    for (const { scene, says } of cases) {
      const { zone, layout } = scene;
      layout.columns.slice(1).forEach(({ box }, i) => {
        const before = layout.columns[i]?.box ?? box;
        expect(box.x, says).toBeGreaterThanOrEqual(before.x + before.width - ROUNDING_PX);
      });
      const parts = [
        zone.shares[zone.lead],
        zone.maps[zone.lead],
        zone.segments[0],
        zone.weights[0],
        zone.sum,
      ];
      parts.slice(1).forEach((box, i) => {
        const before = parts[i] ?? zone.sum;
        expect(box?.x, says).toBeGreaterThan(before.x + before.width);
      });
      expect(zone.output.x, says).toBeGreaterThan(zone.sum.x + zone.sum.width);
    }
  });

  test('puts the lines in the order of the cells: map after map, row after row', () => {
    let lines = 0;
    for (const { scene, says } of cases) {
      const { zone, cells, length } = scene;
      for (const strip of ['segments', 'weights'] as const) {
        let end = Number.NEGATIVE_INFINITY;
        for (let cell = 0; cell < length; cell++) {
          const segment = zone[strip][Math.floor(cell / cells)] as Box;
          const line = lineBox(zone, cell, strip);
          const expected = segment.y + ((cell % cells) * segment.height) / cells;
          if (Math.abs(line.y - expected) > ROUNDING_PX || line.y < end - ROUNDING_PX) {
            expect.fail(`${says}: line ${cell} of the ${strip}`);
          }
          end = line.y + line.height;
          lines += 1;
        }
      }
    }
    expect(lines).toBeGreaterThan(1000);
  });

  test('lets each link leave within the row of its cell, none over another', () => {
    for (const { scene, says } of cases) {
      const { zone, cells, lead } = scene;
      let above = Number.NEGATIVE_INFINITY;
      for (let cell = lead * cells; cell < (lead + 1) * cells; cell++) {
        const box = cellBox(zone, cell);
        const map = zone.maps[lead] as Box;
        const { x, y } = exitOf(zone, cell);
        const isOfRow = y >= box.y - ROUNDING_PX && y <= box.y + box.height + ROUNDING_PX;
        if (!isOfRow || y <= above || Math.abs(x - map.x - map.width) > ROUNDING_PX) {
          expect.fail(`${says}: cell ${cell}`);
        }
        above = y;
      }
    }
  });
});

describe('Tiny VGG', () => {
  const at = (width: number, height: number, channel = 3) =>
    sceneOf(tinyVgg(1), 'output/6', { channel }, { width, height });

  test.each<Viewport>([
    { width: 1024, height: 664 },
    { width: 1440, height: 800 },
    { width: 1920, height: 940 },
    { width: 3840, height: 1900 },
  ])('fits $width × $height without panning', ({ width, height }) => {
    const { layout } = at(width, height);
    expect(layout.width).toBeCloseTo(width, 6);
    expect(layout.height).toBeCloseTo(height, 6);
    const overview = sceneDataOf(tinyVgg(1), {}, { width, height }).layout;
    expect(layout.small).toBeGreaterThanOrEqual(Math.min(14, overview.small) - ROUNDING_PX);
  });

  test('shows every cell of every map, unrolled, with 12 px and 2.5 px at least on a screen of 1080', () => {
    for (let channel = 0; channel < 10; channel++) {
      const { zone, layout } = at(1920, 940, channel);
      expect(cellBox(zone, channel * 169).width).toBeGreaterThanOrEqual(12);
      expect(lineBox(zone, channel * 169, 'segments').height).toBeGreaterThanOrEqual(2.5);
      expect(layout.text).toBeGreaterThanOrEqual(0.026 * 1080);
    }
  });

  test('stands like this in a laptop window', () => {
    const { layout, zone, columns } = at(1440, 800);
    const say = ({ x, y, width, height }: Box) =>
      `${Math.round(width)} × ${Math.round(height)} at (${Math.round(x)}, ${Math.round(y)})`;
    const lines = [
      `drawing ${Math.round(layout.width)} × ${Math.round(layout.height)}, text ${layout.text.toFixed(1)}`,
      ...columns.map(({ name }, i) => `${name}: ${say(layout.columns[i]?.neurons[0] as Box)}`),
      `map ${zone.lead}: ${say(zone.maps[zone.lead] as Box)}`,
      `share: ${say(zone.shares[zone.lead] as Box)}`,
      `folded lines: ${say(zone.segments[0] as Box)}`,
      `unrolled lines: ${say(zone.segments[zone.lead] as Box)}`,
      `weights: ${say(zone.weights[zone.lead] as Box)}`,
      `sum: ${say(zone.sum)}, bias: ${say(zone.bias)}, numbers: ${say(zone.formula)}`,
      `softmax: ${say(zone.softmax as Box)}, class: ${say(zone.output)}`,
    ];
    expect(lines.join('\n')).toMatchInlineSnapshot(`
      "drawing 1440 × 800, text 22.2
      input: 58 × 58 at (20, 192)
      conv_1_1: 0 × 0 at (89, 731)
      relu_1_1: 0 × 0 at (100, 731)
      conv_1_2: 0 × 0 at (100, 731)
      relu_1_2: 0 × 0 at (100, 731)
      max_pool_1: 19 × 19 at (109, 90)
      conv_2_1: 21 × 21 at (148, 90)
      relu_2_1: 23 × 23 at (178, 89)
      conv_2_2: 25 × 25 at (221, 88)
      relu_2_2: 27 × 27 at (255, 87)
      max_pool_2: 45 × 45 at (457, 67)
      output: 175 × 61 at (1245, 70)
      map 3: 207 × 207 at (375, 219)
      share: 64 × 207 at (302, 219)
      folded lines: 33 × 22 at (708, 74)
      unrolled lines: 33 × 425 at (708, 150)
      weights: 24 × 425 at (752, 150)
      sum: 29 × 29 at (1008, 484), bias: 18 × 18 at (1013, 443), numbers: 231 × 47 at (1008, 536)
      softmax: 100 × 66 at (1119, 466), class: 175 × 61 at (1245, 468)"
    `);
  });
});

test.each([
  ['Tiny VGG', 768, 880],
  ['Tiny VGG', 820, 1000],
  ['forty classes', 768, 880],
])('%s fits into a window of %i × %i, from its input to its probabilities', (name, width, height) => {
  const model = DENSE_NETWORKS.find((network) => network.name === name)?.model;
  if (!model) throw new Error(name);
  const views = denseViews(model).slice(-3);
  for (const view of views) {
    const { layout } = sceneOf(model, view, {}, { width, height });
    expect(layout.width).toBeLessThanOrEqual(width + ROUNDING_PX);
  }
  expect(views.length).toBe(3);
});

test('on a phone the way from the unrolled map to the softmax is as wide as the window at the most', () => {
  const { zone } = sceneOf(tinyVgg(1), 'output/6', {}, { width: 390, height: 640 });
  const softmax = zone.softmax as Box;
  expect(softmax.x + softmax.width - (zone.maps[zone.lead]?.x ?? 0)).toBeLessThan(390);
});
