import type { Step } from '../../../../compute/model/model.ts';
import type { Pair } from '../../../../compute/model/shape.ts';
import { kindOf, windowOf } from '../../../../compute/model/steps.ts';
import { ops } from '../../../../compute/ops/index.ts';
import type { Box } from '../../../geometry.ts';
import { numberCell, valueScale } from '../../../marks/value-marks.ts';
import { type MapWindow, valueAt, windowRegion } from '../../../marks/windows.ts';
import { type Layer, sourcesOf } from '../../../network/layers.ts';
import { type NeuronTarget, neuronId } from '../../../state/view-address.ts';
import type { Strings } from '../../../text/strings.ts';
import type { Scene, SceneData } from '../../../view.ts';
import { memoSlot } from '../../memo.ts';
import { areEqual, mixedPosition, ROUND_A_CELL, valueBound, widestPosition } from '../../telling-cell.ts';
import { type FormulaBlock, formulaBlock } from '../shared/formula-block.ts';
import { type FormulaFocus, type FormulaFrame, formulaFrame, zoneInView } from '../shared/frame.ts';
import { pairReaches } from '../shared/magnifier.ts';
import { type MapPair, type PairPlaces, placePair, positionOf } from '../shared/map-pair.ts';
import { type CellPlan, type CellRoom, cellNeeds, planCell } from './layout.ts';

/** What an activation or a pooling makes of one map: cell by cell, or window by window. */
export interface CellScene extends Scene, FormulaFocus {
  readonly step: Step;
  /** The neurons that it compares: of the source and of the target. */
  readonly own: readonly string[];
  readonly zone: Box;
  readonly formulaPlan: CellPlan;
  readonly block: FormulaBlock;
  readonly pair: MapPair;
  readonly at: Pair;
  /** Values under the window, row after row; null on padding, or until they have been read. */
  readonly inputs: readonly (number | null)[];
  readonly result: number | null;
  /** Whether all cells under the window of a pooling are equal, so that none decides. */
  readonly isFlat: boolean;
  /** The cell of the source that a maximum takes; null where none decides. */
  readonly winner: Pair | null;
}

/** Where a pooling has the most to choose from, or an activation has values on both sides of zero. */
export function tellingCell(data: SceneData, viewTarget: NeuronTarget): number | null {
  const { step, source, sourceIndex, target } = cellFocus(data.columns, viewTarget);
  const { height, width } = source;
  const { input: values } = data.values;
  if (values?.length !== height * width) return null;
  const positions = [target.height, target.width] as const;
  const map = { height, width, values, bound: valueBound(data, source, sourceIndex) };
  if (kindOf(step) === 'pooling') return widestPosition(map, windowOf(step), positions);
  if (source.neurons !== target.neurons) return 0;
  return mixedPosition(map) ?? widestPosition(map, ROUND_A_CELL, positions);
}

/** What stays while the window moves. */
interface Arrangement {
  readonly frame: FormulaFrame;
  readonly formulaPlan: CellPlan;
  readonly block: FormulaBlock;
  readonly places: PairPlaces;
}

/** Of values in the line under the drawing and in the table. */
export const TOLD_DECIMALS = 4;

const PLACES = memoSlot<Arrangement>();

/** The neuron that an address names, and the one that it comes from. @throws RangeError where it comes from none. */
export function cellFocus(
  columns: readonly Layer[],
  { column, index }: NeuronTarget,
): FormulaFocus & { readonly step: Step } {
  const target = columns[column];
  const [source] = target ? sourcesOf(columns, target) : [];
  if (!source || !target?.step) throw new RangeError(`Column ${column} has no step and no source.`);
  // After a flatten the cells of a map follow one another.
  const sourceIndex = Math.floor((index * source.neurons) / target.neurons);
  return { source, target, sourceIndex, targetIndex: index, step: target.step };
}

