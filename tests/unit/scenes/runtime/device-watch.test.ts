import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { GpuBackend } from '../../../../src/compute/backends/gpu.ts';
import { planArena } from '../../../../src/compute/model/plan.ts';
import { watchDevice } from '../../../../src/scenes/runtime/device-watch.ts';
import { tinyVgg } from '../../compute/fixtures/models.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const never = () => new Promise<never>(() => {});
const MODEL = tinyVgg(1);

/** A backend that answers nothing, or with what it is given. */
function silentBackend(answers: Partial<GpuBackend> = {}) {
  const calls: string[] = [];
  const backend: GpuBackend = {
    kind: 'webgpu',
    model: MODEL,
    plan: planArena(MODEL),
    gpuMilliseconds: undefined,
    setLevel: (level) => calls.push(`level ${level}`),
    forward: never,
    read: never,
    partials: async (step, channel) => {
      calls.push(`partials ${step}/${channel}`);
      return null;
    },
    extentsOf: never,
    dispose: () => calls.push('dispose'),
    ...answers,
  };
  return { backend, calls };
}

/** Whether a watch has found the device silent. */
function followed(watch: ReturnType<typeof watchDevice>) {
  const found = { reason: 'none' };
  watch.silent.then((reason) => {
    found.reason = reason;
  });
  return found;
}

test('a device that answers is not silent, and its answers are handed on', async () => {
  const watch = watchDevice(undefined);
  const found = followed(watch);
  const values = new Float32Array([1, 2]);
  const { backend, calls } = silentBackend({ read: async () => values, extentsOf: async () => values });
  const watched = watch.backend(await watch.connecting(Promise.resolve(backend)));
  expect([watched.kind, watched.model, watched.plan]).toEqual(['webgpu', MODEL, backend.plan]);
  expect(await watched.read(0, 2)).toBe(values);
  expect(await watched.extentsOf?.(0, 1, 1)).toBe(values);
  expect(await watched.partials?.(3, 1)).toBe(null);
  watched.setLevel?.('module');
  watched.dispose();
  expect(calls).toEqual(['partials 3/1', 'level module', 'dispose']);
  await watch.frame(Promise.resolve(undefined));
  await vi.advanceTimersByTimeAsync(1e6);
  expect(found.reason).toBe('none');
  expect(vi.getTimerCount()).toBe(0);
});

test.each<[string, (watch: ReturnType<typeof watchDevice>) => unknown]>([
  ['a frame', (watch) => watch.frame(never())],
  ['a model that is put on it', (watch) => watch.connecting(never())],
  ['a pass', (watch) => watch.backend(silentBackend().backend).forward(new Float32Array(3), 0)],
  ['values that are read', (watch) => watch.backend(silentBackend().backend).read(0, 1)],
  ['extents that are read', (watch) => watch.backend(silentBackend().backend).extentsOf?.(0, 1, 1)],
])('a device that does not answer for %s is silent after 10 s', async (_, ask) => {
  const watch = watchDevice(undefined);
  const found = followed(watch);
  ask(watch);
  await vi.advanceTimersByTimeAsync(9999);
  expect(found.reason).toBe('none');
  await vi.advanceTimersByTimeAsync(2);
  expect(found.reason).toBe('silent');
});

test('a device may be given all time, and is not watched any more once that has stopped', async () => {
  const patient = watchDevice({ leastMs: Number.POSITIVE_INFINITY });
  const stopped = watchDevice(undefined);
  const found = [followed(patient), followed(stopped)];
  for (const watch of [patient, stopped]) {
    watch.frame(never());
    watch.connecting(never());
  }
  stopped.stop();
  expect(vi.getTimerCount()).toBe(0);
  await vi.advanceTimersByTimeAsync(1e6);
  expect(found.map(({ reason }) => reason)).toEqual(['none', 'none']);
});
