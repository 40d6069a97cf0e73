import { describe, expect, test } from 'vitest';
import type { Box, Viewport } from '../../../../src/scenes/geometry.ts';
import { type Layer, layersOf, layerWord } from '../../../../src/scenes/network/layers.ts';
import { layoutOverview, type OverviewLayout } from '../../../../src/scenes/network/overview-layout.ts';
import { measureLatin } from '../../../../src/scenes/text/latin-measure.ts';
import { NETWORKS, VIEWPORTS } from '../fixtures/networks.ts';
import { strings, TYPESETTING } from '../fixtures/typesetting.ts';

/** Rounding of sums. */
const ROUNDING_PX = 1e-6;

interface Case {
  readonly columns: readonly Layer[];
  readonly layout: OverviewLayout;
  readonly viewport: Viewport;
  readonly detail: boolean;
  readonly says: string;
}

function casesOf(name: string): Case[] {
  const network = NETWORKS.find((each) => each.name === name);
  if (!network) throw new Error(`There is no network "${name}".`);
  const columns = layersOf(network.model);
  return VIEWPORTS.flatMap((viewport) =>
    [true, false].map((detail) => ({
      columns,
      layout: layoutOverview(columns, viewport, { detail, classes: null }, TYPESETTING),
      viewport,
      detail,
      says: `${viewport.width} × ${viewport.height}, ${detail ? 'with' : 'without'} detail`,
    })),
  );
}

function tinyVggAt(width: number, height: number, detail: boolean): OverviewLayout {
  return layoutOverview(
    layersOf(NETWORKS[0]?.model as never),
    { width, height },
    { detail, classes: null },
    TYPESETTING,
  );
}

function overlaps(a: Box, b: Box): boolean {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return across > ROUNDING_PX && down > ROUNDING_PX;
}

function isInside(box: Box, width: number, height: number): boolean {
  return (
    box.x >= -ROUNDING_PX &&
    box.y >= -ROUNDING_PX &&
    box.x + box.width <= width + ROUNDING_PX &&
    box.y + box.height <= height + ROUNDING_PX
  );
}

/** Of the neurons, and of the picture in colour. */
function boxesOf({ columns, picture }: OverviewLayout): readonly Box[] {
  const neurons = columns.flatMap((column) => column.neurons);
  return picture ? [...neurons, picture] : neurons;
}

/** Left and right of a column's plain name. */
function headerOf({ columns, layout }: Case, i: number): readonly [left: number, right: number] {
  const column = columns[i] as Layer;
  const box = layout.columns[i]?.box as Box;
  const width = measureLatin(layerWord(column, strings), layout.text);
  if (column.role === 'output') return [box.x, box.x + width];
  const middle = box.x + box.width / 2;
  return [middle - width / 2, middle + width / 2];
}

/** Length of the longer side of the smallest map. */
function smallestMapPx(layout: OverviewLayout): number {
  const maps = layout.columns.slice(0, -1).flatMap(({ neurons }) => neurons);
  return Math.min(...maps.map(({ width, height }) => Math.max(width, height)));
}

