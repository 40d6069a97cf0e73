import type { OpName, OpParams } from '../ops/op.ts';
import { type Words, wordsIn } from '../words.ts';
import { formatShape, type Shape, ShapeError } from './shape.ts';
import { outputShapeOf } from './steps.ts';
import type { Tensor } from './tensor.ts';

interface SpecOf<N extends OpName> {
  /** Unique in the model. */
  readonly name: string;
  /** The layer of the model file that this step belongs to; several steps may share one (a layer with its activation). */
  readonly layer: string;
  readonly op: N;
  readonly params: OpParams[N];
  readonly weights: readonly Tensor[];
}

/** What a layer of the input file asks for: one op, its parameters and its weights ([weights, bias] or none). */
export type StepSpec = { [N in OpName]: SpecOf<N> }[OpName];

/** A step of one op. */
export interface StepOf<N extends OpName> extends SpecOf<N> {
  readonly inputShape: Shape;
  readonly outputShape: Shape;
}

/** One op of the forward pass with the shapes it gets and gives. */
export type Step = { [N in OpName]: StepOf<N> }[OpName];

/** A feed-forward stack of steps over one input. A Model is a value: an edit makes a new one. */
export interface Model {
  readonly inputShape: Shape;
  readonly steps: readonly Step[];
  /** One label an output, in the order of the output. */
  readonly classes: readonly string[];
  /** The same in the languages that they were given in. */
  readonly classWords: readonly Words[];
}

/**
 * Checks that every step fits the one before it and fills in the shapes.
 * @param classWords labels of the outputs; where missing or of another count, they are numbered from 1.
 * @throws ShapeError that names the layer.
 */
export function createModel(
  inputShape: Shape,
  specs: readonly StepSpec[],
  classWords: readonly Words[] = [],
): Model {
  const steps: Step[] = [];
  const names = new Set(['input']);
  let shape = inputShape;
  for (const spec of specs) {
    if (names.has(spec.name)) {
      throw new ShapeError(`Two layers are called "${spec.name}". Give every layer its own name.`);
    }
    names.add(spec.name);
    const outputShape = stepOutput(spec, shape);
    steps.push({ ...spec, inputShape: shape, outputShape });
    shape = outputShape;
  }
  const last = steps.at(-1);
  if (last?.outputShape.length !== 1) {
    throw new ShapeError(
      `The model ends in ${formatShape(shape)}; expected a vector of one value a class. End it with flatten and dense layers.`,
    );
  }
  const count = last.outputShape[0] ?? 0;
  const words =
    classWords.length === count ? classWords : Array.from({ length: count }, (_, i) => `class ${i}`);
  return Object.freeze({ inputShape, steps, classes: labelsIn(words, 'en'), classWords: words });
}

/**
 * The same model with other names of its classes.
 * @throws ShapeError where they are not as many as its outputs.
 */
export function withClasses(model: Model, classWords: readonly Words[]): Model {
  if (classWords.length !== model.classes.length) {
    throw new ShapeError(
      `The model has ${model.classes.length} classes, got ${classWords.length} names. Give one name a class.`,
    );
  }
  return Object.freeze({ ...model, classes: labelsIn(classWords, 'en'), classWords });
}

/** The same model with the names of its classes in a language, as far as it has them. @param tag as BCP 47 names it */
export function inLanguage(model: Model, tag: string): Model {
  const classes = labelsIn(model.classWords, tag);
  const areSame = classes.every((label, i) => label === model.classes[i]);
  return areSame ? model : Object.freeze({ ...model, classes });
}

function labelsIn(words: readonly Words[], tag: string): readonly string[] {
  return words.map((each) => wordsIn(each, tag));
}

function stepOutput(spec: StepSpec, shape: Shape): Shape {
  try {
    return outputShapeOf(spec, [shape, ...spec.weights.map((weight) => weight.shape)]);
  } catch (error) {
    if (error instanceof ShapeError) {
      const { layer } = spec;
      throw new ShapeError(`Layer "${layer}": ${error.message}`, 'inLayer', { layer, reason: error });
    }
    throw error;
  }
}
