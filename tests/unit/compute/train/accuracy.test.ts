import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readModelFile } from '../../../../src/compute/formats/tfjs/read-model.ts';
import { sizeOf } from '../../../../src/compute/model/shape.ts';
import { toInput } from '../../../../src/compute/train/augment.ts';
import { indexOfLargest } from '../../../../src/compute/train/loss.ts';
import { readClasses, readPictures } from '../../../../src/compute/train/node/dataset.ts';
import { wasmForward } from '../fixtures/wasm.ts';

const PHOTOGRAPHS = '../shared/tiny-imagenet-10';
const MODEL = 'assets/model';

const present = existsSync(PHOTOGRAPHS);
if (!present)
  console.warn(`SKIPPED: the accuracy of the shipped model, because ${PHOTOGRAPHS} is not there.`);

async function shippedModel() {
  const text = (name: string) => readFileSync(`${MODEL}/${name}`, 'utf8');
  return readModelFile({
    json: text('model.json'),
    classes: text('classes.json'),
    shard: async (path) => new Uint8Array(readFileSync(`${MODEL}/${path}`)).buffer,
  });
}

describe.runIf(present)('the shipped model', () => {
  it('names at least 78 % of the validation photographs', async () => {
    const model = await shippedModel();
    const classes = readClasses(PHOTOGRAPHS);
    expect(model.classes).toEqual(classes.map(({ label }) => label));
    const { pixels, labels } = readPictures([PHOTOGRAPHS], 'val', classes, model.inputShape);
    expect(labels.length).toBe(250);
    const forward = await wasmForward(model);
    const size = sizeOf(model.inputShape);
    const { offset, channels } = forward.plan.slots.at(-1) ?? { offset: 0, channels: 0 };
    let correct = 0;
    labels.forEach((label, i) => {
      toInput(pixels.subarray(i * size, (i + 1) * size), forward.arena().subarray(0, size));
      forward.run();
      if (indexOfLargest(forward.arena().subarray(offset, offset + channels)) === label) correct += 1;
    });
    const accuracy = correct / labels.length;
    console.info(`The shipped model names ${correct} of ${labels.length}: ${(100 * accuracy).toFixed(1)} %.`);
    expect(accuracy).toBeGreaterThanOrEqual(0.78);
    const { validation } = JSON.parse(readFileSync(`${MODEL}/training.json`, 'utf8'));
    expect(validation.correct).toBe(correct);
  });
});
