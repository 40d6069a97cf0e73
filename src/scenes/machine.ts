import type { Backend, ForwardResult } from '../compute/backends/backend.ts';
import type { Model } from '../compute/model.ts';
import type { ArenaPlan } from '../compute/plan.ts';
import { type Prediction, predictionsOf } from '../compute/predictions.ts';
import { mapsOf, type Shape, sizeOf } from '../compute/shape.ts';
import { createPresenter, FADE_SEC, type Presenter, type PresenterOptions } from './presenter.ts';
import type { Connected, Surface } from './surface.ts';
import type { ViewState } from './view-state.ts';

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

export interface MachineOptions extends PresenterOptions {
  /**
   * Makes drawing and computing; called again after a device was lost.
   * @param onProcessor whether the CPU and WebGL must do it: the device does not take the model.
   */
  readonly openSurface: (onProcessor: boolean) => Promise<Surface>;
  /** Called after each pass that was read. */
  readonly onOutcome: (outcome: Outcome) => void;
  /** Called with the values at the window of an elastic view, once it rests. */
  readonly onWindow: (values: WindowValues | null) => void;
  /** A sentence for the person. */
  readonly onTrouble: (error: unknown) => void;
}

/** Runs pictures through a model and shows them: one pass at a time, the latest picture first. */
export interface Machine {
  readonly surface: Surface;
  readonly presenter: Presenter;
  readonly model: Model;
  readonly plan: ArenaPlan;
  readonly outcome: Outcome;
  /** Shows another state. */
  follow(state: ViewState): void;
  /** Puts another model in place of this one, and runs `input` through it. */
  setModel(model: Model, input: Float32Array): Promise<void>;
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

export async function createMachine(options: MachineOptions, firstModel: Model): Promise<Machine> {
  let surface: Surface;
  let presenter: Presenter;
  let connected: Connected;
  let model = firstModel;
  let outcome: Outcome = { predictions: [], result: null };
  let input: Float32Array | null = null;
  let waiting: { input: Float32Array; fadeSec: number } | null = null;
  let running: Promise<void> | null = null;
  let repairing: Promise<void> | null = null;
  let destroyed = false;
  let shownState = options.state();
  let asked = 0;

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
      surface.destroy();
      if (surface.compute === 'cpu') throw error;
      await open(wanted, true);
    }
  };
  /** Reads the inputs of the dense unit in view, all of which it tells about. */
  const readInputs = async (view: string) => {
    const step = model.steps.findIndex(
      ({ name, op }) => op === 'dense' && name === view.slice(0, view.lastIndexOf('/')),
    );
    const { backend } = connected;
    const offset = backend.plan.places[step]?.offset;
    if (step < 0 || offset === undefined || !outcome.result) return;
    const values = await backend.read(offset, sizeOf(model.steps[step]?.inputShape ?? []));
    if (isWanted(backend, view)) presenter.setInputs(values);
  };
  /** Whether what was asked of a backend for a view is still to be shown. */
  const isWanted = (backend: Backend, view: string) =>
    connected.backend === backend && options.state().view === view;
  /** Brings the single-channel convolutions of the neuron in view into the arena, where the view draws them from. */
  const computePartials = async () => {
    const { view } = options.state();
    const wanted = partialsIn(model, view);
    if (!wanted) return readInputs(view);
    const { backend, values } = connected;
    const { offset } = backend.plan.scratch;
    const maps = await backend.partials?.(wanted.step, wanted.channel);
    const [count] = mapsOf(model.steps[wanted.step]?.inputShape ?? []);
    const [, rows, columns] = mapsOf(model.steps[wanted.step]?.outputShape ?? []);
    const extents = maps ?? (await backend.extentsOf?.(offset, count, rows * columns));
    if (!isWanted(backend, view)) return;
    if (maps && values.cpu) {
      values.cpu.maps.set(maps, offset);
      values.cpu.upload();
    }
    presenter.setPartials(largestOf(extents ?? new Float32Array()));
    surface.stage.invalidate();
  };
  /** Reads the two values at the window; a later question makes this one's answer void. */
  const tellWindow = async () => {
    asked += 1;
    const mine = asked;
    const { view, position, channel, playing } = options.state();
    const shownParts = partialsIn(model, view);
    const step = shownParts && model.steps[shownParts.step];
    if (!shownParts || !step || playing || !outcome.result) return options.onWindow(null);
    const { backend, values } = connected;
    const [, rows, columns] = mapsOf(step.outputShape);
    const at = Math.min(position, rows * columns - 1);
    const { places, scratch } = backend.plan;
    const first = places[shownParts.step + 1]?.offset ?? 0;
    const partialAt = scratch.offset + channel * rows * columns + at;
    const [output = new Float32Array(1), partial = new Float32Array(1)] = await Promise.all([
      backend.read(first + shownParts.channel * rows * columns + at, 1),
      values.cpu ? values.cpu.maps.slice(partialAt, partialAt + 1) : backend.read(partialAt, 1),
    ]);
    if (mine !== asked) return;
    const [row, column] = [Math.floor(at / columns), at % columns];
    options.onWindow({ row, column, partial: partial[0] ?? 0, output: output[0] ?? 0 });
  };
  const pass = async (picture: Float32Array, fadeSec: number) => {
    const { backend, values } = connected;
    backend.setLevel?.(options.state().level);
    const forward = backend.forward(picture, presenter.shown);
    if (values.gpu) presenter.fade(fadeSec);
    const result = await forward;
    if (!result || destroyed) return;
    if (values.cpu) {
      values.cpu.ranges.set(result.extents);
      values.cpu.ranges.set(result.halfRanges, result.extents.length);
      values.cpu.upload();
      await computePartials();
      presenter.fade(fadeSec);
    } else await computePartials();
    outcome = { predictions: predictionsOf(model, result), result };
    presenter.setResult(outcome.predictions, result.halfRanges);
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
  const repair = async () => {
    const { camera } = surface.stage;
    connected.backend.dispose();
    surface.destroy();
    await running?.catch(() => {});
    await open(model);
    surface.stage.setCamera(camera);
    options.onCamera();
    watchLoss();
    if (input) await run(input, 0);
    await computePartials();
  };
  const watchLoss = () => {
    const watched = surface;
    watched.lost.then(() => {
      if (destroyed || watched !== surface) return;
      repairing = repair()
        .catch(options.onTrouble)
        .finally(() => {
          repairing = null;
        });
    });
  };

  /** What fails because the device is going is asked again by the repair. */
  const onAsked = (error: unknown) => {
    if (!repairing && !destroyed) options.onTrouble(error);
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
      if (repairing) return;
      const computed = state.view !== before.view ? computePartials() : Promise.resolve();
      if (WINDOW_KEYS.some((key) => state[key] !== before[key])) computed.then(tellWindow).catch(onAsked);
    },
    async setModel(wanted, picture) {
      await running;
      connected.backend.dispose();
      await install(wanted);
      await run(picture, 0);
    },
    async run(picture, fadeSec) {
      // A pass that dies with its device is run again by the repair.
      await run(picture, fadeSec).catch(async (error) => {
        await Promise.resolve();
        if (!repairing) throw error;
        await repairing;
      });
    },
    read: (offset, length) => connected.backend.read(offset, length),
    async activations(name) {
      await repairing;
      const { place, shape, flat } = findPlace(model, name);
      const { backend } = connected;
      const values = await backend.read(backend.plan.places[place]?.offset ?? 0, sizeOf(shape));
      return flat ? channelsLast(values, flat) : values;
    },
    async settled() {
      while (running || repairing) await Promise.all([running?.catch(() => {}), repairing]);
      await presenter.settled();
    },
    destroy() {
      destroyed = true;
      connected.backend.dispose();
      surface.destroy();
    },
  };
}

