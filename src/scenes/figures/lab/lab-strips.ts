import type { ShapeItem } from '../../../engine/drawing.ts';
import type { Box } from '../../geometry.ts';
import { shape } from '../../marks/shape-item.ts';
import type { FigureLook } from '../figure.ts';
import type { LabReach } from './lab-sizes.ts';

const PADDING_ALPHA = 0.35;
/** How much of the picture's colour what is never read loses. */
const FAINT = 0.72;
/** Of the bars at the edge, in units of the text. */
const BAR = 0.22;

/** The padding of a map, and on it the rows and columns that are never read: faint, each with a bar at the edge. */
export function unreadStrips(
  padded: Box,
  inside: Box,
  { unread }: Pick<LabReach, 'unread'>,
  { theme, layout: { text } }: FigureLook,
): readonly ShapeItem[] {
  const side = padded.width / unread.length;
  const bar = BAR * text;
  const strips = runs(unread).flatMap(({ from, count }): readonly ShapeItem[] => {
    const [start, length] = [from * side, count * side];
    const row = { ...padded, y: padded.y + start, height: length };
    const column = { ...padded, x: padded.x + start, width: length };
    return [
      shape(`unread:row/${from}`, row, theme.ground, { alpha: FAINT }),
      shape(`unread:column/${from}`, column, theme.ground, { alpha: FAINT }),
      shape(`bar:row/${from}`, { ...row, x: padded.x + padded.width + bar / 2, width: bar }, theme.muted),
      shape(
        `bar:column/${from}`,
        { ...column, y: padded.y + padded.height + bar / 2, height: bar },
        theme.muted,
      ),
    ];
  });
  return [...rim(padded, inside).map((box, i) => paddingShape(i, box, theme)), ...strips];
}

const paddingShape = (i: number, box: Box, { edge }: FigureLook['theme']) =>
  shape(`padding/${i}`, box, edge, { alpha: PADDING_ALPHA });

/** What lies round a box within another, as four boxes; none where nothing does. */
function rim(outer: Box, inner: Box): readonly Box[] {
  const size = inner.x - outer.x;
  if (size <= 0) return [];
  const [right, bottom] = [inner.x + inner.width, inner.y + inner.height];
  return [
    { ...outer, height: size },
    { ...outer, y: bottom, height: size },
    { ...inner, x: outer.x, width: size },
    { ...inner, x: right, width: size },
  ];
}

/** Runs of neighbours that are true. */
function runs(flags: readonly boolean[]): readonly { readonly from: number; readonly count: number }[] {
  const found: { from: number; count: number }[] = [];
  flags.forEach((is, i) => {
    const last = found.at(-1);
    if (!is) return;
    if (last && last.from + last.count === i) last.count += 1;
    else found.push({ from: i, count: 1 });
  });
  return found;
}
