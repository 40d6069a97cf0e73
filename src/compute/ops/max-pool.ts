import { createTensor } from '../model/tensor.ts';
import { activationOf } from './check.ts';
import type { Op, PoolParams } from './op.ts';
import { poolingOver, visitPooled } from './pooling.ts';
import { flushBound } from './rounding.ts';
import { forEachCell } from './taps.ts';

const pooling = poolingOver({ op: 'max_pool', what: 'Max pooling' });

/** The largest value under the window; padding never wins. The gradient goes to the first of equal maxima, row by row. */
export const maxPool: Op<PoolParams> = {
  name: 'max_pool',
  word: 'max_pool',
  formula: 'max-pool',
  ...pooling,

  reference(inputs, params) {
    const { shape, data } = activationOf(inputs);
    const output = createTensor(pooling.outputShape([shape], params));
    forEachCell(output.shape, (out, cell) => {
      let most = Number.NEGATIVE_INFINITY;
      visitPooled(out, shape, params, (input) => {
        most = Math.max(most, data[input] ?? 0);
      });
      output.data[cell] = most;
    });
    return output;
  },

  gradient(inputs, params, output, gradOutput) {
    const { shape, data } = activationOf(inputs);
    const grad = new Float64Array(data.length);
    forEachCell(output.shape, (out, cell) => {
      let winner = -1;
      visitPooled(out, shape, params, (input) => {
        if (winner < 0 || (data[input] ?? 0) > (data[winner] ?? 0)) winner = input;
      });
      grad[winner] = (grad[winner] ?? 0) + (gradOutput.data[cell] ?? 0);
    });
    return [createTensor(shape, Float32Array.from(grad))];
  },

  errorBound(inputs, params) {
    return maxPool.reference(inputs, params).data.map(flushBound);
  },
};
