import type { LabelItem, ShapeItem } from '../../engine/drawing.ts';
import type { OverviewData } from '../view.ts';
import { outputBars, outputLabels } from './network-marks.ts';

/** Height of a class's row that has room for a name above a bar, in units of the text's size. */
const ROW_LEAST = 1.6;
const LEAST_NAME_PX = 6;

/** The classes beside an explanation: names, bars and numbers; in rows too low for all, the names alone. */
export function contextClasses(network: OverviewData): {
  readonly shapes: readonly ShapeItem[];
  readonly labels: readonly LabelItem[];
} {
  const { layout } = network;
  const rows = layout.columns.at(-1)?.neurons ?? [];
  const rowOf = (id: string) => rows[Number(id.slice(id.indexOf(':') + 1))] ?? { y: 0, height: 0 };
  const hasRoom = (id: string) => rowOf(id).height >= ROW_LEAST * layout.text;
  return {
    shapes: outputBars(network).filter(({ id }) => hasRoom(id)),
    labels: outputLabels(network).flatMap((label) => {
      if (hasRoom(label.id)) return [label];
      const { y, height } = rowOf(label.id);
      const size = Math.min(layout.text, height * 0.8);
      if (label.id.startsWith('probability:') || size < LEAST_NAME_PX) return [];
      return [{ ...label, y: y + height / 2, size }];
    }),
  };
}
