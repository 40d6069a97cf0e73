import type { ForwardResult } from '../../compute/backends/backend.ts';
import type { Model } from '../../compute/model/model.ts';
import type { ArenaPlan } from '../../compute/model/plan.ts';
import { type Prediction, predictionsOf } from '../../compute/model/predictions.ts';
import { createPresenter, type Presenter, type PresenterOptions } from './presenter.ts';
import type { Losable } from './recovery.ts';
import type { Surface } from './surface.ts';
import { createViewValues, type ValueSource, type ViewValuesReader } from './view-values.ts';

/** The latest result of the network. */
export interface Outcome {
  readonly predictions: readonly Prediction[];
  /** Of the last pass; null before the first. */
  readonly result: ForwardResult | null;
}

export interface DisplayOptions extends Omit<PresenterOptions, 'read'> {
  /** Called after each pass that was read. */
  readonly onOutcome: (outcome: Outcome) => void;
}

/** A surface, the model that computes on it and its presenter: all that is lost together. */
export interface Display extends Losable {
  readonly surface: Surface;
  readonly presenter: Presenter;
  readonly values: ViewValuesReader;
  /** Null before the first model, and while another replaces it. */
  readonly connected: (ValueSource & { readonly plan: ArenaPlan }) | null;
  /** Replaces the model by another. The one before is gone also where this fails. */
  connect(model: Model): Promise<void>;
  /**
   * Runs `input` [C,H,W] through the model and shows it.
   * @param fadeSec how long the maps fade from those before, 0 for at once. @param isLive whether it is a camera's frame.
   */
  pass(input: Float32Array, fadeSec: number, isLive?: boolean): Promise<void>;
}

export function createDisplay(surface: Surface, options: DisplayOptions): Display {
  let connected: (ValueSource & { readonly plan: ArenaPlan }) | null = null;
  let isClosed = false;
  const presenter = createPresenter(surface.stage, {
    ...options,
    read: async ({ offset, length }) =>
      connected?.isComputed ? connected.backend.read(offset, length) : null,
  });
  const values = createViewValues({
    stage: surface.stage,
    presenter,
    state: options.state,
    source: () => connected,
  });
  return {
    surface,
    presenter,
    values,
    isOnProcessor: surface.compute === 'cpu',
    lost: surface.lost,
    get connected() {
      return connected;
    },
    async connect(model) {
      connected?.backend.dispose();
      connected = null;
      const { backend, values: maps } = await surface.connect(
        model,
        () => presenter.shown,
        () => presenter.rangeOffset,
      );
      if (isClosed) return backend.dispose();
      connected = { backend, values: maps, model, plan: backend.plan, isComputed: false };
      presenter.setModel(model, backend.plan);
    },
    async pass(input, fadeSec, isLive = false) {
      if (!connected) throw new Error('No model is connected. Connect one before a pass.');
      const { backend, values: maps, model } = connected;
      backend.setLevel?.(options.state().level);
      const forward = backend.forward(input, presenter.shown);
      if (maps.gpu) presenter.fade(fadeSec);
      const result = await forward;
      if (!result || !connected) return;
      connected = { ...connected, isComputed: true };
      if (maps.cpu) {
        maps.cpu.ranges.set(result.extents);
        maps.cpu.ranges.set(result.halfRanges, result.extents.length);
        maps.cpu.upload();
      }
      const prepared = await values.prepare();
      if (isClosed) return;
      if (maps.cpu) presenter.fade(fadeSec);
      const predictions = predictionsOf(model, result);
      presenter.setResult(predictions, result.halfRanges, prepared, isLive);
      options.onOutcome({ predictions, result });
      await values.tellWindow();
    },
    close() {
      if (isClosed) return;
      isClosed = true;
      connected?.backend.dispose();
      connected = null;
      presenter.stop();
      surface.destroy();
    },
  };
}
