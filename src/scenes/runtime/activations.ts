import type { Backend } from '../../compute/backends/backend.ts';
import { CodedError } from '../../compute/coded-error.ts';
import type { Model } from '../../compute/model/model.ts';
import { mapsOf, type Shape, sizeOf } from '../../compute/model/shape.ts';

/** Says that there is no such layer. */
export interface UnknownLayerProblems {
  readonly unknownLayer: { readonly layer: string; readonly layers: readonly string[] };
}

/** The model has no layer of that name. */
export class UnknownLayerError extends CodedError {
  override readonly name = 'UnknownLayerError';

  constructor(params: UnknownLayerProblems['unknownLayer']) {
    const { layer, layers } = params;
    super(
      'unknownLayer',
      { layer, layers },
      `The model has no layer called "${layer}". It has: ${layers.join(', ')}.`,
    );
  }
}

/**
 * A copy of a layer's output after the last pass: maps as [C,H,W], a flatten channels last as Keras has it.
 * @throws UnknownLayerError for a name that is not there.
 */
export async function readActivations(backend: Backend, model: Model, name: string): Promise<Float32Array> {
  const { slot, shape, flat } = findSlot(model, name);
  const values = await backend.read(backend.plan.slots[slot]?.offset ?? 0, sizeOf(shape));
  return flat ? channelsLast(values, flat) : values;
}

function findSlot(model: Model, name: string): { slot: number; shape: Shape; flat: Shape | null } {
  if (name === 'input') return { slot: 0, shape: model.inputShape, flat: null };
  let index = model.steps.findLastIndex((step) => step.layer === name);
  if (index < 0) index = model.steps.findIndex((step) => step.name === name);
  const step = model.steps[index];
  if (!step) {
    const names = ['input', ...new Set(model.steps.map(({ layer }) => layer))];
    throw new UnknownLayerError({ layer: name, layers: names });
  }
  return { slot: index + 1, shape: step.outputShape, flat: step.op === 'flatten' ? step.inputShape : null };
}

/** From map after map to cell after cell with all its channels. */
function channelsLast(values: Float32Array, shape: Shape): Float32Array {
  const [channels, height, width] = mapsOf(shape);
  const cells = height * width;
  const turned = new Float32Array(values.length);
  for (let channel = 0; channel < channels; channel++) {
    for (let cell = 0; cell < cells; cell++)
      turned[cell * channels + channel] = values[channel * cells + cell] ?? 0;
  }
  return turned;
}
