import type { ArenaPlan } from '../../compute/model/plan.ts';
import { mapsOf } from '../../compute/model/shape.ts';
import type { Layer } from '../network/layers.ts';
import type { StepOf } from '../state/view-address.ts';

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
  /** What it chooses its telling position from beyond `reads`: read once, when it opens. */
  readonly atOpening: Readonly<Record<string, ArenaRange>>;
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

/** What was read at the window of a view, and the position at which it rested. */
export interface WindowValues {
  readonly position: number;
  /** By the names of its needs at the window. */
  readonly values: Readonly<Record<string, Float32Array>>;
}

export const NO_READS: RequiredReads = { partials: null, reads: {}, atOpening: {}, atWindow: {} };

/** A neuron's map. */
export function mapRange({ slots }: ArenaPlan, layer: Layer, index: number): ArenaRange {
  const length = layer.height * layer.width;
  return { offset: (slots[layer.slot]?.offset ?? 0) + index * length, length };
}

/** The single-channel convolutions of a neuron. */
export function partialsOf(
  layer: Layer,
  step: StepOf<'conv2d'>,
  channel: number,
): NonNullable<RequiredReads['partials']> {
  const [maps] = mapsOf(step.inputShape);
  return { step: layer.slot - 1, channel, maps, cells: layer.height * layer.width };
}

/** The single-channel convolution of one input channel. */
export function partialRange(
  { scratch }: ArenaPlan,
  { cells }: NonNullable<RequiredReads['partials']>,
  channel: number,
): ArenaRange {
  return { offset: scratch.offset + channel * cells, length: cells };
}
