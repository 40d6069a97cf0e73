import type { LabelItem, ShapeItem } from '../engine/drawing.ts';
import { outputBars, outputLabels } from './network.ts';
import type { OverviewData } from './overview-data.ts';

/** Height of a class's row that has room for a name above a bar, in units of the text's size. */
const ROW_LEAST = 1.4;
const LEAST_NAME_PX = 6;

/** The classes beside an explanation: names, bars and numbers; in rows too low for all, the names alone. */
export function contextClasses(network: OverviewData): {
  readonly shapes: readonly ShapeItem[];
  readonly labels: readonly LabelItem[];
} {
  const { layout } = network;
  const rows = layout.columns.at(-1)?.neurons ?? [];
  const height = rows[0]?.height ?? 0;
  const labels = outputLabels(network);
  if (height >= ROW_LEAST * layout.text) return { shapes: outputBars(network), labels };
  const size = Math.min(layout.text, height * 0.8);
  if (size < LEAST_NAME_PX) return { shapes: [], labels: [] };
  const names = labels.filter(({ id }) => id.startsWith('class:'));
  return {
    shapes: [],
    labels: names.map((label, i) => ({ ...label, y: (rows[i]?.y ?? 0) + height / 2, size })),
  };
}
