import { isBending, kindOf } from '../../compute/model/steps.ts';
import { type Layer, sourcesOf } from '../network/layers.ts';
import {
  classAt,
  findNeuron,
  lastSoftmax,
  layerAddress,
  neuronId,
  partAddress,
  pictureAddress,
  softmaxAddress,
  splitPart,
} from '../state/view-address.ts';
import type { ViewState } from '../state/view-state.ts';
import type { Network } from '../view.ts';
import { findView } from '../views/find-view.ts';
import type { Condition, LayerKind, LayerPlace, Place } from './tour.ts';

/** Whether a layer is of a kind. The last dense layer is both dense and the output. */
function isOfKind(layer: Layer, kind: LayerKind, { model }: Network): boolean {
  const { role, step } = layer;
  switch (kind) {
    case 'input':
      return role === 'input';
    case 'output':
      return role === 'output';
    case 'convolution':
      return step?.op === 'conv2d';
    case 'activation':
      return !!step && isBending(step);
    case 'pooling':
      return !!step && kindOf(step) === 'pooling';
    case 'dense':
      return step?.op === 'dense';
    case 'softmax':
      return role === 'output' && lastSoftmax(model) !== null;
  }
}

/** The layer that a place names; null where the network has none. */
export function layerOf(network: Network, { layer: kind, which }: LayerPlace): Layer | null {
  const found = network.columns.filter((layer) => isOfKind(layer, kind, network));
  return (which === 'last' ? found.at(-1) : found[which - 1]) ?? null;
}

/** The number of a neuron in a layer, the nearest that it has. */
export function neuronIn(
  { neurons }: Layer,
  neuron: number | 'answer' | null,
  answer: number | null,
): number {
  const wanted = neuron === 'answer' ? (answer ?? 0) : (neuron ?? 0);
  return Math.max(0, Math.min(neurons - 1, wanted));
}

/**
 * Address of the view that a place names in a network; null where there is none. Where a place names no neuron, it is
 * the one that is shown, of a class the one that the network says, else the first.
 * @param shown address of the view that is shown
 * @param answer number of the class that the network says
 */
export function viewAt(
  network: Network,
  place: Place,
  { answer, shown }: { readonly answer: number | null; readonly shown: string },
): string | null {
  if ('view' in place) return findView(network, place.view) && place.view;
  const layer = layerOf(network, place);
  if (!layer) return null;
  const usual = layer.role === 'output' ? 'answer' : 0;
  const index = neuronIn(layer, place.neuron ?? shownIn(network, shown, layer) ?? usual, answer);
  const address = place.layer === 'softmax' ? softmaxAddress(network.model, index) : neuronId(layer, index);
  if (address === null || place.part === null) return existing(network, address);
  const inputs = sourcesOf(network.columns, layer)[0]?.neurons ?? 0;
  const part = place.part === 'sum' ? 'sum' : Math.min(place.part === 'any' ? 0 : place.part, inputs - 1);
  return existing(network, partAddress(address, part));
}

/** The neuron of a layer that a view is about; null where it is about none of it. */
function shownIn(network: Network, view: string, layer: Layer): number | null {
  const shared = layer.role === 'output' ? classAt(network.model, view) : null;
  return ownPart(network, view, layer)?.index ?? shared;
}

/** Which one of its kind the layer is that a view is about, from 1; null where it is about none of the kind. */
export function whichShown(network: Network, view: string, kind: LayerKind): number | null {
  const found = network.columns.filter((layer) => isOfKind(layer, kind, network));
  const at = found.findIndex((layer) => shownIn(network, view, layer) !== null);
  return at < 0 ? null : at + 1;
}

function existing(network: Network, view: string | null): string | null {
  return view !== null && findView(network, view) ? view : null;
}

