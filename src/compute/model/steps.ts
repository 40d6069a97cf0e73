import { ops } from '../ops/index.ts';
import type { OpKind, OpName, OpParams } from '../ops/op.ts';
import type { SlidingWindow } from '../ops/window.ts';
import type { Shape } from './shape.ts';
import type { Tensor } from './tensor.ts';

/** An op with its parameters. */
interface Applied<N extends OpName> {
  readonly op: N;
  readonly params: OpParams[N];
}

/** The kind of a step's op. */
export function kindOf({ op }: { readonly op: OpName }): OpKind {
  return ops[op].kind;
}

/** Whether a step is an activation without which two layers would come to one. */
export function isBending(step: { readonly op: OpName }): boolean {
  return kindOf(step) === 'elementwise' && step.op !== 'linear';
}

/** The window through which a step makes one cell of a map: of one cell where it treats each cell alone. */
export function windowOf<N extends OpName>({ op, params }: Applied<N>): SlidingWindow {
  return ops[op].window(params);
}

/**
 * Shape of a step's output.
 * @param shapes of the op's inputs in their order: the activation, [C,H,W] or [K], then weights and bias where the op takes them
 * @returns [C,H,W] or [K]
 * @throws ShapeError where the shapes do not fit; its message says got, expected and remedy
 */
export function outputShapeOf<N extends OpName>({ op, params }: Applied<N>, shapes: readonly Shape[]): Shape {
  return ops[op].outputShape(shapes, params);
}

/**
 * A step's output by its op's reference.
 * @param inputs the op's inputs in their order: the activation, [C,H,W] or [K], then weights and bias where the op takes them
 * @returns a new tensor [C,H,W] or [K]: float64 sums, rounded to float32 once a cell
 * @throws ShapeError where the shapes do not fit; its message says got, expected and remedy
 */
export function referenceOf<N extends OpName>({ op, params }: Applied<N>, inputs: readonly Tensor[]): Tensor {
  return ops[op].reference(inputs, params);
}
