import type { Network } from '../view.ts';
import type { LayerPlace } from './tour.ts';
import { isAt } from './tour-place.ts';

/** The tours of the program, by their names: the first one, and one for each kind of view. */
export const FIRST_TOUR = 'first';
export type TourName =
  | 'first'
  | 'convolution'
  | 'channel'
  | 'sum'
  | 'activation'
  | 'pooling'
  | 'output'
  | 'softmax';

const any = (layer: LayerPlace['layer'], part: LayerPlace['part'] = null): LayerPlace => ({
  ...{ layer, part },
  which: 1,
  neuron: null,
});

/** Which views each is about: of any layer of the kind. */
const SHORT: readonly (readonly [TourName, LayerPlace])[] = [
  ['channel', any('convolution', 'any')],
  ['sum', any('convolution', 'sum')],
  ['convolution', any('convolution')],
  ['activation', any('activation')],
  ['pooling', any('pooling')],
  ['softmax', any('softmax')],
  ['output', any('dense')],
];

/** The tour about the kind of a view; null where there is none. */
export function tourOfView(network: Network, view: string): TourName | null {
  const isAbout = (place: LayerPlace) =>
    network.columns.some((_, i) => isAt(network, view, { ...place, which: i + 1 }));
  return SHORT.find(([, place]) => isAbout(place))?.[0] ?? null;
}
