import type { Drawing, EdgeItem, Item, LabelItem, MapItem, OverlayItem, ShapeItem } from '../drawing.ts';
import type { Rgb } from '../palette.ts';

export type EaseName = 'travel' | 'fade';

const KINDS = ['edges', 'maps', 'shapes', 'labels', 'overlay'] as const;

/** The two eases of the program: cubic in and out to travel, sine in and out to fade. */
export const EASES: Readonly<Record<EaseName, (part: number) => number>> = {
  travel: (t) => (t < 0.5 ? 4 * t ** 3 : 1 - (-2 * t + 2) ** 3 / 2),
  fade: (t) => 0.5 - Math.cos(Math.PI * t) / 2,
};

/** How far a group of items has come from one drawing to the next: 0 to 1 over a stretch of time. */
export interface Clip {
  readonly target: string;
  readonly startSec: number;
  readonly durationSec: number;
  readonly ease: EaseName;
  /** Share of its time that had passed before, where it goes on with another clip; none where it is missing. */
  readonly passed?: number;
}

/** A change from one drawing to another, as data. */
export interface Transition {
  readonly from: Drawing;
  readonly to: Drawing;
  readonly clips: readonly Clip[];
  readonly durationSec: number;
}

/**
 * One clip for each group that differs in the two drawings; items that both hold stand as they are.
 * @param delaySec when a group sets off, in seconds from the start.
 */
export function createTransition(
  from: Drawing,
  to: Drawing,
  durationSec: number,
  ease: EaseName,
  delaySec: (group: string) => number = () => 0,
): Transition {
  const clips = changedGroups(from, to).map((target) => ({
    target,
    startSec: delaySec(target),
    durationSec,
    ease,
  }));
  return { from, to, clips, durationSec: endOf(clips) };
}

/**
 * A running transition on its way to another drawing: what is under way goes on at its pace and ends in its time, so
 * that with the drawing that it had before nothing changes.
 * @param timeSec how far the running one has come. @param leastSec how long a change takes of what is not under way.
 */
export function continueTransition(
  running: Transition,
  timeSec: number,
  to: Drawing,
  leastSec: number,
): Transition {
  const from = sample(running, timeSec);
  const durationSec = Math.max(leastSec, running.durationSec - timeSec);
  const before = new Map(running.clips.map((clip) => [clip.target, clip]));
  const clips = changedGroups(from, to).map((target): Clip => {
    const clip = before.get(target);
    const end = clip ? clip.startSec + clip.durationSec : 0;
    // What comes of groups that do not move waits for those that do.
    const waitSec = clip || leastSec === 0 ? 0 : durationSec - leastSec;
    if (!clip || end <= timeSec)
      return { target, startSec: waitSec, durationSec: durationSec - waitSec, ease: 'fade' };
    const { startSec, ease, passed = 0 } = clip;
    const share = Math.max(0, timeSec - startSec) / clip.durationSec;
    return {
      target,
      startSec: Math.max(0, startSec - timeSec),
      durationSec: end - Math.max(timeSec, startSec),
      ease,
      passed: passed + share * (1 - passed),
    };
  });
  return { from, to, clips, durationSec: endOf(clips) };
}

/** Groups of the items that are not the very same in both drawings. */
function changedGroups(from: Drawing, to: Drawing): readonly string[] {
  const groups = new Set<string>();
  for (const kind of KINDS) {
    if (from[kind] === to[kind]) continue;
    const before = new Map<string, Item>();
    for (const item of from[kind]) before.set(item.id, item);
    for (const item of to[kind]) {
      if (before.get(item.id) !== item) groups.add(item.group);
      before.delete(item.id);
    }
    for (const { group } of before.values()) groups.add(group);
  }
  return [...groups];
}

/**
 * `next`, in which whatever says the same as in `before` is the very same item or list: nothing moves it, and nothing
 * has to be uploaded for it.
 */
export function keepSame(before: Drawing, next: Drawing): Drawing {
  const edges = keepItems(before.edges, next.edges);
  const maps = keepItems(before.maps, next.maps);
  const shapes = keepItems(before.shapes, next.shapes);
  const labels = keepItems(before.labels, next.labels);
  return { ...next, edges, maps, shapes, labels };
}

