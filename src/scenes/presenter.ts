import { RANGE_LEVELS } from '../compute/backends/backend.ts';
import type { Model } from '../compute/model.ts';
import type { ArenaPlan } from '../compute/plan.ts';
import type { Prediction } from '../compute/predictions.ts';
import { homePose, movePose, type Pose, revealPose } from '../engine/camera.ts';
import { createTransition } from '../engine/clip.ts';
import { THEMES, type ThemeName } from '../engine/palette.ts';
import type { Stage } from '../engine/stage.ts';
import { type Playing, playNumber, playTransition } from '../engine/timeline.ts';
import { viewOf } from './catalog.ts';
import { type Column, columnsOf, findNeuron, neuronId } from './columns.ts';
import { type Connections, connectionsOf } from './connections.ts';
import { type Box, layoutOverview, type OverviewLayout } from './layout.ts';
import type { OverviewData, OverviewWords } from './overview-data.ts';
import type { ViewState } from './view-state.ts';

/** A neuron and where it stands. */
export interface PlacedNeuron extends Box {
  readonly id: string;
  readonly column: number;
  readonly row: number;
  readonly layer: Column;
}

/** Shows the state on a stage: computes the drawing, and how to come to it from what is on the screen. */
export interface Presenter {
  readonly columns: readonly Column[];
  readonly neurons: readonly PlacedNeuron[];
  /** Whether something is moving. */
  readonly moving: boolean;
  readonly cameraAtHome: boolean;
  setModel(model: Model, plan: ArenaPlan): void;
  setResult(predictions: readonly Prediction[], halfRanges: Float32Array): void;
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
  reveal(neuron: string): void;
  /** Resolves when nothing moves. */
  settled(): Promise<void>;
}

export const FADE_SEC = 0.5;
const HOVER_SEC = 0.25;
const RESULT_SEC = 0.5;
const CAMERA_SEC = 0.45;
/** Under reduced motion nothing travels, and fades are short. */
const REDUCED_SEC = 0.12;

export interface PresenterOptions {
  readonly words: OverviewWords;
  /** The state, theme and preference of motion as they are now. */
  readonly state: () => ViewState;
  readonly theme: () => ThemeName;
  readonly reducedMotion: () => boolean;
  /** Called when the camera or the neurons' places change. */
  readonly onCamera: () => void;
  readonly onNeurons: () => void;
}

