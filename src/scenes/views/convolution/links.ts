import { inLines } from '../../marks/annotations.ts';
import { pill, pillSize } from '../../marks/pills.ts';
import { joined, type Marks } from '../../marks/value-marks.ts';
import { ROUNDING_PX } from '../../marks/windows.ts';
import { type Layer, layerWord, sizeLabel } from '../../network/layers.ts';
import { neuronId, partAddress } from '../../state/view-address.ts';
import type { Typesetting } from '../../text/typesetting.ts';
import type { Link, SceneData } from '../../view.ts';
import type { ConvScene } from './scene.ts';
import type { ZoneWords } from './zone.ts';

/** Of the weights in a kernel's cells. */
const WEIGHT_DECIMALS = 2;

/** The ways on from a neuron: to the numbers of the large source, and to the sum over all. */
export function convLinks({ column, selected, lead, strings, zone }: ConvScene): readonly Link[] {
  const neuron = neuronId(column, selected.index);
  const { toNumbers, toSum } = strings.convolution;
  const goTo = (part: number | 'sum') => ({ type: 'go', view: partAddress(neuron, part) }) as const;
  return [
    { id: 'numbers', action: goTo(lead), label: toNumbers, ...zone.links.numbers },
    { id: 'sum', action: goTo('sum'), label: toSum, ...zone.links.sum },
  ];
}

/** The links as they are drawn: in one line where that has room. */
export function linkPills(scene: ConvScene, links: readonly Link[]): Marks {
  const { layout, measure } = scene;
  return joined(
    links.map((link) => {
      const [width] = pillSize(link.label, layout.text, layout.small, measure);
      const words = width <= link.width + ROUNDING_PX ? link.label : inLines(link.label, 2, measure);
      return pill(link.id, link, words, scene);
    }),
  );
}

/** What the links and the weights take. @param most magnitude of the neuron's weights. @param layers that it stands between */
export function zoneWords(
  { strings, numbers, measure, layout }: Typesetting & Pick<SceneData, 'layout'>,
  most: number,
  layers: readonly Layer[],
): ZoneWords {
  const size = (words: string) => pillSize(words, 1, layout.small / layout.text, measure);
  const sizes = (words: string) => [size(words), size(inLines(words, 2, measure))] as const;
  const { kernels, partial } = strings.convolution;
  const names = [
    kernels,
    partial,
    ...layers.flatMap((layer) => [layerWord(layer, strings), layer.name, sizeLabel(layer, numbers)]),
  ];
  return {
    numbers: sizes(strings.convolution.toNumbers),
    sum: sizes(strings.convolution.toSum),
    weight: measure(numbers.fixed(-most, WEIGHT_DECIMALS), 1),
    names: Math.max(...names.map((name) => measure(name, 1))),
  };
}
