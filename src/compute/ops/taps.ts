import { mapsOf, type Shape } from '../model/shape.ts';
import type { Index, Tap } from './op.ts';

/** Takes one tap apart, so that summing millions of them makes no objects; see `Tap` for the meaning of -1. */
export type TapVisitor = (input: number, weight: number, channel: number, y: number, x: number) => void;

/** Describes what one output cell is made of: calls `visit` for each tap, in the order of `Op.taps`. */
export type VisitTaps<P> = (out: Index, inputs: readonly Shape[], params: P, visit: TapVisitor) => void;

/** The taps of one output cell as objects. */
export function collectTaps<P>(
  visitTaps: VisitTaps<P>,
  out: Index,
  inputs: readonly Shape[],
  params: P,
): readonly Tap[] {
  const taps: Tap[] = [];
  visitTaps(out, inputs, params, (input, weight, channel, y, x) => {
    taps.push({ input, weight, at: [channel, y, x] });
  });
  return taps;
}

/** Calls `visit` for every cell of a tensor in row-major order, with its flat index. */
export function forEachCell(shape: Shape, visit: (out: Index, cell: number) => void): void {
  const [channels, height, width] = mapsOf(shape);
  let cell = 0;
  for (let channel = 0; channel < channels; channel++) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) visit([channel, y, x], cell++);
    }
  }
}
