import type { CreateExplainer, Explainer } from '../scenes/runtime/explainer-api.ts';
import { filesName, isOfFiles, readAddress } from '../scenes/state/url-state.ts';
import type { ViewState } from '../scenes/state/view-state.ts';
import { listenToGestures } from './canvas/camera-gestures.ts';
import { followPointing } from './canvas/canvas-pointer.ts';
import { type Formulas, loadFormulas } from './canvas/formula-file.ts';
import { createFormulaOverlay } from './canvas/formula-overlay.ts';
import { createParallelDom, type ParallelDom } from './canvas/parallel-dom.ts';
import { type Bring, modelContent, pictureContent } from './controls/bring-panels.ts';
import { optionsContent } from './controls/options.ts';
import { createPopover } from './controls/popover.ts';
import { createTemperature } from './controls/temperature.ts';
import { createTransport, type Transport } from './controls/transport.ts';
import { followAddress, goTo } from './history-sync.ts';
import { loadFont } from './kit/font.ts';
import { fill, sentenceOf, words } from './kit/strings.ts';
import { followDrops } from './pictures/drop-and-paste.ts';
import { type GalleryPicture, readGallery } from './pictures/gallery.ts';
import { createPictureChoice, type PictureChoice } from './pictures/picture-choice.ts';
import { createAnnouncer } from './readouts/announcer.ts';
import { createPredictions } from './readouts/predictions.ts';
import { createStats } from './readouts/stats.ts';
import { createStatusLine } from './readouts/status-line.ts';
import { createViewTable } from './readouts/view-table.ts';
import type { Shell } from './shell.ts';

/** How long a picture may take before the page says that it is coming. */
const BUSY_MS = 100;

/** Where the element's files lie. */
export interface Addresses {
  readonly font: string;
  readonly formulas: string;
  readonly gallery: string;
}

/** The element from when it is put on a page until it is taken away. */
export class ElementController {
  explainer: Explainer | null = null;
  readonly pictures: PictureChoice;
  readonly #host: HTMLElement;
  readonly #frame: Shell;
  readonly #end = new AbortController();
  readonly #stops: (() => void)[] = [];
  #replaceOwn = () => {};
  /** What went wrong on the way to the first drawing, told together when it stands. */
  readonly #troubles: string[] = [];
  /** Models that came as files, by their names in the state. */
  readonly #files = new Map<string, readonly File[]>();
  /** The view asked for before there is a machine. */
  #wanted: string | null = null;

