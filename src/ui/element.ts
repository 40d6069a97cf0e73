import { readAddress, writeAddress } from '../scenes/url-state.ts';
import type { ViewState } from '../scenes/view-state.ts';
import { createCameraSource } from './camera-source.ts';
import { followDrops } from './drops.ts';
import type { CreateExplainer, Explainer, ModelInfo, PictureSource, Prediction } from './explainer.ts';
import { createFrame, type Frame } from './frame.ts';
import { findPicture, type GalleryPicture, readGallery } from './gallery.ts';
import { listenToGestures } from './gestures.ts';
import { createMirror, type Mirror } from './mirror.ts';
import { optionsContent } from './options.ts';
import { type Bring, modelContent, pictureContent } from './panels.ts';
import { createPictureStrip } from './picture-strip.ts';
import { followPointing } from './pointing.ts';
import { createPopover, type Popover } from './popover.ts';
import { createFacts, createPredictions, createStats } from './reading.ts';
import { above } from './roving.ts';
import { createTransport } from './transport.ts';
import { fill, words } from './words.ts';

/** Where the element's files lie. */
export interface Addresses {
  readonly font: string;
  readonly gallery: string;
}

const FONT_FAMILY = 'Source Sans 3';

/** Registers <cnn-explainer>; `createExplainer` makes the machine behind each element. */
export function defineElement(createExplainer: CreateExplainer, addresses: Addresses): void {
  customElements.define(
    'cnn-explainer',
    class extends CnnExplainer {
      protected override readonly createExplainer = createExplainer;
      protected override readonly addresses = addresses;
    },
  );
}

/**
 * The element. Attributes, read when it is put on a page: `model` (address of a model.json), `gallery` (address of an
 * index.json), `compute="cpu"`, `draw="webgl"`, and `address`: the page's address holds its state.
 */
abstract class CnnExplainer extends HTMLElement {
  protected abstract readonly createExplainer: CreateExplainer;
  protected abstract readonly addresses: Addresses;
  #session: Session | null = null;
  #ready = deferred<void>();

  /** Resolves when the first picture is classified and drawn; rejects with a sentence where nothing can be drawn. */
  get ready(): Promise<void> {
    return this.#ready.promise;
  }
  get settled(): Promise<void> {
    return this.#ready.promise.then(() => this.#machine.settled);
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
    return this.#session?.explainer?.store.state.view ?? 'overview';
  }
  set view(view: string) {
    this.#session?.go(view);
  }
  async loadModel(source: string | readonly File[]): Promise<void> {
    await this.#ready.promise;
    await this.#session?.loadModel(source);
  }
  async setPicture(source: PictureSource): Promise<void> {
    await this.#ready.promise;
    await this.#session?.setPicture(source);
  }
  async activations(layerName: string): Promise<Float32Array> {
    await this.#ready.promise;
    return this.#machine.activations(layerName);
  }

  get #machine(): Explainer {
    const explainer = this.#session?.explainer;
    if (!explainer) throw new Error('The element is not ready yet. Await its `ready` first.');
    return explainer;
  }

  connectedCallback(): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    const session = new Session(this, createFrame(this, root), this.createExplainer, this.addresses);
    this.#session = session;
    session.start().then(this.#ready.resolve, (error) => {
      if (this.#session === session) this.#ready.reject(error);
    });
    this.#ready.promise.catch(() => {});
  }

  disconnectedCallback(): void {
    this.#session?.end();
    this.#session = null;
    if (this.#ready.isSettled()) this.#ready = deferred<void>();
  }
}

/** One life of the element on a page, from being put there to being taken away. */
class Session {
  explainer: Explainer | null = null;
  readonly #host: HTMLElement;
  readonly #frame: Frame;
  readonly #createExplainer: CreateExplainer;
  readonly #addresses: Addresses;
  readonly #end = new AbortController();
  readonly #stops: (() => void)[] = [];
  readonly #strip;
  readonly #camera;
  #gallery: readonly GalleryPicture[] = [];
  /** Counts what was chosen, so that only the latest choice is marked. */
  #turn = 0;
  #isReturning = false;
  /** Shows the person's own picture again, or their camera. */
  #own: { readonly isCamera: boolean; show(): Promise<void> } | null = null;
  #adding: Popover | null = null;

