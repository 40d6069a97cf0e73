// Checks of how the GPU backend answers calls: in which order, with what traffic, and what it refuses.

import { rangesLength } from '../../../src/compute/analysis/ranges.ts';
import { GpuUnavailableError } from '../../../src/compute/backends/backend.ts';
import { createGpuBackend } from '../../../src/compute/backends/gpu.ts';
import type { Model } from '../../../src/compute/model/model.ts';
import { ShapeError, sizeOf } from '../../../src/compute/model/shape.ts';
import { denseLayer, hugeMap } from './models.ts';
import {
  countTraffic,
  createTargets,
  expect,
  expectWithin,
  openDevice,
  randomPicture,
  readBuffer,
  rejectionOf,
  withBackend,
} from './rig.ts';

/** Of five calls at once, the first runs and the last; the others give null. */
export async function checkLatestWins(device: GPUDevice, model: Model): Promise<void> {
  await withBackend(device, model, async (backend) => {
    const pictures = [1, 2, 3, 4, 5].map((seed) => randomPicture(model, seed));
    const results = await Promise.all(pictures.map((picture) => backend.forward(picture, 0)));
    const ran = results.map((result) => result !== null);
    expect(ran.join() === 'true,false,false,false,true', () => `The calls that ran: ${ran}.`);
    const again = await backend.forward(pictures[4] ?? new Float32Array(), 0);
    expectWithin(
      'logits',
      results[4]?.logits ?? new Float32Array(),
      again?.logits ?? new Float32Array(1),
      () => 0,
    );
  });
}

/** What is under way and what comes later must say why it does not come back; the targets stay. */
export async function checkDispose(device: GPUDevice, model: Model): Promise<void> {
  const targets = createTargets(device, model);
  const backend = await createGpuBackend(device, model, targets);
  const picture = randomPicture(model, 1);
  const underWay = [backend.forward(picture, 0), backend.forward(picture, 0)].map(rejectionOf);
  backend.dispose();
  const later = [backend.forward(picture, 0), backend.read(0, 1), backend.partials(0, 0)].map(rejectionOf);
  const errors = await Promise.all([...underWay, ...later]);
  for (const error of errors) {
    expect(/taken away before/.test(error.message), () => `Rejected with ${error}.`);
  }
  await readBuffer(device, targets.maps);
}

/** A lost device must be told as such by calls of any kind. */
export async function checkLoss(model: Model): Promise<void> {
  const device = await openDevice([]);
  const backend = await createGpuBackend(device, model, createTargets(device, model));
  const picture = randomPicture(model, 1);
  const underWay = [
    backend.forward(picture, 0),
    backend.forward(picture, 0),
    backend.read(0, backend.plan.length),
  ].map(rejectionOf);
  device.destroy();
  const errors = await Promise.all(underWay);
  errors.push(await rejectionOf(backend.forward(picture, 0)));
  errors.push(await rejectionOf(createGpuBackend(device, model, createTargets(device, model))));
  for (const error of errors) {
    expect(error instanceof GpuUnavailableError, () => `Rejected with ${error}.`);
  }
}

/** Between two pictures, nothing but the input goes up, and nothing but the results comes down. */
export async function checkTraffic(device: GPUDevice, model: Model): Promise<void> {
  await withBackend(device, model, async (backend) => {
    await backend.forward(randomPicture(model, 1), 1);
    const traffic = await countTraffic(device, () => backend.forward(randomPicture(model, 2), 0.5));
    const inputBytes = 4 * sizeOf(model.inputShape);
    const resultBytes = 4 * (2 * model.classes.length + rangesLength(backend.plan));
    const got = JSON.stringify(traffic);
    expect(traffic.submits === 1 && traffic.maps === 1, () => got);
    expect(traffic.writes === 1 && traffic.bytesUp === 16 + inputBytes, () => `${got}, input ${inputBytes}`);
    expect(
      traffic.bytesDown === resultBytes && traffic.bytesMapped <= resultBytes + 8,
      () => `${got}, results ${resultBytes}`,
    );
    // Within the device: the input goes from where it was uploaded to its place.
    expect(traffic.bytesWithin === inputBytes, () => `${got}, input ${inputBytes}`);
  });
}

/** The time in the layers, on a device that has a clock and before the first pass. */
export async function checkClock(model: Model): Promise<void> {
  const device = await openDevice([], ['timestamp-query']);
  await withBackend(device, model, async (backend) => {
    expect(backend.gpuMilliseconds === undefined, () => 'There is a time before the first pass.');
    const result = await backend.forward(randomPicture(model, 1), 0);
    const measured = backend.gpuMilliseconds;
    if (!device.features.has('timestamp-query')) {
      expect(measured === undefined, () => `Without timestamps the time is ${measured}.`);
      return;
    }
    const most = result?.milliseconds ?? 0;
    expect(measured !== undefined && measured >= 0 && measured <= most, () => `${measured} of ${most} ms`);
  });
  device.destroy();
}

/** What does not fit must be refused with a sentence that says so. */
export async function checkRefusals(device: GPUDevice, large: Model): Promise<void> {
  const small = denseLayer(9, 2, 1);
  const targets = createTargets(device, small);
  const huge = await rejectionOf(createGpuBackend(device, hugeMap(), targets));
  expect(huge instanceof ShapeError && /maps take 145 MB/.test(huge.message), () => `${huge}`);
  const short = await rejectionOf(createGpuBackend(device, large, targets));
  expect(short instanceof ShapeError && /buffer "maps" holds/.test(short.message), () => `${short}`);
  const { size } = targets.maps;
  const maps = device.createBuffer({ size, usage: GPUBufferUsage.COPY_DST });
  const unfit = await rejectionOf(createGpuBackend(device, small, { ...targets, maps }));
  expect(/did not take the model \(.*usage/s.test(unfit.message), () => `${unfit}`);
  const backend = await createGpuBackend(device, small, targets);
  const wrong = await rejectionOf(backend.forward(new Float32Array(8), 0));
  expect(/takes \[9\], got 8 values/.test(wrong.message), () => `${wrong}`);
  const outside = await rejectionOf(backend.read(backend.plan.length, 1));
  expect(outside instanceof RangeError, () => `${outside}`);
  backend.dispose();
}
