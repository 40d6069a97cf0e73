import type { Model } from '../../compute/model/model.ts';
import type { ArenaPlan } from '../../compute/model/plan.ts';
import { mapsOf, sizeOf } from '../../compute/model/shape.ts';
import type { Layer } from '../network/layers.ts';
import { placeOf } from '../state/view-address.ts';

/** A stretch of the arena, in floats. */
export interface ArenaRange {
  readonly offset: number;
  readonly length: number;
}

/** What a view shows that a forward pass alone does not bring. */
export interface RequiredReads {
  /** Step and output channel whose single-channel convolutions are drawn from the arena's scratch; null where none are. */
  readonly partials: {
    readonly step: number;
    readonly channel: number;
    readonly maps: number;
    readonly cells: number;
  } | null;
  /** Values that it tells a person, by the names under which the view takes them. */
  readonly reads: Readonly<Record<string, ArenaRange>>;
  /** Values that change with the window's position: read once the window rests. */
  readonly atWindow: Readonly<Record<string, ArenaRange>>;
}

/** What a view needed, as it has been brought. */
export interface ViewValues {
  /** Largest absolute value of the single-channel convolutions that it shows; null where it shows none. */
  readonly largest: number | null;
  /** What it tells, by the names of its needs. */
  readonly values: Readonly<Record<string, Float32Array>>;
}

const NOTHING: RequiredReads = { partials: null, reads: {}, atWindow: {} };

/**
 * What the view of an address needs.
 * @param at position of the window, in the order of the rows of the output. @param lead source that an elastic view shows large.
 */
export function requiredReads(
  model: Model,
  columns: readonly Layer[],
  plan: ArenaPlan,
  address: string,
  at: number,
  lead: number,
): RequiredReads {
  const place = placeOf(model, columns, address);
  if (!place || place.kind === 'overview' || place.kind === 'softmax') return NOTHING;
  const target = columns[place.column];
  const source = columns[place.column - 1];
  if (!target?.step || !source) return NOTHING;
  if (target.step.op === 'dense') {
    const offset = plan.places[target.place - 1]?.offset ?? 0;
    return { ...NOTHING, reads: { input: { offset, length: sizeOf(target.step.inputShape) } } };
  }
  const map = (column: Layer, index: number): ArenaRange => {
    const length = column.height * column.width;
    return { offset: (plan.places[column.place]?.offset ?? 0) + index * length, length };
  };
  const output = map(target, place.index);
  if (place.kind === 'cell') {
    const input = map(source, sourceOf(source, target, place.index));
    return { ...NOTHING, reads: { input, output } };
  }
  const [maps] = mapsOf(target.step.inputShape);
  const cells = output.length;
  const partial = (index: number): ArenaRange => ({
    offset: plan.scratch.offset + index * cells,
    length: cells,
  });
  const partials = { step: target.place - 1, channel: place.index, maps, cells };
  switch (place.kind) {
    case 'channel':
      return {
        ...{ ...NOTHING, partials },
        reads: { input: map(source, place.channel), partial: partial(place.channel) },
      };
    case 'sum':
      return {
        ...{ ...NOTHING, partials },
        reads: { partials: { offset: plan.scratch.offset, length: maps * cells }, output },
      };
    default: {
      const one = (stretch: ArenaRange): ArenaRange => ({
        offset: stretch.offset + Math.min(at, cells - 1),
        length: 1,
      });
      return {
        ...{ ...NOTHING, partials },
        atWindow: { partial: one(partial(Math.min(lead, maps - 1))), output: one(output) },
      };
    }
  }
}

/** The neuron that one of a column without weights comes from: after a flatten the cells of a map follow one another. */
export function sourceOf(source: Layer, target: Layer, index: number): number {
  return Math.floor((index * source.neurons) / target.neurons);
}
