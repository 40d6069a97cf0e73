import type { Model } from '../../compute/model/model.ts';
import type { ArenaPlan } from '../../compute/model/plan.ts';
import type { Prediction } from '../../compute/model/predictions.ts';
import type { EaseName } from '../../engine/animation/clip.ts';
import { mostScale, movePose, type Pose, revealPose } from '../../engine/camera.ts';
import type { Stage } from '../../engine/stage.ts';
import type { Layer } from '../network/layers.ts';
import { reduce } from '../state/reducer.ts';
import { howShown } from '../state/state-changes.ts';
import type { Action, ViewState } from '../state/view-state.ts';
import { exampleAddresses, focusColumn, viewOf } from '../views/find-view.ts';
import { delaysFrom, homeOf } from '../views/home-pose.ts';
import type { ViewValues, WindowValues } from '../views/view-reads.ts';
import { CAMERA_SEC, createCameraController } from './animation/camera-controller.ts';
import { CHANGES } from './animation/change-timing.ts';
import { createMapFade } from './animation/map-fade.ts';
import { prewarm } from './animation/prewarm.ts';
import { createTransitionPlayer } from './animation/transition-player.ts';
import { createWindowPlayback } from './animation/window-playback.ts';
import { createWindowRest } from './animation/window-rest.ts';
import { type CellValuesOptions, createCellValues } from './cell-values.ts';
import { createShownView, type ShownView } from './shown-view.ts';
import { createViewData, type ViewDataOptions } from './view-data.ts';

/** Shows the state on a stage: computes the drawing, and how to come to it from what is on the screen. */
export interface Presenter extends Pick<ShownView, 'neurons' | 'readout' | 'limits' | 'above' | 'hitTest'> {
  readonly columns: readonly Layer[];
  /** Whether something is moving. */
  readonly moving: boolean;
  readonly cameraAtHome: boolean;
  setModel(model: Model, plan: ArenaPlan): void;
  /** Takes up what a pass has made of a picture; of a frame of a running camera where `isLive`. */
  setResult(
    predictions: readonly Prediction[],
    halfRanges: Float32Array,
    prepared: ViewValues | null,
    isLive?: boolean,
  ): void;
  /** Resolves when the first frame of a view is painted: work that waits for this does not delay it. */
  begun(): Promise<void>;
  /** Whether the view has still to choose where its window comes to rest. */
  readonly isChoosing: boolean;
  /** Hands in what a view needs beyond the pass. */
  setPrepared(prepared: ViewValues): void;
  /** Hands in what was read where the view's window rests; null where it rests nowhere. */
  setWindow(values: WindowValues | null): void;
  /** Follows the state. */
  update(state: ViewState): void;
  /** Takes up another theme. */
  recolour(): void;
  /** Fits the drawing to the stage's new viewport, at once. */
  fit(): void;
  /** Fades from the maps shown before to the current ones; `sec` 0 shows them at once. */
  fade(sec: number): void;
  /** How far the fade has come, 0 to 1. */
  readonly shown: number;
  /** Where the half ranges of the level shown begin among the ranges. */
  readonly rangeOffset: number;
  fitCamera(): void;
  moveCamera(dx: number, dy: number, factor: number, atX: number, atY: number): void;
  placeCamera(pose: Pose): void;
  /** Brings a neuron or a topic into the part that is shown. */
  reveal(id: string): void;
  /** Sets all texts anew in the next drawing: their font has come. */
  renewText(): void;
  /** Parts of the work of opening a view, each to be done once while the page is idle. */
  prewarmTasks(): readonly (() => void)[];
  /** Computes what a press on the neuron in focus would show, while the page is idle: views remember it. */
  prefetch(): void;
  /** Resolves when nothing moves. */
  settled(): Promise<void>;
  /** Stops all that moves, for good: its stage goes. */
  stop(): void;
}

export const FADE_SEC = 0.5;

export interface PresenterOptions extends Omit<ViewDataOptions, 'viewport'>, Pick<CellValuesOptions, 'read'> {
  /** The state and the preference of motion as they are now. */
  readonly state: () => ViewState;
  readonly reducedMotion: () => boolean;
  /** Called when the camera, and when the neurons' places or the links change. */
  readonly onCamera: () => void;
  readonly onNeurons: () => void;
  /** Called when the readout changes for another reason than the state. */
  readonly onReadout: () => void;
  /** Called with the actions of the program itself: the window slides. */
  readonly onAction: (action: Action) => void;
}

