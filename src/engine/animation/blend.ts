import type { Drawing, EdgeItem, Item, LabelItem, MapItem, OverlayItem, ShapeItem } from '../drawing.ts';
import type { Rgb } from '../palette.ts';

export const KINDS = ['edges', 'maps', 'shapes', 'labels', 'overlay'] as const;

/** The drawings at both ends of a transition. */
interface Ends {
  readonly from: Drawing;
  readonly to: Drawing;
}

/** Targets of the clips of words on a travel. No group of items has these names. */
export const WORDS_LEAVE = 'words:leave';
export const WORDS_ARRIVE = 'words:arrive';

/** The drawing with each group at its `progress` from `from` to `to`, 0 to 1; its size is that of `to`. */
export function blend(
  { from, to, clips }: Ends & { readonly clips: readonly { readonly target: string }[] },
  progress: (group: string) => number,
): Drawing {
  const isTravel = clips.some(({ target }) => target === WORDS_ARRIVE);
  const words = isTravel ? { gone: progress(WORDS_LEAVE), come: progress(WORDS_ARRIVE) } : null;
  return {
    width: to.width,
    height: to.height,
    edges: blendItems(from.edges, to.edges, progress, blendEdge),
    maps: blendItems(from.maps, to.maps, progress, blendBox),
    shapes: blendItems(from.shapes, to.shapes, progress, blendShape),
    labels: words
      ? blendWords(from.labels, to.labels, progress, words)
      : blendItems(from.labels, to.labels, progress, blendLabel, HASTE),
    overlay: blendItems(from.overlay, to.overlay, progress, blendBox),
  };
}

/**
 * Labels that leave fade faster than things move, so that nothing travels over them: their alpha is this power of the
 * share of the way that is left. A power, because a transition that is continued from any moment then fades them alike.
 */
const HASTE = 4;

/** Which items of two drawings are the same: those with the same id. */
interface Pairing<T> {
  readonly from: readonly T[];
  /** For each item of `to` the one in `from` with its id; undefined where it is new. */
  readonly origins: readonly (T | undefined)[];
  /**
   * Items of `from` that are not in `to`: at 0 those before the first item that stays, at i + 1 those after item i of
   * `to`.
   */
  readonly leaving: readonly (readonly T[] | undefined)[];
}

/** All frames of a transition blend the same two drawings: their items are paired once. */
const pairings = new WeakMap<readonly Item[], Pairing<Item>>();

function pairingOf<T extends Item>(from: readonly T[], to: readonly T[]): Pairing<T> {
  const known = pairings.get(to);
  // A list is only paired with lists of its own kind.
  if (known?.from === from) return known as Pairing<T>;
  const byId = new Map<string, T>();
  for (const item of from) byId.set(item.id, item);
  const places = new Map<string, number>();
  to.forEach(({ id }, i) => {
    places.set(id, i);
  });
  const leaving: T[][] = [];
  let last = 0;
  for (const item of from) {
    const place = places.get(item.id);
    if (place !== undefined) {
      last = place + 1;
      continue;
    }
    leaving[last] ??= [];
    leaving[last]?.push(item);
  }
  const pairing = { from, origins: to.map(({ id }) => byId.get(id)), leaving };
  pairings.set(to, pairing);
  return pairing;
}

/** Remembers that two lists have no item in common. */
export function knowApart(from: readonly Item[], to: readonly Item[]): void {
  pairings.set(to, { from, origins: [], leaving: [from] });
}

/** Pairs the items of a transition ahead of its first frame, which has enough to do. */
export function pairUp({ from, to }: Ends): void {
  for (const kind of KINDS) if (from[kind] !== to[kind]) pairingOf<Item>(from[kind], to[kind]);
}

/**
 * Items of both drawings move. Items of one alone fade in or out in their place, and stay in front of what they
 * covered.
 */
