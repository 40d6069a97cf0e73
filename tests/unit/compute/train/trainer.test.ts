import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parametersOf } from '../../../../src/compute/backends/wasm-forward.ts';
import { createRandom } from '../../../../src/compute/model/random.ts';
import {
  type Architecture,
  initialModel,
  withParameters,
} from '../../../../src/compute/train/architecture.ts';
import { augment, toInput } from '../../../../src/compute/train/augment.ts';
import { softmaxCrossEntropy } from '../../../../src/compute/train/loss.ts';
import { readCheckpoint, writeCheckpoint } from '../../../../src/compute/train/node/checkpoint.ts';
import { adamStep, initialState } from '../../../../src/compute/train/optimiser.ts';
import { DEFAULT_RECIPE, oneCycleRate, type Recipe, seedOf } from '../../../../src/compute/train/recipe.ts';
import { createShardRunner, type Pictures, type ShardTask } from '../../../../src/compute/train/shard.ts';
import { type Progress, type TrainingRun, train, validate } from '../../../../src/compute/train/trainer.ts';
import { wasmModule } from '../fixtures/wasm.ts';

const folder = mkdtempSync(join(tmpdir(), 'convolens-train-'));
afterAll(() => rmSync(folder, { recursive: true }));

const toyArchitecture: Architecture = {
  inputShape: [3, 12, 12],
  steps: [
    { name: 'conv', op: 'conv2d', params: { outChannels: 4, kernel: [3, 3] } },
    { name: 'relu', op: 'relu' },
    { name: 'pool', op: 'max_pool', params: { window: [2, 2], stride: [2, 2] } },
    { name: 'flatten', op: 'flatten' },
    { name: 'output', op: 'dense', params: { units: 2 } },
    { name: 'softmax', layer: 'output', op: 'softmax' },
  ],
};

const toyRecipe: Recipe = {
  ...DEFAULT_RECIPE,
  seed: 4,
  epochs: 20,
  batch: 16,
  shard: 4,
  peakRate: 0.01,
  averaging: 0.9,
};

/** Noise with upright stripes (label 0) or flat ones (label 1). */
function toyPictures(count: number, seed: number): Pictures {
  const random = createRandom(seed);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 2);
  const pixels = new Uint8Array(count * 3 * 144);
  for (let i = 0; i < pixels.length; i++) {
    const cell = i % 144;
    const along = labels[Math.floor(i / 432)] ? Math.floor(cell / 12) : cell % 12;
    pixels[i] = Math.floor(60 + 100 * (Math.floor(along / 3) % 2) + 60 * random());
  }
  return { pixels, labels };
}

/** A run that computes `lanes` shards at a time, each lane with a heap of its own. */
async function toyRun(
  lanes: number,
  changes: Partial<TrainingRun> = {},
  recipe = toyRecipe,
): Promise<TrainingRun> {
  const model = initialModel(toyArchitecture, ['upright', 'flat'], toyRecipe.seed);
  const training = toyPictures(70, 1);
  const wasm = await wasmModule();
  const runners = await Promise.all(
    Array.from({ length: lanes }, () => createShardRunner(wasm, model, recipe, training)),
  );
  const [runner] = runners;
  if (!runner) throw new Error('A run needs a lane.');
  let calls = 0;
  const gradient = async (task: ShardTask) => {
    calls += 1;
    const lane = runners[calls % lanes] ?? runner;
    if (calls % 3 === 0) await Promise.resolve();
    return lane.gradient(task);
  };
  const validation = toyPictures(40, 2);
  return { model, recipe, trainingCount: 70, validation, gradient, runner, ...changes };
}

describe('train', () => {
  it('learns a toy set', async () => {
    const { curve } = await train(await toyRun(1));
    expect(curve.length).toBe(toyRecipe.epochs);
    expect(curve.at(-1)?.loss).toBeLessThan(0.6 * (curve[0]?.loss ?? 0));
    expect(curve.at(-1)?.validationAccuracy).toBeGreaterThan(0.95);
  });

  it('gives the same weights for the same seed, whoever computes the shards', async () => {
    const [one, three] = [await train(await toyRun(1)), await train(await toyRun(3))];
    expect(three).toEqual(one);
    const different = await train(await toyRun(1, {}, { ...toyRecipe, seed: 5 }));
    expect(different.state.parameters).not.toEqual(one.state.parameters);
  });

  it('goes on from a checkpoint as if it had never stopped', async () => {
    const whole = await train(await toyRun(1));
    const file = join(folder, 'checkpoint.json');
    const stopAfter = (epochs: number) => (progress: Progress) => {
      writeCheckpoint(file, 'toy', progress);
      if (progress.curve.length === epochs) throw new Error('stopped');
    };
    await expect(train(await toyRun(1, { onEpoch: stopAfter(2) }))).rejects.toThrow('stopped');
    const before = readCheckpoint(file, 'toy');
    expect(before?.curve.length).toBe(2);
    expect(await train(await toyRun(2), before)).toEqual(whole);
  });

  it('counts every answer in the confusion matrix', async () => {
    const run = await toyRun(1);
    const { state } = await train(run);
    const result = validate(run.runner, state.averaged, run.validation, 2);
    expect(result.count).toBe(40);
    expect(result.confusion.map((row) => row.reduce((a, b) => a + b, 0))).toEqual([20, 20]);
    expect((result.confusion[0]?.[0] ?? 0) + (result.confusion[1]?.[1] ?? 0)).toBe(result.correct);
  });
});

