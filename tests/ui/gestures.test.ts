import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CameraPose } from '../../src/ui/explainer.ts';
import { type CameraMove, moveOf } from '../../src/ui/gestures.ts';

const RUNS = { seed: 47, numRuns: 1000 };
const NEAR_PX = 1e-6;

interface Point {
  readonly x: number;
  readonly y: number;
}

const point: fc.Arbitrary<Point> = fc.record({
  x: fc.double({ min: 0, max: 2000, noNaN: true }),
  y: fc.double({ min: 0, max: 2000, noNaN: true }),
});
/** Two fingers, far enough apart for two. */
const fingers = fc.tuple(point, point).filter(([a, b]) => Math.hypot(a.x - b.x, a.y - b.y) > 20);

/** The contract of the port: scales round (x, y), then moves. */
function applied(pose: CameraPose, { dx, dy, factor, x, y }: CameraMove): CameraPose {
  return {
    scale: pose.scale * factor,
    x: x + (pose.x - x) * factor + dx,
    y: y + (pose.y - y) * factor + dy,
  };
}

const onScreen = (pose: CameraPose, at: Point): Point => ({
  x: at.x * pose.scale + pose.x,
  y: at.y * pose.scale + pose.y,
});
const inDrawing = (pose: CameraPose, at: Point): Point => ({
  x: (at.x - pose.x) / pose.scale,
  y: (at.y - pose.y) / pose.scale,
});
const START: CameraPose = { scale: 1.5, x: -40, y: 12 };

test('one finger carries what is under it along', () => {
  let seen = 0;
  fc.assert(
    fc.property(point, point, (from, to) => {
      seen += 1;
      const held = inDrawing(START, from);
      const now = onScreen(applied(START, moveOf([from], [to])), held);
      expect(Math.hypot(now.x - to.x, now.y - to.y)).toBeLessThan(NEAR_PX);
    }),
    RUNS,
  );
  expect(seen).toBe(RUNS.numRuns);
});

test('two fingers carry the point between them along, and scale as they spread', () => {
  let seen = 0;
  fc.assert(
    fc.property(fingers, fingers, ([a, b], [p, q]) => {
      seen += 1;
      const held = inDrawing(START, { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
      const pose = applied(START, moveOf([a, b], [p, q]));
      const now = onScreen(pose, held);
      expect(Math.hypot(now.x - (p.x + q.x) / 2, now.y - (p.y + q.y) / 2)).toBeLessThan(NEAR_PX);
      const spread = Math.hypot(p.x - q.x, p.y - q.y) / Math.hypot(a.x - b.x, a.y - b.y);
      expect(pose.scale / START.scale).toBeCloseTo(spread, 6);
    }),
    RUNS,
  );
  expect(seen).toBe(RUNS.numRuns);
});

test('fingers that come back bring the drawing back', () => {
  let seen = 0;
  fc.assert(
    fc.property(fingers, fc.array(fingers, { maxLength: 10 }), (start, path) => {
      seen += 1;
      let pose = START;
      let before: readonly Point[] = start;
      for (const now of [...path, start]) {
        pose = applied(pose, moveOf(before, now));
        before = now;
      }
      expect(pose.scale).toBeCloseTo(START.scale, 6);
      expect(Math.hypot(pose.x - START.x, pose.y - START.y)).toBeLessThan(1e-3);
    }),
    RUNS,
  );
  expect(seen).toBe(RUNS.numRuns);
});

test('fingers that rest move nothing, also where they are one point', () => {
  const rest = { x: 10, y: 20 };
  expect(moveOf([rest], [rest])).toEqual({ dx: 0, dy: 0, factor: 1, x: 10, y: 20 });
  expect(moveOf([rest, rest], [rest, rest])).toEqual({ dx: 0, dy: 0, factor: 1, x: 10, y: 20 });
});
