import type { EdgeItem } from '../../../engine/drawing.ts';
import type { Rgb } from '../../../engine/palette.ts';
import type { Box } from '../../geometry.ts';
import { GROUP, shape } from '../../marks/shape-item.ts';
import { inkOn, LEAST_NUMBER_PX, label, type Marks } from '../../marks/value-marks.ts';
import { ROUNDING_PX } from '../../marks/windows.ts';
import type { FigureLook } from '../figure.ts';
import { NUMBER_ROOM } from './lab-layout.ts';

/** A cell of a grid: its number on its colour. A hatched one has no ground. */
export interface GridCell {
  readonly text: string;
  readonly kind: 'value' | 'padding' | 'nothing';
  readonly colour: Rgb;
  readonly isHatched?: boolean;
}

export interface Grid extends Marks {
  readonly edges: readonly EdgeItem[];
}

const PADDING_ALPHA = 0.35;
/** How many lines of a hatching meet a side of a cell; fewer in a cell of less than this size, in px. */
const HATCHES = { many: 3, few: 2, small: 30 } as const;
const MOST_TEXT = 1.1;

/** Squares with numbers that are as large as their cells allow; none where they were too small to read. */
export function grid(
  id: string,
  box: Box,
  count: number,
  cell: (row: number, column: number) => GridCell,
  look: FigureLook,
): Grid {
  const { theme, layout, measure } = look;
  const side = box.width / count;
  const cells = Array.from({ length: count * count }, (_, i) => {
    const [row, column] = [Math.floor(i / count), i % count];
    const place = { x: box.x + column * side, y: box.y + row * side, width: side, height: side };
    return { ...cell(row, column), name: `${id}/${row},${column}`, place };
  });
  const shapes = cells.flatMap(({ kind, colour, isHatched, name, place }) => {
    if (isHatched || kind === 'nothing') return [];
    return kind === 'padding'
      ? [shape(name, place, theme.edge, { alpha: PADDING_ALPHA })]
      : [shape(name, place, colour)];
  });
  const widest = Math.max(1, ...cells.map(({ text }) => measure(text, 1)));
  const size = Math.min(MOST_TEXT * layout.text, side / (widest + NUMBER_ROOM));
  const isReadable = size >= LEAST_NUMBER_PX - ROUNDING_PX;
  const labels = cells.flatMap(({ text, kind, colour, isHatched, name, place }) => {
    if (!isReadable || text === '') return [];
    const ink = isHatched || kind !== 'value' ? theme.muted : inkOn(colour);
    return [label(name, text, [place.x + side / 2, place.y + side / 2], size, ink)];
  });
  const edges = cells.flatMap(({ isHatched, name, place }) =>
    isHatched ? hatching(name, place, theme.muted) : [],
  );
  return { shapes, labels, edges };
}

/** Slanting lines across a cell, from its left or lower side to its upper or right one. */
function hatching(id: string, { x, y, width: side }: Box, colour: Rgb): readonly EdgeItem[] {
  const count = side < HATCHES.small ? HATCHES.few : HATCHES.many;
  return Array.from({ length: 2 * count - 1 }, (_, i) => {
    const at = ((i + 1) * side) / count;
    const before = Math.min(at, side);
    const after = Math.max(0, at - side);
    return {
      ...{ id: `hatch:${id}/${i}`, group: GROUP, alpha: 0.8, colour, isStraight: true },
      ...{ x: x + after, y: y + before, toX: x + before, toY: y + after },
      width: Math.max(1, side * 0.03),
    };
  });
}
