import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NeuronBox } from '../../../../src/scenes/runtime/explainer-api.ts';
import { growth, roomRound } from '../../../../src/ui/canvas/touch-area.ts';

const RUNS = { seed: 61, numRuns: 500 };

const box = (column: number, row: number, x: number, y: number, size: number): NeuronBox => ({
  id: `layer_${column}/${row}`,
  name: '',
  layer: `layer_${column}`,
  word: 'Convolution',
  ...{ column, row, x, y, width: size, height: size },
});

/** Columns of boxes with gaps of any size between them. */
const drawings = fc
  .record({
    counts: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 8 }),
    size: fc.integer({ min: 4, max: 90 }),
    gapX: fc.integer({ min: 0, max: 80 }),
    gapY: fc.integer({ min: 0, max: 80 }),
    scale: fc.double({ min: 0.2, max: 8, noNaN: true }),
  })
  .map(({ counts, size, gapX, gapY, scale }) => ({
    size,
    scale,
    neurons: counts.flatMap((count, column) =>
      Array.from({ length: count }, (_, row) =>
        box(column, row, column * (size + gapX), row * (size + gapY) - (count * (size + gapY)) / 2, size),
      ),
    ),
  }));

/** A box as it is touched at a scale. */
function touched(neuron: NeuronBox, room: ReturnType<typeof roomRound>, scale: number) {
  const x = growth(neuron.width, room.get(neuron.id)?.x ?? 0, scale);
  const y = growth(neuron.height, room.get(neuron.id)?.y ?? 0, scale);
  return {
    left: neuron.x - x,
    right: neuron.x + neuron.width + x,
    top: neuron.y - y,
    bottom: neuron.y + neuron.height + y,
  };
}

test('touch areas never overlap, and never lose their map', () => {
  let pairs = 0;
  fc.assert(
    fc.property(drawings, ({ neurons, scale }) => {
      const room = roomRound(neurons);
      const areas = neurons.map((neuron) => touched(neuron, room, scale));
      areas.forEach((a, i) => {
        const { x, y, width, height } = neurons[i] as NeuronBox;
        expect(a.left <= x && a.right >= x + width && a.top <= y && a.bottom >= y + height).toBe(true);
        for (const b of areas.slice(i + 1)) {
          pairs += 1;
          const overlap = Math.min(
            Math.min(a.right, b.right) - Math.max(a.left, b.left),
            Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top),
          );
          expect(overlap).toBeLessThan(1e-9);
        }
      });
    }),
    { ...RUNS, numRuns: 200 },
  );
  expect(pairs).toBeGreaterThan(10_000);
});

test('a touch area is 44 px on the screen wherever its neighbours leave the room, and no larger', () => {
  let seen = 0;
  fc.assert(
    fc.property(
      fc.double({ min: 1, max: 90, noNaN: true }),
      fc.double({ min: 0.1, max: 8, noNaN: true }),
      (size, scale) => {
        seen += 1;
        const grown = (size + 2 * growth(size, Number.POSITIVE_INFINITY, scale)) * scale;
        expect(grown).toBeCloseTo(Math.max(44, size * scale), 6);
      },
    ),
    RUNS,
  );
  expect(seen).toBe(RUNS.numRuns);
});

test('neighbours share the room between them', () => {
  const room = roomRound([box(0, 0, 0, 0, 20), box(0, 1, 0, 30, 20), box(2, 0, 50, 10, 20)]);
  expect(room.get('layer_0/0')).toEqual({ x: 15, y: 5 });
  expect(room.get('layer_0/1')).toEqual({ x: 15, y: 5 });
  expect(room.get('layer_2/0')).toEqual({ x: 15, y: Number.POSITIVE_INFINITY });
});
