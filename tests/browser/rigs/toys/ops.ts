import { ops as all } from '../../../../src/compute/ops/index.ts';
import { SQUARE } from './names.ts';
import { square } from './square.ts';

export const ops: typeof all = { ...all, [SQUARE]: square };
