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
