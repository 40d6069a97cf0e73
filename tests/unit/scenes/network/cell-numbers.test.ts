import { describe, expect, test } from 'vitest';
import { clampPose, mostScale } from '../../../../src/engine/camera.ts';
import type { MapItem } from '../../../../src/engine/drawing.ts';
import { cellNumbers, mapsInSight } from '../../../../src/scenes/network/cell-numbers.ts';
import { viewOf } from '../../../../src/scenes/views/find-view.ts';
import { labelBox, overlapping } from '../fixtures/boxes.ts';
import { NETWORKS, sceneDataOf } from '../fixtures/networks.ts';
import { fixed } from '../fixtures/typesetting.ts';

const WINDOW = { width: 1024, height: 640 };
const CELL_PX = 40;

describe.each(NETWORKS.slice(0, 4))('near the maps of $name', ({ model }) => {
  const data = sceneDataOf(model, {}, WINDOW);
  const { drawing } = viewOf(data);
  const hidden = drawing.maps.filter(({ scale, width }) => scale !== 'picture' && width > 0);
  /** The camera with the middle of a map in the middle of the window, its cells so many px large. */
  const poseAt = ({ x, y, width, height, source }: MapItem, cellPx: number) => {
    const scale = (cellPx * source.columns) / width;
    const middle = { x: (x + width / 2) * scale, y: (y + height / 2) * scale };
    return clampPose(
      { scale, x: WINDOW.width / 2 - middle.x, y: WINDOW.height / 2 - middle.y },
      drawing,
      WINDOW,
    );
  };

  test('the camera comes as near as numbers need', () => {
    for (const map of hidden)
      expect((map.width / map.source.columns) * mostScale(drawing)).toBeGreaterThanOrEqual(CELL_PX);
    expect(hidden.length).toBeGreaterThan(5);
  });

  test('cells show their numbers from 40 px on, those in sight alone, each within its cell', () => {
    let seen = 0;
    for (const map of [hidden[0], hidden[hidden.length >> 1], hidden.at(-1)]) {
      if (!map || map.source.columns < 2) continue;
      expect(mapsInSight(drawing, poseAt(map, CELL_PX - 1), WINDOW).map((it) => it.map.id)).not.toContain(
        map.id,
      );
      const pose = poseAt(map, CELL_PX + 1);
      const found = mapsInSight(drawing, pose, WINDOW).find((it) => it.map.id === map.id);
      if (!found) expect.fail(`${map.id} is not in sight`);
      const values = Float32Array.from({ length: map.source.columns * map.source.rows }, (_, i) =>
        Math.sin(i),
      );
      const labels = cellNumbers(found, values, data);
      const count = (found.rows[1] - found.rows[0]) * (found.columns[1] - found.columns[0]);
      expect(labels).toHaveLength(count);
      expect(count).toBeLessThanOrEqual((WINDOW.width / CELL_PX + 2) * (WINDOW.height / CELL_PX + 2));
      for (const { id, text } of labels) {
        const cell = Number(id.slice(id.lastIndexOf('/') + 1));
        expect(text).toBe(fixed(values[cell] ?? Number.NaN, 2));
      }
      const boxes = labels.map((label) => labelBox(label));
      expect(overlapping(boxes)).toEqual([]);
      for (const { width } of boxes) expect(width).toBeLessThan(map.width / map.source.columns);
      seen += count;
    }
    expect(seen).toBeGreaterThan(10);
  });
});
