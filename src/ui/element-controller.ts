import type { Explainer } from '../scenes/runtime/explainer-api.ts';
import type { CreateFigurePainter } from '../scenes/runtime/figures/figure-painter.ts';
import { INITIAL_STATE } from '../scenes/state/field-rows.ts';
import { reduce } from '../scenes/state/reducer.ts';
import { readAddress } from '../scenes/state/url-state.ts';
import type { Action, ViewState } from '../scenes/state/view-state.ts';
import { joined } from '../scenes/text/joined.ts';
import { contextOf, hasArticle, hasTours } from './command-context.ts';
import { type CommandRunner, createCommandRunner } from './command-runner.ts';
import { COMMANDS } from './commands.ts';
import { createNoticeBox, type NoticeBox } from './controls/notice-box.ts';
import { goTo } from './history-sync.ts';
import { createDeviceMemory } from './kit/device-memory.ts';
import { createFileTakers } from './kit/file-takers.ts';
import { type LanguageFont, loadLanguageFont, loadMoreOfFont } from './kit/font.ts';
import type { LanguageBooks, LanguageSource } from './kit/language-source.ts';
import { inWords, sentenceOf } from './kit/sentence-of.ts';
import { askedLanguages, createSpokenLanguage, type SpokenLanguage } from './kit/spoken-language.ts';
import { createModelChoice, type ModelChoice, type ModelFiles } from './model-choice.ts';
import { createNotices, type Notices } from './notices.ts';
import { type OpenedDrawing, type OpeningOptions, openDrawing } from './open-drawing.ts';
import { ELEMENT_PARTS } from './parts/element-parts.ts';
import type { CreatePart, ElementContext, Part } from './parts/part.ts';
import { performAction } from './perform-action.ts';
import { createPictureChoice, type PictureChoice } from './pictures/picture-choice.ts';
import { createShell, type Shell } from './shell.ts';
import { notHere, troubleNotice } from './trouble.ts';

/** How long a picture may take before the page says that it is coming. */
const BUSY_MS = 100;

export interface ElementOptions extends OpeningOptions {
  readonly languages: LanguageSource;
  readonly modelFiles: ModelFiles;
  readonly createFigurePainter: CreateFigurePainter;
  /** Address of the folder of the program's own tours. */
  readonly toursFolder: string;
  /** What the element is composed of; all parts there are by default. */
  readonly parts?: readonly CreatePart[];
}

/** The element from when it is put on a page until it is taken away: it starts the explainer and joins the parts. */
export class ElementController {
  explainer: Explainer | null = null;
  readonly pictures: PictureChoice;
  readonly models: ModelChoice;
  readonly #host: HTMLElement;
  readonly #root: ShadowRoot;
  readonly #options: ElementOptions;
  readonly #language: SpokenLanguage;
  /** In the language that is spoken. */
  #shell: Shell;
  readonly #commands: CommandRunner;
  readonly #notices: Notices;
  /** Where notices stand. */
  #box: NoticeBox;
  readonly #end = new AbortController();
  /** In the order of the options' parts. */
  #parts: readonly Part[] = [];
  #stops: readonly (() => void)[] = [];
  /** Null until there is an explainer. */
  #opened: OpenedDrawing | null = null;
  /** Whether the first picture is drawn, and what the address asks for is reached. */
  #hasArrived = false;
  /** The change of language that is under way. */
  #speaking: Promise<void> = Promise.resolve();
  /** The view asked for before there is an explainer. */
  #wanted: string | null = null;

