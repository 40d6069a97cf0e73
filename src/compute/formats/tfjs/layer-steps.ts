import type { Shape } from '../../model/shape.ts';
import { ops } from '../../ops/index.ts';
import type { OpName, OpParams } from '../../ops/op.ts';
import type { KerasLayer } from './keras-config.ts';
import type { Padding } from './same-padding.ts';

/** A weight that a layer needs. */
export interface WeightNeed {
  /** Last part of its name in the file; null for zeros, where the layer has no such weight. */
  readonly of: 'kernel' | 'bias' | null;
  /** Its shape in the file. */
  readonly fileShape: Shape;
  readonly shape: Shape;
  /** From the file's order of values to this program's; may give back what it gets. */
  arrange(data: Float32Array): Float32Array;
}

/** A step without its weights. The name of an activation inside of a layer is null until all names are known. */
export type StepDraft = {
  [N in OpName]: {
    readonly name: string | null;
    readonly layer: string;
    readonly op: N;
    readonly params: OpParams[N];
    readonly needs: readonly WeightNeed[];
  };
}[OpName];

/** What comes into a layer. */
export interface Incoming {
  readonly shape: Shape;
  /** Shape of the maps that a flatten layer turned into the vector that comes in; null for other vectors and for maps. */
  readonly flattened: Shape | null;
  /** Zeros that ZeroPadding2D layers have put around the maps; `shape` does not count them. */
  readonly padding: Padding;
  /** Whether no value is below zero. */
  readonly isNonNegative: boolean;
}

/** The steps that a layer becomes, and padding that it hands on to the next layer. */
export interface LayerSteps {
  readonly steps: readonly StepDraft[];
  readonly padding?: Padding;
}

/** Reads one kind of Keras layer. */
export interface LayerReader {
  /** The op that the layer becomes; null for one that computes nothing, or what its `activation` says. */
  readonly op: OpName | null;
  /** @throws ModelFileError for an option or a value that is not supported. */
  read(layer: KerasLayer, incoming: Incoming): LayerSteps;
}

/** Whether no output of an op is below zero, given whether no input is: then a padding zero changes no maximum. */
export function isNonNegativeAfter(op: OpName, before: boolean): boolean {
  const { nonNegative } = ops[op];
  return nonNegative === 'always' || (nonNegative === 'kept' && before);
}

/** Whether any zero stands around the maps. */
export function hasPadding({ padBefore, padAfter }: Padding): boolean {
  return [...padBefore, ...padAfter].some((cells) => cells > 0);
}
