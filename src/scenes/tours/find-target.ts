import { type Box, boundsOf } from '../geometry.ts';
import { layerAddress, neuronId, pictureAddress } from '../state/view-address.ts';
import type { Network, Readout } from '../view.ts';
import type { Finder } from './targets.ts';
import type { Target } from './tour.ts';
import { layerOf, neuronIn } from './tour-place.ts';

/** What of the drawing a target is found in. */
export interface Drawn {
  readonly network: Network;
  /** Neurons by their ids, where they stand. */
  readonly neurons: readonly (Box & { readonly id: string; readonly column: number })[];
  readonly readout: Pick<Readout, 'topics' | 'links' | 'places'>;
  /** Number of the class that the network says; null before it says one. */
  readonly answer: number | null;
}

/** A part of the drawing that is lit, in its own px. */
export interface LitPart extends Box {
  /** What the keyboard reaches there: the id of a neuron or a topic, or of a link. */
  readonly neuron?: string;
  readonly link?: string;
}

/** Room of the name under a channel of the input, over the channel's height. */
const CHANNEL_NAME = 0.45;

/** What one finder finds in the drawing; null where that is nothing. */
export function findDrawn(finder: Finder, target: Target, drawn: Drawn): LitPart | null {
  const { network, neurons, readout, answer } = drawn;
  const { columns } = network;
  const layer = target.place && layerOf(network, target.place);
  switch (finder.by) {
    case 'page':
      return null;
    case 'place':
      return readout.places[finder.name] ?? null;
    case 'link': {
      const found = readout.links.find(({ id }) => id === finder.link);
      return found ? { ...boxOf(found), link: found.id } : null;
    }
    case 'picture':
      return topicAt(drawn, columns[0] && pictureAddress(columns[0]));
    case 'layer-name':
      return topicAt(drawn, layer && layerAddress(layer));
    case 'layer':
    case 'classes': {
      const column = finder.by === 'layer' ? layer?.column : columns.at(-1)?.column;
      const own = neurons.filter((neuron) => neuron.column === column);
      const bounds = boundsOf(own);
      if (!bounds || !own[0]) return null;
      const under = layer?.role === 'input' ? CHANNEL_NAME * own[0].height : 0;
      return { ...bounds, height: bounds.height + under, neuron: own[0].id };
    }
    case 'map':
      return layer
        ? neuronAt(neurons, neuronId(layer, neuronIn(layer, target.place?.neuron ?? 0, answer)))
        : null;
    case 'answer': {
      const output = columns.at(-1);
      return output && answer !== null ? neuronAt(neurons, neuronId(output, answer)) : null;
    }
  }
}

/** What makes a link's, a neuron's or a topic's box. */
function boxOf({ x, y, width, height }: Box): Box {
  return { x, y, width, height };
}

function neuronAt(neurons: Drawn['neurons'], neuron: string): LitPart | null {
  const found = boundsOf(neurons.filter(({ id }) => id === neuron));
  return found && { ...found, neuron };
}

function topicAt({ readout }: Drawn, topic: string | null | undefined): LitPart | null {
  const found = readout.topics.find(({ id }) => id === topic);
  return found ? { ...boxOf(found), neuron: found.id } : null;
}
