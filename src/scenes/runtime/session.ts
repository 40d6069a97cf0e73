import type { Backend, ForwardResult } from '../../compute/backends/backend.ts';
import type { Model } from '../../compute/model/model.ts';
import type { ArenaPlan } from '../../compute/model/plan.ts';
import { type Prediction, predictionsOf } from '../../compute/model/predictions.ts';
import type { Pose } from '../../engine/camera.ts';
import { findNeuron } from '../network/layers.ts';
import type { ViewState } from '../state/view-state.ts';
import { type ArenaRange, type RequiredReads, requiredReads, type ViewValues } from '../views/view-reads.ts';
import { readActivations } from './activations.ts';
import { createPresenter, FADE_SEC, type Presenter, type PresenterOptions } from './presenter.ts';
import { createOutage, type Outage } from './retry.ts';
import type { Connected, Surface } from './surface.ts';

/** What the network says now. */
export interface Outcome {
  readonly predictions: readonly Prediction[];
  /** Of the last pass; null before the first. */
  readonly result: ForwardResult | null;
}

/** The values that the resting window of a convolution's elastic view has made. */
export interface WindowValues {
  readonly row: number;
  readonly column: number;
  /** Of the single-channel convolution of the source that is shown large. */
  readonly partial: number;
  /** Of the neuron: the sum of all sources and the bias. */
  readonly output: number;
}

export interface SessionOptions extends PresenterOptions {
  /**
   * Makes drawing and computing; called again after a device was lost.
   * @param onProcessor whether the CPU and WebGL must do it: the device does not take the model.
   */
  readonly openSurface: (onProcessor: boolean) => Promise<Surface>;
  /** Called after each pass that was read. */
  readonly onOutcome: (outcome: Outcome) => void;
  /** Called with the values at the window of an elastic view, once it rests. */
  readonly onWindow: (values: WindowValues | null) => void;
  /** Called where nothing can be drawn or computed any more, and when it can again. */
  readonly onDown: (isDown: boolean) => void;
  /** Called with what failed that nobody waits for. */
  readonly onTrouble: (error: unknown) => void;
}

/** Runs pictures through a model and shows them: one pass at a time, the latest picture first. */
export interface Session {
  readonly surface: Surface;
  readonly presenter: Presenter;
  readonly model: Model;
  readonly plan: ArenaPlan;
  readonly outcome: Outcome;
  /** Shows another state. */
  follow(state: ViewState): void;
  /** Puts another model in place of this one, and runs `input` through it; null where there is no picture. */
  setModel(model: Model, input: Float32Array | null): Promise<void>;
  /** Runs `input` [C,H,W] through the network and shows it; `fadeSec` 0 at once. */
  run(input: Float32Array, fadeSec?: number): Promise<void>;
  /** Single values of the arena that a person asked for. */
  read(offset: number, length: number): Promise<Float32Array>;
  /** A copy of a layer's output: maps as [C,H,W], a flatten channels last as Keras has it. @throws Error for a name that is not there. */
  activations(name: string): Promise<Float32Array>;
  /** Resolves when nothing moves and nothing is being computed. */
  settled(): Promise<void>;
  destroy(): void;
}

