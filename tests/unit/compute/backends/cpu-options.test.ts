import { describe, expect, it } from 'vitest';
import { createWasmForward } from '../../../../src/compute/backends/wasm-forward.ts';
import { createWasmHeap, type WasmHeap } from '../../../../src/compute/backends/wasm-heap.ts';
import { createModel, type Model, type StepSpec } from '../../../../src/compute/model/model.ts';
import { createRandom } from '../../../../src/compute/model/random.ts';
import { type Pair, type Shape, ShapeError, sizeOf } from '../../../../src/compute/model/shape.ts';
import { createTensor, type Tensor } from '../../../../src/compute/model/tensor.ts';
import { ops } from '../../../../src/compute/ops/index.ts';
import type { Conv2dParams, OpName, OpParams, PoolParams } from '../../../../src/compute/ops/op.ts';
import { createWasmGradient } from '../../../../src/compute/train/gradient.ts';
import { wasmModule } from '../fixtures/wasm.ts';

const CASES = 120;

type Draw = (least: number, most: number) => number;

function createDraw(seed: number): { whole: Draw; values: (shape: Shape) => Tensor } {
  const random = createRandom(seed);
  return {
    whole: (least, most) => least + Math.floor(random() * (most - least + 1)),
    values: (shape) =>
      createTensor(
        shape,
        new Float32Array(sizeOf(shape)).map(() => 2 * random() - 1),
      ),
  };
}

/** One convolution or pooling with random sizes and options, or null where it does not fit its input. */
function drawCase(
  op: 'conv2d' | 'max_pool' | 'avg_pool',
  seed: number,
): { spec: StepSpec; x: Tensor } | null {
  const { whole, values } = createDraw(seed);
  const pair = (least: number, most: number): Pair => [whole(least, most), whole(least, most)];
  const x = values([whole(1, 7), ...pair(1, 19)]);
  const pads = { padBefore: pair(0, 3), padAfter: pair(0, 3) };
  if (op === 'conv2d') {
    const outChannels = whole(1, 11);
    const params: Conv2dParams = {
      outChannels,
      kernel: pair(1, 4),
      stride: pair(1, 3),
      dilation: pair(1, 3),
      ...pads,
    };
    const weights = [values([outChannels, x.shape[0] ?? 0, ...params.kernel]), values([outChannels])];
    return fits(() =>
      ops.conv2d.check(
        [x, ...weights].map(({ shape }) => shape),
        params,
      ),
    )
      ? { spec: { name: op, layer: op, op, params, weights }, x }
      : null;
  }
  const params: PoolParams = { window: pair(1, 4), stride: pair(1, 3), ...pads };
  return fits(() => ops[op].check([x.shape], params))
    ? { spec: { name: op, layer: op, op, params, weights: [] }, x }
    : null;
}

function fits(check: () => void): boolean {
  try {
    check();
    return true;
  } catch (error) {
    if (error instanceof ShapeError) return false;
    throw error;
  }
}

function modelOf(spec: StepSpec, x: Tensor): Model {
  const flatten: StepSpec = { name: 'flatten', layer: 'flatten', op: 'flatten', params: {}, weights: [] };
  return createModel(x.shape, [spec, flatten]);
}

type AnyStep<N extends OpName> = { op: N; params: OpParams[N]; weights: readonly Tensor[] };

function specificationOf<N extends OpName>({ op, params, weights }: AnyStep<N>, x: Tensor) {
  const inputs = [x, ...weights];
  const expected = ops[op].reference(inputs, params);
  return {
    expected,
    bound: ops[op].errorBound(inputs, params),
    gradients: (gradOutput: Tensor) => ops[op].gradient(inputs, params, expected, gradOutput),
  };
}

function worstExcess(got: Float32Array, expected: Float32Array, bound: (i: number) => number): number {
  expect(got.length).toBe(expected.length);
  return got.reduce(
    (worst, value, i) => Math.max(worst, Math.abs(value - (expected[i] ?? 0)) - bound(i)),
    -1,
  );
}

function checkCase(heap: WasmHeap, spec: StepSpec, x: Tensor, seed: number): void {
  const what = `seed ${seed}: [${x.shape}] ${JSON.stringify(spec.params)}`;
  const model = modelOf(spec, x);
  const forward = createWasmForward(heap, model);
  const gradient = createWasmGradient(forward);
  const { expected, bound, gradients } = specificationOf(spec, x);
  heap.floats(forward.addressOf(0), x.data.length).set(x.data);
  forward.run();
  const output = heap.floats(forward.addressOf(1), expected.data.length);
  expect(
    worstExcess(output, expected.data, (i) => bound[i] ?? 0),
    what,
  ).toBeLessThanOrEqual(0);

  const gradOutput = createDraw(seed + 1).values(expected.shape);
  heap.floats(gradient.addressOf(1), gradOutput.data.length).set(gradOutput.data);
  gradient.run(0);
  const [gradInput, ...gradWeights] = gradients(gradOutput);
  const gotInput = heap.floats(gradient.addressOf(0), x.data.length);
  const near = () => 2e-4;
  expect(worstExcess(gotInput, gradInput?.data ?? new Float32Array(), near), what).toBeLessThanOrEqual(0);
  const all = Float32Array.from(gradWeights.flatMap(({ data }) => [...data]));
  expect(worstExcess(gradient.parameters(), all, near), what).toBeLessThanOrEqual(0);
}

describe.each(['conv2d', 'max_pool', 'avg_pool'] as const)('the WebAssembly %s', (op) => {
  it('equals the reference and its gradient for any sizes and options that fit', async () => {
    const module = await wasmModule();
    let seen = 0;
    for (let seed = 1; seen < CASES; seed += 2) {
      const drawn = drawCase(op, seed);
      if (!drawn) continue;
      checkCase(await createWasmHeap(module), drawn.spec, drawn.x, seed);
      seen += 1;
    }
    expect(seen).toBe(CASES);
  });
});