export function createPresenter(stage: Stage, options: PresenterOptions): Presenter {
  let state = options.state();
  const made = createViewData({ ...options, viewport: () => stage.viewport });
  const shown = createShownView({ stage, made, state: () => state, onNeurons: options.onNeurons });
  let isStopped = false;
  const drawing = createTransitionPlayer({
    stage,
    drawing() {
      const now = shown.view?.drawing;
      return now ? cells.on(now) : null;
    },
    delays() {
      const { network } = made;
      return network ? delaysFrom(network.columns, focusColumn(network, state.view)) : new Map();
    },
    reducedMotion: options.reducedMotion,
    onStill: () => camera.stayHome(),
  });
  const fading = createMapFade(stage, options.reducedMotion);
  const camera = createCameraController({
    stage,
    home: () => homeOf(shown.view, stage),
    waits: () => drawing.running,
    reducedMotion: options.reducedMotion,
    onCamera() {
      cells.follow();
      options.onCamera();
    },
  });
  const cells = createCellValues({
    stage,
    data: () => made.of(state),
    drawing: () => shown.view?.drawing ?? null,
    read: options.read,
    onChange: () => refresh(...CHANGES.hover),
  });

  const isMoving = () =>
    !isStopped && (drawing.running || fading.running || camera.running || sliding.running);
  const refresh = (sec: number, ease: EaseName = 'fade') => {
    shown.renew();
    drawing.show(sec, ease);
  };
  const colours = () => {
    stage.setColours(options.theme(), state.palette);
    stage.setRangeOffset(made.rangeOffset(state));
  };
  const rest = createWindowRest({
    network: () => made.network,
    data: () => made.of(state),
    reducedMotion: options.reducedMotion,
    onAction: options.onAction,
  });
  const sliding = createWindowPlayback({
    stage,
    state: () => state,
    count() {
      const { rows = 0, columns = 0 } = shown.readout.slide ?? {};
      return rows * columns;
    },
    rest: () => rest.position,
    waits: () => drawing.running,
    onAction: options.onAction,
  });

  return {
    get columns() {
      return made.network?.columns ?? [];
    },
    get neurons() {
      return shown.neurons;
    },
    get moving() {
      return isMoving();
    },
    get cameraAtHome() {
      return camera.atHome;
    },
    get readout() {
      return shown.readout;
    },
    hitTest: shown.hitTest,
    get limits() {
      return shown.limits;
    },
    get above() {
      return shown.above;
    },
    get shown() {
      return fading.shown;
    },
    get rangeOffset() {
      return made.rangeOffset(state);
    },
    get isChoosing() {
      return rest.position === null;
    },
    setModel(next, plan) {
      made.setModel(next, plan);
      rest.forget();
      colours();
      // Nothing of the model before can be drawn any more.
      drawing.stop();
      refresh(0);
      camera.goHome(0);
      options.onReadout();
    },
    setResult(next, ranges, prepared, isLive = false) {
      const isFirst = made.setResult(next, ranges, isLive);
      if (prepared) made.setPrepared(prepared);
      cells.forget();
      refresh(...CHANGES[isFirst ? 'at-once' : 'result']);
      rest.choose();
      options.onReadout();
    },
    begun: () => drawing.begun(),
    setPrepared(prepared) {
      made.setPrepared(prepared);
      refresh(...CHANGES.result);
      rest.choose();
      options.onReadout();
    },
    setWindow(values) {
      shown.setWindow(values);
      options.onReadout();
    },
    update(next) {
      if (isStopped) return;
      const before = state;
      state = next;
      if (next.palette !== before.palette || next.level !== before.level) colours();
      if (next.detail !== before.detail) made.layOut();
      const shownAs = howShown(next, before);
      if (shownAs === 'view') {
        made.leave(before.view, next.view);
        cells.forget();
        shown.leave();
        rest.forget();
        refresh(...CHANGES.view);
        // Before the view is made, so that it is made once.
        const opening = rest.openingAction(next);
        if (opening) options.onAction(opening);
        camera.goHome(CHANGES.view[0]);
      } else {
        if (shownAs !== 'unseen') refresh(...CHANGES[shownAs]);
        rest.follow(next, before);
        if (next.unfolded !== before.unfolded) camera.goHome(CHANGES.travel[0]);
      }
      sliding.follow();
    },
    recolour() {
      colours();
      refresh(0);
    },
    fit() {
      made.layOut();
      refresh(0);
      camera.fit();
    },
    renewText() {
      made.renewText();
      stage.forgetGlyphs();
      shown.renew();
    },
    fade: fading.start,
    fitCamera: () => camera.goHome(CAMERA_SEC),
    moveCamera(dx, dy, factor, atX, atY) {
      camera.place(movePose(stage.camera, { dx, dy, factor, atX, atY }, mostScale(stage.drawing)), 0);
    },
    placeCamera: (pose) => camera.place(pose, 0),
    reveal(wanted) {
      const box = shown.boxOf(wanted);
      if (!box) return;
      const pose = revealPose(stage.camera, box, stage.viewport, 24);
      if (pose.x === stage.camera.x && pose.y === stage.camera.y) return;
      camera.place(pose, CAMERA_SEC);
    },
    prewarmTasks() {
      const addresses = made.network ? exampleAddresses(made.network) : [];
      return addresses.map((address) => () => {
        const now = made.of(state);
        if (now) prewarm(now, stage.drawing, address);
      });
    },
    prefetch() {
      if (state.focus === null || state.focus === state.view || isStopped) return;
      const way = shown.choose(state.focus);
      if (way.type !== 'go') return;
      const there = reduce(state, way);
      const opening = rest.openingAction(there);
      const now = made.of(opening ? reduce(there, opening) : there);
      if (now) viewOf({ ...now, values: {} });
    },
    async settled() {
      do {
        await Promise.all([drawing.done, fading.done, camera.done]);
        await stage.settled();
      } while (isMoving());
    },
    stop() {
      isStopped = true;
      cells.stop();
      for (const motion of [drawing, fading, camera]) motion.stop();
    },
  };
}
