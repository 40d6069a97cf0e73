import { describe, expect, it } from 'vitest';
import type { CpuForward } from '../../../../src/compute/backends/cpu-forward.ts';
import { createReferenceForward } from '../../../../src/compute/backends/reference-forward.ts';
import { createWasmForward } from '../../../../src/compute/backends/wasm-forward.ts';
import { createWasmHeap } from '../../../../src/compute/backends/wasm-heap.ts';
import { wasmOps } from '../../../../src/compute/backends/wasm-ops.ts';
import { forwardReference } from '../../../../src/compute/model/forward-reference.ts';
import type { Model } from '../../../../src/compute/model/model.ts';
import { mapsOf } from '../../../../src/compute/model/shape.ts';
import { fourthModel, secondModel, thirdModel } from '../fixtures/models.ts';
import { randomInput, wasmModule } from '../fixtures/wasm.ts';

const MODELS: readonly [string, Model][] = [
  ['the second model', secondModel()],
  ['the third model', thirdModel()],
  ['the fourth model', fourthModel()],
];

/** Runs an input and compares every map; counts the cells. */
function expectReference(forward: CpuForward, model: Model, isExact: boolean): void {
  const input = randomInput(model, 8);
  forward.arena().set(input.data);
  forward.run();
  let seen = 0;
  forwardReference(model, input).forEach(({ data }, i) => {
    const { offset = 0 } = forward.plan.slots[i + 1] ?? {};
    const got = forward.arena().slice(offset, offset + data.length);
    if (isExact) expect(got, model.steps[i]?.name).toEqual(data);
    else got.forEach((value, cell) => void expect(Math.abs(value - (data[cell] ?? 0))).toBeLessThan(1e-3));
    seen += data.length;
  });
  expect(seen).toBeGreaterThan(300);
}

describe.each(MODELS)('without WebAssembly, %s', (_, model) => {
  it('has the maps of the references', () => {
    expectReference(createReferenceForward(model), model, true);
  });

  it('has the extents and the parts of the WebAssembly kernels', async () => {
    const [plain, fast] = [
      createReferenceForward(model),
      createWasmForward(await createWasmHeap(await wasmModule()), model),
    ];
    const { data } = randomInput(model, 9);
    for (const forward of [plain, fast]) {
      forward.arena().set(data);
      forward.run();
    }
    const near = (a: ArrayLike<number>, b: ArrayLike<number>) => {
      expect(a.length).toBe(b.length);
      expect(a.length).toBeGreaterThan(0);
      Array.from(a).forEach((value, i) => {
        expect(Math.abs(value - (b[i] ?? 0))).toBeLessThan(1e-3);
      });
    };
    near(plain.extents(), fast.extents());
    const step = model.steps.findLastIndex(({ op }) => op === 'conv2d');
    const [parts, others] = [plain, fast].map((forward) => {
      const { offset, length } = forward.partials(step, 1);
      return forward.arena().slice(offset, offset + length);
    });
    const [, height, width] = mapsOf(model.steps[step]?.outputShape ?? []);
    expect(parts?.length).toBe(mapsOf(model.steps[step]?.inputShape ?? [])[0] * height * width);
    near(parts ?? [], others ?? []);
    expect(() => plain.partials(step, 99)).toThrow(/has no filter 99/);
  });
});

describe.each(MODELS)('ops without a WebAssembly kernel, in %s', (_, model) => {
  it('are all computed by their references', async () => {
    expectReference(createWasmForward(await createWasmHeap(await wasmModule()), model, {}), model, true);
  });

  it('go together with those that have one', async () => {
    const { relu: _relu, max_pool: _maxPool, dense: _dense, ...rest } = wasmOps;
    const heap = await createWasmHeap(await wasmModule());
    expectReference(createWasmForward(heap, model, rest), model, false);
  });

  it('take the weights that were set', async () => {
    const forward = createWasmForward(await createWasmHeap(await wasmModule()), model, {});
    forward.setParameters(new Float32Array(forward.parameterCount));
    forward.arena().set(randomInput(model, 8).data);
    forward.run();
    const { offset = 0, channels = 0 } = forward.plan.slots.at(-1) ?? {};
    const even = new Float32Array(channels).fill(1 / channels);
    expect(forward.arena().slice(offset, offset + channels)).toEqual(even);
  });
});
