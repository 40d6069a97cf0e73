import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Gpu } from '../../../../src/engine/device.ts';
import {
  type CanvasSize,
  type OpenSurfaceOptions,
  openSurfaceOn,
} from '../../../../src/scenes/runtime/open-surface.ts';
import type { Surface, SurfaceOptions } from '../../../../src/scenes/runtime/surface.ts';

interface Canvas {
  readonly number: number;
}

/** What was asked of the page, its devices and its stages. */
let log: string[] = [];
let size: CanvasSize = { width: 800, height: 600, pixelRatio: 1 };
/** How a surface comes into being. */
let create: (surface: Surface, options: SurfaceOptions) => Promise<Surface> = async (surface) => surface;
let hasDevice = true;

beforeEach(() => {
  vi.useFakeTimers();
  log = [];
  size = { width: 800, height: 600, pixelRatio: 1 };
  create = async (surface) => surface;
  hasDevice = true;
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const numberOf = (canvas: HTMLCanvasElement) => (canvas as unknown as Canvas).number;

function opener(options: Partial<OpenSurfaceOptions> = {}) {
  const gpu = { device: { destroy: () => log.push('device destroyed') } } as unknown as Gpu;
  return openSurfaceOn(
    {
      async requestGpu(deadlineMs) {
        log.push(`device within ${deadlineMs}`);
        return hasDevice ? gpu : null;
      },
      createSurface(given) {
        const draw = given.gpu ? 'webgpu' : 'webgl';
        log.push(`${draw} on canvas ${numberOf(given.canvas)}, ${given.width} x ${given.height}`);
        const stage = { resize: (...to: number[]) => log.push(`resize ${to}`) };
        const destroy = () => log.push(`${draw} destroyed`);
        return create({ compute: draw, stage, destroy } as unknown as Surface, given);
      },
    },
    {
      canvas: { number: 1 } as unknown as HTMLCanvasElement,
      size: () => size,
      wantsGpu: true,
      isPatient: false,
      fontFamily: 'Sans',
      replaceCanvas: (canvas) => ({ number: numberOf(canvas) + 1 }) as unknown as HTMLCanvasElement,
      ...options,
    },
  );
}

describe('a surface', () => {
  test('is drawn by a device where there is one, each on a canvas of its own', async () => {
    const open = opener();
    await open(false);
    await open(false);
    expect(log).toEqual([
      ...['device within 3000', 'webgpu on canvas 1, 800 x 600'],
      ...['device within 3000', 'webgpu on canvas 2, 800 x 600'],
    ]);
  });

  test('is drawn by WebGL where there is no device, or none is wanted', async () => {
    hasDevice = false;
    await opener()(false);
    await opener({ wantsGpu: false })(false);
    await opener()(true);
    expect(log).toEqual([
      'device within 3000',
      ...['webgl on canvas 1, 800 x 600', 'webgl on canvas 1, 800 x 600', 'webgl on canvas 1, 800 x 600'],
    ]);
  });

  test('is as large as its room is when it has come', async () => {
    create = async (surface) => {
      size = { width: 400, height: 300, pixelRatio: 2 };
      return surface;
    };
    await opener()(false);
    expect(log.at(-1)).toBe('resize 400,300,2');
  });
});

describe('a device that draws nothing here', () => {
  const onDevice = (work: (surface: Surface) => Promise<Surface>) => {
    create = (surface, { gpu }) => (gpu ? work(surface) : Promise.resolve(surface));
  };

  test('because it fails is let go, and WebGL draws on a fresh canvas', async () => {
    onDevice(() => Promise.reject(new Error('No context.')));
    const { compute } = await opener()(false);
    expect(compute).toBe('webgl');
    expect(log.slice(1)).toEqual([
      ...['webgpu on canvas 1, 800 x 600', 'device destroyed', 'webgl on canvas 2, 800 x 600'],
    ]);
  });

  test('because it never comes up is let go after 10 s', async () => {
    onDevice(() => new Promise(() => {}));
    const opening = opener()(false);
    await vi.advanceTimersByTimeAsync(9999);
    expect(log).not.toContain('device destroyed');
    await vi.advanceTimersByTimeAsync(2);
    expect((await opening).compute).toBe('webgl');
    expect(log.slice(2)).toEqual(['device destroyed', 'webgl on canvas 2, 800 x 600']);
  });

  test('in time is destroyed when it comes too late', async () => {
    let finish = () => {};
    onDevice(
      (surface) =>
        new Promise((resolve) => {
          finish = () => resolve(surface);
        }),
    );
    const opening = opener()(false);
    await vi.advanceTimersByTimeAsync(10_001);
    await opening;
    expect(log).not.toContain('webgpu destroyed');
    finish();
    await vi.advanceTimersByTimeAsync(0);
    expect(log).toContain('webgpu destroyed');
  });
});

test('whoever asks for WebGPU waits for the device, its canvas and its answers as long as they take', async () => {
  let finish = () => {};
  create = (surface, { answers }) => {
    log.push(`answers within ${answers?.leastMs}`);
    return new Promise((resolve) => {
      finish = () => resolve(surface);
    });
  };
  const opening = opener({ isPatient: true })(false);
  await vi.advanceTimersByTimeAsync(1e6);
  finish();
  expect((await opening).compute).toBe('webgpu');
  expect(log).toEqual([
    ...['device within Infinity', 'webgpu on canvas 1, 800 x 600', 'answers within Infinity'],
  ]);
});

test('where neither draws, a sentence says so, with the reason as its cause', async () => {
  const reason = new Error('No context.');
  create = () => Promise.reject(reason);
  const failing = opener()(false);
  await expect(failing).rejects.toMatchObject({ name: 'DrawingError', code: 'noDrawing' });
  await expect(failing).rejects.toMatchObject({ cause: reason });
});
