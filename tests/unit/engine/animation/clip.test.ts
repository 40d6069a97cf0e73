import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WORDS_ARRIVE, WORDS_LEAVE } from '../../../../src/engine/animation/blend.ts';
import {
  continueTransition,
  createTransition,
  crossFade,
  EASES,
  type EaseName,
  sample,
  sampleClip,
  type Transition,
} from '../../../../src/engine/animation/clip.ts';
import { keepSame } from '../../../../src/engine/animation/same-items.ts';
import { EMPTY_DRAWING, type LabelItem } from '../../../../src/engine/drawing.ts';
import { drawings, itemsOf, numbersOf, ordersOf } from '../fixtures/drawings.ts';

const SEED = { seed: 1337, numRuns: 150 };

const eases = fc.constantFrom<EaseName>('travel', 'fade');
const durations = fc.double({ min: 0.05, max: 4, noNaN: true });
/** A share of the whole time. */
const shares = fc.integer({ min: 0, max: 1000 }).map((share) => share / 1000);
const delays = fc.record({ near: shares, middle: shares, far: shares });

function delayBy(delay: Readonly<Record<string, number>>, factor = 1): (group: string) => number {
  return (group) => (delay[group] ?? 0) * factor;
}

const transitions: fc.Arbitrary<Transition> = fc
  .tuple(drawings, drawings, durations, eases, delays)
  .map(([from, to, duration, ease, delay]) => createTransition(from, to, duration, ease, delayBy(delay)));

/** How far a group of a transition has come. */
function partOf(transition: Transition, group: string, timeSec: number): number {
  const clip = transition.clips.find(({ target }) => target === group);
  return clip ? sampleClip(clip, timeSec) : 1;
}

