import { halfRangesOf, rangeGroups } from '../analysis/ranges.ts';
import type { Model } from '../model/model.ts';
import { type ArenaPlan, planArena } from '../model/plan.ts';
import { formatShape, ShapeError, sizeOf } from '../model/shape.ts';
import { endsInProbabilities, structureOf } from '../model/structure.ts';
import { createTensor } from '../model/tensor.ts';
import { ops } from '../ops/index.ts';
import type { Backend, ForwardResult } from './backend.ts';
import { type CpuChannelOptions, createCpuChannel } from './cpu-channel.ts';
import { expectFilter } from './filter.ts';
import { latestWins } from './latest-wins.ts';

/** What the CPU backend needs from outside. */
export interface CpuBackendOptions extends CpuChannelOptions {
  /**
   * Gets the whole arena of each pass before its `forward` resolves. It is not a copy: it stays as it is until the next
   * call of `onMaps` has returned, and is filled again after that.
   */
  readonly onMaps: (maps: Float32Array) => void;
}

/**
 * Runs the model's forward pass in a Worker with the WebAssembly kernels; without these by the references of the ops,
 * where no worker may be started on the page. `forward` throws CpuError where that would take too long.
 */
export function createCpuBackend(model: Model, options: CpuBackendOptions): Backend {
  const plan = planArena(model);
  const groups = rangeGroups(model, structureOf(model));
  const channel = createCpuChannel(model, options);
  let current: Float32Array | null = null;
  let spare: Float32Array | null = null;

  const pass = async (input: Float32Array, called: number): Promise<ForwardResult> => {
    const recycled = spare;
    spare = null;
    const answer = await channel.ask({ kind: 'forward', input, maps: recycled });
    if (answer.kind !== 'forward') throw new Error(`The worker answered ${answer.kind}, expected maps.`);
    options.onMaps(answer.maps);
    spare = current;
    current = answer.maps;
    const halfRanges = halfRangesOf(answer.extents, groups, plan);
    const { logits, probabilities } = headOf(model, plan, answer.maps);
    const milliseconds = performance.now() - called;
    return { logits, probabilities, extents: answer.extents, halfRanges, milliseconds };
  };
  const queue = latestWins(pass);
  return {
    kind: 'cpu',
    model,
    plan,
    async forward(input) {
      if (input.length !== sizeOf(model.inputShape)) {
        throw new ShapeError(
          `The model takes ${formatShape(model.inputShape)}, got ${input.length} values. Resize the input.`,
        );
      }
      // A copy: where a worker is replaced, the next one is asked again, and the caller may have changed its input by
      // then.
      return queue(input.slice(), performance.now());
    },
    async read(offset, length) {
      if (!current) throw new Error('No picture has gone through the network yet. Call forward first.');
      return current.slice(offset, offset + length);
    },
    async partials(step, channelIndex) {
      expectFilter(model, step, channelIndex);
      const answer = await channel.ask({ kind: 'partials', step, channel: channelIndex });
      if (answer.kind !== 'partials') throw new Error(`The worker answered ${answer.kind}, expected parts.`);
      return answer.partials;
    },
    dispose: () => channel.close(),
  };
}

/**
 * Keeps what is on the screen while a picture fades: before ← mix(before, current / half range, shown), in units of the
 * colour range of each slot. To be called before new maps take the place of `current`.
 * @param before as long as the arena; changed in place.
 * @param halfRangesBySlot those of the colour level shown, one a slot.
 * @param shown 0 (all of before) to 1 (all of current).
 */
export function blendBefore(
  before: Float32Array,
  current: Float32Array,
  halfRangesBySlot: Float32Array,
  plan: ArenaPlan,
  shown: number,
): void {
  plan.slots.forEach(({ offset, channels, height, width }, slot) => {
    if (offset === plan.slots[slot - 1]?.offset) return;
    const part = shown / (halfRangesBySlot[slot] ?? 1);
    const end = offset + channels * height * width;
    // Once a fade has ended, nothing is left of what was before it.
    if (shown === 1) for (let i = offset; i < end; i++) before[i] = (current[i] ?? 0) * part;
    else {
      for (let i = offset; i < end; i++) {
        before[i] = (before[i] ?? 0) * (1 - shown) + (current[i] ?? 0) * part;
      }
    }
  });
}

/** Logits and probabilities at the end of the arena; a model that does not end in a softmax gets one. */
function headOf(model: Model, plan: ArenaPlan, maps: Float32Array) {
  const valuesAt = (slot: number) => {
    const { offset = 0, channels = 0 } = plan.slots[slot] ?? {};
    return maps.slice(offset, offset + channels);
  };
  const last = model.steps.length;
  if (endsInProbabilities(model)) return { logits: valuesAt(last - 1), probabilities: valuesAt(last) };
  const logits = valuesAt(last);
  return { logits, probabilities: ops.softmax.reference([createTensor([logits.length], logits)], {}).data };
}
