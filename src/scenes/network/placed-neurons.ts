import type { Box } from '../geometry.ts';
import { neuronId } from '../state/view-address.ts';
import type { Layer } from './layers.ts';
import { isFolded } from './network-marks.ts';
import type { ColumnLayout, OverviewLayout } from './overview-layout.ts';

/** A neuron and where it stands. */
export interface PlacedNeuron extends Box {
  readonly id: string;
  readonly column: number;
  readonly row: number;
  readonly layer: Layer;
}

/**
 * All neurons of a network where a layout has them, without those that have no room beside an explanation and the classes
 * that are folded away. Those of a layer that an explanation is about are there also where they have no room.
 */
export function placeNeurons(columns: readonly Layer[], layout: OverviewLayout): PlacedNeuron[] {
  const { fold } = layout;
  const isThere = (layer: Layer, { lead }: ColumnLayout, box: Box, row: number) =>
    layer.role === 'output' ? !fold || fold.shown.includes(row) : lead >= 0 || !isFolded(box);
  return columns.flatMap((layer, column) => {
    const place = layout.columns[column];
    if (!place) return [];
    return place.neurons.flatMap((box, row) =>
      isThere(layer, place, box, row) ? { ...box, id: neuronId(layer, row), column, row, layer } : [],
    );
  });
}
