import activation from '../kernels/activation.wgsl';
import conv2d from '../kernels/conv2d.wgsl';
import dense from '../kernels/dense.wgsl';
import pool from '../kernels/pool.wgsl';
import softmax from '../kernels/softmax.wgsl';
import type { StepOf } from '../model/model.ts';
import { mapsOf, sizeOf } from '../model/shape.ts';
import type { OpName, OpParams, PoolParams } from '../ops/op.ts';

/** How the GPU computes an op: its kernel takes the arena, the weights and `struct Step`. */
export interface GpuOp<N extends OpName> {
  /** A whole WGSL program; its entry point is the op's name. */
  readonly code: string;
  /** Workgroups that compute a step. */
  workgroups(step: StepOf<N>): number;
  /** Writes what the op's own part of `struct Step` holds: words of 4 bytes, of which the first 10 are written already. */
  writeParams?(params: OpParams[N], words: Uint32Array, floats: Float32Array): void;
  /** Whether the weights of four output channels stand beside each other, to be read as vec4f; else as they are. */
  readonly takesBlocks?: true;
}

/** Cells that one workgroup of a kernel that goes cell by cell computes. */
export const GROUP = 64;
/** Output channels and rows that one invocation of conv2d computes. */
const BLOCK = 4;

/** The kernels by op; null for an op that computes nothing. */
export const gpuOps: { readonly [N in OpName]: GpuOp<N> | null } = {
  conv2d: {
    code: conv2d,
    workgroups({ outputShape }) {
      const [channels, height, width] = mapsOf(outputShape);
      return Math.ceil((Math.ceil(channels / BLOCK) * Math.ceil(height / BLOCK) * width) / GROUP);
    },
    writeParams({ kernel, stride, padBefore, dilation }, words) {
      words.set([...kernel, ...stride, ...padBefore, ...dilation], 11);
    },
    takesBlocks: true,
  },
  relu: { code: activation, workgroups: cellGroups },
  leaky_relu: {
    code: activation,
    workgroups: cellGroups,
    writeParams({ negativeSlope }, _words, floats) {
      floats[10] = negativeSlope;
    },
  },
  linear: { code: activation, workgroups: cellGroups },
  max_pool: { code: pool, workgroups: cellGroups, writeParams: writePool },
  avg_pool: { code: pool, workgroups: cellGroups, writeParams: writePool },
  flatten: null,
  dense: { code: dense, workgroups: ({ outputShape: [units = 0] }) => units },
  softmax: { code: softmax, workgroups: () => 1 },
};

/** Of a kernel that goes cell by cell through its output. */
function cellGroups({ outputShape }: Pick<StepOf<OpName>, 'outputShape'>): number {
  return Math.ceil(sizeOf(outputShape) / GROUP);
}

function writePool({ window, stride, padBefore }: PoolParams, words: Uint32Array): void {
  words.set([...window, ...stride, ...padBefore], 11);
}
