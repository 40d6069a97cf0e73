import type { Shape } from '../model/shape.ts';
import { expectOperand, expectOperands, expectVector, expectWhole } from './check.ts';
import type { DenseParams, Op } from './op.ts';
import type { VisitTaps } from './taps.ts';
import { weightedSum } from './weighted-sum.ts';
import { ONE_CELL } from './window.ts';

const WHAT = 'A dense layer';

function check(inputs: readonly Shape[], { units }: DenseParams): void {
  const x = expectOperands(WHAT, inputs, ['x', 'weights', 'bias']);
  expectVector({ op: 'dense', what: WHAT }, x);
  expectWhole(WHAT, 'number of units', units, 1);
  expectOperand(WHAT, 'weights', inputs[1], [units, x[0] ?? 0], 'units, length of the input');
  expectOperand(WHAT, 'bias', inputs[2], [units], 'one value a unit');
}

function outputShape(inputs: readonly Shape[], params: DenseParams): Shape {
  check(inputs, params);
  return [params.units];
}

const visitTaps: VisitTaps<DenseParams> = ([unit], [shape = []], _params, visit) => {
  const [length = 0] = shape;
  for (let input = 0; input < length; input++) visit(input, unit * length + input, input, 0, 0);
};

/** A fully connected layer: x [K], weights [units,K] and bias [units] give [units], y[o] = b[o] + Σ x·w[o]. */
export const dense: Op<DenseParams> = {
  name: 'dense',
  kind: 'weighted',
  word: 'dense',
  formula: null,
  nonNegative: 'never',
  window: () => ONE_CELL,
  check,
  outputShape,
  ...weightedSum(outputShape, visitTaps),
};
