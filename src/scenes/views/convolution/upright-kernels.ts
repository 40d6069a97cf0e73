import type { Pair } from '../../../compute/model/shape.ts';
import type { Box } from '../../geometry.ts';
import type { Span } from '../../network/fisheye.ts';
import { DIGITS_COST, digitCell } from './digits.ts';
import { EVEN_MOST, evenSpans, leadMost, leadSpans, leadWithDigits } from './rows.ts';
import { type ConvZone, kernelOf, OUTPUT_SHARE, SMALL_KERNEL, type ZoneRoom } from './zone.ts';

// In units of the text's size.
const ROW_GAP = 0.6;
/** Least distance of a kernel with digits from what is beside it. */
const CLEAR = 0.2;
/** Side of a large kernel without digits, over that of its map. */
const KERNEL = 0.5;

/** Room for a file of maps across the window. */
export interface Across {
  readonly x: number;
  readonly width: number;
  /** How far left of it a kernel may reach. */
  readonly least: number;
}

/** What the large maps and kernels take where the steps stand one under another. */
export interface UprightSizes {
  /** Side of a large map. */
  readonly side: number;
  /** Width and height of a large kernel without digits. */
  readonly plain: Pair;
  /** The same with digits: of all large kernels, or of the large source alone; null where they have no room. */
  readonly written: { readonly box: Pair; readonly digits: number; readonly isAlone: boolean } | null;
}

/** How large maps and kernels can be: the files share the width, the steps the height. @param high room for the maps and the kernels */
export function uprightSizes(room: ZoneRoom, across: Across, high: number): UprightSizes {
  const { source, target, text, digits, words } = room;
  const [rows, columns] = kernelOf(target);
  const isEven = source.neurons <= EVEN_MOST;
  const pitch = across.width / source.neurons;
  const most = isEven
    ? pitch - (source.neurons > 1 ? ROW_GAP * text : 0)
    : leadMost(source.neurons, across.width, text);
  const maps = 2 + OUTPUT_SHARE;
  const plainSide = Math.min(most, high / (maps + KERNEL));
  const cell = (KERNEL * plainSide) / Math.max(rows, columns);
  const plain: Pair = [cell * columns, cell * rows];
  const leads = Array.from({ length: source.neurons }, (_, i) => i);
  for (const isAlone of isEven ? [false, true] : [false]) {
    for (const size of digits) {
      const [wide, tall] = digitCell(size, words.weight);
      const box: Pair = [wide * columns, tall * rows];
      const side = Math.min(most, (high - Math.max(box[1], plain[1])) / maps);
      // Of one size whichever source is the large one.
      const isClear = isAlone
        ? leads.every((lead) => aloneX({ ...room, lead }, across, box[0], plain[0]) !== null)
        : box[0] <= (isEven ? pitch - CLEAR * text : leadWithDigits(across.width, plainSide, text));
      if (isClear && side >= DIGITS_COST * plainSide)
        return { side, plain, written: { box, digits: size, isAlone } };
    }
  }
  return { side: plainSide, plain, written: null };
}

/** Left end of the large source's kernel where it reaches out between smaller ones; null where it has no room there. */
function aloneX(
  { source, lead, to, text }: ZoneRoom,
  across: Across,
  width: number,
  other: number,
): number | null {
  const pitch = across.width / source.neurons;
  const middle = across.x + (lead + 0.5) * pitch;
  const apart = pitch - other / 2 - CLEAR * text;
  const left = lead === 0 ? across.least : middle - apart;
  const right = lead === source.neurons - 1 ? to : middle + apart;
  return right - left < width ? null : Math.min(right - width, Math.max(left, middle - width / 2));
}

/** Places of the sources, from left to right. */
export function uprightSpans(
  { source, lead, text }: ZoneRoom,
  { side, written }: UprightSizes,
  width: number,
): readonly Span[] {
  if (source.neurons <= EVEN_MOST) return evenSpans(source.neurons, width, side);
  return leadSpans(source.neurons, lead, width, Math.max(side, written?.box[0] ?? 0), text);
}

/** The kernels in one row. @param y its middle */
export function uprightKernels(
  room: ZoneRoom,
  { plain, written }: UprightSizes,
  { spans, across, y }: { readonly spans: readonly Span[]; readonly across: Across; readonly y: number },
): Pick<ConvZone, 'kernels' | 'digits'> {
  const { source, target, lead } = room;
  const [rows, columns] = kernelOf(target);
  const isEven = source.neurons <= EVEN_MOST;
  const isWritten = (i: number) => i === lead || (isEven && written?.isAlone === false);
  const sizeOf = (i: number, size: number): Pair => {
    if (written && isWritten(i)) return written.box;
    const cell = (SMALL_KERNEL * size) / Math.max(rows, columns);
    return isEven || i === lead ? plain : [cell * columns, cell * rows];
  };
  const kernels = spans.map(({ at, size }, i): Box => {
    const [width, height] = sizeOf(i, size);
    const x = i === lead && written?.isAlone ? aloneX(room, across, width, plain[0]) : null;
    return { x: x ?? across.x + at + (size - width) / 2, y: y - height / 2, width, height };
  });
  return { kernels, digits: spans.map((_, i) => (written && isWritten(i) ? written.digits : null)) };
}
