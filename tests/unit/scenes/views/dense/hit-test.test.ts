import { describe, expect, test } from 'vitest';
import type { Box } from '../../../../../src/scenes/geometry.ts';
import { flattenTargetAt, isOnLink } from '../../../../../src/scenes/views/dense/hit-test.ts';
import { cellBox, exitOf, lineBox } from '../../../../../src/scenes/views/dense/zone.ts';
import { viewOf } from '../../../../../src/scenes/views/find-view.ts';
import { tinyVgg } from '../../../compute/fixtures/models.ts';
import { DENSE_NETWORKS, denseData, denseScene, denseViews } from '../../fixtures/dense-views.ts';
import { choose, pointAt } from '../../fixtures/views.ts';

function middle({ x, y, width, height }: Box): readonly [x: number, y: number] {
  return [x + width / 2, y + height / 2];
}

/** A point of the curve between two points, as links are drawn. */
function along(
  from: { x: number; y: number },
  to: { x: number; y: number },
  t: number,
): [x: number, y: number] {
  const s = 1 - t;
  const half = (from.x + to.x) / 2;
  const x = from.x * s ** 3 + half * (3 * s * s * t + 3 * s * t * t) + to.x * t ** 3;
  return [x, from.y * (s ** 3 + 3 * s * s * t) + to.y * (3 * s * t * t + t ** 3)];
}

describe.each(DENSE_NETWORKS)('in the flatten view of $name', ({ model }) => {
  const views = denseViews(model);

  test('a cell is found on its map, where it is unrolled, and by its line', () => {
    let seen = 0;
    for (const view of views) {
      const data = denseData(model, view, { channel: 1 });
      const scene = denseScene(data);
      if (!scene) throw new Error(view);
      for (let cell = 0; cell < scene.length; cell += scene.length > 400 ? 7 : 1) {
        const target = { kind: 'cell', cell, map: Math.floor(cell / scene.cells) };
        expect(flattenTargetAt(scene, ...middle(lineBox(scene.zone, cell, 'segments')))).toEqual(target);
        expect(flattenTargetAt(scene, ...middle(lineBox(scene.zone, cell, 'weights')))).toEqual(target);
        const box = cellBox(scene.zone, cell);
        const onMap =
          target.map === scene.lead || scene.cells === 1 ? target : { kind: 'map', map: target.map };
        if (box.width > 0) expect(flattenTargetAt(scene, ...middle(box))).toEqual(onMap);
        seen += 1;
      }
    }
    expect(seen).toBeGreaterThan(20);
  });

  test('a link of the unrolled map is found by its cell', () => {
    let seen = 0;
    for (const view of views) {
      const data = denseData(model, view);
      const scene = denseScene(data);
      if (!scene) throw new Error(view);
      const { zone, cells, lead } = scene;
      const [sumX, sumY] = middle(zone.sum);
      for (let cell = 0; cell < cells; cell += cells > 60 ? 5 : 1) {
        const line = lineBox(zone, cell, 'segments');
        const weight = lineBox(zone, cell, 'weights');
        const target = { kind: 'cell', cell, map: lead };
        const way = along(exitOf(zone, cell), { x: line.x, y: middle(line)[1] }, 0.45);
        expect(flattenTargetAt(scene, ...way)).toEqual(target);
        const from = { x: weight.x + weight.width, y: middle(weight)[1] };
        const out = along(from, { x: zone.sum.x, y: sumY }, 0.4);
        expect(out[0]).toBeLessThan(sumX);
        expect(flattenTargetAt(scene, ...out)).toEqual(target);
        // A finger that drags there pans; on the line and on the map it lights cell after cell.
        expect([way, out].map((point) => isOnLink(scene, ...point))).toEqual([true, true]);
        expect(isOnLink(scene, ...middle(line))).toBe(false);
        expect(isOnLink(scene, ...middle(cellBox(zone, cell)))).toBe(false);
        seen += 1;
      }
    }
    expect(seen).toBeGreaterThan(0);
  });

  test('there is nothing beyond', () => {
    for (const view of views) {
      const data = denseData(model, view);
      const scene = denseScene(data);
      if (!scene) throw new Error(view);
      const [x, y] = middle(scene.zone.sum);
      expect(flattenTargetAt(scene, x, y)).toBeNull();
      expect(flattenTargetAt(scene, -10, y)).toBeNull();
      expect(flattenTargetAt(scene, scene.layout.width + 10, y)).toBeNull();
    }
    expect(views.length).toBeGreaterThan(0);
  });
});