export async function createSession(options: SessionOptions, firstModel: Model): Promise<Session> {
  let surface: Surface;
  let presenter: Presenter;
  let connected: Connected;
  let model = firstModel;
  let outcome: Outcome = { predictions: [], result: null };
  let input: Float32Array | null = null;
  let waiting: { input: Float32Array; fadeSec: number } | null = null;
  let running: Promise<void> | null = null;
  let repairing: Promise<void> | null = null;
  /** Whether there is a surface with a backend. */
  let isUp = false;
  /** While none can be had: what comes then waits for it. */
  let outage: Outage | null = null;
  /** What the view needs is being computed and read. */
  let preparing: Promise<void> | null = null;
  /** One model goes, another comes. */
  let isChanging = false;
  let isWindowTold = false;
  let destroyed = false;
  let shownState = options.state();
  let asked = 0;
  /** Counts what was brought for views: what was read later is newer. */
  let brought = 0;
  /** The latest of them whose maps are where they are drawn from. */
  let put = 0;

  const install = async (wanted: Model) => {
    const next = await surface.connect(
      wanted,
      () => presenter.shown,
      () => presenter.rangeOffset,
    );
    connected = next;
    model = wanted;
    outcome = { predictions: [], result: null };
    presenter.setModel(model, next.backend.plan);
  };
  /** Opens a surface for a model; where its device does not take the model, the processor and WebGL do. */
  const open = async (wanted: Model, onProcessor = false): Promise<void> => {
    surface = await options.openSurface(onProcessor);
    presenter = createPresenter(surface.stage, options);
    try {
      await install(wanted);
    } catch (error) {
      presenter.stop();
      surface.destroy();
      if (surface.compute === 'cpu') throw error;
      return open(wanted, true);
    }
    isUp = true;
  };
  const needsNow = () => {
    const { view, position, channel } = options.state();
    return requiredReads(model, presenter.columns, connected.backend.plan, view, position, channel);
  };
  /** Whether what was asked of a backend for a view is still to be shown. */
  const isWanted = (backend: Backend, view: string) =>
    connected.backend === backend && options.state().view === view;
  /** Floats of the arena; where textures are drawn from, they are here, scratch included. */
  const readRange = ({ offset, length }: ArenaRange): Promise<Float32Array> | Float32Array =>
    connected.values.cpu?.maps.slice(offset, offset + length) ?? connected.backend.read(offset, length);
  const readAll = async (ranges: RequiredReads['reads']): Promise<ViewValues['values']> => {
    const read = async ([name, range]: [string, ArenaRange]) => [name, await readRange(range)] as const;
    return Object.fromEntries(await Promise.all(Object.entries(ranges).map(read)));
  };
  /**
   * Brings what the view needs beyond the pass: the single-channel convolutions into the arena, where it draws them from,
   * and the values that it tells.
   * @param seen what is copied here waits for that.
   */
  const prepareView = async (seen = async () => {}): Promise<ViewValues | null> => {
    brought += 1;
    const mine = brought;
    const { view } = options.state();
    const { partials, reads } = needsNow();
    const { backend, values } = connected;
    if (!partials && isEmpty(reads)) return null;
    let largest: number | null = null;
    if (partials) {
      const { offset } = backend.plan.scratch;
      const maps = await backend.partials?.(partials.step, partials.channel);
      if (maps) await seen();
      const extents = maps ?? (await backend.extentsOf?.(offset, partials.maps, partials.cells));
      if (!isWanted(backend, view)) return null;
      // Later ones may have been put there meanwhile.
      if (maps && mine > put) {
        put = mine;
        values.cpu?.put(maps, offset);
      }
      largest = largestOf(extents ?? new Float32Array());
      surface.stage.invalidate();
    }
    const told = outcome.result ? await readAll(reads) : {};
    return isWanted(backend, view) ? { largest, values: told } : null;
  };
  const showPrepared = async () => {
    const { backend } = connected;
    const { view } = options.state();
    const bringing = prepareView(presenter.begun);
    const mine = brought;
    const prepared = await bringing;
    if (!prepared) return;
    await presenter.begun();
    // A picture that has passed meanwhile has brought its own.
    if (mine === brought && isWanted(backend, view)) presenter.setPrepared(prepared);
  };
  /**
   * Reads the values at the window; a later question makes this one's answer void.
   * @param isOpen whether the view is the one that was told about before.
   */
  const tellWindow = async (isOpen = false) => {
    asked += 1;
    const mine = asked;
    const { atWindow } = needsNow();
    // A view without such values was told so when it opened.
    if (isEmpty(atWindow) && !isWindowTold && isOpen) return;
    isWindowTold = !isEmpty(atWindow);
    const { view, position, playing } = options.state();
    const neuron = findNeuron(presenter.columns, view);
    const column = neuron && presenter.columns[neuron.column];
    if (isEmpty(atWindow) || !column || playing || !outcome.result) return options.onWindow(null);
    const { partial, output } = await readAll(atWindow);
    if (mine !== asked) return;
    const at = Math.min(position, column.height * column.width - 1);
    options.onWindow({
      row: Math.floor(at / column.width),
      column: at % column.width,
      partial: partial?.[0] ?? 0,
      output: output?.[0] ?? 0,
    });
  };
  const pass = async (picture: Float32Array, fadeSec: number) => {
    const { backend, values } = connected;
    backend.setLevel?.(options.state().level);
    const forward = backend.forward(picture, presenter.shown);
    if (values.gpu) presenter.fade(fadeSec);
    const result = await forward;
    if (!result || destroyed) return;
    outcome = { predictions: predictionsOf(model, result), result };
    if (values.cpu) {
      values.cpu.ranges.set(result.extents);
      values.cpu.ranges.set(result.halfRanges, result.extents.length);
      values.cpu.upload();
    }
    const prepared = await prepareView();
    if (values.cpu) presenter.fade(fadeSec);
    presenter.setResult(outcome.predictions, result.halfRanges, prepared);
    options.onOutcome(outcome);
    await tellWindow();
  };
  const drain = async () => {
    while (waiting && !destroyed) {
      const next = waiting;
      waiting = null;
      await pass(next.input, next.fadeSec);
    }
  };
  const run = (picture: Float32Array, fadeSec = FADE_SEC): Promise<void> => {
    input = picture;
    waiting = { input: picture, fadeSec };
    running ??= drain().finally(() => {
      running = null;
    });
    return running;
  };
  const takeDown = () => {
    if (!isUp) return;
    isUp = false;
    connected.backend.dispose();
    presenter.stop();
    surface.destroy();
  };
  const repair = async () => {
    const { camera } = surface.stage;
    // Where a person has put it; at home it finds its place by itself.
    const place = presenter.cameraAtHome ? null : camera;
    takeDown();
    await running?.catch(() => {});
    await reopen(place);
  };
  const reopen = async (place: Pose | null): Promise<void> => {
    try {
      await open(model);
    } catch {
      if (destroyed) return;
      if (!outage) options.onDown(true);
      outage ??= createOutage();
      outage.again(() => mend(() => reopen(place)));
      return;
    }
    if (destroyed) return takeDown();
    if (outage) options.onDown(false);
    outage?.end();
    outage = null;
    if (place) presenter.placeCamera(place);
    watchLoss();
    if (input) await run(input, 0);
    await showPrepared();
  };
  const mend = (work: () => Promise<void>) => {
    const mine = work()
      .catch(async (error) => {
        // The loss is told a moment after what failed by it.
        await Promise.resolve();
        // A device may go while all comes back from the loss of another: what that repair says no longer counts.
        if (repairing === mine) options.onTrouble(error);
      })
      .finally(() => {
        if (repairing === mine) repairing = null;
      });
    repairing = mine;
  };
  const watchLoss = () => {
    const watched = surface;
    watched.stage.lost.then(() => {
      if (!destroyed && watched === surface) mend(repair);
    });
  };
  const repaired = async () => {
    while (repairing || outage) await (repairing ?? outage?.over);
  };

  /** What fails because the device or the model is going is asked again by what comes in its place. */
  const onAsked = (backend: Backend) => (error: unknown) => {
    const isGone = isChanging || backend !== connected.backend;
    if (!repairing && !outage && !destroyed && !isGone) options.onTrouble(error);
  };

  const prepare = () => {
    const mine = showPrepared()
      .catch(onAsked(connected.backend))
      .finally(() => {
        if (preparing === mine) preparing = null;
      });
    preparing = mine;
  };

  await open(firstModel);
  watchLoss();
  return {
    get surface() {
      return surface;
    },
    get presenter() {
      return presenter;
    },
    get model() {
      return model;
    },
    get plan() {
      return connected.backend.plan;
    },
    get outcome() {
      return outcome;
    },
    follow(state) {
      const before = shownState;
      shownState = state;
      presenter.update(state);
      if (repairing || outage) return;
      const isOpen = state.view === before.view;
      if (!isOpen) prepare();
      if (WINDOW_KEYS.some((key) => state[key] !== before[key]))
        (preparing ?? Promise.resolve()).then(() => tellWindow(isOpen)).catch(onAsked(connected.backend));
    },
    async setModel(wanted, picture) {
      await running?.catch(() => {});
      await repaired();
      isChanging = true;
      try {
        connected.backend.dispose();
        await install(wanted);
      } finally {
        isChanging = false;
      }
      if (picture) await run(picture, 0);
      else input = null;
    },
    async run(picture, fadeSec) {
      if (outage) {
        // What is shown when it comes back.
        input = picture;
        return repaired();
      }
      // A pass that dies with its device is run again by the repair.
      await run(picture, fadeSec).catch(async (error) => {
        await Promise.resolve();
        if (!repairing) throw error;
        await repaired();
      });
    },
    read: (offset, length) => connected.backend.read(offset, length),
    async activations(name) {
      await repaired();
      return readActivations(connected.backend, model, name);
    },
    async settled() {
      do {
        await Promise.all([running?.catch(() => {}), repairing, preparing]);
        if (!running && !repairing && !preparing) await presenter.settled();
      } while (running || repairing || preparing);
    },
    destroy() {
      destroyed = true;
      takeDown();
      outage?.stop();
    },
  };
}

/** What the values at the window depend on. */
const WINDOW_KEYS = ['view', 'position', 'playing', 'channel'] as const;

function isEmpty(ranges: RequiredReads['reads']): boolean {
  return Object.keys(ranges).length === 0;
}

function largestOf(values: Float32Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}
