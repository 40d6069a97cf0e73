import type { Model } from '../../compute/model/model.ts';
import type { ArenaPlan } from '../../compute/model/plan.ts';
import type { Prediction } from '../../compute/model/predictions.ts';
import type { EaseName } from '../../engine/animation/clip.ts';
import { playNumber } from '../../engine/animation/timeline.ts';
import { movePose, type Pose, revealPose } from '../../engine/camera.ts';
import type { Stage } from '../../engine/stage.ts';
import type { Layer } from '../network/layers.ts';
import type { OverviewLayout } from '../network/overview-layout.ts';
import { type PlacedNeuron, placeNeurons } from '../network/placed-neurons.ts';
import { cellUnder, formatTrace } from '../network/receptive-trace.ts';
import type { Limits } from '../state/field-spec.ts';
import { reduce } from '../state/reducer.ts';
import { howShown } from '../state/state-changes.ts';
import type { Action, ViewState } from '../state/view-state.ts';
import type { Cursor, Link, Readout, Told, View, ViewTable } from '../view.ts';
import { addressAbove, exampleAddresses, focusColumn, nearestAddress, viewOf } from '../views/find-view.ts';
import { isOnOwnPart } from '../views/hit-test.ts';
import { delaysFrom, homeOf } from '../views/home-pose.ts';
import { areSameLinks } from '../views/links.ts';
import { limitsOf } from '../views/view-limits.ts';
import type { ViewValues } from '../views/view-reads.ts';
import { createAnimationSlot } from './animation/animation-slot.ts';
import { CAMERA_SEC, createCameraController } from './animation/camera-controller.ts';
import { CHANGES } from './animation/change-timing.ts';
import { prewarm } from './animation/prewarm.ts';
import { createTransitionPlayer, REDUCED_SEC } from './animation/transition-player.ts';
import { createWindowPlayback } from './animation/window-playback.ts';
import { createViewData, type ViewDataOptions } from './view-data.ts';

/** Shows the state on a stage: computes the drawing, and how to come to it from what is on the screen. */
export interface Presenter {
  readonly columns: readonly Layer[];
  readonly neurons: readonly PlacedNeuron[];
  /** Whether something is moving. */
  readonly moving: boolean;
  readonly cameraAtHome: boolean;
  /** Positions that the view's window slides over; null where it has none. */
  readonly slide: Readout['slide'];
  /** What the view tells of a neuron, where that is more than its values. */
  tell(neuron: string): string | null;
  /** What the view shows in numbers; null where it has none. */
  readonly table: ViewTable | null;
  /** What pointing at a place of the canvas (CSS px) asks for. */
  pointAt(x: number, y: number): Action | null;
  /** Whether a drag that begins at a place of the canvas (CSS px) moves the camera, whatever is pointed at there. */
  isLoose(x: number, y: number): boolean;
  /** Whether a place of the canvas (CSS px) is on a part of the view that leads nowhere, and does not leave it either. */
  isOnPart(x: number, y: number): boolean;
  /** What choosing a neuron asks for in this view, other than going to it. */
  choose(neuron: string): Action | null;
  /** Whether the view shows a temperature of the softmax. */
  readonly takesTemperature: boolean;
  /** What there is in the view. */
  readonly limits: Limits;
  /** What the line under the drawing tells of the view; null where that is nothing. */
  readonly told: Told | null;
  /** The view's cells that the keyboard goes over; null where there are none. */
  readonly cursor: Cursor | null;
  /** Places of the drawing that lead to other views. */
  readonly links: readonly Link[];
  /** The view one level above the one shown. */
  readonly above: string;
  setModel(model: Model, plan: ArenaPlan): void;
  setResult(predictions: readonly Prediction[], halfRanges: Float32Array, prepared: ViewValues | null): void;
  /** Resolves when the first frame of a view is out: what comes then does not hold it up. */
  begun(): Promise<void>;
  /** Hands in what a view needs beyond the pass. */
  setPrepared(prepared: ViewValues): void;
  /** Follows the state; `before` tells what changed. */
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
  reveal(neuron: string): void;
  /** Parts of the work of opening a view, each to be done once while nothing else is to do. */
  prewarmTasks(): readonly (() => void)[];
  /** Computes what a press on the neuron in focus would show, to be done while nothing else is to do: views remember it. */
  prefetch(): void;
  /** Resolves when nothing moves. */
  settled(): Promise<void>;
  /** Stops all that moves, for good: its stage goes. */
  stop(): void;
}

export const FADE_SEC = 0.5;
/** Under reduced motion a window does not slide by itself. */
const STAND_STILL: Action = { type: 'play', on: false };

export interface PresenterOptions extends Omit<ViewDataOptions, 'viewport'> {
  /** The state and the preference of motion as they are now. */
  readonly state: () => ViewState;
  readonly reducedMotion: () => boolean;
  /** Called when the camera, and when the neurons' places or the links change. */
  readonly onCamera: () => void;
  readonly onNeurons: () => void;
  /** What the program does by itself: the window slides. */
  readonly onAction: (action: Action) => void;
}

