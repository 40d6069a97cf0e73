import { type Contributions, contributionsOf, sharesOf } from '../../../compute/analysis/contributions.ts';
import { inLines } from '../../marks/annotations.ts';
import { pillSize } from '../../marks/pills.ts';
import { type Layer, sourcesOf } from '../../network/layers.ts';
import { type NeuronTarget, neuronAt, neuronId } from '../../state/view-address.ts';
import type { Network, Scene, SceneData } from '../../view.ts';
import { memoSlot } from '../memo.ts';
import { AFTER_LINK, layoutFlattenElastic } from './layout.ts';
import type { FlattenZone } from './zone.ts';

/** What the flatten view draws: a dense unit with the maps that it takes. */
export interface FlattenScene extends Scene {
  readonly zone: FlattenZone;
  readonly selected: { readonly column: number; readonly index: number };
  readonly lead: number;
  /** What the way on to the softmax says; null where there is none. */
  readonly softmaxWords: string | null;
  readonly column: Layer;
  readonly source: Layer;
  /** Cells of one map, and of all maps. */
  readonly cells: number;
  readonly length: number;
  /** One a cell of the flattened maps; the unit's bias; and the largest magnitude of all of them. */
  readonly unitWeights: Float32Array;
  readonly unitBias: number;
  readonly mostWeight: number;
  /** Null while the values have not been read. */
  readonly flow: Flow | null;
  /** Cells of the unrolled map that have arrived, from 0 to all; between two whole numbers one is about to. */
  readonly arrived: number;
  /** The cell in focus, or null. */
  readonly cell: number | null;
}

/** What the values do to the sum. */
export interface Flow extends Contributions {
  readonly values: Float32Array;
  /** What each map gives to the sum, and the largest of them. */
  readonly shares: Float64Array;
  readonly mostShare: number;
  readonly mostProduct: number;
}

const LAYOUT = memoSlot<ReturnType<typeof layoutFlattenElastic>>();
const FLOW = memoSlot<Flow>();
const MOST = memoSlot<number>();

/** The unit that an address names; null for others, and where it does not take the cells of the maps before it. */
export function denseAt({ columns }: Network, address: string): NeuronTarget | null {
  const viewTarget = neuronAt(columns, address, ({ op }) => op === 'dense');
  return viewTarget && findUnit(columns, viewTarget) ? viewTarget : null;
}

/** The unit at a place. @throws RangeError where there is none */
export function unitAt(columns: readonly Layer[], viewTarget: NeuronTarget) {
  const unit = findUnit(columns, viewTarget);
  if (!unit) throw new RangeError(`Column ${viewTarget.column} has no dense unit.`);
  return unit;
}

/** A dense unit: its layer with the maps that it takes, and its weights, one a cell of them. */
function findUnit(columns: readonly Layer[], { column: at, index }: NeuronTarget) {
  const column = columns[at];
  const [source] = column ? sourcesOf(columns, column) : [];
  if (!source || column?.step?.op !== 'dense') return null;
  const cells = source.height * source.width;
  const length = source.neurons * cells;
  const [weights, bias] = column.step.weights;
  const unitWeights = weights?.data.subarray(index * length, (index + 1) * length);
  if (unitWeights?.length !== length || column.step.inputShape[0] !== length) return null;
  return { column, source, cells, length, unitWeights, unitBias: bias?.data[index] ?? 0 };
}

/** @throws RangeError where a place is none of a dense unit. */
export function flattenScene(data: SceneData, selected: NeuronTarget): FlattenScene {
  const { columns, state, viewport, plan, layout: base, strings, measure } = data;
  const unit = unitAt(columns, selected);
  const { column, source, cells, length, unitWeights } = unit;
  const lead = Math.min(state.channel, source.neurons - 1);
  const hasSoftmax = column.role === 'output' && column.slot < plan.slots.length - 1;
  const softmaxWords = hasSoftmax ? inLines(strings.dense.toSoftmax, 2, measure) : null;
  const { layout, zone } = data.memo(
    LAYOUT,
    [columns, viewport, base, state.view, lead, softmaxWords],
    () => {
      const link = softmaxWords === null ? null : pillSize(softmaxWords, 1, base.small / base.text, measure);
      return layoutFlattenElastic(columns, viewport, base, selected, lead, link);
    },
  );
  // Where not even the zone fits, what each map adds is what a person has to look for.
  const isWhole = !zone.isNarrow || zone.to - zone.from <= viewport.width;
  const first = isWhole ? zone.from : (zone.maps[lead]?.x ?? zone.from);
  const last = isWhole ? zone.to : zone.to - AFTER_LINK * layout.text;
  const { input } = data.values;
  const values = input?.length === length ? input : null;
  return {
    ...data,
    ...unit,
    layout,
    zone,
    selected,
    lead,
    softmaxWords,
    mostWeight: data.memo(MOST, [column, state.view], () =>
      Math.max(largest(unitWeights), Math.abs(unit.unitBias)),
    ),
    flow:
      values &&
      data.memo(FLOW, [values, column, state.view], () => flowOf(values, unitWeights, source.neurons)),
    arrived: arrivedAt(state, cells),
    cell: state.cell !== null && state.cell >= 0 && state.cell < length ? state.cell : null,
    inView: { x: first, y: 0, width: last - first, height: layout.height },
    twins: zone.segments.map((box, map) => ({ neuron: neuronId(source, map), box, isList: true })),
  };
}

/** Cell of the flattened maps that the unrolled map begins with. */
export function firstOf({ lead, cells }: FlattenScene): number {
  return lead * cells;
}

/** Mean weight of a map's cells. */
export function meanWeight({ unitWeights, cells }: FlattenScene, map: number): number {
  let sum = 0;
  for (let i = map * cells; i < (map + 1) * cells; i++) sum += unitWeights[i] ?? 0;
  return sum / cells;
}

/** All at the last position, and while nobody has chosen one. */
function arrivedAt({ position, playing }: SceneData['state'], cells: number): number {
  const at = position ?? (playing ? 0 : cells);
  return at >= cells - 1 ? cells : at;
}

function flowOf(values: Float32Array, weights: Float32Array, maps: number): Flow {
  const contributions = contributionsOf(values, weights);
  const shares = sharesOf(contributions.products, maps);
  return {
    ...contributions,
    values,
    shares,
    mostShare: largest(shares),
    mostProduct: largest(contributions.products),
  };
}

/** Largest magnitude; 1 where all are zero, to divide by. */
function largest(values: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i] ?? 0));
  return most || 1;
}
