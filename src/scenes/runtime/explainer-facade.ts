import { inLanguage } from '../../compute/model/model.ts';
import { relabelled } from '../../compute/model/predictions.ts';
import { movedTrace } from '../network/receptive-trace.ts';
import { writtenProbabilities } from '../network/softmax-terms.ts';
import { COVERED } from '../state/cover.ts';
import type { Store } from '../state/store.ts';
import { formatTrace } from '../state/view-address.ts';
import type { Language } from '../text/language.ts';
import type { Emitter } from './emitter.ts';
import type { Explainer } from './explainer-api.ts';
import { createFacts, modelInfo } from './neuron-facts.ts';
import type { CanvasSize } from './open-surface.ts';
import type { Painting } from './painting.ts';
import type { PicturePipeline } from './pictures/picture-pipeline.ts';
import type { Session } from './session.ts';
import type { ResolvedTheme } from './theme.ts';

/** What an explainer is made of once it has started. */
export interface ExplainerContext extends Pick<Explainer, 'ready' | 'on' | 'fontCame' | 'speak' | 'dispose'> {
  /** As it is now. */
  readonly language: () => Language;
  readonly store: Store;
  readonly session: Session;
  readonly pipeline: PicturePipeline;
  readonly theme: ResolvedTheme;
  readonly painting: Painting;
  readonly readoutEvents: Pick<Emitter<'changed'>, 'on'>;
  readonly resize: (size: CanvasSize) => void;
}

/** The explainer as the page sees it. */
export function explainerFacade(context: ExplainerContext): Explainer {
  const { store, session, pipeline, theme, painting, ready, on, language, dispose } = context;
  const facts = createFacts(language);
  /** The model in the language that is spoken now, made once for both. */
  let spoken = { of: session.model, tag: '', model: session.model };
  const modelNow = () => {
    const { model: of } = session;
    const { tag } = language();
    if (spoken.of !== of || spoken.tag !== tag) spoken = { of, tag, model: inLanguage(of, tag) };
    return spoken.model;
  };
  const explainer: Explainer = {
    ready,
    get settled() {
      return session.settled().then(painting.tellPlaces);
    },
    get viewport() {
      return session.surface.stage.viewport;
    },
    get compute() {
      return session.surface.compute;
    },
    get draw() {
      return session.surface.stage.draw;
    },
    get model() {
      return modelInfo(modelNow());
    },
    get network() {
      return { model: modelNow(), columns: session.presenter.columns };
    },
    get predictions() {
      return relabelled(session.outcome.predictions, modelNow());
    },
    get writtenProbabilities() {
      const written = writtenProbabilities(session.outcome.predictions, language().numbers);
      const isCovered = store.state.cover === 'result' && session.presenter.readout.takesTemperature;
      return isCovered ? written.map(() => COVERED) : written;
    },
    store,
    get theme() {
      return theme.current;
    },
    get neurons() {
      return facts.boxes(session);
    },
    get overlay() {
      return painting.overlay;
    },
    get camera() {
      return session.surface.stage.camera;
    },
    get stats() {
      const { frameMs, drawCalls } = session.surface.stage.stats;
      const forwardMs = session.outcome.result?.milliseconds ?? 0;
      return { compute: explainer.compute, draw: explainer.draw, forwardMs, frameMs, drawCalls };
    },
    get preview() {
      return pipeline.preview;
    },
    get isList() {
      const { drawing, viewport } = session.surface.stage;
      return drawing.height > viewport.height + 1;
    },
    get cameraAtHome() {
      return session.presenter.cameraAtHome;
    },
    readout: {
      get now() {
        return session.presenter.readout;
      },
      on: context.readoutEvents.on,
    },
    hitTest: (target) => session.presenter.hitTest(target),
    get traceFacts() {
      return facts.ofTrace(session, store.state.trace);
    },
    traceFrom(neuron, dy, dx) {
      const cell = movedTrace(session.presenter.columns, store.state.trace, neuron, dy, dx);
      return { type: 'trace', cell: cell && formatTrace(cell) };
    },
    get viewAbove() {
      return session.presenter.above;
    },
    get limits() {
      return session.presenter.limits;
    },
    facts: (neuron) => facts.ofNeuron(session, neuron, explainer.writtenProbabilities),
    loadModel: pipeline.setModel,
    setPicture: pipeline.setPicture,
    setFrame: pipeline.setFrame,
    activations: (layerName) => session.activations(layerName),
    valuesOf: (layer) => session.valuesOf(layer),
    resize: (width, height, pixelRatio) => context.resize({ width, height, pixelRatio }),
    moveCamera: (...move) => session.presenter.moveCamera(...move),
    fitCamera: () => session.presenter.fitCamera(),
    reveal: (neuron) => session.presenter.reveal(neuron),
    fontCame: context.fontCame,
    speak: context.speak,
    on,
    dispose,
  };
  return explainer;
}