test('the softmax leads to its own view, from 44 px around it', () => {
  const data = denseData(tinyVgg(1), 'output/6', {}, { width: 390, height: 680 });
  const scene = denseScene(data);
  const box = scene?.zone.softmax;
  if (!box) throw new Error('There is no softmax.');
  const [x, y] = middle(box);
  for (const dy of [-21, 0, 21]) {
    expect(flattenTargetAt(scene, x, y + dy)).toEqual({ kind: 'softmax' });
  }
});

test('a folded map is not found by its link to the sum', () => {
  const data = denseData(tinyVgg(1), 'output/6', { channel: 9 });
  const scene = denseScene(data);
  if (!scene) throw new Error('output/6');
  const { zone } = scene;
  for (let map = 0; map < 9; map++) {
    const box = zone.weights[map] as Box;
    const point = along(
      { x: box.x + box.width, y: middle(box)[1] },
      { x: zone.sum.x, y: middle(zone.sum)[1] },
      0.4,
    );
    expect(flattenTargetAt(scene, ...point)).toBeNull();
  }
});

describe('pointing', () => {
  const data = denseData(tinyVgg(1), 'output/6', { channel: 4 });
  const scene = denseScene(data);
  const view = viewOf(data);
  const { zone } = scene;

  test('at the unrolled map lights its cell, at a folded one unrolls it', () => {
    for (let map = 0; map < 10; map++) {
      const cell = map * 169 + 84;
      const action = map === 4 ? { type: 'cell', at: cell } : { type: 'channel', index: map };
      expect(pointAt(view, ...middle(cellBox(zone, cell)))).toEqual(action);
    }
  });

  test('at a folded map leaves the pointer on it when it is unrolled', () => {
    for (let map = 0; map < 10; map++) {
      const [x, y] = middle(zone.maps[map] as Box);
      const next = denseScene(denseData(tinyVgg(1), 'output/6', { channel: map }));
      expect(next && flattenTargetAt(next, x, y)).toMatchObject({ kind: 'cell', map });
    }
  });

  test('at any line lights its cell', () => {
    for (let cell = 0; cell < 1690; cell += 13) {
      const [x, y] = middle(lineBox(zone, cell, 'segments'));
      expect(pointAt(view, x, y)).toEqual({ type: 'cell', at: cell });
    }
  });

  test('at the softmax changes nothing by itself', () => {
    expect(pointAt(view, ...middle(zone.softmax as Box))).toBeNull();
  });

  test('chooses the maps of the sum alone', () => {
    expect(choose(view, 'max_pool_2/7')).toEqual({ type: 'channel', index: 7 });
    expect(choose(view, 'max_pool_2/4')).toBeNull();
    expect(choose(view, 'relu_2_2/7')).toBeNull();
    expect(choose(view, 'output/7')).toBeNull();
  });

  test('slides over the cells of a map, and over none where a map has one', () => {
    expect(view.readout().slide).toEqual({ rows: 13, columns: 13 });
    const vector = DENSE_NETWORKS.find(({ name }) => name === 'dense layers alone')?.model ?? tinyVgg(1);
    expect(viewOf(denseData(vector, 'dense_3/0')).readout().slide).toBeNull();
  });

  test('keeps the zone inside of the drawing', () => {
    const { inView: room } = view;
    expect(room?.x).toBeGreaterThan(0);
    expect((room?.x ?? 0) + (room?.width ?? 0)).toBeLessThanOrEqual(view.drawing.width);
  });
});
