import { likeliestClass } from '../../compute/model/predictions.ts';
import type { LabelItem, ShapeItem } from '../../engine/drawing.ts';
import type { Box } from '../geometry.ts';
import { neuronId } from '../state/view-address.ts';
import { shortened } from '../text/shortened.ts';
import type { SceneData } from '../view.ts';
import { memoSlot } from '../views/memo.ts';
import { isFolded } from './network-marks.ts';
import type { OverviewLayout } from './overview-layout.ts';
import { writtenProbabilities } from './softmax-terms.ts';

/** Between the end of a class's bar and its number, and the rows that have room for both lines apart, in units of text. */
const NUMBER_GAP = 0.45;
const APART_ROW = 1.7;
/** Height of a class's row that has room for a name above a bar beside an explanation, in units of the text's size. */
export const ROOMY_ROW = 1.9;
const LEAST_NAME_PX = 6;

/** What is drawn of one class. */
export interface ClassRow {
  readonly index: number;
  readonly box: Box;
  /** Its probability out of 1; null where it is not known or has no room. */
  readonly bar: { readonly track: ShapeItem; readonly filled: ShapeItem } | null;
  readonly name: LabelItem | null;
  readonly number: LabelItem | null;
}

/**
 * Where a class's name, bar and number stand from the middle of its row, in units of the text's size: where a name is
 * longer than the bars, so much farther apart that it runs over no number.
 */
function classLines({ layout, predictions, measure }: SceneData) {
  const { columns, text, barLength }: OverviewLayout = layout;
  const all = columns.at(-1)?.neurons ?? [];
  const named = predictions.filter((_, i) => all[i] && !isFolded(all[i]));
  const longest = Math.max(0, ...named.map(({ label }) => measure(label, text, 'bold')));
  const rows = all.filter((row) => !isFolded(row));
  const pitch = rows.reduce(
    (least, { y }, i) => Math.min(least, i > 0 ? y - (rows[i - 1]?.y ?? 0) : least),
    Number.POSITIVE_INFINITY,
  );
  const isNarrow = longest > barLength + NUMBER_GAP * text;
  if (!isNarrow || pitch < APART_ROW * text) return { name: -0.3, bar: 0.28, number: 0.49 };
  return { name: -0.5, bar: 0.4, number: 0.61 };
}

const WRITTEN = memoSlot<readonly string[]>();

/** Probabilities of the classes as they are written. */
export function writtenClasses({ memo, predictions, numbers }: SceneData): readonly string[] {
  return memo(WRITTEN, [predictions], () => writtenProbabilities(predictions, numbers));
}

/** The classes that have rows: names, and once there is a pass the probabilities as bars and numbers. */
export function classRows(data: SceneData): readonly ClassRow[] {
  const { columns, layout, predictions } = data;
  const [place, column] = [layout.columns.at(-1), columns.at(-1)];
  if (!place || !column) return [];
  const lines = classLines(data);
  const written = writtenClasses(data);
  const top = likeliestClass(predictions);
  return place.neurons.flatMap((box, index): ClassRow | readonly [] => {
    if (isFolded(box)) return [];
    const prediction = predictions[index];
    const isTop = index === top;
    const isStrong = isTop || data.state.focus === neuronId(column, index);
    const look = { group: column.name, index, box, isTop, isStrong };
    const name = nameOf(data, look, prediction?.label ?? '', lines.name);
    if (predictions.length === 0) return { index, box, bar: null, name, number: null };
    return {
      index,
      box,
      bar: barOf(data, look, prediction?.probability ?? 0, lines.bar),
      name,
      number: {
        ...name,
        id: `probability:${index}`,
        text: written[index] ?? '',
        x: box.x + layout.barLength + layout.text * NUMBER_GAP,
        y: box.y + box.height / 2 + layout.text * lines.number,
        size: layout.small,
      },
    };
  });
}

interface RowLook {
  readonly group: string;
  readonly index: number;
  readonly box: Box;
  /** Whether the class is the likeliest, and whether it stands out for that or for its focus. */
  readonly isTop: boolean;
  readonly isStrong: boolean;
}

/** @param line from the middle of the row, in units of the text's size. */
function barOf(
  { layout, theme }: SceneData,
  { group, index, box, isTop, isStrong }: RowLook,
  probability: number,
  line: number,
): NonNullable<ClassRow['bar']> {
  const alpha = layout.columns.at(-1)?.alpha ?? 1;
  const height = Math.min(layout.text * 0.42, box.height * 0.2);
  const y = box.y + box.height / 2 + layout.text * line;
  const base = { group, x: box.x, y, height, radius: height / 2, stroke: 0 };
  return {
    track: {
      ...base,
      id: `track:${index}`,
      alpha: 0.45 * alpha,
      width: layout.barLength,
      colour: theme.edge,
    },
    filled: {
      ...base,
      id: `bar:${index}`,
      alpha: isTop ? 1 : alpha,
      width: probability * layout.barLength,
      colour: isStrong ? theme.accent : theme.muted,
    },
  };
}

/** @param line from the middle of the row, in units of the text's size. */
function nameOf(
  { layout, theme, measure }: SceneData,
  { group, index, box, isStrong }: RowLook,
  text: string,
  line: number,
): LabelItem {
  const { box: whole = box } = layout.columns.at(-1) ?? {};
  const weight = isStrong ? 'bold' : 'regular';
  return {
    id: `class:${index}`,
    group,
    alpha: 1,
    // The status line tells the whole of it when the class is in focus.
    text: shortened(text, whole.width, (part) => measure(part, layout.text, weight)),
    x: box.x,
    y: box.y + box.height / 2 + layout.text * line,
    size: layout.text,
    align: 'start',
    colour: isStrong ? theme.ink : theme.muted,
    weight,
  };
}

/** The classes beside an explanation: in rows too low for all, the names alone. */
export function contextClassRows(data: SceneData): readonly ClassRow[] {
  const { text } = data.layout;
  return classRows(data).map((row): ClassRow => {
    const { box, name } = row;
    if (box.height >= ROOMY_ROW * text) return row;
    const size = Math.min(text, box.height * 0.8);
    const isRead = name !== null && size >= LEAST_NAME_PX;
    return {
      ...row,
      bar: null,
      name: isRead ? { ...name, y: box.y + box.height / 2, size } : null,
      number: null,
    };
  });
}

/** The shapes of rows, back to front. */
export function classShapes(rows: readonly ClassRow[]): readonly ShapeItem[] {
  return rows.flatMap(({ bar }) => (bar ? [bar.track, bar.filled] : []));
}

/** The texts of rows. */
export function classLabels(rows: readonly ClassRow[]): readonly LabelItem[] {
  return rows.flatMap(({ name, number }) => [name, number].filter((label) => label !== null));
}
