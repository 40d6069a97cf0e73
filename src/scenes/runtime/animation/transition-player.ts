import type { Transition } from '../../../engine/animation/clip.ts';
import {
  continueTransition,
  createTransition,
  crossFade,
  type EaseName,
} from '../../../engine/animation/clip.ts';
import { keepSame } from '../../../engine/animation/same-items.ts';
import { playTransition } from '../../../engine/animation/timeline.ts';
import type { Drawing } from '../../../engine/drawing.ts';
import type { Stage } from '../../../engine/stage.ts';
import { createAnimationSlot } from './animation-slot.ts';

/** Share of a travel that the farthest column waits. */
const DELAY_SHARE = 0.3;
/** Under reduced motion nothing travels, and fades are short. */
export const REDUCED_SEC = 0.12;

/** Brings a drawing onto the stage: at once, or by a transition from what is on the screen. */
export interface TransitionPlayer {
  /** Whether a transition runs or is about to begin. */
  readonly running: boolean;
  /** Resolves when the running transition has ended. */
  readonly done: Promise<void> | undefined;
  /**
   * Shows the current drawing, at once where `sec` is 0. A transition begins only after the call, so that changes that
   * come together make one transition.
   */
  show(sec: number, ease?: EaseName): void;
  /**
   * Resolves when the first frame of a transition that has just begun is painted; at once where none has just begun.
   */
  begun(): Promise<void>;
  /** Ends the transition and leaves the drawing where it is. */
  stop(): void;
}

export interface TransitionPlayerOptions {
  readonly stage: Stage;
  /** The current drawing; null where there is none. */
  readonly drawing: () => Drawing | null;
  /** When each group sets off on a travel, 0 to 1. */
  readonly delays: () => ReadonlyMap<string, number>;
  readonly reducedMotion: () => boolean;
  /** Called when a drawing has come to rest. */
  readonly onStill: () => void;
}

interface Wanted {
  readonly sec: number;
  readonly ease: EaseName;
  /** When it was asked for, by the page's clock. */
  readonly sinceSec: number;
}

export function createTransitionPlayer({
  stage,
  drawing,
  delays,
  reducedMotion,
  onStill,
}: TransitionPlayerOptions): TransitionPlayer {
  const motion = createAnimationSlot(stage);
  let going: { readonly transition: Transition; readonly isTravel: boolean } | null = null;
  let wanted: Wanted | null = null;
  /** Whether a transition has begun that no frame has shown yet. */
  let isFresh = false;

  const begin = (asked: Wanted) => {
    const now = drawing();
    if (!now) return;
    // In a cross-fade nothing stays where it is.
    const isKept = asked.sec > 0 && !(asked.ease === 'travel' && reducedMotion());
    const to = isKept ? keepSame(stage.drawing, now) : now;
    const transition = transitionTo(to, asked);
    motion.stop();
    isFresh = false;
    going = transition && { transition, isTravel: asked.ease === 'travel' || (going?.isTravel ?? false) };
    if (!transition) {
      stage.show(to);
      onStill();
      return;
    }
    isFresh = true;
    const playing = playTransition(transition, showMoment, asked.sinceSec);
    motion.run(playing);
    playing.done.then(onStill);
  };
  /** The transition from what is on the screen; null where it takes no time. */
  const transitionTo = (to: Drawing, { sec, ease, sinceSec }: Wanted): Transition | null => {
    if (!motion.running) going = null;
    const changeSec = reducedMotion() ? Math.min(sec, REDUCED_SEC) : sec;
    const elapsedSec = Math.max(0, sinceSec - motion.startSec);
    const leftSec = going ? going.transition.durationSec - elapsedSec : 0;
    // A change while things move gives them another goal, and does not delay them.
    if (going && ease === 'fade' && leftSec > 0 && (going.isTravel || changeSec <= leftSec)) {
      return continueTransition(going.transition, elapsedSec, to, changeSec);
    }
    if (sec === 0) return null;
    if (ease === 'fade') return createTransition(stage.drawing, to, changeSec, ease);
    if (reducedMotion()) return crossFade(stage.drawing, to, changeSec);
    // Near things first, so that the eye can follow where the far ones go.
    const waits = delays();
    const delayOf = (group: string) => (waits.get(group) ?? 0) * sec * DELAY_SHARE;
    return createTransition(stage.drawing, to, sec * (1 - DELAY_SHARE), ease, delayOf);
  };
  const showMoment = (moment: Drawing) => {
    stage.show(moment);
    if (isFresh && wanted) stage.painted().then(start);
    isFresh = false;
  };
  const start = () => {
    const asked = wanted;
    wanted = null;
    // A running transition has moved on since the request, so it changes from now; a drawing at rest, from the request.
    if (asked) begin(motion.running ? { ...asked, sinceSec: performance.now() / 1000 } : asked);
  };
  return {
    get running() {
      return wanted !== null || motion.running;
    },
    get done() {
      return motion.done;
    },
    show(sec, ease = 'fade') {
      const sinceSec = performance.now() / 1000;
      if (sec === 0 && !wanted) return begin({ sec, ease, sinceSec });
      // A transition that is not shown yet is shown first: `showMoment` starts the next one after that frame.
      if (!wanted && !isFresh) queueMicrotask(start);
      wanted = {
        sec: Math.max(sec, wanted?.sec ?? 0),
        ease: wanted?.ease === 'travel' ? 'travel' : ease,
        sinceSec: wanted?.sinceSec ?? sinceSec,
      };
    },
    async begun() {
      if (wanted || isFresh) await stage.painted();
    },
    stop() {
      wanted = null;
      isFresh = false;
      motion.stop();
    },
  };
}
