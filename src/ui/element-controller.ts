import type { CreateExplainer, Explainer, ExplainerOptions } from '../scenes/runtime/explainer-api.ts';
import { INITIAL_STATE } from '../scenes/state/field-rows.ts';
import { reduce } from '../scenes/state/reducer.ts';
import { readAddress } from '../scenes/state/url-state.ts';
import type { Action } from '../scenes/state/view-state.ts';
import type { Language } from '../scenes/text/language.ts';
import { loadFormulas } from './canvas/formula-file.ts';
import { type CommandRunner, createCommandRunner } from './command-runner.ts';
import { COMMANDS, type CommandContext } from './commands.ts';
import { createNoticeBox } from './controls/notice-box.ts';
import { followAddress, goTo } from './history-sync.ts';
import { inTime } from './kit/deadline.ts';
import { loadFont } from './kit/font.ts';
import { inWords } from './kit/sentence-of.ts';
import { createModelChoice, type ModelChoice } from './model-choice.ts';
import { createNotices, type Notices } from './notices.ts';
import { awaitOptional } from './optional-file.ts';
import { ELEMENT_PARTS } from './parts/element-parts.ts';
import type { CreatePart, ElementContext } from './parts/part.ts';
import { performAction } from './perform-action.ts';
import { readGallery } from './pictures/gallery.ts';
import { openGallery } from './pictures/open-gallery.ts';
import { createPictureChoice, type PictureChoice } from './pictures/picture-choice.ts';
import { createShell, type Shell } from './shell.ts';
import { startExplainer } from './start-explainer.ts';
import { notHere, troubleNotice } from './trouble.ts';

/** How long a picture may take before the page says that it is coming. */
const BUSY_MS = 100;
/** How long what is optional may hold up the start. */
const OPTIONAL_MS = 2000;

/** Where the element's files lie. */
export interface Addresses {
  readonly font: string;
  readonly formulas: string;
  readonly gallery: string;
}

export interface ElementOptions {
  readonly createExplainer: CreateExplainer;
  readonly addresses: Addresses;
  readonly language: Language;
  /** What the element is composed of; all parts there are where not told. */
  readonly parts?: readonly CreatePart[];
  readonly optionalMs?: number;
  readonly firstPictureMs?: number;
}

/** The element from when it is put on a page until it is taken away: it starts the explainer and joins the parts. */
export class ElementController {
  explainer: Explainer | null = null;
  readonly pictures: PictureChoice;
  readonly models: ModelChoice;
  readonly #host: HTMLElement;
  readonly #options: ElementOptions;
  readonly #shell: Shell;
  readonly #commands: CommandRunner;
  readonly #notices: Notices;
  readonly #end = new AbortController();
  readonly #stops: (() => void)[] = [];
  /** The view asked for before there is an explainer. */
  #wanted: string | null = null;

