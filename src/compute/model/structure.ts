import type { Model, Step } from './model.ts';
import { kindOf } from './steps.ts';

/** How the steps of a model group for the eye: numbers of unit and module, by slot (0 is the input). */
export interface Structure {
  /** The input and everything before the first convolution is unit 0; each convolution or dense step starts the next. */
  readonly unitOf: readonly number[];
  /** A module ends with the pooling step that closes it. */
  readonly moduleOf: readonly number[];
}

/** Slot of what the classes show: the logits of a last dense step, or else the output of the last step. */
export function outputSlotOf({ steps }: Pick<Model, 'steps'>): number {
  const before = steps.at(-2);
  const showsLogits = endsInProbabilities({ steps }) && before && kindOf(before) === 'weighted';
  return showsLogits ? steps.length - 1 : steps.length;
}

/** Whether the last step turns logits into probabilities. */
export function endsInProbabilities({ steps }: Pick<Model, 'steps'>): boolean {
  const last = steps.at(-1);
  return last !== undefined && kindOf(last) === 'normalizing';
}

/**
 * Slots whose tensors the step behind a slot takes as its inputs: none for the input itself, one in a stack.
 * @param slot 0 is the input, i the output of step i − 1.
 */
export function sourceSlots({ steps }: Pick<Model, 'steps'>, slot: number): readonly number[] {
  return slot >= 1 && slot <= steps.length ? [slot - 1] : [];
}

/** Slots of the steps that take the tensor of a slot as an input: none for the output, one in a stack. */
export function targetSlots({ steps }: Pick<Model, 'steps'>, slot: number): readonly number[] {
  return slot >= 0 && slot < steps.length ? [slot + 1] : [];
}

/** Whether a step sums over all of a vector: it begins a part of the network that no longer sees maps. */
function sumsVector(step: Step): boolean {
  return kindOf(step) === 'weighted' && step.inputShape.length === 1;
}

/** Derives units (a convolution or dense step and what follows it) and modules (up to a pooling). */
export function structureOf(model: Model): Structure {
  const unitOf = [0];
  const moduleOf = [0];
  let unit = 0;
  let module = 0;
  let closed = true;
  for (const step of model.steps) {
    if (kindOf(step) === 'weighted' || unit === 0) unit += 1;
    if (closed || sumsVector(step)) {
      module += 1;
      closed = false;
    }
    if (kindOf(step) === 'pooling') closed = true;
    unitOf.push(unit);
    moduleOf.push(module);
  }
  return { unitOf, moduleOf };
}