  constructor(host: HTMLElement, frame: Frame, createExplainer: CreateExplainer, addresses: Addresses) {
    this.#host = host;
    this.#frame = frame;
    this.#createExplainer = createExplainer;
    this.#addresses = addresses;
    this.#strip = createPictureStrip((id) =>
      id === '' ? this.#chooseOwn() : this.#tell(this.setPicture(id)),
    );
    this.#camera = createCameraSource(
      async (video) => {
        await this.explainer?.setFrame(video);
        this.#showOwn();
      },
      (error) => {
        this.#frame.add.classList.remove('live');
        if (error) this.#notify(sentenceOf(error));
      },
    );
    frame.bar.insertBefore(this.#strip.element, frame.tools);
    frame.bar.insertBefore(frame.add, frame.tools);
    frame.scale(host.clientWidth, host.clientHeight);
  }

  async start(): Promise<void> {
    const { signal } = this.#end;
    const followsAddress = this.#host.hasAttribute('address');
    const { state, bad } = readAddress(followsAddress ? location.search : '');
    const query = new URLSearchParams(followsAddress ? location.search : '');
    if (state.theme !== 'auto') this.#host.dataset.theme = state.theme;
    try {
      const [gallery] = await Promise.all([this.#readGallery(), loadFont(this.#addresses.font)]);
      if (signal.aborted) return;
      this.#gallery = gallery;
      this.#strip.fill(gallery);
      const first = gallery.find(({ id }) => id === state.picture) ?? gallery[0];
      const { clientWidth: width, clientHeight: height } = this.#frame.stage;
      const explainer = await this.#createExplainer({
        canvas: this.#frame.canvas,
        width: Math.max(1, width),
        height: Math.max(1, height),
        pixelRatio: devicePixelRatio,
        state: Object.freeze({ ...state, view: 'overview', picture: first?.id ?? '' }),
        ...asked('compute', 'cpu', query, this.#host),
        ...asked('draw', 'webgl', query, this.#host),
        model: state.model || this.#host.getAttribute('model') || '',
        picture: first?.file ?? EMPTY_PICTURE,
      });
      if (signal.aborted) return explainer.dispose();
      this.explainer = explainer;
      this.#connect(explainer, followsAddress, query.has('stats'));
      await explainer.ready;
      this.#frame.progress.hidden = true;
      const wrong = [...bad];
      if (state.picture && first?.id !== state.picture) wrong.push(`picture=${state.picture}`);
      if (wrong.length > 0) this.#notify(fill(words.unknownAddress, { what: wrong.join(', ') }));
      if (state.view !== 'overview') this.go(state.view);
    } catch (error) {
      this.#frame.fail(sentenceOf(error));
      throw error;
    }
  }

  end(): void {
    this.#end.abort();
    this.#camera.stop();
    for (const stop of this.#stops) stop();
    this.explainer?.dispose();
    this.explainer = null;
  }

  go(view: string): void {
    const { explainer } = this;
    if (!explainer) return;
    const nearest = explainer.nearestView(view);
    if (nearest !== view) this.#notify(fill(words.unknownAddress, { what: view }));
    explainer.store.dispatch({ type: 'go', view: nearest });
  }

  async setPicture(source: PictureSource): Promise<void> {
    const { explainer } = this;
    if (!explainer) return;
    const known = typeof source === 'string' ? this.#gallery.find(({ id }) => id === source) : undefined;
    if (typeof source === 'string' && !known && !/[/.:]/.test(source)) findPicture(this.#gallery, source);
    this.#camera.stop();
    this.#turn += 1;
    const turn = this.#turn;
    await explainer.setPicture(known?.file ?? source);
    // A later choice has overtaken this one.
    if (turn !== this.#turn) return;
    this.#frame.notify('');
    explainer.store.dispatch({ type: 'picture', id: known?.id ?? '' });
    if (known) return;
    this.#own = { isCamera: false, show: () => this.setPicture(source) };
    this.#showOwn();
  }

  /** Takes the camera's frames until it is stopped or another picture is chosen. */
  async #startCamera(): Promise<void> {
    this.#turn += 1;
    if (!(await this.#camera.start())) return;
    this.#own = { isCamera: true, show: () => this.#startCamera() };
    this.#frame.add.classList.add('live');
    this.#frame.notify('');
    this.explainer?.store.dispatch({ type: 'picture', id: '' });
  }

  /** The thumbnail of the person's own picture: shows it again, or lets them replace it where it is shown. */
  #chooseOwn(): void {
    const isShown = this.explainer?.store.state.picture === '';
    const isStopped = this.#own?.isCamera && !this.#camera.running;
    if (this.#own && (!isShown || isStopped)) this.#tell(this.#own.show());
    else this.#adding?.show();
  }

  async loadModel(source: string | readonly File[]): Promise<void> {
    await this.explainer?.loadModel(source);
    this.#frame.notify('');
    this.explainer?.store.dispatch({ type: 'model', url: typeof source === 'string' ? source : '' });
    this.explainer?.store.dispatch({ type: 'go', view: 'overview' });
  }

  async #readGallery(): Promise<readonly GalleryPicture[]> {
    const address = this.#host.getAttribute('gallery') ?? this.#addresses.gallery;
    return readGallery(address).catch((error) => {
      this.#notify(sentenceOf(error));
      return [];
    });
  }

  #connect(explainer: Explainer, followsAddress: boolean, showsStats: boolean): void {
    const { stage, foot, add, options, fit, full, bar } = this.#frame;
    const mirror = createMirror(explainer);
    const facts = createFacts(explainer);
    const predictions = createPredictions(explainer);
    stage.append(mirror.element);
    const transport = createTransport(explainer);
    foot.append(transport.element, facts.element, predictions.element);
    this.#stops.push(mirror.destroy, facts.destroy, predictions.destroy, transport.destroy);
    if (showsStats) {
      const stats = createStats(explainer);
      stage.append(stats.element);
      this.#stops.push(stats.destroy);
    }
    const bring = this.#bring();
    const adding = createPopover(
      add,
      words.addPicture,
      pictureContent(bring, () => adding.hide()),
    );
    const setting = createPopover(options, words.options, [
      ...optionsContent(explainer.store),
      ...modelContent(bring, () => setting.hide()),
    ]);
    bar.append(adding.panel, setting.panel);
    this.#adding = adding;
    this.#stops.push(
      adding.hide,
      setting.hide,
      followPointing(stage, explainer),
      listenToGestures(stage, {
        move: ({ dx, dy, factor, x, y }) => explainer.moveCamera(dx, dy, factor, x, y),
        fit: () => explainer.fitCamera(),
      }),
      explainer.on('notice', (sentence = '') => this.#notify(sentence)),
      explainer.on('prediction', () => this.#host.dispatchEvent(new CustomEvent('prediction'))),
      explainer.on('view', () => this.#host.dispatchEvent(new CustomEvent('viewchange'))),
      explainer.on('camera', () => {
        fit.hidden = explainer.cameraAtHome;
      }),
    );
    const { signal } = this.#end;
    fit.addEventListener('click', () => explainer.fitCamera());
    document.addEventListener(
      'fullscreenchange',
      () => full.classList.toggle('on', document.fullscreenElement === this.#host),
      { signal },
    );
    // Where the element is the page, its keys work wherever the focus is.
    const keys: HTMLElement | Document = followsAddress ? document : this.#host;
    keys.addEventListener('keydown', (event) => this.#key(event as KeyboardEvent, mirror), { signal });
    followDrops(this.#host, signal, {
      files: (files) => {
        const isModel = files.some(({ name }) => name.endsWith('.json'));
        const [picture] = files;
        if (isModel) this.#tell(this.loadModel(files));
        else if (picture) this.#tell(this.setPicture(picture));
      },
      address: (address) => this.#tell(this.setPicture(address)),
    });
    this.#followSize(explainer);
    this.#followState(explainer, followsAddress);
  }

  #followSize(explainer: Explainer): void {
    const { stage } = this.#frame;
    const observer = new ResizeObserver(() => {
      this.#frame.scale(this.#host.clientWidth, this.#host.clientHeight);
      const { clientWidth: width, clientHeight: height } = stage;
      if (width > 0 && height > 0) explainer.resize(width, height, devicePixelRatio);
    });
    observer.observe(this.#host);
    observer.observe(stage);
    this.#stops.push(() => observer.disconnect());
  }

  #followState(explainer: Explainer, followsAddress: boolean): void {
    const { store } = explainer;
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const { signal } = this.#end;
    const show = (state: ViewState) => {
      this.#host.dataset.theme = state.theme !== 'auto' ? state.theme : dark.matches ? 'dark' : 'light';
      this.#strip.mark(state.picture);
    };
    show(store.state);
    dark.addEventListener('change', () => show(store.state), { signal });
    this.#stops.push(
      store.subscribe((state, before) => {
        show(state);
        if (!followsAddress || this.#isReturning) return;
        const address = writeAddress(state, location.search) || location.pathname;
        if (address === (location.search || location.pathname)) return;
        if (state.view !== before.view) history.pushState(null, '', address);
        else history.replaceState(history.state, '', address);
      }),
    );
    if (followsAddress) addEventListener('popstate', () => this.#return(), { signal });
  }

  /** Takes up the state that the browser's back or forward button brought. */
  #return(): void {
    const { explainer } = this;
    if (!explainer) return;
    const { store } = explainer;
    const { state } = readAddress(location.search);
    // The entry keeps its own address while the state comes to it step by step.
    this.#isReturning = true;
    store.dispatch({ type: 'detail', on: state.detail });
    store.dispatch({ type: 'level', level: state.level });
    store.dispatch({ type: 'palette', palette: state.palette });
    store.dispatch({ type: 'theme', theme: state.theme });
    store.dispatch({ type: 'go', view: explainer.nearestView(state.view) });
    this.#isReturning = false;
    if (state.picture && state.picture !== store.state.picture) this.#tell(this.setPicture(state.picture));
  }

  #key(event: KeyboardEvent, mirror: Mirror): void {
    const { explainer } = this;
    if (!explainer || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.composedPath()[0] instanceof HTMLInputElement) return;
    if (mirror.moveCamera(event.key)) {
      event.preventDefault();
      return;
    }
    const { view } = explainer.store.state;
    if (event.key === 'Escape' && view !== 'overview')
      explainer.store.dispatch({ type: 'go', view: explainer.nearestView(above(view)) });
  }

  #bring(): Bring {
    const sentence = (work: Promise<void>) => work.then(() => null, sentenceOf);
    return {
      picture: (source) => sentence(this.setPicture(source)),
      camera: () => sentence(this.#startCamera()),
      model: (source) => sentence(this.loadModel(source)),
    };
  }

  #showOwn(): void {
    const preview = this.explainer?.preview;
    if (!preview) return;
    this.#strip.showOwn(preview);
    this.#strip.mark('');
  }

  #tell(work: Promise<void>): void {
    work.catch((error) => this.#notify(sentenceOf(error)));
  }

  #notify(sentence: string): void {
    this.#frame.notify(sentence);
    this.#host.dispatchEvent(new CustomEvent('notice', { detail: sentence }));
  }
}

/** A white picture, for a page without a gallery. */
const EMPTY_PICTURE =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='64' height='64'%3E%3Crect width='64' height='64' fill='white'/%3E%3C/svg%3E";

function asked<K extends string, V extends string>(
  name: K,
  value: V,
  query: URLSearchParams,
  host: HTMLElement,
): Partial<Record<K, V>> {
  const wanted = query.get(name) ?? host.getAttribute(name);
  return wanted === value ? ({ [name]: value } as Partial<Record<K, V>>) : {};
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : fill(words.error, { message: String(error) });
}

/** The font is there before the first frame; without it the system's own stands in. */
async function loadFont(url: string): Promise<void> {
  if ([...document.fonts].some(({ family }) => family.replace(/["']/g, '') === FONT_FAMILY)) return;
  const face = new FontFace(FONT_FAMILY, `url("${url}")`, { weight: '200 900' });
  document.fonts.add(face);
  await face.load().catch(() => {});
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
