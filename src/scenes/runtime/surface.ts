import { rangesLength } from '../../compute/analysis/ranges.ts';
import type { Backend } from '../../compute/backends/backend.ts';
import { blendBefore, createCpuBackend } from '../../compute/backends/cpu.ts';
import type { WorkerLike } from '../../compute/backends/cpu-messages.ts';
import { createGpuBackend } from '../../compute/backends/gpu.ts';
import type { WatchdogOptions } from '../../compute/backends/watchdog.ts';
import type { Model } from '../../compute/model/model.ts';
import { planArena } from '../../compute/model/plan.ts';
import type { Gpu } from '../../engine/device.ts';
import type { MapValues } from '../../engine/primitives/map-values.ts';
import { createStage, type Stage, type StageOptions } from '../../engine/stage.ts';
import { watchDevice } from './device-watch.ts';
import type { LossReason } from './recovery.ts';

/** What computing on the CPU needs from the page. */
export interface CpuParts {
  readonly startWorker: () => WorkerLike;
  /** Null where there is no WebAssembly. */
  readonly wasm: () => Promise<WebAssembly.Module | null>;
}

/** A model's backend and the values that the stage draws its maps from. */
export interface Connected {
  readonly backend: Backend;
  readonly values: MapValues;
}

/** Drawing and computing on one device, made together and lost together. */
export interface Surface {
  readonly stage: Stage;
  readonly compute: Backend['kind'];
  /** Resolves when its device is gone, or does not answer any more. */
  readonly lost: Promise<LossReason>;
  /**
   * Puts a model's backend behind the stage: its maps are drawn from where it leaves them.
   * @param shown how far the drawing has faded to the current maps, 0 to 1.
   * @param rangeOffset of the first half range of the level shown.
   */
  connect(model: Model, shown: () => number, rangeOffset: () => number): Promise<Connected>;
  destroy(): void;
}

export interface SurfaceOptions extends Omit<StageOptions, 'watchFrame'> {
  /** How long the device may take to answer. */
  readonly answers?: WatchdogOptions;
}

/** @throws Error where the canvas cannot be drawn on. */
export async function createSurface(options: SurfaceOptions, cpuParts: CpuParts): Promise<Surface> {
  const gpu: Gpu | null = options.gpu;
  const watch = watchDevice(options.answers);
  const stage = await createStage({ ...options, watchFrame: watch.frame });
  const connectCpu = async (
    model: Model,
    target: NonNullable<MapValues['cpu']>,
    shown: () => number,
    rangeOffset: () => number,
  ): Promise<Backend> => {
    const backend = createCpuBackend(model, {
      startWorker: cpuParts.startWorker,
      wasm: cpuParts.wasm,
      onMaps(maps) {
        const first = rangeOffset();
        const halfRanges = target.ranges.subarray(first, first + backend.plan.slots.length);
        blendBefore(target.before, target.maps, halfRanges, backend.plan, shown());
        target.maps.set(maps);
      },
    });
    return backend;
  };
  return {
    stage,
    lost: Promise.race([watch.silent, stage.lost.then((): LossReason => 'gone')]),
    compute: gpu ? 'webgpu' : 'cpu',
    async connect(model, shown, rangeOffset) {
      const plan = planArena(model);
      const values = stage.createValues(plan.length, rangesLength(plan));
      if (gpu && values.gpu) {
        const backend = await watch.connecting(createGpuBackend(gpu.device, model, values.gpu));
        return { values, backend: watch.backend(backend) };
      }
      if (!values.cpu) throw new Error('The maps are drawn neither from buffers nor from textures.');
      values.cpu.ranges.fill(1);
      return { values, backend: await connectCpu(model, values.cpu, shown, rangeOffset) };
    },
    destroy() {
      watch.stop();
      stage.destroy();
      gpu?.device.destroy();
    },
  };
}