  constructor(host: HTMLElement, root: ShadowRoot, options: ElementOptions) {
    const { language } = options;
    this.#host = host;
    this.#options = options;
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

  /**
   * @param restart starts the element anew, for a person who tries again.
   * @throws Error with a sentence, which then stands in the drawing's place.
   */
  async start(restart: () => void): Promise<void> {
    try {
      await this.#start();
    } catch (error) {
      const notice = this.#trouble(error, async () => restart());
      this.#shell.fail(notice);
      throw inWords(error, notice.sentence);
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
    if (!this.perform({ type: 'go', view })) this.#wanted = view;
  }

  /** Does what an action from outside asks for; false where there is no explainer yet. */
  perform(action: Action): boolean {
    const { explainer, pictures, models } = this;
    if (explainer)
      performAction(action, {
        explainer,
        pictures,
        models,
        notices: this.#notices,
        strings: this.#options.language.strings,
      });
    return explainer !== null;
  }

  get #ownModel(): string {
    return this.#host.getAttribute('model') ?? '';
  }

  #trouble(error: unknown, again?: () => Promise<unknown>) {
    const { strings } = this.#options.language;
    return troubleNotice(error, { strings, notices: this.#notices }, again);
  }

  #createPictures(): PictureChoice {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    return createPictureChoice(this.#options.language, {
      onShown: () => this.#notices.clear(),
      onTrouble: (error) => this.#notices.tell(this.#trouble(error)),
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

  async #start(): Promise<void> {
    const { addresses, optionalMs: deadlineMs = OPTIONAL_MS } = this.#options;
    const { signal } = this.#end;
    const isPage = this.#host.hasAttribute('address');
    const query = new URLSearchParams(isPage ? location.search : '');
    const { state, bad } = readAddress(query.toString());
    if (state.theme !== 'auto') this.#host.dataset.theme = state.theme;

    const { strings } = this.#options.language;
    const limits = { deadlineMs, signal, strings, notices: this.#notices };
    const formulas = loadFormulas(addresses.formulas);
    const formulasInTime = awaitOptional(formulas, strings.page.formulasLate, limits);
    const [gallery] = await Promise.all([
      openGallery({
        ...limits,
        loading: readGallery(this.#host.getAttribute('gallery') ?? addresses.gallery),
        askedId: state.picture,
        pictures: this.pictures,
        firstPictureMs: this.#options.firstPictureMs,
      }),
      inTime(loadFont(addresses.font), deadlineMs),
    ]);
    if (signal.aborted) return;
    const explainer = await startExplainer(this.#options.createExplainer, {
      ...{ state, signal, first: gallery.first, ownModel: this.#ownModel },
      paths: pathsOf(query, this.#host),
      canvas: () => this.#shell.freshCanvas(),
      onModelTrouble: (error) => this.#notices.add(this.#trouble(error, () => this.models.load(state.model))),
    });
    if (signal.aborted) return explainer.dispose();
    this.#connect({ explainer, formulas, isPage, query });
    await Promise.all([explainer.ready, formulasInTime]);
    if (signal.aborted) return;
    this.#shell.waitOn(false);
    const missing = gallery.isAskedMissing ? [`picture=${state.picture}`] : [];
    const wanted = this.#wanted === null ? state : reduce(state, { type: 'go', view: this.#wanted });
    const wrong = [...bad, ...missing, ...goTo(explainer, wanted)];
    if (wrong.length > 0) this.#notices.add(notHere(wrong, strings));
    gallery.settle();
    this.#notices.open();
    if (isPage) this.#stops.push(this.#followAddress(explainer));
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
      ...{ pictures, models, language: this.#options.language },
    };
    const { parts = ELEMENT_PARTS } = this.#options;
    for (const createPart of parts) this.#stops.push(createPart(context).destroy);
    const { refresh } = this.#commands;
    this.#stops.push(explainer.store.subscribe(refresh), explainer.on('camera', refresh));
    refresh();
  }

  #followAddress(explainer: Explainer): () => void {
    const { pictures, models } = this;
    const notices = this.#notices;
    return followAddress(explainer, {
      strings: this.#options.language.strings,
      showPicture: (id) => {
        pictures.show(id).catch((error) => notices.tell(this.#trouble(error)));
      },
      hasModel: models.has,
      loadModel: models.restore,
      onTrouble: (sentence, failed) => {
        const retry = failed && this.#trouble(failed.error, () => models.load(failed.model));
        notices.tell({ ...retry, sentence });
      },
    });
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

/** What computes and draws, where the page's address or the element asks for it. */
function pathsOf(query: URLSearchParams, host: HTMLElement): Pick<ExplainerOptions, 'compute' | 'draw'> {
  const wanted = (name: 'compute' | 'draw') => query.get(name) ?? host.getAttribute(name);
  const compute = (['cpu', 'webgpu'] as const).find((it) => it === wanted('compute'));
  const draw = (['webgl'] as const).find((it) => it === wanted('draw'));
  return { ...(compute && { compute }), ...(draw && { draw }) };
}
