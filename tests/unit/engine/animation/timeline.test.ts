import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  continueTransition,
  createTransition,
  EASES,
  sample,
} from '../../../../src/engine/animation/clip.ts';
import { advance, playNumber, playTransition } from '../../../../src/engine/animation/timeline.ts';
import { type Drawing, EMPTY_DRAWING, type ShapeItem } from '../../../../src/engine/drawing.ts';

const SECOND = 1000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'], now: 0 });
});

afterEach(() => {
  vi.useRealTimers();
});

/** Lets the stage's clock run on by some seconds, as a frame does. */
function frameAfter(sec: number): void {
  vi.advanceTimersByTime(sec * SECOND);
  advance(performance.now() / SECOND);
}

function drawingOf(x: number, ids: readonly string[]): Drawing {
  const shapes = ids.map(
    (id, i): ShapeItem => ({
      id,
      group: i % 2 ? 'late' : 'early',
      alpha: 1,
      x: x + i,
      y: x * i,
      width: 10,
      height: 20,
      radius: 2,
      stroke: 0,
      colour: [x, 0, 255 - x],
    }),
  );
  return { ...EMPTY_DRAWING, shapes };
}

const from = drawingOf(0, ['a', 'b', 'c']);
const to = drawingOf(200, ['b', 'c', 'd', 'e']);

test('plays the drawings that the clips say, at any rate of frames', async () => {
  const transition = createTransition(from, to, 0.5, 'travel', (group) => (group === 'late' ? 0.25 : 0));
  for (const step of [0.0625, 0.125, 0.3125]) {
    const shown: Drawing[] = [];
    const playing = playTransition(transition, (drawing) => shown.push(drawing));
    const expected: Drawing[] = [];
    for (let time = step; time < 0.75 + step; time += step) {
      frameAfter(step);
      expected.push(sample(transition, time));
    }
    await playing.done;
    expect(shown).toHaveLength(expected.length);
    shown.forEach((drawing, frame) => {
      drawing.shapes.forEach((shape, i) => {
        const wanted = expected[frame]?.shapes[i];
        expect(shape.id, `frame ${frame}`).toBe(wanted?.id);
        expect(shape.x, `frame ${frame}`).toBeCloseTo(wanted?.x ?? Number.NaN, 3);
        expect(shape.alpha, `frame ${frame}`).toBeCloseTo(wanted?.alpha ?? Number.NaN, 5);
      });
    });
    expect(shown.at(-1)).toEqual(to);
  }
});

test('shows no more once it was stopped, and is done', async () => {
  const shown: Drawing[] = [];
  const playing = playTransition(createTransition(from, to, 1, 'fade'), (drawing) => shown.push(drawing));
  frameAfter(0.25);
  expect(shown).toHaveLength(1);
  playing.stop();
  await playing.done;
  frameAfter(0.25);
  expect(shown).toHaveLength(1);
});

test('starts now, however long the clock stood still', () => {
  const parts: number[] = [];
  vi.advanceTimersByTime(3600 * SECOND);
  playNumber(1, 'fade', (part) => parts.push(part));
  frameAfter(0.25);
  frameAfter(0.25);
  expect(parts[0]).toBeCloseTo(EASES.fade(0.25), 4);
  expect(parts[1]).toBeCloseTo(EASES.fade(0.5), 4);
  frameAfter(1);
  expect(parts.at(-1)).toBe(1);
});

test('is done at once where there is nothing to move', async () => {
  const shown: Drawing[] = [];
  const still = { ...EMPTY_DRAWING, width: 7 };
  await playTransition(createTransition(EMPTY_DRAWING, still, 1, 'fade'), (drawing) => shown.push(drawing))
    .done;
  expect(shown).toEqual([still]);
  // What has come in its place stays.
  frameAfter(0.1);
  expect(shown).toHaveLength(1);
});

test.each([0, 0.125, 2])('ends at what has come on the way, and took %f s of its own', async (ownSec) => {
  const running = createTransition(from, to, 0.5, 'travel');
  const added: ShapeItem = { ...(to.shapes[0] as ShapeItem), id: 'new', group: 'other' };
  const wanted = { ...to, shapes: [...to.shapes, added] };
  const next = continueTransition(running, 0.125, wanted, ownSec);
  for (const { durationSec } of next.clips) expect(durationSec).toBeGreaterThan(0);
  const shown: Drawing[] = [];
  const playing = playTransition(next, (drawing) => shown.push(drawing));
  // One late frame, or many.
  frameAfter(next.durationSec + (ownSec === 0 ? 1 : 0));
  frameAfter(0.01);
  await playing.done;
  expect(shown.at(-1)).toEqual(wanted);
});
