import type { Pair } from '../../../compute/model/shape.ts';
import type { Box } from '../../geometry.ts';
import type { Span } from '../../network/fisheye.ts';
import type { Layer } from '../../network/layers.ts';

/** Where the parts of a dense unit's sum stand between the maps that it takes and its output. */
export interface FlattenZone {
  /** The map that is unrolled, and the size of each. */
  readonly lead: number;
  readonly rows: number;
  readonly columns: number;
  /** One a map; of no size where there is no room for it. */
  readonly maps: readonly Box[];
  /** Room for what each map gives to the sum, left of it. */
  readonly shares: readonly Box[];
  /** Each map's part of the flatten column, one line a cell, and the same of the weights. */
  readonly segments: readonly Box[];
  readonly weights: readonly Box[];
  readonly sum: Box;
  readonly bias: Box;
  /** Room for the sum in numbers. */
  readonly formula: Box;
  /** The way on to the step from logit to probability; null where there is none. */
  readonly softmax: Box | null;
  /** The selected neuron. */
  readonly output: Box;
  readonly body: Box;
  /** Whether it is drawn together: numbers stand in more lines. */
  readonly isNarrow: boolean;
  /** Left and right end of the zone. */
  readonly from: number;
  readonly to: number;
}

// In units of the text's size.
const SHARE = 2.9;
const SHARE_GAP = 0.4;
const STRIP = 1.5;
const STRIP_GAP = 0.5;
const WEIGHTS = 1.1;
const SUM = 1.3;
const FOLDED_MOST = 1.1;
const LINE_MOST = 0.75;
/** Room above the sum for its bias; from its middle down to its numbers, also where they stand under the link. */
const SUM_ABOVE = 3.4;
const NUMBERS_AT = 1.2;
const UNDER_LINK = 0.2;
/** Least way from the sum to the link. */
const WAY = 0.8;
/** Share of the height that the unrolled map's lines take. */
const UNROLLED = 0.64;

/** Least width of the links to the sum, of all after the sum, and between the softmax and the output; height of the numbers. */
const WIDE = { fan: 10.4, tail: 9.4, gap: 1.2, numbers: 2.1 };
const NARROW = { fan: 5, tail: 6.3, gap: 0.6, numbers: 3.1 };

/** Left end of the maps in a zone that begins at 0, in units of the text's size. */
export const MAPS_AT = SHARE + SHARE_GAP;

/**
 * Places what stands between the maps and the output.
 * @param maps the source's maps, the one in front enlarged. @param output box of the selected unit.
 * @param link width and height of the way on to the softmax, in units of the text's size; null where there is none.
 */
export function flattenZone(
  source: Layer,
  { box, neurons }: { readonly box: Box; readonly neurons: readonly Box[] },
  { from, to, isNarrow }: Pick<FlattenZone, 'from' | 'to' | 'isNarrow'>,
  output: Box,
  lead: number,
  body: Box,
  text: number,
  link: Pair | null,
): FlattenZone {
  const strips = (STRIP + STRIP_GAP + WEIGHTS) * text;
  const { fan, tail: least, gap, numbers } = isNarrow ? NARROW : WIDE;
  const [linkWidth, linkHeight] = link ?? [0, 0];
  const after = Math.max(least, linkWidth + gap + WAY);
  const numbersAt = Math.max(NUMBERS_AT, linkHeight / 2 + UNDER_LINK);
  const tail = to - after * text;
  const fans = tail - SUM * text - strips - (box.x + box.width);
  const stripX = box.x + box.width + Math.min(fans * 0.4, fans - fan * text);
  const spans = lineSpans(source.neurons, lead, body.height, source.height * source.width, text);
  const strip = (x: number, width: number) =>
    spans.map(({ at, size }) => ({ x, y: body.y + at, width, height: size }));
  const [above, below] = [SUM_ABOVE * text, (numbersAt + 0.1 + numbers) * text];
  const middle = output.y + output.height / 2;
  const sumY = Math.min(body.y + body.height - below, Math.max(body.y + above, middle));
  const sumX = tail - SUM * text;
  return {
    lead,
    rows: source.height,
    columns: source.width,
    maps: neurons,
    shares: neurons.map(({ y, height }) => ({ x: from, y, width: height > 0 ? SHARE * text : 0, height })),
    segments: strip(stripX, STRIP * text),
    weights: strip(stripX + (STRIP + STRIP_GAP) * text, WEIGHTS * text),
    sum: { x: sumX, y: sumY - (SUM * text) / 2, width: SUM * text, height: SUM * text },
    bias: { x: sumX + 0.25 * text, y: sumY - 2.5 * text, width: 0.8 * text, height: 0.8 * text },
    formula: {
      x: sumX,
      y: sumY + numbersAt * text,
      width: to - 0.3 * text - sumX,
      height: (isNarrow ? 3.1 : 2.1) * text,
    },
    softmax: link && {
      x: to - (linkWidth + gap) * text,
      y: sumY - (linkHeight * text) / 2,
      width: linkWidth * text,
      height: linkHeight * text,
    },
    output,
    body,
    isNarrow,
    from,
    to,
  };
}

