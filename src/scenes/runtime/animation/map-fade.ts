import { playNumber } from '../../../engine/animation/timeline.ts';
import type { Stage } from '../../../engine/stage.ts';
import { createAnimationSlot } from './animation-slot.ts';
import { REDUCED_SEC } from './transition-player.ts';

/** Fades from the maps of the pass before to the current ones. */
export interface MapFade {
  readonly running: boolean;
  /** Resolves when the fade under way has ended. */
  readonly done: Promise<void> | undefined;
  /** How far it has come, 0 to 1. */
  readonly shown: number;
  /** Begins anew; 0 seconds show the current maps at once. */
  start(sec: number): void;
  stop(): void;
}

export function createMapFade(stage: Stage, reducedMotion: () => boolean): MapFade {
  const motion = createAnimationSlot(stage);
  let shown = 1;
  const show = (part: number) => {
    shown = part;
    stage.setShown(part);
  };
  return {
    get running() {
      return motion.running;
    },
    get done() {
      return motion.done;
    },
    get shown() {
      return shown;
    },
    start(sec) {
      motion.stop();
      if (sec === 0) return show(1);
      show(0);
      motion.run(playNumber(reducedMotion() ? REDUCED_SEC : sec, 'fade', show));
    },
    stop: motion.stop,
  };
}
