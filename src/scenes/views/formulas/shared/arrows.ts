import type { EdgeItem } from '../../../../engine/drawing.ts';
import type { Box } from '../../../geometry.ts';
import { GROUP } from '../../../marks/shape-item.ts';
import type { SceneData } from '../../../view.ts';

// In units of the text's size.
const CLEAR = 0.5;
const HEAD = 0.3;
const WIDTH = 0.075;
/** Most of a gap that stays clear at each end. */
const CLEAR_SHARE = 0.18;

/** An arrow across each gap between boxes that stand side by side, at the middle of what they share; none where there is no room. */
export function arrows(
  boxes: readonly Box[],
  { layout: { text }, theme, state }: Pick<SceneData, 'layout' | 'theme' | 'state'>,
): EdgeItem[] {
  const look = {
    group: GROUP,
    alpha: 0.9,
    width: WIDTH * text,
    colour: theme.muted,
    isStraight: true,
  };
  return boxes.slice(1).flatMap((box, i) => {
    const before = boxes[i] ?? box;
    const gap = box.x - before.x - before.width;
    const clear = Math.min(CLEAR * text, CLEAR_SHARE * gap);
    const from = before.x + before.width + clear;
    const to = box.x - clear;
    if (to - from < 2 * HEAD * text) return [];
    const top = Math.max(before.y, box.y);
    const y = (top + Math.min(before.y + before.height, box.y + box.height)) / 2;
    const back = to - HEAD * text;
    const head = (id: string, dy: number): EdgeItem => ({
      ...look,
      id: `arrow/${i}/${id}`,
      x: back,
      y: y + dy * text,
      toX: to,
      toY: y,
    });
    const shaft = { ...look, id: `arrow/${i}`, x: from, y, toX: to, toY: y, flows: state.playing };
    return [shaft, head('up', -HEAD), head('down', HEAD)];
  });
}
