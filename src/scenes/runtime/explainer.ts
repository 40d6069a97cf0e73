import type { Drawing } from '../../engine/drawing.ts';
import { formatTrace, movedTrace } from '../network/receptive-trace.ts';
import { toldProbabilities } from '../network/softmax-terms.ts';
import { createStore } from '../state/store.ts';
import type { Language } from '../text/language.ts';
import type { OverviewWords } from '../text/words.ts';
import type { OverviewData } from '../view.ts';
import { createEmitter } from './emitter.ts';
import type { Explainer, ExplainerEvent, ExplainerOptions } from './explainer-api.ts';
import { onceIdle, whileIdle } from './idle-tasks.ts';
import type { LoadModel } from './model-loader.ts';
import { createFacts, modelInfo } from './neuron-facts.ts';
import { DrawingError, openSurfaceOn, type SurfaceSource } from './open-surface.ts';
import { createPictureAt } from './pictures/picture-address.ts';
import { createPicturePipeline } from './pictures/picture-pipeline.ts';
import { createPicturePreparer } from './pictures/picture-preparer.ts';
import { createPictureReader } from './pictures/picture-reader.ts';
import type { Platform } from './platform.ts';
import { createSession } from './session.ts';
import { resolveTheme } from './theme.ts';
import type { WindowValues } from './view-values.ts';

/** What every machine of a page is made from. */
export interface ExplainerParts {
  readonly platform: Platform;
  readonly surfaces: SurfaceSource;
  readonly loadModel: LoadModel;
  readonly formulas: OverviewData['formulas'];
  readonly fontFamily: string;
  readonly language: Language;
  readonly words: OverviewWords;
}

function deviceLost(): DrawingError {
  return new DrawingError('deviceLost', 'The graphics device is lost, and none can be started yet.');
}

