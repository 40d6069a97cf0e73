import { createTensor } from '../model/tensor.ts';
import { activationOf } from './check.ts';
import type { Op, PoolParams } from './op.ts';
import { poolingOver, visitPooled } from './pooling.ts';
import { roundingBound } from './rounding.ts';
import { forEachCell } from './taps.ts';

const pooling = poolingOver({ op: 'avg_pool', what: 'Average pooling' });

/** The mean of the cells under the window that are not padding, as TensorFlow counts them. */
export const avgPool: Op<PoolParams> = {
  name: 'avg_pool',
  word: 'avg_pool',
  formula: 'avg-pool',
  ...pooling,

  reference(inputs, params) {
    const { shape, data } = activationOf(inputs);
    const output = createTensor(pooling.outputShape([shape], params));
    forEachCell(output.shape, (out, cell) => {
      let sum = 0;
      let count = 0;
      visitPooled(out, shape, params, (input) => {
        sum += data[input] ?? 0;
        count += 1;
      });
      output.data[cell] = sum / count;
    });
    return output;
  },

  gradient(inputs, params, output, gradOutput) {
    const { shape, data } = activationOf(inputs);
    const grad = new Float64Array(data.length);
    forEachCell(output.shape, (out, cell) => {
      const under: number[] = [];
      visitPooled(out, shape, params, (input) => under.push(input));
      const share = (gradOutput.data[cell] ?? 0) / under.length;
      for (const input of under) grad[input] = (grad[input] ?? 0) + share;
    });
    return [createTensor(shape, Float32Array.from(grad))];
  },

  /** n − 1 additions, then a division (2.5 ulp in WGSL) or a product with a reciprocal (one more). */
  errorBound(inputs, params) {
    const { shape, data } = activationOf(inputs);
    const bounds = createTensor(pooling.outputShape([shape], params));
    forEachCell(bounds.shape, (out, cell) => {
      let magnitude = 0;
      let count = 0;
      visitPooled(out, shape, params, (input) => {
        magnitude += Math.abs(data[input] ?? 0);
        count += 1;
      });
      bounds.data[cell] = roundingBound(count + 3, magnitude / count);
    });
    return bounds.data;
  },
};
