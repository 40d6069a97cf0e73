import type { CreateExplainer, Explainer } from '../scenes/runtime/explainer-api.ts';
import { INITIAL_STATE } from '../scenes/state/field-rows.ts';
import { readAddress } from '../scenes/state/url-state.ts';
import type { ViewState } from '../scenes/state/view-state.ts';
import type { Language } from '../scenes/text/language.ts';
import { loadFormulas } from './canvas/formula-file.ts';
import { type CommandRunner, createCommandRunner } from './command-runner.ts';
import { COMMANDS, type CommandContext } from './commands.ts';
import { createNoticeBox } from './controls/notice-box.ts';
import { followAddress, goTo } from './history-sync.ts';
import { loadFont } from './kit/font.ts';
import { fill, sentenceOf, words } from './kit/strings.ts';
import { createModelChoice, type ModelChoice } from './model-choice.ts';
import { createNotices, type Notices } from './notices.ts';
import { ELEMENT_PARTS } from './parts/element-parts.ts';
import type { ElementContext } from './parts/part.ts';
import { type GalleryPicture, readGallery } from './pictures/gallery.ts';
import { createPictureChoice, type PictureChoice } from './pictures/picture-choice.ts';
import { createShell, type Shell } from './shell.ts';
import { startExplainer } from './start-explainer.ts';

/** How long a picture may take before the page says that it is coming. */
const BUSY_MS = 100;

/** Where the element's files lie. */
export interface Addresses {
  readonly font: string;
  readonly formulas: string;
  readonly gallery: string;
}

/** The element from when it is put on a page until it is taken away: it starts the explainer and joins the parts. */
export class ElementController {
  explainer: Explainer | null = null;
  readonly pictures: PictureChoice;
  readonly models: ModelChoice;
  readonly #host: HTMLElement;
  readonly #language: Language;
  readonly #shell: Shell;
  readonly #commands: CommandRunner;
  readonly #notices: Notices;
  readonly #end = new AbortController();
  readonly #stops: (() => void)[] = [];
  /** The view asked for before there is an explainer. */
  #wanted: string | null = null;

