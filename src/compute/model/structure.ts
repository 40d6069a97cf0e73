import type { Model } from './model.ts';

/** How the steps of a model group for the eye: numbers of unit and module, by place (0 is the input). */
export interface Structure {
  /** The input and everything before the first convolution is unit 0; each convolution or dense step starts the next. */
  readonly unitOf: readonly number[];
  /** A module ends with the pooling step that closes it. */
  readonly moduleOf: readonly number[];
}

/** Place of what the classes show: the logits of a last dense step, or else the output of the last step. */
export function outputPlaceOf({ steps }: Model): number {
  const logits = steps.at(-1)?.op === 'softmax' && steps.at(-2)?.op === 'dense';
  return logits ? steps.length - 1 : steps.length;
}

/** Derives units (a convolution or dense step and what follows it) and modules (up to a pooling). */
export function structureOf(model: Model): Structure {
  const unitOf = [0];
  const moduleOf = [0];
  let unit = 0;
  let module = 0;
  let closed = true;
  for (const step of model.steps) {
    const opens = step.op === 'conv2d' || step.op === 'dense';
    if (opens || unit === 0) unit += 1;
    if (closed || step.op === 'dense') {
      module += 1;
      closed = false;
    }
    if (step.op === 'max_pool' || step.op === 'avg_pool') closed = true;
    unitOf.push(unit);
    moduleOf.push(module);
  }
  return { unitOf, moduleOf };
}
