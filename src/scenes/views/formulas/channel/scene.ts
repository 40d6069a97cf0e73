import type { Pair } from '../../../../compute/model/shape.ts';
import { windowOf } from '../../../../compute/model/steps.ts';
import { ops } from '../../../../compute/ops/index.ts';
import { numberCell, valueScale } from '../../../marks/value-marks.ts';
import { largestWeight } from '../../../marks/weight-range.ts';
import { valueAt } from '../../../marks/windows.ts';
import { type NeuronTarget, neuronId, type StepOf } from '../../../state/view-address.ts';
import type { Scene, SceneData } from '../../../view.ts';
import { convolutionAt } from '../../convolutions.ts';
import { memoSlot } from '../../memo.ts';
import type { MapsPlan, Zone } from '../shared/arrangement.ts';
import { type FormulaBlock, formulaBlock } from '../shared/formula-block.ts';
import { type FormulaFocus, type FormulaFrame, formulaFrame, zoneInView } from '../shared/frame.ts';
import { pairReaches } from '../shared/magnifier.ts';
import { type MapPair, type PairPlaces, placePair, positionOf } from '../shared/map-pair.ts';
import { channelNeeds, planChannel } from './layout.ts';
import { planWork, type WorkPlan, type WorkRoom, workRest } from './matrices.ts';

/** One input channel of a convolution's neuron. */
export interface ChannelTarget extends NeuronTarget {
  readonly channel: number;
}

/** One input channel of a convolution's neuron, and where its window stands. */
export interface ChannelScene extends Scene, FormulaFocus {
  readonly step: StepOf<'conv2d'>;
  readonly channel: number;
  readonly zone: Zone;
  readonly formulaPlan: MapsPlan;
  readonly work: WorkPlan;
  readonly block: FormulaBlock;
  readonly pair: MapPair;
  /** Row and column of the output that the window makes. */
  readonly at: Pair;
  /** Values of the kernel, and the largest magnitude of the neuron's weights and bias. */
  readonly kernel: Float32Array;
  readonly mostWeight: number;
  /** One a cell of the kernel: the value under it (null on padding), and the product; null until they have been read. */
  readonly taps: readonly { readonly value: number | null; readonly product: number | null }[];
  /** The cell that the window makes; null until it has been read. */
  readonly result: number | null;
}

/** What stays while the window moves. */
interface Arrangement {
  readonly frame: FormulaFrame;
  readonly formulaPlan: MapsPlan;
  readonly work: WorkPlan;
  readonly block: FormulaBlock;
  readonly places: PairPlaces;
}

/** Size of the formula's text, in units of the text's size. */
export const FORMULA_SIZE = 1.15;

const PLACES = memoSlot<Arrangement>();

export function channelScene(data: SceneData, viewTarget: ChannelTarget): ChannelScene {
  const { channel, index: targetIndex } = viewTarget;
  const { source, column: target, step } = convolutionAt(data.columns, viewTarget);
  const focus: FormulaFocus = { source, target, sourceIndex: channel, targetIndex };
  const cell = numberCell(data.halfRange, data);
  const { frame, formulaPlan, work, block, places } = data.memo(
    PLACES,
    [data.layout, data.columns, data.viewport, data.state.view, cell],
    () => placeIn(data, focus, step, cell),
  );
  const { input, partial } = data.values;
  const at = positionOf(data.state.position, target);
  const [kh, kw] = step.params.kernel;
  const all = step.weights[0]?.data ?? new Float32Array();
  const first = targetIndex * source.neurons * kh * kw;
  const kernel = all.subarray(first + channel * kh * kw, first + (channel + 1) * kh * kw);
  const pair: MapPair = {
    ...places,
    sourceValues: input?.length === source.height * source.width ? input : undefined,
    targetValues: partial?.length === target.height * target.width ? partial : undefined,
    padding: input === undefined ? '' : '0',
    sourceScale: valueScale(source, data.halfRange),
    targetScale: { scale: 'activation', half: data.halfRange },
  };
  return {
    ...data,
    ...focus,
    layout: frame.layout,
    zone: frame.zone,
    formulaPlan,
    work,
    block,
    step,
    channel,
    pair,
    at,
    kernel,
    mostWeight: largestWeight(step, targetIndex),
    taps: tapsOf(step, pair, at, kernel),
    result: valueAt(pair.targetValues, target, at[0], at[1]),
    inView: zoneInView(frame.zone, frame.layout, data.viewport),
    twins: [{ neuron: neuronId(target, targetIndex), box: pair.targetBox }],
  };
}

/** @param cell px that a number needs */
function placeIn(data: SceneData, focus: FormulaFocus, step: StepOf<'conv2d'>, cell: number): Arrangement {
  const { source, target } = focus;
  const block = formulaBlock(data, ops.conv2d.formula, FORMULA_SIZE, data.strings.letters.conv);
  const needs: WorkRoom = { kernel: step.params.kernel, cell, block };
  const window = windowOf(step);
  const magnifiers = { reaches: pairReaches(window, source, target), cell };
  const rest = (width: number, text: number) => workRest(needs, width, text);
  const planIn = (zone: Zone, text: number) => planChannel(zone, text, magnifiers, rest);
  const placesOf = (plan: MapsPlan) => placePair(plan, source, target, window);
  const frame = formulaFrame(data, focus, channelNeeds(magnifiers, rest), (zone, text) => ({
    source: placesOf(planIn(zone, text)).sourceBox,
    target: null,
  }));
  const { text } = frame.layout;
  const formulaPlan = planIn(frame.zone, text);
  return {
    frame,
    formulaPlan,
    work: planWork(formulaPlan.work, needs, text),
    block,
    places: placesOf(formulaPlan),
  };
}

/** What the convolution itself says that one cell of one channel is made of. */
function tapsOf(
  step: StepOf<'conv2d'>,
  { source, sourceValues }: MapPair,
  [y, x]: Pair,
  kernel: Float32Array,
) {
  const { kernel: size } = step.params;
  const shapes = [[1, source.height, source.width], [1, 1, ...size], [1]];
  const taps = ops.conv2d.taps?.([0, y, x], shapes, { ...step.params, outChannels: 1 }) ?? [];
  return Array.from(taps, ({ input, weight }) => {
    const value = input < 0 || !sourceValues ? null : (sourceValues[input] ?? 0);
    return { value, product: sourceValues ? (value ?? 0) * (kernel[weight] ?? 0) : null };
  });
}
