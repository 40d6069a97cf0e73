import type { EdgeItem } from '../../../../engine/drawing.ts';
import { GROUP } from '../../../marks/shape-item.ts';
import { isFolded } from '../../../network/network-marks.ts';
import { shareEnd } from './rows.ts';
import type { SoftmaxScene } from './scene.ts';

// In units of the text's size.
const THIN = 0.035;
const WIDE = 0.08;
const CLEAR = 0.3;
/** A shorter way would look like a sign. */
const SHORTEST = 0.8;

/**
 * The ways from the last maps to the logit of the class that is told about, and on from its share to the class itself;
 * lit together with its term while it is pointed at.
 */
export function paths(scene: SoftmaxScene): readonly EdgeItem[] {
  const { zone, layout, theme, output, selected, lit, isShown, connections } = scene;
  const index = lit ?? selected;
  const row = zone.rows[index];
  const place = layout.columns[output.column]?.neurons[index];
  if (!row || !place || row.height === 0 || !isShown[index]) return [];
  const { text } = layout;
  const isLit = lit !== null;
  const y = row.y + row.height / 2;
  const colour = isLit ? theme.accent : theme.muted;
  const look = { group: GROUP, alpha: isLit ? 0.9 : 0.6, colour };
  const end = { toX: zone.circle.x - zone.circle.radius, toY: y };
  const into = (connections[output.column] ?? []).flatMap(({ from, source, target }): EdgeItem[] => {
    const box = layout.columns[from]?.neurons[source];
    if (target !== index || !isOwn(scene, source, index) || !box || isFolded(box)) return [];
    const start = { x: box.x + box.width, y: box.y + box.height / 2 };
    return [{ ...look, id: `path/${from}/${source}`, width: (isLit ? WIDE : THIN) * text, ...start, ...end }];
  });
  const out: EdgeItem = {
    ...{ ...look, id: 'path:class', width: WIDE * text, isStraight: true },
    ...{ x: shareEnd(scene, index) + CLEAR * text, y, toX: place.x - CLEAR * text, toY: y },
  };
  return out.toX - out.x < SHORTEST * text ? into : [...into, out];
}

/** Whether a neuron of the last maps goes into a logit: where these are the logits themselves, only one does. */
function isOwn({ output, connections }: SoftmaxScene, source: number, index: number): boolean {
  if (output.step?.op !== 'softmax') return true;
  const sources = (connections[output.column] ?? []).filter(({ target }) => target === index).length;
  return source === Math.floor((index * sources) / output.neurons);
}