describe('a transition', () => {
  test('is exactly the first drawing at its start and before', () => {
    fc.assert(
      fc.property(transitions, (transition) => {
        fc.pre(transition.durationSec > 0);
        expect(sample(transition, 0)).toEqual(transition.from);
        expect(sample(transition, -1)).toEqual(transition.from);
      }),
      SEED,
    );
  });

  test('is exactly the second drawing at its end and after', () => {
    fc.assert(
      fc.property(transitions, (transition) => {
        expect(sample(transition, transition.durationSec)).toEqual(transition.to);
        expect(sample(transition, transition.durationSec + 1)).toEqual(transition.to);
      }),
      SEED,
    );
  });

  test('of no duration is the second drawing at once', () => {
    fc.assert(
      fc.property(drawings, drawings, eases, (from, to, ease) => {
        expect(sample(createTransition(from, to, 0, ease), 0)).toEqual(to);
      }),
      SEED,
    );
    expect(sample(createTransition(EMPTY_DRAWING, EMPTY_DRAWING, 1, 'fade'), 0)).toEqual(EMPTY_DRAWING);
  });

  test('has the same value whatever the order in which its moments are sought', () => {
    fc.assert(
      fc.property(transitions, fc.array(shares, { minLength: 2, maxLength: 6 }), (transition, moments) => {
        const at = (share: number) => sample(transition, share * transition.durationSec);
        const forwards = moments.map(at);
        const backwards = [...moments].reverse().map(at).reverse();
        expect(backwards).toEqual(forwards);
      }),
      SEED,
    );
  });

  test('moves every number between where it was and where it goes', () => {
    let seen = 0;
    fc.assert(
      fc.property(transitions, shares, (transition, share) => {
        const [from, to] = [itemsOf(transition.from), itemsOf(transition.to)];
        for (const [id, item] of itemsOf(sample(transition, share * transition.durationSec))) {
          const [a, b] = [from.get(id), to.get(id)].map((side) => side && numbersOf(side));
          for (const [key, value] of numbersOf(item)) {
            const ends = [a?.get(key) ?? 0, b?.get(key) ?? 0];
            const within = value >= Math.min(...ends) - 1e-9 && value <= Math.max(...ends) + 1e-9;
            // On a travel a word is away between its two places.
            const isAway = 'text' in item && key === 'alpha' && value >= 0 && value <= Math.max(...ends);
            if (!Number.isFinite(value) || (a && b && !within && !isAway))
              expect.fail(`${id}: ${key} is ${value}`);
            seen += 1;
          }
        }
      }),
      SEED,
    );
    expect(seen).toBeGreaterThan(5000);
  });

  test('fades items of one side where they stand, words that leave before all else', () => {
    const seen = { coming: 0, leaving: 0 };
    fc.assert(
      fc.property(transitions, shares, (transition, share) => {
        const time = share * transition.durationSec;
        const now = itemsOf(sample(transition, time));
        const [from, to] = [itemsOf(transition.from), itemsOf(transition.to)];
        for (const [id, item] of [...from, ...to]) {
          if (from.has(id) && to.has(id)) continue;
          const isTravel = transition.clips.some(({ target }) => target === WORDS_ARRIVE);
          const words = to.has(id) ? WORDS_ARRIVE : WORDS_LEAVE;
          const part = partOf(transition, 'text' in item && isTravel ? words : item.group, time);
          const shown = to.has(id) ? part : (1 - part) ** ('text' in item && !isTravel ? 4 : 1);
          if (shown === 0) expect(now.has(id), id).toBe(false);
          else expect(now.get(id)).toEqual({ ...item, alpha: expect.closeTo(item.alpha * shown, 12) });
          seen[to.has(id) ? 'coming' : 'leaving'] += 1;
        }
      }),
      SEED,
    );
    expect(seen.coming).toBeGreaterThan(500);
    expect(seen.leaving).toBeGreaterThan(500);
  });

  test('keeps items that leave behind the same items as before', () => {
    let seen = 0;
    fc.assert(
      fc.property(drawings, fc.array(fc.boolean(), { minLength: 35, maxLength: 35 }), (from, kept) => {
        let next = 0;
        const keep = () => kept[next++] ?? true;
        const { edges, maps, shapes, labels, overlay } = from;
        const to = {
          ...from,
          edges: edges.filter(keep),
          maps: maps.filter(keep),
          shapes: shapes.filter(keep),
          labels: labels.filter(keep),
          overlay: overlay.filter(keep),
        };
        const transition = createTransition(from, to, 1, 'fade');
        expect(ordersOf(sample(transition, 0.5))).toEqual(ordersOf(from));
        seen += kept.slice(0, next).filter((each) => !each).length;
      }),
      SEED,
    );
    expect(seen).toBeGreaterThan(500);
  });

  test('takes a change of its duration as a change of time alone', () => {
    fc.assert(
      fc.property(
        fc.tuple(drawings, drawings, durations, eases, delays, shares),
        fc.constantFrom(0.25, 0.5, 2, 8),
        ([from, to, duration, ease, delay, share], factor) => {
          const usual = createTransition(from, to, duration, ease, delayBy(delay));
          const scaled = createTransition(from, to, duration * factor, ease, delayBy(delay, factor));
          expect(scaled.durationSec).toBe(usual.durationSec * factor);
          const time = share * usual.durationSec;
          expect(sample(scaled, time * factor)).toEqual(sample(usual, time));
        },
      ),
      SEED,
    );
  });
});

describe('the words of a travel', () => {
  const label = (id: string, x: number): LabelItem => ({
    ...{ id, x, y: 0, size: 10, align: 'start', weight: 'regular', colour: [0, 0, 0] },
    ...{ text: id, group: id, alpha: 1 },
  });
  const [before, after] = [
    { ...EMPTY_DRAWING, labels: [label('goes', 0), label('moves', 10), label('stays', 20)] },
    { ...EMPTY_DRAWING, labels: [label('moves', 50), label('stays', 20), label('comes', 30)] },
  ];
  const travel = createTransition(before, after, 1, 'travel', () => 0.5);
  const shownAt = (share: number) =>
    sample(travel, share * travel.durationSec).labels.map(({ id, x, alpha }) => [id, x, alpha > 0.5]);

  test('leave where they stood before things set off, and come where they belong once those rest', () => {
    expect(shownAt(0.1)).toEqual([
      ['goes', 0, true],
      ['moves', 10, true],
      ['stays', 20, true],
    ]);
    for (const share of [0.25, 0.4, 0.5, 0.6, 0.75]) expect(shownAt(share)).toEqual([['stays', 20, true]]);
    expect(shownAt(0.95)).toEqual([
      ['moves', 50, true],
      ['stays', 20, true],
      ['comes', 30, true],
    ]);
  });
});

