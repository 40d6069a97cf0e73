import type { Drawing } from '../../../../engine/drawing.ts';
import { labelBox } from '../../../marks/annotations.ts';
import { pill } from '../../../marks/pills.ts';
import { joined } from '../../../marks/value-marks.ts';
import { classLabels, classShapes } from '../../../network/class-marks.ts';
import { withColourWords } from '../../../network/colour-words.ts';
import { sourcesOf } from '../../../network/layers.ts';
import { channelNames } from '../../../network/network-marks.ts';
import { indexIn, neuronAt, neuronId, partAddress, splitPart } from '../../../state/view-address.ts';
import type { Action } from '../../../state/view-state.ts';
import type { Network, ViewDescriptor } from '../../../view.ts';
import { convolutionAt, tellingWindow } from '../../convolutions.ts';
import { neuronOfEachOp } from '../../examples.ts';
import { mapRange, NO_READS, partialRange, partialsOf } from '../../view-reads.ts';
import { coveredPair, coverMarks } from '../shared/covered.ts';
import { surroundings } from '../shared/frame.ts';
import { pairMarks, pairPointAt } from '../shared/map-pair.ts';
import { formulaNote, pairBoxes } from '../shared/notes.ts';
import { flow, formulaOf, legends, names, notePlaces, partialMap, pillBox } from './marks.ts';
import { channelReadout } from './readout.ts';
import { type ChannelScene, type ChannelTarget, channelScene } from './scene.ts';
import { tapMatrices, tapUnder } from './taps.ts';

/** One input channel of a convolution's neuron: the products under the window, and their sum. */
export const channelView: ViewDescriptor<ChannelTarget, ChannelScene> = {
  kind: 'channel',
  match,
  examples: (network) =>
    neuronOfEachOp(network, ({ op }) => op === 'conv2d').map((neuron) => partAddress(neuron, 0)),
  above: ({ columns }, viewTarget) => neuronId(convolutionAt(columns, viewTarget).column, viewTarget.index),
  describe({ columns }, viewTarget, { strings }) {
    const { kernel } = convolutionAt(columns, viewTarget).step.params;
    return {
      name: strings.views.channel({ number: viewTarget.channel + 1 }),
      heading: strings.views.channelHeading,
      sentence: strings.views.channelSentence({ count: kernel[0] * kernel[1] }),
    };
  },
  reads({ columns, plan }, viewTarget) {
    const { column, source, step } = convolutionAt(columns, viewTarget);
    const partials = partialsOf(column, step, viewTarget.index);
    const [input, partial] = [
      mapRange(plan, source, viewTarget.channel),
      partialRange(plan, partials, viewTarget.channel),
    ];
    return { ...NO_READS, partials, reads: { input, partial } };
  },
  telling: (data, viewTarget) =>
    tellingWindow(data, convolutionAt(data.columns, viewTarget), viewTarget.channel, data.values.input),
  layout: channelScene,
  draw,
  hitTest(scene, target) {
    const action =
      'neuron' in target
        ? choose(scene, target.neuron)
        : (tapUnder(scene, target.x, target.y) ?? pairPointAt(scene.pair, target.x, target.y));
    return action && { action };
  },
  readout: channelReadout,
};

function match({ columns }: Network, address: string): ChannelTarget | null {
  const { neuron, part } = splitPart(address) ?? {};
  if (neuron === undefined || typeof part !== 'number') return null;
  const viewTarget = neuronAt(columns, neuron, ({ op }) => op === 'conv2d');
  const target = columns[viewTarget?.column ?? -1];
  const [source] = target ? sourcesOf(columns, target) : [];
  return viewTarget && source && part < source.neurons ? { ...viewTarget, channel: part } : null;
}

function draw(scene: ChannelScene): Drawing {
  const { layout, source, target, channel, zone, pair, strings, measure } = scene;
  const around = surroundings(scene, target, [neuronId(source, channel)], zone);
  const parts = joined([
    tapMatrices(scene),
    pairMarks(coveredPair(pair, scene), scene.at, scene, {
      window: `window/${channel}`,
      cell: `cell/${channel}`,
    }),
    coverMarks(pair.targetBox, scene),
    names(scene),
    withColourWords(scene, legends(scene)),
    pill('sum', pillBox(scene), strings.convolution.toSum, scene),
  ]);
  const overlayItem = formulaOf(scene);
  const note = formulaNote(
    scene,
    zone,
    strings.formulas.move,
    (size) => notePlaces(scene, size),
    () => [
      ...[...pairBoxes(pair), pillBox(scene), overlayItem],
      // Under a channel of the picture stands its name.
      ...channelNames(scene).map((name) => labelBox(name, measure)),
    ],
  );
  return {
    width: layout.width,
    height: layout.height,
    edges: [...around.edges, ...flow(scene)],
    maps: [...around.maps, partialMap(scene)],
    shapes: [...around.shapes, ...classShapes(around.classes), ...parts.shapes],
    labels: [...around.labels, ...classLabels(around.classes), ...parts.labels, ...note],
    overlay: overlayItem ? [overlayItem] : [],
  };
}

/** Another source goes to its own channel, another neuron to the same channel of its own. */
function choose({ source, target, channel, targetIndex }: ChannelScene, neuron: string): Action | null {
  const [from, to] = [indexIn(source, neuron), indexIn(target, neuron)];
  if (from !== null && from !== channel)
    return { type: 'go', view: partAddress(neuronId(target, targetIndex), from) };
  if (to !== null && to !== targetIndex)
    return { type: 'go', view: partAddress(neuronId(target, to), channel) };
  return null;
}
