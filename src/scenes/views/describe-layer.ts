import { layerSentence } from '../network/layer-sentence.ts';
import { layerWord } from '../network/layers.ts';
import type { NeuronTarget } from '../state/view-address.ts';
import type { Typesetting } from '../text/typesetting.ts';
import type { Network, ViewDescription } from '../view.ts';

/** A view that shows how one neuron of a layer comes about says what the layer does. @throws RangeError for no layer */
export function describeLayerView(
  { model, columns }: Network,
  { column, index }: NeuronTarget,
  typesetting: Typesetting,
): ViewDescription {
  const layer = columns[column];
  if (!layer) throw new RangeError(`There is no column ${column}.`);
  const { strings } = typesetting;
  const label = model.classes[index] ?? '';
  const name =
    layer.role === 'output'
      ? strings.views.classOf({ layer: layer.name, label })
      : strings.views.neuron({ layer: layer.name, number: index + 1 });
  return {
    name,
    heading: layerWord(layer, strings),
    sentence: layerSentence(layer, typesetting),
  };
}
