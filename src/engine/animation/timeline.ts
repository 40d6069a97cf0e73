// The core alone: what is animated are numbers of the drawing, never styles of the page.
import { gsap } from 'gsap/gsap-core';
import type { Drawing } from '../drawing.ts';
import { blend, pairUp } from './blend.ts';
import { type Clip, easeOf, type Transition } from './clip.ts';

// One clock: the stage's frame loop drives gsap, not a loop of its own.
gsap.ticker.remove(gsap.updateRoot);
gsap.ticker.sleep();

/** Something that plays on the stage's clock. */
export interface Playing {
  /** When it began, by the stage's clock. */
  readonly startSec: number;
  /** Resolves when it has ended or was stopped. */
  readonly done: Promise<void>;
  /** Stops it where it is. */
  stop(): void;
}

let clockSec = 0;

/** Advances every timeline to a time of the stage's clock, in seconds. */
export function advance(timeSec: number): void {
  clockSec = timeSec;
  gsap.updateRoot(timeSec);
  gsap.ticker.sleep();
}

/**
 * Plays a transition's clips with gsap, calling `show` with the drawing of each moment.
 * @param sinceSec when it began, by the page's clock; it may be a little before the call.
 */
export function playTransition(
  transition: Transition,
  show: (drawing: Drawing) => void,
  sinceSec = performance.now() / 1000,
): Playing {
  // Clips of the same time and pace share one tween.
  const paces = new Map<string, Moving>();
  const poses = new Map<string, Pose>();
  for (const clip of transition.clips) {
    const { startSec, durationSec, ease, passed = 0 } = clip;
    const pace = [startSec, durationSec, ease, passed].join();
    const moving = paces.get(pace) ?? { clip, pose: { part: 0 } };
    paces.set(pace, moving);
    poses.set(clip.target, moving.pose);
  }
  pairUp(transition);
  const showNow = () => show(blend(transition, (group) => poses.get(group)?.part ?? 1));
  return play([...paces.values()], showNow, sinceSec);
}

/** Plays one number from 0 to 1. */
export function playNumber(durationSec: number, ease: Clip['ease'], show: (part: number) => void): Playing {
  const pose: Pose = { part: 0 };
  const clip: Clip = { target: 'number', startSec: 0, durationSec, ease };
  return play([{ clip, pose }], () => show(pose.part));
}

/** What gsap moves: how far a clip has come, 0 to 1. */
interface Pose {
  part: number;
}

interface Moving {
  readonly clip: Clip;
  readonly pose: Pose;
}

function play(moving: readonly Moving[], show: () => void, sinceSec = performance.now() / 1000): Playing {
  let end = () => {};
  const done = new Promise<void>((resolve) => {
    end = resolve;
  });
  // The clock stands still while nothing plays: bring it to now, or the new timeline would have started in the past.
  // It never runs backwards.
  const startSec = sinceSec >= clockSec ? sinceSec : performance.now() / 1000;
  advance(startSec);
  if (moving.length === 0) {
    // Without a timeline: it would show this drawing again in a later frame, when another may have replaced it.
    show();
    return { startSec, done: Promise.resolve(), stop() {} };
  }
  const timeline = gsap.timeline({ onUpdate: show, onComplete: () => end() });
  for (const { clip, pose } of moving) {
    // Prepared here: the first frame of a transition has enough to do.
    const ready = { immediateRender: true, lazy: false };
    const { durationSec: duration, startSec: at } = clip;
    timeline.to(pose, { part: 1, duration, ease: easeOf(clip), ...ready }, at);
  }
  gsap.ticker.sleep();
  return {
    startSec,
    done,
    stop() {
      timeline.kill();
      end();
    },
  };
}
