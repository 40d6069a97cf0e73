import type { LabelItem, ShapeItem } from '../../../engine/drawing.ts';
import type { Box } from '../../geometry.ts';
import { type ClassRow, classRows } from '../../network/class-marks.ts';
import { isFolded } from '../../network/network-marks.ts';
import { CLASS_LEAST } from './layout.ts';
import type { FlattenScene } from './scene.ts';
import { middleOf } from './zone.ts';

// Of the height of a thin row, and in units of the text's size.
const THIN_NAME = 0.8;
const THIN_BAR = 0.34;
const BAR_GAP = 0.45;
const BAR_LENGTH = 2.6;
const LEAST_NAME_PX = 6;

/** The classes, the selected one in full strength; in thin rows the name alone, with its bar beside it. */
export function denseClassRows(scene: FlattenScene): readonly ClassRow[] {
  const { column, selected } = scene;
  const pitch = pitchOf(scene);
  return classRows(scene).map((row): ClassRow => {
    const isSelected = column.role === 'output' && row.index === selected.index;
    const shown = column.role === 'output' ? inStrength(scene, row, isSelected) : row;
    return isSelected || !isThin(scene, row.box, pitch) ? shown : inThinRow(scene, shown);
  });
}

/** Whether a row has no room for a name above a bar. */
function isThin({ layout }: FlattenScene, row: Box, pitch: number): boolean {
  return row.height < (CLASS_LEAST - 0.2) * layout.text && pitch < CLASS_LEAST * layout.text;
}

/** Distance of two neighbours among the rows that are not selected. */
function pitchOf(scene: FlattenScene): number {
  const rows = scene.layout.columns.at(-1)?.neurons.filter((row) => !isFolded(row)) ?? [];
  return Math.min(...rows.slice(1).map((row, i) => row.y - (rows[i]?.y ?? 0)), Number.POSITIVE_INFINITY);
}

/** The row of one of the classes that the view is about. */
function inStrength(
  { theme }: FlattenScene,
  { bar, name, number, ...row }: ClassRow,
  isSelected: boolean,
): ClassRow {
  const look: Pick<LabelItem, 'alpha' | 'colour' | 'weight'> = isSelected
    ? { alpha: 1, colour: theme.ink, weight: 'bold' }
    : { alpha: 1, colour: theme.muted, weight: 'regular' };
  const filled = isSelected ? { alpha: 1, colour: theme.accent } : { alpha: 0.5, colour: theme.muted };
  return {
    ...row,
    bar: bar && {
      track: isSelected ? { ...bar.track, alpha: 0.7 } : bar.track,
      filled: { ...bar.filled, ...filled },
    },
    name: name && { ...name, ...look },
    number: number && { ...number, ...look },
  };
}

function inThinRow({ layout, measure }: FlattenScene, { bar, name, ...row }: ClassRow): ClassRow {
  const { box } = row;
  const fitting = name ? layout.barLength / measure(name.text, 1, name.weight) : 0;
  const size = Math.min(layout.text, box.height * THIN_NAME, fitting);
  return {
    ...row,
    bar: bar && { track: besideName(layout, box, bar.track), filled: besideName(layout, box, bar.filled) },
    name: name && size >= LEAST_NAME_PX ? { ...name, y: middleOf(box), size } : null,
    number: null,
  };
}

function besideName({ text, barLength }: FlattenScene['layout'], row: Box, bar: ShapeItem): ShapeItem {
  const height = row.height * THIN_BAR;
  const x = row.x + barLength + BAR_GAP * text;
  const width = (bar.width / barLength) * BAR_LENGTH * text;
  return { ...bar, x, y: middleOf(row) - height / 2, width, height, radius: height / 2 };
}
