import { avgPool } from './avg-pool.ts';
import { conv2d } from './conv2d.ts';
import { dense } from './dense.ts';
import { flatten } from './flatten.ts';
import { leakyRelu } from './leaky-relu.ts';
import { linear } from './linear.ts';
import { maxPool } from './max-pool.ts';
import type { Op, OpName, OpParams } from './op.ts';
import { relu } from './relu.ts';
import { softmax } from './softmax.ts';

/** Every layer operation by its name. */
export const ops: { readonly [N in OpName]: Op<OpParams[N]> } = {
  conv2d,
  relu,
  leaky_relu: leakyRelu,
  linear,
  max_pool: maxPool,
  avg_pool: avgPool,
  flatten,
  dense,
  softmax,
};
