import type { Playing } from '../../../engine/animation/timeline.ts';
import type { Stage } from '../../../engine/stage.ts';

/** Something that moves one at a time: a new motion takes the place of the one before it. */
export interface AnimationSlot {
  readonly running: boolean;
  /** When the running motion began, by the page's clock. */
  readonly startSec: number;
  /** Resolves when the running motion has ended. */
  readonly done: Promise<void> | undefined;
  run(playing: Playing): void;
  stop(): void;
}

/** A motion keeps the stage's clock running while it lasts. */
export function createAnimationSlot(stage: Stage): AnimationSlot {
  let current: Playing | null = null;
  return {
    get running() {
      return current !== null;
    },
    get startSec() {
      return current?.startSec ?? 0;
    },
    get done() {
      return current?.done;
    },
    run(playing) {
      current?.stop();
      current = playing;
      playing.done.then(() => {
        if (current === playing) current = null;
      });
      stage.animate(() => current === playing);
    },
    stop() {
      current?.stop();
      current = null;
    },
  };
}
