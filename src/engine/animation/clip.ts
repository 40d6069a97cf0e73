import type { Drawing, Item } from '../drawing.ts';
import { blend, KINDS, knowApart, WORDS_ARRIVE, WORDS_LEAVE } from './blend.ts';

export type EaseName = 'travel' | 'fade';

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
  /** Share of its time that had passed in the clip that it continues; 0 where it is missing. */
  readonly passed?: number;
}

/** A change from one drawing to another, as data. */
export interface Transition {
  readonly from: Drawing;
  readonly to: Drawing;
  readonly clips: readonly Clip[];
  readonly durationSec: number;
}

/** Share of a travel's time at its start in which words leave, and at its end in which words come. */
const WORDS_SHARE = 0.25;

/**
 * One clip for each group that differs in the two drawings; items that both hold stand as they are. On a travel words go
 * by clips of their own: the old ones first of all, the new ones when things come to rest.
 * @param delaySec when a group sets off, in seconds from the start.
 */
export function createTransition(
  from: Drawing,
  to: Drawing,
  durationSec: number,
  ease: EaseName,
  delaySec: (group: string) => number = () => 0,
): Transition {
  const clips = changedGroups(from, to).map(
    (target): Clip => ({
      target,
      startSec: delaySec(target),
      durationSec,
      ease,
    }),
  );
  const wholeSec = endOf(clips);
  if (ease === 'travel' && wholeSec > 0) {
    const words = { durationSec: WORDS_SHARE * wholeSec, ease: 'fade' } as const;
    clips.push({ ...words, target: WORDS_LEAVE, startSec: 0 });
    clips.push({ ...words, target: WORDS_ARRIVE, startSec: wholeSec - words.durationSec });
  }
  return { from, to, clips, durationSec: wholeSec };
}

/**
 * A running transition that goes to another drawing from now on. Groups under way keep their pace and their end, so
 * that nothing changes where the other drawing is the same as before.
 * @param timeSec how far the running one is.
 * @param leastSec how long a group takes that is not under way.
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
  const words = [WORDS_LEAVE, WORDS_ARRIVE].filter((target) => before.has(target));
  const clips = [...changedGroups(from, to), ...words].map((target): Clip => {
    const clip = before.get(target);
    const end = clip ? clip.startSec + clip.durationSec : 0;
    // Groups that do not move yet wait for those that do.
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

/** Groups of the items that are not the same object in both drawings. */
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

function endOf(clips: readonly Clip[]): number {
  return clips.reduce((latest, clip) => Math.max(latest, clip.startSec + clip.durationSec), 0);
}

/** One drawing fades out, and another fades in in front of it: nothing travels. */
export function crossFade(drawing: Drawing, to: Drawing, durationSec: number): Transition {
  const from = estranged(drawing);
  const groups = new Set<string>();
  for (const kind of KINDS) {
    for (const { group } of from[kind]) groups.add(group);
    for (const { group } of to[kind]) groups.add(group);
    // They have no item in common: that is known without a search.
    knowApart(from[kind], to[kind]);
  }
  const clips = [...groups].map((target): Clip => ({ target, startSec: 0, durationSec, ease: 'fade' }));
  return { from, to, clips, durationSec };
}

/** The drawing with ids that no other drawing has. */
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

/** How far a clip is after a share of its time: its ease, or the rest of the ease of the clip that it continues. */
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
