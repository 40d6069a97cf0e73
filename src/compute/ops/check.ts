import { formatShape, type Pair, type Shape, ShapeError, sameShape } from '../model/shape.ts';
import type { Tensor } from '../model/tensor.ts';

/** An op as its errors name it: by its name, for which each language has words, and in English for developers. */
export interface NamedOp {
  readonly op: string;
  readonly what: string;
}

/**
 * The shape of x, after checking that it comes with exactly the operands that the op takes.
 * @param what the op in words, to begin the message with.
 * @param operands names of the inputs, x first.
 */
export function expectOperands(what: string, inputs: readonly Shape[], operands: readonly string[]): Shape {
  const [x] = inputs;
  if (!x || inputs.length !== operands.length) {
    throw new ShapeError(
      `${what} got ${inputs.length} tensors; expected ${operands.length} (${operands.join(', ')}). Give exactly these.`,
    );
  }
  if (x.length === 0 || !x.every((size) => Number.isInteger(size) && size >= 1)) {
    throw new ShapeError(
      `${what} got an input of shape ${formatShape(x)}; expected whole sizes of 1 or more. Check the layer before.`,
    );
  }
  return x;
}

/** Checks that x is maps, [channels, height, width]. */
export function expectMaps({ op, what }: NamedOp, x: Shape): void {
  if (x.length === 3) return;
  throw new ShapeError(
    `${what} got an input of shape ${formatShape(x)}; expected [channels, height, width]. Place it before the flatten layer.`,
    'mapsExpected',
    { op, shape: formatShape(x) },
  );
}

/** Checks that x is a vector, [units]. */
export function expectVector({ op, what }: NamedOp, x: Shape): void {
  if (x.length === 1) return;
  throw new ShapeError(
    `${what} got an input of shape ${formatShape(x)}; expected a vector [units]. Put a flatten layer before it.`,
    'vectorExpected',
    { op, shape: formatShape(x) },
  );
}

/** Checks that x is a vector or maps. */
export function expectActivation(what: string, x: Shape): void {
  if (x.length === 1 || x.length === 3) return;
  throw new ShapeError(
    `${what} got an input of shape ${formatShape(x)}; expected [units] or [channels, height, width]. Check the layer before.`,
  );
}

/** Checks the shape of weights or of a bias. */
export function expectOperand(
  what: string,
  operand: string,
  got: Shape | undefined,
  expected: Shape,
  reason: string,
): void {
  if (got && sameShape(got, expected)) return;
  throw new ShapeError(
    `${what} got ${operand} of shape ${formatShape(got ?? [])}; expected ${formatShape(expected)} (${reason}). ` +
      `Use ${operand} of that shape, or change the layer to fit them.`,
  );
}

/** Checks a whole number of at least `least`. */
export function expectWhole(what: string, option: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return;
  throw new ShapeError(
    `${what} got ${option} ${value}; expected a whole number of ${least} or more. Choose another ${option}.`,
  );
}

/** Checks a pair (y, x) of whole numbers of at least `least`. */
export function expectWholePair(what: string, option: string, value: Pair, least: number): void {
  if (value.length === 2 && value.every((side) => Number.isInteger(side) && side >= least)) return;
  throw new ShapeError(
    `${what} got ${option} ${formatShape(value)}; expected two whole numbers (y, x) of ${least} or more. Choose another ${option}.`,
  );
}

/** The activation x among the tensors of an op. */
export function activationOf(inputs: readonly Tensor[]): Tensor {
  const [x] = inputs;
  if (!x) throw new ShapeError('An op got no tensor; expected its activation x first. Pass it as inputs[0].');
  return x;
}
