import { describe, expect, test } from 'vitest';
import { rangeGroups } from '../../../../src/compute/analysis/ranges.ts';
import { RANGE_LEVELS } from '../../../../src/compute/backends/backend.ts';
import { structureOf } from '../../../../src/compute/model/structure.ts';
import type { LabelItem, ShapeItem } from '../../../../src/engine/drawing.ts';
import type { Layer } from '../../../../src/scenes/network/layers.ts';
import { legendItems } from '../../../../src/scenes/network/legends.ts';
import { halfRangeOf, type SceneData } from '../../../../src/scenes/view.ts';
import { overviewView } from '../../../../src/scenes/views/overview/view.ts';
import { tinyVgg } from '../../compute/fixtures/models.ts';
import { NETWORKS, sceneDataOf, VIEWPORTS } from '../fixtures/networks.ts';
import { fixed } from '../fixtures/typesetting.ts';

interface Legend {
  readonly bar: ShapeItem;
  readonly ticks: readonly LabelItem[];
  /** Hidden columns above it, by the middles of their boxes. */
  readonly over: readonly Layer[];
}

/** The legends of the hidden layers, from left to right. */
function legendsOf(data: SceneData): Legend[] {
  const { shapes, labels } = legendItems(data);
  const bars = shapes.filter(({ gradient }) => gradient?.scale === 'activation').sort((a, b) => a.x - b.x);
  return bars.map((bar) => ({
    bar,
    ticks: labels.filter(({ id }) => id.startsWith(`${bar.id.replace('legend:', 'tick:')}/`)),
    over: data.columns.filter((column, i) => {
      const box = data.layout.columns[i]?.box;
      const middle = box ? box.x + box.width / 2 : Number.NaN;
      return column.role === 'hidden' && middle >= bar.x && middle <= bar.x + bar.width;
    }),
  }));
}

/** The half range that a legend shows, as its ends say it. */
function shownBy({ ticks }: Legend): readonly string[] {
  if (ticks.length === 1)
    return [ticks[0]?.text.replace('±', '−') ?? '', ticks[0]?.text.replace('±', '') ?? ''];
  return [ticks[0]?.text ?? '', ticks.at(-1)?.text ?? ''];
}

const cases = NETWORKS.flatMap(({ name, model }) => RANGE_LEVELS.map((level) => ({ name, model, level })));

describe.each(cases)('the legends of $name by $level', ({ model, level }) => {
  const data = sceneDataOf(model, { level });
  const groups = rangeGroups(model, structureOf(model));
  const first = RANGE_LEVELS.indexOf(level) * data.plan.slots.length;

  test('stand under each hidden column once', () => {
    const hidden = data.columns.filter(({ role }) => role === 'hidden');
    expect(legendsOf(data).flatMap(({ over }) => over.map(({ name }) => name))).toEqual(
      hidden.map(({ name }) => name),
    );
  });

  test('span the columns that share a range, from edge to edge', () => {
    const seen = new Set<number | undefined>();
    for (const { bar, over } of legendsOf(data)) {
      const shared = new Set(over.map(({ slot }) => groups[first + slot]));
      expect(shared.size, bar.id).toBe(1);
      for (const group of shared) {
        expect(seen.has(group), `${bar.id} is one of two of its range`).toBe(false);
        seen.add(group);
      }
      const boxes = over.map((column) => data.layout.columns[data.columns.indexOf(column)]?.box);
      const [left, right] = [boxes[0]?.x ?? 0, (boxes.at(-1)?.x ?? 0) + (boxes.at(-1)?.width ?? 0)];
      expect(bar.x).toBeLessThanOrEqual(left + 1e-6);
      expect(bar.x + bar.width).toBeGreaterThanOrEqual(right - 1e-6);
      expect(bar.x + bar.width / 2).toBeCloseTo((left + right) / 2, 6);
    }
    expect(seen.size).toBe(legendsOf(data).length);
  });

  test.each([1, 2, 3])('show the half range that colours each of their maps, with picture %i', (picture) => {
    const shown = sceneDataOf(model, { level }, undefined, picture);
    const maps = overviewView.draw(shown).maps;
    let seen = 0;
    for (const legend of legendsOf(shown)) {
      for (const column of legend.over) {
        // What the canvas divides a map's values by: the half range of the level shown that its item names.
        const own = maps.filter(({ id }) => id.startsWith(`${column.name}/`));
        expect(own).toHaveLength(column.neurons);
        for (const { range } of own) {
          const half = shown.halfRanges[first + range] ?? Number.NaN;
          expect(half).toBe(halfRangeOf(shown, column.slot));
          expect(shownBy(legend)).toEqual([fixed(-half, 2), fixed(half, 2)]);
          seen += 1;
        }
      }
      expect(legend.bar.gradient).toEqual({ scale: 'activation', from: -1, to: 1 });
    }
    expect(seen).toBeGreaterThan(3);
  });

  test('have evenly set ticks under their bars that run from end to end', () => {
    for (const { bar, ticks } of legendsOf(data)) {
      expect([1, 2, 3, 5]).toContain(ticks.length);
      ticks.forEach(({ x, y, size }, i) => {
        const part = ticks.length === 1 ? 0.5 : i / (ticks.length - 1);
        expect(x).toBeCloseTo(bar.x + part * bar.width, 6);
        expect(y - size / 2).toBeGreaterThan(bar.y + bar.height);
        expect(y + size / 2).toBeLessThanOrEqual(data.layout.height);
      });
      if (ticks.length > 2) expect(ticks[(ticks.length - 1) / 2]?.text).toBe('0');
    }
  });

  test('stand clear of one another in any window', () => {
    for (const viewport of VIEWPORTS) {
      const legends = legendItems(sceneDataOf(model, { level }, viewport)).shapes;
      const bars = legends.filter(({ id }) => id.startsWith('legend:')).sort((a, b) => a.x - b.x);
      for (let i = 1; i < bars.length; i++) {
        const [before, bar] = [bars[i - 1] as ShapeItem, bars[i] as ShapeItem];
        expect(bar.x, `${viewport.width} × ${viewport.height}: ${bar.id}`).toBeGreaterThan(
          before.x + before.width,
        );
      }
    }
  });
});

