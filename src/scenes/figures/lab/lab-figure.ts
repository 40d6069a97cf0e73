import type { Pair } from '../../../compute/model/shape.ts';
import type { MapItem, ShapeItem } from '../../../engine/drawing.ts';
import type { Box } from '../../geometry.ts';
import { withHalo } from '../../marks/halo.ts';
import { shape } from '../../marks/shape-item.ts';
import { colourOf, label, regionFrame, weightColourOf } from '../../marks/value-marks.ts';
import {
  createFigureValues,
  type FigureDrawing,
  type FigureLook,
  type FigureValues,
  figureDrawing,
  figureMap,
} from '../figure.ts';
import { type Grid, type GridCell, grid } from './lab-grid.ts';
import { drawnCells, type LabLayout, type LabTitles, labLayout } from './lab-layout.ts';
import { type LabReach, labReach } from './lab-sizes.ts';
import type { LabSetting } from './lab-state.ts';
import { unreadStrips } from './lab-strips.ts';
import { type LabValues, labProducts } from './lab-values.ts';

/** What the widget shows. */
export interface LabScene {
  readonly setting: LabSetting;
  readonly values: LabValues;
  /** Row and column of the output that the window makes. */
  readonly at: Pair;
  readonly titles: LabTitles;
}

/** Larger pictures are maps: their cells have no room for numbers. */
const MOST_GRID = 8;
const THIN = 0.06;
const FRAME = 0.12;

/** Whether the cells of input and output are drawn one by one. */
export function isGrid({ sizes, source }: LabSetting): boolean {
  return source !== 'picture' || sizes.input <= MOST_GRID;
}

/** Decimals that numbers are shown with: as many as they have, up to two. */
export function shownDecimals(values: ArrayLike<number>): number {
  const all = Array.from(values);
  return [0, 1].find((decimals) => all.every((value) => isWritten(value, decimals))) ?? 2;
}

/** As floats of 32 bits, numbers with few decimals are a little beside themselves. */
function isWritten(value: number, decimals: number): boolean {
  const written = Number(value.toFixed(decimals));
  return Math.abs(value - written) <= 1e-6 * Math.max(1, Math.abs(value));
}

/** Input, output, kernel and products; the window and the cell that it makes are framed. */
export function labFigure(scene: LabScene, look: FigureLook): FigureDrawing & { readonly layout: LabLayout } {
  const { setting, titles } = scene;
  const reach = labReach(setting.sizes);
  const layout = labLayout(setting.sizes, titles, isGrid(setting) ? widestNumber(scene, look) : null, look);
  const values = createFigureValues();
  const parts = isGrid(setting)
    ? { maps: [], ...joinedGrids([inputGrid(scene, reach, layout, look), outputGrid(scene, layout, look)]) }
    : pictureMaps(scene, reach, layout, { look, values });
  const below = joinedGrids(kernelGrids(scene, layout, look));
  const drawing = figureDrawing(look, layout.height, {
    edges: [...parts.edges, ...below.edges],
    maps: parts.maps,
    shapes: [...parts.shapes, ...below.shapes, ...frames(scene, reach, layout, look)],
    labels: [...parts.labels, ...below.labels, ...titleLabels(scene, layout, look)],
  });
  return { drawing, values: values.all(), layout };
}

function joinedGrids(grids: readonly Grid[]): Grid {
  return {
    edges: grids.flatMap(({ edges }) => edges),
    shapes: grids.flatMap(({ shapes }) => shapes),
    labels: grids.flatMap(({ labels }) => labels),
  };
}

/** Width of the longest number in the cells of input and output, in units of its text. */
function widestNumber({ values }: LabScene, { numbers, measure }: FigureLook): number {
  const widths = [values.input.data, values.output?.data ?? []].map((data) => {
    const decimals = shownDecimals(data);
    return Math.max(1, ...Array.from(data, (value) => measure(numbers.fixed(value, decimals), 1)));
  });
  return Math.max(...widths);
}

