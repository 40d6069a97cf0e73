import type { Pair, Shape } from '../model/shape.ts';
import type { Tensor } from '../model/tensor.ts';
import type { SlidingWindow } from './window.ts';

/** Parameters of a convolution (cross-correlation, no kernel flip). Inputs: x [Cin,H,W], weights [Cout,Cin,kH,kW], bias [Cout]. */
export interface Conv2dParams {
  readonly outChannels: number;
  readonly kernel: Pair;
  readonly stride: Pair;
  /** Zero cells before the first row / column and after the last. */
  readonly padBefore: Pair;
  readonly padAfter: Pair;
  readonly dilation: Pair;
}

/** Parameters of a pooling. Input: x [C,H,W]. Padding never wins a maximum and never counts in an average. */
export interface PoolParams {
  readonly window: Pair;
  readonly stride: Pair;
  readonly padBefore: Pair;
  readonly padAfter: Pair;
}

export interface LeakyReluParams {
  /** Factor of negative inputs. */
  readonly negativeSlope: number;
}

/** Inputs: x [K], weights [units,K], bias [units]. */
export interface DenseParams {
  readonly units: number;
}

/** An op without parameters. */
export type NoParams = Readonly<Record<string, never>>;

/** Name and parameters of every op. */
export interface OpParams {
  conv2d: Conv2dParams;
  relu: NoParams;
  leaky_relu: LeakyReluParams;
  linear: NoParams;
  max_pool: PoolParams;
  avg_pool: PoolParams;
  /** [C,H,W] to [C·H·W], row-major: map after map. */
  flatten: NoParams;
  dense: DenseParams;
  softmax: NoParams;
}
export type OpName = keyof OpParams;

/** Which cell of an output: [channel, y, x], or [unit, 0, 0]. */
export type Index = readonly [channel: number, y: number, x: number];

/** One product that a cell is made of: input × weight (a weight of 1, or 1/n in an average, where `weight` is -1). */
export interface Tap {
  /** Flat index into the op's input x, or -1 where the tap falls on padding (value 0). */
  readonly input: number;
  /** Flat index into the op's weights, or -1 where there is none. */
  readonly weight: number;
  /** Where the tap lies in the input; y and x may be outside of it, on padding. */
  readonly at: Index;
}

/**
 * What a cell of the output is made of, as far as the rest of the program must know it:
 * 'weighted' products with weights under a window of all channels; of a vector all of it,
 * 'elementwise' the same cell of the same channel,
 * 'pooling' the cells under a window of the same channel,
 * 'reshape' the same value elsewhere: nothing is computed,
 * 'normalizing' the whole vector; the outputs are probabilities.
 */
export type OpKind = 'weighted' | 'elementwise' | 'pooling' | 'reshape' | 'normalizing';

/**
 * The one specification of a layer operation. `inputs[0]` is the activation x; weights and bias follow where the op has them.
 * Fast CPU paths and WGSL are checked against `reference`.
 */
export interface Op<P> {
  readonly name: OpName;
  readonly kind: OpKind;
  /** Key of its plain name in the strings of the kinds. */
  readonly word: string;
  /** Name of its formula in assets/formulas, without what its parameters add; null where no view shows one. */
  readonly formula: string | null;
  /** Whether its outputs are never below zero: 'always', or 'kept' where no input is. */
  readonly nonNegative: 'always' | 'kept' | 'never';
  /** The window through which it makes one cell of a map: of one cell where it treats each cell alone. */
  window(params: P): SlidingWindow;
  /** @throws ShapeError that says got, expected and remedy, also for an option that some kernel does not support. */
  check(inputs: readonly Shape[], params: P): void;
  /** Shape of the output. @throws ShapeError as `check`. */
  outputShape(inputs: readonly Shape[], params: P): Shape;
  /** The products (or compared cells) that make one output cell, in row-major order of the window, channel after channel. */
  taps?(out: Index, inputs: readonly Shape[], params: P): Iterable<Tap>;
  /** Plain loops with float64 sums, rounded to float32 once a cell. */
  reference(inputs: readonly Tensor[], params: P): Tensor;
  /** d loss / d each of `inputs`, given d loss / d output. Plain loops, float64 sums. */
  gradient(inputs: readonly Tensor[], params: P, output: Tensor, gradOutput: Tensor): readonly Tensor[];
  /** Allowed |fast − reference| of each output cell: γ(n+1)·(Σ|x·w| + |b|), γ(m) = m·u/(1 − m·u), u = 2⁻²³ (Higham 2002 §3.1). */
  errorBound(inputs: readonly Tensor[], params: P): Float32Array;
}
