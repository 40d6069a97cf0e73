import { createTensor, type Tensor } from '../../compute/model/tensor.ts';
import type { MapItem } from '../../engine/drawing.ts';
import type { Box } from '../geometry.ts';
import { withHalo } from '../marks/halo.ts';
import { shape } from '../marks/shape-item.ts';
import { label, legend, type Marks, regionFrame, type ValueScale } from '../marks/value-marks.ts';
import type { Region } from '../marks/windows.ts';
import type { FigureLook } from './figure.ts';

// In units of the text.
const TITLE = 1.5;
const GAP = 0.9;
const MOST_HIGH = 19;
const UNDER = 0.55;
const LEGEND = 1.7;
const LEGEND_MOST = 12;
/** Room for frames beside what they frame. */
const RIM = 0.25;

/** Cells down and across. */
export type MapSize = Pick<Region, 'height' | 'width'>;

/** Where two maps stand side by side, a cell of one as large as a cell of the other; their titles stand above. */
export interface MapPair {
  readonly boxes: readonly [Box, Box];
  /** Under both of them. */
  readonly bottom: number;
}

export function placePair(
  left: MapSize,
  right: MapSize,
  look: Pick<FigureLook, 'width' | 'layout'>,
): MapPair {
  const { text } = look.layout;
  const gap = GAP * text;
  const cell = Math.min(
    (look.width - gap - 2 * RIM * text) / (left.width + right.width),
    (MOST_HIGH * text) / Math.max(left.height, right.height),
  );
  const x = (look.width - gap - cell * (left.width + right.width)) / 2;
  const boxOf = (from: number, { width, height }: MapSize): Box => ({
    ...{ x: from, y: TITLE * text },
    ...{ width: cell * width, height: cell * height },
  });
  const boxes = [boxOf(x, left), boxOf(x + cell * left.width + gap, right)] as const;
  return { boxes, bottom: TITLE * text + cell * Math.max(left.height, right.height) };
}

/** The name of something, above its left corner and no wider than the room there. */
export function title(
  id: string,
  text: string,
  { x, y, width }: Pick<Box, 'x' | 'y' | 'width'>,
  { theme, layout, measure }: FigureLook,
): Marks['labels'] {
  const size = Math.min(layout.small, width / measure(text, 1, 'bold'));
  const at = [x, y - (TITLE / 2) * layout.text] as const;
  return [label(`title:${id}`, text, at, size, theme.ink, { align: 'start', weight: 'bold' })];
}

/** The names of two maps above them; one that is wider than its map reaches out to the left. */
export function pairTitles(
  names: readonly [string, string],
  [left, right]: MapPair['boxes'],
  look: FigureLook,
): Marks['labels'] {
  const { layout, measure, theme, width } = look;
  const [first, second] = names.map((name) => measure(name, 1, 'bold')) as [number, number];
  const needed = first + second + GAP;
  const end = right.x + right.width;
  // Beside narrow maps names take all the room that there is.
  const isNarrow = end - left.x < needed * layout.small;
  const [from, to] = isNarrow ? [rim(look), width - rim(look)] : [left.x, end];
  const size = Math.min(layout.small, (to - from) / needed);
  const y = (TITLE / 2) * layout.text;
  const style = { align: 'start', weight: 'bold' } as const;
  const at = isNarrow ? to - second * size : Math.min(right.x, end - second * size);
  return [
    label('title:left', names[0], [from, y], size, theme.ink, style),
    label('title:right', names[1], [at, y], size, theme.ink, style),
  ];
}

/** Room beside what stands at the sides of a figure, for its frames. */
export function rim({ layout }: Pick<FigureLook, 'layout'>): number {
  return RIM * layout.text;
}

/** Room above something for its name. */
export function titleHeight({ layout }: Pick<FigureLook, 'layout'>): number {
  return TITLE * layout.text;
}

/** A frame round some cells of a map that stands out on every colour. */
export function cellFrame(
  id: string,
  box: Box,
  map: MapSize,
  region: Region,
  { theme, layout }: FigureLook,
): Marks['shapes'] {
  const stroke = Math.max(1.5, layout.text * 0.1);
  return withHalo(regionFrame(id, box, map, region, theme.accent, stroke), theme.ground);
}

/** A thin line round a map, which shows where it ends. */
export function mapEdge(id: string, box: Box, { theme, layout }: FigureLook): Marks['shapes'] {
  const line = Math.max(1, layout.text * 0.05);
  const around = {
    x: box.x - line,
    y: box.y - line,
    width: box.width + 2 * line,
    height: box.height + 2 * line,
  };
  return [shape(`edge:${id}`, around, theme.edge, { stroke: line })];
}

/** The colours of values under a part of the figure. @returns its marks and where it ends */
export function valueLegend(
  { x, y, width }: Pick<Box, 'x' | 'y' | 'width'>,
  { scale, half }: ValueScale,
  look: FigureLook,
): Marks & { readonly bottom: number } {
  const { text } = look.layout;
  const top = y + UNDER * text;
  const across = Math.min(width, LEGEND_MOST * text);
  const layout = { ...look.layout, legend: top };
  const [from, ends] = scale === 'grey' ? ([0, [0, half]] as const) : ([-1, [-half, 0, half]] as const);
  const marks = legend(scale, x, across, { scale, from, to: 1 }, ends, 2, { ...look, layout });
  return { ...marks, bottom: top + LEGEND * text };
}

/** How a map of the network is coloured: an input grey, others by half the range. */
export function coloursOf({ scale, half }: ValueScale): Pick<MapItem, 'scale' | 'halfRange'> {
  return { scale, halfRange: half };
}

/** One map out of [C,H,W], as a tensor of one channel. */
export function mapTensor(values: Float32Array, { height, width }: MapSize, index: number): Tensor {
  const cells = height * width;
  return createTensor([1, height, width], values.slice(index * cells, (index + 1) * cells));
}

/** Rows and columns of a map of one channel. */
export function sizeOfMap({ shape: [, height = 1, width = 1] }: Tensor): MapSize {
  return { height, width };
}

/** The largest magnitude of some values; 1 where all are zero, to divide by. */
export function reachOf(values: Float32Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most || 1;
}