export function createPresenter(stage: Stage, options: PresenterOptions): Presenter {
  let state = options.state();
  let model: { columns: readonly Column[]; connections: Connections; plan: ArenaPlan } | null = null;
  let predictions: readonly Prediction[] = [];
  let halfRanges = new Float32Array();
  /** Null where model, viewport or detail have changed since. */
  let layout: OverviewLayout | null = null;
  let placedBy: OverviewLayout | null = null;
  let neurons: readonly PlacedNeuron[] = [];
  let shown = 1;
  let drawing: Playing | null = null;
  let fading: Playing | null = null;
  let camera: Playing | null = null;

  const data = (): OverviewData | null => {
    if (!model) return null;
    layout ??= layoutOverview(model.columns, stage.viewport, state.detail);
    return {
      ...model,
      layout,
      state,
      theme: THEMES[options.theme()],
      palette: state.palette,
      words: options.words,
      predictions,
      halfRanges,
      halfRange: sharedHalfRange(),
      viewport: stage.viewport,
    };
  };
  const sharedHalfRange = () => {
    const found = model && findNeuron(model.columns, state.view);
    if (!model || !found) return 1;
    const places = model.plan.places.length;
    const level = RANGE_LEVELS.indexOf(state.level) * places;
    const pair = [model.columns[found.column - 1], model.columns[found.column]];
    return Math.max(
      ...pair.map((column) =>
        column?.role === 'input' ? 0 : (halfRanges[level + (column?.place ?? 0)] ?? 1),
      ),
    );
  };

  const refresh = (sec: number) => {
    const now = data();
    if (!now) return;
    const { drawing: next, layout: placing } = viewOf(now);
    if (state.view !== 'overview' || placedBy !== placing) {
      placedBy = placing;
      neurons = placeNeurons(now.columns, placing);
      options.onNeurons();
    }
    drawing?.stop();
    drawing = null;
    if (sec === 0) {
      stage.show(next);
      return;
    }
    const transition = createTransition(
      stage.drawing,
      next,
      options.reducedMotion() ? REDUCED_SEC : sec,
      'fade',
    );
    const playing = playTransition(transition, (moment) => stage.show(moment));
    drawing = playing;
    playing.done.then(() => {
      if (drawing === playing) drawing = null;
    });
    stage.animate(() => drawing === playing);
  };

  const colours = () => {
    stage.setColours(options.theme(), state.palette);
    stage.setRangeOffset(rangeOffset());
  };
  const rangeOffset = () => {
    const places = model?.plan.places.length ?? 0;
    const maps = model?.plan.mapCount ?? 0;
    return 2 * maps + RANGE_LEVELS.indexOf(state.level) * places;
  };
  const moveTo = (pose: Pose, sec: number) => {
    camera?.stop();
    camera = null;
    if (options.reducedMotion() || sec === 0) {
      stage.setCamera(pose);
      options.onCamera();
      return;
    }
    const from = stage.camera;
    const playing = playNumber(sec, 'travel', (part) => {
      stage.setCamera(part >= 1 ? pose : between(from, pose, part));
      options.onCamera();
    });
    camera = playing;
    playing.done.then(() => {
      if (camera === playing) camera = null;
    });
    stage.animate(() => camera === playing);
  };

  return {
    get columns() {
      return model?.columns ?? [];
    },
    get neurons() {
      return neurons;
    },
    get moving() {
      return drawing !== null || fading !== null || camera !== null;
    },
    get cameraAtHome() {
      const home = homePose(stage.drawing, stage.viewport);
      const { scale, x, y } = stage.camera;
      return Math.abs(scale - home.scale) < 1e-3 && Math.abs(x - home.x) < 1 && Math.abs(y - home.y) < 1;
    },
    get shown() {
      return shown;
    },
    get rangeOffset() {
      return rangeOffset();
    },
    setModel(next, plan) {
      const columns = columnsOf(next);
      model = { columns, connections: connectionsOf(columns), plan };
      layout = null;
      predictions = [];
      halfRanges = new Float32Array();
      colours();
      refresh(0);
      stage.setCamera(homePose(stage.drawing, stage.viewport));
      options.onCamera();
    },
    setResult(next, ranges) {
      const first = predictions.length === 0;
      predictions = next;
      halfRanges = new Float32Array(ranges);
      refresh(first ? 0 : RESULT_SEC);
    },
    update(next) {
      const before = state;
      state = next;
      if (next.palette !== before.palette || next.level !== before.level) colours();
      const moved = next.detail !== before.detail;
      if (moved) layout = null;
      refresh(next.palette !== before.palette ? 0 : moved ? RESULT_SEC : HOVER_SEC);
    },
    recolour() {
      colours();
      refresh(0);
    },
    fit() {
      layout = null;
      refresh(0);
      stage.setCamera(stage.camera);
      options.onCamera();
    },
    fade(sec) {
      fading?.stop();
      fading = null;
      const show = (part: number) => {
        shown = part;
        stage.setShown(part);
      };
      if (sec === 0) {
        show(1);
        return;
      }
      show(0);
      const playing = playNumber(options.reducedMotion() ? REDUCED_SEC : sec, 'fade', show);
      fading = playing;
      playing.done.then(() => {
        if (fading === playing) fading = null;
      });
      stage.animate(() => fading === playing);
    },
    fitCamera() {
      moveTo(homePose(stage.drawing, stage.viewport), CAMERA_SEC);
    },
    moveCamera(dx, dy, factor, atX, atY) {
      moveTo(movePose(stage.camera, dx, dy, factor, atX, atY), 0);
    },
    reveal(neuron) {
      const box = neurons.find(({ id }) => id === neuron);
      if (!box) return;
      const pose = revealPose(stage.camera, box, stage.viewport, 24);
      if (pose.x !== stage.camera.x || pose.y !== stage.camera.y) moveTo(pose, CAMERA_SEC);
    },
    async settled() {
      while (drawing || fading || camera) await Promise.all([drawing?.done, fading?.done, camera?.done]);
      await stage.settled();
    },
  };
}

function between(from: Pose, to: Pose, part: number): Pose {
  const lerp = (a: number, b: number) => a + (b - a) * part;
  return { scale: lerp(from.scale, to.scale), x: lerp(from.x, to.x), y: lerp(from.y, to.y) };
}

function placeNeurons(columns: readonly Column[], layout: OverviewLayout): PlacedNeuron[] {
  return columns.flatMap((layer, column) =>
    (layout.columns[column]?.neurons ?? []).map((box, row) => ({
      ...box,
      id: neuronId(layer, row),
      column,
      row,
      layer,
    })),
  );
}