/**
 * Parts of the flatten column: that of the unrolled map takes as much of `room` as its lines can use, the others share
 * the rest, however thin.
 */
function lineSpans(count: number, lead: number, room: number, cells: number, text: number): Span[] {
  const others = count - 1;
  const wanted = Math.max(cells * LINE_MOST, FOLDED_MOST) * text;
  const unrolled = Math.min(wanted, room * (others > 0 ? UNROLLED : 1));
  const pitch = others > 0 ? Math.min(FOLDED_MOST * text, (room - unrolled) / (others + 0.5)) : 0;
  const gap = Math.min(0.12 * text, pitch * 0.12);
  const apart = others > 0 ? Math.min(0.2 * text, pitch * 0.25) : 0;
  const start = (room - unrolled - 2 * apart - others * pitch) / 2;
  return Array.from({ length: count }, (_, i) => {
    if (i === lead) return { at: start + pitch * i + apart, size: unrolled, visible: true };
    const at = i < lead ? pitch * i : unrolled + 2 * apart + pitch * (i - 1);
    return { at: start + at + gap / 2, size: pitch - gap, visible: true };
  });
}

/** Height at which a box has its middle. */
export function middleOf({ y, height }: Box): number {
  return y + height / 2;
}

/** Where a cell of the flattened vector stands on its map. */
export function cellBox({ maps, rows, columns }: FlattenZone, cell: number): Box {
  const { x, y, width, height } = maps[Math.floor(cell / (rows * columns))] ?? NOWHERE;
  const at = cell % (rows * columns);
  const unit = { width: width / columns, height: height / rows };
  return { x: x + (at % columns) * unit.width, y: y + Math.floor(at / columns) * unit.height, ...unit };
}

/** The line of a cell in the flatten column, or in the column of the weights. */
export function lineBox(zone: FlattenZone, cell: number, strip: 'segments' | 'weights'): Box {
  const cells = zone.rows * zone.columns;
  const { x, y, width, height } = zone[strip][Math.floor(cell / cells)] ?? NOWHERE;
  return { x, y: y + ((cell % cells) / cells) * height, width, height: height / cells };
}

/** Where a cell's link leaves its map: at the right side, in the order of the cells, within the cell's row. */
export function exitOf(
  { maps, rows, columns }: FlattenZone,
  cell: number,
): { readonly x: number; readonly y: number } {
  const cells = rows * columns;
  const { x, y, width, height } = maps[Math.floor(cell / cells)] ?? NOWHERE;
  return { x: x + width, y: y + (((cell % cells) + 0.5) / cells) * height };
}

const NOWHERE: Box = { x: 0, y: 0, width: 0, height: 0 };
