import { afterEach, describe, expect, it } from 'vitest';
import type { Backend } from '../../../../src/compute/backends/backend.ts';
import { blendBefore, createCpuBackend } from '../../../../src/compute/backends/cpu.ts';
import { forwardReference } from '../../../../src/compute/model/forward-reference.ts';
import { createModel, type Model } from '../../../../src/compute/model/model.ts';
import { mapsOf, sizeOf } from '../../../../src/compute/model/shape.ts';
import { secondModel, thirdModel, tinyVgg } from '../fixtures/models.ts';
import { randomInput, wasmForward, wasmModule } from '../fixtures/wasm.ts';
import { startServer } from '../fixtures/workers.ts';

const open: Backend[] = [];
afterEach(() => {
  for (const backend of open.splice(0)) backend.dispose();
});

async function backendOf(
  model: Model,
  onMaps: (maps: Float32Array) => void = () => undefined,
): Promise<Backend> {
  const backend = createCpuBackend(model, { startWorker: startServer, wasm: wasmModule, onMaps });
  open.push(backend);
  return backend;
}

describe.each([
  ['tiny VGG', () => tinyVgg(1)],
  ['the second model', secondModel],
  ['the third model', thirdModel],
])('the CPU backend on %s', (_name, make) => {
  it('gives the logits, probabilities, extents and maps of the reference', async () => {
    const model = make();
    const seen: Float32Array[] = [];
    const backend = await backendOf(model, (maps) => seen.push(maps));
    const input = randomInput(model, 3);
    const result = await backend.forward(input.data, 1);
    const outputs = forwardReference(model, input);
    const logits = outputs.at(-2)?.data ?? new Float32Array();
    expect(result?.logits.length).toBe(model.classes.length);
    result?.logits.forEach((logit, i) => {
      expect(logit).toBeCloseTo(logits[i] ?? 0, 4);
    });
    expect(result?.probabilities.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5);
    expect(result?.extents.length).toBe(2 * backend.plan.mapCount);
    expect(result?.halfRanges.length).toBe(3 * backend.plan.slots.length);
    expect(seen.length).toBe(1);
    const { offset = 0 } = backend.plan.slots[1] ?? {};
    const first = await backend.read(offset, 8);
    expect(first).toEqual(seen[0]?.slice(offset, offset + 8));
    first.forEach((value, i) => {
      expect(value).toBeCloseTo(outputs[0]?.data[i] ?? Number.NaN, 4);
    });
  });

  it('computes the partial maps of a filter, which sum to its map', async () => {
    const model = make();
    const backend = await backendOf(model);
    await backend.forward(randomInput(model, 4).data, 1);
    const step = model.steps.findLastIndex(({ op }) => op === 'conv2d');
    const [channels] = mapsOf(model.steps[step]?.inputShape ?? []);
    const { offset = 0, height = 0, width = 0 } = backend.plan.slots[step + 1] ?? {};
    const parts = await backend.partials?.(step, 1);
    expect(parts?.length).toBe(channels * height * width);
    const map = await backend.read(offset + height * width, height * width);
    const bias = model.steps[step]?.weights[1]?.data[1] ?? 0;
    map.forEach((value, i) => {
      let sum = bias;
      for (let c = 0; c < channels; c++) sum += parts?.[c * height * width + i] ?? 0;
      expect(sum).toBeCloseTo(value, 3);
    });
    await expect(backend.partials?.(step, 99)).rejects.toThrow(/has no filter 99/);
  });
});

describe('the CPU backend', () => {
  it('runs the first and the latest of many calls and resolves those between to null', async () => {
    const model = thirdModel();
    let passes = 0;
    const backend = await backendOf(model, () => {
      passes += 1;
    });
    const inputs = [1, 2, 3, 4].map((seed) => randomInput(model, seed).data);
    const results = await Promise.all(inputs.map((input) => backend.forward(input, 1)));
    expect(results.map((result) => result !== null)).toEqual([true, false, false, true]);
    expect(passes).toBe(2);
    const alone = await backend.forward(randomInput(model, 4).data, 1);
    expect(alone?.logits).toEqual(results[3]?.logits);
  });

  it('leaves the maps alone until the next have been taken', async () => {
    const model = thirdModel();
    let before: { maps: Float32Array; copy: Float32Array } | null = null;
    let compared = 0;
    const backend = await backendOf(model, (maps) => {
      if (before) {
        expect(before.maps).toEqual(before.copy);
        compared += 1;
      }
      before = { maps, copy: maps.slice() };
    });
    for (let seed = 0; seed < 6; seed++) await backend.forward(randomInput(model, seed).data, 1);
    expect(compared).toBe(5);
  });

  it('keeps the caller’s input', async () => {
    const model = thirdModel();
    const backend = await backendOf(model);
    const input = randomInput(model, 1).data;
    await backend.forward(input, 1);
    expect(input.length).toBe(sizeOf(model.inputShape));
  });

  it('refuses an input of another size', async () => {
    const backend = await backendOf(thirdModel());
    await expect(backend.forward(new Float32Array(3), 1)).rejects.toThrow('got 3 values. Resize the input.');
  });

  it('gives a model that ends in its logits a softmax', async () => {
    const whole = thirdModel();
    const model = createModel(whole.inputShape, whole.steps.slice(0, -1), whole.classes);
    const [cut, full] = [await backendOf(model), await backendOf(whole)];
    const input = randomInput(model, 2).data;
    const [a, b] = [await cut.forward(input, 1), await full.forward(input, 1)];
    expect(a?.logits).toEqual(b?.logits);
    a?.probabilities.forEach((p, i) => {
      expect(p).toBeCloseTo(b?.probabilities[i] ?? 0, 6);
    });
  });

  it('rejects calls under way and later ones after dispose', async () => {
    const model = thirdModel();
    const backend = await backendOf(model);
    const lost = backend.forward(randomInput(model, 1).data, 1);
    backend.dispose();
    await expect(lost).rejects.toThrow(/taken away/);
    await expect(backend.forward(randomInput(model, 1).data, 1)).rejects.toThrow(/taken away/);
  });
});

describe('blendBefore', () => {
  it('moves what is on the screen to the current maps in units of their colour range', async () => {
    const model = secondModel();
    const forward = await wasmForward(model);
    const { plan } = forward;
    forward.arena().set(randomInput(model, 1).data);
    forward.run();
    const current = forward.arena().slice();
    const ranges = Float32Array.from(plan.slots, (_, slot) => 1 + slot);
    const before = new Float32Array(plan.length).fill(0.5);
    blendBefore(before, current, ranges, plan, 0.25);
    let cells = 0;
    plan.slots.forEach(({ offset, channels, height, width }, slot) => {
      if (model.steps[slot - 1]?.op === 'flatten') return;
      for (let i = offset; i < offset + channels * height * width; i++) {
        const expected = 0.5 * 0.75 + (0.25 * (current[i] ?? 0)) / (1 + slot);
        if (Math.abs((before[i] ?? 0) - expected) > 1e-6) expect.fail(`cell ${i} of slot ${slot}`);
        cells += 1;
      }
    });
    expect(cells).toBeGreaterThan(10_000);
    blendBefore(before, current, ranges, plan, 1);
    const { offset } = plan.slots.at(-1) ?? { offset: 0 };
    expect(before[offset]).toBeCloseTo((current[offset] ?? 0) / plan.slots.length, 6);
  });
});
