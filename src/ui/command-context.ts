import type { Explainer, Link } from '../scenes/runtime/explainer-api.ts';
import type { ArticleSection } from '../scenes/state/article-section.ts';
import type { Cover } from '../scenes/state/cover.ts';
import { INITIAL_STATE } from '../scenes/state/field-rows.ts';
import type { Action, ViewState } from '../scenes/state/view-state.ts';
import { wayInto } from './canvas/way-in.ts';

/** What decides which commands there are and what they do now: plain data. */
export interface CommandContext {
  readonly state: ViewState;
  /** Positions of the view's window; null where none slides. */
  readonly window: { readonly rows: number; readonly columns: number } | null;
  /** The neuron in focus; null where none is. */
  readonly neuron: string | null;
  /** What opening it does; null where that leads nowhere. */
  readonly wayIn: Action | null;
  /** What unfolds the classes beside the likeliest, or folds them; null where all have rows anyway. */
  readonly fold: Link | null;
  /** The section of the article that explains what is shown; null where the element has no article. */
  readonly section: ArticleSection | null;
  /** The one of the layer in focus; null where none is, or the element has no article. */
  readonly topicSection: ArticleSection | null;
  /** Whether a person can take tours. */
  readonly hasTours: boolean;
  /** Whether a question is asked, and whether its answer is behind a press; null where the element has no questions. */
  readonly question: 'none' | 'asked' | 'covered' | null;
  /** What of the view's numbers can be covered. */
  readonly covers: readonly Cover[];
  /** Address of the view one level above. */
  readonly viewAbove: string;
  /** Whether the article, where it is open, lies over the drawing instead of beside it. */
  readonly isArticleOver: boolean;
  /** Whether the camera shows all that fits. */
  readonly isCameraHome: boolean;
  /** Whether the element fills the screen; null where it cannot. */
  readonly isFullScreen: boolean | null;
}

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
    get isArticleOver() {
      return !host.hasAttribute('data-split');
    },
    get isCameraHome() {
      return explainer?.cameraAtHome ?? true;
    },
    get isFullScreen() {
      return document.fullscreenEnabled ? document.fullscreenElement === host : null;
    },
  };
}