export function cellScene(data: SceneData, viewTarget: NeuronTarget): CellScene {
  const focus = cellFocus(data.columns, viewTarget);
  const { source, target, step } = focus;
  const cell = numberCell(data.halfRange, data);
  const { frame, formulaPlan, block, places } = data.memo(
    PLACES,
    [data.layout, data.columns, data.viewport, data.state.view, cell],
    () => placeIn(data, focus, cell),
  );
  const { input, output } = data.values;
  const pair: MapPair = {
    ...places,
    sourceValues: input?.length === source.height * source.width ? input : undefined,
    targetValues: output?.length === target.height * target.width ? output : undefined,
    padding: '',
    sourceScale: valueScale(source, data.halfRange),
    targetScale: valueScale(target, data.halfRange),
  };
  const at = positionOf(data.state.position, target);
  const cells = windowCells(pair, at);
  const inputs = cells.map(([row, column]) => valueAt(pair.sourceValues, source, row, column));
  const isFlat = isFlatPool(data, focus, known(inputs));
  return {
    ...data,
    ...focus,
    layout: frame.layout,
    zone: frame.zone,
    inView: zoneInView(frame.zone, frame.layout, data.viewport),
    own: [neuronId(source, focus.sourceIndex), neuronId(target, focus.targetIndex)],
    formulaPlan,
    block,
    pair,
    at,
    inputs,
    result: valueAt(pair.targetValues, target, at[0], at[1]),
    isFlat,
    winner: isFlat ? null : winnerOf(step, pair, cells),
  };
}

/** Size of the formula's text, in units of the text's size. */
export const FORMULA_SIZE = 1.25;

/** @param cell px that a number needs */
function placeIn(data: SceneData, focus: ReturnType<typeof cellFocus>, cell: number): Arrangement {
  const { source, target, step } = focus;
  const window = windowOver(focus);
  const { formula, word } = ops[step.op];
  const letters = data.strings.letters[word as Exclude<keyof Strings['letters'], 'softmax' | 'temperature'>];
  const block = formulaBlock(data, formula, FORMULA_SIZE, letters);
  const reaches = pairReaches(window, source, target);
  const needs: CellRoom = { reaches, cell, side: Math.max(...window.size) * cell, block };
  const placesOf = (plan: CellPlan) => placePair(plan, source, target, window);
  const frame = formulaFrame(data, focus, cellNeeds(needs), (zone, text) => {
    const plan = planCell(zone, text, needs);
    return { source: placesOf(plan).sourceBox, target: plan.target };
  });
  const formulaPlan = planCell(frame.zone, frame.layout.text, needs);
  return { frame, formulaPlan, block, places: placesOf(formulaPlan) };
}

/** After a flatten a neuron comes from one cell of its map: its only window stands there. */
function windowOver({ step, source, target, targetIndex }: ReturnType<typeof cellFocus>): MapWindow {
  const window = windowOf(step);
  if (source.neurons === target.neurons) return window;
  const cell = targetIndex % (source.height * source.width);
  return { ...window, padBefore: [-Math.floor(cell / source.width), -(cell % source.width)] };
}

/** Rows and columns of the cells under the window, row after row; some may lie on padding. */
export function windowCells({ window }: MapPair, at: Pair): readonly Pair[] {
  const { row, column, height, width } = windowRegion(window, at);
  return Array.from(
    { length: height * width },
    (_, i): Pair => [row + Math.floor(i / width), column + (i % width)],
  );
}

/** Cells under the window that lie on the map. */
export function known(inputs: CellScene['inputs']): readonly number[] {
  return inputs.filter((value) => value !== null);
}

/** Whether a pooling has several cells under its window, and all are equal: for any device, and as they are told. */
function isFlatPool(
  data: SceneData,
  { step, source, sourceIndex }: ReturnType<typeof cellFocus>,
  values: readonly number[],
): boolean {
  if (kindOf(step) !== 'pooling' || values.length < 2) return false;
  const told = new Set(values.map((value) => data.numbers.fixed(value, TOLD_DECIMALS)));
  return told.size === 1 && areEqual(values, valueBound(data, source, sourceIndex));
}

/** The first of the largest cells, as the pooling takes it. */
function winnerOf({ op }: Step, { source, sourceValues }: MapPair, cells: readonly Pair[]): Pair | null {
  if (op !== 'max_pool' || !sourceValues) return null;
  let best: { cell: Pair; value: number } | null = null;
  for (const cell of cells) {
    const value = valueAt(sourceValues, source, cell[0], cell[1]);
    if (value !== null && (!best || value > best.value)) best = { cell, value };
  }
  return best?.cell ?? null;
}
