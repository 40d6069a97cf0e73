import type { Box } from '../geometry.ts';
import { withHalo } from '../marks/halo.ts';
import { label, type Marks, regionFrame } from '../marks/value-marks.ts';
import {
  createFigureValues,
  type FigureDrawing,
  type FigureLook,
  figureDrawing,
  figureMap,
} from './figure.ts';

/** A picture as a network takes it: [C,H,W] from 0 to 1, with a name for each channel. */
export interface ChannelPicture {
  readonly values: Float32Array;
  readonly height: number;
  readonly width: number;
  readonly names: readonly string[];
}

/** A pixel that a person points at, or null. */
export type Pixel = { readonly row: number; readonly column: number } | null;

const GAP = 0.5;
/** Height of a name over its map, in units of the text. */
const NAME = 1.6;
/** Room in which four maps stand side by side, in units of the text. */
const LEAST_IN_ROW = 22;

/** Where the picture and its channels stand, in a row or, where that is too narrow, in two. */
export function channelBoxes(
  { height, width, names }: Pick<ChannelPicture, 'height' | 'width' | 'names'>,
  look: Pick<FigureLook, 'width' | 'layout'>,
): readonly Box[] {
  const hasColours = names.length === 3;
  const count = names.length + (hasColours ? 1 : 0);
  const { text } = look.layout;
  const across = look.width < LEAST_IN_ROW * text && count > 2 ? 2 : count;
  const side = (look.width - GAP * text * (across - 1)) / across;
  const high = (side * height) / width;
  return Array.from({ length: count }, (_, i) => ({
    x: (i % across) * (side + GAP * text),
    y: NAME * text + Math.floor(i / across) * (high + (NAME + GAP) * text),
    width: side,
    height: high,
  }));
}

/** A picture in colour and the grey maps of its channels, each in its own hue's name; the pixel pointed at is framed in all. */
export function channelsFigure(
  { values, height, width, names }: ChannelPicture,
  whole: string,
  pixel: Pixel,
  look: FigureLook,
): FigureDrawing {
  const { theme, layout } = look;
  const boxes = channelBoxes({ height, width, names }, look);
  const own = createFigureValues();
  const offset = own.add(values);
  const cells = height * width;
  const hasColours = names.length === 3;
  const words = hasColours ? [whole, ...names] : names;
  const maps = boxes.map((box, i) => {
    const channel = hasColours ? i - 1 : i;
    const source = { offset: offset + Math.max(0, channel) * cells, columns: width, rows: height };
    return figureMap(`channel:${i}`, box, source, {
      scale: channel < 0 ? 'picture' : 'grey',
      halfRange: 1,
    });
  });
  const labels = boxes.map((box, i) => {
    const colour = hasColours && i > 0 ? (theme.channels[i - 1] ?? theme.ink) : theme.ink;
    const at = [box.x, box.y - (NAME / 2) * layout.text] as const;
    return label(`name:${i}`, words[i] ?? '', at, layout.small, colour, { align: 'start', weight: 'bold' });
  });
  const frames: Marks['shapes'] = pixel
    ? boxes.flatMap((box, i) => pixelFrame(`pixel:${i}`, box, { height, width }, pixel, look))
    : [];
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return {
    drawing: figureDrawing(look, Math.ceil(bottom + layout.text * GAP), { maps, labels, shapes: frames }),
    values: own.all(),
  };
}

function pixelFrame(
  id: string,
  box: Box,
  map: { height: number; width: number },
  { row, column }: NonNullable<Pixel>,
  { theme, layout }: FigureLook,
): Marks['shapes'] {
  const stroke = Math.max(1.5, layout.text * 0.1);
  const region = { row, column, height: 1, width: 1 };
  return withHalo(regionFrame(id, box, map, region, theme.accent, stroke), theme.ground);
}
