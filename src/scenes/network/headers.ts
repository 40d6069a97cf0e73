import type { LabelItem } from '../../engine/drawing.ts';
import { labelBox } from '../marks/annotations.ts';
import { findNeuron, layerAddress } from '../state/view-address.ts';
import { shortened } from '../text/shortened.ts';
import type { SceneData } from '../view.ts';
import { linksOf } from './connections.ts';
import { type Layer, layerWord, sizeLabel } from './layers.ts';

/** Least distance of two texts in one line, in units of their size. */
const APART = 0.5;
/** Rounding of sums of widths. */
const ROUNDING_PX = 0.01;

type Run = readonly [first: Layer, ...others: readonly Layer[]];

/** What is written once over one column, or over some that stand side by side. */
interface Heading {
  readonly columns: Run;
  readonly text: string;
}

/** A line of headings: what their ids begin with, the middle of the line, and the size of its text. */
interface Line {
  readonly id: string;
  readonly y: number;
  readonly size: number;
}

/**
 * The names above the columns: in plain words, as the model file calls them, and their sizes. Each is cut to the room
 * that it has; the status line tells the whole of it.
 * @param beside what else a view writes in these lines.
 */
export function headers(data: SceneData, beside: readonly LabelItem[] = []): LabelItem[] {
  return headersOf(data, beside, (columns) => columns.map((column): Run => [column]));
}

/** The same for the Overview, where the size of columns that stand close and are of one size is written once over them all. */
export function overviewHeaders(data: SceneData): LabelItem[] {
  return headersOf(data, [], runsOfOneSize);
}

/** @param runsOf the columns of which the size is written once. */
function headersOf(
  data: SceneData,
  beside: readonly LabelItem[],
  runsOf: (named: readonly Layer[]) => readonly Run[],
): LabelItem[] {
  const { columns, layout, state } = data;
  // On its way to nowhere a name without room would run over its neighbours.
  const named = columns.filter(({ column }) => layout.columns[column]?.named);
  const words = names(data, named, beside);
  if (!state.detail) return words;
  return [...words, ...fileNames(data, named, beside), ...sizes(data, runsOf(named), beside)];
}

/** Plain names, in bold that of the layer in focus and of those that it takes its values from. */
function names(data: SceneData, named: readonly Layer[], beside: readonly LabelItem[]): LabelItem[] {
  const { columns, layout, theme, strings } = data;
  const near = columnsInFocus(data);
  const line = { id: 'name', y: layout.header[0], size: layout.text };
  const headings = named.map((column): Heading => ({ columns: [column], text: layerWord(column, strings) }));
  return labelsOf(data, headings, line, { beside, tooLong: 'cut' }).map(({ label, heading }) => {
    const [{ column }] = heading.columns;
    const { alpha = 1, lead = -1 } = layout.columns[column] ?? {};
    const isSubject = alpha === 1 || lead >= 0;
    const isNear = near.some((layer) => layer === columns[column]);
    return {
      ...label,
      colour: isSubject ? theme.ink : theme.muted,
      weight: isNear ? ('bold' as const) : ('regular' as const),
    };
  });
}

function columnsInFocus({ columns, connections, state }: SceneData): readonly Layer[] {
  const { focus } = state;
  const neuron = focus === null ? null : findNeuron(columns, focus);
  if (!neuron) return columns.filter((column) => layerAddress(column) === focus);
  const linked = new Set(
    linksOf(columns, connections, neuron).flatMap(({ column, connection }) => [column, connection.from]),
  );
  return columns.filter(({ column }) => column === neuron.column || linked.has(column));
}

/** Names in the model file, where they are not the plain ones. */
function fileNames(data: SceneData, named: readonly Layer[], beside: readonly LabelItem[]): LabelItem[] {
  const { layout, strings } = data;
  const [nameAt, sizeAt] = layout.header;
  const line = { id: 'file', y: (nameAt + sizeAt) / 2, size: layout.fine };
  const headings = named
    .filter((column) => column.step && column.name.toLowerCase() !== layerWord(column, strings).toLowerCase())
    .map((column): Heading => ({ columns: [column], text: column.name }));
  return labelsOf(data, headings, line, { beside, tooLong: 'cut' }).map(({ label }) => label);
}

