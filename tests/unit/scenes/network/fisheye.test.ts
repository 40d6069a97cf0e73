import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fisheyeSpans, interest, type Span } from '../../../../src/scenes/network/fisheye.ts';

const SEED = { seed: 77, numRuns: 500 };
const ROUNDING_PX = 1e-6;

/** Rooms as the views have them: with at least what the lead needs. */
const rooms = fc
  .record({
    count: fc.oneof(fc.integer({ min: 1, max: 24 }), fc.integer({ min: 1, max: 512 })),
    place: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    room: fc.double({ min: 120, max: 2000, noNaN: true }),
    share: fc.double({ min: 0.02, max: 1, noNaN: true }),
    most: fc.double({ min: 8, max: 120, noNaN: true }),
    gapShare: fc.constantFrom(0.1, 0.12, 0.14, 0.2, 0.9),
  })
  .map(({ count, place, room, share, most, gapShare }) => {
    const lead = Math.floor(place * count);
    const leadSize = room * share;
    return {
      count,
      lead,
      room,
      leadSize,
      most,
      spans: fisheyeSpans(count, lead, room, leadSize, most, gapShare),
    };
  });

/** `expect` for the innermost loops, where it would take most of the time. */
function hold(isTrue: boolean, span: Span | undefined): void {
  if (!isTrue) expect.fail(JSON.stringify(span));
}

function endOf({ at, size }: Span): number {
  return at + size;
}

describe('a row with one of its things enlarged', () => {
  test('gives one span a thing, the lead in its size and drawn', () => {
    fc.assert(
      fc.property(rooms, ({ count, lead, leadSize, spans }) => {
        expect(spans).toHaveLength(count);
        expect(spans[lead]).toMatchObject({ size: leadSize, visible: true });
      }),
      SEED,
    );
  });

  test('keeps the order, and nothing on anything else', () => {
    let seen = 0;
    fc.assert(
      fc.property(rooms, ({ spans }) => {
        spans.forEach((span, i) => {
          const before = spans[i - 1];
          hold(Number.isFinite(span.at) && span.size >= 0, span);
          if (!before) return;
          hold(span.at >= endOf(before) - ROUNDING_PX, span);
          if (span.visible && before.visible) hold(span.at > before.at, span);
          seen += 1;
        });
      }),
      SEED,
    );
    expect(seen).toBeGreaterThan(10_000);
  });

  test('stays inside of the room', () => {
    fc.assert(
      fc.property(rooms, ({ room, spans }) => {
        for (const span of spans) {
          hold(span.at >= -ROUNDING_PX && endOf(span) <= room + ROUNDING_PX, span);
        }
      }),
      SEED,
    );
  });

  test('stands in the middle of the room', () => {
    fc.assert(
      fc.property(rooms, ({ room, spans }) => {
        const [first, last] = [spans[0], spans.at(-1)] as [Span, Span];
        const [before, after] = [first.at, room - endOf(last)];
        // The gap of the last one may stand on either side of it.
        expect(Math.abs(before - after)).toBeLessThanOrEqual(Math.max(first.size, last.size) + 7);
      }),
      SEED,
    );
  });

  test('draws the others in one size, never larger than they are where there is room', () => {
    fc.assert(
      fc.property(rooms, ({ lead, most, spans }) => {
        const others = spans.filter(({ visible }, i) => visible && i !== lead);
        for (const span of others) {
          hold(Math.abs(span.size - (others[0]?.size ?? 0)) < 1e-9, span);
          hold(span.size > 3.5 && span.size <= most + ROUNDING_PX, span);
        }
      }),
      SEED,
    );
  });

  test('folds the farthest to nothing, and only where there is no room for all', () => {
    const seen = { whole: 0, folded: 0 };
    fc.assert(
      fc.property(rooms, ({ count, lead, room, leadSize, spans }) => {
        const drawn = spans.flatMap(({ visible }, i) => (visible ? [i] : []));
        const [first, last] = [drawn[0], drawn.at(-1)] as [number, number];
        expect(drawn).toEqual(Array.from({ length: last - first + 1 }, (_, i) => first + i));
        for (const span of spans) hold(span.visible || span.size === 0, span);
        if (drawn.length === count) {
          seen.whole += 1;
          return;
        }
        seen.folded += 1;
        // There was no room for one more, and both sides of the lead have their part of it.
        expect(drawn.length).toBeGreaterThanOrEqual(Math.floor((room - leadSize) / 7));
        const [above, below] = [lead - first, last - lead];
        if (first > 0 && last < count - 1) expect(Math.abs(above - below)).toBeLessThanOrEqual(1);
      }),
      SEED,
    );
    expect(seen.whole).toBeGreaterThan(100);
    expect(seen.folded).toBeGreaterThan(100);
  });

  test('shows ten others at Tiny VGG’s sizes, whichever leads', () => {
    for (let lead = 0; lead < 10; lead++) {
      const spans = fisheyeSpans(10, lead, 420, 150, 30);
      expect(spans.every(({ visible, size }) => visible && size > 20)).toBe(true);
    }
  });
});

test('the degree of interest falls with the distance and never to nothing', () => {
  expect(interest(0)).toBe(1);
  for (let distance = 1; distance < 100; distance++) {
    expect(interest(distance)).toBeLessThanOrEqual(interest(distance - 1));
    expect(interest(distance)).toBeGreaterThan(0.4);
  }
});
