import { describe, expect, it } from 'vitest';
import { createWasmForward, type WasmForward } from '../../../../src/compute/backends/wasm-forward.ts';
import { createWasmHeap } from '../../../../src/compute/backends/wasm-heap.ts';
import type { Model } from '../../../../src/compute/model/model.ts';
import { mapsOf, type Shape, sizeOf } from '../../../../src/compute/model/shape.ts';
import { createTensor, type Tensor } from '../../../../src/compute/model/tensor.ts';
import { ops } from '../../../../src/compute/ops/index.ts';
import type { OpName, OpParams } from '../../../../src/compute/ops/op.ts';
import { fourthModel, secondModel, thirdModel, tinyVgg } from '../fixtures/models.ts';
import { randomInput, wasmForward, wasmModule } from '../fixtures/wasm.ts';

const models: readonly (readonly [string, () => Model])[] = [
  ['tiny VGG', () => tinyVgg(1)],
  ['the second model', secondModel],
  ['the third model', thirdModel],
  ['the fourth model', fourthModel],
];

type AnyStep<N extends OpName> = { op: N; params: OpParams[N]; weights: readonly Tensor[] };

function reference<N extends OpName>(step: AnyStep<N>, x: Tensor): { expected: Tensor; bound: Float32Array } {
  const inputs = [x, ...step.weights];
  return {
    expected: ops[step.op].reference(inputs, step.params),
    bound: ops[step.op].errorBound(inputs, step.params),
  };
}

function tensorAt(forward: WasmForward, slot: number, shape: Shape): Tensor {
  return createTensor(shape, forward.heap.floats(forward.addressOf(slot), sizeOf(shape)).slice());
}

function expectWithin(got: Float32Array, expected: Float32Array, bound: Float32Array, what: string): number {
  expect(got.length).toBe(expected.length);
  let worst = 0;
  for (let i = 0; i < expected.length; i++) {
    const error = Math.abs((got[i] ?? Number.NaN) - (expected[i] ?? 0));
    if (!(error <= (bound[i] ?? 0))) {
      expect.fail(`${what}: cell ${i} is ${got[i]}, expected ${expected[i]} ± ${bound[i]}`);
    }
    worst = Math.max(worst, error);
  }
  return worst;
}

describe.each(models)('the WebAssembly kernels on %s', (_name, make) => {
  it('give each step’s reference within its error bound', async () => {
    const model = make();
    const forward = await wasmForward(model);
    forward.arena().set(randomInput(model, 5).data);
    forward.run();
    let steps = 0;
    model.steps.forEach((step, index) => {
      const { expected, bound } = reference(step, tensorAt(forward, index, step.inputShape));
      const got = tensorAt(forward, index + 1, step.outputShape);
      expectWithin(got.data, expected.data, bound, step.name);
      steps += 1;
    });
    expect(steps).toBe(model.steps.length);
  });

  it('give the same maps again after another picture', async () => {
    const model = make();
    const forward = await wasmForward(model);
    const outputs = [5, 6, 5].map((seed) => {
      forward.arena().set(randomInput(model, seed).data);
      forward.run();
      return forward.arena().slice();
    });
    expect(outputs[2]).toEqual(outputs[0]);
    expect(outputs[1]).not.toEqual(outputs[0]);
  });

  it('give the smallest and largest value of every map', async () => {
    const model = make();
    const forward = await wasmForward(model);
    forward.arena().set(randomInput(model, 7).data);
    forward.run();
    const extents = forward.extents();
    const arena = forward.arena();
    let maps = 0;
    forward.plan.slots.forEach(({ offset, channels, height, width, firstMap }, slot) => {
      if (model.steps[slot - 1]?.op === 'flatten') return;
      for (let channel = 0; channel < channels; channel++) {
        const map = arena.subarray(
          offset + channel * height * width,
          offset + (channel + 1) * height * width,
        );
        const at = 2 * (firstMap + channel);
        expect([extents[at], extents[at + 1]]).toEqual([Math.min(...map), Math.max(...map)]);
        maps += 1;
      }
    });
    expect(maps).toBe(forward.plan.mapCount);
  });

  it('split a convolution into its input channels, which sum to it', async () => {
    const model = make();
    const forward = await wasmForward(model);
    forward.arena().set(randomInput(model, 8).data);
    forward.run();
    let filters = 0;
    model.steps.forEach((step, index) => {
      if (step.op !== 'conv2d') return;
      const [inChannels] = mapsOf(step.inputShape);
      const [outChannels, height, width] = mapsOf(step.outputShape);
      const x = tensorAt(forward, index, step.inputShape);
      const { bound } = reference(step, x);
      for (const channel of [0, outChannels - 1]) {
        const { offset, length } = forward.partials(index, channel);
        expect(length).toBe(inChannels * height * width);
        const parts = forward.arena().slice(offset, offset + length);
        const size = height * width;
        const bias = step.weights[1]?.data[channel] ?? 0;
        const sums = Float32Array.from({ length: size }, (_, i) => {
          let sum = bias;
          for (let from = 0; from < inChannels; from++) sum += parts[from * size + i] ?? 0;
          return sum;
        });
        const map = tensorAt(forward, index + 1, step.outputShape).data.subarray(
          channel * size,
          (channel + 1) * size,
        );
        expectWithin(
          sums,
          map,
          bound.subarray(channel * size, (channel + 1) * size).map((b) => 2 * b),
          step.name,
        );
        filters += 1;
      }
    });
    expect(filters).toBe(2 * model.steps.filter((step) => step.op === 'conv2d').length);
  });
});

describe('the WebAssembly heap', () => {
  it('holds several models side by side', async () => {
    const heap = await createWasmHeap(await wasmModule());
    const [a, b] = [createWasmForward(heap, thirdModel()), createWasmForward(heap, secondModel())];
    a.arena().set(randomInput(a.model, 1).data);
    b.arena().set(randomInput(b.model, 2).data);
    a.run();
    const before = a.arena().slice();
    b.run();
    expect(a.arena()).toEqual(before);
  });

  it('refuses a filter that the model does not have', async () => {
    const forward = await wasmForward(thirdModel());
    expect(() => forward.partials(0, 6)).toThrow(/no filter 6/);
    expect(() => forward.partials(2, 0)).toThrow(/has no filters; expected a convolution/);
  });
});
