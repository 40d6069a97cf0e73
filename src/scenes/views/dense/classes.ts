import type { LabelItem, ShapeItem } from '../../../engine/drawing.ts';
import type { Box } from '../../geometry.ts';
import { outputBars, outputLabels } from '../../network/network-marks.ts';
import { CLASS_LEAST } from './layout.ts';
import { middleOf } from './marks.ts';
import type { FlattenScene } from './scene.ts';

// Of the height of a thin row, and in units of the text's size.
const THIN_NAME = 0.8;
const THIN_BAR = 0.34;
const BAR_GAP = 0.45;
const BAR_LENGTH = 2.6;
const LEAST_NAME_PX = 6;
/** Mean width of a character of a name, in units of its size. */
const CHAR = 0.5;

/** Number of a class and what is drawn of it, from an id such as 'bar:3'. */
function classOf(id: string): number {
  return Number(id.slice(id.lastIndexOf(':') + 1));
}

function rowOf({ layout }: FlattenScene, index: number): Box {
  return layout.columns.at(-1)?.neurons[index] ?? { x: 0, y: 0, width: 0, height: 0 };
}

/** Whether a row has no room for a name above a bar. */
function isThin({ layout }: FlattenScene, row: Box, pitch: number): boolean {
  return row.height < (CLASS_LEAST - 0.2) * layout.text && pitch < CLASS_LEAST * layout.text;
}

/** Distance of two neighbours among the rows that are not selected. */
function pitchOf(scene: FlattenScene): number {
  const rows = scene.layout.columns.at(-1)?.neurons ?? [];
  return Math.min(...rows.slice(1).map((row, i) => row.y - (rows[i]?.y ?? 0)), Number.POSITIVE_INFINITY);
}

/** Bars of the classes, that of the selected one in full strength; in thin rows beside the name. */
export function classBars(scene: FlattenScene): ShapeItem[] {
  const { column, selected, theme, layout } = scene;
  const pitch = pitchOf(scene);
  return outputBars(scene).flatMap((bar) => {
    const index = classOf(bar.id);
    const row = rowOf(scene, index);
    if (row.height === 0) return [];
    const isTrack = bar.id.startsWith('track:');
    const isSelected = column.role === 'output' && index === selected.index;
    const look = isSelected ? { alpha: isTrack ? 0.7 : 1 } : { alpha: isTrack ? bar.alpha : 0.5 };
    const colour = isTrack ? bar.colour : isSelected ? theme.accent : theme.muted;
    const shown = column.role === 'output' ? { ...bar, ...look, colour } : bar;
    if (isSelected || !isThin(scene, row, pitch)) return shown;
    const height = row.height * THIN_BAR;
    const x = row.x + layout.barLength + BAR_GAP * layout.text;
    const width = (bar.width / layout.barLength) * BAR_LENGTH * layout.text;
    return { ...shown, x, y: middleOf(row) - height / 2, width, height, radius: height / 2 };
  });
}

/** Names and numbers of the classes, those of the selected one in full strength; in thin rows the name alone. */
export function classLabels(scene: FlattenScene): LabelItem[] {
  const { column, selected, theme, layout } = scene;
  const pitch = pitchOf(scene);
  return outputLabels(scene).flatMap((label) => {
    const index = classOf(label.id);
    const row = rowOf(scene, index);
    if (row.height === 0) return [];
    if (column.role === 'output' && index === selected.index) {
      return { ...label, alpha: 1, colour: theme.ink, weight: 'bold' as const };
    }
    const faded = { ...label, alpha: 0.6, colour: theme.muted, weight: 'regular' as const };
    const shown = column.role === 'output' ? faded : label;
    if (!isThin(scene, row, pitch)) return shown;
    const fitting = layout.barLength / (label.text.length * CHAR);
    const size = Math.min(layout.text, row.height * THIN_NAME, fitting);
    if (label.id.startsWith('probability:') || size < LEAST_NAME_PX) return [];
    return { ...shown, y: middleOf(row), size };
  });
}
