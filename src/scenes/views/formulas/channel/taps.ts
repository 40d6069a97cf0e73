import type { Box } from '../../../geometry.ts';
import { shape } from '../../../marks/shape-item.ts';
import {
  colourOf,
  DECIMALS,
  joined,
  label,
  type Marks,
  matrix,
  matrixSum,
  weightColourOf,
} from '../../../marks/value-marks.ts';
import { COVERED } from '../../../state/cover.ts';
import type { Action } from '../../../state/view-state.ts';
import { productSign, type WrittenSum } from '../../../text/numbers.ts';
import { isCovered } from '../shared/covered.ts';
import { letterLabels } from '../shared/formula-block.ts';
import type { ChannelScene } from './scene.ts';

/** How far captions may reach out beyond their matrices, both sides together, over the room between these. */
const CAPTIONS_OUT = [0.45, 0.45, 1.5] as const;

/** The window and the kernel, of each two cells the product, and Σ = the result; under the formula what its letters mean. */
export function tapMatrices(scene: ChannelScene): Marks {
  const { step, taps, kernel, mostWeight, pair, work, layout, theme, strings, measure, result } = scene;
  const { decimals, sign: sumSign } = writtenProducts(scene);
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
      if (isCovered(scene, 'kernel')) return { value: null, colour: white };
      return { value: weight, colour: weightColourOf(weight / mostWeight, scene) };
    },
    scene,
    { padding: isCovered(scene, 'kernel') ? COVERED : '' },
  );
  const products = matrix(
    'tap:p',
    third,
    size,
    (row, column) => {
      const { product = null } = taps[index(row, column)] ?? {};
      const value = isCovered(scene, 'products') ? null : product;
      return { value, colour: colourOf(pair.targetScale, value ?? 0, scene) };
    },
    scene,
    { decimals, padding: isCovered(scene, 'products') ? COVERED : '' },
  );
  const total = matrix(
    'tap:sum',
    work.result,
    [1, 1],
    () => {
      const value = isCovered(scene, 'result') ? null : result;
      return { value, colour: colourOf(pair.targetScale, value ?? 0, scene) };
    },
    scene,
    { padding: isCovered(scene, 'result') ? COVERED : '' },
  );
  const isExact = taps.every(
    ({ value, product }, i) =>
      productSign([value ?? 0, kernel[i] ?? 0], product ?? 0, DECIMALS, decimals) === '=',
  );
  const sign = (i: number, text: string) =>
    label(`tap:sign/${i}`, text, work.operators[i] ?? [0, 0], layout.text * 1.2, theme.ink);
  const { small, text } = layout;
  const between = 2 * (third.x - (work.operators[0]?.[0] ?? third.x));
  const captions = [strings.formulas.window, strings.formulas.kernel, strings.formulas.products].map(
    (name, i) => {
      const box = work.matrices[i] as Box;
      const size = Math.min(small, (box.width + (CAPTIONS_OUT[i] ?? 0) * between) / measure(name, 1));
      const middle = [box.x + box.width / 2, box.y - 0.6 * text] as const;
      return label(`tap:name/${i}`, name, middle, size, theme.muted);
    },
  );
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
      ...letterLabels(scene.block, work.letters, scene),
      sign(0, isExact ? '=' : '≈'),
      sign(1, `Σ ${sumSign}`),
    ],
  };
}

/** How the products are written, and the sign between them and the result. */
export function writtenProducts(scene: ChannelScene): WrittenSum {
  const { taps, result, step, work } = scene;
  const [, , { width }] = work.matrices;
  const products = taps.map(({ product }) => product ?? 0);
  return matrixSum(products, result ?? 0, width / step.params.kernel[1], scene);
}

/** The tap that is pointed at; null where none is. */
export function markedTap({ state, taps }: ChannelScene): number | null {
  return state.cell !== null && state.cell < taps.length ? state.cell : null;
}

/** The tap under a point: cells of the three matrices name the same. */
export function tapUnder(scene: ChannelScene, x: number, y: number): Action | null {
  const [, columns] = scene.step.params.kernel;
  for (const box of scene.work.matrices) {
    if (x < box.x || y < box.y || x >= box.x + box.width || y >= box.y + box.height) continue;
    const side = box.width / columns;
    return { type: 'cell', at: Math.floor((y - box.y) / side) * columns + Math.floor((x - box.x) / side) };
  }
  return null;
}
