import type { Pair } from '../../../../compute/model/shape.ts';
import { ops } from '../../../../compute/ops/index.ts';
import type { EdgeItem, LabelItem, OverlayItem } from '../../../../engine/drawing.ts';
import type { Box } from '../../../geometry.ts';
import type { AnnotationPlace } from '../../../marks/annotations.ts';
import { shape } from '../../../marks/shape-item.ts';
import {
  colourOf,
  DECIMALS,
  formula,
  label,
  legend,
  type Marks,
  matrix,
  matrixSum,
} from '../../../marks/value-marks.ts';
import { windowRegion } from '../../../marks/windows.ts';
import { COVERED } from '../../../state/cover.ts';
import { equalsSign, type WrittenSum } from '../../../text/numbers.ts';
import { arrows } from '../shared/arrows.ts';
import { isCovered } from '../shared/covered.ts';
import { placesBelow } from '../shared/notes.ts';
import { type CellScene, FORMULA_SIZE, known } from './scene.ts';

/** In units of the text's size. */
const CELL_MOST = 3.8;

/** Under what stands between the maps, else under the source: of the two the one that is nearer to the maps. */
export function notePlaces(
  { formulaPlan, pair, layout }: CellScene,
  work: Box,
  [, height]: Pair,
): readonly AnnotationPlace[] {
  const { x, y, width, height: room } = formulaPlan.picture;
  const top = (work.y + work.height + y + room - height) / 2;
  const between = { x: x + width / 2, y: top, align: 'middle' } as const;
  const below = placesBelow(pair.sourceBox, layout);
  return x > pair.sourceBox.x + pair.sourceBox.width ? [between, ...below] : [...below, between];
}

/** Of the note that all cells are equal: distance of its middle from them, and the room that it needs, in units of its size. */
const EQUAL_AT = 0.8;
const EQUAL_ROOM = 1.4;

/** The cells under the window, the one that wins in a frame; where all are equal the words say so, and none is marked. */
export function windowMatrix(scene: CellScene, box: Box): Marks & { readonly box: Box } {
  const { pair, inputs, winner, at, theme, layout } = scene;
  const { row, column, height, width } = windowRegion(pair.window, at);
  const cells = matrix(
    'pool',
    box,
    [height, width],
    (y, x) => {
      const value = inputs[y * width + x] ?? null;
      return { value, colour: value === null ? theme.ground : colourOf(pair.sourceScale, value, scene) };
    },
    scene,
    { most: cellMost(scene), decimals: writtenCells(scene)?.decimals ?? DECIMALS },
  );
  if (scene.isFlat) return { ...cells, labels: [...cells.labels, ...equalNote(scene, box, cells.box)] };
  if (!winner) return cells;
  const stroke = 0.12 * layout.text;
  const frame: Box = {
    x: cells.box.x + (winner[1] - column) * cells.side - stroke / 2,
    y: cells.box.y + (winner[0] - row) * cells.side - stroke / 2,
    width: cells.side + stroke,
    height: cells.side + stroke,
  };
  return {
    shapes: [...cells.shapes, shape('pool:winner', frame, theme.ink, { stroke })],
    labels: cells.labels,
    box: cells.box,
  };
}

function cellMost({ layout }: CellScene): number {
  return CELL_MOST * layout.text;
}

/** How the cells of a mean are written, and the sign before their sum; null for ops that add nothing up. */
function writtenCells(scene: CellScene): WrittenSum | null {
  const { step, inputs, pair, at, formulaPlan } = scene;
  if (step.op !== 'avg_pool') return null;
  const cells = known(inputs);
  const { height, width } = windowRegion(pair.window, at);
  const { picture } = formulaPlan;
  const side = Math.min(picture.width / width, picture.height / height, cellMost(scene));
  return matrixSum(cells, sumOf(cells), side, scene);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

/** Above the cells, where their box has room. */
function equalNote({ layout, theme, strings, measure }: CellScene, room: Box, cells: Box): LabelItem[] {
  const text = strings.formulas.allEqual;
  const size = Math.min(layout.small, room.width / measure(text, 1));
  if (cells.y - room.y < EQUAL_ROOM * size) return [];
  const middle = [cells.x + cells.width / 2, cells.y - EQUAL_AT * size] as const;
  return [label('pool:equal', text, middle, size, theme.ink)];
}

export function formulaOf(scene: CellScene, box: Box): OverlayItem | null {
  const { step, result, inputs, layout, numbers, halfRange } = scene;
  const value = isCovered(scene, 'result') ? COVERED : result === null ? '' : numbers.fixed(result, DECIMALS);
  const x = inputs[0] === null || inputs[0] === undefined ? '' : numbers.fixed(inputs[0], DECIMALS);
  const content = writtenFormula(ops[step.op].formula, scene);
  const number = numbers.fixed(-halfRange, DECIMALS);
  const widest = { x: number, value: number, sum: numbers.fixed(-halfRange * inputs.length, DECIMALS) };
  const set = (texts: OverlayItem['texts']) =>
    content === null
      ? null
      : formula(content, box, FORMULA_SIZE * layout.text, texts, scene, { widest, marked: ['value'] });
  switch (step.op) {
    case 'leaky_relu': {
      const slope = step.params.negativeSlope;
      return set({
        x,
        value,
        slope: numbers.plain(Number(slope.toPrecision(4))),
        equals: leakySign(slope, scene),
      });
    }
    case 'max_pool':
      return set({ value });
    case 'avg_pool': {
      const cells = known(inputs);
      const sum = sumOf(cells);
      return set({
        sums: writtenCells(scene)?.sign ?? '=',
        sum: numbers.fixed(sum, DECIMALS),
        count: numbers.whole(cells.length),
        equals: equalsSign(Array<number>(cells.length).fill(result ?? 0), sum, DECIMALS),
        value,
      });
    }
    default:
      return set({ x, value });
  }
}

/** The form of a formula whose commas are none of its numbers', where it has one. */
function writtenFormula(name: string | null, { numbers, formulas }: CellScene): string | null {
  const other = `${name}-decimal-comma`;
  return numbers.hasDecimalComma && formulas[other] ? other : name;
}

/** Whether the value as it is written, times the slope where it is negative, is the result as it is written. */
function leakySign(slope: number, { inputs: [x], result }: CellScene): '=' | '≈' {
  const [from, to] = [x ?? 0, result ?? 0].map((value = 0) => Number(value.toFixed(DECIMALS)));
  const made = (from ?? 0) * ((from ?? 0) > 0 ? 1 : Number(slope.toPrecision(4)));
  return Math.abs(made - (to ?? 0)) < 1e-9 ? '=' : '≈';
}

/** From the source to the target: through what stands between them, or straight from magnifier to magnifier. */
export function flow(scene: CellScene, work: Box): EdgeItem[] {
  const { source, sourceMagnifier, targetMagnifier, target } = scene.formulaPlan;
  const isBeside = work.y < source.y + source.height;
  const isBetween = isBeside && work.x > source.x + source.width && work.x + work.width < target.x;
  const boxes = isBetween ? [source, work, target] : [sourceMagnifier, targetMagnifier];
  return arrows(boxes, scene);
}

export function legends(scene: CellScene): Marks {
  const { state, zone, halfRange } = scene;
  if (!state.detail) return { shapes: [], labels: [] };
  const ends = [-halfRange, 0, halfRange];
  return legend('elastic', zone.x, zone.width, { scale: 'activation', from: -1, to: 1 }, ends, 2, scene);
}
