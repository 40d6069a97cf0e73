import type { Pair } from '../../../../compute/model/shape.ts';
import type { Box } from '../../../geometry.ts';
import { numberCell } from '../../../marks/value-marks.ts';
import { largestWeight } from '../../../marks/weight-range.ts';
import { mapBox } from '../../../marks/windows.ts';
import type { Layer } from '../../../network/layers.ts';
import { type NeuronTarget, neuronId, type StepOf } from '../../../state/view-address.ts';
import type { Scene, SceneData } from '../../../view.ts';
import { convolutionAt } from '../../convolutions.ts';
import { memoSlot } from '../../memo.ts';
import { type FormulaBlock, formulaBlock } from '../shared/formula-block.ts';
import { type FormulaFocus, type FormulaFrame, formulaFrame, zoneInView } from '../shared/frame.ts';
import { positionOf } from '../shared/map-pair.ts';
import { planSum, type SumPlan, sumNeeds } from './layout.ts';
import { planTerms, type TermsPlan } from './terms.ts';

/** One cell of a convolution's neuron, and what its terms are drawn from. */
export interface SumScene extends Scene, FormulaFocus {
  readonly step: StepOf<'conv2d'>;
  readonly zone: Box;
  readonly formulaPlan: SumPlan;
  readonly block: FormulaBlock;
  readonly terms: TermsPlan;
  readonly at: Pair;
  readonly output: Float32Array | undefined;
  /** What each input channel gives to the cell; null until it has been read. */
  readonly partials: readonly number[] | null;
  readonly bias: number;
  /** The largest magnitude of the neuron's weights and bias. */
  readonly mostWeight: number;
  readonly result: number | null;
}

/** The formula, and the size of its text in units of the text's size. */
export const FORMULA = 'convolution-sum';
export const FORMULA_SIZE = 1.15;

const FRAME = memoSlot<FormulaFrame>();
const TERMS = memoSlot<TermsPlan>();

export function sumScene(data: SceneData, viewTarget: NeuronTarget): SumScene {
  const { source, column: target, step } = convolutionAt(data.columns, viewTarget);
  const focus: FormulaFocus = { source, target, sourceIndex: -1, targetIndex: viewTarget.index };
  const cellSide = numberCell(data.halfRange, data);
  const block = formulaBlock(data, FORMULA, FORMULA_SIZE, data.strings.letters.sum);
  const room = { cell: cellSide, block };
  const keys = [data.layout, data.columns, data.viewport, data.state.view, cellSide];
  const frame = data.memo(FRAME, keys, () =>
    formulaFrame(data, focus, sumNeeds(room), (zone, text) => ({
      source: null,
      target: planSum(zone, text, room).target,
    })),
  );
  const { text } = frame.layout;
  const formulaPlan = planSum(frame.zone, text, room);
  const terms = data.memo(TERMS, [frame], () =>
    planTerms(formulaPlan.grid, text, target, kernelSizes(step, viewTarget.index)),
  );
  const cells = target.height * target.width;
  const { partials: all, output } = data.values;
  const at = positionOf(data.state.position, target);
  const cell = at[0] * target.width + at[1];
  const isRead = all?.length === source.neurons * cells && output?.length === cells;
  return {
    ...data,
    ...focus,
    layout: frame.layout,
    zone: frame.zone,
    step,
    formulaPlan,
    block,
    terms,
    at,
    output: isRead ? output : undefined,
    partials: isRead ? Array.from({ length: source.neurons }, (_, i) => all[i * cells + cell] ?? 0) : null,
    bias: step.weights[1]?.data[viewTarget.index] ?? 0,
    mostWeight: largestWeight(step, viewTarget.index),
    result: isRead ? (output[cell] ?? 0) : null,
    inView: zoneInView(frame.zone, frame.layout, data.viewport),
    twins: terms.channels.map((_, i) => ({
      neuron: neuronId(target, viewTarget.index),
      box: termMap(target, terms, i),
    })),
  };
}

/** How much each kernel of a neuron can give: the sum of its weights' magnitudes. */
function kernelSizes(step: StepOf<'conv2d'>, index: number): readonly number[] {
  const [weights] = step.weights;
  const [, channels = 0, rows = 1, columns = 1] = weights?.shape ?? [];
  const each = rows * columns;
  return Array.from({ length: channels }, (_, channel) => {
    let sum = 0;
    const first = (index * channels + channel) * each;
    for (let i = first; i < first + each; i++) sum += Math.abs(weights?.data[i] ?? 0);
    return sum;
  });
}

/** Where the map of a term stands: of the one drawn as number `i`. */
export function termMap(target: Layer, { boxes }: TermsPlan, i: number): Box {
  return mapBox(target, boxes[i]?.picture ?? { x: 0, y: 0, width: 0, height: 0 });
}
