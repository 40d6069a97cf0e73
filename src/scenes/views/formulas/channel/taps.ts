import type { Pair } from '../../../../compute/model/shape.ts';
import type { Box } from '../../../geometry.ts';
import { shape } from '../../../marks/shape-item.ts';
import {
  colourOf,
  DECIMALS,
  joined,
  label,
  type Marks,
  matrix,
  weightColourOf,
} from '../../../marks/value-marks.ts';
import { neuronId } from '../../../network/layers.ts';
import type { StepOf } from '../../../state/view-address.ts';
import { equalsSign, fixed, productSign } from '../../../text/numbers.ts';
import type { Cursor, OverviewData, Told } from '../../../view.ts';
import type { ChannelPlan, Zone } from '../shared/arrangement.ts';
import type { FormulaFocus } from '../shared/frame.ts';
import type { MapPair } from '../shared/map-pair.ts';
import type { WorkPlan } from './matrices.ts';

/** Of the numbers in the line under the drawing. */
const TOLD_DECIMALS = 4;

/** One input channel of a convolution's neuron, and where its window stands. */
export interface ChannelScene extends OverviewData, FormulaFocus {
  readonly step: StepOf<'conv2d'>;
  readonly channel: number;
  readonly zone: Zone;
  readonly plan2: ChannelPlan;
  readonly work: WorkPlan;
  readonly pair: MapPair;
  /** Row and column of the output that the window makes. */
  readonly at: Pair;
  /** Values of the kernel, and the largest magnitude of the neuron's weights. */
  readonly kernel: Float32Array;
  readonly mostWeight: number;
  /** One a cell of the kernel: the value under it (null on padding), and the product; null until they have been read. */
  readonly taps: readonly { readonly value: number | null; readonly product: number | null }[];
  /** The cell that the window makes; null until it has been read. */
  readonly result: number | null;
}

/** Window × kernel = products, Σ = result. */
export function tapMatrices(scene: ChannelScene): Marks {
  const { step, taps, kernel, mostWeight, pair, work, layout, theme, words, result } = scene;
  const [first, second, third] = work.matrices;
  const size = step.params.kernel;
  const index = (row: number, column: number) => row * size[1] + column;
  const white = theme.ground;
  const input = matrix(
    'tap:x',
    first,
    size,
    (row, column) => {
      const value = taps[index(row, column)]?.value ?? null;
      return { value, colour: value === null ? white : colourOf(pair.sourceScale, value, scene) };
    },
    scene,
    { padding: pair.padding },
  );
  const weights = matrix(
    'tap:w',
    second,
    size,
    (row, column) => {
      const weight = kernel[index(row, column)] ?? 0;
      return { value: weight, colour: weightColourOf(weight / mostWeight, scene) };
    },
    scene,
  );
  const products = matrix(
    'tap:p',
    third,
    size,
    (row, column) => {
      const { product = null } = taps[index(row, column)] ?? {};
      return { value: product, colour: colourOf(pair.targetScale, product ?? 0, scene) };
    },
    scene,
  );
  const total = matrix(
    'tap:sum',
    work.result,
    [1, 1],
    () => {
      return { value: result, colour: colourOf(pair.targetScale, result ?? 0, scene) };
    },
    scene,
  );
  const isExact = taps.every(
    ({ value, product }, i) => productSign([value ?? 0, kernel[i] ?? 0], product ?? 0, DECIMALS) === '=',
  );
  const sign = (i: number, text: string) =>
    label(`tap:sign/${i}`, text, work.operators[i] ?? [0, 0], layout.text * 1.2, theme.ink);
  const captions = [words.formula.window, words.formula.kernel, words.formula.products].map((text, i) => {
    const box = work.matrices[i] as Box;
    return label(
      `tap:name/${i}`,
      text,
      [box.x + box.width / 2, box.y - 0.6 * layout.text],
      layout.small,
      theme.muted,
    );
  });
  const marked = markedTap(scene);
  const marks =
    marked === null
      ? []
      : [input, weights, products].map(({ box, side }, i) => {
          const stroke = 0.1 * layout.text;
          const cell: Box = {
            x: box.x + (marked % size[1]) * side - stroke / 2,
            y: box.y + Math.floor(marked / size[1]) * side - stroke / 2,
            width: side + stroke,
            height: side + stroke,
          };
          return shape(`tap:mark/${i}`, cell, theme.accent, { stroke });
        });
  const all = joined([input, weights, products, total]);
  return {
    shapes: [...all.shapes, ...marks],
    labels: [
      ...all.labels,
      ...captions,
      sign(0, '×'),
      sign(1, isExact ? '=' : '≈'),
      sign(2, `Σ ${signOf(scene)}`),
    ],
  };
}

/** Whether the products as they are told add up to the result as it is told. */
export function signOf({ taps, result }: ChannelScene): '=' | '≈' {
  return equalsSign(
    taps.map(({ product }) => product ?? 0),
    result ?? 0,
    DECIMALS,
  );
}

/** The tap that is pointed at; null where none is. */
function markedTap({ state, taps }: ChannelScene): number | null {
  return state.cell !== null && state.cell < taps.length ? state.cell : null;
}

/** The product of the tap that is pointed at, in words; undefined where none is, or it has not been read. */
export function toldTap(scene: ChannelScene): Told | undefined {
  const { taps, kernel, step, words, source, channel } = scene;
  const marked = markedTap(scene);
  const { value = null, product = null } = taps[marked ?? -1] ?? {};
  if (marked === null || product === null) return undefined;
  const [, columns] = step.params.kernel;
  const factors = [value ?? 0, kernel[marked] ?? 0] as const;
  const values = {
    row: Math.floor(marked / columns) + 1,
    column: (marked % columns) + 1,
    value: fixed(factors[0], TOLD_DECIMALS),
    weight: fixed(factors[1], TOLD_DECIMALS),
    sign: productSign(factors, product, TOLD_DECIMALS),
    product: fixed(product, TOLD_DECIMALS),
  };
  return { sentence: words.formula.toldTap, values, own: [neuronId(source, channel)] };
}

/** The keyboard goes over the taps of the window. */
export function tapCursor({ work: { matrices }, taps, step, words }: ChannelScene): Cursor {
  const x = Math.min(...matrices.map((box) => box.x));
  const y = Math.min(...matrices.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...matrices.map((box) => box.x + box.width)) - x,
    height: Math.max(...matrices.map((box) => box.y + box.height)) - y,
    label: words.formula.taps,
    count: taps.length,
    row: step.params.kernel[1],
    page: taps.length,
    start: 0,
  };
}

/** The tap under a point: cells of the three matrices name the same. */
export function tapUnder(scene: ChannelScene, x: number, y: number): { type: 'cell'; at: number } | null {
  const [, columns] = scene.step.params.kernel;
  for (const box of scene.work.matrices) {
    if (x < box.x || y < box.y || x >= box.x + box.width || y >= box.y + box.height) continue;
    const side = box.width / columns;
    return { type: 'cell', at: Math.floor((y - box.y) / side) * columns + Math.floor((x - box.x) / side) };
  }
  return null;
}
