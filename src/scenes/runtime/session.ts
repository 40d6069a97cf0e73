import type { Model } from '../../compute/model/model.ts';
import { type ArenaPlan, planArena } from '../../compute/model/plan.ts';
import type { Pose } from '../../engine/camera.ts';
import type { Layer } from '../network/layers.ts';
import type { ViewState } from '../state/view-state.ts';
import { readActivations } from './activations.ts';
import { createDisplay, type Display, type DisplayOptions, type Outcome } from './display.ts';
import { createPassQueue } from './pass-queue.ts';
import { FADE_SEC, type Presenter } from './presenter.ts';
import { createRecovery, LostError, SessionEndedError } from './recovery.ts';
import type { Surface } from './surface.ts';

export interface SessionOptions extends DisplayOptions {
  /**
   * Opens what draws and computes; called again after a device was lost.
   * @param onProcessor whether it must be the CPU and WebGL, because the device does not take the model.
   */
  readonly openSurface: (onProcessor: boolean) => Promise<Surface>;
  /** Called when nothing can be drawn or computed any more, and when it can again. */
  readonly onDown: (isDown: boolean) => void;
  /** Called with an error of work that no caller waits for. */
  readonly onTrouble: (error: unknown) => void;
}

/**
 * Runs pictures through a model and shows them: one pass at a time, the latest picture first. Work that a device was
 * lost in is repeated on the next one; what is asked for meanwhile waits for that.
 */
export interface Session {
  readonly surface: Surface;
  readonly presenter: Presenter;
  readonly model: Model;
  readonly plan: ArenaPlan;
  readonly outcome: Outcome;
  /** Shows another state. */
  follow(state: ViewState): void;
  /**
   * Puts another model in place of this one, and runs `input` through it where there is one. A later model overtakes one
   * that waits, and so does a model a picture. Resolves also at the session's end.
   * @throws Error where it cannot be connected, or fails; the model before and its picture are there again.
   */
  setModel(model: Model, input: Float32Array | null): Promise<void>;
  /**
   * Runs `input` [C,H,W] through the network and shows it; `fadeSec` 0 at once, `isLive` of a camera's frame. A later picture overtakes one that waits,
   * which settles with it. Resolves also at the session's end.
   */
  run(input: Float32Array, fadeSec?: number, isLive?: boolean): Promise<void>;
  /**
   * A copy of a layer's output: maps as [C,H,W], a flatten channels last as Keras has it.
   * @throws Error for a name that is not there. @throws SessionEndedError
   */
  activations(name: string): Promise<Float32Array>;
  /** A copy of the values of a layer of the model as [C,H,W]. @throws SessionEndedError */
  valuesOf(layer: Layer): Promise<Float32Array>;
  /** Resolves when nothing moves and nothing is being computed, and where nothing can be. */
  settled(): Promise<void>;
  destroy(): void;
}

/** A model and the picture in it, null before the first. */
interface Content {
  readonly model: Model;
  readonly input: Float32Array | null;
}

/** A model to show with its picture, or a picture alone. */
type Job = Content | Pass;

interface Pass {
  readonly model: null;
  readonly input: Float32Array;
  readonly fadeSec: number;
  readonly isLive: boolean;
}

const NOTHING: Outcome = { predictions: [], result: null };

/** What the values at the window depend on. */
const WINDOW_KEYS = ['view', 'position', 'playing', 'channel'] as const;

/**
 * @throws what `openSurface` throws, or what the model fails with where neither a device nor the processor takes it.
 */
