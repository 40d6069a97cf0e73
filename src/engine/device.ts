/** An adapter and the device asked of it, for compute and drawing alike. */
export interface Gpu {
  readonly adapter: GPUAdapter;
  readonly device: GPUDevice;
}

/** A device with the limits that drawing and large models need; null where the browser gives none. */
export async function requestGpu(): Promise<Gpu | null> {
  const adapter = await navigator.gpu
    ?.requestAdapter({ powerPreference: 'high-performance' })
    .catch(() => null);
  if (!adapter) return null;
  const { limits, features } = adapter;
  const device = await adapter
    .requestDevice({
      requiredFeatures: features.has('timestamp-query') ? ['timestamp-query'] : [],
      requiredLimits: {
        maxSampledTexturesPerShaderStage: limits.maxSampledTexturesPerShaderStage,
        maxSamplersPerShaderStage: limits.maxSamplersPerShaderStage,
        maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
        maxBufferSize: limits.maxBufferSize,
      },
    })
    .catch(() => null);
  return device ? { adapter, device } : null;
}
