import type { Box, Viewport } from '../geometry.ts';
import type { Typesetting } from '../text/typesetting.ts';
import { type ClassChoice, type ClassFold, classRowBoxes, foldOf, placeClasses } from './class-fold.ts';
import { leastGaps, spreadGaps } from './column-gaps.ts';
import { isColoured, type Layer, layerWord, sizeLabel } from './layers.ts';

export interface ColumnLayout {
  readonly box: Box;
  /** One box a neuron. */
  readonly neurons: readonly Box[];
  /** Strength of its neurons, 0 to 1, but for the one that leads. */
  readonly alpha: number;
  /** The neuron that an explanation is about; −1: none. */
  readonly lead: number;
  /** Whether its name has room above it. */
  readonly named: boolean;
}

/** Where everything of the Overview stands. */
export interface OverviewLayout {
  readonly width: number;
  readonly height: number;
  /** Size of text; every other length follows it. */
  readonly text: number;
  /** Size of sizes, ticks and probabilities: that of names, which colour and weight set apart, where it has room. */
  readonly small: number;
  /** Size of what need not be read from afar: the layers' names in the model file, and the words at the legends. */
  readonly fine: number;
  readonly columns: readonly ColumnLayout[];
  /** The picture in colour above its channels; null where it has not three. */
  readonly picture: Box | null;
  /** Middles of the first and the last header line; half-way between them stands a layer's name in the model file. */
  readonly header: readonly [name: number, size: number];
  /** Top of the legends' bars. */
  readonly legend: number;
  /** Length of a full bar of probability. */
  readonly barLength: number;
  /** Which classes have rows; null where all have. */
  readonly fold: ClassFold | null;
}

/** What stands in the Overview beside its maps. */
export interface OverviewContent {
  /** Whether sizes, the file's names and legends are shown. */
  readonly detail: boolean;
  /** Which classes have rows; null where all have. */
  readonly classes: ClassChoice | null;
}

// Lengths in units of the text's size: the drawing is one design at any scale.
const HEADER = 3.02;
const HEADER_PLAIN = 1.9;
const NAME_AT = 0.7;
const SIZE_AT = 2.4;
const NAME_AT_PLAIN = 1.0;
const SIZE_AT_PLAIN = 2.06;
const FOOTER = 3.3;
const FOOTER_PLAIN = 0.8;
const LEGEND_AT = 0.95;
/** Room for a legend alone, and with a line of words under it. */
const LEGEND_ROOM = 2.4;
const WORDED_ROOM = 3.1;
/** Size of what need not be read from afar. */
const FINE = 0.7;
const MARGIN = 0.9;
const BAR = 5.2;
const NUMBER = 3.4;
const PICTURE = 1.75;
/** Room under the picture, and under each channel for its name. */
const UNDER_PICTURE = 0.5;
const UNDER_CHANNEL = 1.15;
/** Least height of a class's row. */
const OUTPUT_ROW = 1.75;
/** The same in a list of more classes than a window has room for. */
const LIST_ROW = 2.2;
const MOST_CLASSES = 20;
/** Text of the design over the height of the drawing: 28.1 px of 940, which is 2.6 % of a screen of 1080. */
export const TEXT_SHARE = 0.0299;
/** Smallest text of names and numbers, and their text where the camera pans anyway. */
export const LEAST_TEXT_PX = 14;
const PANNED_TEXT_PX = 16.3;
const LEAST_FINE_PX = 12;
const LEAST_MAP_PX = 40;
/** From map to map in a column, over the size of a map. */
const PITCH = 1.085;
const MOST_ROWS = 12;
const MOST_ROWS_WIDE = 16;

/**
 * Fits the columns into the window, as large as they go. Where text or maps would become too small to read or touch, the
 * drawing is wider or taller than the window and the camera pans.
 */
export function layoutOverview(
  columns: readonly Layer[],
  window: Viewport,
  { detail, classes }: OverviewContent,
  typesetting: Typesetting,
): OverviewLayout {
  const leastBody = rowsOf(columns) * PITCH * LEAST_MAP_PX;
  const around = aroundBody(detail);
  const isLow = window.height < leastBody + around * LEAST_TEXT_PX;
  const viewport = isLow ? { ...window, height: leastBody + around * PANNED_TEXT_PX } : window;
  const ideal = isLow ? PANNED_TEXT_PX : Math.max(LEAST_TEXT_PX, window.height * TEXT_SHARE);
  const leastMap = isLow ? LEAST_MAP_PX : 0;
  let text = ideal;
  const { measure, strings, numbers } = typesetting;
  const widthOf = (column: Layer) => measure(layerWord(column, strings), 1);
  const sizeOf = (column: Layer) => (detail ? measure(sizeLabel(column, numbers), 1) : 0);
  const shown = { detail, classes, widthOf, sizeOf };
  let plan = planColumns(columns, viewport, text, { ...shown, leastMap });
  while (plan.needed > viewport.width && text > LEAST_TEXT_PX) {
    text = Math.max(LEAST_TEXT_PX, text * 0.985);
    plan = planColumns(columns, viewport, text, { ...shown, leastMap });
  }
  const pans = plan.needed > viewport.width;
  if (pans) {
    text = Math.min(ideal, PANNED_TEXT_PX);
    plan = planColumns(columns, viewport, text, { ...shown, leastMap: LEAST_MAP_PX });
  }
  const fine = Math.max(LEAST_FINE_PX, FINE * text);
  return {
    ...place(columns, viewport, text, { detail, classes }, plan),
    small: pans ? LEAST_TEXT_PX : text,
    fine,
  };
}