describe('a cross-fade', () => {
  const fades = fc.tuple(drawings, drawings, durations).map(([from, to, sec]) => crossFade(from, to, sec));

  test('leaves everything where it is, whatever it is called', () => {
    let seen = 0;
    fc.assert(
      fc.property(drawings, durations, shares, (drawing, sec, share) => {
        // A copy with the same names, all of it elsewhere.
        const away = <T extends { readonly x: number }>(items: readonly T[]) =>
          items.map((item) => ({ ...item, x: item.x + 100 }));
        const { edges, maps, shapes, labels } = drawing;
        const moved = { edges: away(edges), maps: away(maps), shapes: away(shapes), labels: away(labels) };
        const transition = crossFade(drawing, { ...drawing, ...moved }, sec);
        const now = sample(transition, share * transition.durationSec);
        for (const kind of ['edges', 'maps', 'shapes', 'labels'] as const) {
          const places = new Set([...drawing[kind], ...moved[kind]].map(({ x }) => x));
          for (const { x } of now[kind]) expect(places.has(x)).toBe(true);
          seen += now[kind].length;
        }
      }),
      SEED,
    );
    expect(seen).toBeGreaterThan(500);
  });

  test('shows all of the one before all of the other, and has no name twice', () => {
    fc.assert(
      fc.property(fades, shares, (transition, share) => {
        const { from, to, durationSec } = transition;
        const now = sample(transition, share * durationSec);
        for (const kind of ['edges', 'maps', 'shapes', 'labels', 'overlay'] as const) {
          const ids = now[kind].map(({ id }) => id);
          expect(new Set(ids).size).toBe(ids.length);
          const order = [...from[kind], ...to[kind]].map(({ id }) => id);
          expect(order.filter((id) => ids.includes(id))).toEqual(ids);
        }
      }),
      SEED,
    );
  });
});

describe('a transition that interrupts another', () => {
  const interrupted = fc
    .tuple(transitions, shares, drawings, durations, eases)
    .map(([first, share, third, ...how]) => {
      const screen = sample(first, share * first.durationSec);
      return { screen, second: createTransition(screen, third, ...how) };
    });

  test('starts from what is on the screen', () => {
    fc.assert(
      fc.property(interrupted, ({ screen, second }) => {
        fc.pre(second.durationSec > 0);
        expect(sample(second, 0)).toEqual(screen);
      }),
      SEED,
    );
  });

  test('jumps nowhere as it sets off', () => {
    let seen = 0;
    fc.assert(
      fc.property(interrupted, ({ screen, second }) => {
        const [before, after] = [itemsOf(screen), itemsOf(sample(second, second.durationSec * 1e-5))];
        for (const id of new Set([...before.keys(), ...after.keys()])) {
          const [a, b] = [before.get(id), after.get(id)];
          if (a && b) {
            const then = numbersOf(a);
            for (const [key, value] of numbersOf(b)) {
              const moved = Math.abs(value - (then.get(key) ?? Number.NaN));
              if (!(moved < 1e-4)) expect.fail(`${id}: ${key} moved by ${moved}`);
            }
            seen += 1;
          } else expect((a ?? b)?.alpha, id).toBeLessThan(1e-6);
        }
      }),
      SEED,
    );
    expect(seen).toBeGreaterThan(1000);
  });

  test('ends exactly where it goes, however often it is interrupted', () => {
    fc.assert(
      fc.property(
        drawings,
        fc.array(fc.tuple(drawings, durations, eases, shares), { minLength: 1, maxLength: 6 }),
        (start, clicks) => {
          let screen = start;
          for (const [next, duration, ease, share] of clicks) {
            screen = sample(createTransition(screen, next, duration, ease), share * duration);
          }
          const last = clicks.at(-1)?.[0] ?? start;
          expect(sample(createTransition(screen, last, 0.5, 'travel'), 0.5)).toEqual(last);
        },
      ),
      SEED,
    );
  });
});

