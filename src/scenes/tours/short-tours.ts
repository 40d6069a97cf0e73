import type { Network } from '../view.ts';
import type { Condition, LayerPlace, Place, Tour } from './tour.ts';
import { isAt, whichShown } from './tour-place.ts';

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

/** Whether a tour is one about a kind of view. */
export function isShort(name: string): boolean {
  return SHORT.some(([tour]) => tour === name);
}

/** The tour about the kind of a view; null where there is none. */
export function tourOfView(network: Network, view: string): TourName | null {
  const isAbout = (place: LayerPlace) =>
    network.columns.some((_, i) => isAt(network, view, { ...place, which: i + 1 }));
  return SHORT.find(([, place]) => isAbout(place))?.[0] ?? null;
}

/** A tour whose places name the layer that a view is about in place of the first of its kind. */
export function aboutView(tour: Tour, network: Network, view: string): Tour {
  const moved = <T extends Place>(place: T): T =>
    'layer' in place && place.which === 1
      ? { ...place, which: whichShown(network, view, place.layer) ?? 1 }
      : place;
  const asked = (condition: Condition): Condition => {
    switch (condition.asks) {
      case 'at':
        return { ...condition, place: moved(condition.place) };
      case 'points':
        return { ...condition, place: moved(condition.place) };
      case 'all':
      case 'any':
        return { ...condition, of: condition.of.map(asked) };
      case 'not':
        return { ...condition, of: asked(condition.of) };
      case 'state':
        return condition;
    }
  };
  const steps = tour.steps.map((step) => ({
    ...step,
    view: step.view && moved(step.view),
    look: step.look && { ...step.look, place: step.look.place && moved(step.look.place) },
    task: step.task && { ...step.task, done: asked(step.task.done) },
  }));
  return { ...tour, steps };
}
