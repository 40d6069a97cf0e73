import { mapsOf, type Shape, sizeOf } from '../model/shape.ts';
import { createTensor } from '../model/tensor.ts';
import { activationOf, expectActivation, expectOperands } from './check.ts';
import type { NoParams, Op } from './op.ts';
import { flushBound } from './rounding.ts';
import { collectTaps, type VisitTaps } from './taps.ts';
import { ONE_CELL } from './window.ts';

function check(inputs: readonly Shape[]): void {
  expectActivation('Flatten', expectOperands('Flatten', inputs, ['x']));
}

function outputShape(inputs: readonly Shape[]): Shape {
  check(inputs);
  return [sizeOf(inputs[0] ?? [])];
}

const visitTaps: VisitTaps<NoParams> = ([unit], [shape = []], _params, visit) => {
  const [, height, width] = mapsOf(shape);
  const row = Math.floor(unit / width);
  visit(unit, -1, Math.floor(row / height), row % height, unit % width);
};

/** Writes maps one after another: x [C,H,W] to [C·H·W], cell (c,y,x) to (c·H + y)·W + x. */
export const flatten: Op<NoParams> = {
  name: 'flatten',
  kind: 'reshape',
  word: 'flatten',
  formula: null,
  nonNegative: 'kept',
  window: () => ONE_CELL,
  check,
  outputShape,
  taps: (out, inputs, params) => collectTaps(visitTaps, out, inputs, params),
  reference(inputs) {
    const { shape, data } = activationOf(inputs);
    return createTensor(outputShape([shape]), data.slice());
  },
  gradient(inputs, _params, _output, gradOutput) {
    return [createTensor(activationOf(inputs).shape, gradOutput.data.slice())];
  },
  errorBound: (inputs) => activationOf(inputs).data.map(flushBound),
};