/** Sizes, all of them written in one way: with spaces where each has room so. */
function sizes(data: SceneData, runs: readonly Run[], beside: readonly LabelItem[]): LabelItem[] {
  const { layout, numbers } = data;
  const line = { id: 'size', y: layout.header[1], size: layout.small };
  const written = (space: string) => {
    const headings = runs.map((run): Heading => ({ columns: run, text: sizeLabel(run[0], numbers, space) }));
    return labelsOf(data, headings, line, { beside, tooLong: 'left out' }).map(({ label }) => label);
  };
  const spaced = written(' ');
  return spaced.length === runs.length ? spaced : written('');
}

/** The columns of a unit that stand side by side and are of one size, together; each other one by itself. */
function runsOfOneSize(named: readonly Layer[]): readonly Run[] {
  const runs: [Layer, ...Layer[]][] = [];
  for (const column of named) {
    const run = runs.at(-1);
    if (run && isAlike(run[0], column)) run.push(column);
    else runs.push([column]);
  }
  return runs;
}

function isAlike(one: Layer, other: Layer): boolean {
  return (
    other.role === one.role &&
    other.unit === one.unit &&
    other.neurons === one.neurons &&
    other.height === one.height &&
    other.width === one.width
  );
}

/** Where a text stands in its line, and how wide it is as a whole. */
interface Place {
  readonly x: number;
  readonly width: number;
  /** Whether it begins there; others have their middle there. */
  readonly isStart: boolean;
  /** Whether it is written whatever stands beside it. */
  readonly isFixed: boolean;
}

/** The classes' headings begin where their rows do; others stand over the middle of their columns. */
function placeOf({ layout, measure }: SceneData, { columns, text }: Heading, size: number): Place {
  const [first] = columns;
  const [from, to] = [first, columns.at(-1) ?? first].map(({ column }) => layout.columns[column]?.box);
  const [left, right] = [from?.x ?? 0, (to?.x ?? 0) + (to?.width ?? 0)];
  const isStart = first.role === 'output';
  return { x: isStart ? left : (left + right) / 2, width: measure(text, size), isStart, isFixed: false };
}

function fixedPlace(label: LabelItem, { measure }: SceneData): Place {
  const { x, width } = labelBox(label, measure);
  return { x: x + width / 2, width, isStart: false, isFixed: true };
}

/**
 * How far a heading may reach to one side: the way to the nearest text there, which is divided by the widths of the two.
 * @param edge of the drawing, where there is no text. @param gap least distance of the two.
 */
function reach(one: Place, next: Place | undefined, edge: number, gap: number): number {
  if (!next) return Math.abs(edge - one.x);
  const way = Math.abs(next.x - one.x) - gap;
  if (next.isFixed) return Math.max(0, way - next.width / 2);
  return one.isStart || next.isStart ? way : (way * one.width) / (one.width + next.width);
}

/** What else is written in a line, and whether a heading that is too long for its room is cut or left out. */
interface LineOptions {
  readonly beside: readonly LabelItem[];
  readonly tooLong: 'cut' | 'left out';
}

/** The labels of a line, each within its room. */
function labelsOf(
  data: SceneData,
  headings: readonly Heading[],
  { id, y, size }: Line,
  { beside, tooLong }: LineOptions,
): { readonly label: LabelItem; readonly heading: Heading }[] {
  const { layout, theme, measure } = data;
  const inLine = beside.filter((label) => Math.abs(label.y - y) < (label.size + size) / 2);
  const own = headings.map((heading) => placeOf(data, heading, size));
  const places = [...own, ...inLine.map((label) => fixedPlace(label, data))].sort((a, b) => a.x - b.x);
  const gap = APART * size;
  return headings.flatMap((heading, i) => {
    const place = own[i];
    if (!place) return [];
    const after = reach(
      place,
      places.find(({ x }) => x > place.x),
      layout.width,
      gap,
    );
    const before = reach(
      place,
      places.findLast(({ x }) => x < place.x),
      0,
      gap,
    );
    const room = (place.isStart ? after : 2 * Math.min(before, after)) + ROUNDING_PX;
    if (place.width > room && tooLong === 'left out') return [];
    const [{ name }] = heading.columns;
    const label: LabelItem = {
      id: `${id}:${name}`,
      group: name,
      alpha: 1,
      text: shortened(heading.text, room, (text) => measure(text, size)),
      x: place.x,
      y,
      size,
      align: place.isStart ? 'start' : 'middle',
      colour: theme.muted,
      weight: 'regular',
    };
    return [{ label, heading }];
  });
}
