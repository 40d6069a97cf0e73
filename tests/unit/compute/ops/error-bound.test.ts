import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../../src/compute/model/random.ts';
import {
  bind,
  caseArbitraries,
  cellAt,
  convCases,
  denseCases,
  type OpCase,
  poolCases,
  softmaxCases,
} from './cases.ts';

const SEED = 2002;
const RUNS = 80;
const f32 = Math.fround;
const ULP = 2 ** -23;

/** A value off by at most `ulps` in a direction of chance, as a device may give it. */
function createDevice(seed: number): (value: number, ulps?: number) => number {
  const random = createRandom(seed);
  return (value, ulps = 1) => f32(value * (1 + (2 * random() - 1) * ulps * ULP));
}
type Device = ReturnType<typeof createDevice>;

/** Adds in another order than row after row: pairs of pairs. */
function pairwise(values: readonly number[], device: Device): number {
  if (values.length <= 1) return values[0] ?? 0;
  const half = values.length >> 1;
  return device(pairwise(values.slice(0, half), device) + pairwise(values.slice(half), device));
}

/** Every cell as sloppily as a device may compute it. */
function sloppy(opCase: OpCase, device: Device): number[] {
  const [x, weights, bias] = opCase.inputs.map((tensor) => tensor.data);
  const op = bind(opCase);
  const output = op.reference();
  return Array.from(output.data, (_, cell) => {
    const out = cellAt(output.shape, cell);
    const taps = [...op.taps(out)].filter(({ input }) => input >= 0);
    if (opCase.name === 'avg_pool') {
      return device(
        pairwise(
          taps.map(({ input }) => x?.[input] ?? 0),
          device,
        ) / taps.length,
        2.5,
      );
    }
    const products = taps.map(({ input, weight }) => device((x?.[input] ?? 0) * (weights?.[weight] ?? 0)));
    return pairwise([...products, bias?.[out[0]] ?? 0], device);
  });
}

/** A softmax with exp as inexact as WGSL allows, 3 + 2·|x| ulp. */
function sloppySoftmax(logits: Float32Array, device: Device): number[] {
  const most = Math.max(...logits);
  const exponentials = Array.from(logits, (logit) => {
    const distance = device(logit - most);
    return device(Math.exp(distance), 3 + 2 * Math.abs(distance));
  });
  const sum = pairwise(exponentials, device);
  return exponentials.map((exponential) => device(exponential / sum, 2.5));
}

/** Largest |a − b| / bound. */
function worst(a: ArrayLike<number>, b: Float32Array, bound: Float32Array): number {
  return b.reduce((most, value, i) => {
    const difference = Math.abs(value - (a[i] ?? Number.NaN));
    return difference === 0 ? most : Math.max(most, difference / (bound[i] ?? 0));
  }, 0);
}

describe('the error bound', () => {
  const sums: Record<string, fc.Arbitrary<OpCase>> = {
    conv2d: convCases,
    dense: denseCases,
    avg_pool: poolCases('avg_pool'),
  };

  test.each(Object.keys(sums))('of %s holds for the worst device, in another order', (name) => {
    const device = createDevice(SEED);
    let cases = 0;
    const property = fc.property(sums[name] ?? convCases, (opCase) => {
      const op = bind(opCase);
      expect(worst(sloppy(opCase, device), op.reference().data, op.errorBound())).toBeLessThanOrEqual(1);
      cases += 1;
    });
    fc.assert(property, { seed: SEED, numRuns: RUNS });
    expect(cases).toBe(RUNS);
  });

  test.each([1, 20, 200])('of softmax holds for the worst device, logits up to %d', (scale) => {
    const device = createDevice(SEED);
    let tightest = 0;
    const property = fc.property(softmaxCases(scale), (opCase) => {
      const op = bind(opCase);
      const logits = opCase.inputs[0]?.data ?? new Float32Array();
      const excess = worst(sloppySoftmax(logits, device), op.reference().data, op.errorBound());
      expect(excess).toBeLessThanOrEqual(1);
      tightest = Math.max(tightest, excess);
    });
    fc.assert(property, { seed: SEED, numRuns: RUNS });
    expect(tightest).toBeGreaterThan(0.1);
  });

  test('of a sum is passed when one product is missing', () => {
    let caught = 0;
    const property = fc.property(denseCases, (opCase) => {
      const op = bind(opCase);
      const [first] = op.taps([0, 0, 0]);
      const [x, weights] = opCase.inputs;
      const product = (x?.data[first?.input ?? 0] ?? 0) * (weights?.data[first?.weight ?? 0] ?? 0);
      if (Math.abs(product) > 1e-4 && Math.abs(product) > (op.errorBound()[0] ?? 0)) caught += 1;
      else expect(Math.abs(product)).toBeLessThanOrEqual(1e-4);
    });
    fc.assert(property, { seed: SEED, numRuns: RUNS });
    expect(caught).toBeGreaterThan(RUNS / 2);
  });

  test.each(['relu', 'linear', 'max_pool', 'flatten'] as const)(
    'of %s is zero: nothing is rounded',
    (name) => {
      const arbitrary: fc.Arbitrary<OpCase> = caseArbitraries[name];
      const property = fc.property(arbitrary, (opCase) =>
        bind(opCase)
          .errorBound()
          .every((bound) => bound === 0),
      );
      fc.assert(property, { seed: SEED, numRuns: RUNS });
    },
  );

  test('of a leaky ReLU is zero where the value is kept', () => {
    let kept = 0;
    const property = fc.property(caseArbitraries.leaky_relu, (opCase) => {
      const bounds = bind(opCase).errorBound();
      opCase.inputs[0]?.data.forEach((x, i) => {
        if (x <= 0) return;
        expect(bounds[i]).toBe(0);
        kept += 1;
      });
    });
    fc.assert(property, { seed: SEED, numRuns: RUNS });
    expect(kept).toBeGreaterThan(RUNS);
  });
});
