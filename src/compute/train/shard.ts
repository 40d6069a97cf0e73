import { createWasmForward } from '../backends/wasm-forward.ts';
import { createWasmHeap } from '../backends/wasm-heap.ts';
import type { Model } from '../model/model.ts';
import { createRandom } from '../model/random.ts';
import { sizeOf } from '../model/shape.ts';
import { endsInProbabilities } from '../model/structure.ts';
import { augment, toInput } from './augment.ts';
import { createWasmGradient } from './gradient.ts';
import { softmaxCrossEntropy } from './loss.ts';
import { type Recipe, seedOf } from './recipe.ts';

/** Pictures of the network's input size with their labels. */
export interface Pictures {
  /** [C,H,W] of each picture, 0 to 255, picture after picture. */
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
}

/** What one worker computes at a time: a few pictures of one batch. */
export interface ShardTask {
  readonly parameters: Float32Array;
  readonly epoch: number;
  /** Numbers of training pictures. */
  readonly pictures: Int32Array;
  /** Pictures of the whole batch. */
  readonly batch: number;
}

export interface ShardResult {
  /** The pictures' part of the gradient of the batch's mean loss. */
  readonly gradient: Float32Array;
  /** Sum of the pictures' losses. */
  readonly loss: number;
  readonly correct: number;
}

/** Computes shards of the training pictures, and logits of unchanged pictures. */
export interface ShardRunner {
  gradient(task: ShardTask): ShardResult;
  /** A copy of the logits of one picture, unchanged. */
  logits(parameters: Float32Array, pixels: Uint8Array): Float32Array;
}

/**
 * A runner with a heap of its own. Every picture's changes and dropout come from a seed of (recipe, epoch, picture), so
 * that it does not matter where it is computed.
 */
export async function createShardRunner(
  wasm: WebAssembly.Module,
  model: Model,
  recipe: Recipe,
  training: Pictures,
): Promise<ShardRunner> {
  const heap = await createWasmHeap(wasm);
  const forward = createWasmForward(heap, model);
  const gradient = createWasmGradient(forward);
  const [dense, end] = headOf(model);
  const features = sizeOf(model.steps[dense]?.inputShape ?? []);
  const mask = heap.allocate(features);
  const input = heap.floats(forward.addressOf(0), sizeOf(model.inputShape));
  const logits = heap.floats(forward.addressOf(end), model.classes.length);
  const gradLogits = heap.floats(gradient.addressOf(end), model.classes.length);

  const learn = (task: ShardTask, picture: number) => {
    const random = createRandom(seedOf(recipe.seed, task.epoch, picture));
    const pixels = training.pixels.subarray(picture * input.length, (picture + 1) * input.length);
    augment(pixels, model.inputShape, recipe.augmentation, random, input);
    drawMask(heap.floats(mask, features), recipe.dropout, random);
    forward.run(0, dense);
    heap.kernels.multiply(forward.addressOf(dense), mask, features);
    forward.run(dense, end);
    const label = training.labels[picture] ?? 0;
    const result = softmaxCrossEntropy(logits, label, recipe.labelSmoothing, gradLogits, 1 / task.batch);
    gradient.run(end - 1, dense, true);
    heap.kernels.multiply(gradient.addressOf(dense), mask, features);
    gradient.run(dense - 1, 0, false);
    return result;
  };
  return {
    gradient(task) {
      forward.setParameters(task.parameters);
      gradient.clear();
      let loss = 0;
      let correct = 0;
      for (const picture of task.pictures) {
        const result = learn(task, picture);
        loss += result.loss;
        correct += result.correct ? 1 : 0;
      }
      return { gradient: gradient.parameters().slice(), loss, correct };
    },
    logits(parameters, pixels) {
      forward.setParameters(parameters);
      toInput(pixels, input);
      forward.run(0, end);
      return logits.slice();
    },
  };
}

/** The last dense step, and the first step after the logits. */
function headOf(model: Model): readonly [dense: number, end: number] {
  const dense = model.steps.findLastIndex((step) => step.op === 'dense');
  const end = endsInProbabilities(model) ? model.steps.length - 1 : model.steps.length;
  if (dense < 0) throw new Error('The trainer needs a model with a dense step to drop inputs of. Add one.');
  return [dense, end];
}

function drawMask(mask: Float32Array, dropout: number, random: () => number): void {
  for (let i = 0; i < mask.length; i++) mask[i] = random() < dropout ? 0 : 1 / (1 - dropout);
}
