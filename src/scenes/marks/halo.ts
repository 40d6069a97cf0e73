import type { ShapeItem } from '../../engine/drawing.ts';
import type { Rgb } from '../../engine/palette.ts';

/** How far a halo reaches, in line widths of its frame. */
const REACH = 0.6;

/** A frame, and under it a rim round it in the colour of the ground: so it stands out on every colour of a map. */
export function withHalo(frame: ShapeItem, ground: Rgb): readonly [halo: ShapeItem, frame: ShapeItem] {
  const reach = REACH * frame.stroke;
  const halo = {
    ...frame,
    id: `${frame.id}:halo`,
    x: frame.x - reach,
    y: frame.y - reach,
    width: frame.width + 2 * reach,
    height: frame.height + 2 * reach,
    stroke: reach + frame.stroke,
    colour: ground,
  };
  return [halo, frame];
}
