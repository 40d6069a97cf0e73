import type { Shape } from '../model/shape.ts';
import { createTensor } from '../model/tensor.ts';
import { activationOf, expectOperands, expectVector } from './check.ts';
import type { NoParams, Op } from './op.ts';
import { roundingBound } from './rounding.ts';
import { collectTaps, type VisitTaps } from './taps.ts';
import { ONE_CELL } from './window.ts';

function check(inputs: readonly Shape[]): void {
  expectVector({ op: 'softmax', what: 'Softmax' }, expectOperands('Softmax', inputs, ['x']));
}

function outputShape(inputs: readonly Shape[]): Shape {
  check(inputs);
  return inputs[0] ?? [];
}

/** exp(-d) is less than the least float32 from here on, so that its relative error no longer matters. */
const UNDERFLOW = 104;

/** Every probability is made of all logits. */
const visitTaps: VisitTaps<NoParams> = (_out, [shape = []], _params, visit) => {
  const [length = 0] = shape;
  for (let input = 0; input < length; input++) visit(input, -1, input, 0, 0);
};

/** In float64, with the largest logit subtracted first, so that no exponential overflows. */
function probabilitiesOf(logits: Float32Array): { distances: Float64Array; probabilities: Float64Array } {
  const most = logits.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const distances = Float64Array.from(logits, (logit) => most - logit);
  const exponentials = distances.map((distance) => Math.exp(-distance));
  const sum = exponentials.reduce((a, b) => a + b, 0);
  return { distances, probabilities: exponentials.map((exponential) => exponential / sum) };
}

/** Probabilities from logits: x [K] to exp(x[i]) / Σ exp(x[j]). */
export const softmax: Op<NoParams> = {
  name: 'softmax',
  kind: 'normalizing',
  word: 'softmax',
  formula: 'softmax',
  nonNegative: 'always',
  window: () => ONE_CELL,
  check,
  outputShape,
  taps: (out, inputs, params) => collectTaps(visitTaps, out, inputs, params),

  reference(inputs) {
    const { shape, data } = activationOf(inputs);
    return createTensor(outputShape([shape]), Float32Array.from(probabilitiesOf(data).probabilities));
  },

  gradient(inputs, _params, output, gradOutput) {
    const { shape } = activationOf(inputs);
    const mean = output.data.reduce((sum, p, i) => sum + p * (gradOutput.data[i] ?? 0), 0);
    return [
      createTensor(
        shape,
        output.data.map((p, i) => p * ((gradOutput.data[i] ?? 0) - mean)),
      ),
    ];
  },

  /**
   * With d the distance of a logit to the largest: the subtraction is off by one rounding of d, and exp by 3 + 2·d
   * more (WGSL, "Accuracy of Built-in Functions"), so an exponential is off by 3 + 3·d. The sum is off by the mean of
   * that, weighted by the probabilities, and K − 1 additions; the division by 2.5, or 3.5 through a reciprocal. One
   * more covers the products of these errors, one the rounding of the reference.
   */
  errorBound(inputs) {
    const { distances, probabilities } = probabilitiesOf(activationOf(inputs).data);
    const expRoundings = distances.map((distance) => 3 + 3 * Math.min(distance, UNDERFLOW));
    const sumRoundings = probabilities.reduce((sum, p, i) => sum + p * (expRoundings[i] ?? 0), 0);
    const others = sumRoundings + probabilities.length - 1 + 3.5 + 2;
    return Float32Array.from(probabilities, (p, i) => roundingBound((expRoundings[i] ?? 0) + others, p));
  },
};
