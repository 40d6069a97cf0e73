import { type Shape, ShapeError } from '../model/shape.ts';
import { expectMaps, expectOperands, type NamedOp } from './check.ts';
import type { Index, Op, PoolParams } from './op.ts';
import { collectTaps, type TapVisitor } from './taps.ts';
import { checkWindow, type SlidingWindow, visitWindow, windowedMap } from './window.ts';

type SharedHalf = Required<
  Pick<Op<PoolParams>, 'kind' | 'nonNegative' | 'window' | 'check' | 'outputShape' | 'taps'>
>;

/** The half of an op that all poolings share: what is under which window. Input x [C,H,W], output [C,H',W']. */
export function poolingOver(op: NamedOp): SharedHalf {
  const check = (inputs: readonly Shape[], params: PoolParams) => {
    const x = expectOperands(op.what, inputs, ['x']);
    expectMaps(op, x);
    checkWindow(op, 'window', x, windowOf(params));
    checkTouching(op, x, windowOf(params));
  };
  return {
    kind: 'pooling',
    nonNegative: 'kept',
    window: windowOf,
    check,
    outputShape(inputs, params) {
      check(inputs, params);
      const [x = []] = inputs;
      return [x[0] ?? 0, ...windowedMap(x, windowOf(params))];
    },
    taps: (out, inputs, params) => collectTaps(visitTaps, out, inputs, params),
  };
}

/** Visits the cells of x under the window of one output cell that are not padding: flat indices into x. */
export function visitPooled(out: Index, x: Shape, params: PoolParams, visit: (input: number) => void): void {
  visitTaps(out, [x], params, (input) => {
    if (input >= 0) visit(input);
  });
}

function visitTaps(
  [channel, outY, outX]: Index,
  [shape = []]: readonly Shape[],
  params: PoolParams,
  visit: TapVisitor,
): void {
  visitWindow(shape, windowOf(params), channel, outY, outX, (input, y, x) => visit(input, -1, channel, y, x));
}

function windowOf({ window, stride, padBefore, padAfter }: PoolParams): SlidingWindow {
  return { size: window, stride, padBefore, padAfter, dilation: [1, 1] };
}

/** A window with nothing but padding under it has no maximum and no mean; only the first or the last can be one. */
function checkTouching({ op, what }: NamedOp, x: Shape, window: SlidingWindow): void {
  const positions = windowedMap(x, window);
  for (const axis of [0, 1] as const) {
    const lastStart = (positions[axis] - 1) * window.stride[axis] - window.padBefore[axis];
    if (window.padBefore[axis] < window.size[axis] && lastStart < (x[axis + 1] ?? 0)) continue;
    const [before, after, size] = [window.padBefore[axis], window.padAfter[axis], window.size[axis]];
    const name = axis === 0 ? 'y' : 'x';
    throw new ShapeError(
      `${what} got padding of ${before} before and ${after} after along ${name}, so that a window of ${size} lies on ` +
        `padding alone; expected every window to touch the input. Use less padding or a larger window.`,
      'windowOnPadding',
      { op, before, after, axis: name, size },
    );
  }
}
