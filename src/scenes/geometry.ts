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
  column: { readonly rows: number; readonly columns: number },
  side: number,
): readonly [width: number, height: number] {
  const most = Math.max(column.rows, column.columns);
  return [(side * column.columns) / most, (side * column.rows) / most];
}
