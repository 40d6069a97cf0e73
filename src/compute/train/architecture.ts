import { createModel, type Model, type StepSpec } from '../model/model.ts';
import { createRandom } from '../model/random.ts';
import { type Shape, ShapeError, sizeOf } from '../model/shape.ts';
import { createTensor, type Tensor } from '../model/tensor.ts';
import { ops } from '../ops/index.ts';
import type { OpName, OpParams } from '../ops/op.ts';

/** A model without its weights, as it stands in a file. */
export interface Architecture {
  readonly inputShape: Shape;
  readonly steps: readonly ArchitectureStep[];
}

interface ArchitectureStep {
  readonly name: string;
  readonly op: OpName;
  /** `name` where missing. */
  readonly layer?: string;
  /** Stride and dilation are 1 and padding 0 where missing. */
  readonly params?: Readonly<Record<string, unknown>>;
}

const USUAL: { readonly [N in OpName]?: Readonly<Record<string, unknown>> } = {
  conv2d: { stride: [1, 1], padBefore: [0, 0], padAfter: [0, 0], dilation: [1, 1] },
  max_pool: { padBefore: [0, 0], padAfter: [0, 0] },
  avg_pool: { padBefore: [0, 0], padAfter: [0, 0] },
};

/**
 * A model of this architecture with seeded random weights: normal with variance 2 / (inputs of one output), and 1 / that
 * for the last dense step (He et al. 2015, arXiv:1502.01852); biases of zero.
 * @throws ShapeError that names the step that does not fit.
 */
export function initialModel(architecture: Architecture, classes: readonly string[], seed: number): Model {
  const normal = createNormal(seed);
  const specs: StepSpec[] = [];
  const lastDense = architecture.steps.findLastIndex((step) => step.op === 'dense');
  let shape = architecture.inputShape;
  architecture.steps.forEach((step, index) => {
    if (!Object.hasOwn(ops, step.op)) {
      throw new ShapeError(
        `Step "${step.name}" has the unknown op "${step.op}"; expected one of ${Object.keys(ops)}.`,
      );
    }
    const params = { ...USUAL[step.op], ...step.params };
    const shapes = weightShapes(step.op, params, shape);
    const weights = shapes.map((size) => createTensor(size));
    const fanIn = sizeOf(shapes[0]?.slice(1) ?? []);
    const scale = Math.sqrt((index === lastDense ? 1 : 2) / fanIn);
    for (let i = 0; i < (weights[0]?.data.length ?? 0); i++)
      weights[0]?.data.fill(scale * normal(), i, i + 1);
    const spec = {
      name: step.name,
      layer: step.layer ?? step.name,
      op: step.op,
      params,
      weights,
    } as unknown as StepSpec;
    shape = outputShapeOf(spec, shape);
    specs.push(spec);
  });
  const model = createModel(architecture.inputShape, specs, classes);
  if (model.classes.join() === classes.join()) return model;
  throw new ShapeError(
    `The architecture ends in ${model.classes.length} outputs; the data has ${classes.length} classes. Make them equal.`,
  );
}

/** A model with other values for all its weights, given in a row. */
export function withParameters(model: Model, parameters: Float32Array): Model {
  let at = 0;
  const steps = model.steps.map((step) => {
    const weights = step.weights.map(({ shape, data }) => {
      at += data.length;
      return createTensor(shape, parameters.slice(at - data.length, at));
    });
    return { ...step, weights };
  });
  return { ...model, steps };
}

function weightShapes(op: OpName, params: Readonly<Record<string, unknown>>, shape: Shape): readonly Shape[] {
  if (op === 'conv2d') {
    const { outChannels, kernel } = params as unknown as OpParams['conv2d'];
    return [[outChannels, shape[0] ?? 0, ...kernel], [outChannels]];
  }
  if (op === 'dense') {
    const { units } = params as unknown as OpParams['dense'];
    return [[units, sizeOf(shape)], [units]];
  }
  return [];
}

function outputShapeOf<N extends OpName>(
  spec: { op: N; params: OpParams[N]; weights: readonly Tensor[] },
  shape: Shape,
): Shape {
  return ops[spec.op].outputShape([shape, ...spec.weights.map((weight) => weight.shape)], spec.params);
}

/** Numbers from N(0, 1), by Box and Muller. */
function createNormal(seed: number): () => number {
  const random = createRandom(seed);
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
