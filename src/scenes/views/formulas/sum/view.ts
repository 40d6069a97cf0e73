import type { Drawing } from '../../../../engine/drawing.ts';
import { labelBox } from '../../../marks/annotations.ts';
import { joined } from '../../../marks/value-marks.ts';
import { cellUnderPoint, mapBox } from '../../../marks/windows.ts';
import { classLabels, classShapes } from '../../../network/class-marks.ts';
import { withColourWords } from '../../../network/colour-words.ts';
import {
  indexIn,
  type NeuronTarget,
  neuronAt,
  neuronId,
  partAddress,
  splitPart,
} from '../../../state/view-address.ts';
import type { Action } from '../../../state/view-state.ts';
import type { ViewDescriptor } from '../../../view.ts';
import { convolutionAt } from '../../convolutions.ts';
import { neuronOfEachOp } from '../../examples.ts';
import { ROUND_A_CELL, valueBound, widestPosition } from '../../telling-cell.ts';
import { mapRange, NO_READS, partialsOf } from '../../view-reads.ts';
import { coveredMap, coverMarks } from '../shared/covered.ts';
import { letterLabels } from '../shared/formula-block.ts';
import { surroundings } from '../shared/frame.ts';
import { formulaNote } from '../shared/notes.ts';
import { formulaOf, legends, names, notePlaces, outputMarks, partialMaps, termsOf } from './marks.ts';
import { sumReadout } from './readout.ts';
import { type SumScene, sumScene } from './scene.ts';
import { termParts } from './terms.ts';

/** One cell of a convolution's neuron as the sum over all its input channels and the bias. */
export const sumView: ViewDescriptor<NeuronTarget, SumScene> = {
  kind: 'sum',
  match({ columns }, address) {
    const { neuron, part } = splitPart(address) ?? {};
    return neuron !== undefined && part === 'sum'
      ? neuronAt(columns, neuron, ({ op }) => op === 'conv2d')
      : null;
  },
  examples: (network) =>
    neuronOfEachOp(network, ({ op }) => op === 'conv2d').map((neuron) => partAddress(neuron, 'sum')),
  above: ({ columns }, viewTarget) => neuronId(convolutionAt(columns, viewTarget).column, viewTarget.index),
  describe: ({ columns }, viewTarget, { strings }) => ({
    name: strings.views.sum,
    heading: strings.views.sumHeading,
    sentence: strings.views.sumSentence({ count: convolutionAt(columns, viewTarget).source.neurons }),
  }),
  reads({ columns, plan }, viewTarget) {
    const { column, step } = convolutionAt(columns, viewTarget);
    const partials = partialsOf(column, step, viewTarget.index);
    const all = { offset: plan.scratch.offset, length: partials.maps * partials.cells };
    return {
      ...{ ...NO_READS, partials },
      reads: { partials: all, output: mapRange(plan, column, viewTarget.index) },
    };
  },
  telling(data, viewTarget) {
    const { column } = convolutionAt(data.columns, viewTarget);
    const { height, width } = column;
    const { output: values } = data.values;
    if (values?.length !== height * width) return null;
    const map = { height, width, values, bound: valueBound(data, column, viewTarget.index) };
    return widestPosition(map, ROUND_A_CELL, [height, width]);
  },
  layout: sumScene,
  draw,
  hitTest(scene, target) {
    const action = 'neuron' in target ? choose(scene, target.neuron) : pointAt(scene, target.x, target.y);
    return action && { action };
  },
  readout: sumReadout,
};

function draw(scene: SumScene): Drawing {
  const { target, targetIndex, layout, formulaPlan, zone, terms } = scene;
  const own = neuronId(target, targetIndex);
  const around = surroundings(scene, target, [own], zone);
  const named = names(scene);
  const parts = joined([
    termParts(terms, termsOf(scene), scene),
    coverMarks(mapBox(target, formulaPlan.target), scene),
    outputMarks(scene),
    named,
    withColourWords(scene, legends(scene)),
  ]);
  const overlayItem = formulaOf(scene);
  const letters = letterLabels(scene.block, formulaPlan.letters, scene);
  const note = formulaNote(
    scene,
    zone,
    scene.strings.formulas.terms,
    (size) => notePlaces(scene, size),
    () => [
      ...[formulaPlan.target, formulaPlan.magnifier, formulaPlan.letters, overlayItem],
      ...named.labels.map((name) => labelBox(name, scene.measure)),
      ...terms.boxes.flatMap(({ name, picture, plate }) => [name, picture, plate]),
    ],
  );
  return {
    width: layout.width,
    height: layout.height,
    edges: around.edges,
    maps: [
      ...around.maps.map((map) => (map.id === own ? coveredMap(map, scene) : map)),
      ...partialMaps(scene),
    ],
    shapes: [...around.shapes, ...classShapes(around.classes), ...parts.shapes],
    labels: [...around.labels, ...classLabels(around.classes), ...parts.labels, ...letters, ...note],
    overlay: overlayItem ? [overlayItem] : [],
  };
}

/** Puts the cell where a person points on the output. */
function pointAt({ target, formulaPlan }: SumScene, x: number, y: number): Action | null {
  const cell = cellUnderPoint(mapBox(target, formulaPlan.target), target, x, y);
  return cell && { type: 'position', at: cell[0] * target.width + cell[1] };
}

/** A source goes to its channel, another neuron to its own sum. */
function choose({ source, target, targetIndex }: SumScene, neuron: string): Action | null {
  const [from, to] = [indexIn(source, neuron), indexIn(target, neuron)];
  if (from !== null) return { type: 'go', view: partAddress(neuronId(target, targetIndex), from) };
  return to !== null && to !== targetIndex ? { type: 'go', view: partAddress(neuron, 'sum') } : null;
}
