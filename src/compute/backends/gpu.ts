import type { Model } from '../model/model.ts';
import { formatShape, ShapeError, sizeOf } from '../model/shape.ts';
import {
  type Backend,
  type ForwardResult,
  GpuRefusedError,
  GpuUnavailableError,
  RANGE_LEVELS,
  type RangeLevel,
} from './backend.ts';
import { expectFilter } from './filter.ts';
import { FADE_BYTES, type GpuTargets, readFloats } from './gpu-buffers.ts';
import { readExtents } from './gpu-extents.ts';
import {
  createGpuMachine,
  encodePass,
  type GpuMachine,
  millisecondsOf,
  resultOf,
  runStep,
} from './gpu-pass.ts';
import { type Dispatch, partialsOf, STEP_STRIDE } from './gpu-program.ts';
import { latestWins } from './latest-wins.ts';

/** The backend that computes on a WebGPU device, where the drawing reads the results in place. */
export interface GpuBackend extends Backend {
  readonly kind: 'webgpu';
  setLevel(level: RangeLevel): void;
  partials(step: number, channel: number): Promise<null>;
  extentsOf(offset: number, maps: number, cells: number): Promise<Float32Array>;
  /** What the layers of the last forward pass took on the GPU; undefined before it, and without 'timestamp-query'. */
  readonly gpuMilliseconds: number | undefined;
}

/**
 * Compiles the kernels of a model and uploads its weights. Each pass is one submit that moves the input up and logits,
 * probabilities and ranges down; every map stays on the device.
 * @param device may have 'timestamp-query'; it stays the caller's.
 * @param targets buffers on that device, which stay the caller's. The half ranges are set to 1 until the first pass.
 * @throws ShapeError where the model does not fit the device or the targets.
 * @throws GpuUnavailableError where the device is lost.
 * @throws Error where the device refuses a buffer or a kernel.
 */
export async function createGpuBackend(
  device: GPUDevice,
  model: Model,
  targets: GpuTargets,
): Promise<GpuBackend> {
  const ending = watchEnd(device);
  const machine = await ending.unlessEnded(createChecked(device, model, targets));
  const { program, buffers } = machine;
  const upload = new ArrayBuffer(FADE_BYTES + 4 * sizeOf(model.inputShape));
  let level = 0;
  let partials: Dispatch | null = null;
  let gpuMilliseconds: number | undefined;

  const pass = async (input: Float32Array, shown: number, called: number): Promise<ForwardResult> => {
    ending.check();
    new DataView(upload).setFloat32(0, shown, true);
    new DataView(upload).setUint32(4, level, true);
    new Float32Array(upload, FADE_BYTES).set(input);
    device.queue.writeBuffer(buffers.upload, 0, upload);
    device.queue.submit([encodePass(machine, shown > 0, partials)]);
    await ending.reading(buffers.staging.mapAsync(GPUMapMode.READ));
    const bytes = buffers.staging.getMappedRange().slice(0);
    buffers.staging.unmap();
    gpuMilliseconds = millisecondsOf(buffers, bytes);
    return { ...resultOf(machine, bytes), milliseconds: performance.now() - called };
  };
  const queue = latestWins(pass);
  return {
    kind: 'webgpu',
    model,
    plan: program.plan,
    get gpuMilliseconds() {
      return gpuMilliseconds;
    },
    setLevel(name) {
      level = RANGE_LEVELS.indexOf(name);
    },
    async forward(input, shown) {
      ending.check();
      if (input.length !== sizeOf(model.inputShape)) {
        throw new ShapeError(
          `The model takes ${formatShape(model.inputShape)}, got ${input.length} values. Resize the input.`,
        );
      }
      return queue(input, shown, performance.now());
    },
    async read(offset, length) {
      ending.check();
      if (offset < 0 || length < 0 || offset + length > program.plan.length) {
        throw new RangeError(
          `The arena holds ${program.plan.length} floats, asked for ${length} from ${offset}. Ask for floats within it.`,
        );
      }
      return ending.reading(readFloats(device, targets.maps, offset, length));
    },
    async partials(step, channel) {
      expectFilter(model, step, channel);
      ending.check();
      const { dispatch, parameters } = partialsOf(program, model, step, channel);
      partials = dispatch;
      device.queue.writeBuffer(buffers.steps, dispatch.slot * STEP_STRIDE, parameters);
      const encoder = device.createCommandEncoder();
      const compute = encoder.beginComputePass();
      runStep(machine, compute, dispatch);
      compute.end();
      device.queue.submit([encoder.finish()]);
      return null;
    },
    async extentsOf(offset, maps, cells) {
      ending.check();
      return ending.reading(readExtents(machine, offset, maps, cells));
    },
    dispose() {
      ending.end(new Error('The network was taken away before the picture was computed.'));
      buffers.destroy();
    },
  };
}

/** The machine, once the device has reported no error. @throws ShapeError; GpuRefusedError for what it reports. */
async function createChecked(device: GPUDevice, model: Model, targets: GpuTargets): Promise<GpuMachine> {
  device.pushErrorScope('out-of-memory');
  device.pushErrorScope('validation');
  const creating = createGpuMachine(device, model, targets);
  const scopes = [device.popErrorScope(), device.popErrorScope()];
  const [created, ...answers] = await Promise.allSettled([creating, ...scopes]);
  const [refusal] = answers.flatMap((answer) => (answer.status === 'fulfilled' ? (answer.value ?? []) : []));
  if (created.status === 'fulfilled') {
    if (!refusal) return created.value;
    created.value.buffers.destroy();
  } else if (created.reason instanceof ShapeError) throw created.reason;
  const cause: unknown = refusal ?? (created.status === 'rejected' ? created.reason : null);
  const message = cause instanceof GPUError || cause instanceof Error ? cause.message : String(cause);
  throw new GpuRefusedError(message, { cause });
}

/** Rejects what is under way when the device is lost, or when it is ended. */
function watchEnd(device: GPUDevice) {
  const pending = new Set<(reason: Error) => void>();
  let reason: Error | null = null;
  const end = (error: Error) => {
    reason ??= error;
    for (const reject of pending) reject(reason);
  };
  device.lost.then(({ message }) => end(lostError(message)));
  /** Settles as `work` does, or rejects at the end. (A race would keep every result until the end.) */
  const unlessEnded = <T>(work: Promise<T>): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      pending.add(reject);
      work.then(resolve, reject).finally(() => pending.delete(reject));
    });
  return {
    unlessEnded,
    /**
     * As `unlessEnded`, for work that fails only when the device is lost; it may fail before the loss itself is
     * reported.
     */
    reading<T>(work: Promise<T>): Promise<T> {
      return unlessEnded(
        work.catch((error: unknown) => {
          throw reason ?? lostError(error instanceof Error ? error.message : '');
        }),
      );
    },
    end,
    check() {
      if (reason) throw reason;
    },
  };
}

function lostError(message: string): GpuUnavailableError {
  return new GpuUnavailableError(
    `The graphics processor was lost${message ? ` (${message})` : ''}. Start the network on it again, or compute on the CPU.`,
  );
}
