import type { Backend } from '../../compute/backends/backend.ts';
import type { GpuBackend } from '../../compute/backends/gpu.ts';
import { createWatchdog, type WatchdogOptions } from '../../compute/backends/watchdog.ts';
import type { LossReason } from './recovery.ts';

/**
 * Watches whether a device answers all that it is asked. Each kind of answer is timed apart, because the kinds take
 * different times.
 */
export interface DeviceWatch {
  /** Resolves when something has not been answered in time. */
  readonly silent: Promise<LossReason>;
  /** Watches a frame being drawn. */
  frame(drawing: Promise<undefined>): Promise<undefined>;
  /** Watches a model being put on the device. */
  connecting(connecting: Promise<GpuBackend>): Promise<GpuBackend>;
  /** The same backend, with all its answers watched. */
  backend(backend: GpuBackend): Backend;
  stop(): void;
}

export function watchDevice(answers: WatchdogOptions | undefined): DeviceWatch {
  let onSilent = () => {};
  const silent = new Promise<LossReason>((resolve) => {
    onSilent = () => resolve('silent');
  });
  const create = () => createWatchdog(onSilent, answers);
  const [frames, connects, passes, reads] = [create(), create(), create(), create()];
  return {
    silent,
    frame: frames.watch,
    connecting: connects.watch,
    backend: (backend) => ({
      kind: backend.kind,
      model: backend.model,
      plan: backend.plan,
      setLevel: (level) => backend.setLevel(level),
      forward: (input, shown) => passes.watch(backend.forward(input, shown)),
      read: (offset, length) => reads.watch(backend.read(offset, length)),
      partials: (step, channel) => backend.partials(step, channel),
      extentsOf: (offset, maps, cells) => reads.watch(backend.extentsOf(offset, maps, cells)),
      dispose: () => backend.dispose(),
    }),
    stop() {
      for (const watchdog of [frames, connects, passes, reads]) watchdog.stop();
    },
  };
}
