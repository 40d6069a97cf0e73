import { playNumber } from '../../../engine/animation/timeline.ts';
import type { Pose } from '../../../engine/camera.ts';
import type { Stage } from '../../../engine/stage.ts';
import { between } from '../../views/home-pose.ts';
import { createAnimationSlot } from './animation-slot.ts';

/** How long the camera moves where a person asks for a place, in seconds. */
export const CAMERA_SEC = 0.45;

/** Keeps the camera where the view wants it, until a person moves it. */
export interface CameraController {
  readonly running: boolean;
  /** Resolves when the move under way has ended. */
  readonly done: Promise<void> | undefined;
  /** Whether it stands where the view wants it. */
  readonly atHome: boolean;
  /** Moves it to where the view wants it. It stays there until it is placed, also when the window changes. */
  goHome(sec: number): void;
  /** Moves it at once to where the view wants it, unless a person has placed it or something moves. */
  stayHome(): void;
  /** Puts it where a person wants it. */
  place(pose: Pose, sec: number): void;
  /** Follows a viewport that has changed. */
  fit(): void;
  stop(): void;
}

export interface CameraControllerOptions {
  readonly stage: Stage;
  readonly home: () => Pose;
  /**
   * Whether the drawing is changing: the stage keeps the camera within what is on the screen, so it may reach home only
   * after the change.
   */
  readonly waits: () => boolean;
  readonly reducedMotion: () => boolean;
  readonly onCamera: () => void;
}

export function createCameraController(options: CameraControllerOptions): CameraController {
  const { stage, home, waits, reducedMotion, onCamera } = options;
  const motion = createAnimationSlot(stage);
  let isAtHome = true;

  const standsAt = (pose: Pose, scaleBound: number, placeBound: number) => {
    const { scale, x, y } = stage.camera;
    return (
      Math.abs(scale - pose.scale) < scaleBound &&
      Math.abs(x - pose.x) < placeBound &&
      Math.abs(y - pose.y) < placeBound
    );
  };
  const put = (pose: Pose) => {
    stage.setCamera(pose);
    onCamera();
  };
  const stayHome = () => {
    if (isAtHome && !waits() && !motion.running && !standsAt(home(), 1e-6, 1e-6)) put(home());
  };
  const moveTo = (pose: Pose, sec: number) => {
    motion.stop();
    if (reducedMotion() || sec === 0) return put(pose);
    const from = stage.camera;
    const playing = playNumber(sec, 'travel', (part) => put(part >= 1 ? pose : between(from, pose, part)));
    motion.run(playing);
    playing.done.then(stayHome);
  };
  const goHome = (sec: number) => {
    isAtHome = true;
    moveTo(home(), sec);
  };
  return {
    get running() {
      return motion.running;
    },
    get done() {
      return motion.done;
    },
    get atHome() {
      return standsAt(home(), 1e-3, 1);
    },
    goHome,
    stayHome,
    place(pose, sec) {
      isAtHome = false;
      moveTo(pose, sec);
    },
    fit() {
      if (isAtHome) goHome(motion.running ? CAMERA_SEC : 0);
      else moveTo(stage.camera, 0);
    },
    stop: motion.stop,
  };
}
