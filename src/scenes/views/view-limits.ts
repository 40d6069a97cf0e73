import type { Layer } from '../network/layers.ts';
import type { Limits } from '../state/field-spec.ts';
import { findNeuron, parseTrace } from '../state/view-address.ts';
import type { Readout } from '../view.ts';

/** What there is in a view, and what there is of the network. */
export function limitsOf(
  { slide, channels, cells, takesTemperature, covers }: Readout,
  columns: readonly Layer[],
  nearestView: (view: string) => string,
): Limits {
  return {
    positions: slide ? slide.rows * slide.columns : 0,
    channels,
    cells,
    takesTemperature,
    covers,
    hasNeuron: (neuron) => findNeuron(columns, neuron) !== null,
    hasCell: (trace) => parseTrace(columns, trace) !== null,
    nearestView,
  };
}