describe('the legends of Tiny VGG', () => {
  test.each([
    { level: 'unit', spans: [2, 3, 2, 3], ticks: 3 },
    { level: 'module', spans: [5, 5], ticks: 5 },
    { level: 'global', spans: [10], ticks: 5 },
  ] as const)('by $level span $spans columns with $ticks ticks', ({ level, spans, ticks }) => {
    for (const viewport of [VIEWPORTS[4], VIEWPORTS[5], VIEWPORTS[6]]) {
      const data = sceneDataOf(tinyVgg(1), { level }, viewport);
      const legends = legendsOf({ ...data, halfRanges: data.halfRanges.map(() => 2.5) });
      expect(legends.map(({ over }) => over.length)).toEqual(spans);
      expect(legends.map((legend) => legend.ticks.length)).toEqual(spans.map(() => ticks));
    }
  });

  test('show black to white as 0 to 1 under the input', () => {
    const { shapes, labels } = legendItems(sceneDataOf(tinyVgg(1)));
    expect(shapes.find(({ id }) => id === 'legend:input')?.gradient).toEqual({
      scale: 'grey',
      from: 0,
      to: 1,
    });
    const ticks = labels.filter(({ id }) => id.startsWith('tick:input/'));
    expect(ticks.map(({ text }) => text)).toEqual(['0', '1']);
  });

  test('show how long a probability of 1 is under the classes, once there are any', () => {
    let seen = 0;
    for (const viewport of VIEWPORTS) {
      const data = sceneDataOf(tinyVgg(1), {}, viewport);
      const { shapes, labels } = overviewView.draw(data);
      const legend = shapes.find(({ id }) => id === 'legend:output');
      const tracks = shapes.filter(({ id }) => id.startsWith('track:'));
      for (const { x, y, width, height, colour } of tracks) {
        expect([legend?.x, legend?.width, legend?.colour]).toEqual([x, width, colour]);
        expect(legend?.y).toBeGreaterThan(y + height);
        seen += 1;
      }
      const ticks = labels.filter(({ id }) => id.startsWith('tick:output/'));
      expect(ticks.map(({ text, align, x }) => [text, align, x])).toEqual([
        ['0', 'start', legend?.x],
        ['1', 'end', (legend?.x ?? 0) + (legend?.width ?? 0)],
      ]);
      for (const bare of [
        { ...data, predictions: [] },
        { ...data, state: { ...data.state, detail: false } },
      ])
        expect(overviewView.draw(bare).shapes.map(({ id }) => id)).not.toContain('legend:output');
    }
    expect(seen).toBe(10 * VIEWPORTS.length);
  });

  test('show other ranges with another picture', () => {
    for (const level of RANGE_LEVELS) {
      const [one, other] = [1, 2].map((picture) =>
        legendsOf(sceneDataOf(tinyVgg(1), { level }, undefined, picture)).map(shownBy),
      );
      expect(other).not.toEqual(one);
    }
  });
});
