import { CodedError, type ErrorParams } from '../coded-error.ts';

/** Sizes of a tensor, outermost first: [C,H,W] for maps, [K] for vectors. */
export type Shape = readonly number[];

/** A pair along the two axes of a map, rows first. */
export type Pair = readonly [y: number, x: number];

/** How the shapes of a model may not fit, by code, and what the sentence of it names. `op` is the name of the op; each language has its words. */
export interface ShapeProblems {
  /** What no model file leads to. */
  readonly misfit: object;
  readonly inLayer: { readonly layer: string; readonly reason: CodedError };
  readonly mapsExpected: { readonly op: string; readonly shape: string };
  readonly vectorExpected: { readonly op: string; readonly shape: string };
  /** Sizes are height × width in cells. */
  readonly windowTooLarge: {
    readonly op: string;
    readonly part: 'kernel' | 'window';
    readonly size: string;
    readonly most: string;
  };
  readonly windowOnPadding: {
    readonly op: string;
    readonly before: number;
    readonly after: number;
    readonly axis: 'y' | 'x';
    readonly size: number;
  };
  /** Sizes are in MB. */
  readonly tooLargeForGpu: {
    readonly part: 'maps' | 'weights' | 'table';
    readonly size: string;
    readonly most: string;
  };
  readonly tooManyWorkgroups: { readonly count: number; readonly most: number };
}

/** Shapes or parameters that do not fit; the message says got, expected, remedy. */
export class ShapeError<C extends keyof ShapeProblems = keyof ShapeProblems> extends CodedError {
  override readonly name = 'ShapeError';

  /** @param code where a person's own model may lead to it. */
  constructor(message: string, code?: C, params?: ShapeProblems[C]) {
    super(code ?? 'misfit', (params ?? {}) as ErrorParams, message);
  }
}

/** Number of elements of a tensor of this shape. */
export function sizeOf(shape: Shape): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** `[3, 64, 64]` */
export function formatShape(shape: Shape): string {
  return `[${shape.join(', ')}]`;
}

/** Whether two shapes are the same. */
export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((size, axis) => size === b[axis]);
}

/** [C,H,W] of an activation: a vector of K counts as K maps of one cell. */
export function mapsOf(shape: Shape): readonly [channels: number, height: number, width: number] {
  const [channels = 1, height = 1, width = 1] = shape;
  return [channels, height, width];
}

/**
 * Size of a convolution's or pooling's output along one axis:
 * ⌊(size + before + after − dilation·(kernel − 1) − 1) / stride⌋ + 1 (Dumoulin & Visin 2016).
 * Zero or less when the dilated kernel is larger than the padded input.
 */
export function windowedSize(
  size: number,
  kernel: number,
  stride: number,
  padding: readonly [before: number, after: number],
  dilation = 1,
): number {
  return Math.floor((size + padding[0] + padding[1] - dilation * (kernel - 1) - 1) / stride) + 1;
}
