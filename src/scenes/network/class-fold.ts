import type { Model } from '../../compute/model/model.ts';
import type { Prediction } from '../../compute/model/predictions.ts';
import type { Box } from '../geometry.ts';
import { addressAndAbove, classAt, indexIn } from '../state/view-address.ts';
import type { ViewState } from '../state/view-state.ts';
import type { Layer } from './layers.ts';

/** From this many classes on, the likeliest alone have rows, until a person unfolds the others. */
const LEAST_FOLDED = 20;
export const LIKELIEST = 10;
/** Height of the row that unfolds the others or folds them, in units of the text's size. */
const FOLD_ROW = 2.3;

/** Which of many classes have rows of their own. */
export interface ClassChoice {
  /** In the network's order. */
  readonly shown: readonly number[];
  /** How many of the others are folded away; 0 where all are unfolded. */
  readonly hidden: number;
}

/** A choice of classes, and where the row stands that unfolds the others or folds them. */
export interface ClassFold extends ClassChoice {
  readonly row: Box;
}

/** The likeliest classes in the network's order, of two that are equally likely the first; the first ones before a pass. */
export function likeliestClasses(predictions: readonly Prediction[], count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => i)
    .sort((a, b) => (predictions[b]?.probability ?? 0) - (predictions[a]?.probability ?? 0) || a - b)
    .slice(0, LIKELIEST)
    .sort((a, b) => a - b);
}

/**
 * Which classes have rows in the view of a state: the likeliest, and the class that the view is about.
 * @param likeliest as `likeliestClasses` gives them.
 * @returns null where there are few enough for all to have rows.
 */
export function chooseClasses(
  { model, columns }: { readonly model: Model; readonly columns: readonly Layer[] },
  { view, unfolded }: Pick<ViewState, 'view' | 'unfolded'>,
  likeliest: readonly number[],
): ClassChoice | null {
  const count = columns.at(-1)?.neurons ?? 0;
  if (count < LEAST_FOLDED) return null;
  if (unfolded) return { shown: Array.from({ length: count }, (_, i) => i), hidden: 0 };
  const own = classOfView(model, columns, view);
  const shown =
    own === null || likeliest.includes(own) ? likeliest : [...likeliest, own].sort((a, b) => a - b);
  return { shown, hidden: count - shown.length };
}

/** The class that the view of an address is about; null where it is about none. */
function classOfView(model: Model, columns: readonly Layer[], view: string): number | null {
  const output = columns.at(-1);
  if (!output) return null;
  for (const address of addressAndAbove(view)) {
    const index = indexIn(output, address) ?? classAt(model, address);
    if (index !== null && index < output.neurons) return index;
  }
  return null;
}

/** The room for the rows of classes in their column: all of it where all have rows. */
export function roomOfClasses(choice: ClassChoice | null, body: Box, text: number): Box {
  return choice ? foldRoom(choice, body, text).rows : body;
}

/** The room for the rows of the chosen classes in their column, and the row beside it that unfolds or folds the others. */
function foldRoom(choice: ClassChoice, body: Box, text: number): { readonly rows: Box; readonly row: Box } {
  const height = Math.min(FOLD_ROW * text, body.height / (LIKELIEST + 1));
  const isOpen = choice.hidden === 0;
  // What is unfolded may be longer than the window: its row stands where the first are.
  return {
    rows: { ...body, y: isOpen ? body.y + height : body.y, height: body.height - height },
    row: { ...body, y: isOpen ? body.y : body.y + body.height - height, height },
  };
}

/**
 * Boxes of all classes in a column: rows for the chosen ones; the others lie, without height, where they are folded away.
 * @param stack lays so many rows into a room, one of them the lead (−1: none).
 */
export function placeClasses(
  {
    choice,
    count,
    lead,
  }: { readonly choice: ClassChoice | null; readonly count: number; readonly lead: number },
  body: Box,
  text: number,
  stack: (count: number, room: Box, lead: number) => readonly Box[],
): readonly Box[] {
  if (!choice) return stack(count, body, lead);
  const { rows: room, row } = foldRoom(choice, body, text);
  const rows = stack(choice.shown.length, room, choice.shown.indexOf(lead));
  const folded = { ...row, y: row.y + row.height / 2, height: 0 };
  const neurons = Array.from({ length: count }, () => folded);
  choice.shown.forEach((index, i) => {
    neurons[index] = rows[i] ?? folded;
  });
  return neurons;
}

/** A choice with its row in the column of the classes. */
export function foldOf(choice: ClassChoice | null, body: Box | undefined, text: number): ClassFold | null {
  if (!choice || !body) return null;
  return { shown: choice.shown, hidden: choice.hidden, row: foldRoom(choice, body, text).row };
}

/** The classes one below the other. @param map height of a row at the most, in px. */
export function classRowBoxes(count: number, room: Box, map: number): Box[] {
  const height = Math.min(room.height / count, map);
  const gap = Math.max(0, Math.min(room.height / count - height, height * 1.2));
  const start = room.y + (room.height - count * (height + gap)) / 2 + gap / 2;
  return Array.from({ length: count }, (_, i) => ({ ...room, y: start + i * (height + gap), height }));
}
