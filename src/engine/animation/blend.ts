import type { Drawing, EdgeItem, Item, LabelItem, MapItem, OverlayItem, ShapeItem } from '../drawing.ts';
import type { Rgb } from '../palette.ts';

export const KINDS = ['edges', 'maps', 'shapes', 'labels', 'overlay'] as const;

/** The two drawings that a way leads between. */
interface Ends {
  readonly from: Drawing;
  readonly to: Drawing;
}

/** Targets of the clips that words go by on a travel; no group of items is called so. */
export const WORDS_LEAVE = 'words:leave';
export const WORDS_ARRIVE = 'words:arrive';

/** The drawing, in the size of `to`, where each group has come as far as `progress` says. */
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
 * Words that leave are gone before others travel over them: this power of what is left of the way. A power, because it
 * is the same whether or not the transition goes on anew from any moment.
 */
const HASTE = 4;

/** What of the items of one drawing is what in another. */
interface Pairing<T> {
  readonly from: readonly T[];
  /** For each item of the other drawing the one that it was; undefined where it is new. */
  readonly origins: readonly (T | undefined)[];
  /** Items that do not stay: those in front of the first that does, then those in front of each that does. */
  readonly leaving: readonly (readonly T[] | undefined)[];
}

/** A way shows the same two drawings in each of its frames: what is what in them is found once. */
const pairings = new WeakMap<readonly Item[], Pairing<Item>>();

function pairingOf<T extends Item>(from: readonly T[], to: readonly T[]): Pairing<T> {
  const known = pairings.get(to);
  // A list of one kind is only ever asked for together with lists of that kind.
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

/** Notes that no item of one list is one of the other. */
export function knowApart(from: readonly Item[], to: readonly Item[]): void {
  pairings.set(to, { from, origins: [], leaving: [from] });
}

/** Finds out before the first frame of a way, which has enough to do, what of its drawings is what. */
export function pairUp({ from, to }: Ends): void {
  for (const kind of KINDS) if (from[kind] !== to[kind]) pairingOf<Item>(from[kind], to[kind]);
}

/** Items of both drawings move; those of one fade in or out where they stand, in front of what they stood in front of. */
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

/** How far the words of a travel that leave have gone, and those that arrive have come, 0 to 1. */
interface WordsProgress {
  readonly gone: number;
  readonly come: number;
}

/**
 * Words do not travel far: they leave where they stood before things set off, and come where they belong once those rest;
 * those that move by less than their height stay in sight.
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