  constructor(host: HTMLElement, frame: Shell) {
    this.#host = host;
    this.#frame = frame;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    this.pictures = createPictureChoice({
      onShown: () => frame.notify(''),
      onTrouble: (error) => this.#notify(sentenceOf(error)),
      onBusy: (isBusy) => {
        clearTimeout(waiting);
        // What comes at once needs no sign that it is to come.
        if (isBusy) waiting = setTimeout(() => frame.waitOn(true), BUSY_MS);
        else frame.waitOn(false);
      },
      onLive: (isLive) => frame.add.classList.toggle('live', isLive),
      onReplace: () => this.#replaceOwn(),
    });
    frame.bar.insertBefore(this.pictures.element, frame.tools);
    frame.bar.insertBefore(frame.add, frame.tools);
    frame.scale(host.clientWidth, host.clientHeight);
  }

  /** @throws Error with a sentence, which then stands in the drawing's place. */
  async start(createExplainer: CreateExplainer, addresses: Addresses): Promise<void> {
    const { signal } = this.#end;
    const followsAddress = this.#host.hasAttribute('address');
    const search = followsAddress ? location.search : '';
    const { state, bad } = readAddress(search);
    if (state.theme !== 'auto') this.#host.dataset.theme = state.theme;
    const formulas = loadFormulas(addresses.formulas);
    formulas.catch((error) => this.#troubles.push(sentenceOf(error)));
    try {
      const [gallery] = await Promise.all([this.#readGallery(addresses.gallery), loadFont(addresses.font)]);
      if (signal.aborted) return;
      this.pictures.fill(gallery);
      const explainer = await this.#create(createExplainer, gallery, state, new URLSearchParams(search));
      if (signal.aborted) return explainer.dispose();
      this.explainer = explainer;
      this.pictures.attach(explainer);
      this.#frame.bar.inert = false;
      this.#connect(explainer, formulas, followsAddress, new URLSearchParams(search).has('stats'));
      await Promise.all([explainer.ready, formulas.catch(() => {})]);
      this.#frame.waitOn(false);
      const wrong = [...bad];
      if (state.picture && !gallery.some(({ id }) => id === state.picture))
        wrong.push(`picture=${state.picture}`);
      wrong.push(
        ...goTo(explainer, this.#wanted === null ? state : { ...state, view: this.#wanted, position: 0 }),
      );
      if (wrong.length > 0) this.#troubles.push(fill(words.unknownAddress, { what: wrong.join(', ') }));
      if (this.#troubles.length > 0) this.#notify(this.#troubles.join(' '));
      if (followsAddress) {
        const stop = followAddress(explainer, {
          showPicture: (id) => this.#tell(this.pictures.show(id)),
          hasModel: (model) => !isOfFiles(model) || this.#files.has(model),
          loadModel: (model) => this.#bringModel(this.#files.get(model) ?? model),
          onTrouble: (sentence) => this.#notify(sentence),
        });
        this.#stops.push(stop);
      }
    } catch (error) {
      this.#frame.fail(sentenceOf(error));
      throw error;
    }
  }

  end(): void {
    this.#end.abort();
    this.pictures.end();
    for (const stop of this.#stops) stop();
    this.explainer?.dispose();
    this.explainer = null;
  }

  /** Goes to a view, or to the nearest one that there is. */
  go(view: string): void {
    const { explainer } = this;
    if (!explainer) {
      this.#wanted = view;
      return;
    }
    const nearest = explainer.nearestView(view);
    if (nearest !== view) this.#notify(fill(words.unknownAddress, { what: view }));
    explainer.store.dispatch({ type: 'go', view: nearest });
  }

  /** Puts another model in place. @throws ModelFileError; the model before stays. */
  async loadModel(source: string | readonly File[]): Promise<void> {
    if (!(await this.#bringModel(source))) return;
    let name = source;
    if (typeof name !== 'string') {
      name = filesName(`${performance.timeOrigin}/${this.#files.size}`);
      this.#files.set(name, source as readonly File[]);
    }
    this.explainer?.store.dispatch({ type: 'model', url: name });
  }

  /** Resolves to whether no later model has overtaken this one. */
  async #bringModel(source: string | readonly File[]): Promise<boolean> {
    const own = this.#host.getAttribute('model') ?? '';
    const isThere = (await this.explainer?.loadModel(source || own)) ?? false;
    if (isThere) this.#frame.notify('');
    return isThere;
  }

  /** Makes the machine for what is asked for; where that model or picture cannot be had, for the page's own. */
  async #create(
    createExplainer: CreateExplainer,
    gallery: readonly GalleryPicture[],
    state: ViewState,
    query: URLSearchParams,
  ): Promise<Explainer> {
    const make = (model: string, picture: GalleryPicture | undefined): Promise<Explainer> => {
      const { clientWidth: width, clientHeight: height } = this.#frame.stage;
      return createExplainer({
        canvas: this.#frame.freshCanvas(),
        width: Math.max(1, width),
        height: Math.max(1, height),
        pixelRatio: devicePixelRatio,
        state: Object.freeze({ ...state, view: 'overview', model, picture: picture?.id ?? '' }),
        ...path('compute', ['cpu', 'webgpu'], query, this.#host),
        ...path('draw', ['webgl'], query, this.#host),
        model: model || this.#host.getAttribute('model') || '',
        picture: picture?.file ?? EMPTY_PICTURE,
      });
    };
    const asked = gallery.find(({ id }) => id === state.picture) ?? gallery[0];
    let [model, picture] = [state.model, asked];
    for (;;) {
      try {
        return await make(model, picture);
      } catch (error) {
        const isModel = isNamed(error, 'ModelFileError') && model !== '';
        const isPicture = isNamed(error, 'PictureError') && picture !== undefined;
        if (this.#end.signal.aborted || !(isModel || isPicture)) throw error;
        this.#troubles.push(sentenceOf(error));
        if (isModel) model = '';
        else picture = picture === gallery[0] ? undefined : gallery[0];
      }
    }
  }

  async #readGallery(own: string): Promise<readonly GalleryPicture[]> {
    return readGallery(this.#host.getAttribute('gallery') ?? own).catch((error) => {
      this.#troubles.push(sentenceOf(error));
      return [];
    });
  }

  #connect(
    explainer: Explainer,
    formulas: Promise<Formulas>,
    followsAddress: boolean,
    showsStats: boolean,
  ): void {
    const { stage, foot, trace, fit } = this.#frame;
    const { signal } = this.#end;
    const insets = createFormulaOverlay(explainer, formulas);
    const mirror = createParallelDom(explainer);
    const facts = createStatusLine(explainer);
    const predictions = createPredictions(explainer);
    const transport = createTransport(explainer);
    const temperature = createTemperature(explainer);
    const table = createViewTable(explainer);
    const steps = createAnnouncer(explainer);
    stage.append(insets.element, mirror.element);
    foot.append(
      temperature.element,
      transport.element,
      facts.element,
      table.element,
      predictions.element,
      steps.element,
    );
    const parts = [insets, mirror, temperature, facts, table, predictions, steps, transport];
    this.#stops.push(...parts.map(({ destroy }) => destroy));
    if (showsStats) {
      const stats = createStats(explainer);
      stage.append(stats.element);
      this.#stops.push(stats.destroy);
    }
    this.#stops.push(
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
    fit.addEventListener('click', () => explainer.fitCamera());
    const { store } = explainer;
    const showTracing = () => {
      trace.classList.toggle('on', store.state.tracing);
      trace.setAttribute('aria-pressed', String(store.state.tracing));
    };
    showTracing();
    this.#stops.push(
      store.subscribe(({ tracing }, before) => {
        if (tracing !== before.tracing) showTracing();
      }),
    );
    trace.addEventListener('click', () => store.dispatch({ type: 'tracing', on: !store.state.tracing }));
    const onFull = () => this.#frame.markFull(document.fullscreenElement === this.#host);
    document.addEventListener('fullscreenchange', onFull, { signal });
    // Where the element is the page, its keys work wherever the focus is.
    const keys: HTMLElement | Document = followsAddress ? document : this.#host;
    keys.addEventListener('keydown', (event) => this.#key(event as KeyboardEvent, mirror, transport), {
      signal,
    });
    this.#openPanels(explainer);
    this.#followDrops();
    this.#followSize(explainer);
    this.#followState(explainer);
  }

  #openPanels(explainer: Explainer): void {
    const { add, options, bar } = this.#frame;
    const sentence = (work: Promise<void>) => work.then(() => null, sentenceOf);
    const bring: Bring = {
      picture: (source) => sentence(this.pictures.show(source)),
      camera: () => sentence(this.pictures.startCamera()),
      model: (source) => sentence(this.loadModel(source)),
    };
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
    this.#replaceOwn = () => adding.show();
    this.#stops.push(adding.hide, setting.hide);
  }

  #followDrops(): void {
    followDrops(this.#host, this.#end.signal, {
      files: (files) => {
        const isModel = files.some(({ name }) => name.endsWith('.json'));
        const [picture] = files;
        if (isModel) this.#tell(this.loadModel(files));
        else if (picture) this.#tell(this.pictures.show(picture));
      },
      address: (address) => this.#tell(this.pictures.show(address)),
    });
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

  #followState(explainer: Explainer): void {
    const { store } = explainer;
    const showTheme = () => {
      this.#host.dataset.theme = explainer.theme;
    };
    showTheme();
    this.pictures.mark(store.state.picture);
    this.#stops.push(
      explainer.on('theme', showTheme),
      store.subscribe(({ picture }, before) => {
        if (picture !== before.picture) this.pictures.mark(picture);
      }),
    );
  }

  #key(event: KeyboardEvent, mirror: ParallelDom, transport: Transport): void {
    const { explainer } = this;
    if (!explainer || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const [target] = event.composedPath();
    if (target instanceof HTMLInputElement && target.type !== 'range') return;
    // Arrows belong to the control that has the keyboard; where none has, to the window.
    const isFree = target === document.body || target === this.#host;
    if (mirror.moveCamera(event.key) || (isFree && transport.press(event.key))) {
      event.preventDefault();
      return;
    }
    const { view } = explainer.store.state;
    if (event.key === 'Escape' && view !== 'overview')
      explainer.store.dispatch({ type: 'go', view: explainer.viewAbove });
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

/** What computes or draws, where the page's address or the element asks for it. */
function path<K extends string, const V extends string>(
  name: K,
  values: readonly V[],
  query: URLSearchParams,
  host: HTMLElement,
): Partial<Record<K, V>> {
  const wanted = query.get(name) ?? host.getAttribute(name);
  const value = values.find((each) => each === wanted);
  return value ? ({ [name]: value } as Partial<Record<K, V>>) : {};
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}