/** Rows that every column has room for. */
function rowsOf(columns: readonly Layer[]): number {
  return Math.max(...columns.map(({ neurons }) => Math.min(neurons, MOST_ROWS)), 4);
}

interface Plan {
  readonly map: number;
  readonly grids: readonly Grid[];
  readonly widths: readonly number[];
  readonly gaps: readonly number[];
  /** How far the header of the first column reaches out to the left of it. */
  readonly firstOverhang: number;
  readonly needed: number;
}
interface Grid {
  readonly rows: number;
  readonly across: number;
  readonly map: number;
}

interface PlanOptions extends OverviewContent {
  readonly leastMap: number;
  /** Widths of the name above a column and of its size, in units of the text. */
  readonly widthOf: (column: Layer) => number;
  readonly sizeOf: (column: Layer) => number;
}

function planColumns(
  columns: readonly Layer[],
  viewport: Viewport,
  text: number,
  { detail, classes, leastMap, widthOf, sizeOf }: PlanOptions,
): Plan {
  const room = bodyHeight(viewport.height, text, detail);
  const map = Math.max(leastMap, Math.min(room / (rowsOf(columns) * PITCH), text * 2.75));
  const grids = columns.map((column) => gridOf(column, map, room, classes));
  const widths = columns.map((column, i) => {
    const grid = grids[i];
    if (column.role === 'output') return (BAR + NUMBER) * text;
    if (!grid) return map;
    const across = grid.across * grid.map + (grid.across - 1) * gapWithin(grid.map);
    return isColoured(column) ? Math.max(across, map * PICTURE) : across;
  });
  const drawn = columns.map((column, i) => ({
    column,
    width: widths[i] ?? 0,
    name: widthOf(column) * text,
  }));
  const gaps = leastGaps(drawn, text);
  const [first] = columns;
  const firstHeader = first ? Math.max(widthOf(first), sizeOf(first)) * text : 0;
  const firstOverhang = Math.max(0, (firstHeader - (widths[0] ?? 0)) / 2);
  const needed =
    widths.reduce((a, b) => a + b, 0) + gaps.reduce((a, b) => a + b, 0) + 2 * MARGIN * text + firstOverhang;
  return { map, grids, widths, gaps, firstOverhang, needed };
}

function bodyHeight(height: number, text: number, detail: boolean): number {
  return height - text * aroundBody(detail);
}

/** Height of what stands above and below the maps, in units of the text. */
function aroundBody(detail: boolean): number {
  return detail ? HEADER + FOOTER : HEADER_PLAIN + FOOTER_PLAIN;
}

function gapWithin(map: number): number {
  return map * 0.085;
}

function gridOf(column: Layer, map: number, room: number, classes: ClassChoice | null): Grid {
  if (column.role === 'output') {
    return { rows: classes ? classes.shown.length + 1 : column.neurons, across: 1, map };
  }
  const most = column.neurons > 3 * MOST_ROWS ? MOST_ROWS_WIDE : MOST_ROWS;
  const across = Math.ceil(column.neurons / most);
  const rows = Math.ceil(column.neurons / across);
  return { rows, across, map: Math.min(map, room / (rows * PITCH)) };
}

