import type { Explainer, ModelInfo, PictureSource, Prediction } from '../scenes/runtime/explainer-api.ts';
import { checkAction } from '../scenes/state/check-action.ts';
import { INITIAL_STATE } from '../scenes/state/field-rows.ts';
import { type AddressState, stateInAddress } from '../scenes/state/url-state.ts';
import type { Action } from '../scenes/state/view-state.ts';
import { ElementController, type ElementOptions } from './element-controller.ts';
import { inWords, sentenceOf } from './kit/sentence-of.ts';

const NOT_READY = 'The element is not ready yet. Await its `ready` first.';

/** Registers <cnn-explainer>: each element of the page is made with these options. */
export function defineElement(options: ElementOptions): void {
  customElements.define(
    'cnn-explainer',
    class extends CnnExplainer {
      protected override readonly options = options;
    },
  );
}

/**
 * The element. Attributes, read when it is put on a page: `model` (address of a model.json), `gallery` (address of an
 * index.json), `lang`, which may change, `compute="cpu"` or `"webgpu"`, `draw="webgl"`, `questions` (a person can be asked), and `address`: the page's
 * address holds its state.
 */
export abstract class CnnExplainer extends HTMLElement {
  protected abstract readonly options: ElementOptions;
  #controller: ElementController | null = null;
  #ready = deferred<void>();

  /** Resolves when the first picture is classified and drawn; rejects with a sentence where nothing can be drawn. */
  get ready(): Promise<void> {
    return this.#ready.promise;
  }
  get settled(): Promise<void> {
    return this.#ready.promise.then(() => this.#controller?.settled());
  }
  get compute(): 'webgpu' | 'cpu' {
    return this.#machine.compute;
  }
  get draw(): 'webgpu' | 'webgl' {
    return this.#machine.draw;
  }
  get model(): ModelInfo {
    return this.#machine.model;
  }
  get predictions(): readonly Prediction[] {
    return this.#machine.predictions;
  }
  get view(): string {
    return this.#controller?.explainer?.store.state.view ?? 'overview';
  }
  set view(view: string) {
    this.#controller?.go(view);
  }
  /** What the page's address holds of the element, or would hold. */
  get state(): AddressState {
    return stateInAddress(this.#controller?.explainer?.store.state ?? INITIAL_STATE);
  }
  /** @throws Error with a plain sentence for what is no action, and before `ready`. */
  dispatch(action: Action): void {
    const fault = checkAction(action);
    if (fault !== null) throw new TypeError(fault);
    if (!this.#ready.isSettled() || !this.#controller?.perform(action)) throw new Error(NOT_READY);
  }
  async loadModel(source: string | readonly File[]): Promise<void> {
    await this.#ready.promise;
    await this.#controller?.models.load(source).catch(this.#inWords);
  }
  async setPicture(source: PictureSource): Promise<void> {
    await this.#ready.promise;
    await this.#controller?.pictures.show(source).catch(this.#inWords);
  }
  async activations(layerName: string): Promise<Float32Array> {
    await this.#ready.promise;
    return this.#machine.activations(layerName).catch(this.#inWords);
  }

  /** @throws Error whose message is a sentence in the element's language. */
  readonly #inWords = (error: unknown): never => {
    throw inWords(
      error,
      this.#controller?.sentenceOf(error) ?? sentenceOf(error, this.options.languages.start.strings),
    );
  };

  static readonly observedAttributes = ['lang'];

  attributeChangedCallback(): void {
    this.#controller?.followLanguage();
  }

  get #machine(): Explainer {
    const explainer = this.#controller?.explainer;
    if (!explainer) throw new Error(NOT_READY);
    return explainer;
  }

  connectedCallback(): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    const controller = new ElementController(this, root, this.options);
    this.#controller = controller;
    const isHere = () => this.#controller === controller;
    const restart = () => {
      if (!isHere()) return;
      this.disconnectedCallback();
      this.connectedCallback();
    };
    controller.start(restart).then(
      () => isHere() && this.#ready.resolve(),
      (error) => isHere() && this.#ready.reject(error),
    );
    this.#ready.promise.catch(() => {});
  }

  disconnectedCallback(): void {
    this.#controller?.end();
    this.#controller = null;
    if (this.#ready.isSettled()) this.#ready = deferred<void>();
  }
}

function deferred<T>() {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  let isSettled = false;
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  const settle = () => {
    isSettled = true;
  };
  promise.then(settle, settle);
  return { promise, resolve, reject, isSettled: () => isSettled };
}