function largest(values: ArrayLike<number>): number {
  return Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
}

/** Input is grey; where it has numbers below zero, grey has no place for them. */
function inputScale(data: Float32Array): { scale: 'grey' | 'activation'; half: number } {
  return { scale: data.some((value) => value < 0) ? 'activation' : 'grey', half: Math.max(1, largest(data)) };
}

function inputGrid(
  { setting, values }: LabScene,
  reach: LabReach,
  layout: LabLayout,
  look: FigureLook,
): Grid {
  const { sizes } = setting;
  const { data } = values.input;
  const decimals = shownDecimals(data);
  const scale = inputScale(data);
  const count = drawnCells(sizes);
  const cell = (row: number, column: number): GridCell => {
    if (row >= reach.padded || column >= reach.padded)
      return { text: '', kind: 'nothing', colour: look.theme.ground };
    const isHatched = (reach.unread[row] || reach.unread[column]) ?? false;
    const [y, x] = [row - sizes.padding, column - sizes.padding];
    const isInside = y >= 0 && x >= 0 && y < sizes.input && x < sizes.input;
    if (!isInside) return { text: '0', kind: 'padding', colour: look.theme.edge, isHatched };
    const value = data[y * sizes.input + x] ?? 0;
    const text = look.numbers.fixed(value, decimals);
    return { text, kind: 'value', colour: colourOf(scale, value, look), isHatched };
  };
  return grid('input', layout.input, count, cell, look);
}

/** Numbers on a diverging scale. @param half what is coloured most. */
function valueGrid(
  id: string,
  box: Box,
  { data, count, half }: { readonly data: ArrayLike<number>; readonly count: number; readonly half: number },
  look: FigureLook,
): Grid {
  const decimals = shownDecimals(data);
  const scale = { scale: 'activation', half } as const;
  const cell = (row: number, column: number): GridCell => {
    const value = data[row * count + column] ?? 0;
    return { text: look.numbers.fixed(value, decimals), kind: 'value', colour: colourOf(scale, value, look) };
  };
  return grid(id, box, count, cell, look);
}

const NO_GRID: Grid = { edges: [], shapes: [], labels: [] };

function outputGrid({ values }: LabScene, { output }: LabLayout, look: FigureLook): Grid {
  if (!values.output) return NO_GRID;
  const { data, shape: sizes } = values.output;
  return valueGrid('output', output, { data, count: sizes[1] ?? 1, half: largest(data) }, look);
}

/** The picture and its output as maps; padding and what is never read are laid on them. */
function pictureMaps(
  { setting, values }: LabScene,
  reach: LabReach,
  layout: LabLayout,
  { look, values: own }: { readonly look: FigureLook; readonly values: FigureValues },
): Grid & { readonly maps: readonly MapItem[] } {
  const { input: n, padding } = setting.sizes;
  const side = layout.input.width / drawnCells(setting.sizes);
  const inside: Box = {
    ...{ x: layout.input.x + padding * side, y: layout.input.y + padding * side },
    ...{ width: n * side, height: n * side },
  };
  const source = { offset: own.add(values.input.data), columns: n, rows: n };
  const maps = [figureMap('input', inside, source, { scale: 'grey', halfRange: 1 })];
  const { output } = values;
  if (output) {
    const size = output.shape[1] ?? 1;
    const made = { offset: own.add(output.data), columns: size, rows: size };
    const halfRange = largest(output.data);
    maps.push(figureMap('output', layout.output, made, { scale: 'activation', halfRange }));
  }
  const padded = { ...layout.input, width: reach.padded * side, height: reach.padded * side };
  return { maps, labels: [], edges: [], shapes: unreadStrips(padded, inside, reach, look) };
}

