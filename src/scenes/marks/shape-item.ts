import type { ShapeItem } from '../../engine/drawing.ts';
import type { Rgb } from '../../engine/palette.ts';
import type { Box } from '../geometry.ts';

/** What a view adds to the network moves together. */
export const GROUP = 'elastic';

/** What marks a place on a map comes when the map has come there. */
export const MARKS = 'marks';

/** A filled rectangle that a view adds to the network. @param other what it has of its own: a frame, round corners. */
export function shape(
  id: string,
  { x, y, width, height }: Box,
  colour: Rgb,
  other?: Partial<ShapeItem>,
): ShapeItem {
  const plain = { id, group: GROUP, alpha: 1, x, y, width, height, radius: 0, stroke: 0, colour };
  return other ? { ...plain, ...other } : plain;
}
