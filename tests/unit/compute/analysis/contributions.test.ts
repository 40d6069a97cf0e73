import { describe, expect, test } from 'vitest';
import { contributionsOf, sharesOf } from '../../../../src/compute/analysis/contributions.ts';
import { forwardReference } from '../../../../src/compute/model/forward-reference.ts';
import { createRandom } from '../../../../src/compute/model/random.ts';
import { ShapeError, sizeOf } from '../../../../src/compute/model/shape.ts';
import { createTensor } from '../../../../src/compute/model/tensor.ts';
import { dense } from '../../../../src/compute/ops/dense.ts';
import { secondModel, thirdModel, tinyVgg } from '../fixtures/models.ts';

const MODELS = [
  { name: 'Tiny VGG', model: tinyVgg(1), units: 10 },
  { name: 'the second model', model: secondModel(), units: 17 },
  { name: 'the third model', model: thirdModel(), units: 3 },
];

test.each(MODELS)('contributions and bias sum to what every unit of $name gives', ({ model, units }) => {
  const random = createRandom(31);
  const input = createTensor(model.inputShape);
  input.data.forEach((_, i) => {
    input.data[i] = random();
  });
  const outputs = forwardReference(model, input);
  let seen = 0;
  model.steps.forEach((step, i) => {
    const [weights, bias] = step.weights;
    const before = outputs[i - 1];
    if (step.op !== 'dense' || !weights || !bias || !before) return;
    const bounds = dense.errorBound([before, weights, bias], step.params);
    const length = before.data.length;
    for (let unit = 0; unit < step.params.units; unit++) {
      const own = weights.data.subarray(unit * length, (unit + 1) * length);
      const { sum, products } = contributionsOf(before.data, own);
      const given = outputs[i]?.data[unit] ?? Number.NaN;
      expect(Math.abs(sum + (bias.data[unit] ?? 0) - given)).toBeLessThanOrEqual(bounds[unit] ?? 0);
      expect(products).toHaveLength(length);
      seen += 1;
    }
  });
  expect(seen).toBe(units);
});

describe('the largest contributions', () => {
  test('are those that sorting finds, of both signs', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const random = createRandom(seed);
      const length = 1 + Math.floor(random() * 40);
      const values = Float32Array.from({ length }, () => Math.max(0, random() - 0.3));
      const weights = Float32Array.from({ length }, () => random() - 0.5);
      const { products, top } = contributionsOf(values, weights, 4);
      const order = [...products.keys()].sort(
        (a, b) => Math.abs(products[b] ?? 0) - Math.abs(products[a] ?? 0) || a - b,
      );
      const positive = order.filter((i) => (products[i] ?? 0) > 0).slice(0, 4);
      const negative = order.filter((i) => (products[i] ?? 0) < 0).slice(0, 4);
      const expected = order.filter((i) => positive.includes(i) || negative.includes(i));
      expect(top, `seed ${seed}`).toEqual(expected);
    }
  });

  test('leave out what gives nothing', () => {
    const { top, sum } = contributionsOf(Float32Array.of(0, 2, 0, 1), Float32Array.of(5, -1, 3, 4));
    expect(top).toEqual([3, 1]);
    expect(sum).toBe(2);
  });

  test('name the first of equal ones', () => {
    const ones = new Float32Array(6).fill(1);
    expect(contributionsOf(ones, ones, 2).top).toEqual([0, 1]);
  });
});

test('the shares of the maps are the sums of their products', () => {
  const random = createRandom(7);
  const shape = [4, 3, 5];
  const products = Float32Array.from({ length: sizeOf(shape) }, () => random() - 0.5);
  const shares = sharesOf(products, 4);
  shares.forEach((share, map) => {
    const expected = products.subarray(map * 15, (map + 1) * 15).reduce((a, b) => a + b, 0);
    expect(share).toBeCloseTo(expected, 5);
  });
  expect(shares).toHaveLength(4);
});

test('values and weights of different lengths do not fit', () => {
  expect(() => contributionsOf(new Float32Array(3), new Float32Array(4))).toThrow(ShapeError);
});
