import type { Box } from '../geometry.ts';
import { neuronId } from '../state/view-address.ts';
import type { Layer } from './layers.ts';
import type { OverviewLayout } from './overview-layout.ts';

/** A neuron and where it stands. */
export interface PlacedNeuron extends Box {
  readonly id: string;
  readonly column: number;
  readonly row: number;
  readonly layer: Layer;
}

/** All neurons of a network where a layout has them, without the classes that are folded away. */
export function placeNeurons(columns: readonly Layer[], layout: OverviewLayout): PlacedNeuron[] {
  const { fold } = layout;
  return columns.flatMap((layer, column) =>
    (layout.columns[column]?.neurons ?? []).flatMap((box, row) => {
      const isHidden = fold !== null && layer.role === 'output' && !fold.shown.includes(row);
      return isHidden ? [] : { ...box, id: neuronId(layer, row), column, row, layer };
    }),
  );
}
