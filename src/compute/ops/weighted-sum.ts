import { type Shape, ShapeError } from '../model/shape.ts';
import { createTensor, type Tensor } from '../model/tensor.ts';
import type { Op } from './op.ts';
import { roundingBound } from './rounding.ts';
import { collectTaps, forEachCell, type VisitTaps } from './taps.ts';

/**
 * The numeric half of an op whose output cell is Σ x·w over its taps plus the bias of its channel.
 * Inputs: x, weights, bias.
 */
export function weightedSum<P>(
  outputShape: (inputs: readonly Shape[], params: P) => Shape,
  visitTaps: VisitTaps<P>,
): Required<Pick<Op<P>, 'taps' | 'reference' | 'gradient' | 'errorBound'>> {
  return {
    taps: (out, inputs, params) => collectTaps(visitTaps, out, inputs, params),

    reference(inputs, params) {
      const { shapes, x, weights, bias } = operandsOf(inputs);
      const output = createTensor(outputShape(shapes, params));
      forEachCell(output.shape, (out, cell) => {
        let sum = bias[out[0]] ?? 0;
        visitTaps(out, shapes, params, (input, weight) => {
          if (input >= 0) sum += (x[input] ?? 0) * (weights[weight] ?? 0);
        });
        output.data[cell] = sum;
      });
      return output;
    },

    gradient(inputs, params, output, gradOutput) {
      const { shapes, x, weights, bias } = operandsOf(inputs);
      const gradX = new Float64Array(x.length);
      const gradWeights = new Float64Array(weights.length);
      const gradBias = new Float64Array(bias.length);
      forEachCell(output.shape, (out, cell) => {
        const grad = gradOutput.data[cell] ?? 0;
        gradBias[out[0]] = (gradBias[out[0]] ?? 0) + grad;
        visitTaps(out, shapes, params, (input, weight) => {
          if (input < 0) return;
          gradX[input] = (gradX[input] ?? 0) + grad * (weights[weight] ?? 0);
          gradWeights[weight] = (gradWeights[weight] ?? 0) + grad * (x[input] ?? 0);
        });
      });
      return [gradX, gradWeights, gradBias].map((grad, i) =>
        createTensor(shapes[i] ?? [], Float32Array.from(grad)),
      );
    },

    errorBound(inputs, params) {
      const { shapes, x, weights, bias } = operandsOf(inputs);
      const bounds = createTensor(outputShape(shapes, params));
      forEachCell(bounds.shape, (out, cell) => {
        let products = 0;
        let magnitude = Math.abs(bias[out[0]] ?? 0);
        visitTaps(out, shapes, params, (input, weight) => {
          products += 1;
          if (input >= 0) magnitude += Math.abs((x[input] ?? 0) * (weights[weight] ?? 0));
        });
        bounds.data[cell] = roundingBound(products + 1, magnitude);
      });
      return bounds.data;
    },
  };
}

function operandsOf(inputs: readonly Tensor[]) {
  const [x, weights, bias] = inputs;
  if (!x || !weights || !bias) {
    throw new ShapeError(
      `A weighted sum takes x, weights and bias, got ${inputs.length} tensors. Give all three.`,
    );
  }
  return {
    shapes: inputs.map((tensor) => tensor.shape),
    x: x.data,
    weights: weights.data,
    bias: bias.data,
  };
}
