import { likeliestClass, type Prediction } from '../../compute/model/predictions.ts';
import { windowOf } from '../../compute/model/steps.ts';
import { type Layer, sourcesOf } from '../network/layers.ts';
import type { Numbers } from '../text/numbers.ts';
import type { Network } from '../view.ts';
import type { TourStep } from './tour.ts';
import { layerOf } from './tour-place.ts';

/** What the words of a step may name, as {layers}: facts of the network and of its answer. */
export const FACTS = [
  'answer',
  'percent',
  'classes',
  'layers',
  'layer',
  'maps',
  'size',
  'inputs',
  'window',
  'cells',
] as const;
export type Fact = (typeof FACTS)[number];

/** A fact in braces. */
export const FACT = /\{(\w*)\}/g;

export interface FactSource {
  readonly network: Network;
  readonly predictions: readonly Prediction[];
  readonly numbers: Numbers;
}

/** The number of the class that the network says; null before it says one. */
export function answerOf(predictions: readonly Prediction[]): number | null {
  return predictions.length === 0 ? null : likeliestClass(predictions);
}

/** Words with facts in the place of their names; what is not known stays a gap. */
export function withFacts(words: string, step: TourStep, source: FactSource): string {
  const facts = factsOf(step, source);
  return words.replace(FACT, (_, name: string) => facts[name as Fact] ?? '…');
}

function factsOf(
  step: TourStep,
  { network, predictions, numbers }: FactSource,
): Partial<Record<Fact, string>> {
  const { columns, model } = network;
  const best = predictions[answerOf(predictions) ?? -1];
  return {
    ...(best && { answer: best.label, percent: numbers.percent(best.probability) }),
    classes: numbers.whole(model.classes.length),
    layers: numbers.whole(columns.length - 1),
    ...layerFacts(layerOfStep(step, network), network, numbers),
  };
}

/** The layer that a step is about: the one of its view, else of what it lights. */
function layerOfStep({ view, look }: TourStep, network: Network): Layer | null {
  const place = view && 'layer' in view ? view : look?.place;
  return place ? layerOf(network, place) : null;
}

function layerFacts(
  layer: Layer | null,
  { columns }: Network,
  numbers: Numbers,
): Partial<Record<Fact, string>> {
  if (!layer) return {};
  const by = (pair: readonly number[]) => pair.map((size) => numbers.whole(size)).join(' × ');
  const [source] = sourcesOf(columns, layer);
  const window = layer.step && windowOf(layer.step);
  return {
    layer: layer.name,
    maps: numbers.whole(layer.neurons),
    size: by([layer.height, layer.width]),
    ...(source && { inputs: numbers.whole(source.neurons) }),
    ...(window && {
      window: by(window.size),
      cells: numbers.whole(window.size[0] * window.size[1]),
    }),
  };
}
