import { FADE_BYTES } from './gpu-buffers.ts';
import type { GpuMachine } from './gpu-pass.ts';

/**
 * [min, max] of maps that stand one after another in the arena, reduced on the device; only these values come back.
 * @param offset first float of the first map. @param cells of each map.
 */
export async function readExtents(
  { device, kernels, targets, buffers }: GpuMachine,
  offset: number,
  maps: number,
  cells: number,
): Promise<Float32Array> {
  const made: GPUBuffer[] = [];
  const make = (size: number, usage: number): GPUBuffer => {
    const buffer = device.createBuffer({ size: Math.ceil(size / 16) * 16, usage });
    made.push(buffer);
    return buffer;
  };
  const table = make(12 * maps, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST);
  const extents = make(8 * maps, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC);
  const staging = make(8 * maps, GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST);
  const entries = Array.from({ length: maps }, (_, i) => [offset + i * cells, cells, 0]).flat();
  device.queue.writeBuffer(table, 0, new Uint32Array(entries));
  const pipeline = kernels.pipeline('extents');
  const resources = [
    targets.maps,
    targets.before,
    extents,
    // The kernel takes as many maps as its table has room for.
    { buffer: table, size: 12 * maps },
    buffers.slotTable,
    { buffer: buffers.upload, size: FADE_BYTES },
  ];
  const group = device.createBindGroup({
    layout: kernels.frameLayout,
    entries: resources.map((resource, binding) => ({
      binding,
      resource: 'buffer' in resource ? resource : { buffer: resource },
    })),
  });
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, group);
  pass.dispatchWorkgroups(maps);
  pass.end();
  encoder.copyBufferToBuffer(extents, 0, staging, 0, 8 * maps);
  device.queue.submit([encoder.finish()]);
  try {
    await staging.mapAsync(GPUMapMode.READ);
    return new Float32Array(staging.getMappedRange().slice(0, 8 * maps));
  } finally {
    for (const buffer of made) buffer.destroy();
  }
}
