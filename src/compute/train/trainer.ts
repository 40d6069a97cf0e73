import { parameterSlots, parametersOf } from '../backends/wasm-forward.ts';
import type { Model } from '../model/model.ts';
import { createRandom } from '../model/random.ts';
import { indexOfLargest } from './loss.ts';
import { adamStep, initialState, type TrainingState } from './optimiser.ts';
import { oneCycleRate, type Recipe, seedOf } from './recipe.ts';
import type { Pictures, ShardResult, ShardRunner, ShardTask } from './shard.ts';

/** One epoch, as the curve shows it. */
export interface EpochReport {
  /** Counted from 1. */
  readonly epoch: number;
  /** Mean over the changed training pictures. */
  readonly loss: number;
  readonly trainAccuracy: number;
  /** Of the averaged weights. */
  readonly validationAccuracy: number;
}

/** All that a run needs to go on after an epoch. */
export interface Progress {
  readonly state: TrainingState;
  readonly curve: readonly EpochReport[];
}

/** What a run reads and calls. */
export interface TrainingRun {
  /** Its weights are the start. */
  readonly model: Model;
  readonly recipe: Recipe;
  readonly trainingCount: number;
  readonly validation: Pictures;
  /** Computes a shard somewhere; many may be under way at a time. */
  readonly gradient: (task: ShardTask) => Promise<ShardResult>;
  readonly runner: ShardRunner;
  /** Called within an epoch. */
  readonly onStep?: (epoch: number, step: number, steps: number) => void;
  /** Called after each epoch, before the next begins. */
  readonly onEpoch?: (progress: Progress) => void;
}

/**
 * Trains from `progress`, or from the start, to the last epoch of the recipe. The result does not depend on what
 * computes the shards.
 */
export async function train(run: TrainingRun, progress?: Progress): Promise<Progress> {
  const { model, recipe, trainingCount } = run;
  let { state, curve } = progress ?? { state: initialState(parametersOf(model)), curve: [] };
  const batch = Math.min(recipe.batch, trainingCount);
  const steps = Math.floor(trainingCount / batch);
  const decay = decayOf(model, recipe);
  while (curve.length < recipe.epochs) {
    const epoch = curve.length;
    const order = shuffled(trainingCount, seedOf(recipe.seed, epoch));
    let loss = 0;
    let correct = 0;
    for (let step = 0; step < steps; step++) {
      const pictures = order.subarray(step * batch, (step + 1) * batch);
      const sum = await batchGradient(run, state.parameters, epoch, pictures);
      const rate = oneCycleRate(recipe, state.step, steps * recipe.epochs);
      adamStep(state, sum.gradient, rate, decay, recipe.averaging);
      loss += sum.loss;
      correct += sum.correct;
      run.onStep?.(epoch + 1, step + 1, steps);
    }
    const count = steps * batch;
    const { accuracy } = validate(run.runner, state.averaged, run.validation, model.classes.length);
    curve = [
      ...curve,
      { epoch: epoch + 1, loss: loss / count, trainAccuracy: correct / count, validationAccuracy: accuracy },
    ];
    run.onEpoch?.({ state, curve });
  }
  return { state, curve };
}

/** How well weights do on unchanged pictures. */
export interface Validation {
  readonly count: number;
  readonly correct: number;
  readonly accuracy: number;
  /** `confusion[label][answer]`, counts. */
  readonly confusion: readonly (readonly number[])[];
}

/** Counts the answers to all pictures. */
export function validate(
  runner: ShardRunner,
  parameters: Float32Array,
  { pixels, labels }: Pictures,
  classes: number,
): Validation {
  const confusion = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  const size = pixels.length / labels.length;
  let correct = 0;
  labels.forEach((label, i) => {
    const answer = indexOfLargest(runner.logits(parameters, pixels.subarray(i * size, (i + 1) * size)));
    const row = confusion[label];
    if (row) row[answer] = (row[answer] ?? 0) + 1;
    if (answer === label) correct += 1;
  });
  return { count: labels.length, correct, accuracy: correct / labels.length, confusion };
}

/** The gradient of a batch: shards of fixed pictures, added in their order. */
async function batchGradient(
  { recipe, gradient }: TrainingRun,
  parameters: Float32Array,
  epoch: number,
  pictures: Int32Array,
): Promise<ShardResult> {
  const tasks: Promise<ShardResult>[] = [];
  for (let first = 0; first < pictures.length; first += recipe.shard) {
    const shard = pictures.slice(first, first + recipe.shard);
    tasks.push(gradient({ parameters, epoch, pictures: shard, batch: pictures.length }));
  }
  const sum = { gradient: new Float32Array(parameters.length), loss: 0, correct: 0 };
  for (const result of await Promise.all(tasks)) {
    for (let i = 0; i < sum.gradient.length; i++) {
      sum.gradient[i] = (sum.gradient[i] ?? 0) + (result.gradient[i] ?? 0);
    }
    sum.loss += result.loss;
    sum.correct += result.correct;
  }
  return sum;
}

/** Weight decay of each parameter: the recipe's for weights, none for biases. */
function decayOf(model: Model, recipe: Recipe): Float32Array {
  const { slots, count } = parameterSlots(model);
  const decay = new Float32Array(count);
  for (const slot of slots) if (slot) decay.fill(recipe.weightDecay, slot.weights, slot.bias);
  return decay;
}

/** 0 to count − 1 in a seeded order (Fisher & Yates). */
function shuffled(count: number, seed: number): Int32Array {
  const random = createRandom(seed);
  const order = Int32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const [a = 0, b = 0] = [order[i], order[j]];
    order[i] = b;
    order[j] = a;
  }
  return order;
}
