// The cell that wins a pooling, and the point on an activation's graph.
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../../../src/compute/model/random.ts';
import type { ShapeItem } from '../../../../../src/engine/drawing.ts';
import { viewOf } from '../../../../../src/scenes/views/find-view.ts';
import { middleOf, overlaps } from '../../fixtures/boxes.ts';
import { formulaAddresses, formulaData, formulaPlace } from '../../fixtures/formula-views.ts';
import { NETWORKS } from '../../fixtures/networks.ts';

const SEED = 606;
const SCREEN = { width: 1920, height: 930 };

function itemOf<T extends { readonly id: string }>(items: readonly T[], id: string): T {
  const item = items.find((each) => each.id === id);
  if (!item) throw new Error(`There is no item ${id}.`);
  return item;
}

/** Views of activations and poolings, each at three random positions. */
const CASES = NETWORKS.flatMap(({ name, model }) => {
  const random = createRandom(SEED);
  return formulaAddresses(model).flatMap((address) => {
    const place = formulaPlace(model, address);
    if (place.kind !== 'cell') return [];
    return [0, 1, 2].map(() => {
      const first = formulaData(model, address, {}, SCREEN);
      const target = first.columns[place.column];
      const source = first.columns[place.column - 1];
      if (!target?.step || !source) throw new Error(`${address} has no step.`);
      const position = Math.floor(random() * target.height * target.width);
      const data = { ...first, state: { ...first.state, position } };
      const says = `${name}, ${address} at ${position}, seed ${SEED}`;
      const { drawing } = viewOf(data);
      return { data, drawing, source, target, step: target.step, position, says };
    });
  });
});

test('a maximum is framed where it is, the first of the largest, in the window, the magnifier and on the map', () => {
  let seen = 0;
  for (const { data, drawing, source, target, step, position, says } of CASES) {
    if (step.op !== 'max_pool') continue;
    const { window, stride, padBefore } = step.params;
    const [top, left] = [
      Math.floor(position / target.width) * stride[0] - padBefore[0],
      (position % target.width) * stride[1] - padBefore[1],
    ];
    let best = { value: Number.NEGATIVE_INFINITY, row: -1, column: -1 };
    let least = Number.POSITIVE_INFINITY;
    for (let row = Math.max(0, top); row < Math.min(source.height, top + window[0]); row++) {
      for (let column = Math.max(0, left); column < Math.min(source.width, left + window[1]); column++) {
        const value = data.values.input?.[row * source.width + column] ?? Number.NaN;
        if (value > best.value) best = { value, row, column };
        least = Math.min(least, value);
      }
    }
    // What only rounding keeps apart is equal.
    if (best.value - least < 1e-4 && !drawing.shapes.some(({ id }) => id === 'pool:winner')) continue;
    expect(best.value, says).toBe(data.values.output?.[position]);
    const expectAround = (frame: ShapeItem, [x, y]: readonly [number, number]) => {
      expect(middleOf(frame)[0], `${says}, ${frame.id}`).toBeCloseTo(x, 5);
      expect(middleOf(frame)[1], `${says}, ${frame.id}`).toBeCloseTo(y, 5);
    };
    const cell = itemOf(drawing.shapes, `pool/${best.row - top},${best.column - left}`);
    expectAround(itemOf(drawing.shapes, 'pool:winner'), middleOf(cell));
    const map = itemOf(drawing.maps, `${source.name}/${Number(data.state.view.split('/').at(-1))}`);
    expectAround(itemOf(drawing.shapes, 'winner:source'), [
      map.x + ((best.column + 0.5) / source.width) * map.width,
      map.y + ((best.row + 0.5) / source.height) * map.height,
    ]);
    const inMagnifier = drawing.shapes.filter(
      (shape) =>
        shape.id.startsWith('magnifier:x/') && overlaps(shape, itemOf(drawing.shapes, 'magnifier:winner'), 4),
    );
    const number = drawing.labels.find(({ id }) => id === inMagnifier[0]?.id);
    expect(inMagnifier, says).toHaveLength(1);
    if (number) expect(number.text, says).toBe(drawing.labels.find(({ id }) => id === cell.id)?.text);
    seen += 1;
  }
  expect(seen).toBeGreaterThan(30);
});

