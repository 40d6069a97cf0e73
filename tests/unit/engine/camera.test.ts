import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  clampPose,
  homePose,
  LEAST_SCALE_DOWN,
  leastScale,
  mostScale,
  movePose,
  type Pose,
  revealPose,
  type Size,
} from '../../../src/engine/camera.ts';

/** Of a drawing without maps. */
const MOST_SCALE = mostScale({ width: 1, height: 1 });

const SEED = { seed: 77, numRuns: 1000 };
const NEAR_PX = 1e-6;

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const sizes = fc.record({ width: number(1, 5000), height: number(1, 3000) });
const poses: fc.Arbitrary<Pose> = fc.record({
  scale: number(0.01, 60),
  x: number(-1e5, 1e5),
  y: number(-1e5, 1e5),
});

/** Poses that have something of most drawings in most windows. */
const closePoses: fc.Arbitrary<Pose> = fc.record({
  scale: number(0.2, 3),
  x: number(-3000, 3000),
  y: number(-2000, 2000),
});

/** A box within a drawing, by its shares of it. */
function boxIn({ width, height }: Size, [left, top, right, bottom]: readonly number[]) {
  const [x, y] = [(left ?? 0) * width, (top ?? 0) * height];
  return { x, y, width: (width - x) * (right ?? 0), height: (height - y) * (bottom ?? 0) };
}

function expectSame(a: Pose, b: Pose): void {
  expect(a.scale).toBeCloseTo(b.scale, 9);
  expect(Math.abs(a.x - b.x)).toBeLessThan(NEAR_PX);
  expect(Math.abs(a.y - b.y)).toBeLessThan(NEAR_PX);
}

/** Where an axis of the drawing begins and ends on the screen. */
function spanOf(at: number, size: number, scale: number): readonly [start: number, end: number] {
  return [at, at + size * scale];
}

test('a clamped drawing covers the window, or stands in its middle', () => {
  const seen = { covers: 0, middle: 0 };
  fc.assert(
    fc.property(poses, sizes, sizes, (pose, drawing, viewport) => {
      const { scale, x, y } = clampPose(pose, drawing, viewport);
      for (const [at, size, room] of [
        [x, drawing.width, viewport.width],
        [y, drawing.height, viewport.height],
      ] as const) {
        const [start, end] = spanOf(at, size, scale);
        if (size * scale <= room) {
          expect(Math.abs(start - (room - end))).toBeLessThan(NEAR_PX);
          seen.middle += 1;
        } else {
          expect(start).toBeLessThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(room - NEAR_PX);
          seen.covers += 1;
        }
      }
    }),
    SEED,
  );
  expect(seen.covers).toBeGreaterThan(300);
  expect(seen.middle).toBeGreaterThan(100);
});

test('a clamped scale is between the whole drawing and the closest look', () => {
  fc.assert(
    fc.property(poses, sizes, sizes, (pose, drawing, viewport) => {
      const least = leastScale(drawing, viewport);
      expect(least).toBeLessThanOrEqual(1);
      expect(drawing.width * least).toBeLessThanOrEqual(viewport.width + 2 * NEAR_PX);
      const isList = viewport.height < LEAST_SCALE_DOWN * drawing.height;
      if (!isList) expect(drawing.height * least).toBeLessThanOrEqual(viewport.height + NEAR_PX);
      const { scale } = clampPose(pose, drawing, viewport);
      expect(scale).toBeGreaterThanOrEqual(least);
      expect(scale).toBeLessThanOrEqual(MOST_SCALE);
      if (pose.scale >= least && pose.scale <= MOST_SCALE) expect(scale).toBe(pose.scale);
    }),
    SEED,
  );
});

test('clamping twice is clamping once', () => {
  fc.assert(
    fc.property(poses, sizes, sizes, (pose, drawing, viewport) => {
      const once = clampPose(pose, drawing, viewport);
      expectSame(clampPose(once, drawing, viewport), once);
    }),
    SEED,
  );
});

test('the home pose shows the drawing at its own size, from its left', () => {
  fc.assert(
    fc.property(sizes, sizes, (drawing, viewport) => {
      const home = homePose(drawing, viewport);
      expect(home.scale).toBe(1);
      expect(home.x).toBeCloseTo(Math.max(0, (viewport.width - drawing.width) / 2), 6);
      expect(home.y).toBeCloseTo((viewport.height - drawing.height) / 2, 6);
    }),
    SEED,
  );
});

test('the home pose needs no clamping, and is the same each time', () => {
  fc.assert(
    fc.property(sizes, sizes, (drawing, viewport) => {
      const home = homePose(drawing, viewport);
      expect(clampPose(home, drawing, viewport)).toEqual(home);
      expect(homePose(drawing, viewport)).toEqual(home);
    }),
    SEED,
  );
});