/** What the values at the window depend on. */
const WINDOW_KEYS = ['view', 'position', 'playing', 'channel'] as const;

function largestOf(values: Float32Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

/** Step and output channel whose single-channel convolutions a view shows; null where it shows none. */
function partialsIn(model: Model, view: string): { step: number; channel: number } | null {
  const cut = view.lastIndexOf('/');
  const step = model.steps.findIndex(({ name, op }) => op === 'conv2d' && name === view.slice(0, cut));
  const channel = Number(view.slice(cut + 1));
  return cut > 0 && step >= 0 && Number.isInteger(channel) ? { step, channel } : null;
}

function findPlace(model: Model, name: string): { place: number; shape: Shape; flat: Shape | null } {
  if (name === 'input') return { place: 0, shape: model.inputShape, flat: null };
  let index = model.steps.findLastIndex((step) => step.layer === name);
  if (index < 0) index = model.steps.findIndex((step) => step.name === name);
  const step = model.steps[index];
  if (!step) {
    const names = ['input', ...new Set(model.steps.map(({ layer }) => layer))];
    throw new Error(`The model has no layer called "${name}". It has: ${names.join(', ')}.`);
  }
  return { place: index + 1, shape: step.outputShape, flat: step.op === 'flatten' ? step.inputShape : null };
}

/** From map after map to cell after cell with all its channels. */
function channelsLast(values: Float32Array, shape: Shape): Float32Array {
  const [channels, height, width] = mapsOf(shape);
  const cells = height * width;
  const turned = new Float32Array(values.length);
  for (let channel = 0; channel < channels; channel++) {
    for (let cell = 0; cell < cells; cell++)
      turned[cell * channels + channel] = values[channel * cells + cell] ?? 0;
  }
  return turned;
}