function keepItems<T extends Item & { readonly x: number; readonly y: number }>(
  before: readonly T[],
  next: readonly T[],
): readonly T[] {
  if (before === next) return before;
  let byId: ReadonlyMap<string, T> | null = null;
  let isSame = before.length === next.length;
  const items = next.map((item, i) => {
    let known = before[i];
    if (known?.id !== item.id) {
      byId ??= new Map(before.map((each) => [each.id, each]));
      known = byId.get(item.id);
    }
    // Most of what differs has moved.
    const isSameItem = known === item || (known?.x === item.x && known.y === item.y && isEqual(known, item));
    const kept = known && isSameItem ? known : item;
    isSame &&= kept === before[i];
    return kept;
  });
  return isSame ? before : items;
}

/** Whether two items, or what they hold, say the same. */
function isEqual(a: object, b: object): boolean {
  const [first, second] = [a, b] as Readonly<Record<string, unknown>>[];
  if (!first || !second) return false;
  let keys = 0;
  for (const key in first) {
    const [one, other] = [first[key], second[key]];
    keys += 1;
    if (one === other) continue;
    const areObjects = typeof one === 'object' && typeof other === 'object' && one !== null && other !== null;
    if (!areObjects || !isEqual(one, other)) return false;
  }
  for (const _ in second) keys -= 1;
  return keys === 0;
}

function endOf(clips: readonly Clip[]): number {
  return clips.reduce((latest, clip) => Math.max(latest, clip.startSec + clip.durationSec), 0);
}

/** All of one drawing fades out where it stands, in front of it all of another fades in: nothing travels. */
export function crossFade(drawing: Drawing, to: Drawing, durationSec: number): Transition {
  const from = estranged(drawing);
  const groups = new Set<string>();
  for (const kind of KINDS) {
    for (const { group } of from[kind]) groups.add(group);
    for (const { group } of to[kind]) groups.add(group);
    // None of them is another one: that is known without looking their names up.
    pairings.set(to[kind], { from: from[kind], origins: [], leaving: [from[kind]] });
  }
  const clips = [...groups].map((target): Clip => ({ target, startSec: 0, durationSec, ease: 'fade' }));
  return { from, to, clips, durationSec };
}

/** A drawing whose items are none of another's. */
function estranged(drawing: Drawing): Drawing {
  const rename = <T extends { readonly id: string }>(items: readonly T[]): readonly T[] =>
    items.map((item) => ({ ...item, id: `${item.id}~` }));
  return {
    ...drawing,
    edges: rename(drawing.edges),
    maps: rename(drawing.maps),
    shapes: rename(drawing.shapes),
    labels: rename(drawing.labels),
    overlay: rename(drawing.overlay),
  };
}

/** How far a clip has come at a time, 0 to 1. */
export function sampleClip(clip: Clip, timeSec: number): number {
  if (timeSec >= clip.startSec + clip.durationSec) return 1;
  if (timeSec <= clip.startSec) return 0;
  return easeOf(clip)((timeSec - clip.startSec) / clip.durationSec);
}

/** How far a clip comes in a share of its time: its ease, or what is left of it. */
export function easeOf({ ease, passed = 0 }: Clip): (part: number) => number {
  const whole = EASES[ease];
  if (passed === 0) return whole;
  const before = whole(passed);
  const left = 1 - before;
  return (part) => (part >= 1 || left <= 0 ? 1 : (whole(passed + part * (1 - passed)) - before) / left);
}

/** The drawing at a time: exactly `from` at 0 and exactly `to` at the end. */
export function sample(transition: Transition, timeSec: number): Drawing {
  if (timeSec >= transition.durationSec) return transition.to;
  if (timeSec <= 0) return transition.from;
  const progress = new Map(transition.clips.map((clip) => [clip.target, sampleClip(clip, timeSec)]));
  return blend(transition, (group) => progress.get(group) ?? 1);
}

/** The drawing, in the size of `to`, where each group has come as far as `progress` says. */
export function blend({ from, to }: Transition, progress: (group: string) => number): Drawing {
  return {
    width: to.width,
    height: to.height,
    edges: blendItems(from.edges, to.edges, progress, blendEdge),
    maps: blendItems(from.maps, to.maps, progress, blendBox),
    shapes: blendItems(from.shapes, to.shapes, progress, blendShape),
    labels: blendItems(from.labels, to.labels, progress, blendLabel, WORDS_LEAVE),
    overlay: blendItems(from.overlay, to.overlay, progress, blendBox),
  };
}

/**
 * Words that leave are gone before others travel over them: this power of what is left of the way. A power, because it
 * is the same whether or not the transition goes on anew from any moment.
 */
const WORDS_LEAVE = 4;

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

/** Finds out before the first frame of a way, which has enough to do, what of its drawings is what. */
export function pairUp({ from, to }: Transition): void {
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
