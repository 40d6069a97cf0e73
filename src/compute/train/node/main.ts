import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { isMainThread } from 'node:worker_threads';
import { writeModelFile } from '../../formats/tfjs/write-model.ts';
import { type Architecture, initialModel, withParameters } from '../architecture.ts';
import { DEFAULT_RECIPE, oneCycleRate, type Recipe } from '../recipe.ts';
import { createShardRunner } from '../shard.ts';
import { type Progress, type TrainingRun, train, type Validation, validate } from '../trainer.ts';
import { readCheckpoint, writeCheckpoint } from './checkpoint.ts';
import { readDataset } from './dataset.ts';
import { createWorkerPool, serveShards } from './workers.ts';

const USAGE = `npm run train -- --data DIR [options]
  --data DIR           pictures: classes.json, train/<wnid>/, val/<wnid>/
  --extra DIR          further training pictures, train/<wnid>/; may be repeated
  --out DIR            where the model and the checkpoint go (assets/model)
  --architecture FILE  the layers to train (assets/model/architecture.json)
  --seed N --epochs N  ${DEFAULT_RECIPE.seed} and ${DEFAULT_RECIPE.epochs}
  --recipe JSON        other parts of the recipe, such as '{"peakRate":0.003}'
  --workers N          threads (one a core); the result is the same for any number`;

const OPTIONS = {
  data: { type: 'string' },
  extra: { type: 'string', multiple: true, default: [] as string[] },
  out: { type: 'string', default: 'assets/model' },
  architecture: { type: 'string', default: 'assets/model/architecture.json' },
  seed: { type: 'string' },
  epochs: { type: 'string' },
  recipe: { type: 'string', default: '{}' },
  workers: { type: 'string', default: String(availableParallelism()) },
} as const;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS });
  if (!values.data) throw new Error(`Which pictures?\n${USAGE}`);
  const recipe = recipeFrom(values.recipe, values.seed, values.epochs);
  const architecture = JSON.parse(readFileSync(values.architecture, 'utf8')) as Architecture;
  const dataset = readDataset(values.data, values.extra, architecture.inputShape);
  const { training, validation, sha256 } = dataset;
  console.log(`${training.labels.length} pictures to train, ${validation.labels.length} to validate`);
  const model = initialModel(architecture, dataset.labels, recipe.seed);
  mkdirSync(values.out, { recursive: true });
  const checkpoint = join(values.out, 'checkpoint.json');
  const name = createHash('sha256')
    .update(JSON.stringify([recipe, architecture, sha256]))
    .digest('hex');
  const before = readCheckpoint(checkpoint, name);

  const wasm = await compileKernels();
  const runner = await createShardRunner(wasm, model, recipe, training);
  const pool = createWorkerPool(new URL(import.meta.url), Number(values.workers), {
    wasm,
    model,
    recipe,
    training,
  });
  const run: TrainingRun = {
    model,
    recipe,
    trainingCount: training.labels.length,
    validation,
    gradient: pool.gradient,
    runner,
    ...progressLine(recipe, (progress) => writeCheckpoint(checkpoint, name, progress)),
  };
  const progress = await train(run, before).finally(pool.close);
  const { averaged } = progress.state;
  const result = validate(runner, averaged, validation, model.classes.length);
  const written = writeModelFile(withParameters(model, averaged));
  writeFileSync(join(values.out, 'model.json'), written.json);
  writeFileSync(join(values.out, written.weightsName), written.weights);
  writeFileSync(join(values.out, 'classes.json'), written.classes);
  const counts = { training: training.labels.length, validation: validation.labels.length };
  const report = reportOf(recipe, { ...counts, sha256 }, progress, result, model.classes);
  writeFileSync(join(values.out, 'training.json'), report);
  console.log(
    `${result.correct} of ${result.count} right (${percent(result.accuracy)}); wrote ${values.out}`,
  );
}

function recipeFrom(json: string, seed: string | undefined, epochs: string | undefined): Recipe {
  const changes = JSON.parse(json) as Partial<Recipe>;
  return {
    ...DEFAULT_RECIPE,
    ...changes,
    augmentation: { ...DEFAULT_RECIPE.augmentation, ...changes.augmentation },
    ...(seed === undefined ? {} : { seed: Number(seed) }),
    ...(epochs === undefined ? {} : { epochs: Number(epochs) }),
  };
}

/** The script beside the assets is loaded as it stands: bundled, it would not find the compiler's sources. */
async function compileKernels(): Promise<WebAssembly.Module> {
  const script = pathToFileURL(resolve('assets/make/wasm.mjs')).href;
  const { buildWasm } = (await import(script)) as { buildWasm(): Promise<Uint8Array<ArrayBuffer>> };
  return WebAssembly.compile(await buildWasm());
}

function progressLine(
  recipe: Recipe,
  save: (progress: Progress) => void,
): Pick<TrainingRun, 'onStep' | 'onEpoch'> {
  let started = performance.now();
  return {
    onStep(epoch, step, steps) {
      if (process.stdout.isTTY)
        process.stdout.write(`\repoch ${epoch}/${recipe.epochs}  step ${step}/${steps} `);
    },
    onEpoch(progress) {
      save(progress);
      const last = progress.curve.at(-1);
      if (!last) return;
      const { epoch, loss, trainAccuracy, validationAccuracy } = last;
      const { step } = progress.state;
      const rate = oneCycleRate(recipe, step, (step / epoch) * recipe.epochs);
      const seconds = (performance.now() - started) / 1000;
      started = performance.now();
      console.log(
        `${process.stdout.isTTY ? '\r' : ''}epoch ${epoch}/${recipe.epochs}  loss ${loss.toFixed(3)}  ` +
          `train ${percent(trainAccuracy)}  validation ${percent(validationAccuracy)}  ` +
          `rate ${rate.toExponential(1)}  ${seconds.toFixed(1)} s`,
      );
    },
  };
}

function reportOf(
  recipe: Recipe,
  data: { readonly training: number; readonly validation: number; readonly sha256: string },
  { curve }: Progress,
  validation: Validation,
  classes: readonly string[],
): string {
  const rounded = curve.map((epoch) =>
    Object.fromEntries(Object.entries(epoch).map(([key, value]) => [key, Number(value.toFixed(4))])),
  );
  const json = JSON.stringify({ recipe, data, classes, validation, curve: rounded }, null, 1);
  return `${json.replace(/\[[\d\s,]+\]/g, (row) => row.replace(/\s+/g, ' '))}\n`;
}

function percent(part: number): string {
  return `${(100 * part).toFixed(1)} %`;
}

if (isMainThread) {
  await main().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
} else {
  await serveShards();
}
