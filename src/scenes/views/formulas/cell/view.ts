import type { Pair } from '../../../../compute/model/shape.ts';
import { windowOf } from '../../../../compute/model/steps.ts';
import { ops } from '../../../../compute/ops/index.ts';
import type { Drawing, EdgeItem, InsetItem } from '../../../../engine/drawing.ts';
import type { Box } from '../../../geometry.ts';
import type { AnnotationPlace } from '../../../marks/annotations.ts';
import { shape } from '../../../marks/shape-item.ts';
import {
  colourOf,
  DECIMALS,
  formula,
  joined,
  legend,
  type Marks,
  matrix,
  numberCell,
  valueScale,
} from '../../../marks/value-marks.ts';
import { type MapWindow, valueAt, windowRegion } from '../../../marks/windows.ts';
import { classLabels, classShapes } from '../../../network/class-marks.ts';
import { neuronId } from '../../../network/layers.ts';
import { placeOf } from '../../../state/view-address.ts';
import { fill } from '../../../text/fill.ts';
import { equalsSign, fixed } from '../../../text/numbers.ts';
import { MOST_TABLE_ROWS, type OverviewData, type Told, type View, type ViewTable } from '../../../view.ts';
import { memoSlot } from '../../memo.ts';
import { sourceOf } from '../../view-reads.ts';
import { type CellPlan, cellNeeds, planCell } from '../shared/arrangement.ts';
import { arrows } from '../shared/arrows.ts';
import {
  type FormulaFocus,
  type FormulaFrame,
  formulaFrame,
  surroundings,
  zoneInView,
} from '../shared/frame.ts';
import { pairReaches } from '../shared/magnifier.ts';
import {
  type MapPair,
  type PairPlaces,
  pairMarks,
  pairPointAt,
  placePair,
  positionOf,
} from '../shared/map-pair.ts';
import { formulaNote, pairBoxes, placesBelow } from '../shared/notes.ts';
import { graphParts } from './activation-graph.ts';

/** In units of the text's size. */
const CELL_MOST = 3.8;

/** What an activation or a pooling makes of one map: cell by cell, or window by window. */
export interface CellScene extends OverviewData, FormulaFocus {
  readonly step: NonNullable<FormulaFocus['target']['step']>;
  readonly zone: Box;
  readonly plan2: CellPlan;
  readonly pair: MapPair;
  readonly at: Pair;
  /** Values under the window, row after row; null on padding, or until they have been read. */
  readonly inputs: readonly (number | null)[];
  readonly result: number | null;
  /** The cell of the source that a maximum takes; null where none decides. */
  readonly winner: Pair | null;
}

/** What stays while the window moves. */
interface CellPlace {
  readonly frame: FormulaFrame;
  readonly plan2: CellPlan;
  readonly places: PairPlaces;
}

const PLACE = memoSlot<CellPlace>();

/** One neuron of an activation or a pooling, and its formula; null for other addresses. */
export function formulaCellView(data: OverviewData): View | null {
  const scene = sceneOf(data);
  if (!scene) return null;
  const { source, target, sourceIndex, targetIndex, layout, pair, at, winner, step } = scene;
  const own = [neuronId(source, sourceIndex), neuronId(target, targetIndex)];
  const around = surroundings(scene, target, own, scene.zone);
  const { plan2 } = scene;
  const work = isWindowed(scene)
    ? { ...windowMatrix(scene, plan2.picture), edges: [] }
    : graphParts(scene, plan2.picture, activationOf(step));
  const parts = joined([
    pairMarks(pair, at, scene, { window: 'window', cell: 'cell:output' }, winner),
    work,
    legends(scene),
  ]);
  const inset = formulaOf(scene, plan2.formula);
  const note = formulaNote(
    scene,
    scene.zone,
    scene.words.formula.move,
    (size) => notePlaces(scene, work.box, size),
    () => [...pairBoxes(pair), work.box, inset],
  );
  const drawing: Drawing = {
    width: layout.width,
    height: layout.height,
    edges: [...around.edges, ...flow(scene, work.box), ...work.edges],
    maps: around.maps,
    shapes: [...around.shapes, ...classShapes(around.classes), ...parts.shapes],
    labels: [...around.labels, ...classLabels(around.classes), ...parts.labels, ...note],
    insets: inset ? [inset] : [],
  };
  return {
    drawing,
    layout,
    zone: zoneInView(scene.zone, scene),
    slide: { rows: target.height, columns: target.width },
    pointAt: (x, y) => pairPointAt(pair, x, y),
    choose: (id) => chooseNeuron(scene, id),
    table: () => table(scene),
    told: told(scene, own),
  };
}

