import { withDeadline } from './deadline.ts';

/** An adapter and the device asked of it, for compute and drawing alike. */
export interface Gpu {
  readonly adapter: GPUAdapter;
  readonly device: GPUDevice;
}

/** How long an adapter and its device may take together. */
export const DEVICE_DEADLINE_MS = 3000;

/**
 * A device with the limits that drawing and large models need.
 * @param gpu where adapters are asked for; undefined where the browser has no WebGPU.
 * @param deadlineMs how long adapter and device may take together; Infinity waits for as long as they take.
 * @returns null where the browser gives none, or none in time: one that comes later is destroyed.
 */
export async function requestGpu(
  gpu: GPU | undefined,
  deadlineMs: number = DEVICE_DEADLINE_MS,
): Promise<Gpu | null> {
  if (!gpu) return null;
  // A browser that forbids WebGPU may reject, or throw at once.
  const asking = askFor(gpu).catch(() => null);
  return withDeadline(asking, deadlineMs, (late) => late?.device.destroy());
}

async function askFor(gpu: GPU): Promise<Gpu | null> {
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) return null;
  const { limits, features } = adapter;
  const device = await adapter.requestDevice({
    requiredFeatures: features.has('timestamp-query') ? ['timestamp-query'] : [],
    requiredLimits: {
      maxSampledTexturesPerShaderStage: limits.maxSampledTexturesPerShaderStage,
      maxSamplersPerShaderStage: limits.maxSamplersPerShaderStage,
      maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
      maxBufferSize: limits.maxBufferSize,
    },
  });
  return { adapter, device };
}
