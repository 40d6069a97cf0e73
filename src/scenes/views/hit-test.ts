import { obstaclesIn, touches } from '../marks/annotations.ts';
import { GROUP } from '../marks/shape-item.ts';
import type { View } from '../view.ts';

/** How far beside a part a press still means it, in CSS px of the drawing. */
const REACH_PX = 4;

/** Whether a point of the drawing is on something that a view shows of its own, or names: a press there means that, and does not leave. */
export function isOnOwnPart({ drawing, inView }: View, x: number, y: number): boolean {
  if (!inView) return false;
  const point = { x: x - REACH_PX, y: y - REACH_PX, width: 2 * REACH_PX, height: 2 * REACH_PX };
  const isInside =
    x >= inView.x && x < inView.x + inView.width && y >= inView.y && y < inView.y + inView.height;
  const own = <T extends { readonly group: string }>(items: readonly T[]) =>
    isInside ? items : items.filter(({ group }) => group === GROUP);
  const { maps, shapes, labels, insets } = drawing;
  const found = obstaclesIn({ maps: own(maps), shapes: own(shapes), labels: own(labels) }, point);
  return found.length > 0 || insets.some((inset) => touches(inset, point));
}