export async function createSession(options: SessionOptions, firstModel: Model): Promise<Session> {
  /** The one opened last. */
  let display: Display;
  /** What has been shown last: a new display begins with it. */
  let content: Content = { model: firstModel, input: null };
  let latest: Outcome & { readonly of: Model } = { ...NOTHING, of: firstModel };
  /** Where a person had put the camera of a display that was lost; null where it stood at home. */
  let place: Pose | null = null;
  let shownState = options.state();
  let changing: Promise<void> = Promise.resolve();
  /** Resolves when what the view needs has been computed and read; null where that is not under way. */
  let preparing: Promise<void> | null = null;
  const modelNow = () => display.connected?.model ?? content.model;

  const bring = async (on: Display, { model, input }: Content, fadeSec = 0): Promise<void> => {
    if (on.connected?.model !== model) await on.connect(model);
    if (input) await on.pass(input, fadeSec);
  };
  const recovery = await createRecovery<Display>({
    async open(onProcessor) {
      const surface = await options.openSurface(onProcessor);
      display = createDisplay(surface, {
        ...options,
        onOutcome(outcome) {
          latest = { ...outcome, of: modelNow() };
          options.onOutcome(outcome);
        },
      });
      return display;
    },
    async fill(on) {
      await on.connect(content.model);
      if (place) on.presenter.placeCamera(place);
      if (content.input) await on.pass(content.input, 0);
    },
    onLost({ presenter, surface }) {
      place = presenter.cameraAtHome ? null : surface.stage.camera;
    },
    onUp() {
      showValues();
      tellWindow(false);
    },
    onDown: options.onDown,
  });

  const tell = (error: unknown) => {
    // The next display does it again.
    if (!(error instanceof LostError || error instanceof SessionEndedError)) options.onTrouble(error);
  };
  /** Does work for the view that is shown, and reports its errors to `onTrouble`. */
  const doForView = (work: (on: Display) => Promise<void>): Promise<void> => {
    const { state } = recovery;
    return state.kind === 'up' ? recovery.attempt(state.value, work).catch(tell) : Promise.resolve();
  };
  const showValues = () => {
    const mine = doForView((on) => on.values.show()).then(() => {
      if (preparing === mine) preparing = null;
    });
    preparing = mine;
  };
  const tellWindow = async (isOpen: boolean) => {
    await preparing;
    await doForView((on) => on.values.tellWindow(isOpen));
  };

  const change = async (next: Content): Promise<void> => {
    try {
      await recovery.run((on) => bring(on, next));
      content = next;
    } catch (error) {
      // Where not even the model before can be restored, a new display is opened for it.
      if (!(error instanceof SessionEndedError))
        await recovery.run((on) => bring(on, content)).catch(recovery.renew);
      throw error;
    }
  };
  const pass = async ({ input, fadeSec, isLive }: Pass): Promise<void> => {
    let fade = fadeSec;
    await recovery.run((on) => {
      const mine = fade;
      // On another device there is nothing to fade from.
      fade = 0;
      return on.pass(input, mine, isLive);
    });
    content = { ...content, input };
  };
  const queue = createPassQueue<Job>(
    (job) => (job.model ? change(job) : pass(job)),
    // A picture alone does not take the place of a model that waits before it.
    (later, earlier) => later.model !== null || earlier.model === null,
  );

  return {
    get surface() {
      return display.surface;
    },
    get presenter() {
      return display.presenter;
    },
    get model() {
      return modelNow();
    },
    get plan() {
      return display.connected?.plan ?? planArena(content.model);
    },
    get outcome() {
      return latest.of === modelNow() ? latest : NOTHING;
    },
    follow(state) {
      const before = shownState;
      shownState = state;
      display.presenter.update(state);
      const isOpen = state.view === before.view;
      if (!isOpen) place = null;
      if (recovery.state.kind !== 'up') return;
      if (!isOpen) showValues();
      if (WINDOW_KEYS.some((key) => state[key] !== before[key])) tellWindow(isOpen);
    },
    setModel(model, input) {
      const changed = queue.run({ model, input });
      changing = changed.catch(() => {});
      return changed;
    },
    run: (input, fadeSec = FADE_SEC, isLive = false) => queue.run({ model: null, input, fadeSec, isLive }),
    async activations(name) {
      await changing;
      return recovery.run(async ({ connected }) => {
        if (!connected) throw new Error('No model is connected.');
        return readActivations(connected.backend, connected.model, name);
      });
    },
    async valuesOf({ slot, neurons, height, width }) {
      await changing;
      return recovery.run(async ({ connected }) => {
        if (!connected) throw new Error('No model is connected.');
        return connected.backend.read(connected.plan.slots[slot]?.offset ?? 0, neurons * height * width);
      });
    },
    async settled() {
      for (;;) {
        await recovery.repaired();
        const { state } = recovery;
        if (state.kind === 'repairing') continue;
        if (state.kind !== 'up') return;
        await doForView(async (on) => {
          await Promise.all([queue.idle(), preparing]);
          await on.presenter.settled();
        });
        if (recovery.state === state && !queue.isBusy && !preparing) return;
      }
    },
    destroy() {
      queue.end();
      recovery.end();
    },
  };
}
