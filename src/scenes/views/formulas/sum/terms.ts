import type { Box } from '../../../geometry.ts';
import { fitCells } from '../../../geometry.ts';
import { shape } from '../../../marks/shape-item.ts';
import {
  colourOf,
  inkOn,
  LEAST_NUMBER_PX,
  label,
  type Marks,
  type ValueScale,
} from '../../../marks/value-marks.ts';
import type { Layer } from '../../../network/layers.ts';
import { COVERED } from '../../../state/cover.ts';
import type { Typesetting } from '../../../text/typesetting.ts';
import type { SceneData } from '../../../view.ts';
import { isCovered } from '../shared/covered.ts';

// In units of the text's size.
const PICTURE_MOST = 8.5;
/** Smaller than this the terms cannot be read: those with the smallest kernels stand as one term. */
const PICTURE_LEAST = 2.5;
const PLATE = 1.35;
/** Room for a name above a map. */
const NAME = 1.15;
const GAP_X = 0.6;
const GAP_Y = 0.55;

/** Of a term's number: its least width, and the room beside it, in units of its size. */
const NUMBER_LEAST = 2.8;
const NUMBER_ROOM = 0.4;

/** Where a term stands: its name, its map under it, and its number under that. */
export interface TermBox {
  readonly name: Box;
  readonly picture: Box;
  readonly plate: Box;
}

/** The terms of a sum over input channels, in rows. */
export interface TermsPlan {
  /** Channels with a term of their own, ascending; how many others stand as one term. */
  readonly channels: readonly number[];
  readonly others: number;
  /** One a channel, then one of the others where there are any, then one of the bias. */
  readonly boxes: readonly TermBox[];
}

/** One term as it is drawn. */
export interface Term {
  readonly id: string;
  /** Null until it has been read. */
  readonly value: number | null;
  readonly name: string;
  /** Whether its name stands above a map; else it stands in place of one. */
  readonly hasMap: boolean;
  readonly scale: ValueScale;
  readonly decimals: number;
}

/**
 * Places as many terms as can be read in a room: of too many channels those with the largest kernels.
 * @param sizes of the kernels, one a channel.
 */
export function planTerms(room: Box, text: number, target: Layer, sizes: readonly number[]): TermsPlan {
  const [width, height] = fitCells(target, 1);
  const sideFor = (count: number, across: number) => {
    const down = Math.ceil(count / across);
    const wide = (room.width - (across - 1) * GAP_X * text) / across / width;
    const high = ((room.height - (down - 1) * GAP_Y * text) / down - (PLATE + NAME) * text) / height;
    return Math.min(wide, high, PICTURE_MOST * text);
  };
  const best = (count: number) => {
    let found = { across: 1, side: 0 };
    for (let across = 1; across <= count; across++) {
      const side = sideFor(count, across);
      if (side > found.side) found = { across, side };
    }
    return found;
  };
  let shown = sizes.length;
  let fit = best(shown + 1);
  while (fit.side < PICTURE_LEAST * text && shown > 1) {
    shown -= 1;
    fit = best(shown + 2);
  }
  const others = sizes.length - shown;
  const channels = sizes
    .map((_, i) => i)
    .sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0) || a - b)
    .slice(0, shown)
    .sort((a, b) => a - b);
  const count = shown + (others > 0 ? 2 : 1);
  const side = Math.max(fit.side, text);
  const pitchX = side * width + GAP_X * text;
  const pitchY = side * height + (NAME + PLATE + GAP_Y) * text;
  const down = Math.ceil(count / fit.across);
  const left = room.x + Math.max(0, (room.width - fit.across * pitchX + GAP_X * text) / 2);
  const spare = room.height - down * pitchY + GAP_Y * text;
  const top = room.y + Math.max(0, Math.min(spare / 2, 2 * text));
  const boxes = Array.from({ length: count }, (_, i): TermBox => {
    const x = left + (i % fit.across) * pitchX;
    const y = top + NAME * text + Math.floor(i / fit.across) * pitchY;
    const picture = { x, y, width: side * width, height: side * height };
    const name = { ...picture, y: y - NAME * text, height: NAME * text };
    return { name, picture, plate: { x, y: y + picture.height, width: picture.width, height: PLATE * text } };
  });
  return { channels, others, boxes };
}

/** Whether numbers with so many decimals can be read under the maps of the terms. */
export function hasRoomFor(
  { boxes }: TermsPlan,
  values: readonly number[],
  decimals: number,
  { numbers, measure }: Typesetting,
): boolean {
  const room = Math.min(...boxes.map(({ plate }) => plate.width));
  const widest = Math.max(...values.map((value) => measure(numbers.signed(value, decimals), 1)));
  return room / (widest + NUMBER_ROOM) >= LEAST_NUMBER_PX;
}

/** Id of the way from a term to its channel. */
export function termLink(id: string): string {
  return `term/${id}`;
}

/** The numbers of the terms on their colours under their maps, with frames round both, and their names; the one that leads on is lit. */
export function termParts(plan: TermsPlan, terms: readonly Term[], data: SceneData): Marks {
  const { theme, layout, numbers, measure, state } = data;
  const { text, small } = layout;
  const unknown = isCovered(data, 'products') ? COVERED : '';
  const parts = terms.map(({ id, value, name, hasMap, scale, decimals }, i): Marks => {
    const box = plan.boxes[i];
    if (!box) return { shapes: [], labels: [] };
    const { picture, plate } = box;
    const colour = value === null ? theme.ground : colourOf(scale, value, data);
    const middle = [plate.x + plate.width / 2, plate.y + plate.height / 2] as const;
    const number = value === null ? unknown : numbers.signed(value, decimals);
    const size = Math.min(small, plate.width / Math.max(NUMBER_LEAST, measure(number, 1) + NUMBER_ROOM));
    const isLit = state.link === termLink(id);
    const whole = hasMap ? { ...picture, height: picture.height + plate.height } : plate;
    const named = Math.min(small, picture.width / measure(name, 1));
    const at = [picture.x + picture.width / 2, (hasMap ? picture : plate).y - 0.7 * named] as const;
    return {
      shapes: [
        shape(`term/${id}`, plate, colour),
        shape(`term-frame/${id}`, whole, isLit ? theme.accent : theme.frame, {
          stroke: (isLit ? 0.14 : 0.04) * text,
        }),
      ],
      labels: [
        label(`term/${id}`, number, middle, size, inkOn(colour)),
        label(`term-name/${id}`, name, at, named, isLit ? theme.accent : theme.ink),
      ],
    };
  });
  return { shapes: parts.flatMap(({ shapes }) => shapes), labels: parts.flatMap(({ labels }) => labels) };
}
