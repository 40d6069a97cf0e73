import { Buffer, type BufferImageSource, BufferUsage } from 'pixi.js';
import type { GpuRenderer } from '../renderer.ts';
import { createValueTexture } from './view-uniforms.ts';

/**
 * Where the heatmaps' values live: three GPU buffers that a compute pass writes, or three float textures that are
 * uploaded. `maps` holds the current values, `before` what was on the screen before them (in units of its colour range),
 * `ranges` what the colours are scaled by.
 */
export interface MapValues {
  readonly resources: { readonly maps: Values; readonly before: Values; readonly ranges: Values };
  /** The raw buffers for a compute pass; null where textures are used. */
  readonly gpu: { readonly maps: GPUBuffer; readonly before: GPUBuffer; readonly ranges: GPUBuffer } | null;
  /** The arrays behind the textures and how to show changes; null where buffers are used. */
  readonly cpu: {
    readonly maps: Float32Array;
    readonly before: Float32Array;
    readonly ranges: Float32Array;
    /** Shows all changes. */
    upload(): void;
    /** Changes the current values from a place on, and shows only that. */
    put(values: Float32Array, offset: number): void;
  } | null;
  destroy(): void;
}
type Values = Buffer | BufferImageSource;

/** Buffers of `arena` and `ranges` floats on the renderer's device. */
export function createGpuValues(renderer: GpuRenderer, arena: number, ranges: number): MapValues {
  const make = (floats: number, label: string) => {
    const usage = BufferUsage.STORAGE | BufferUsage.COPY_DST | BufferUsage.COPY_SRC;
    const buffer = new Buffer({ size: floats * 4, usage, label });
    // Compute passes use it without Pixi's knowledge.
    buffer.autoGarbageCollect = false;
    return buffer;
  };
  const resources = {
    maps: make(arena, 'maps'),
    before: make(arena, 'before'),
    ranges: make(ranges, 'ranges'),
  };
  return {
    resources,
    gpu: {
      maps: renderer.buffer.getGPUBuffer(resources.maps),
      before: renderer.buffer.getGPUBuffer(resources.before),
      ranges: renderer.buffer.getGPUBuffer(resources.ranges),
    },
    cpu: null,
    destroy() {
      for (const buffer of Object.values(resources)) buffer.destroy();
    },
  };
}

/** Float textures of at least `arena` and `ranges` values. */
export function createTextureValues(arena: number, ranges: number): MapValues {
  const resources = {
    maps: createValueTexture(arena),
    before: createValueTexture(arena),
    ranges: createValueTexture(ranges),
  };
  const values = (texture: BufferImageSource) => texture.resource as Float32Array;
  return {
    resources,
    gpu: null,
    cpu: {
      maps: values(resources.maps),
      before: values(resources.before),
      ranges: values(resources.ranges),
      upload() {
        for (const texture of Object.values(resources)) texture.update();
      },
      put(changed, offset) {
        values(resources.maps).set(changed, offset);
        resources.maps.update(offset, offset + changed.length);
      },
    },
    destroy() {
      for (const texture of Object.values(resources)) texture.destroy();
    },
  };
}
