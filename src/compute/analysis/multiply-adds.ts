import type { Model, Step } from '../model/model.ts';
import { sizeOf } from '../model/shape.ts';
import { kindOf, windowOf } from '../model/steps.ts';

/** Multiplications, each with its addition, that a forward pass takes; what is compared or copied counts like them. */
export function multiplyAddsOf(model: Model): number {
  return model.steps.reduce((sum, step) => sum + ofStep(step), 0);
}

function ofStep(step: Step): number {
  const cells = sizeOf(step.outputShape);
  switch (kindOf(step)) {
    case 'weighted': {
      const [weights] = step.weights;
      return weights ? (cells / (weights.shape[0] ?? 1)) * sizeOf(weights.shape) : 0;
    }
    case 'reshape':
      return 0;
    default: {
      const { size } = windowOf(step);
      return cells * size[0] * size[1];
    }
  }
}
