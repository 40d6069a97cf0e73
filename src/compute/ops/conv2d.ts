import type { Shape } from '../model/shape.ts';
import { expectMaps, expectOperand, expectOperands, expectWhole, type NamedOp } from './check.ts';
import type { Conv2dParams, Op } from './op.ts';
import type { VisitTaps } from './taps.ts';
import { weightedSum } from './weighted-sum.ts';
import { checkWindow, type SlidingWindow, visitWindow, windowedMap } from './window.ts';

const WHAT = 'Convolution';
const OP: NamedOp = { op: 'conv2d', what: WHAT };

function check(inputs: readonly Shape[], params: Conv2dParams): void {
  const x = expectOperands(WHAT, inputs, ['x', 'weights', 'bias']);
  expectMaps(OP, x);
  expectWhole(WHAT, 'number of output channels', params.outChannels, 1);
  checkWindow(OP, 'kernel', x, windowOf(params));
  const [channels = 0] = x;
  const { outChannels, kernel } = params;
  const filters = [outChannels, channels, ...kernel];
  expectOperand(WHAT, 'weights', inputs[1], filters, 'output channels, input channels, kernel height, width');
  expectOperand(WHAT, 'bias', inputs[2], [outChannels], 'one value an output channel');
}

function outputShape(inputs: readonly Shape[], params: Conv2dParams): Shape {
  check(inputs, params);
  return [params.outChannels, ...windowedMap(inputs[0] ?? [], windowOf(params))];
}

const visitTaps: VisitTaps<Conv2dParams> = ([channel, outY, outX], [shape = []], params, visit) => {
  const window = windowOf(params);
  const [inChannels = 0] = shape;
  let weight = channel * inChannels * window.size[0] * window.size[1];
  for (let from = 0; from < inChannels; from++) {
    visitWindow(shape, window, from, outY, outX, (input, y, x) => visit(input, weight++, from, y, x));
  }
};

function windowOf({ kernel, stride, padBefore, padAfter, dilation }: Conv2dParams): SlidingWindow {
  return { size: kernel, stride, padBefore, padAfter, dilation };
}

/**
 * Cross-correlation over zero-padded maps, which networks call convolution: x [Cin,H,W], weights [Cout,Cin,kH,kW]
 * and bias [Cout] give [Cout,H',W'], y[o] = b[o] + Σ x·w (Dumoulin & Visin 2016, arXiv:1603.07285).
 */
export const conv2d: Op<Conv2dParams> = {
  name: 'conv2d',
  kind: 'weighted',
  word: 'conv',
  formula: 'convolution',
  nonNegative: 'never',
  window: windowOf,
  check,
  outputShape,
  ...weightedSum(outputShape, visitTaps),
};
