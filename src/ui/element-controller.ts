import type { Explainer } from '../scenes/runtime/explainer-api.ts';
import { INITIAL_STATE } from '../scenes/state/field-rows.ts';
import { reduce } from '../scenes/state/reducer.ts';
import type { Action, ViewState } from '../scenes/state/view-state.ts';
import type { Language } from '../scenes/text/language.ts';
import type { ArticleSource } from './article/article-source.ts';
import { wayInto } from './canvas/way-in.ts';
import { type CommandRunner, createCommandRunner } from './command-runner.ts';
import { COMMANDS, type CommandContext } from './commands.ts';
import { createNoticeBox } from './controls/notice-box.ts';
import { goTo } from './history-sync.ts';
import { createDeviceMemory } from './kit/device-memory.ts';
import { createFileTakers } from './kit/file-takers.ts';
import { inWords } from './kit/sentence-of.ts';
import { createModelChoice, type ModelChoice, type ModelFiles } from './model-choice.ts';
import { createNotices, type Notices } from './notices.ts';
import { type OpenedDrawing, type OpeningOptions, openDrawing } from './open-drawing.ts';
import { ELEMENT_PARTS } from './parts/element-parts.ts';
import type { CreatePart, ElementContext, Part } from './parts/part.ts';
import { performAction } from './perform-action.ts';
import { createPictureChoice, type PictureChoice } from './pictures/picture-choice.ts';
import type { LoadQuestions } from './questions/question-words.ts';
import { createShell, type Shell } from './shell.ts';
import type { GuideSource } from './tours/guide-source.ts';
import { notHere, troubleNotice } from './trouble.ts';

/** How long a picture may take before the page says that it is coming. */
const BUSY_MS = 100;

export interface ElementOptions extends OpeningOptions {
  readonly language: Language;
  readonly modelFiles: ModelFiles;
  /** What the article is made of, which comes when it is asked for. */
  readonly article: ArticleSource;
  readonly guide: GuideSource;
  /** Loads the words of the questions. */
  readonly loadQuestions: LoadQuestions;
  /** What the element is composed of; all parts there are by default. */
  readonly parts?: readonly CreatePart[];
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
  readonly #parts: Part[] = [];
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
    this.models = createModelChoice(
      () => this.#ownModel,
      options.addresses.model,
      () => this.#notices.clear(['model', 'address']),
    );
    this.#shell = createShell({
      ...{ host, root, commands: this.#commands },
      ...{ notice: box.element, pictures: this.pictures.element },
    });
    this.#shell.scale();
  }

  /**
   * @param restart starts the element anew, for a person who tries again.
   * @throws Error with a sentence, which then stands in the drawing's place.
   */
  async start(restart: () => void): Promise<void> {
    try {
      await this.#start();
    } catch (error) {
      if (this.#end.signal.aborted) throw error;
      const notice = this.#trouble(error, async () => restart());
      this.#shell.fail(notice);
      throw inWords(error, notice.sentence);
    }
  }

  end(): void {
    this.#end.abort();
    this.pictures.end();
    this.models.end();
    for (const part of this.#parts) part.destroy();
    for (const stop of this.#stops) stop();
    this.explainer?.dispose();
    this.explainer = null;
  }

  /** Resolves when nothing is moving or being computed, in the drawing and in the parts. */
  async settled(): Promise<void> {
    await this.explainer?.settled;
    for (const part of this.#parts) await part.settled?.();
    // What a part did last may have moved the drawing.
    await this.explainer?.settled;
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
      onShown: () => this.#notices.clear(['picture', 'address']),
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
    const { signal } = this.#end;
    const { strings } = this.#options.language;
    const opened = await openDrawing(this.#options, {
      ...{ host: this.#host, shell: this.#shell, notices: this.#notices, strings, signal },
      ...{ pictures: this.pictures, models: this.models },
    });
    if (!opened) return;
    const { explainer, gallery, asked, missing, ready } = opened;
    this.#connect(opened);
    await ready;
    if (signal.aborted) return;
    this.#shell.waitOn(false);
    const wanted = this.#wanted === null ? asked : reduce(asked, { type: 'go', view: this.#wanted });
    const wrong = [...missing, ...goTo(explainer, wanted)];
    if (wrong.length > 0) this.#notices.add(notHere(wrong, strings));
    gallery.settle();
    this.#notices.open();
    for (const part of this.#parts) part.arrive?.();
  }

  #connect({ explainer, formulas, isPage, query, asked }: OpenedDrawing): void {
    const { pictures, models } = this;
    const { language, modelFiles, article, guide, loadQuestions, parts = ELEMENT_PARTS } = this.#options;
    this.explainer = explainer;
    pictures.attach(explainer);
    models.attach(explainer);
    this.#shell.bar.inert = false;
    const context: ElementContext = {
      ...{ explainer, formulas, isPage, query, pictures, models, modelFiles, language, article, guide },
      memory: createDeviceMemory(() => localStorage),
      files: createFileTakers(),
      hasTours: hasTours(this.#host),
      offersTours: isFree(asked),
      loadQuestions,
      hasArticle: hasArticle(this.#host),
      hasQuestions: this.#host.hasAttribute('address') || this.#host.hasAttribute('questions'),
      ...{ host: this.#host, shell: this.#shell, commands: this.#commands, notices: this.#notices },
    };
    for (const createPart of parts) this.#parts.push(createPart(context));
    const { refresh } = this.#commands;
    this.#stops.push(
      explainer.store.subscribe(refresh),
      explainer.store.subscribe(({ view }, before) => {
        if (view !== before.view) this.#notices.clear(['address']);
      }),
      explainer.on('camera', refresh),
    );
    refresh();
  }
}

/** Whether a person can take tours: an element on another page has them where its attribute asks for them. */
function hasTours(host: HTMLElement): boolean {
  return host.hasAttribute('address') || host.hasAttribute('tours');
}

/** Whether a person can open the article: an element on another page has it where its attribute asks for it. */
function hasArticle(host: HTMLElement): boolean {
  return host.hasAttribute('address') || host.hasAttribute('article');
}

/** Whether an address asks for nothing that a person would be led away from. */
function isFree({ view, article, tour }: ViewState): boolean {
  return view === INITIAL_STATE.view && article === null && tour === '';
}

function contextOf(explainer: Explainer | null, host: HTMLElement): CommandContext {
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
