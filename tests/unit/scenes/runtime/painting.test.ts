import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EMPTY_DRAWING } from '../../../../src/engine/drawing.ts';
import { followPainting, type Painting } from '../../../../src/scenes/runtime/painting.ts';

const OVERLAY_ITEM = {
  id: 'sum',
  x: 0,
  y: 0,
  width: 1,
  height: 1,
  alpha: 1,
  content: 'sum',
  texts: {},
  group: '',
};

let told: string[];
let painting: Painting;

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  painting = followPainting((event) => told.push(event));
});
afterEach(() => {
  vi.useRealTimers();
});

test('tells of formulas where others have come onto the canvas', () => {
  const overlay = [OVERLAY_ITEM];
  painting.onPaint({ ...EMPTY_DRAWING, overlay: [] });
  expect(told).toEqual([]);
  painting.onPaint({ ...EMPTY_DRAWING, overlay });
  painting.onPaint({ ...EMPTY_DRAWING, overlay });
  expect([told, painting.overlay]).toEqual([['overlay'], overlay]);
  painting.onPaint({ ...EMPTY_DRAWING, overlay: [] });
  expect([told, painting.overlay]).toEqual([['overlay', 'overlay'], []]);
});

test('tells of other places once the first frame with them is out', () => {
  painting.onPlaces();
  vi.runAllTimers();
  expect(told).toEqual([]);
  painting.onPaint(EMPTY_DRAWING);
  expect(told).toEqual([]);
  vi.runAllTimers();
  painting.onPaint(EMPTY_DRAWING);
  vi.runAllTimers();
  expect(told).toEqual(['neurons']);
});

test('tells of other places at once where it is asked to, and once', () => {
  painting.tellPlaces();
  expect(told).toEqual([]);
  painting.onPlaces();
  painting.onPaint(EMPTY_DRAWING);
  painting.tellPlaces();
  vi.runAllTimers();
  expect(told).toEqual(['neurons']);
});
