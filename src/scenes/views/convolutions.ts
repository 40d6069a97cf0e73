import { type Layer, sourcesOf } from '../network/layers.ts';
import type { NeuronTarget, StepOf } from '../state/view-address.ts';

/** A layer that a convolution makes, and the layer that it takes. */
export interface Convolution {
  readonly column: Layer;
  readonly source: Layer;
  readonly step: StepOf<'conv2d'>;
}

/** The convolution that a neuron is of. @throws RangeError where the neuron is of none. */
export function convolutionAt(columns: readonly Layer[], { column: at }: NeuronTarget): Convolution {
  const column = columns[at];
  const [source] = column ? sourcesOf(columns, column) : [];
  if (!source || column?.step?.op !== 'conv2d') throw new RangeError(`Column ${at} is no convolution.`);
  return { column, source, step: column.step };
}
