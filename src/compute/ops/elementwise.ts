import { mapsOf, type Shape } from '../model/shape.ts';
import { createTensor } from '../model/tensor.ts';
import { activationOf, expectActivation, expectOperands } from './check.ts';
import type { Op } from './op.ts';
import { collectTaps, type VisitTaps } from './taps.ts';
import { ONE_CELL } from './window.ts';

/** What an op that treats every cell alone does to it. */
export interface CellFunction<P> extends Pick<Op<P>, 'name' | 'word' | 'formula' | 'nonNegative'> {
  /** The op in words, for messages. */
  readonly what: string;
  /** @throws ShapeError for parameters that make no sense. */
  checkParams?(params: P): void;
  value(x: number, params: P): number;
  /** d value / d x. */
  slope(x: number, params: P): number;
  /** Allowed |fast − value|. */
  bound(x: number, params: P): number;
}

/** An op from what it does to one cell; it keeps the shape of its input, [K] or [C,H,W]. */
export function createElementwise<P>(cell: CellFunction<P>): Op<P> {
  const check = (inputs: readonly Shape[], params: P) => {
    expectActivation(cell.what, expectOperands(cell.what, inputs, ['x']));
    cell.checkParams?.(params);
  };
  const outputShape = (inputs: readonly Shape[], params: P): Shape => {
    check(inputs, params);
    return inputs[0] ?? [];
  };
  return {
    name: cell.name,
    kind: 'elementwise',
    word: cell.word,
    formula: cell.formula,
    nonNegative: cell.nonNegative,
    window: () => ONE_CELL,
    check,
    outputShape,
    taps: (out, inputs, params) => collectTaps(visitSameCell, out, inputs, params),
    reference(inputs, params) {
      const x = activationOf(inputs);
      const shape = outputShape([x.shape], params);
      return createTensor(
        shape,
        x.data.map((value) => cell.value(value, params)),
      );
    },
    gradient(inputs, params, _output, gradOutput) {
      const x = activationOf(inputs);
      const slopes = (grad: number, i: number) => grad * cell.slope(x.data[i] ?? 0, params);
      return [createTensor(x.shape, gradOutput.data.map(slopes))];
    },
    errorBound(inputs, params) {
      return activationOf(inputs).data.map((value) => cell.bound(value, params));
    },
  };
}

const visitSameCell: VisitTaps<unknown> = ([channel, y, x], [shape = []], _params, visit) => {
  const [, height, width] = mapsOf(shape);
  visit((channel * height + y) * width + x, -1, channel, y, x);
};