/** Whether a view is the one that a place names; where it names no neuron, any of the layer is. */
export function isAt(network: Network, view: string, place: Place): boolean {
  if ('view' in place) return view === place.view;
  const layer = layerOf(network, place);
  if (!layer) return false;
  if (place.layer === 'softmax') {
    const shown = classAt(network.model, view);
    return (
      shown !== null && (typeof place.neuron !== 'number' || shown === neuronIn(layer, place.neuron, null))
    );
  }
  const own = ownPart(network, view, layer);
  if (!own) return false;
  const isNeuron = typeof place.neuron !== 'number' || own.index === neuronIn(layer, place.neuron, null);
  return isNeuron && isPart(own.part, place.part, sourcesOf(network.columns, layer)[0]?.neurons ?? 0);
}

/** The neuron of a layer, and its part, that a view shows; null where it shows none of the layer. */
function ownPart(
  { columns }: Network,
  view: string,
  layer: Layer,
): { index: number; part: number | 'sum' | null } | null {
  const neuron = findNeuron(columns, view);
  if (neuron) return neuron.column === layer.column ? { index: neuron.index, part: null } : null;
  const found = splitPart(view);
  const whole = found && findNeuron(columns, found.neuron);
  return whole && whole.column === layer.column ? { index: whole.index, part: found.part } : null;
}

/** A neuron of one input opens at the numbers of that: they count as the neuron itself. */
function isPart(shown: number | 'sum' | null, wanted: LayerPlace['part'], inputs: number): boolean {
  if (wanted === 'any') return typeof shown === 'number';
  if (typeof wanted === 'number') return shown === Math.min(wanted, inputs - 1);
  return shown === wanted || (wanted === null && inputs === 1 && shown === 0);
}

/** Whether a place's layer, the picture of an input, or a neuron of it is in focus. */
function isFocus(network: Network, focus: string | null, place: LayerPlace): boolean {
  const layer = layerOf(network, place);
  if (!layer || focus === null) return false;
  if ([layerAddress(layer), pictureAddress(layer)].includes(focus)) return place.neuron === null;
  const at = findNeuron(network.columns, focus);
  if (at?.column !== layer.column) return false;
  return typeof place.neuron !== 'number' || at.index === neuronIn(layer, place.neuron, null);
}

/** Whether a condition asks about one of some fields of the state. */
export function asksAbout(condition: Condition, fields: readonly (keyof ViewState)[]): boolean {
  if (condition.asks === 'state') return fields.includes(condition.field);
  if (condition.asks === 'not') return asksAbout(condition.of, fields);
  return 'of' in condition && condition.of.some((each) => asksAbout(each, fields));
}

/** Whether a condition asks for a view to be shown. */
export function asksForView(condition: Condition): boolean {
  if (condition.asks === 'at') return true;
  return (condition.asks === 'all' || condition.asks === 'any') && condition.of.some(asksForView);
}

/** What of the state is a place in a view. */
const IN_VIEW: readonly (keyof ViewState)[] = ['position', 'cell'];

/** Whether a condition holds. @param began the state with which the step began */
export function holds(condition: Condition, state: ViewState, began: ViewState, network: Network): boolean {
  switch (condition.asks) {
    case 'at':
      return isAt(network, state.view, condition.place);
    case 'points':
      return isFocus(network, state.focus, condition.place);
    case 'all':
      return condition.of.every((each) => holds(each, state, began, network));
    case 'any':
      return condition.of.some((each) => holds(each, state, began, network));
    case 'not':
      return !holds(condition.of, state, began, network);
    case 'state':
      // A window that slides by itself is put nowhere by a person, and who leaves a view chooses no place in it.
      if (condition.field === 'position' && state.playing) return false;
      if (IN_VIEW.includes(condition.field) && state.view !== began.view) return false;
      return passes(state[condition.field], began[condition.field], condition.test);
  }
}

function passes(
  value: unknown,
  before: unknown,
  test: Extract<Condition, { asks: 'state' }>['test'],
): boolean {
  if ('is' in test) return value === test.is;
  if ('isNot' in test) return value !== test.isNot;
  if ('least' in test) return typeof value === 'number' && value >= test.least;
  if ('most' in test) return typeof value === 'number' && value <= test.most;
  return value !== before;
}
