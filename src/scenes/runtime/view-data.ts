import { RANGE_LEVELS } from '../../compute/backends/backend.ts';
import { inLanguage, type Model } from '../../compute/model/model.ts';
import type { ArenaPlan } from '../../compute/model/plan.ts';
import { likeliestClass, type Prediction, relabelled } from '../../compute/model/predictions.ts';
import { THEMES, type ThemeName } from '../../engine/palette.ts';
import type { Viewport } from '../geometry.ts';
import { type ClassChoice, chooseClasses, likeliestClasses } from '../network/class-fold.ts';
import { type Connections, connectionsOf } from '../network/connections.ts';
import { layersOf } from '../network/layers.ts';
import { layoutOverview, type OverviewLayout } from '../network/overview-layout.ts';
import type { ViewState } from '../state/view-state.ts';
import type { Typesetting } from '../text/typesetting.ts';
import type { PlannedNetwork, SceneData } from '../view.ts';
import { sharedHalfRange } from '../views/colour-range.ts';
import { shareConvolutions } from '../views/find-view.ts';
import { createMemo } from '../views/memo.ts';
import type { ViewValues } from '../views/view-reads.ts';

export interface ViewDataOptions {
  readonly typesetting: Typesetting;
  /** Tag of the language that the typesetting is of now. */
  readonly tag: () => string;
  readonly formulas: SceneData['formulas'];
  /** The theme and the room for the drawing as they are now. */
  readonly theme: () => ThemeName;
  readonly viewport: () => Viewport;
}

/** What drawings are made from: the model, what the last pass has made of a picture, and what was read for the view. */
export interface ViewData {
  /** Null before the first model. */
  readonly network: PlannedNetwork | null;
  /** Of a state, as everything else is now; null before the first model. */
  of(state: ViewState): SceneData | null;
  /** Where the half ranges of a state's level begin among the ranges. */
  rangeOffset(state: ViewState): number;
  setModel(model: Model, plan: ArenaPlan): void;
  /**
   * Takes up what a pass has made of a picture.
   * @param isLive whether the picture is a frame of a running camera.
   * @returns whether it is the model's first.
   */
  setResult(predictions: readonly Prediction[], halfRanges: Float32Array, isLive: boolean): boolean;
  setPrepared(prepared: ViewValues): void;
  /** Forgets what was read for a view that is left for another. */
  leave(view: string, next: string): void;
  /** Lays the network out anew: the room, or what is to stand in it, has changed. */
  layOut(): void;
  /** Forgets all layouts: texts are as they are now, in words and in width. */
  renewText(): void;
}

export function createViewData(options: ViewDataOptions): ViewData {
  let network: (PlannedNetwork & { readonly connections: Connections }) | null = null;
  let predictions: readonly Prediction[] = [];
  let halfRanges = new Float32Array();
  /** Null where it is to be made anew. */
  let layout: { readonly of: OverviewLayout; readonly classes: ClassChoice | null } | null = null;
  /** The classes that have rows where not all have. */
  let likeliest: readonly number[] = [];
  let wasLive = false;
  /** Largest absolute value of the single-channel convolutions in view. */
  let partials = 0;
  let values: SceneData['values'] = {};
  /** What the drawings of the model have in common. */
  let memo = createMemo();
  return {
    get network() {
      return network;
    },
    of(state) {
      if (!network) return null;
      const viewport = options.viewport();
      const classes = chooseClasses(network, state, likeliest);
      if (!layout || !areSameClasses(layout.classes, classes)) {
        const content = { detail: state.detail, classes };
        layout = { of: layoutOverview(network.columns, viewport, content, options.typesetting), classes };
      }
      return {
        ...network,
        layout: layout.of,
        state,
        theme: THEMES[options.theme()],
        palette: state.palette,
        ...options.typesetting,
        formulas: options.formulas,
        predictions,
        halfRanges,
        halfRange: sharedHalfRange(network, state, { halfRanges, partials }),
        viewport,
        values,
        memo,
      };
    },
    rangeOffset({ level }) {
      const { slots = [], mapCount = 0 } = network?.plan ?? {};
      return 2 * mapCount + RANGE_LEVELS.indexOf(level) * slots.length;
    },
    setModel(model, plan) {
      const columns = layersOf(model);
      network = {
        model: inLanguage(model, options.tag()),
        columns,
        connections: connectionsOf(columns),
        plan,
      };
      layout = null;
      memo = createMemo();
      predictions = [];
      likeliest = likeliestClasses(predictions, model.classes.length);
      halfRanges = new Float32Array();
    },
    setResult(next, ranges, isLive) {
      const isFirst = predictions.length === 0;
      predictions = network ? relabelled(next, network.model) : next;
      // Rows that come and go with every frame of a camera could not be read: they stay while the likeliest class has one.
      const areHeld = isLive && wasLive && likeliest.includes(likeliestClass(next));
      if (!areHeld) likeliest = likeliestClasses(next, next.length);
      wasLive = isLive;
      halfRanges = new Float32Array(ranges);
      return isFirst;
    },
    setPrepared(prepared) {
      partials = prepared.largest ?? partials;
      values = prepared.values;
    },
    leave(view, next) {
      // The parts of one neuron are coloured alike.
      if (!network || !shareConvolutions(network, view, next)) partials = 0;
      values = {};
    },
    layOut() {
      layout = null;
    },
    renewText() {
      layout = null;
      memo = createMemo();
      if (!network) return;
      network = { ...network, model: inLanguage(network.model, options.tag()) };
      predictions = relabelled(predictions, network.model);
    },
  };
}

function areSameClasses(before: ClassChoice | null, next: ClassChoice | null): boolean {
  return before?.hidden === next?.hidden && `${before?.shown}` === `${next?.shown}`;
}