function sceneOf(data: OverviewData): CellScene | null {
  const place = placeOf(data.model, data.columns, data.state.view);
  if (place?.kind !== 'cell') return null;
  const [source, target] = [data.columns[place.column - 1], data.columns[place.column]];
  if (!source || !target?.step) return null;
  const { step } = target;
  const focus: FormulaFocus = {
    source,
    target,
    sourceIndex: sourceOf(source, target, place.index),
    targetIndex: place.index,
  };
  const cell = numberCell(data.halfRange);
  const { frame, plan2, places } = data.memo(
    PLACE,
    [data.layout, data.columns, data.viewport, data.state.view, cell],
    () => placeIn(data, focus, step, cell),
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
  return {
    ...data,
    ...focus,
    layout: frame.layout,
    zone: frame.zone,
    step,
    plan2,
    pair,
    at,
    inputs: cells.map(([row, column]) => valueAt(pair.sourceValues, source, row, column)),
    result: valueAt(pair.targetValues, target, at[0], at[1]),
    winner: winnerOf(step.op, pair, cells),
  };
}

/** @param cell px that a number needs */
function placeIn(data: OverviewData, focus: FormulaFocus, step: CellScene['step'], cell: number): CellPlace {
  const { source, target } = focus;
  const window = windowOver(step, focus);
  const loupes = { reaches: pairReaches(window, source, target), cell };
  const side = Math.max(...window.size) * cell;
  const placesOf = (plan: CellPlan) => placePair(plan, source, target, window);
  const frame = formulaFrame(data, focus, cellNeeds(loupes, side), (zone, text) => {
    const plan = planCell(zone, text, loupes, side);
    return { source: placesOf(plan).sourceBox, target: plan.target };
  });
  const plan2 = planCell(frame.zone, frame.layout.text, loupes, side);
  return { frame, plan2, places: placesOf(plan2) };
}

/** After a flatten a neuron comes from one cell of its map: its only window stands there. */
function windowOver(step: CellScene['step'], { source, target, targetIndex }: FormulaFocus): MapWindow {
  const window = windowOf(step);
  if (source.neurons === target.neurons) return window;
  const cell = targetIndex % (source.height * source.width);
  return { ...window, padBefore: [-Math.floor(cell / source.width), -(cell % source.width)] };
}

function isWindowed({ step }: CellScene): boolean {
  return step.op === 'max_pool' || step.op === 'avg_pool';
}

/** Rows and columns of the cells under the window, row after row; some may lie on padding. */
function windowCells({ window }: MapPair, at: Pair): readonly Pair[] {
  const { row, column, height, width } = windowRegion(window, at);
  return Array.from(
    { length: height * width },
    (_, i): Pair => [row + Math.floor(i / width), column + (i % width)],
  );
}

/** The first of the largest cells, as the pooling takes it. */
function winnerOf(op: string, { source, sourceValues }: MapPair, cells: readonly Pair[]): Pair | null {
  if (op !== 'max_pool' || !sourceValues) return null;
  let best: { cell: Pair; value: number } | null = null;
  for (const cell of cells) {
    const value = valueAt(sourceValues, source, cell[0], cell[1]);
    if (value !== null && (!best || value > best.value)) best = { cell, value };
  }
  return best?.cell ?? null;
}

/** Under what stands between the maps, else under the source: of the two the one that is nearer to the maps. */
function notePlaces(
  { plan2, pair, layout }: CellScene,
  work: Box,
  [, height]: Pair,
): readonly AnnotationPlace[] {
  const { x, y, width, height: room } = plan2.picture;
  const top = (work.y + work.height + y + room - height) / 2;
  const between = { x: x + width / 2, y: top, align: 'middle' } as const;
  const below = placesBelow(pair.sourceBox, layout);
  return x > pair.sourceBox.x + pair.sourceBox.width ? [between, ...below] : [...below, between];
}

/** The cells under the window, the one that wins in a frame. */
function windowMatrix(scene: CellScene, box: Box): Marks & { readonly box: Box } {
  const { pair, inputs, winner, at, theme, layout } = scene;
  const { row, column, height, width } = windowRegion(pair.window, at);
  const cells = matrix(
    'pool',
    box,
    [height, width],
    (y, x) => {
      const value = inputs[y * width + x] ?? null;
      return { value, colour: value === null ? theme.ground : colourOf(pair.sourceScale, value, scene) };
    },
    scene,
    { most: CELL_MOST * layout.text },
  );
  if (!winner) return cells;
  const stroke = 0.12 * layout.text;
  const frame: Box = {
    x: cells.box.x + (winner[1] - column) * cells.side - stroke / 2,
    y: cells.box.y + (winner[0] - row) * cells.side - stroke / 2,
    width: cells.side + stroke,
    height: cells.side + stroke,
  };
  return {
    shapes: [...cells.shapes, shape('pool:winner', frame, theme.ink, { stroke })],
    labels: cells.labels,
    box: cells.box,
  };
}

/** Cells under the window that lie on the map. */
function known(inputs: CellScene['inputs']): readonly number[] {
  return inputs.filter((value) => value !== null);
}

function formulaOf(scene: CellScene, box: Box): InsetItem | null {
  const { step, result, inputs, layout } = scene;
  const value = result === null ? '' : fixed(result, DECIMALS);
  const x = inputs[0] === null || inputs[0] === undefined ? '' : fixed(inputs[0], DECIMALS);
  const set = (content: string, texts: InsetItem['texts']) =>
    formula(content, box, 1.25 * layout.text, texts, scene, ['value']);
  switch (step.op) {
    case 'relu':
      return set('relu', { x, value });
    case 'leaky_relu': {
      const slope = step.params.negativeSlope;
      return set('leaky-relu', { x, value, slope: shortest(slope), equals: leakySign(slope, scene) });
    }
    case 'max_pool':
      return set('max-pool', { value });
    case 'avg_pool': {
      const cells = known(inputs);
      const sum = cells.reduce((all, each) => all + each, 0);
      return set('avg-pool', {
        sums: equalsSign(cells, sum, DECIMALS),
        sum: fixed(sum, DECIMALS),
        count: String(cells.length),
        equals: equalsSign(Array<number>(cells.length).fill(result ?? 0), sum, DECIMALS),
        value,
      });
    }
    default:
      return set('linear', { x, value });
  }
}

/** Whether the value as it is told, times the slope where it is negative, is the result as it is told. */
function leakySign(slope: number, { inputs: [x], result }: CellScene): '=' | '≈' {
  const [from, to] = [x ?? 0, result ?? 0].map((value = 0) => Number(value.toFixed(DECIMALS)));
  const made = (from ?? 0) * ((from ?? 0) > 0 ? 1 : Number(slope.toPrecision(4)));
  return Math.abs(made - (to ?? 0)) < 1e-9 ? '=' : '≈';
}

/** A parameter as it was written: without digits that say nothing. */
function shortest(value: number): string {
  return String(Number(value.toPrecision(4))).replace('-', '−');
}

/** From the source to the target: through what stands between them, or straight from loupe to loupe. */
function flow(scene: CellScene, work: Box): EdgeItem[] {
  const { source, sourceLoupe, targetLoupe, target } = scene.plan2;
  const isBetween = work.x > source.x + source.width && work.x + work.width < target.x;
  const boxes = isBetween ? [source, work, target] : [sourceLoupe, targetLoupe];
  return arrows(boxes, scene);
}

function legends(scene: CellScene): Marks {
  const { state, zone, halfRange } = scene;
  if (!state.detail) return { shapes: [], labels: [] };
  const ends = [-halfRange, 0, halfRange];
  return legend('elastic', zone.x, zone.width, { scale: 'activation', from: -1, to: 1 }, ends, 2, scene);
}

/** The neuron that another one of either layer stands for in this view. */
function chooseNeuron({ source, target, sourceIndex, targetIndex }: CellScene, id: string) {
  const indexIn = (name: string) => (id.startsWith(`${name}/`) ? Number(id.slice(name.length + 1)) : -1);
  const to = indexIn(target.name);
  if (to >= 0 && to !== targetIndex) return { type: 'go', view: id } as const;
  const from = indexIn(source.name);
  if (from < 0 || from === sourceIndex || source.neurons !== target.neurons) return null;
  return { type: 'go', view: neuronId(target, from) } as const;
}

function told({ step, at, inputs, result, words }: CellScene, own: readonly string[]): Told | undefined {
  if (result === null) return undefined;
  const { formula: say } = words;
  const cells = known(inputs);
  const sentence =
    step.op === 'max_pool' ? say.toldMax : step.op === 'avg_pool' ? say.toldMean : say.toldActivation;
  const values = {
    row: at[0] + 1,
    column: at[1] + 1,
    count: cells.length,
    x: fixed(cells[0] ?? 0, 4),
    value: fixed(result, 4),
  };
  return { sentence, values, own };
}

function table({ pair, at, inputs, result, words }: CellScene): ViewTable {
  const { formula: say } = words;
  // Padding neither wins a maximum nor counts in an average.
  const rows = windowCells(pair, at).flatMap(([row, column], i) => {
    const value = inputs[i] ?? null;
    return value === null ? [] : [[fill(say.tap, { row: row + 1, column: column + 1 }), fixed(value, 4)]];
  });
  return {
    caption: fill(say.tableCell, { row: at[0] + 1, column: at[1] + 1 }),
    head: [say.cell, say.value],
    rows: [...rows.slice(0, MOST_TABLE_ROWS - 1), [say.result, result === null ? '' : fixed(result, 4)]],
  };
}

/** What an activation makes of a value, as its op defines it. */
function activationOf(step: CellScene['step']): (x: number) => number {
  return (x) => {
    const inputs = [{ shape: [1], data: Float32Array.of(x) }];
    switch (step.op) {
      case 'relu':
        return ops.relu.reference(inputs, step.params).data[0] ?? 0;
      case 'leaky_relu':
        return ops.leaky_relu.reference(inputs, step.params).data[0] ?? 0;
      default:
        return x;
    }
  };
}