function kernelGrids({ values, at }: LabScene, layout: LabLayout, look: FigureLook): readonly Grid[] {
  const { data, shape: sizes } = values.weights;
  const count = sizes[3] ?? 1;
  const decimals = shownDecimals(data);
  const most = largest(data);
  const weight = (row: number, column: number): GridCell => {
    const value = data[row * count + column] ?? 0;
    const text = look.numbers.fixed(value, decimals);
    return { text, kind: 'value', colour: weightColourOf(value / most, look) };
  };
  const kernel = grid('kernel', layout.kernel, count, weight, look);
  if (!values.output) return [kernel];
  const products = labProducts(values, at).products.map(({ product }) => product);
  const half = most * largest(values.input.data);
  return [kernel, valueGrid('products', layout.products, { data: products, count, half }, look)];
}

/** The window with the cells that its weights meet, and the cell that it makes. */
function frames(
  { setting, values, at }: LabScene,
  reach: LabReach,
  layout: LabLayout,
  { theme, layout: { text } }: FigureLook,
): readonly ShapeItem[] {
  const { kernel, stride, dilation } = setting.sizes;
  const count = drawnCells(setting.sizes);
  const map = { height: count, width: count };
  const [row, column] = values.output ? [at[0] * stride, at[1] * stride] : [0, 0];
  const window = { row, column, height: reach.extent, width: reach.extent };
  const [thin, stroke] = [Math.max(1, THIN * text), Math.max(1.5, FRAME * text)];
  const padded = (layout.input.width * reach.padded) / count;
  const squares = { ...layout, input: { ...layout.input, width: padded, height: padded } };
  const parts = values.output
    ? (['input', 'output', 'kernel', 'products'] as const)
    : (['input', 'kernel'] as const);
  const outlines = parts.map((part) =>
    shape(`${part}:frame`, squares[part], theme.frame, { stroke: Math.max(1, 0.04 * text) }),
  );
  const taps = dilation === 1 ? [] : Array.from({ length: kernel ** 2 }, (_, i) => i);
  const met = taps.map((i) => {
    const [y, x] = [row + Math.floor(i / kernel) * dilation, column + (i % kernel) * dilation];
    return tapFrame(`tap/${i}`, layout.input, count, [y, x], thin);
  });
  return [
    ...outlines,
    ...met.flatMap((box) => withHalo(shape(box.id, box, theme.accent, { stroke: box.stroke }), theme.ground)),
    ...withHalo(regionFrame('window', layout.input, map, window, theme.accent, stroke), theme.ground),
    ...(values.output ? cellFrame(values.output.shape[1] ?? 1, at, layout, { theme, stroke }) : []),
  ];
}

/** A frame within a cell, so that it covers none of the cells beside it. */
function tapFrame(id: string, { x, y, width }: Box, count: number, [row, column]: Pair, wanted: number) {
  const side = width / count;
  const stroke = Math.min(wanted * 1.5, side / 4);
  const inset = Math.min(1.5, side / 8);
  const inner = side - 2 * inset;
  return { id, stroke, x: x + column * side + inset, y: y + row * side + inset, width: inner, height: inner };
}

function cellFrame(
  size: number,
  [row, column]: Pair,
  { output }: LabLayout,
  { theme, stroke }: Pick<FigureLook, 'theme'> & { readonly stroke: number },
): readonly ShapeItem[] {
  const region = { row, column, height: 1, width: 1 };
  const frame = regionFrame('cell', output, { height: size, width: size }, region, theme.accent, stroke);
  return withHalo(frame, theme.ground);
}

function titleLabels({ values, titles }: LabScene, layout: LabLayout, { theme, layout: sizes }: FigureLook) {
  const title = (part: keyof LabTitles) => {
    const { x, y } = layout[part];
    const at = [x, y - 0.75 * sizes.text] as const;
    return label(`title:${part}`, titles[part], at, sizes.small, theme.ink, {
      align: 'start',
      weight: 'bold',
    });
  };
  return values.output
    ? [title('input'), title('output'), title('kernel'), title('products')]
    : [title('input'), title('output'), title('kernel')];
}