function place(
  columns: readonly Layer[],
  viewport: Viewport,
  text: number,
  { detail, classes }: OverviewContent,
  plan: Plan,
): Omit<OverviewLayout, 'small' | 'fine'> {
  const header = (detail ? HEADER : HEADER_PLAIN) * text;
  const room = bodyHeight(viewport.height, text, detail);
  const least = columns.map((column, i) => leastHeight(column, plan.grids[i], plan.map, text));
  // All of many classes make a long list, which alone reaches below the maps.
  const isLong = classes?.hidden === 0;
  const body = Math.max(room, ...least.slice(0, isLong ? -1 : undefined));
  const classesHeight = Math.max(body, least.at(-1) ?? 0);
  const gaps = spreadGaps(columns, plan.gaps, Math.max(0, viewport.width - plan.needed));
  let x = MARGIN * text + plan.firstOverhang;
  const placed = columns.map((column, i) => {
    x += gaps[i] ?? 0;
    const width = plan.widths[i] ?? 0;
    const isOutput = column.role === 'output';
    const box = { x, y: header, width, height: isOutput ? classesHeight : body };
    x += width;
    const grid = plan.grids[i] ?? { rows: 1, across: 1, map: plan.map };
    const shown = { box, alpha: 1, lead: -1, named: true };
    if (!isOutput) return { ...shown, neurons: neuronBoxes(column, box, grid, text, plan.map) };
    const stack = (count: number, room: Box) => classRowBoxes(count, room, plan.map);
    const rows = { choice: classes, count: column.neurons, lead: -1 };
    return { ...shown, neurons: placeClasses(rows, box, text, stack) };
  });
  const [first] = columns;
  const input = placed[0];
  return {
    width: Math.max(viewport.width, x + MARGIN * text),
    height: header + classesHeight + (detail ? FOOTER : FOOTER_PLAIN) * text,
    text,
    columns: placed,
    picture:
      first && input && isColoured(first)
        ? pictureBox(input, plan.map, first, topOfMaps(columns, placed), text)
        : null,
    header: [text * (detail ? NAME_AT : NAME_AT_PLAIN), text * (detail ? SIZE_AT : SIZE_AT_PLAIN)],
    legend: header + body + LEGEND_AT * text,
    barLength: BAR * text,
    fold: foldOf(classes, placed.at(-1)?.box, text),
  };
}

/** Height without which a column's boxes would overlap. */
function leastHeight(column: Layer, grid: Grid | undefined, map: number, text: number): number {
  if (!grid) return 0;
  if (column.role === 'output') return grid.rows * (grid.rows > MOST_CLASSES ? LIST_ROW : OUTPUT_ROW) * text;
  if (!isColoured(column)) return grid.rows * grid.map * PITCH;
  const cell = fitCells(column, grid.map)[1] + UNDER_CHANNEL * text;
  return map * PICTURE + UNDER_PICTURE * text + grid.rows * (cell + gapWithin(grid.map) * 0.5);
}

/** As low as `y`, but clear of the channels under it. */
function pictureBox({ box, neurons }: ColumnLayout, map: number, input: Layer, y: number, text: number): Box {
  const [width, height] = fitCells(input, map * PICTURE);
  const lowest = (neurons[0]?.y ?? y) - UNDER_PICTURE * text - height;
  return { x: box.x + (box.width - width) / 2, y: Math.min(y, lowest), width, height };
}

/** Top of the hidden columns' first maps, with which the picture aligns. */
function topOfMaps(columns: readonly Layer[], placed: readonly ColumnLayout[]): number {
  const tops = placed
    .filter((_, i) => columns[i]?.role === 'hidden')
    .map(({ neurons }) => neurons[0]?.y ?? 0);
  return tops.length > 0 ? Math.min(...tops) : (placed[0]?.box.y ?? 0);
}

/**
 * Room under the maps for the legend of a view of its own, which has no brackets.
 * @param window where words stand under it, which have no room in a window that is too low for the Overview.
 */
export function legendRoom({ columns, height, text }: OverviewLayout, window?: Viewport): number {
  const body = columns[0]?.box ?? { y: 0, height };
  const end = body.y + body.height;
  const hasWords = window && end + FOOTER * text < window.height + 1;
  return Math.min((hasWords ? WORDED_ROOM : LEGEND_ROOM) * text, height - end);
}

/** How far a drawing that is taller than its window may stand above it, so that the names or the first maps are seen. */
export function aboveMaps({ columns, text }: OverviewLayout): number {
  const tops = columns.slice(0, -1).map(({ box, neurons }) => (neurons[0]?.y ?? box.y) - box.y);
  return Math.max(0, Math.min(...tops) - 0.5 * text);
}

/** Width and height of a map of the column's cells within a square. */
function fitCells(column: Layer, side: number): readonly [width: number, height: number] {
  const most = Math.max(column.height, column.width);
  return [(side * column.width) / most, (side * column.height) / most];
}

function neuronBoxes(column: Layer, box: Box, grid: Grid, text: number, map: number): Box[] {
  const { rows, across } = grid;
  const coloured = isColoured(column);
  // Under the picture, each channel keeps a line of room for its name.
  const top = coloured ? box.y + map * PICTURE + UNDER_PICTURE * text : box.y;
  const room = box.y + box.height - top;
  const foot = coloured ? UNDER_CHANNEL * text : 0;
  const [width, height] = fitCells(column, grid.map);
  const cell = height + foot;
  const gap = Math.max(gapWithin(grid.map) * 0.5, Math.min((room - rows * cell) / rows, cell * 1.2));
  const start = top + (room - rows * (cell + gap)) / 2 + gap / 2;
  const pitch = grid.map + gapWithin(grid.map);
  const left = box.x + (box.width - (across * pitch - gapWithin(grid.map))) / 2;
  return Array.from({ length: column.neurons }, (_, i) => {
    const sub = Math.floor(i / rows);
    const x = left + sub * pitch + (grid.map - width) / 2;
    return { x, y: start + (i % rows) * (cell + gap), width, height };
  });
}
