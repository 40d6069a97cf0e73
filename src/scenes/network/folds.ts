// What is folded away in a view: where, and the way to it.
import type { LabelItem } from '../../engine/drawing.ts';
import { pillSize } from '../marks/pills.ts';
import type { Link, SceneData } from '../view.ts';
import { LIKELIEST } from './class-fold.ts';

/** The way to the other classes, or back to the likeliest; none where all have rows anyway. */
export function foldLinks({ layout, strings, measure }: SceneData): readonly Link[] {
  if (!layout.fold) return [];
  const { hidden, row } = layout.fold;
  const label =
    hidden > 0 ? strings.classes.more({ count: hidden }) : strings.classes.fewer({ count: LIKELIEST });
  const [wanted, high] = pillSize(label, layout.text, layout.small, measure);
  const [width, height] = [Math.min(wanted, row.width), Math.min(high, row.height)];
  const y = row.y + (row.height - height) / 2;
  return [{ id: 'classes', action: { type: 'unfold', on: hidden > 0 }, label, x: row.x, y, width, height }];
}

/** A mark where columns beside an explanation are folded away. */
export function foldMarks({ columns, layout, theme }: SceneData): readonly LabelItem[] {
  let wasOpen = true;
  return columns.flatMap((column): LabelItem | readonly [] => {
    const place = layout.columns[column.column];
    const isOpen = !place || place.box.width > 0;
    const opensFold = !isOpen && wasOpen;
    wasOpen = isOpen;
    if (!place || !opensFold) return [];
    const { x, y, height } = place.box;
    const look = { size: layout.text, colour: theme.muted, weight: 'regular', align: 'middle' } as const;
    return {
      id: `folded:${column.name}`,
      group: column.name,
      alpha: 1,
      text: '⋯',
      x,
      y: y + height / 2,
      ...look,
    };
  });
}
