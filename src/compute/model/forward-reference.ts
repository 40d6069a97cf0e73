import type { Model } from './model.ts';
import { formatShape, ShapeError, sameShape } from './shape.ts';
import { referenceOf } from './steps.ts';
import type { Tensor } from './tensor.ts';

/**
 * Output of every step, by the ops' references: slow, and what every fast path is checked against.
 * @param input of the model's input shape.
 * @throws ShapeError when the input has another shape.
 */
export function forwardReference(model: Model, input: Tensor): Tensor[] {
  if (!sameShape(input.shape, model.inputShape)) {
    throw new ShapeError(
      `The model takes ${formatShape(model.inputShape)}, got ${formatShape(input.shape)}. Resize the input.`,
    );
  }
  const outputs: Tensor[] = [];
  let x = input;
  for (const step of model.steps) {
    x = referenceOf(step, [x, ...step.weights]);
    outputs.push(x);
  }
  return outputs;
}
