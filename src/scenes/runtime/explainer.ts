import { createStore, type Store } from '../state/store.ts';
import type { TextFont } from '../text/text-metrics.ts';
import type { Typesetting } from '../text/typesetting.ts';
import type { SceneData } from '../view.ts';
import { createEmitter } from './emitter.ts';
import type { Explainer, ExplainerEvent, ExplainerOptions } from './explainer-api.ts';
import { explainerFacade } from './explainer-facade.ts';
import { onceIdle, whileIdle } from './idle-tasks.ts';
import type { LoadModel } from './model-loader.ts';
import { DrawingError, openSurfaceOn, type SurfaceSource } from './open-surface.ts';
import { followPainting } from './painting.ts';
import type { Platform } from './platform.ts';
import type { Session } from './session.ts';
import { startSession } from './start-session.ts';
import { resolveTheme } from './theme.ts';

/** What every explainer of a page is made from. */
export interface ExplainerParts {
  readonly platform: Platform;
  readonly surfaces: SurfaceSource;
  readonly loadModel: LoadModel;
  readonly formulas: SceneData['formulas'];
  readonly createFont: () => TextFont;
}

/** Makes the explainer behind an element. @throws ModelFileError; DrawingError where neither WebGPU nor WebGL draws. */
export async function createExplainer(options: ExplainerOptions, parts: ExplainerParts): Promise<Explainer> {
  const { platform, loadModel, formulas } = parts;
  let { language } = options;
  const font = parts.createFont();
  /** What texts are set with now: the language may change. */
  const typesetting: Typesetting = {
    get strings() {
      return language.strings;
    },
    get numbers() {
      return language.numbers;
    },
    measure: font.measure,
  };
  const store = createStore(options.state);
  const events = createEmitter<ExplainerEvent>();
  const { emit } = events;
  const theme = resolveTheme(store, platform.colourScheme, () => emit('theme'));
  const painting = followPainting(emit);
  let size = { width: options.width, height: options.height, pixelRatio: options.pixelRatio };
  const readoutEvents = createEmitter<'changed'>();
  const onReadout = () => readoutEvents.emit('changed');
  const openSurface = openSurfaceOn(parts.surfaces, {
    canvas: options.canvas,
    size: () => size,
    wantsGpu: options.compute !== 'cpu' && options.draw !== 'webgl',
    isPatient: options.compute === 'webgpu',
    fontFamily: font.family,
    replaceCanvas: platform.replaceCanvas,
    onPaint: painting.onPaint,
  });
  const { session, pipeline, ready, end } = await startSession({
    ...options,
    ...{ platform, loadModel },
    session: {
      ...{ openSurface, formulas },
      typesetting,
      tag: () => language.tag,
      state: () => store.state,
      theme: () => theme.current,
      reducedMotion: platform.isMotionReduced,
      onCamera: () => emit('camera'),
      onNeurons: painting.onPlaces,
      onReadout,
      onAction: (action) => store.dispatch(action),
      onOutcome: () => emit('prediction'),
      onDown: (isDown) => emit('notice', isDown ? deviceLost() : null),
      onTrouble: (error) => emit('notice', error),
    },
  }).catch((error) => {
    theme.stop();
    throw error;
  });
  const { untilIdle } = platform;
  const lateFont = followFont(font, session);
  const stops = [
    followState(store, session, { onReadout, onView: () => emit('view'), untilIdle, lateFont }),
    prewarmWhenReady(ready, session, untilIdle),
  ];

  events.on('theme', () => session.presenter.recolour());
  return explainerFacade({
    ...{ store, session, pipeline, theme, painting, ready, on: events.on },
    language: () => language,
    fontCame: lateFont.came,
    readoutEvents,
    resize(next) {
      size = next;
      lateFont.take();
      session.surface.stage.resize(next.width, next.height, next.pixelRatio);
      session.presenter.fit();
    },
    speak(next) {
      language = next;
      font.forget();
      session.presenter.renewText();
      session.presenter.fit();
      onReadout();
      emit('neurons');
    },
    dispose() {
      for (const stop of stops) stop();
      theme.stop();
      end();
      events.clear();
      readoutEvents.clear();
    },
  });
}

function deviceLost(): DrawingError {
  return new DrawingError('deviceLost', 'The graphics device is lost, and none can be started yet.');
}

/** A font that is loaded after texts were set with another. */
interface LateFont {
  came(): void;
  /** Sets texts with it from now on, where it has been loaded since. */
  take(): void;
}

function followFont(font: TextFont, session: Session): LateFont {
  let isNew = false;
  return {
    came() {
      isNew = true;
    },
    take() {
      if (!isNew) return;
      isNew = false;
      font.forget();
      session.presenter.renewText();
    },
  };
}

interface FollowOptions extends Pick<Platform, 'untilIdle'> {
  readonly onReadout: () => void;
  readonly onView: () => void;
  readonly lateFont: LateFont;
}

/** Has the session show each state. @returns how to stop */
function followState(
  store: Store,
  session: Session,
  { onReadout, onView, untilIdle, lateFont }: FollowOptions,
): () => void {
  const prefetch = onceIdle(() => session.presenter.prefetch(), untilIdle);
  return store.subscribe((state, before) => {
    if (state.view !== before.view) lateFont.take();
    session.follow(state);
    // The readout follows the state also while nothing can be drawn.
    onReadout();
    if (state.view !== before.view) onView();
    if (state.focus !== before.focus) prefetch();
  });
}

/** Prewarms each kind of view while the page has nothing else to do. @returns how to stop */
function prewarmWhenReady(
  ready: Promise<void>,
  session: Session,
  untilIdle: Platform['untilIdle'],
): () => void {
  let isOver = false;
  let stop = () => {
    isOver = true;
  };
  const start = () => {
    if (isOver) return;
    const { presenter } = session;
    stop = whileIdle(presenter.prewarmTasks(), presenter, untilIdle);
  };
  ready.then(start, () => {});
  return () => stop();
}