/** Makes the machine behind an element. @throws Error with a plain sentence where neither WebGPU nor WebGL draws. */
export async function createExplainer(options: ExplainerOptions, parts: ExplainerParts): Promise<Explainer> {
  const { platform, words, loadModel } = parts;
  const facts = createFacts(parts.language.strings);
  const store = createStore(options.state);
  const { on, emit, clear } = createEmitter<ExplainerEvent>();
  const ending = new AbortController();
  const reader = createPictureReader(platform.pictures);
  let size = { width: options.width, height: options.height, pixelRatio: options.pixelRatio };
  let windowValues: WindowValues | null = null;
  let insets: Explainer['insets'] = [];
  let toldPlaces = true;
  const showPainted = (painted: Drawing) => {
    const isSame = painted.insets === insets || painted.insets.length + insets.length === 0;
    insets = painted.insets;
    if (!isSame) emit('insets');
    if (!toldPlaces) setTimeout(tellPlaces);
  };
  /** The page's own buttons follow the drawing once its first frame is out. */
  const tellPlaces = () => {
    if (toldPlaces) return;
    toldPlaces = true;
    emit('neurons');
  };
  const tell = (error: unknown) => emit('notice', error);
  const openSurface = openSurfaceOn(parts.surfaces, {
    canvas: options.canvas,
    size: () => size,
    wantsGpu: options.compute !== 'cpu' && options.draw !== 'webgl',
    isPatient: options.compute === 'webgpu',
    fontFamily: parts.fontFamily,
    replaceCanvas: platform.replaceCanvas,
    onPaint: showPainted,
  });

  const theme = resolveTheme(store, platform.colourScheme, () => emit('theme'));
  const giveUp = (error: unknown): never => {
    theme.stop();
    ending.abort();
    reader.dispose();
    throw error;
  };
  const loaded = await loadModel(options.model).catch(giveUp);
  const creating = createSession(
    {
      openSurface,
      words,
      formulas: parts.formulas,
      state: () => store.state,
      theme: () => theme.current,
      reducedMotion: platform.isMotionReduced,
      onCamera: () => emit('camera'),
      onNeurons: () => {
        toldPlaces = false;
      },
      onWindow: (values) => {
        windowValues = values;
        emit('window');
      },
      onAction: (action) => store.dispatch(action),
      onOutcome: () => emit('prediction'),
      onDown: (isDown) => emit('notice', isDown ? deviceLost() : null),
      onTrouble: tell,
    },
    loaded.model,
  );
  const preparer = createPicturePreparer({
    reader,
    pictureAt: createPictureAt(platform, { signal: ending.signal }),
    copy: platform.pictures.copy,
  });
  const first = preparer.prepareFirst(options.picture, options.pictureAfter, loaded.model);
  const [machine, picture] = await Promise.all([creating, first]).catch((error) => {
    creating.then((it) => it.destroy()).catch(() => {});
    first.then((prepared) => prepared?.preview.close()).catch(() => {});
    return giveUp(error);
  });
  const pipeline = createPicturePipeline({
    ...{ session: machine, preparer, loadModel },
    first: { model: loaded, picture },
    onTrouble: tell,
  });

  on('theme', () => machine.presenter.recolour());
  const expect = onceIdle(() => machine.presenter.prefetch(), platform.untilIdle);
  const unsubscribe = store.subscribe((state, before) => {
    machine.follow(state);
    if (state.view !== before.view) emit('view');
    if (state.focus !== before.focus) expect();
  });
  const shown = picture ? machine.run(picture.input, 0) : Promise.resolve();
  const ready = shown.then(() => machine.settled());
  let stopRehearsing = () => {};
  const rehearse = () => {
    const { presenter } = machine;
    stopRehearsing = whileIdle(presenter.prewarmTasks(), presenter, platform.untilIdle);
  };
  ready.then(rehearse, () => {});
  const explainer: Explainer = {
    ready,
    get settled() {
      return machine.settled().then(tellPlaces);
    },
    get compute() {
      return machine.surface.compute;
    },
    get draw() {
      return machine.surface.stage.draw;
    },
    get model() {
      return modelInfo(machine.model);
    },
    get predictions() {
      return machine.outcome.predictions;
    },
    get toldProbabilities() {
      return toldProbabilities(machine.outcome.predictions);
    },
    store,
    get theme() {
      return theme.current;
    },
    get neurons() {
      return facts.boxes(machine);
    },
    get insets() {
      return insets;
    },
    get camera() {
      return machine.surface.stage.camera;
    },
    get stats() {
      const { frameMs, drawCalls } = machine.surface.stage.stats;
      const forwardMs = machine.outcome.result?.milliseconds ?? 0;
      return { compute: explainer.compute, draw: explainer.draw, forwardMs, frameMs, drawCalls };
    },
    get preview() {
      return pipeline.preview;
    },
    get cameraAtHome() {
      return machine.presenter.cameraAtHome;
    },
    get slide() {
      return machine.presenter.slide;
    },
    get table() {
      return machine.presenter.table;
    },
    get windowValues() {
      return windowValues;
    },
    pointAt: (x, y) => machine.presenter.pointAt(x, y),
    isLoose: (x, y) => machine.presenter.isLoose(x, y),
    isOnPart: (x, y) => machine.presenter.isOnPart(x, y),
    get traceFacts() {
      return facts.ofTrace(machine, store.state.trace);
    },
    traceFrom(neuron, dy, dx) {
      const cell = movedTrace(machine.presenter.columns, store.state.trace, neuron, dy, dx);
      return { type: 'trace', cell: cell && formatTrace(cell) };
    },
    choose: (neuron) => machine.presenter.choose(neuron),
    get viewAbove() {
      return machine.presenter.above;
    },
    get takesTemperature() {
      return machine.presenter.takesTemperature;
    },
    get limits() {
      return machine.presenter.limits;
    },
    get told() {
      return machine.presenter.told;
    },
    get cursor() {
      return machine.presenter.cursor;
    },
    get links() {
      return machine.presenter.links;
    },
    facts: (neuron) => facts.ofNeuron(machine, neuron),
    loadModel: pipeline.setModel,
    setPicture: pipeline.setPicture,
    setFrame: pipeline.setFrame,
    activations: (layerName) => machine.activations(layerName),
    resize(width, height, pixelRatio) {
      size = { width, height, pixelRatio };
      machine.surface.stage.resize(width, height, pixelRatio);
      machine.presenter.fit();
    },
    moveCamera: (...move) => machine.presenter.moveCamera(...move),
    fitCamera: () => machine.presenter.fitCamera(),
    reveal: (neuron) => machine.presenter.reveal(neuron),
    on,
    dispose() {
      stopRehearsing();
      unsubscribe();
      theme.stop();
      ending.abort();
      reader.dispose();
      pipeline.dispose();
      machine.destroy();
      clear();
    },
  };
  return explainer;
}
