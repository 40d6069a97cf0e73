// What the checks of the GPU backend stand on: a device, the buffers that a drawing would hand in, and reading them.

import { rangesLength } from '../../../src/compute/analysis/ranges.ts';
import { createGpuBackend, type GpuBackend } from '../../../src/compute/backends/gpu.ts';
import type { GpuTargets } from '../../../src/compute/backends/gpu-buffers.ts';
import type { Model } from '../../../src/compute/model/model.ts';
import { planArena } from '../../../src/compute/model/plan.ts';
import { createRandom } from '../../../src/compute/model/random.ts';
import { sizeOf } from '../../../src/compute/model/shape.ts';

/** A device without raised limits; what it reports outside of an error scope is put on the list. */
export async function openDevice(
  uncaught: string[],
  features: readonly GPUFeatureName[] = [],
): Promise<GPUDevice> {
  const adapter = await navigator.gpu?.requestAdapter();
  if (!adapter) throw new Error('The browser gives no WebGPU adapter.');
  const device = await adapter.requestDevice({
    requiredFeatures: features.filter((feature) => adapter.features.has(feature)),
  });
  device.addEventListener('uncapturederror', ({ error }) => uncaught.push(error.message));
  return device;
}

export function createTargets(device: GPUDevice, model: Model): GpuTargets {
  const plan = planArena(model);
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  const make = (floats: number) => device.createBuffer({ size: 4 * floats, usage });
  return { maps: make(plan.length), before: make(plan.length), ranges: make(rangesLength(plan)) };
}

/** A backend with targets of its own for as long as `use` runs. */
export async function withBackend<T>(
  device: GPUDevice,
  model: Model,
  use: (backend: GpuBackend, targets: GpuTargets) => Promise<T>,
): Promise<T> {
  const targets = createTargets(device, model);
  const backend = await createGpuBackend(device, model, targets);
  try {
    return await use(backend, targets);
  } finally {
    backend.dispose();
    for (const buffer of Object.values(targets)) buffer.destroy();
  }
}

/** Values 0 to 1 for the model's input. */
export function randomPicture(model: Model, seed: number): Float32Array {
  return new Float32Array(sizeOf(model.inputShape)).map(createRandom(seed));
}

/** All floats of a buffer. */
export async function readBuffer(device: GPUDevice, buffer: GPUBuffer): Promise<Float32Array> {
  const staging = device.createBuffer({
    size: buffer.size,
    usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
  });
  const encoder = device.createCommandEncoder();
  encoder.copyBufferToBuffer(buffer, 0, staging, 0, buffer.size);
  device.queue.submit([encoder.finish()]);
  await staging.mapAsync(GPUMapMode.READ);
  const values = new Float32Array(staging.getMappedRange().slice(0));
  staging.destroy();
  return values;
}

/** What `work` rejects with. @throws Error where it does not. */
export async function rejectionOf(work: Promise<unknown>): Promise<Error> {
  const settled = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (settled instanceof Error) return settled;
  throw new Error(`Expected a rejection, got ${settled}.`);
}

export function expect(holds: boolean, detail: () => string): void {
  if (!holds) throw new Error(detail());
}

/** @throws Error that names the first value that is further off than its bound. */
export function expectWithin(
  what: string,
  got: Float32Array,
  expected: Float32Array,
  bound: (i: number) => number,
): void {
  expect(got.length === expected.length, () => `${what}: ${got.length} values, expected ${expected.length}.`);
  got.forEach((value, i) => {
    const want = expected[i] ?? Number.NaN;
    const isClose = value === want || Math.abs(value - want) <= bound(i);
    expect(isClose, () => `${what}[${i}] is ${value}, expected ${want} within ${bound(i)}.`);
  });
}

/** What goes over the device's queue. */
export interface Traffic {
  submits: number;
  writes: number;
  /** Bytes of `writeBuffer`. */
  bytesUp: number;
  /** Bytes copied into buffers that can be mapped. */
  bytesDown: number;
  /** Bytes copied between other buffers. */
  bytesWithin: number;
  /** Calls of `mapAsync`, and bytes of the buffers they map. */
  maps: number;
  bytesMapped: number;
}

/** Counts what `work` moves to the device, from it and within it. */
export async function countTraffic(device: GPUDevice, work: () => Promise<unknown>): Promise<Traffic> {
  const traffic = {
    submits: 0,
    writes: 0,
    bytesUp: 0,
    bytesDown: 0,
    bytesWithin: 0,
    maps: 0,
    bytesMapped: 0,
  };
  const { queue } = device;
  const { writeBuffer, submit } = queue;
  const { mapAsync } = GPUBuffer.prototype;
  const { copyBufferToBuffer } = GPUCommandEncoder.prototype;
  queue.writeBuffer = (...args: Parameters<GPUQueue['writeBuffer']>) => {
    traffic.writes += 1;
    traffic.bytesUp += args[4] ?? args[2].byteLength;
    writeBuffer.apply(queue, args);
  };
  queue.submit = (commands) => {
    traffic.submits += 1;
    submit.call(queue, commands);
  };
  GPUBuffer.prototype.mapAsync = function (...args) {
    traffic.maps += 1;
    traffic.bytesMapped += this.size;
    return mapAsync.apply(this, args);
  };
  GPUCommandEncoder.prototype.copyBufferToBuffer = function (this: GPUCommandEncoder, ...args: unknown[]) {
    const [, , to, , size] = args as [GPUBuffer, number, GPUBuffer, number, number];
    traffic[to.usage & GPUBufferUsage.MAP_READ ? 'bytesDown' : 'bytesWithin'] += size;
    Reflect.apply(copyBufferToBuffer, this, args);
  };
  try {
    await work();
  } finally {
    queue.writeBuffer = writeBuffer;
    queue.submit = submit;
    GPUBuffer.prototype.mapAsync = mapAsync;
    GPUCommandEncoder.prototype.copyBufferToBuffer = copyBufferToBuffer;
  }
  return traffic;
}
