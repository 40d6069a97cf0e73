import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CameraPose } from '../../../../src/scenes/runtime/explainer-api.ts';
import {
  type CameraMove,
  type Grip,
  gripMoved,
  gripTaken,
  gripWith,
  gripWithout,
  moveOf,
  moveOfWheel,
  NO_GRIP,
} from '../../../../src/ui/canvas/camera-gestures.ts';

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

/** Moves a contact along a path; the sum of what the camera moved. */
function drag(grip: Grip, id: number, path: readonly Point[]) {
  let [dx, dy] = [0, 0];
  let now = grip;
  for (const at of path) {
    const { grip: next, move } = gripMoved(now, { id, ...at });
    now = next;
    dx += move?.dx ?? 0;
    dy += move?.dy ?? 0;
  }
  return { grip: now, dx, dy };
}

test('a finger that trembles where it went down stays a tap, however long', () => {
  const down = gripWith(NO_GRIP, { id: 1, x: 100, y: 100 });
  const path = Array.from({ length: 200 }, (_, i) => ({ x: 100 + (i % 3), y: 100 - (i % 2) }));
  const { grip, dx, dy } = drag(down, 1, path);
  expect(gripWithout(grip, 1).isDrag).toBe(false);
  expect([dx, dy]).toEqual([0, 0]);
});

test('a drag loses nothing of its way, and is known as one when it has ended', () => {
  let seen = 0;
  fc.assert(
    fc.property(point, fc.array(point, { minLength: 1, maxLength: 20 }), (start, path) => {
      const far = path.some(({ x, y }) => Math.hypot(x - start.x, y - start.y) > 6);
      const { grip, dx, dy } = drag(gripWith(NO_GRIP, { id: 1, ...start }), 1, path);
      seen += 1;
      expect(gripWithout(grip, 1).isDrag).toBe(far);
      const last = path.at(-1) as Point;
      const way = far ? Math.hypot(last.x - start.x - dx, last.y - start.y - dy) : Math.hypot(dx, dy);
      expect(way).toBeLessThan(NEAR_PX);
    }),
    RUNS,
  );
  expect(seen).toBe(RUNS.numRuns);
});

test('a second finger joins the first, and the one that stays drags on', () => {
  const one = drag(gripWith(NO_GRIP, { id: 1, x: 100, y: 100 }), 1, [{ x: 130, y: 100 }]);
  const two = gripWith(one.grip, { id: 2, x: 230, y: 100 });
  const { grip, move } = gripMoved(two, { id: 2, x: 330, y: 100 });
  expect(move).toMatchObject({ dx: 50, dy: 0, factor: 2 });
  for (const gone of [1, 2]) {
    const other = 3 - gone;
    const from = grip.contacts.find(({ id }) => id === other) as Point;
    const on = drag(gripWithout(grip, gone), other, [{ x: from.x + 7, y: from.y + 5 }]);
    expect([on.dx, on.dy]).toEqual([7, 5]);
  }
});

test('a third finger moves nothing, and takes over nothing', () => {
  const two = gripWith(gripWith(NO_GRIP, { id: 1, x: 0, y: 0 }), { id: 2, x: 100, y: 0 });
  const { grip, move } = gripMoved(gripWith(two, { id: 3, x: 50, y: 300 }), { id: 3, x: 80, y: 400 });
  expect(move).toMatchObject({ dx: 0, dy: 0, factor: 1 });
  expect(gripMoved(grip, { id: 1, x: 10, y: 0 }).move).toMatchObject({ dx: 5, dy: 0, factor: 0.9 });
});

test('two fingers that only touch are no tap', () => {
  const two = gripWith(gripWith(NO_GRIP, { id: 1, x: 0, y: 0 }), { id: 2, x: 100, y: 0 });
  expect(gripWithout(gripWithout(two, 1), 2).isDrag).toBe(true);
});

test('a contact that is not held moves nothing', () => {
  expect(gripMoved(NO_GRIP, { id: 1, x: 50, y: 50 }).move).toBeNull();
});

test('the wheel zooms at the pointer, and turning it back undoes it', () => {
  const at = { x: 300, y: 200 };
  const wheel = (deltaY: number, more = {}) =>
    moveOfWheel({ deltaX: 0, deltaY, deltaMode: 0, ctrlKey: false, shiftKey: false, ...more }, at);
  expect(wheel(-100).factor).toBeGreaterThan(1);
  expect(wheel(-100).factor * wheel(100).factor).toBeCloseTo(1, 12);
  const held = inDrawing(START, at);
  const now = onScreen(applied(START, wheel(-120)), held);
  expect(Math.hypot(now.x - at.x, now.y - at.y)).toBeLessThan(NEAR_PX);
  expect(wheel(3, { deltaMode: 1 }).factor).toBe(wheel(48).factor);
  expect(wheel(50, { shiftKey: true })).toMatchObject({ dx: -50, dy: 0, factor: 1 });
});

test('the wheel scrolls a list, and zooms with Ctrl', () => {
  const turn = { deltaX: 0, deltaY: 100, deltaMode: 0, ctrlKey: false, shiftKey: false };
  const at = { x: 300, y: 200 };
  expect(moveOfWheel(turn, at, true)).toMatchObject({ dx: -0, dy: -100, factor: 1 });
  expect(moveOfWheel({ ...turn, ctrlKey: true }, at, true)).toMatchObject({ dy: 0 });
  expect(moveOfWheel({ ...turn, ctrlKey: true }, at, true).factor).toBeLessThan(1);
});

test('a finger that something else takes on its way moves nothing, and pinches from where it is', () => {
  const one = gripTaken(gripWith(NO_GRIP, { id: 1, x: 0, y: 0 }), { id: 1, x: 60, y: 0 });
  expect(one.isDrag).toBe(false);
  const two = gripWith(one, { id: 2, x: 160, y: 0 });
  const { move } = gripMoved(two, { id: 2, x: 260, y: 0 });
  expect(move).toMatchObject({ factor: 2, x: 110, y: 0 });
});
