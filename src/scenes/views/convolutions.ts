import { windowOf } from '../../compute/model/steps.ts';
import { type Layer, sourcesOf } from '../network/layers.ts';
import type { NeuronTarget, StepOf } from '../state/view-address.ts';
import type { SceneData } from '../view.ts';
import { valueBound, widestPosition } from './telling-cell.ts';

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

/** Where the window of a convolution tells most of one of its sources, whose map has been read; null where it has not. */
export function tellingWindow(
  data: SceneData,
  { column, source, step }: Convolution,
  channel: number,
  values: Float32Array | undefined,
): number | null {
  if (values?.length !== source.height * source.width) return null;
  const { height, width } = source;
  const map = { height, width, values, bound: valueBound(data, source, channel) };
  return widestPosition(map, windowOf(step), [column.height, column.width]);
}