  constructor(host: HTMLElement, root: ShadowRoot, language: Language) {
    this.#host = host;
    this.#language = language;
    const box = createNoticeBox(language, () => this.#notices.clear());
    this.#notices = createNotices(box.show, (detail) =>
      host.dispatchEvent(new CustomEvent('notice', { detail })),
    );
    this.#commands = createCommandRunner(COMMANDS, {
      language,
      context: () => contextOf(this.explainer, host),
      dispatch: (action) => this.explainer?.store.dispatch(action),
    });
    this.pictures = this.#createPictures();
    this.models = createModelChoice(() => this.#ownModel, this.#notices.clear);
    this.#shell = createShell({
      ...{ host, root, commands: this.#commands },
      ...{ notice: box.element, pictures: this.pictures.element },
    });
    this.#shell.scale(host.clientWidth, host.clientHeight);
  }

  /** @throws Error with a sentence, which then stands in the drawing's place. */
  async start(createExplainer: CreateExplainer, addresses: Addresses): Promise<void> {
    const isPage = this.#host.hasAttribute('address');
    const query = new URLSearchParams(isPage ? location.search : '');
    const { state, bad } = readAddress(query.toString());
    if (state.theme !== 'auto') this.#host.dataset.theme = state.theme;
    const formulas = loadFormulas(addresses.formulas);
    formulas.catch((error) => this.#gather(error));
    try {
      const [gallery] = await Promise.all([this.#readGallery(addresses.gallery), loadFont(addresses.font)]);
      const explainer = await this.#startExplainer(createExplainer, gallery, state, query);
      if (!explainer) return;
      this.#connect({ explainer, formulas, isPage, query });
      await Promise.all([explainer.ready, formulas.catch(() => {})]);
      if (this.#end.signal.aborted) return;
      this.#arrive(explainer, gallery, state, bad);
      if (isPage) this.#followAddress(explainer);
    } catch (error) {
      this.#shell.fail(sentenceOf(error));
      throw error;
    }
  }

  end(): void {
    this.#end.abort();
    this.pictures.end();
    this.models.end();
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
    if (nearest !== view) this.#notices.tell({ sentence: fill(words.unknownAddress, { what: view }) });
    explainer.store.dispatch({ type: 'go', view: nearest });
  }

  get #ownModel(): string {
    return this.#host.getAttribute('model') ?? '';
  }

  /** Tells of an error once the drawing stands. */
  #gather(error: unknown): void {
    this.#notices.gather({ sentence: sentenceOf(error) });
  }

  #createPictures(): PictureChoice {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    return createPictureChoice(this.#language, {
      onShown: () => this.#notices.clear(),
      onTrouble: (error) => this.#notices.tell({ sentence: sentenceOf(error) }),
      onBusy: (isBusy) => {
        clearTimeout(waiting);
        // What comes at once needs no sign that it is to come.
        if (isBusy) waiting = setTimeout(() => this.#shell.waitOn(true), BUSY_MS);
        else this.#shell.waitOn(false);
      },
      onLive: (isLive) => this.#shell.add.classList.toggle('live', isLive),
      onReplace: () => this.#commands.run('add-picture'),
    });
  }

  async #readGallery(own: string): Promise<readonly GalleryPicture[]> {
    return readGallery(this.#host.getAttribute('gallery') ?? own).catch((error) => {
      this.#gather(error);
      return [];
    });
  }

  /** Null where the element has been taken away meanwhile. */
  async #startExplainer(
    createExplainer: CreateExplainer,
    gallery: readonly GalleryPicture[],
    state: ViewState,
    query: URLSearchParams,
  ): Promise<Explainer | null> {
    const { signal } = this.#end;
    if (signal.aborted) return null;
    this.pictures.fill(gallery);
    const explainer = await startExplainer(createExplainer, {
      ...{ state, gallery, signal, ownModel: this.#ownModel },
      paths: {
        ...path('compute', ['cpu', 'webgpu'], query, this.#host),
        ...path('draw', ['webgl'], query, this.#host),
      },
      canvas: () => ({
        canvas: this.#shell.freshCanvas(),
        width: Math.max(1, this.#shell.stage.clientWidth),
        height: Math.max(1, this.#shell.stage.clientHeight),
        pixelRatio: devicePixelRatio,
      }),
      onTrouble: (error) => this.#gather(error),
    });
    if (!signal.aborted) return explainer;
    explainer.dispose();
    return null;
  }

  #connect(made: Pick<ElementContext, 'explainer' | 'formulas' | 'isPage' | 'query'>): void {
    const { explainer } = made;
    const { pictures, models } = this;
    this.explainer = explainer;
    pictures.attach(explainer);
    models.attach(explainer);
    this.#shell.bar.inert = false;
    const context: ElementContext = {
      ...made,
      ...{ host: this.#host, shell: this.#shell, commands: this.#commands, notices: this.#notices },
      ...{ pictures, models, language: this.#language },
    };
    for (const createPart of ELEMENT_PARTS) this.#stops.push(createPart(context).destroy);
    const { refresh } = this.#commands;
    this.#stops.push(explainer.store.subscribe(refresh), explainer.on('camera', refresh));
    refresh();
  }

  /** Goes where the address asks to and tells what went wrong on the way. */
  #arrive(
    explainer: Explainer,
    gallery: readonly GalleryPicture[],
    state: ViewState,
    bad: readonly string[],
  ): void {
    this.#shell.waitOn(false);
    const hasPicture = !state.picture || gallery.some(({ id }) => id === state.picture);
    const wanted = this.#wanted === null ? state : { ...state, view: this.#wanted, position: 0 };
    const wrong = [
      ...bad,
      ...(hasPicture ? [] : [`picture=${state.picture}`]),
      ...goTo(explainer, wanted),
    ].join(', ');
    if (wrong !== '') this.#notices.gather({ sentence: fill(words.unknownAddress, { what: wrong }) });
    this.#notices.tellGathered();
  }

  #followAddress(explainer: Explainer): void {
    const tell = (sentence: string) => this.#notices.tell({ sentence });
    const stop = followAddress(explainer, {
      showPicture: (id) => {
        this.pictures.show(id).catch((error) => tell(sentenceOf(error)));
      },
      hasModel: this.models.has,
      loadModel: this.models.restore,
      onTrouble: tell,
    });
    this.#stops.push(stop);
  }
}

function contextOf(explainer: Explainer | null, host: HTMLElement): CommandContext {
  return {
    state: explainer?.store.state ?? INITIAL_STATE,
    get window() {
      return explainer?.slide ?? null;
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
