import {
  type PaletteName,
  type Rgb,
  scaleColour,
  type ThemeName,
  WEIGHT_REACH,
} from '../../../engine/palette.ts';
import type { Box } from '../../geometry.ts';
import type { Scene } from '../../view.ts';
import type { Convolution } from '../convolutions.ts';
import type { ConvZone } from './zone.ts';

/** Everything that the parts of the view are drawn from. */
export interface ConvScene extends Scene, Convolution {
  readonly zone: ConvZone;
  readonly selected: { readonly column: number; readonly index: number };
  /** The source that is shown large. */
  readonly lead: number;
  /** The source whose kernel is enlarged with its numbers, or null. */
  readonly enlarged: number | null;
}

export function weightCell(share: number, theme: ThemeName, palette: PaletteName): Rgb {
  return scaleColour('weight', share * WEIGHT_REACH, theme, palette);
}

export function grown({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

/** Weights of one source's kernel, row by row. */
export function kernelWeights({ step, source, selected }: ConvScene, channel: number): Float32Array {
  const [rows, columns] = step.params.kernel;
  const first = (selected.index * source.neurons + channel) * rows * columns;
  return step.weights[0]?.data.subarray(first, first + rows * columns) ?? new Float32Array();
}
