import { fisheyeSpans, type Span } from '../../network/fisheye.ts';

/** So many inputs have rows of one size. */
export const EVEN_MOST = 4;
/** Least side of a map that the view is about, in px: what a finger or a pointer meets. */
const LEAST_PX = 36;
/** From map to map, over the size of a map. */
const PITCH = 1.04;
/** Least share of the height that the large map may take, where the others must fold for it. */
const LEAD_SHARE = 0.38;
/** So many of the others stay in sight beside a large one that grows for its digits, where they did before. */
const OTHERS_STAY = 3;
/** In units of the text's size: most side of the others, and room at both ends of a file for how many more there are. */
const OTHERS_MOST = 2.1;
const MORE = 1.1;

/**
 * The most that the large one of some maps can take of a height while the others keep their least size; in a low window,
 * where one other could be seen at the most, all that the words about the others leave.
 */
export function leadMost(count: number, room: number, text: number): number {
  const most = Math.max(LEAD_SHARE * room, room - (count - 1) * LEAST_PX * PITCH);
  const rest = room - 2 * MORE * text;
  return rest - most < 2 * LEAST_PX * PITCH ? Math.max(most, rest) : most;
}

/** The most that the large one of many can take in a file for the digits of its kernel. @param side of its map */
export function leadWithDigits(room: number, side: number, text: number): number {
  const rest = room - 2 * MORE * text;
  const others = Math.floor((rest - side) / (LEAST_PX * PITCH));
  return rest - Math.min(OTHERS_STAY, others) * LEAST_PX * PITCH;
}

/** Maps in a file, one of them large: of too many those far from it fold away, and there is room to say how many. */
export function leadSpans(
  count: number,
  lead: number,
  room: number,
  size: number,
  text: number,
): readonly Span[] {
  const most = Math.max(OTHERS_MOST * text, LEAST_PX);
  const within = (height: number) =>
    fisheyeSpans(count, lead, height, size, most, PITCH - 1, LEAST_PX * PITCH);
  const spans = within(room);
  if (spans.every(({ visible }) => visible)) return spans;
  const rest = MORE * text;
  return within(room - 2 * rest).map((span) => ({ ...span, at: span.at + rest }));
}

/** A few maps in a file, all of one size. */
export function evenSpans(count: number, room: number, size: number): readonly Span[] {
  const pitch = room / count;
  return Array.from({ length: count }, (_, i) => ({
    at: pitch * i + (pitch - size) / 2,
    size,
    visible: true,
  }));
}
