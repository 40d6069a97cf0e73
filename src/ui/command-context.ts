import type { Explainer } from '../scenes/runtime/explainer-api.ts';
import { INITIAL_STATE } from '../scenes/state/field-rows.ts';
import { wayInto } from './canvas/way-in.ts';
import type { CommandContext } from './commands.ts';

/** Whether a person can take tours: an element on another page has them where its attribute asks for them. */
export function hasTours(host: HTMLElement): boolean {
  return host.hasAttribute('address') || host.hasAttribute('tours');
}

/** Whether a person can open the article: an element on another page has it where its attribute asks for it. */
export function hasArticle(host: HTMLElement): boolean {
  return host.hasAttribute('address') || host.hasAttribute('article');
}

/** What decides which commands an element has now. @param explainer null before there is one. */
export function contextOf(explainer: Explainer | null, host: HTMLElement): CommandContext {
  return {
    state: explainer?.store.state ?? INITIAL_STATE,
    get window() {
      return explainer?.readout.now.slide ?? null;
    },
    get neuron() {
      const { focus } = explainer?.store.state ?? INITIAL_STATE;
      return focus !== null && explainer?.limits.hasNeuron(focus) ? focus : null;
    },
    get wayIn() {
      return explainer && this.neuron !== null ? wayInto(explainer, this.neuron) : null;
    },
    get fold() {
      return explainer?.readout.now.links.find(({ action }) => action.type === 'unfold') ?? null;
    },
    get section() {
      return explainer && hasArticle(host) ? explainer.readout.now.section : null;
    },
    get topicSection() {
      const { focus } = explainer?.store.state ?? INITIAL_STATE;
      const topic = explainer?.readout.now.topics.find(({ id }) => id === focus);
      return topic && hasArticle(host) ? topic.section : null;
    },
    hasTours: hasTours(host),
    get question() {
      const { question } = host.dataset;
      return question === 'none' || question === 'asked' || question === 'covered' ? question : null;
    },
    get covers() {
      return explainer?.readout.now.covers ?? [];
    },
    get viewAbove() {
      return explainer?.viewAbove ?? INITIAL_STATE.view;
    },
    get isCameraHome() {
      return explainer?.cameraAtHome ?? true;
    },
    get isFullScreen() {
      return document.fullscreenEnabled ? document.fullscreenElement === host : null;
    },
  };
}
