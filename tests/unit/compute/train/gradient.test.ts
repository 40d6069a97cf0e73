import { describe, expect, it } from 'vitest';
import { parametersOf, type WasmForward } from '../../../../src/compute/backends/wasm-forward.ts';
import type { Model } from '../../../../src/compute/model/model.ts';
import { createRandom } from '../../../../src/compute/model/random.ts';
import { sizeOf } from '../../../../src/compute/model/shape.ts';
import { createTensor, type Tensor } from '../../../../src/compute/model/tensor.ts';
import { ops } from '../../../../src/compute/ops/index.ts';
import type { OpName, OpParams } from '../../../../src/compute/ops/op.ts';
import { createWasmGradient } from '../../../../src/compute/train/gradient.ts';
import { fourthModel, secondModel, thirdModel, tinyVgg } from '../fixtures/models.ts';
import { randomInput, wasmForward } from '../fixtures/wasm.ts';

const models: readonly (readonly [string, () => Model])[] = [
  ['tiny VGG', () => tinyVgg(1)],
  ['the second model', secondModel],
  ['the third model', thirdModel],
  ['the fourth model', fourthModel],
];

type AnyStep<N extends OpName> = { op: N; params: OpParams[N]; weights: readonly Tensor[] };

function referenceGradient<N extends OpName>(step: AnyStep<N>, x: Tensor, output: Tensor, grad: Tensor) {
  return ops[step.op].gradient([x, ...step.weights], step.params, output, grad);
}

/** Float32 sums of up to some thousand products: relative to the largest gradient of the tensor. */
function expectClose(got: Float32Array, expected: Float32Array, what: string): void {
  expect(got.length).toBe(expected.length);
  const allowed = 2e-5 * expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);
  expected.forEach((value, i) => {
    const error = Math.abs((got[i] ?? Number.NaN) - value);
    if (!(error <= allowed)) expect.fail(`${what}: value ${i} is ${got[i]}, expected ${value} ± ${allowed}`);
  });
}

function copyOf(forward: WasmForward, address: number, shape: readonly number[]): Tensor {
  return createTensor(shape, forward.heap.floats(address, sizeOf(shape)).slice());
}

describe.each(models)('the WebAssembly gradients on %s', (_name, make) => {
  it('equal each step’s reference gradient', async () => {
    const model = make();
    const forward = await wasmForward(model);
    const gradient = createWasmGradient(forward);
    forward.arena().set(randomInput(model, 5).data);
    forward.run();
    const random = createRandom(9);
    let steps = 0;
    for (let index = model.steps.length - 1; index >= 0; index--) {
      const step = model.steps[index];
      if (!step || step.op === 'flatten') continue;
      const gradOutput = createTensor(
        step.outputShape,
        new Float32Array(sizeOf(step.outputShape)).map(() => 2 * random() - 1),
      );
      forward.heap.floats(gradient.addressOf(index + 1), gradOutput.data.length).set(gradOutput.data);
      gradient.clear();
      gradient.run(index, index);
      const x = copyOf(forward, forward.addressOf(index), step.inputShape);
      const output = copyOf(forward, forward.addressOf(index + 1), step.outputShape);
      const [gradInput, gradWeights, gradBias] = referenceGradient(step, x, output, gradOutput);
      const got = copyOf(forward, gradient.addressOf(index), step.inputShape).data;
      expectClose(got, gradInput?.data ?? new Float32Array(), `d input of ${step.name}`);
      const slot = forward.slots[index];
      if (slot && gradWeights && gradBias) {
        const parameters = gradient.parameters();
        expectClose(parameters.slice(slot.weights, slot.bias), gradWeights.data, `d weights of ${step.name}`);
        expectClose(parameters.slice(slot.bias, slot.end), gradBias.data, `d bias of ${step.name}`);
      }
      steps += 1;
    }
    expect(steps).toBe(model.steps.length - 1);
  });

  it('agree with central differences of the whole pass', async () => {
    const model = make();
    const forward = await wasmForward(model);
    const gradient = createWasmGradient(forward);
    const input = randomInput(model, 11).data;
    const logits = model.steps.length - 1;
    const classes = model.classes.length;
    const factors = Float32Array.from({ length: classes }, (_, i) => Math.cos(i));
    const loss = (parameters: Float32Array) => {
      forward.setParameters(parameters);
      forward.arena().set(input);
      forward.run(0, logits);
      const values = forward.heap.floats(forward.addressOf(logits), classes);
      return values.reduce((sum, value, i) => sum + value * (factors[i] ?? 0), 0);
    };
    const parameters = parametersOf(model);
    loss(parameters);
    forward.heap.floats(gradient.addressOf(logits), classes).set(factors);
    gradient.clear();
    gradient.run(logits - 1, 0, false);
    const got = gradient.parameters().slice();
    // Along the gradient itself the slope is largest against the rounding of the logits.
    const norm = Math.hypot(...got);
    const step = 1e-3;
    const along = (sign: number) =>
      loss(parameters.map((value, i) => value + (sign * step * (got[i] ?? 0)) / norm));
    const difference = (along(1) - along(-1)) / (2 * step);
    expect(Math.abs(difference / norm - 1)).toBeLessThan(0.005);
  });
});