describe('a checkpoint', () => {
  it('of another run is refused', async () => {
    const file = join(folder, 'other.json');
    const state = initialState(new Float32Array([1, 2]));
    writeCheckpoint(file, 'one', { state, curve: [] });
    expect(readCheckpoint(file, 'one')).toEqual({ state, curve: [] });
    expect(() => readCheckpoint(file, 'two')).toThrow(/another recipe, architecture or data/);
    expect(readCheckpoint(join(folder, 'none.json'), 'one')).toBeUndefined();
  });
});

describe('the parts of a step', () => {
  it('cross entropy has the gradient of its central differences', () => {
    const logits = Float32Array.of(0.5, -1, 2);
    const gradient = new Float32Array(3);
    softmaxCrossEntropy(logits, 1, 0.1, gradient);
    const lossAt = (i: number, change: number) =>
      softmaxCrossEntropy(
        logits.map((x, j) => (i === j ? x + change : x)),
        1,
        0.1,
      ).loss;
    gradient.forEach((slope, i) => {
      expect((lossAt(i, 0.01) - lossAt(i, -0.01)) / 0.02).toBeCloseTo(slope, 3);
    });
  });

  it('cross entropy stays finite for huge logits', () => {
    expect(softmaxCrossEntropy(Float32Array.of(1e4, -1e4), 1, 0).loss).toBeCloseTo(2e4, 0);
  });

  it('AdamW moves against the gradient by the rate and decays weights', () => {
    const state = initialState(Float32Array.of(1, 1));
    adamStep(state, Float32Array.of(5, -5), 0.1, Float32Array.of(0, 0.5), 0.999);
    expect(state.parameters[0]).toBeCloseTo(0.9, 5);
    expect(state.parameters[1]).toBeCloseTo(1.1 - 0.05, 5);
  });

  it('the rate rises to its peak and falls to nothing', () => {
    const rates = Array.from({ length: 101 }, (_, step) => oneCycleRate(toyRecipe, step, 100));
    expect(rates[0]).toBeCloseTo(toyRecipe.peakRate / 25, 6);
    expect(rates[100 * toyRecipe.warmUp]).toBeCloseTo(toyRecipe.peakRate, 6);
    expect(rates[100]).toBeCloseTo(0, 6);
    expect(Math.max(...rates)).toBeCloseTo(toyRecipe.peakRate, 6);
  });

  it('every picture of every epoch has a seed of its own', () => {
    const seeds = new Set<number>();
    for (let epoch = 0; epoch < 20; epoch++) for (let i = 0; i < 500; i++) seeds.add(seedOf(1, epoch, i));
    expect(seeds.size).toBe(10_000);
  });

  it('an augmentation without limits is the picture itself', () => {
    const none = { shift: 0, scale: 0, stretch: 0, rotateDegrees: 0, brightness: 0, contrast: 0 };
    const limits = { ...none, saturation: 0, tint: 0, grey: 0, flip: 0 };
    const { pixels } = toyPictures(1, 3);
    const [plain, changed] = [new Float32Array(432), new Float32Array(432)];
    toInput(pixels, plain);
    augment(pixels, [3, 12, 12], limits, createRandom(1), changed);
    changed.forEach((value, i) => {
      expect(value).toBeCloseTo(plain[i] ?? 0, 5);
    });
    augment(pixels, [3, 12, 12], { ...limits, flip: 1 }, createRandom(1), changed);
    expect(changed[0]).toBeCloseTo(plain[11] ?? 0, 5);
  });

  it('an augmented picture stays within 0 and 1', () => {
    const { pixels } = toyPictures(1, 3);
    const target = new Float32Array(432);
    let drawn = 0;
    for (let seed = 0; seed < 50; seed++) {
      augment(pixels, [3, 12, 12], DEFAULT_RECIPE.augmentation, createRandom(seed), target);
      expect(Math.min(...target)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...target)).toBeLessThanOrEqual(1);
      drawn += 1;
    }
    expect(drawn).toBe(50);
  });
});

describe('an architecture', () => {
  it('gets seeded weights, and others in their place', () => {
    const model = initialModel(toyArchitecture, ['a', 'b'], 1);
    expect(model.steps[0]?.weights.map(({ shape }) => shape)).toEqual([[4, 3, 3, 3], [4]]);
    expect(parametersOf(initialModel(toyArchitecture, ['a', 'b'], 1))).toEqual(parametersOf(model));
    const values = parametersOf(model).map((_, i) => i);
    expect(parametersOf(withParameters(model, values))).toEqual(values);
  });

  it('that does not fit its classes or has an unknown op is refused', () => {
    expect(() => initialModel(toyArchitecture, ['a', 'b', 'c'], 1)).toThrow(/2 outputs; the data has 3/);
    const odd = { inputShape: [3, 4, 4], steps: [{ name: 'x', op: 'warp' }] } as unknown as Architecture;
    expect(() => initialModel(odd, ['a'], 1)).toThrow(/unknown op "warp"/);
  });
});
