import type { Viewport } from '../../geometry.ts';
import type { OverviewLayout } from '../../network/overview-layout.ts';

/** Least height of digits in a kernel, over that of the drawing. */
const SHARE = 0.026;
/** A window with a shorter side than this is held in a hand, where the finest text can be read. */
const HANDHELD_PX = 450;
/** How much smaller the maps may be for the digits. */
export const DIGITS_COST = 0.72;
/** Of a digit's height: room beside a number in its cell, and least height of a cell. */
const CELL_SPARE = 0.45;
const CELL_HEIGHT = 1.4;

/** Heights of digits in a large kernel, from the one that is wanted to the least that can be read. */
export function digitSizes(
  { width, height }: Viewport,
  { small, fine }: Pick<OverviewLayout, 'small' | 'fine'>,
): readonly number[] {
  const least = Math.min(width, height) < HANDHELD_PX ? fine : Math.max(fine, SHARE * height);
  return [Math.max(small, least), least];
}

/** Width and height of a cell that holds digits. @param widest number, in units of their height */
export function digitCell(digits: number, widest: number): readonly [width: number, height: number] {
  return [(widest + CELL_SPARE) * digits, CELL_HEIGHT * digits];
}
