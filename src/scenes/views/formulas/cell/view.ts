import type { Step } from '../../../../compute/model/model.ts';
import { kindOf, referenceOf } from '../../../../compute/model/steps.ts';
import type { Drawing } from '../../../../engine/drawing.ts';
import { joined } from '../../../marks/value-marks.ts';
import { classLabels, classShapes } from '../../../network/class-marks.ts';
import { withColourWords } from '../../../network/colour-words.ts';
import { indexIn, type NeuronTarget, neuronAt, neuronId, OVERVIEW } from '../../../state/view-address.ts';
import type { Action } from '../../../state/view-state.ts';
import type { ViewDescriptor } from '../../../view.ts';
import { describeLayerView } from '../../describe-layer.ts';
import { neuronOfEachOp } from '../../examples.ts';
import { mapRange, NO_READS } from '../../view-reads.ts';
import { coveredMap, coveredPair, coverMarks, isCovered } from '../shared/covered.ts';
import { letterLabels } from '../shared/formula-block.ts';
import { surroundings } from '../shared/frame.ts';
import { pairMarks, pairPointAt } from '../shared/map-pair.ts';
import { formulaNote, pairBoxes } from '../shared/notes.ts';
import { graphParts } from './activation-graph.ts';
import { flow, formulaOf, legends, notePlaces, windowMatrix } from './marks.ts';
import { cellReadout } from './readout.ts';
import { type CellScene, cellFocus, cellScene, tellingCell } from './scene.ts';

/** A neuron that comes from one other: of an activation or a pooling, and its formula. */
export const cellView: ViewDescriptor<NeuronTarget, CellScene> = {
  kind: 'cell',
  match: ({ columns }, address) => neuronAt(columns, address, isOfOneOther),
  examples: (network) => neuronOfEachOp(network, isOfOneOther),
  above: () => OVERVIEW,
  describe: describeLayerView,
  reads({ columns, plan }, viewTarget) {
    const { source, sourceIndex, target, targetIndex } = cellFocus(columns, viewTarget);
    const input = mapRange(plan, source, sourceIndex);
    return { ...NO_READS, reads: { input, output: mapRange(plan, target, targetIndex) } };
  },
  telling: tellingCell,
  layout: cellScene,
  draw,
  hitTest(scene, target) {
    const action =
      'neuron' in target ? choose(scene, target.neuron) : pairPointAt(scene.pair, target.x, target.y);
    return action && { action };
  },
  readout: cellReadout,
};

function isOfOneOther(step: Step): boolean {
  const kind = kindOf(step);
  return kind === 'elementwise' || kind === 'pooling';
}

function draw(whole: CellScene): Drawing {
  const scene = isCovered(whole, 'result') ? withoutResult(whole) : whole;
  const { target, layout, zone, formulaPlan, at, winner, step, own, strings } = scene;
  const pair = coveredPair(scene.pair, scene);
  const result = neuronId(target, scene.targetIndex);
  const around = surroundings(scene, target, own, zone);
  const work =
    kindOf(step) === 'pooling'
      ? { ...windowMatrix(scene, formulaPlan.picture), edges: [] }
      : graphParts(scene, formulaPlan.picture, activationOf(step));
  const parts = joined([
    pairMarks(pair, at, scene, { window: 'window', cell: 'cell:output' }, winner),
    coverMarks(pair.targetBox, scene),
    work,
    withColourWords(scene, legends(scene)),
  ]);
  const overlayItem = formulaOf(scene, formulaPlan.formula);
  const letters = letterLabels(scene.block, formulaPlan.letters, scene);
  const note = formulaNote(
    scene,
    zone,
    strings.formulas.move,
    (size) => notePlaces(scene, work.box, size),
    () => [...pairBoxes(pair), work.box, overlayItem, formulaPlan.letters],
  );
  return {
    width: layout.width,
    height: layout.height,
    edges: [...around.edges, ...flow(scene, work.box), ...work.edges],
    maps: around.maps.map((map) => (map.id === result ? coveredMap(map, scene) : map)),
    shapes: [...around.shapes, ...classShapes(around.classes), ...parts.shapes],
    labels: [...around.labels, ...classLabels(around.classes), ...parts.labels, ...letters, ...note],
    overlay: overlayItem ? [overlayItem] : [],
  };
}

/** The same as long as nobody knows what comes out. */
function withoutResult(scene: CellScene): CellScene {
  return { ...scene, result: null, winner: null, isFlat: false };
}

/** What an activation makes of a value, as its op defines it. */
function activationOf(step: Step): (x: number) => number {
  return (x) => referenceOf(step, [{ shape: [1], data: Float32Array.of(x) }]).data[0] ?? 0;
}

/** The neuron that another one of either layer stands for in this view. */
function choose({ source, target, sourceIndex, targetIndex }: CellScene, neuron: string): Action | null {
  const to = indexIn(target, neuron);
  if (to !== null && to !== targetIndex) return { type: 'go', view: neuron };
  const from = indexIn(source, neuron);
  if (from === null || from === sourceIndex || source.neurons !== target.neurons) return null;
  return { type: 'go', view: neuronId(target, from) };
}