describe.each(NETWORKS)('the layout of $name', ({ name }) => {
  const cases = casesOf(name);

  test('is made for every window, with detail and without', () => {
    expect(cases).toHaveLength(14);
  });

  test('gives every neuron a box of its own', () => {
    let pairs = 0;
    for (const { columns, layout, says } of cases) {
      expect(
        layout.columns.map(({ neurons }) => neurons.length),
        says,
      ).toEqual(columns.map(({ neurons }) => neurons));
      const boxes = boxesOf(layout);
      boxes.forEach((box, i) => {
        for (const other of boxes.slice(0, i)) {
          pairs += 1;
          if (overlaps(box, other)) expect.fail(`${says}: ${JSON.stringify([box, other])} overlap`);
        }
      });
    }
    expect(pairs).toBeGreaterThan(14 * 30);
  });

  test('keeps every box in the drawing, below the headers and above the legends', () => {
    for (const { columns, layout, detail, says } of cases) {
      for (const box of boxesOf(layout)) {
        expect(Object.values(box).every(Number.isFinite), says).toBe(true);
        expect(box.width > 0 && box.height > 0, says).toBe(true);
        expect(isInside(box, layout.width, layout.height), `${says}: ${JSON.stringify(box)}`).toBe(true);
        expect(box.y, says).toBeGreaterThanOrEqual(
          layout.header[detail ? 1 : 0] + 0.5 * layout.small - ROUNDING_PX,
        );
        if (detail) expect(box.y + box.height, says).toBeLessThanOrEqual(layout.legend);
      }
      columns.forEach((_, i) => {
        const [left, right] = headerOf({ columns, layout, detail, says, viewport: layout }, i);
        expect(left, says).toBeGreaterThanOrEqual(0);
        expect(right, says).toBeLessThanOrEqual(layout.width);
      });
    }
  });

  test('keeps the shape of the cells: a map is as wide to its height as its columns to its rows', () => {
    for (const { columns, layout, says } of cases) {
      columns.forEach((column, i) => {
        if (column.role === 'output') return;
        for (const { width, height } of layout.columns[i]?.neurons ?? []) {
          expect(width / height, says).toBeCloseTo(column.width / column.height, 6);
        }
      });
    }
  });

  test('keeps the headers of neighbouring columns apart', () => {
    for (const each of cases) {
      for (let i = 1; i < each.columns.length; i++) {
        const [, right] = headerOf(each, i - 1);
        const [left] = headerOf(each, i);
        expect(left - right, `${each.says}: ${each.columns[i]?.name}`).toBeGreaterThan(
          0.5 * each.layout.text,
        );
      }
    }
  });

  test('keeps units farther apart than the columns within one, and modules as far at least', () => {
    for (const { columns, layout, says } of cases) {
      const gaps = { within: [] as number[], unit: [] as number[], module: [] as number[] };
      columns.slice(1, -1).forEach((column, i) => {
        const before = columns[i] as Layer;
        const [left, right] = [layout.columns[i]?.box as Box, layout.columns[i + 1]?.box as Box];
        const gap = right.x - left.x - left.width;
        if (column.module !== before.module) gaps.module.push(gap);
        else gaps[column.opensUnit ? 'unit' : 'within'].push(gap);
      });
      const widest = (list: readonly number[]) => Math.max(0, ...list);
      expect(Math.min(...gaps.unit, ...gaps.module), says).toBeGreaterThan(1.2 * widest(gaps.within));
    }
  });

  test('runs from left to right', () => {
    for (const { columns, layout, says } of cases) {
      for (let i = 1; i < columns.length; i++) {
        const before = layout.columns[i - 1]?.box as Box;
        expect(layout.columns[i]?.box.x, says).toBeGreaterThan(before.x + before.width);
      }
    }
  });

  test('fills the window at least', () => {
    for (const { layout, viewport, says } of cases) {
      expect(layout.width, says).toBeGreaterThanOrEqual(viewport.width);
      expect(layout.height, says).toBeGreaterThanOrEqual(viewport.height - ROUNDING_PX);
    }
  });
});

describe('Tiny VGG', () => {
  test.each([
    { width: 1920, height: 940, screenPx: 1080, mapPx: 70 },
    { width: 3840, height: 1900, screenPx: 2160, mapPx: 140 },
  ])('fits $width × $height without panning and reads from the back of a room', (at) => {
    for (const detail of [true, false]) {
      const layout = tinyVggAt(at.width, at.height, detail);
      expect(layout.width).toBeCloseTo(at.width, 6);
      expect(layout.height).toBeCloseTo(at.height, 6);
      expect(smallestMapPx(layout)).toBeGreaterThanOrEqual(at.mapPx);
      // What must be read from there is at least 2.6 % of the screen's height, sizes and probabilities too.
      expect(layout.text).toBeGreaterThanOrEqual(0.026 * at.screenPx);
      expect(layout.small).toBeGreaterThanOrEqual(0.026 * at.screenPx);
    }
  });

  test('keeps its maps to touch and its text to read in windows as low as they are', () => {
    const low = [
      { width: 844, height: 270 },
      { width: 200, height: 150 },
      { width: 1920, height: 90 },
    ];
    for (const { width, height } of low) {
      for (const detail of [true, false]) {
        const layout = tinyVggAt(width, height, detail);
        expect(layout.height).toBeGreaterThan(height);
        expect(layout.small).toBeGreaterThanOrEqual(14);
        expect(smallestMapPx(layout)).toBeGreaterThanOrEqual(40 - ROUNDING_PX);
      }
    }
  });

  test('fits a laptop with maps of 54 px and more', () => {
    for (const detail of [true, false]) {
      const layout = tinyVggAt(1440, 800, detail);
      expect(layout.width).toBeCloseTo(1440, 6);
      expect(smallestMapPx(layout)).toBeGreaterThanOrEqual(54);
    }
  });

  test('is wider than a phone, with text to read and maps to touch', () => {
    for (const detail of [true, false]) {
      const layout = tinyVggAt(390, 680, detail);
      expect(layout.width).toBeGreaterThan(390);
      expect(layout.small).toBeGreaterThanOrEqual(14 - ROUNDING_PX);
      expect(smallestMapPx(layout)).toBeGreaterThanOrEqual(40);
    }
  });
});
