import type { Model, StepOf } from '../model/model.ts';
import { planArena } from '../model/plan.ts';
import { mapsOf, type Shape, sizeOf } from '../model/shape.ts';
import { kindOf, referenceOf } from '../model/steps.ts';
import { sourceSlots } from '../model/structure.ts';
import { createTensor, type Tensor } from '../model/tensor.ts';
import { ops } from '../ops/index.ts';
import type { CpuForward } from './cpu-forward.ts';
import { expectFilter } from './filter.ts';

/** A forward pass by the references of the ops: for where there is no WebAssembly. */
export function createReferenceForward(model: Model): CpuForward {
  const plan = planArena(model);
  const arena = new Float32Array(plan.length);
  const offsetOf = (slot: number) => plan.slots[slot]?.offset ?? 0;
  /** What a step takes, not a copy. */
  const inputOf = (index: number, shape: Shape) => {
    const offset = offsetOf(sourceSlots(model, index + 1)[0] ?? 0);
    return createTensor(shape, arena.subarray(offset, offset + sizeOf(shape)));
  };
  return {
    plan,
    arena: () => arena,
    run(first = 0, end = model.steps.length) {
      model.steps.slice(first, end).forEach((step, i) => {
        if (kindOf(step) === 'reshape') return;
        const index = first + i;
        const output = referenceOf(step, [inputOf(index, step.inputShape), ...step.weights]);
        arena.set(output.data, offsetOf(index + 1));
      });
    },
    extents() {
      const extents = new Float32Array(2 * plan.mapCount);
      for (const { offset, channels, height, width, firstMap } of plan.slots) {
        const cells = height * width;
        for (let map = 0; map < channels; map++) {
          const values = arena.subarray(offset + map * cells, offset + (map + 1) * cells);
          extents.set(extentOf(values), 2 * (firstMap + map));
        }
      }
      return extents;
    },
    partials(index, channel) {
      expectFilter(model, index, channel);
      const step = model.steps[index];
      const parts = step?.op === 'conv2d' ? partialsOf(step, inputOf(index, step.inputShape), channel) : [];
      const { offset } = plan.scratch;
      let length = 0;
      for (const { data } of parts) {
        arena.set(data, offset + length);
        length += data.length;
      }
      return { offset, length };
    },
  };
}

/** What each input channel gives to an output channel of a convolution: as many tensors of one channel. */
function partialsOf({ params, weights: [weights] }: StepOf<'conv2d'>, x: Tensor, channel: number): Tensor[] {
  const [channels, height, width] = mapsOf(x.shape);
  const cells = height * width;
  const taps = params.kernel[0] * params.kernel[1];
  return Array.from({ length: channels }, (_, from) => {
    const at = (channel * channels + from) * taps;
    const kernel = weights?.data.subarray(at, at + taps);
    const operands = [
      createTensor([1, height, width], x.data.subarray(from * cells, (from + 1) * cells)),
      createTensor([1, 1, ...params.kernel], kernel),
      createTensor([1]),
    ];
    return ops.conv2d.reference(operands, { ...params, outChannels: 1 });
  });
}

/** The least and the largest value. */
function extentOf(values: Float32Array): readonly [min: number, max: number] {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  return [min, max];
}
