import type { Cover } from './cover.ts';
import type { ValueType } from './value-types.ts';
import type { Action, ViewState } from './view-state.ts';

/** What there is in the view that is shown: what lies beyond is not there. */
export interface Limits {
  /** Positions that its window slides over; 0 where it has none. */
  readonly positions: number;
  /** Sources of which it shows one large; 0 where it has none. */
  readonly channels: number;
  /** Single cells that it tells about; 0 where it tells about none. */
  readonly cells: number;
  readonly takesTemperature: boolean;
  /** What of its numbers can be covered. */
  readonly covers: readonly Cover[];
  /** Whether the network has a neuron, as 'layer/index'. */
  hasNeuron(neuron: string): boolean;
  /** Whether the network has a cell to trace, as 'layer/index@row,column'. */
  hasCell(trace: string): boolean;
  /** The address itself where there is such a view, else the nearest one above it that there is. */
  nearestView(view: string): string;
}

/**
 * How a change is shown, the stronger first where fields change together: travelling to another view, at once as what
 * follows a hand or a clock, travelling within the view, as another result, as what the pointer lights up, or not at all.
 */
export const SHOWN = ['view', 'at-once', 'travel', 'result', 'hover', 'unseen'] as const;
export type Shown = (typeof SHOWN)[number];

/** How long a value lasts: as long as the view, the neuron with its parts, or the model is shown, or always. */
export type Lasting = 'view' | 'neuron' | 'model' | 'always';

/** How a field stands in the page's address. */
export interface AddressForm<T> {
  readonly key: string;
  /** The value that a text is written for; null where it is none. */
  parse(text: string): T | null;
  /** A text that is the initial value's stays out of the address. */
  format(value: T): string;
  /** How long a change may wait for others before it is written: browsers limit how often. */
  readonly waitMs: number;
  /** The nearest value that there is; absent where all values are. */
  nearest?(value: T, limits: Limits): T;
  /** The actions that bring the value back; absent where that takes more: a model, a picture, and a view, which has limits. */
  restore?(value: T, state: ViewState): readonly Action[];
}

/** One field of the state: all that there is to say of it. */
export interface FieldSpec<T> {
  readonly initial: T;
  readonly takes: ValueType<T>;
  /** Null where it is of the moment. */
  readonly address: AddressForm<T> | null;
  readonly shown: Shown;
  readonly lasts: Lasting;
}
