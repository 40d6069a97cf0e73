/** Where one of a row of things stands along an axis. */
export interface Span {
  readonly at: number;
  readonly size: number;
  /** False where it is folded away: too many things for the room. */
  readonly visible: boolean;
}

/** Smallest a thing with its gap is drawn before those far from the lead fold away, in px. */
const LEAST = 7;

/**
 * Lays `count` things along `room` px with one of them, the lead, enlarged: the others share what is left, nearer ones
 * no larger than far ones, in their own order. Where even the least size does not fit, those farthest from the lead fold
 * to nothing at the ends.
 * @param most size of the others where there is room. @param least of one of them with its gap before they fold, in px.
 */
export function fisheyeSpans(
  count: number,
  lead: number,
  room: number,
  leadSize: number,
  most: number,
  gapShare = 0.12,
  least = LEAST,
): readonly Span[] {
  if (count === 1) return [{ at: (room - leadSize) / 2, size: leadSize, visible: true }];
  const rest = room - leadSize;
  const step = Math.min(most * (1 + gapShare), rest / (count - 1));
  if (step < least) return folded(count, lead, room, leadSize, gapShare, least);
  const size = step / (1 + gapShare);
  const used = leadSize + step * (count - 1);
  const start = (room - used) / 2;
  return Array.from({ length: count }, (_, i) => {
    if (i === lead) return { at: start + step * i, size: leadSize, visible: true };
    const before = i < lead ? step * i : leadSize + step * (i - 1) + (step - size);
    return { at: start + before, size, visible: true };
  });
}

function folded(
  count: number,
  lead: number,
  room: number,
  leadSize: number,
  gapShare: number,
  least: number,
): readonly Span[] {
  const slots = Math.max(0, Math.floor((room - leadSize) / least));
  const above = Math.min(lead, Math.max(Math.floor(slots / 2), slots - (count - 1 - lead)));
  const below = Math.min(count - 1 - lead, slots - above);
  const size = least / (1 + gapShare);
  const start = (room - leadSize - (above + below) * least) / 2;
  return Array.from({ length: count }, (_, i) => {
    const place = i - (lead - above);
    if (i === lead) return { at: start + above * least, size: leadSize, visible: true };
    if (place < 0) return { at: start, size: 0, visible: false };
    if (i > lead + below) return { at: room - start, size: 0, visible: false };
    const at = i < lead ? place * least : above * least + leadSize + (i - lead - 1) * least + (least - size);
    return { at: start + at, size, visible: true };
  });
}

/**
 * Degree of interest of a column, 1 at the focus and falling with the distance from it (Furnas 1986), never to nothing.
 * @param distance in columns.
 */
export function interest(distance: number): number {
  return distance <= 0 ? 1 : Math.max(0.42, 0.72 * 0.92 ** (distance - 1));
}
