import { rangesLength } from '../analysis/ranges.ts';
import type { Model } from '../model/model.ts';
import { ShapeError, sizeOf } from '../model/shape.ts';
import type { GpuProgram } from './gpu-program.ts';

/** Buffers that the drawing reads: each STORAGE | COPY_SRC | COPY_DST. */
export interface GpuTargets {
  /** The arena of the current values (`planArena`). */
  readonly maps: GPUBuffer;
  /** An arena of what was on the screen before them, in units of its colour range. */
  readonly before: GPUBuffer;
  /** `rangesLength` floats: [min, max] of every map, then the half ranges `[level * slots + slot]`. */
  readonly ranges: GPUBuffer;
}

/** Buffers of the backend's own. */
export interface GpuBuffers {
  /** FADE_BYTES of `struct Fade`, then the input: what a pass moves up, in one write. */
  readonly upload: GPUBuffer;
  readonly weights: GPUBuffer;
  readonly steps: GPUBuffer;
  readonly mapTable: GPUBuffer;
  readonly slotTable: GPUBuffer;
  /** [logits, probabilities, ranges], and two timestamps where they are taken: what a pass moves down. */
  readonly staging: GPUBuffer;
  readonly clock: {
    readonly querySet: GPUQuerySet;
    readonly times: GPUBuffer;
    readonly offset: number;
  } | null;
  destroy(): void;
}

/** Room for `struct Fade` before the input. */
export const FADE_BYTES = 16;
const TIMES_BYTES = 16;

/**
 * @throws ShapeError where the model is larger than the device's limits.
 * @throws Error where a target has not the size that the model needs.
 */
export function createGpuBuffers(
  device: GPUDevice,
  model: Model,
  program: GpuProgram,
  targets: GpuTargets,
): GpuBuffers {
  checkLimits(device, program);
  checkTargets(program, targets);
  const made: GPUBuffer[] = [];
  const make = (label: string, size: number, usage: number): GPUBuffer => {
    const buffer = device.createBuffer({ label, size: Math.ceil(size / 8) * 8, usage });
    made.push(buffer);
    return buffer;
  };
  const filled = (label: string, data: ArrayBuffer, usage: number): GPUBuffer => {
    const buffer = make(label, data.byteLength, usage | GPUBufferUsage.COPY_DST);
    device.queue.writeBuffer(buffer, 0, data);
    return buffer;
  };
  const { STORAGE, UNIFORM, COPY_DST, COPY_SRC, MAP_READ, QUERY_RESOLVE } = GPUBufferUsage;
  const results = 4 * (2 * model.classes.length + rangesLength(program.plan));
  const clockAt = Math.ceil(results / 8) * 8;
  const hasClock = device.features.has('timestamp-query');
  const querySet = hasClock ? device.createQuerySet({ type: 'timestamp', count: 2 }) : null;
  const clock = querySet && {
    querySet,
    times: make('times', TIMES_BYTES, QUERY_RESOLVE | COPY_SRC),
    offset: clockAt,
  };
  return {
    upload: make('upload', FADE_BYTES + 4 * sizeOf(model.inputShape), UNIFORM | COPY_DST | COPY_SRC),
    weights: filled('weights', program.weights.buffer as ArrayBuffer, STORAGE),
    steps: filled('steps', program.steps, UNIFORM),
    mapTable: filled('map table', program.mapTable.buffer as ArrayBuffer, STORAGE),
    slotTable: filled('slot table', program.slotTable.buffer as ArrayBuffer, STORAGE),
    staging: make('staging', clockAt + (clock ? TIMES_BYTES : 0), MAP_READ | COPY_DST),
    clock,
    destroy() {
      querySet?.destroy();
      for (const buffer of made) buffer.destroy();
    },
  };
}

/** A copy of floats of a buffer. */
export async function readFloats(
  device: GPUDevice,
  from: GPUBuffer,
  offset: number,
  length: number,
): Promise<Float32Array> {
  const staging = device.createBuffer({
    size: 4 * length,
    usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
  });
  const encoder = device.createCommandEncoder();
  encoder.copyBufferToBuffer(from, 4 * offset, staging, 0, 4 * length);
  device.queue.submit([encoder.finish()]);
  try {
    await staging.mapAsync(GPUMapMode.READ);
    return new Float32Array(staging.getMappedRange().slice(0));
  } finally {
    staging.destroy();
  }
}

function checkLimits({ limits }: GPUDevice, { plan, weights, mapTable, dispatches }: GpuProgram): void {
  const most = Math.min(limits.maxBufferSize, limits.maxStorageBufferBindingSize);
  for (const [part, what, bytes] of [
    ['maps', 'maps', 4 * plan.length],
    ['weights', 'weights', weights.byteLength],
    ['table', 'table of maps', mapTable.byteLength],
  ] as const) {
    if (bytes <= most) continue;
    throw new ShapeError(
      `The model's ${what} take ${megabytes(bytes)}; this graphics processor holds ${megabytes(most)} in a piece. Use a smaller model, or compute on the CPU.`,
      'tooLargeForGpu',
      { part, size: megabytes(bytes), most: megabytes(most) },
    );
  }
  const mostGroups = limits.maxComputeWorkgroupsPerDimension ** 2;
  const groups = Math.max(plan.mapCount, ...dispatches.map(({ workgroups }) => workgroups));
  if (groups <= mostGroups) return;
  throw new ShapeError(
    `A layer of the model takes ${groups} workgroups; this graphics processor runs ${mostGroups} at once. Use a smaller model, or compute on the CPU.`,
    'tooManyWorkgroups',
    { count: groups, most: mostGroups },
  );
}

function checkTargets({ plan }: GpuProgram, targets: GpuTargets): void {
  const expected = { maps: plan.length, before: plan.length, ranges: rangesLength(plan) };
  for (const name of ['maps', 'before', 'ranges'] as const) {
    if (targets[name].size >= 4 * expected[name]) continue;
    throw new ShapeError(
      `The buffer "${name}" holds ${targets[name].size} bytes; expected ${4 * expected[name]} for this model. Make it as long as the plan says.`,
    );
  }
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e6)} MB`;
}
