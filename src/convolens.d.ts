// The types of convolens.js, written by hand: what a page may use of <cnn-explainer>. README, "Put it on a page", says more.

/** What stands in the page's address, as one plain, frozen object. */
export interface ConvolensState {
  /** Address of a model.json, '' for the page's own; one from files has a name that begins with 'files:'. */
  readonly model: string;
  /** Id of a gallery picture, '' for one that a person brought. */
  readonly picture: string;
  /** 'overview', a neuron as 'layer/index' counted from 0, or a part of one as 'layer/index/part'. */
  readonly view: string;
  /** Where the view's window rests, row by row from 0; null while it slides by itself, and until a place is chosen. */
  readonly position: number | null;
  /** The source that the view of a neuron shows large, from 0. */
  readonly channel: number;
  /** The single cell that the view tells about, from 0, or null. */
  readonly cell: number | null;
  /** What the logits are divided by in the view of the softmax: 0.25 to 4, 1 as the network does it. */
  readonly temperature: number;
  /** What of the view's numbers is covered, so that it can be asked for first; '' for nothing. */
  readonly cover: '' | 'result' | 'kernel' | 'products';
  /** The cell that is traced back to the picture, as 'layer/index@row,column' from 0, or null. */
  readonly trace: string | null;
  /** Whether the cells that the traced one reaches are shown too. */
  readonly reaches: boolean;
  /** Up to four neurons whose facts stay in sight, as 'layer/index' with commas between them, '' for none. */
  readonly pins: string;
  /** Whether all of 20 classes or more have rows, not the likeliest alone. */
  readonly unfolded: boolean;
  /** What stands in the article's widget, as 'input,kernel,padding,stride,dilation', '' for its own. */
  readonly lab: string;
  /** The section of the article that is open, null where it is closed. */
  readonly article: ArticleSection | null;
  /** The step of a tour that is shown, as 'first@3' from 1, '' for none. */
  readonly tour: string;
  /** Times the pace of a window that slides: 0.5, 1, 2 or 4. */
  readonly speed: number;
  readonly detail: boolean;
  /** Which maps share their colour range: each alone, those of a block, or all. */
  readonly level: 'unit' | 'module' | 'global';
  readonly palette: 'standard' | 'colour-blind';
  /** The language, as BCP 47 names it; '' for the element's own: that of its `lang` attribute, else the browser's. */
  readonly lang: '' | 'en' | 'de' | 'zh-Hans';
  readonly theme: 'auto' | 'light' | 'dark';
}

/** The sections of the article. */
export type ArticleSection =
  | 'network'
  | 'input'
  | 'convolution'
  | 'hyperparameters'
  | 'activation'
  | 'pooling'
  | 'flatten'
  | 'output'
  | 'softmax'
  | 'learning'
  | 'evaluation'
  | 'program'
  | 'inside'
  | 'glossary'
  | 'credits';

/** A change of the state, as plain data. Values are those of the state's members. */
export type Action =
  | { readonly type: 'go'; readonly view: string }
  /** Lights up a neuron, 'layer/index'; with `hold` it stays when the pointer leaves. */
  | { readonly type: 'focus'; readonly neuron: string | null; readonly hold?: boolean }
  /** Lights up a way on that the view draws, by its id. */
  | { readonly type: 'link'; readonly id: string | null }
  /** Puts the window somewhere, null where the view tells most; it stops sliding unless `play` keeps it going. */
  | { readonly type: 'position'; readonly at: number | null; readonly play?: boolean }
  | { readonly type: 'play'; readonly on: boolean }
  | { readonly type: 'speed'; readonly times: number }
  | { readonly type: 'channel'; readonly index: number }
  | { readonly type: 'temperature'; readonly value: number }
  /** Tells about a cell, where `channel` is given in that source. */
  | { readonly type: 'cell'; readonly at: number | null; readonly channel?: number }
  /** Covers numbers of the view, '' uncovers them. */
  | { readonly type: 'cover'; readonly part: ConvolensState['cover'] }
  /** Whether pointing at a cell traces where it comes from. */
  | { readonly type: 'tracing'; readonly on: boolean }
  | { readonly type: 'trace'; readonly cell: string | null }
  | { readonly type: 'reaches'; readonly on: boolean }
  | { readonly type: 'pins'; readonly neurons: string }
  /** Unfolds the classes beside the likeliest, or folds them away. */
  | { readonly type: 'unfold'; readonly on: boolean }
  /** Opens the article at a section, null closes it; with `view` it goes there in the same step. Nothing comes of it where the element has no `article` attribute. */
  | { readonly type: 'article'; readonly section: ArticleSection | null; readonly view?: string }
  | { readonly type: 'lab'; readonly setting: string }
  /** Shows a step of a tour, '' leaves it. Nothing comes of it where the element has no `tours` attribute. */
  | { readonly type: 'tour'; readonly tour: string }
  /** Shows a picture of the gallery; it is in the state once it is seen. */
  | { readonly type: 'picture'; readonly id: string }
  /** Puts another model in place, '' the page's own; it is in the state once it is there. */
  | { readonly type: 'model'; readonly url: string }
  | { readonly type: 'detail'; readonly on: boolean }
  | { readonly type: 'level'; readonly level: ConvolensState['level'] }
  | { readonly type: 'palette'; readonly palette: ConvolensState['palette'] }
  | { readonly type: 'lang'; readonly tag: ConvolensState['lang'] }
  | { readonly type: 'theme'; readonly theme: ConvolensState['theme'] };

