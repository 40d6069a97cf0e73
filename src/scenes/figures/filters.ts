import { createTensor, type Tensor } from '../../compute/model/tensor.ts';
import { ops } from '../../compute/ops/index.ts';
import type { Conv2dParams } from '../../compute/ops/op.ts';
import type { Rgb } from '../../engine/palette.ts';
import { inkOn, type ValueScale, weightColourOf } from '../marks/value-marks.ts';
import {
  createFigureValues,
  type FigureDrawing,
  type FigureLook,
  figureDrawing,
  figureMap,
} from './figure.ts';
import {
  coloursOf,
  mapEdge,
  pairTitles,
  placePair,
  reachOf,
  rim,
  sizeOfMap,
  valueLegend,
} from './map-pair.ts';

/** Rows and columns of a kernel that a person can change. */
export const FILTER_SIDE = 3;
/** The largest weight that a person can set. */
export const MOST_WEIGHT = 100;

/** Kernels that people made by hand, row after row. */
export const FILTERS = {
  leftRight: [-1, 0, 1, -2, 0, 2, -1, 0, 1],
  topBottom: [-1, -2, -1, 0, 0, 0, 1, 2, 1],
  outline: [0, 1, 0, 1, -4, 1, 0, 1, 0],
  blur: [0.1, 0.1, 0.1, 0.1, 0.2, 0.1, 0.1, 0.1, 0.1],
  sharpen: [0, -1, 0, -1, 5, -1, 0, -1, 0],
} as const satisfies Readonly<Record<string, readonly number[]>>;
export type FilterName = keyof typeof FILTERS;

/** A picture in grey and what a kernel makes of it. */
export interface Filtered {
  /** [1,H,W] */
  readonly grey: Tensor;
  /** [1,H−2,W−2] */
  readonly result: Tensor;
  /** What the weights add up to. */
  readonly sum: number;
  /** Whether the result is a picture again: its even areas stay as they are. */
  readonly isPicture: boolean;
}

const PLAIN: Omit<Conv2dParams, 'kernel'> = {
  ...{ outChannels: 1, stride: [1, 1], padBefore: [0, 0], padAfter: [0, 0], dilation: [1, 1] },
};
/** Of sums of weights that are written with a few decimals. */
const ROUNDING = 1e-6;

/** The mean of the channels of a picture, [C,H,W]. */
export function greyOf(
  values: Float32Array,
  [channels, height, width]: readonly [number, number, number],
): Tensor {
  const weights = createTensor([1, channels, 1, 1], new Float32Array(channels).fill(1 / channels));
  const picture = createTensor([channels, height, width], values);
  return ops.conv2d.reference([picture, weights, createTensor([1])], { ...PLAIN, kernel: [1, 1] });
}

export function filtered(grey: Tensor, kernel: readonly number[]): Filtered {
  const weights = createTensor([1, 1, FILTER_SIDE, FILTER_SIDE], Float32Array.from(kernel));
  const params: Conv2dParams = { ...PLAIN, kernel: [FILTER_SIDE, FILTER_SIDE] };
  const sum = kernel.reduce((all, weight) => all + weight, 0);
  return {
    ...{ grey, sum, isPicture: Math.abs(sum - 1) < ROUNDING },
    result: ops.conv2d.reference([grey, weights, createTensor([1])], params),
  };
}

/** Which of the kernels made by hand a kernel is; null where it is another. */
export function filterNamed(kernel: readonly number[]): FilterName | null {
  const names = Object.keys(FILTERS) as FilterName[];
  return names.find((name) => FILTERS[name].every((weight, i) => weight === kernel[i])) ?? null;
}

/** A weight as a person writes it, with either minus sign and a point or a comma; null where it is none. */
export function readWeight(text: string): number | null {
  const written = text.trim().replace('−', '-').replace(',', '.');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(written)) return null;
  const weight = Number(written);
  return Math.abs(weight) <= MOST_WEIGHT ? weight : null;
}

/** The colour of each weight of a kernel, and that of a number on it. */
export function weightGrounds(
  kernel: readonly number[],
  look: Pick<FigureLook, 'theme' | 'palette'>,
): readonly { readonly ground: Rgb; readonly ink: Rgb }[] {
  const most = reachOf(Float32Array.from(kernel));
  return kernel.map((weight) => {
    const ground = weightColourOf(weight / most, look);
    return { ground, ink: inkOn(ground) };
  });
}

/** The picture in grey and the result beside it: grey where that is a picture again, else in the colours of activations. */
export function filtersFigure(
  { grey, result, isPicture }: Filtered,
  words: { readonly input: string; readonly output: string },
  look: FigureLook,
): FigureDrawing {
  const sizes = [sizeOfMap(grey), sizeOfMap(result)] as const;
  const { boxes, bottom } = placePair(...sizes, look);
  const values = createFigureValues();
  const sourceOf = ({ data }: Tensor, { height, width }: (typeof sizes)[0]) => ({
    ...{ offset: values.add(data), columns: width, rows: height },
  });
  const picture: ValueScale = { scale: 'grey', half: 1 };
  const made: ValueScale = isPicture ? picture : { scale: 'activation', half: reachOf(result.data) };
  const maps = [
    figureMap('input', boxes[0], sourceOf(grey, sizes[0]), coloursOf(picture)),
    figureMap('output', boxes[1], sourceOf(result, sizes[1]), coloursOf(made)),
  ];
  const labels = pairTitles([words.input, words.output], boxes, look);
  const edges = [...mapEdge('input', boxes[0], look), ...mapEdge('output', boxes[1], look)];
  const scale = valueLegend({ ...boxes[1], y: bottom }, made, look);
  return {
    drawing: figureDrawing(look, Math.ceil(scale.bottom + rim(look)), {
      ...{ maps, shapes: [...edges, ...scale.shapes], labels: [...labels, ...scale.labels] },
    }),
    values: values.all(),
  };
}