test('a zoom keeps the point under the pointer, and a drag moves it with the pointer', () => {
  const moves = fc.record({
    dx: number(-500, 500),
    dy: number(-500, 500),
    factor: number(0.1, 10),
    atX: number(0, 4000),
    atY: number(0, 2000),
  });
  let limited = 0;
  fc.assert(
    fc.property(poses, moves, (start, { dx, dy, factor, atX, atY }) => {
      const pose = { ...start, scale: Math.min(MOST_SCALE, start.scale) };
      const moved = movePose(pose, { dx, dy, factor, atX, atY }, MOST_SCALE);
      const point = { x: (atX - pose.x) / pose.scale, y: (atY - pose.y) / pose.scale };
      expect(Math.abs(point.x * moved.scale + moved.x - (atX + dx))).toBeLessThan(1e-3);
      expect(Math.abs(point.y * moved.scale + moved.y - (atY + dy))).toBeLessThan(1e-3);
      expect(moved.scale).toBeLessThanOrEqual(MOST_SCALE);
      if (pose.scale * factor <= MOST_SCALE) expect(moved.scale).toBe(pose.scale * factor);
      else limited += 1;
    }),
    SEED,
  );
  expect(limited).toBeGreaterThan(50);
});

const shares = fc.tuple(number(0, 0.99), number(0, 0.99), number(0.01, 1), number(0.01, 1));

test('a revealed box stands in the window with its margin, wherever there is room', () => {
  let seen = 0;
  fc.assert(
    fc.property(
      fc.oneof(poses, closePoses),
      sizes,
      sizes,
      shares,
      number(0, 50),
      (pose, drawing, viewport, parts, margin) => {
        const box = boxIn(drawing, parts);
        const revealed = revealPose(pose, box, viewport, margin);
        expect(revealed.scale).toBe(pose.scale);
        for (const [at, start, size, room] of [
          [revealed.x, box.x, box.width, viewport.width],
          [revealed.y, box.y, box.height, viewport.height],
        ] as const) {
          const [near, far] = spanOf(at + start * pose.scale, size, pose.scale);
          if (far - near > room - 2 * margin) continue;
          expect(near).toBeGreaterThanOrEqual(margin - NEAR_PX);
          expect(far).toBeLessThanOrEqual(room - margin + NEAR_PX);
          seen += 1;
        }
      },
    ),
    SEED,
  );
  expect(seen).toBeGreaterThan(200);
});

test('a box that is in the window is revealed by no move', () => {
  fc.assert(
    fc.property(fc.oneof(poses, closePoses), sizes, sizes, shares, (pose, drawing, viewport, parts) => {
      const box = boxIn(drawing, parts);
      const once = revealPose(pose, box, viewport, 8);
      fc.pre(box.width * pose.scale < viewport.width - 17 && box.height * pose.scale < viewport.height - 17);
      expectSame(revealPose(once, box, viewport, 8), once);
    }),
    SEED,
  );
});

test('a revealed box stays in the window when the camera is clamped', () => {
  let seen = 0;
  fc.assert(
    fc.property(fc.oneof(poses, closePoses), sizes, sizes, shares, (pose, drawing, viewport, parts) => {
      const box = boxIn(drawing, parts);
      const start = clampPose(pose, drawing, viewport);
      const { scale, x, y } = clampPose(revealPose(start, box, viewport, 24), drawing, viewport);
      for (const [at, first, size, room] of [
        [x, box.x, box.width, viewport.width],
        [y, box.y, box.height, viewport.height],
      ] as const) {
        const [near, far] = spanOf(at + first * scale, size, scale);
        if (far - near > room - 48) continue;
        expect(near).toBeGreaterThanOrEqual(-NEAR_PX);
        expect(far).toBeLessThanOrEqual(room + NEAR_PX);
        seen += 1;
      }
    }),
    SEED,
  );
  expect(seen).toBeGreaterThan(200);
});

test.each([
  { says: 'in the margin at the right', x: 85, to: -5 },
  { says: 'past the right', x: 120, to: -40 },
  { says: 'in the margin at the left', x: 4, to: 6 },
  { says: 'past the left', x: -30, to: 40 },
  { says: 'clear of the margins', x: 50, to: 0 },
])('a box $says is revealed by the smallest move', ({ x, to }) => {
  const viewport = { width: 100, height: 100 };
  const pose = { scale: 1, x: 0, y: 0 };
  const across = { x, y: 40, width: 10, height: 20 };
  const down = { x: 40, y: x, width: 20, height: 10 };
  expect(revealPose(pose, across, viewport, 10)).toEqual({ scale: 1, x: to, y: 0 });
  expect(revealPose(pose, down, viewport, 10)).toEqual({ scale: 1, x: 0, y: to });
});
