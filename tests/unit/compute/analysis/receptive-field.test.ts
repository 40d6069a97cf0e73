import { expect, test } from 'vitest';
import {
  type Cells,
  reachedCells,
  receptiveFields,
} from '../../../../src/compute/analysis/receptive-field.ts';
import { forwardReference } from '../../../../src/compute/model/forward-reference.ts';
import type { Model } from '../../../../src/compute/model/model.ts';
import { createRandom } from '../../../../src/compute/model/random.ts';
import { mapsOf, sizeOf } from '../../../../src/compute/model/shape.ts';
import { createTensor } from '../../../../src/compute/model/tensor.ts';
import { secondModel, thirdModel } from '../fixtures/models.ts';

const SEED = 41;

function inputOf(model: Model): Float32Array {
  const random = createRandom(SEED);
  return Float32Array.from({ length: sizeOf(model.inputShape) }, random);
}

function has(cells: Cells, channel: number, row: number, column: number): boolean {
  return cells.channels.includes(channel) && cells.rows.includes(row) && cells.columns.includes(column);
}

for (const [name, make] of [
  ['second', secondModel],
  ['third', thirdModel],
] as const) {
  test(`a change of one pixel of the ${name} model changes no cell that it does not reach (seed ${SEED})`, () => {
    const model = make();
    const [channels, height, width] = mapsOf(model.inputShape);
    const random = createRandom(SEED);
    const input = inputOf(model);
    const before = forwardReference(model, createTensor(model.inputShape, input));
    let changed = 0;
    for (let trial = 0; trial < 4; trial++) {
      const [channel, row, column] = [channels, height, width].map((size) => Math.floor(random() * size));
      const at = [{ slot: 0, channels: [channel ?? 0], rows: [row ?? 0], columns: [column ?? 0] }][0];
      if (!at) throw new Error('no cell');
      const reached = reachedCells(model, at);
      const perturbed = input.slice();
      perturbed[((channel ?? 0) * height + (row ?? 0)) * width + (column ?? 0)] = 3;
      const after = forwardReference(model, createTensor(model.inputShape, perturbed));
      after.forEach(({ shape, data }, step) => {
        const [, h, w] = mapsOf(shape);
        const cells = reached[step + 1];
        if (!cells) throw new Error('a slot is missing');
        data.forEach((value, i) => {
          if (value === before[step]?.data[i]) return;
          changed += 1;
          const inside = has(cells, Math.floor(i / (h * w)), Math.floor(i / w) % h, i % w);
          expect(inside, `step ${step}, value ${i}`).toBe(true);
        });
      });
    }
    expect(changed).toBeGreaterThan(50);
  });

  test(`a cell of the ${name} model is reached from exactly the pixels of its receptive field`, () => {
    const model = make();
    const random = createRandom(SEED + 1);
    const [channels, height, width] = mapsOf(model.inputShape);
    let fieldsSeen = 0;
    model.steps.forEach((step, i) => {
      if (step.outputShape.length < 3) return;
      const [c, h, w] = mapsOf(step.outputShape);
      const [channel, row, column] = [c, h, w].map((size) => Math.floor(random() * size));
      const cell = { slot: i + 1, channels: [channel ?? 0], rows: [row ?? 0], columns: [column ?? 0] };
      const field = receptiveFields(model, cell).at(-1);
      if (!field) throw new Error('no field');
      expect(field.slot).toBe(0);
      for (let trial = 0; trial < 200; trial++) {
        const [pc, py, px] = [channels, height, width].map((size) => Math.floor(random() * size));
        const pixel = { slot: 0, channels: [pc ?? 0], rows: [py ?? 0], columns: [px ?? 0] };
        const target = reachedCells(model, pixel)[i + 1];
        if (!target) throw new Error('no target');
        expect(has(target, channel ?? 0, row ?? 0, column ?? 0)).toBe(has(field, pc ?? 0, py ?? 0, px ?? 0));
      }
      fieldsSeen += 1;
    });
    expect(fieldsSeen).toBeGreaterThan(3);
  });
}

test('the receptive field of Araujo, Norris and Sim grows by (k − 1) · jump', () => {
  const model = thirdModel();
  const last = model.steps.findLastIndex((step) => step.outputShape.length === 3) + 1;
  const [, h, w] = mapsOf(model.steps[last - 1]?.outputShape ?? []);
  const cell = { slot: last, channels: [0], rows: [Math.floor(h / 2)], columns: [Math.floor(w / 2)] };
  let size = 1;
  let jump = 1;
  for (const step of model.steps.slice(0, last)) {
    const [k, s] =
      step.op === 'conv2d'
        ? [step.params.kernel[0], step.params.stride[0]]
        : step.op === 'max_pool'
          ? [step.params.window[0], step.params.stride[0]]
          : [1, 1];
    size += (k - 1) * jump;
    jump *= s;
  }
  expect(receptiveFields(model, cell).at(-1)?.rows.length).toBe(size);
});
