import type { Pair } from '../../compute/model/shape.ts';
import type { EdgeItem } from '../../engine/drawing.ts';
import type { Box } from '../geometry.ts';
import { GROUP } from '../marks/shape-item.ts';
import { colourOf, joined, type Marks, matrix } from '../marks/value-marks.ts';
import { cellUnderPoint } from '../marks/windows.ts';
import {
  createFigureValues,
  type FigureDrawing,
  type FigureLook,
  figureDrawing,
  figureMap,
} from './figure.ts';
import {
  cellFrame,
  coloursOf,
  type MapPair,
  mapEdge,
  pairTitles,
  placePair,
  rim,
  sizeOfMap,
  title,
  titleHeight,
  valueLegend,
} from './map-pair.ts';
import { keptCell, type PoolingPass, pooledCells, pooledRegion, poolingAround } from './pooling-pass.ts';

export function placePooling(
  { before, after }: PoolingPass,
  look: Pick<FigureLook, 'width' | 'layout'>,
): MapPair {
  return placePair(sizeOfMap(before), sizeOfMap(after), look);
}

/** The position that a point of the figure asks for; null where it lies on neither map. */
export function poolingPositionAt(pass: PoolingPass, { boxes }: MapPair, [x, y]: Pair): number | null {
  const out = sizeOfMap(pass.after);
  const cell = cellUnderPoint(boxes[1], out, x, y);
  if (cell) return cell[0] * out.width + cell[1];
  const over = cellUnderPoint(boxes[0], sizeOfMap(pass.before), x, y);
  return over && poolingAround(pass, over);
}

/** The figure's own words. */
export interface PoolingWords {
  readonly before: string;
  readonly after: string;
  readonly window: string;
  readonly kept: string;
}

/** Both maps, cells of one size, and under them the window's cells and what is kept of them. */
export function poolingFigure(
  pass: PoolingPass,
  at: number,
  words: PoolingWords,
  look: FigureLook,
): FigureDrawing {
  const { boxes, bottom } = placePooling(pass, look);
  const [from, to] = [sizeOfMap(pass.before), sizeOfMap(pass.after)];
  const values = createFigureValues();
  const parts = [
    { id: 'before', box: boxes[0], data: pass.before.data, size: from },
    { id: 'after', box: boxes[1], data: pass.after.data, size: to },
  ];
  const maps = parts.map(({ id, box, data, size: { height, width } }) =>
    figureMap(id, box, { offset: values.add(data), columns: width, rows: height }, coloursOf(pass.scale)),
  );
  const region = pooledRegion(pass, at);
  const cell = { row: Math.floor(at / to.width), column: at % to.width, height: 1, width: 1 };
  const scale = valueLegend({ ...boxes[0], y: bottom }, pass.scale, look);
  const work = pooledWindow(pass, at, scale.bottom, words, look);
  const marks = joined([
    {
      shapes: [
        ...parts.flatMap(({ id, box }) => mapEdge(id, box, look)),
        ...cellFrame('window', boxes[0], from, region, look),
        ...cellFrame('cell', boxes[1], to, cell, look),
      ],
      labels: pairTitles([words.before, words.after], boxes, look),
    },
    scale,
    work,
  ]);
  return {
    drawing: figureDrawing(look, Math.ceil(work.bottom), { maps, ...marks, edges: work.edges }),
    values: values.all(),
  };
}

// In units of the text.
const ARROW = 3;
const HEAD = 0.35;
const CELL_MOST = 3.4;
const RESULT = 2.8;

/** The window's cells with the one that was kept in a frame, and an arrow to what is kept. */
function pooledWindow(
  pass: PoolingPass,
  at: number,
  top: number,
  words: PoolingWords,
  look: FigureLook,
): Marks & { readonly edges: readonly EdgeItem[]; readonly bottom: number } {
  const { text } = look.layout;
  const [rows, columns] = pass.params.window;
  const edge = rim(look);
  const across = look.width - 2 * edge - (ARROW + RESULT) * text;
  const side = Math.min(CELL_MOST * text, across / columns);
  const y = top + titleHeight(look);
  const high = Math.max(side * rows, RESULT * text);
  const middle = y + high / 2;
  const box: Box = { x: edge, y: middle - (side * rows) / 2, width: side * columns, height: side * rows };
  const values = new Map(pooledCells(pass, at).map((cell) => [cell.row * columns + cell.column, cell.value]));
  const total = pass.after.data[at] ?? 0;
  const window = matrix(
    'window',
    box,
    [rows, columns],
    (row, column) => {
      const value = values.get(row * columns + column) ?? null;
      return { value, colour: colourOf(pass.scale, value ?? 0, look) };
    },
    look,
  );
  const from = box.x + box.width;
  const result: Box = {
    ...{ x: from + ARROW * text, y: middle - (RESULT * text) / 2 },
    ...{ width: RESULT * text, height: RESULT * text },
  };
  const made = matrix(
    'made',
    result,
    [1, 1],
    () => ({ value: total, colour: colourOf(pass.scale, total, look) }),
    look,
  );
  const winner = keptCell(pass, at);
  const frame = winner
    ? { row: winner.row, column: winner.column, height: 1, width: 1 }
    : { row: 0, column: 0, height: rows, width: columns };
  return {
    ...joined([
      window,
      made,
      {
        shapes: cellFrame('kept', box, { height: rows, width: columns }, frame, look),
        labels: [
          ...title('window', words.window, { ...box, width: Math.max(box.width, 4 * text) }, look),
          ...title('kept', words.kept, { ...result, width: look.width - edge - result.x }, look),
        ],
      },
    ]),
    edges: arrow(from + 0.6 * text, result.x - 0.5 * text, middle, look),
    bottom: y + high + 0.5 * text,
  };
}

/** An arrow from left to right. */
function arrow(start: number, end: number, y: number, { theme, layout }: FigureLook): readonly EdgeItem[] {
  const { text } = layout;
  const style = { group: GROUP, alpha: 1, isStraight: true, width: 0.08 * text, colour: theme.muted };
  const head = (id: string, dy: number): EdgeItem => ({
    ...{ ...style, id, x: end - HEAD * text, y: y + dy * text, toX: end, toY: y },
  });
  return [
    { ...style, id: 'arrow', x: start, y, toX: end, toY: y },
    head('arrow/up', -HEAD),
    head('arrow/down', HEAD),
  ];
}
