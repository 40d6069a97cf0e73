/** A rectangle of the drawing, in CSS px at camera scale 1. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Viewport {
  readonly width: number;
  readonly height: number;
}

/** Width and height of a map of the column's cells within a square. */
export function fitCells(
  column: { readonly height: number; readonly width: number },
  side: number,
): readonly [width: number, height: number] {
  const most = Math.max(column.height, column.width);
  return [(side * column.width) / most, (side * column.height) / most];
}

/** The gap before each of some things that stand side by side; none before the first. */
export function gapsBetween<T>(
  things: readonly T[],
  gap: (before: T, thing: T) => number,
): readonly number[] {
  return things.map((thing, i) => {
    const before = things[i - 1];
    return before === undefined ? 0 : gap(before, thing);
  });
}

/** The smallest rectangle round some; null round none. What has no size counts as none. */
export function boundsOf(boxes: readonly (Box | null | undefined)[]): Box | null {
  const shown = boxes.filter((box) => !!box && box.width > 0 && box.height > 0) as readonly Box[];
  if (shown.length === 0) return null;
  const [x, y] = [Math.min(...shown.map((box) => box.x)), Math.min(...shown.map((box) => box.y))];
  const right = Math.max(...shown.map((box) => box.x + box.width));
  const bottom = Math.max(...shown.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}
