import { gsap } from 'gsap';
import { blend, type Clip, easeOf, type Transition } from './clip.ts';
import type { Drawing } from './drawing.ts';

// One clock: the stage's frame loop drives gsap, not a loop of its own.
gsap.ticker.remove(gsap.updateRoot);
gsap.ticker.sleep();

/** Something that plays on the stage's clock. */
export interface Playing {
  /** Resolves when it has ended or was stopped. */
  readonly done: Promise<void>;
  /** Stops it where it is. */
  stop(): void;
}

/** Advances every timeline to a time of the stage's clock, in seconds. */
export function advance(timeSec: number): void {
  gsap.updateRoot(timeSec);
  gsap.ticker.sleep();
}

/** Plays a transition's clips with gsap, calling `show` with the drawing of each moment. */
export function playTransition(transition: Transition, show: (drawing: Drawing) => void): Playing {
  const poses = new Map(transition.clips.map((clip) => [clip.target, { part: 0 }]));
  return play(transition.clips, poses, () => show(blend(transition, (group) => poses.get(group)?.part ?? 1)));
}

/** Plays one number from 0 to 1. */
export function playNumber(durationSec: number, ease: Clip['ease'], show: (part: number) => void): Playing {
  const pose = { part: 0 };
  const clip: Clip = { target: 'number', startSec: 0, durationSec, ease };
  return play([clip], new Map([['number', pose]]), () => show(pose.part));
}

function play(
  clips: readonly Clip[],
  poses: ReadonlyMap<string, { part: number }>,
  show: () => void,
): Playing {
  let end = () => {};
  const done = new Promise<void>((resolve) => {
    end = resolve;
  });
  // The clock stands still while nothing plays: bring it to now, or the new timeline would have started in the past.
  advance(performance.now() / 1000);
  const timeline = gsap.timeline({ onUpdate: show, onComplete: () => end() });
  for (const clip of clips) {
    const pose = poses.get(clip.target);
    const { durationSec: duration, startSec } = clip;
    if (pose) timeline.fromTo(pose, { part: 0 }, { part: 1, duration, ease: easeOf(clip) }, startSec);
  }
  gsap.ticker.sleep();
  if (clips.length === 0) {
    show();
    end();
  }
  return {
    done,
    stop() {
      timeline.kill();
      end();
    },
  };
}