function blendItems<T extends Item>(
  from: readonly T[],
  to: readonly T[],
  progress: (group: string) => number,
  between: (a: T, b: T, part: number) => T,
  haste = 1,
): readonly T[] {
  if (from === to) return to;
  const { origins, leaving } = pairingOf(from, to);
  const items: T[] = [];
  const leave = (gone: readonly T[] = []) => {
    for (const item of gone) {
      const rest = 1 - progress(item.group);
      const left = haste === 1 ? rest : rest ** haste;
      if (left > 0) items.push(left < 1 ? { ...item, alpha: item.alpha * left } : item);
    }
  };
  leave(leaving[0]);
  for (let i = 0; i < to.length; i++) {
    const item = to[i] as T;
    const origin = origins[i];
    const part = origin === item ? 1 : progress(item.group);
    if (part >= 1) items.push(item);
    else if (origin) items.push(part <= 0 ? origin : between(origin, item, part));
    else if (part > 0) items.push({ ...item, alpha: item.alpha * part });
    if (leaving[i + 1]) leave(leaving[i + 1]);
  }
  return items;
}

/** How far the words of a travel are, 0 to 1: those that leave, and those that arrive. */
interface WordsProgress {
  readonly gone: number;
  readonly come: number;
}

/**
 * Words do not travel far: they fade out in their old place as things set off, and fade in in their new place as things
 * come to rest; those that move by less than their height stay in sight.
 */
function blendWords(
  from: readonly LabelItem[],
  to: readonly LabelItem[],
  progress: (group: string) => number,
  { gone, come }: WordsProgress,
): readonly LabelItem[] {
  if (from === to) return to;
  const { origins, leaving } = pairingOf(from, to);
  const items: LabelItem[] = [];
  const add = (item: LabelItem, share: number) => {
    if (share > 0) items.push(share < 1 ? { ...item, alpha: item.alpha * share } : item);
  };
  for (const list of leaving) for (const item of list ?? []) add(item, 1 - gone);
  to.forEach((item, i) => {
    const origin = origins[i];
    if (!origin) add(item, come);
    else if (origin === item) items.push(item);
    else if (isNearPlace(origin, item))
      items.push({
        ...blendLabel(origin, item, progress(item.group)),
        alpha: lerp(origin.alpha, item.alpha, come),
      });
    else if (gone < 1) add(origin, 1 - gone);
    else add(item, come);
  });
  return items;
}

/** Whether a label stands where another does, or less than a line away, and says the same. */
function isNearPlace(a: LabelItem, b: LabelItem): boolean {
  const isSame = a.text === b.text && a.align === b.align;
  return isSame && Math.hypot(b.x - a.x, b.y - a.y) + Math.abs(b.size - a.size) < Math.min(a.size, b.size);
}

function lerp(a: number, b: number, part: number): number {
  return a + (b - a) * part;
}

function lerpRgb(a: Rgb, b: Rgb, part: number): Rgb {
  return a === b ? b : [lerp(a[0], b[0], part), lerp(a[1], b[1], part), lerp(a[2], b[2], part)];
}

function blendBox<T extends MapItem | OverlayItem>(a: T, b: T, part: number): T {
  return {
    ...b,
    x: lerp(a.x, b.x, part),
    y: lerp(a.y, b.y, part),
    width: lerp(a.width, b.width, part),
    height: lerp(a.height, b.height, part),
    alpha: lerp(a.alpha, b.alpha, part),
  };
}

function blendShape(a: ShapeItem, b: ShapeItem, part: number): ShapeItem {
  return {
    ...b,
    x: lerp(a.x, b.x, part),
    y: lerp(a.y, b.y, part),
    width: lerp(a.width, b.width, part),
    height: lerp(a.height, b.height, part),
    alpha: lerp(a.alpha, b.alpha, part),
    radius: lerp(a.radius, b.radius, part),
    stroke: lerp(a.stroke, b.stroke, part),
    colour: lerpRgb(a.colour, b.colour, part),
  };
}

function blendEdge(a: EdgeItem, b: EdgeItem, part: number): EdgeItem {
  return {
    ...b,
    x: lerp(a.x, b.x, part),
    y: lerp(a.y, b.y, part),
    toX: lerp(a.toX, b.toX, part),
    toY: lerp(a.toY, b.toY, part),
    width: lerp(a.width, b.width, part),
    alpha: lerp(a.alpha, b.alpha, part),
    colour: lerpRgb(a.colour, b.colour, part),
  };
}

function blendLabel(a: LabelItem, b: LabelItem, part: number): LabelItem {
  return {
    ...b,
    x: lerp(a.x, b.x, part),
    y: lerp(a.y, b.y, part),
    size: lerp(a.size, b.size, part),
    alpha: lerp(a.alpha, b.alpha, part),
    colour: lerpRgb(a.colour, b.colour, part),
  };
}
