import { gpuOps as all, GROUP } from '../../../../src/compute/backends/gpu-ops.ts';
import { sizeOf } from '../../../../src/compute/model/shape.ts';
import { SQUARE } from './names.ts';
import code from './square.wgsl';

export { GROUP };

export const gpuOps: typeof all = {
  ...all,
  [SQUARE]: { code, workgroups: ({ outputShape }) => Math.ceil(sizeOf(outputShape) / GROUP) },
};