export function createPresenter(stage: Stage, options: PresenterOptions): Presenter {
  let state = options.state();
  const made = createViewData({ ...options, viewport: () => stage.viewport });
  let placedBy: OverviewLayout | null = null;
  let neurons: readonly PlacedNeuron[] = [];
  let links: readonly Link[] = [];
  let shown = 1;
  let view: View | null = null;
  /** Whether something that the view is made of has changed since. */
  let isStale = true;
  let isStopped = false;
  const drawing = createTransitionPlayer({
    stage,
    drawing: () => current()?.drawing ?? null,
    delays() {
      const { network } = made;
      return network ? delaysFrom(network.columns, focusColumn(network, state.view)) : new Map();
    },
    reducedMotion: options.reducedMotion,
    onStill: () => camera.stayHome(),
  });
  const fading = createAnimationSlot(stage);
  const camera = createCameraController({
    stage,
    home: () => homeOf(current(), stage),
    waits: () => drawing.running,
    reducedMotion: options.reducedMotion,
    onCamera: options.onCamera,
  });

  const isMoving = () =>
    !isStopped && (drawing.running || fading.running || camera.running || sliding.running);
  /** The view as things are now. */
  const current = (): View | null => {
    const now = isStale ? made.of(state) : null;
    if (!now) return view;
    isStale = false;
    view = viewOf(now);
    const next = view.readout.links;
    if (placedBy !== view.layout || !areSameLinks(links, next)) {
      if (placedBy !== view.layout) neurons = placeNeurons(now.columns, view.layout);
      [placedBy, links] = [view.layout, next];
      options.onNeurons();
    }
    return view;
  };
  /** A place of the canvas in the drawing. */
  const inDrawing = (x: number, y: number) => {
    const { camera: pose } = stage;
    return { x: (x - pose.x) / pose.scale, y: (y - pose.y) / pose.scale };
  };
  const choose = (neuron: string) => current()?.hitTest({ neuron })?.action ?? null;
  const nearest = (address: string) => (made.network ? nearestAddress(made.network, address) : address);
  const refresh = (sec: number, ease: EaseName = 'fade') => {
    isStale = true;
    drawing.show(sec, ease);
  };
  const colours = () => {
    stage.setColours(options.theme(), state.palette);
    stage.setRangeOffset(made.rangeOffset(state));
  };
  const sliding = createWindowPlayback({
    stage,
    state: () => state,
    count() {
      const { rows = 0, columns = 0 } = current()?.readout.slide ?? {};
      return rows * columns;
    },
    waits: () => drawing.running,
    onAction: options.onAction,
  });

  return {
    get columns() {
      return made.network?.columns ?? [];
    },
    get neurons() {
      current();
      return neurons;
    },
    get moving() {
      return isMoving();
    },
    get cameraAtHome() {
      return camera.atHome;
    },
    get slide() {
      return current()?.readout.slide ?? null;
    },
    tell: (neuron) => current()?.readout.tell(neuron) ?? null,
    get table() {
      return current()?.readout.table() ?? null;
    },
    isLoose(x, y) {
      const hit = state.tracing ? null : current()?.hitTest(inDrawing(x, y));
      return hit?.isLoose ?? false;
    },
    isOnPart(x, y) {
      const shownView = current();
      const { x: atX, y: atY } = inDrawing(x, y);
      return shownView !== null && isOnOwnPart(shownView, atX, atY);
    },
    pointAt(x, y) {
      const { x: atX, y: atY } = inDrawing(x, y);
      const shownView = current();
      if (!state.tracing) return shownView?.hitTest({ x: atX, y: atY })?.action ?? null;
      const { network } = made;
      const cell = network && shownView && cellUnder(network.columns, shownView, atX, atY);
      return cell ? { type: 'trace', cell: formatTrace(cell) } : null;
    },
    choose,
    get takesTemperature() {
      return current()?.readout.takesTemperature ?? false;
    },
    get limits() {
      return limitsOf(current()?.readout ?? null, made.network?.columns ?? [], nearest);
    },
    get told() {
      return current()?.readout.told ?? null;
    },
    get cursor() {
      return current()?.readout.cursor ?? null;
    },
    get links() {
      current();
      return links;
    },
    get above() {
      return made.network ? addressAbove(made.network, state.view) : state.view;
    },
    get shown() {
      return shown;
    },
    get rangeOffset() {
      return made.rangeOffset(state);
    },
    setModel(next, plan) {
      made.setModel(next, plan);
      colours();
      // Nothing of the model before can be drawn any more.
      drawing.stop();
      refresh(0);
      camera.goHome(0);
    },
    setResult(next, ranges, prepared) {
      const isFirst = made.setResult(next, ranges);
      if (prepared) made.setPrepared(prepared);
      refresh(...CHANGES[isFirst ? 'at-once' : 'result']);
    },
    begun: () => drawing.begun(),
    setPrepared(prepared) {
      made.setPrepared(prepared);
      refresh(...CHANGES.result);
    },
    update(next) {
      if (isStopped) return;
      const before = state;
      state = next;
      if (next.palette !== before.palette || next.level !== before.level) colours();
      if (next.detail !== before.detail) made.layOut();
      const shownAs = howShown(next, before);
      if (shownAs === 'view') {
        if (next.playing && options.reducedMotion()) options.onAction(STAND_STILL);
        made.leave(before.view, next.view);
        refresh(...CHANGES.view);
        camera.goHome(CHANGES.view[0]);
      } else if (shownAs !== 'unseen') refresh(...CHANGES[shownAs]);
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
    fade(sec) {
      fading.stop();
      const show = (part: number) => {
        shown = part;
        stage.setShown(part);
      };
      if (sec === 0) return show(1);
      show(0);
      fading.run(playNumber(options.reducedMotion() ? REDUCED_SEC : sec, 'fade', show));
    },
    fitCamera: () => camera.goHome(CAMERA_SEC),
    moveCamera: (...move) => camera.place(movePose(stage.camera, ...move), 0),
    placeCamera: (pose) => camera.place(pose, 0),
    reveal(neuron) {
      const box = neurons.find(({ id }) => id === neuron);
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
      const way = choose(state.focus) ?? { type: 'go', view: nearest(state.focus) };
      if (way.type !== 'go') return;
      const there = reduce(state, way);
      const now = made.of(options.reducedMotion() ? reduce(there, STAND_STILL) : there);
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
      for (const motion of [drawing, fading, camera]) motion.stop();
    },
  };
}