export interface StateChange {
  readonly state: ConvolensState;
  readonly before: ConvolensState;
}

/** A layer of the model as its file defines it. */
export interface LayerInfo {
  readonly name: string;
  readonly type: string;
  /** [C,H,W] or [K] */
  readonly outputShape: readonly number[];
}

export interface ModelInfo {
  /** From the input to the output. */
  readonly layers: readonly LayerInfo[];
  readonly classes: readonly string[];
}

/** What the model says of one class. */
export interface Prediction {
  readonly label: string;
  /** Input of the softmax. */
  readonly logit: number;
  readonly probability: number;
}

export interface CnnExplainerEventMap extends HTMLElementEventMap {
  /** Another view is shown. */
  viewchange: CustomEvent<null>;
  /** A picture was classified. */
  prediction: CustomEvent<null>;
  /** A sentence for the person; '' where it is taken back. */
  notice: CustomEvent<string>;
  /** Something of the state has changed; `detail.before` is the `detail.state` of the change before. */
  statechange: CustomEvent<StateChange>;
}

/** <cnn-explainer> */
export interface CnnExplainerElement extends HTMLElement {
  /** Resolves when the first picture is classified and drawn; rejects with a sentence where nothing can be drawn. */
  readonly ready: Promise<void>;
  /** Resolves when nothing is moving or being computed. */
  readonly settled: Promise<void>;
  readonly compute: 'webgpu' | 'cpu';
  readonly draw: 'webgpu' | 'webgl';
  readonly model: ModelInfo;
  /** In class order. */
  readonly predictions: readonly Prediction[];
  /** The address of what is shown; where there is no such view, the nearest is shown. */
  view: string;
  readonly state: ConvolensState;
  /**
   * Changes the state. Of what is not there, the nearest is shown and a `notice` tells it.
   * @throws Error with the sentence of `checkAction` for what is no action, and before `ready`.
   */
  dispatch(action: Action): void;
  /** Puts another model in place, '' the page's own. Rejects with a sentence; the model before stays. */
  loadModel(source: string | readonly File[]): Promise<void>;
  /** Classifies a picture: its address, its id in the gallery, or its file. Rejects with a sentence; the one before stays. */
  setPicture(source: string | Blob): Promise<void>;
  /** A copy of a layer's output as [C,H,W]. */
  activations(layerName: string): Promise<Float32Array>;

  addEventListener<K extends keyof CnnExplainerEventMap>(
    type: K,
    listener: (this: CnnExplainerElement, event: CnnExplainerEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof CnnExplainerEventMap>(
    type: K,
    listener: (this: CnnExplainerElement, event: CnnExplainerEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

/**
 * Says what is wrong with an action: no object, no such type, a member that is missing, that there is none of, or whose
 * value it does not take. Whether what it names is there, only a page knows.
 * @returns a sentence for developers; null where nothing is wrong.
 */
export function checkAction(value: unknown): string | null;

declare global {
  interface HTMLElementTagNameMap {
    'cnn-explainer': CnnExplainerElement;
  }
}