describe('a transition that goes on to another drawing', () => {
  const parts = fc.tuple(shares, shares);

  test('is the same as before where that drawing is the same, however often', () => {
    let seen = 0;
    fc.assert(
      fc.property(transitions, parts, shares, (running, [first, second], share) => {
        const time = first * running.durationSec;
        const once = continueTransition(running, time, running.to, 0);
        const later = second * once.durationSec;
        const twice = continueTransition(once, later, running.to, 0);
        const after = share * twice.durationSec;
        const [now, wanted] = [sample(twice, after), sample(running, time + later + after)].map(itemsOf);
        for (const [id, item] of wanted ?? []) {
          // What is as good as gone may be gone.
          const same = now?.get(id);
          if (!same && item.alpha < 1e-9) continue;
          const numbers = same ? numbersOf(same) : new Map<string, number>();
          for (const [key, value] of numbersOf(item)) {
            const off = Math.abs(value - (numbers.get(key) ?? Number.NaN));
            if (!(off < 1e-3)) expect.fail(`${id}: ${key} is off by ${off}`);
          }
          seen += 1;
        }
      }),
      SEED,
    );
    expect(seen).toBeGreaterThan(1000);
  });

  test('starts from what is on the screen, and ends at that drawing in no more than its time', () => {
    fc.assert(
      fc.property(transitions, shares, drawings, shares, (running, share, to, leastSec) => {
        fc.pre(share < 1);
        const time = share * running.durationSec;
        const next = continueTransition(running, time, to, leastSec);
        expect(sample(next, 0)).toEqual(sample(running, time));
        expect(sample(next, next.durationSec)).toBe(to);
        expect(next.durationSec).toBeLessThanOrEqual(Math.max(leastSec, running.durationSec - time) + 1e-9);
      }),
      SEED,
    );
  });
});

describe.each(Object.entries(EASES))('the ease "%s"', (_, ease) => {
  test('runs from 0 to 1, never backwards, as fast at its end as at its start', () => {
    expect(ease(0)).toBe(0);
    expect(ease(1)).toBe(1);
    expect(ease(0.5)).toBeCloseTo(0.5, 12);
    for (let step = 1; step <= 1000; step++) {
      const t = step / 1000;
      expect(ease(t)).toBeGreaterThanOrEqual(ease(t - 0.001));
      expect(ease(t) + ease(1 - t)).toBeCloseTo(1, 12);
    }
  });
});

describe('what two drawings both say', () => {
  test('is the very same in the second, lists and items', () => {
    let kept = 0;
    fc.assert(
      fc.property(drawings, drawings, (before, other) => {
        const copy = structuredClone(before);
        const same = keepSame(before, copy);
        const mixed = keepSame(before, { ...copy, labels: other.labels, shapes: [...copy.shapes].reverse() });
        for (const kind of ['edges', 'maps', 'shapes', 'labels'] as const)
          expect(same[kind]).toBe(before[kind]);
        expect(mixed.edges).toBe(before.edges);
        expect(mixed.labels).toEqual(other.labels);
        mixed.shapes.forEach((item, i) => {
          expect(item).toBe(before.shapes[before.shapes.length - 1 - i]);
          kept += 1;
        });
      }),
      SEED,
    );
    expect(kept).toBeGreaterThan(100);
  });

  test('is not taken for what differs in one number, one word or one property more', () => {
    let seen = 0;
    fc.assert(
      fc.property(drawings, (before) => {
        const [map, ...maps] = before.maps;
        const [label, ...labels] = before.labels;
        if (!map || !label) return;
        const moved = { ...map, source: { ...map.source, rows: map.source.rows + 1 } };
        const next = { ...before, maps: [moved, ...maps], labels: [{ ...label, text: 'else' }, ...labels] };
        expect(keepSame(before, next)).toEqual(next);
        const more = { ...before, maps: [{ ...map, revealed: 3 }, ...maps] };
        expect(keepSame(before, more)).toEqual(more);
        expect(keepSame(more, before)).toEqual(before);
        seen += 1;
      }),
      SEED,
    );
    expect(seen).toBeGreaterThan(50);
  });

  test('has no clip, and stands still as it is', () => {
    fc.assert(
      fc.property(drawings, shares, (from, share) => {
        const labels = from.labels.map((label) => ({ ...label, x: label.x + 1 }));
        const transition = createTransition(from, { ...from, labels }, 1, 'fade');
        expect(new Set(transition.clips.map(({ target }) => target))).toEqual(
          new Set(labels.map(({ group }) => group)),
        );
        const shown = sample(transition, share);
        for (const kind of ['edges', 'maps', 'shapes'] as const) expect(shown[kind]).toBe(from[kind]);
      }),
      SEED,
    );
  });
});