  constructor(host: HTMLElement, root: ShadowRoot, options: ElementOptions) {
    this.#host = host;
    this.#root = root;
    this.#options = options;
    this.#language = createSpokenLanguage({
      source: options.languages,
      asked: () => askedLanguages(this.#state.lang, host),
      loadFont: (tag) => loadLanguageFont(options.addresses.fonts[tag]),
      onChange: () => this.#renew(),
      onTrouble: () => {
        this.#notices.add({ sentence: this.#language.now.strings.page.languageLate });
        this.explainer?.store.dispatch({ type: 'lang', tag: '' });
      },
    });
    this.#notices = createNotices(
      (notices) => this.#box.show(notices),
      (sentences) => {
        const detail = joined(sentences, this.#language.now.strings.joins.sentences);
        host.dispatchEvent(new CustomEvent('notice', { detail }));
      },
    );
    this.#commands = createCommandRunner(COMMANDS, {
      language: () => this.#language.now,
      context: () => contextOf(this.explainer, host),
      dispatch: (action) => this.explainer?.store.dispatch(action),
    });
    this.pictures = this.#createPictures();
    this.models = createModelChoice(
      () => this.#ownModel,
      options.addresses.model,
      () => this.#notices.clear(['model', 'address']),
    );
    this.#box = this.#createBox();
    this.#shell = this.#createShell();
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
    this.#language.end();
    this.#disconnect();
    this.explainer?.dispose();
    this.explainer = null;
  }

  /** Resolves when nothing is moving or being computed, in the drawing and in the parts. */
  async settled(): Promise<void> {
    await this.#speaking;
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
        strings: this.#language.now.strings,
      });
    return explainer !== null;
  }

  /** The attribute that names the language has changed. */
  followLanguage(): void {
    if (this.#opened) this.#speaking = this.#language.follow();
  }

  /** The sentence that explains an error to a person, in the language that is spoken. */
  sentenceOf(error: unknown): string {
    return sentenceOf(error, this.#language.now.strings);
  }

  get #ownModel(): string {
    return this.#host.getAttribute('model') ?? '';
  }

  #trouble(error: unknown, again?: () => Promise<unknown>) {
    const { strings } = this.#language.now;
    return troubleNotice(error, { strings, notices: this.#notices }, again);
  }

  #createPictures(): PictureChoice {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    return createPictureChoice(this.#language.now, {
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

  /** The state as it is, or as the page's address asks for it. */
  get #state(): ViewState {
    if (this.explainer) return this.explainer.store.state;
    return this.#host.hasAttribute('address') ? readAddress(location.search).state : INITIAL_STATE;
  }

  #createBox(): NoticeBox {
    return createNoticeBox(this.#language.now, () => this.#notices.clear());
  }

  #createShell(before?: Shell): Shell {
    const shell = createShell({
      ...{ host: this.#host, root: this.#root, commands: this.#commands },
      ...{ notice: this.#box.element, pictures: this.pictures.element },
      ...(before && { before }),
    });
    shell.scale();
    return shell;
  }

  /** Makes the page anew in the language that is spoken now. The drawing, the state and what is open stay. */
  #renew(): void {
    const kept = this.#parts.map((part) => part.keep?.());
    this.#disconnect();
    const { now: language } = this.#language;
    this.explainer?.speak(language);
    this.pictures.speak(language);
    this.#box = this.#createBox();
    this.#shell = this.#createShell(this.#shell);
    this.#notices.renew();
    if (!this.#opened) return;
    this.#shell.waitOn(false);
    this.#connect(this.#opened);
    if (!this.#hasArrived) return;
    for (const [i, part] of this.#parts.entries())
      if (part.goOn) part.goOn(kept[i]);
      else part.arrive?.();
  }

  async #start(): Promise<void> {
    const { signal } = this.#end;
    this.#host.toggleAttribute('data-mute', true);
    await this.#language.follow();
    this.#host.toggleAttribute('data-mute', false);
    if (signal.aborted) return;
    const opened = await openDrawing(this.#options, {
      ...{ host: this.#host, shell: this.#shell, notices: this.#notices, signal },
      ...{ pictures: this.pictures, models: this.models, language: this.#language.now },
    });
    if (!opened) return;
    const { explainer, gallery, asked, missing, ready } = opened;
    this.#opened = opened;
    this.explainer = explainer;
    this.pictures.attach(explainer);
    this.models.attach(explainer);
    this.#connect(opened);
    await ready;
    if (signal.aborted) return;
    this.#shell.waitOn(false);
    const { strings } = this.#language.now;
    const wanted = this.#wanted === null ? asked : reduce(asked, { type: 'go', view: this.#wanted });
    const wrong = [...missing, ...goTo(explainer, wanted)];
    if (wrong.length > 0) this.#notices.add(notHere(wrong, strings));
    gallery.settle();
    this.#notices.open();
    this.#hasArrived = true;
    for (const part of this.#parts) part.arrive?.();
  }

  #connect({ explainer, formulas, isPage, query, asked }: OpenedDrawing): void {
    const { pictures, models } = this;
    const { languages, addresses, modelFiles, parts = ELEMENT_PARTS } = this.#options;
    const { createFigurePainter, toursFolder } = this.#options;
    const { now: language } = this.#language;
    this.#shell.bar.inert = false;
    this.#shell.add.classList.toggle('live', pictures.isLive);
    const context: ElementContext = {
      ...{ explainer, formulas, isPage, query, pictures, models, modelFiles, language },
      books: withFont(languages.booksOf(language.tag), addresses.fonts[language.tag]),
      ...{ createFigurePainter, toursFolder },
      memory: createDeviceMemory(() => localStorage),
      files: createFileTakers(),
      hasTours: hasTours(this.#host),
      offersTours: isFree(asked),
      hasArticle: hasArticle(this.#host),
      hasQuestions: this.#host.hasAttribute('address') || this.#host.hasAttribute('questions'),
      ...{ host: this.#host, shell: this.#shell, commands: this.#commands, notices: this.#notices },
    };
    this.#parts = parts.map((createPart) => createPart(context));
    const { refresh } = this.#commands;
    this.#stops = [
      explainer.store.subscribe(refresh),
      explainer.store.subscribe(({ view, lang }, before) => {
        if (view !== before.view) this.#notices.clear(['address']);
        if (lang !== before.lang) this.followLanguage();
      }),
      explainer.on('camera', refresh),
    ];
    refresh();
  }

  #disconnect(): void {
    for (const part of this.#parts) part.destroy();
    for (const stop of this.#stops) stop();
    this.#parts = [];
    this.#stops = [];
  }
}

/** The books of a language, which come with the characters that only they need. */
function withFont(books: LanguageBooks, font: LanguageFont | undefined): LanguageBooks {
  const both = async <T>(book: Promise<T>): Promise<T> => {
    const [words] = await Promise.all([book, loadMoreOfFont(font)]);
    return words;
  };
  return {
    strings: books.strings,
    article: () => both(books.article()),
    guide: () => both(books.guide()),
    questions: () => both(books.questions()),
  };
}

/** Whether an address asks for nothing that a person would be led away from. */
function isFree({ view, article, tour }: ViewState): boolean {
  return view === INITIAL_STATE.view && article === null && tour === '';
}
