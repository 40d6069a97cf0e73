import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DEVICE_DEADLINE_MS, requestGpu } from '../../../src/engine/device.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const later = <T>(value: T, ms: number) => new Promise<T>((resolve) => setTimeout(() => resolve(value), ms));
const never = () => new Promise<never>(() => {});

/** A browser's WebGPU whose adapter and device come as they are told to. */
function fakeGpu(
  options: {
    readonly adapter?: (adapter: GPUAdapter) => Promise<GPUAdapter | null>;
    readonly device?: (device: GPUDevice) => Promise<GPUDevice>;
  } = {},
) {
  const destroy = vi.fn();
  const asked: GPUDeviceDescriptor[] = [];
  const device = { destroy } as unknown as GPUDevice;
  const adapter = {
    limits: {
      maxSampledTexturesPerShaderStage: 16,
      maxSamplersPerShaderStage: 17,
      maxStorageBufferBindingSize: 18,
      maxBufferSize: 19,
    },
    features: new Set(['timestamp-query', 'shader-f16']),
    requestDevice(descriptor: GPUDeviceDescriptor) {
      asked.push(descriptor);
      return (options.device ?? Promise.resolve.bind(Promise))(device);
    },
  } as unknown as GPUAdapter;
  const gpu = {
    requestAdapter: () => (options.adapter ?? Promise.resolve.bind(Promise))(adapter),
  } as unknown as GPU;
  return { gpu, adapter, device, destroy, asked };
}

describe('a device', () => {
  test('comes with its adapter, the limits of that, and no more features than are used', async () => {
    const { gpu, adapter, device, asked, destroy } = fakeGpu();
    expect(await requestGpu(gpu)).toEqual({ adapter, device });
    expect(asked).toEqual([{ requiredFeatures: ['timestamp-query'], requiredLimits: adapter.limits }]);
    vi.runAllTimers();
    expect(destroy).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('that comes just in time is taken', async () => {
    const slow = fakeGpu({ adapter: (it) => later(it, 2000), device: (it) => later(it, 999) });
    const asking = requestGpu(slow.gpu);
    await vi.advanceTimersByTimeAsync(DEVICE_DEADLINE_MS - 1);
    expect(await asking).toEqual({ adapter: slow.adapter, device: slow.device });
    expect(slow.destroy).not.toHaveBeenCalled();
  });

  test('that comes too late is destroyed', async () => {
    const slow = fakeGpu({ adapter: (it) => later(it, 2000), device: (it) => later(it, 2000) });
    const asking = requestGpu(slow.gpu);
    await vi.advanceTimersByTimeAsync(DEVICE_DEADLINE_MS + 1);
    expect(await asking).toBe(null);
    expect(slow.destroy).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1000);
    expect(slow.destroy).toHaveBeenCalledTimes(1);
  });

  test('is waited for without a deadline where that is asked for', async () => {
    const slow = fakeGpu({ adapter: (it) => later(it, 1e6), device: (it) => later(it, 1e6) });
    const asking = requestGpu(slow.gpu, Number.POSITIVE_INFINITY);
    await vi.advanceTimersByTimeAsync(2e6);
    expect(await asking).toEqual({ adapter: slow.adapter, device: slow.device });
  });
});

describe('there is none, and nothing is left pending', () => {
  const failing: Record<string, GPU | undefined> = {
    'where the browser has no WebGPU': undefined,
    'where there is no adapter': fakeGpu({ adapter: () => Promise.resolve(null) }).gpu,
    'where asking for an adapter throws at once': fakeGpu({
      adapter() {
        throw new TypeError('Illegal invocation');
      },
    }).gpu,
    'where asking for an adapter fails': fakeGpu({ adapter: () => Promise.reject(new Error('No.')) }).gpu,
    'where asking for a device throws at once': fakeGpu({
      device() {
        throw new TypeError('Illegal invocation');
      },
    }).gpu,
    'where asking for a device fails': fakeGpu({ device: () => Promise.reject(new Error('No.')) }).gpu,
  };
  test.each(Object.keys(failing))('%s', async (way) => {
    for (const deadlineMs of [DEVICE_DEADLINE_MS, Number.POSITIVE_INFINITY]) {
      expect(await requestGpu(failing[way], deadlineMs)).toBe(null);
      expect(vi.getTimerCount()).toBe(0);
    }
  });

  test.each([
    ['an adapter', fakeGpu({ adapter: never }).gpu],
    ['a device', fakeGpu({ device: never }).gpu],
  ] as const)('where %s never comes', async (_, gpu) => {
    let answer: unknown = 'nothing yet';
    requestGpu(gpu, 500).then((it) => {
      answer = it;
    });
    await vi.advanceTimersByTimeAsync(499);
    expect(answer).toBe('nothing yet');
    await vi.advanceTimersByTimeAsync(2);
    expect(answer).toBe(null);
    expect(vi.getTimerCount()).toBe(0);
  });
});