test('a pooling whose cells are all equal says so, and marks none', () => {
  const seen = { flat: 0, noted: 0, uneven: 0 };
  for (const { data, says, step, source, target } of CASES) {
    if (step.op !== 'max_pool' && step.op !== 'avg_pool') continue;
    const shown = (input: Float32Array) => {
      const output = new Float32Array(target.height * target.width).fill(0.25);
      const position = Math.floor(target.height / 2) * target.width + Math.floor(target.width / 2);
      return viewOf({ ...data, state: { ...data.state, position }, values: { input, output } });
    };
    const flat = new Float32Array(source.height * source.width).fill(0.25);
    if (step.params.window.every((size) => size === 1)) continue;
    const view = shown(flat);
    const winners = (ids: readonly { readonly id: string }[]) =>
      ids.filter(({ id }) => /winner|won$/.test(id));
    expect(winners(view.drawing.shapes), says).toEqual([]);
    expect(view.readout().caption?.text, says).toMatch(/: all \d+ cells are equal, so .* is 0\.2500$/);
    const note = view.drawing.labels.find(({ id }) => id === 'pool:equal');
    if (note) expect(note.text, says).toBe('all cells are equal');
    seen.noted += note ? 1 : 0;
    // What rounding alone keeps apart is equal.
    const rounded = flat.map((value, i) => value + (i % 2) * 6e-8);
    expect(winners(shown(rounded).drawing.shapes), says).toEqual([]);
    seen.flat += 1;

    const uneven = flat.map((value, i) => value + (i % 2 === Math.floor(i / source.width) % 2 ? 0.5 : 0));
    const other = shown(uneven);
    expect(winners(other.drawing.shapes).length > 0, says).toBe(step.op === 'max_pool');
    expect(other.readout().caption?.text, says).not.toContain('equal');
    expect(other.drawing.labels.some(({ id }) => id === 'pool:equal')).toBe(false);
    seen.uneven += 1;
  }
  expect(Math.min(seen.noted, seen.uneven)).toBeGreaterThan(20);
});

test('no cell wins an average, and nothing before it has been read', () => {
  let seen = 0;
  for (const { data, drawing, step, says } of CASES) {
    const found = (step.op === 'max_pool' ? viewOf({ ...data, values: {} }).drawing : drawing).shapes;
    expect(
      found.filter(({ id }) => id.includes('winner')),
      says,
    ).toEqual([]);
    seen += 1;
  }
  expect(seen).toBeGreaterThan(100);
});

describe('the graph of an activation', () => {
  const activations = CASES.filter(({ step }) => step.op === 'relu' || step.op === 'leaky_relu');

  test('has its point at the value and what becomes of it, on its line', () => {
    let seen = 0;
    for (const { data, drawing, position, says } of activations) {
      const { input: values, output } = data.values;
      if (values?.length !== output?.length) continue;
      const [across, up, point] = ['graph:x', 'graph:y', 'graph:point'].map((id) =>
        itemOf(drawing.shapes, id),
      );
      if (!across || !up || !point) throw new Error(`${says} has no graph.`);
      const [x, y] = middleOf(point);
      const unit = across.width / (2 * data.halfRange);
      expect(x - middleOf(across)[0], says).toBeCloseTo((values?.[position] ?? Number.NaN) * unit, 4);
      expect(middleOf(up)[1] - y, says).toBeCloseTo((output?.[position] ?? Number.NaN) * unit, 4);
      const lines = drawing.edges.filter(({ id }) => id.startsWith('graph/'));
      const line = lines.find((edge) => x >= edge.x - 1e-6 && x <= edge.toX + 1e-6);
      if (!line) throw new Error(`${says} has its point beside its line.`);
      const part = (x - line.x) / (line.toX - line.x);
      expect(y, says).toBeCloseTo(line.y + part * (line.toY - line.y), 3);
      seen += 1;
    }
    expect(seen).toBeGreaterThan(100);
  });

  test('is straight from end to end of the range, with a bend at 0 on both axes', () => {
    for (const { drawing, says } of activations) {
      const [left, right] = drawing.edges.filter(({ id }) => id.startsWith('graph/'));
      const [across, up] = ['graph:x', 'graph:y'].map((id) => itemOf(drawing.shapes, id));
      if (!left || !right || !across || !up) throw new Error(`${says} has no graph.`);
      expect([left.toX, left.toY], says).toEqual([right.x, right.y]);
      expect(left.toX, says).toBeCloseTo(middleOf(up)[0], 6);
      expect(left.toY, says).toBeCloseTo(middleOf(across)[1], 6);
      expect([left.x, right.toX], says).toEqual([across.x, expect.closeTo(across.x + across.width, 6)]);
    }
    expect(activations.length).toBeGreaterThan(100);
  });
});
