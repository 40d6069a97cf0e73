import { networkFacts } from '../../scenes/figures/network-facts.ts';
import type { ArticleSection } from '../../scenes/state/article-section.ts';
import type { ArticleStrings } from '../../scenes/text/article-strings.ts';
import type { Evaluation } from '../evaluation/evaluation.ts';
import { loadEvaluation } from '../evaluation/evaluation-file.ts';
import { ICONS, iconButton, make } from '../kit/dom.ts';
import type { ElementContext } from '../parts/part.ts';
import sheet from './article.css';
import { createFigurePlaces } from './figure-places.ts';
import { createFigureSource } from './figure-source.ts';
import figuresSheet from './figures/figures.css';
import labSheet from './figures/lab/lab.css';
import type { FigureContext } from './live-figure.ts';
import { createReading } from './reading.ts';
import { createSectionElement } from './section-element.ts';
import { articleSections } from './sections.ts';
import { createWidthHandle } from './width-handle.ts';

/** The widget's place: an address that sets it is about it. */
const LAB = '[data-figure="lab"]';

/** The article in its place beside the page, or over it. */
export interface ArticlePanel {
  /** Shows a section. @param takesFocus whether the keyboard goes there, too */
  show(section: ArticleSection, takesFocus: boolean): void;
  hide(): void;
  /** How far the section is read, as a share of its height. */
  depth: number;
  /** Resolves when its figures have been drawn. */
  settled(): Promise<void>;
  destroy(): void;
}

/** @param article words of the article. @param context of the element that it belongs to. */
export function createArticlePanel(article: ArticleStrings, context: ElementContext): ArticlePanel {
  const { shell, explainer, language, models, isPage } = context;
  const { store } = explainer;
  const root = shell.side.getRootNode() as ShadowRoot;
  const style = new CSSStyleSheet();
  style.replaceSync(figuresSheet + labSheet + sheet);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, style];

  const end = new AbortController();
  const text = make('div', { class: 'reading' });
  const closer = iconButton(ICONS.close, article.page.close);
  const contents = make('ol');
  const menu = make('details', { class: 'contents' }, [
    make('summary', {}, [article.page.contents]),
    make('nav', { 'aria-label': article.page.contents }, [contents]),
  ]);
  const element = make('div', { class: 'article', role: 'region', 'aria-label': article.page.title }, [
    make('header', {}, [make('h2', {}, [article.page.title]), menu, closer]),
    text,
  ]);
  const source = createFigureSource(explainer);
  const painter = context.createFigurePainter({
    language,
    createCanvas: () => make('canvas'),
    pixelRatio: () => Math.min(2, devicePixelRatio),
    theme: explainer.theme,
    palette: store.state.palette,
    onTrouble: () => {
      isTroubled = true;
      rewrite();
    },
  });
  const stillness = matchMedia('(prefers-reduced-motion: reduce)');
  let evaluation: Evaluation | null = null;
  /** Whether figures cannot be drawn. */
  let isTroubled = false;
  const figureContext = (): FigureContext => ({
    ...{ article, language, explainer, source, painter, evaluation },
    isMotionReduced: () => stillness.matches,
  });
  const places = createFigurePlaces(text, figureContext, article);
  const go = (section: ArticleSection) => store.dispatch({ type: 'article', section });
  const reading = createReading(text, (section) => {
    element.dataset.section = section;
    if (store.state.article !== null && store.state.article !== section) go(section);
  });
  const partOf = (section: ArticleSection) =>
    section === 'hyperparameters' && store.state.lab !== '' ? LAB : undefined;
  /** Counts the models: only the latest one's article is written. */
  let turn = 0;

  const write = () => {
    places.clear();
    const facts = networkFacts(explainer.network);
    const sections = articleSections(article, facts, language.numbers, evaluation);
    const parts = { article, places, isPage, state: () => store.state, go, showMe };
    text.replaceChildren(...sections.map((section) => createSectionElement(section, parts)));
    contents.replaceChildren(
      ...sections.map(({ id, title }) => {
        const link = make('button', { type: 'button' }, [title]);
        link.addEventListener('click', () => {
          menu.open = false;
          go(id);
        });
        return make('li', {}, [link]);
      }),
    );
    if (isTroubled) text.prepend(make('p', { role: 'status' }, [article.page.noFigures]));
    reading.renew();
  };
  /** Writes it anew where a person may be reading: place and keyboard stay. */
  const rewrite = () => {
    const { article: section } = store.state;
    const hadFocus = text.contains(root.activeElement);
    const { depth } = reading;
    write();
    if (section === null) return;
    const part = partOf(section);
    reading.show(section, part);
    if (part === undefined) reading.depth = depth;
    if (hadFocus) reading.focus(section);
  };
  /** Goes to what a section is about; where the article covers it, it closes. */
  const showMe = (view: string) => {
    store.dispatch(shell.isSplit ? { type: 'go', view } : { type: 'article', section: null, view });
  };
  let loadingNumbers: Promise<void> = Promise.resolve();
  const readNumbers = async () => {
    turn += 1;
    const mine = turn;
    const loaded = await loadEvaluation(models.sourceOf(store.state.model));
    if (mine !== turn || end.signal.aborted || !loaded) return;
    const isOfModel = loaded.classes.length === explainer.model.classes.length;
    evaluation = isOfModel ? { ...loaded, classes: explainer.model.classes } : null;
    rewrite();
  };
  const loadNumbers = () => {
    loadingNumbers = readNumbers();
  };
  const close = () => store.dispatch({ type: 'article', section: null });
  closer.addEventListener('click', close);
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    if (menu.open) menu.open = false;
    else close();
  });
  const stops = [
    store.subscribe(({ model }, before) => {
      if (model === before.model) return;
      evaluation = null;
      rewrite();
      loadNumbers();
    }),
    store.subscribe(({ lab, article: section }, before) => {
      // Who sets it here has it in sight; an address that sets it is about it.
      if (lab !== before.lab && section === 'hyperparameters' && !text.querySelector('.lab'))
        reading.show(section, LAB);
    }),
    explainer.on('theme', () => painter.setColours(explainer.theme, store.state.palette)),
    store.subscribe(({ palette }, before) => {
      if (palette !== before.palette) painter.setColours(explainer.theme, palette);
    }),
  ];
  shell.side.replaceChildren(createWidthHandle(shell, article.page.widen), element);
  write();
  loadNumbers();
  return {
    show(section, takesFocus) {
      element.dataset.section = section;
      reading.show(section, takesFocus ? partOf(section) : undefined);
      if (takesFocus) reading.focus(section);
    },
    get depth() {
      return reading.depth;
    },
    set depth(share) {
      reading.depth = share;
    },
    hide() {
      menu.open = false;
      reading.pause();
    },
    async settled() {
      await loadingNumbers;
      await source.settled();
      await painter.settled();
      // What the figures hold on the graphics device, for those who measure it.
      element.dataset.gpuBytes = String(painter.bytes);
    },
    destroy() {
      end.abort();
      for (const stop of stops) stop();
      reading.destroy();
      places.destroy();
      source.destroy();
      painter.destroy();
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((each) => each !== style);
      shell.side.replaceChildren();
    },
  };
}
