import type { LabelItem } from '../../engine/drawing.ts';
import type { Box } from '../geometry.ts';
import { labelBox } from '../marks/annotations.ts';
import { findNeuron, layerAddress, pictureAddress } from '../state/view-address.ts';
import type { Caption, Hit, HitTarget, Readout, SceneData, Topic } from '../view.ts';
import { linksOf } from './connections.ts';
import { layerSection } from './layer-section.ts';
import { layerSentence } from './layer-sentence.ts';
import { isColoured, type Layer, layerWord } from './layers.ts';
import type { OverviewLayout } from './overview-layout.ts';

/** What there is to be told of beside the neurons: every layer whose name is drawn, and the picture in colour. */
function topicsOf(
  data: SceneData,
  { layout, labels }: { readonly layout: OverviewLayout; readonly labels: readonly LabelItem[] },
): readonly Topic[] {
  const { columns } = data;
  const shown = new Map(labels.map((label) => [label.id, label]));
  return columns.flatMap((layer) => {
    const name = shown.get(`name:${layer.name}`);
    const place = layout.columns[layer.column];
    if (!name || !place) return [];
    const { column } = layer;
    const header = {
      ...headerBox(name, place.box, data),
      ...{ id: layerAddress(layer), label: layerCaption(layer, data), column, section: layerSection(layer) },
    };
    if (!layout.picture || !isColoured(layer)) return [header];
    const { section } = header;
    const picture = { id: pictureAddress(layer), label: pictureCaption(layer, data), column, section };
    return [header, { ...picture, ...layout.picture }];
  });
}

/** From the top of the drawing down to the maps, as wide as the name is. */
function headerBox(name: LabelItem, { y }: Box, { measure }: SceneData): Box {
  const { x, width } = labelBox(name, measure);
  return { x, y: 0, width, height: y };
}

/** What is told of a topic in focus; null where none is. */
function topicCaption(data: SceneData): Caption | null {
  const { columns, state } = data;
  if (state.focus === null) return null;
  for (const layer of columns) {
    if (layerAddress(layer) === state.focus) return { text: layerCaption(layer, data), own: [state.focus] };
    if (isColoured(layer) && pictureAddress(layer) === state.focus)
      return { text: pictureCaption(layer, data), own: [state.focus] };
  }
  return null;
}

function layerCaption(layer: Layer, data: SceneData): string {
  const { strings } = data;
  const kind = layerWord(layer, strings);
  const sentence = layerSentence(layer, data);
  // A layer that the file calls by its kind has one name.
  return layer.step && layer.name.toLowerCase() !== kind.toLowerCase()
    ? strings.sentences.layer({ kind, name: layer.name, sentence })
    : strings.sentences.start({ kind, sentence });
}

function pictureCaption({ height, width }: Layer, { strings, numbers }: SceneData): string {
  return strings.sentences.wholePicture({ size: `${numbers.whole(height)} × ${numbers.whole(width)}` });
}

/** What a channel of the input is and where it goes; null of other neurons. */
function channelCaption(data: SceneData, neuron: string): string | null {
  const { columns, connections, strings, numbers } = data;
  const at = findNeuron(columns, neuron);
  const input = at && columns[at.column];
  if (!at || input?.role !== 'input') return null;
  const size = `${numbers.whole(input.height)} × ${numbers.whole(input.width)}`;
  const colours = [strings.network.red, strings.network.green, strings.network.blue];
  const is = isColoured(input)
    ? strings.sentences.colourChannel({ colour: colours[at.index] ?? '', size })
    : strings.sentences.channel({ number: at.index + 1, count: input.neurons, size });
  const links = linksOf(columns, connections, at);
  const target = columns[links[0]?.column ?? -1];
  return target ? strings.sentences.channelGoes({ is, count: links.length, layer: target.name }) : is;
}

/** What a view tells, with what all views tell alike: of the layers, the picture and its channels. */
export function withTopics(
  data: SceneData,
  drawn: Parameters<typeof topicsOf>[1],
  readout: Readout,
): Readout {
  const caption = topicCaption(data);
  return {
    ...readout,
    // What a person asks about is told alone.
    ...(caption && { caption, hint: null }),
    topics: topicsOf(data, drawn),
    tell: (neuron) => readout.tell(neuron) ?? channelCaption(data, neuron),
  };
}

/** A topic that is chosen is told of, and nothing else. */
export function topicHit({ columns }: SceneData, target: HitTarget): Hit | null {
  if (!('neuron' in target)) return null;
  const { neuron } = target;
  const isTopic = columns.some((layer) => [layerAddress(layer), pictureAddress(layer)].includes(neuron));
  return isTopic ? { action: { type: 'focus', neuron } } : null;
}
