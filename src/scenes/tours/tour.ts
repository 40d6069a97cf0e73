import type { Words } from '../../compute/words.ts';
import type { ViewState } from '../state/view-state.ts';
import type { TargetId } from './targets.ts';

/** Kinds of layers, by which a tour finds its places in any network. */
export const LAYER_KINDS = [
  'input',
  'convolution',
  'activation',
  'pooling',
  'dense',
  'output',
  'softmax',
] as const;
export type LayerKind = (typeof LAYER_KINDS)[number];

/** A layer by its kind, a neuron of it, or a part of that. */
export interface LayerPlace {
  readonly layer: LayerKind;
  /** Which one of its kind, from 1, or the last. */
  readonly which: number | 'last';
  /** A neuron from 0, the one of the class that the network says, or null: the first to go to, any to have gone to. */
  readonly neuron: number | 'answer' | null;
  /** An input of a convolution's neuron from 0, any of them, the sum over all, or the neuron itself. */
  readonly part: number | 'any' | 'sum' | null;
}

/** A place in a network: a view by its address, or by the kind of its layer. */
export type Place = { readonly view: string } | LayerPlace;

/** What is lit. */
export interface Target {
  readonly id: TargetId;
  /** Of those that are one of many: which. */
  readonly place: LayerPlace | null;
}

/** When a step is done, as a question about the state. */
export type Condition =
  /** A view is shown. */
  | { readonly asks: 'at'; readonly place: Place }
  /** A neuron or a layer is in focus. */
  | { readonly asks: 'points'; readonly place: LayerPlace }
  | {
      readonly asks: 'state';
      readonly field: keyof ViewState;
      readonly test:
        | { readonly is: unknown }
        | { readonly isNot: unknown }
        | { readonly least: number }
        | { readonly most: number }
        /** It is another value than when the step began. */
        | { readonly changed: true };
    }
  | { readonly asks: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly asks: 'not'; readonly of: Condition };

export interface TourStep {
  readonly title: Words;
  /** What there is to see, and why. */
  readonly say: Words;
  /** Where the drawing goes; null where it stays. */
  readonly view: Place | null;
  /** More of the state that it begins with, as it stands in an address; '' for none. */
  readonly state: string;
  readonly look: Target | null;
  /** The one action that is asked for, and when it is done; both or none. */
  readonly task: { readonly words: Words; readonly done: Condition } | null;
  /** What is said of what came of it, in place of moving on at once; null where that is nothing. */
  readonly seen: Words | null;
}

export interface Tour {
  readonly title: Words;
  /** The state that it begins with, as it stands in an address; '' for none. */
  readonly start: string;
  readonly steps: readonly TourStep[];
}
