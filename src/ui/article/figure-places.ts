import type { ArticleStrings } from '../../scenes/text/article-strings.ts';
import { make } from '../kit/dom.ts';
import { FIGURES } from './figures.ts';
import type { FigureContext, FigureId, LiveFigure } from './live-figure.ts';

/** The places of the figures in the article. A figure lives while it is in sight, or nearly. */
export interface FigurePlaces {
  /** A place for a figure, with its caption. */
  place(id: FigureId): HTMLElement;
  /** Ends all figures: their places are to be thrown away. */
  clear(): void;
  destroy(): void;
}

/** How near to the window a figure begins to live, in heights of it. */
const NEAR = '60% 0px';

/**
 * @param root what scrolls. @param context what figures are made with, as it is when one begins to live.
 * @param article words of the article.
 */
export function createFigurePlaces(
  root: HTMLElement,
  context: () => FigureContext,
  article: ArticleStrings,
): FigurePlaces {
  const memories = new Map<FigureId, Map<string, unknown>>();
  const live = new Map<Element, LiveFigure>();
  const start = (place: HTMLElement, id: FigureId) => {
    const create = FIGURES[id];
    if (live.has(place)) return;
    const memory = memories.get(id) ?? new Map<string, unknown>();
    memories.set(id, memory);
    const figure = create(context(), memory);
    live.set(place, figure);
    place.replaceChildren(figure.element);
    place.style.minHeight = '';
  };
  const stop = (place: HTMLElement) => {
    const figure = live.get(place);
    if (!figure) return;
    // What is read does not move when a figure beside it goes.
    place.style.minHeight = `${place.offsetHeight}px`;
    live.delete(place);
    figure.destroy();
    place.replaceChildren();
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const place = target as HTMLElement;
        if (isIntersecting) start(place, place.dataset.figure as FigureId);
        else stop(place);
      }
    },
    { root, rootMargin: NEAR },
  );
  /** Heights of the places; what is read stays where it is while a figure above it grows. */
  const heights = new Map<Element, number>();
  const sizes = new ResizeObserver((entries) => {
    const { top } = root.getBoundingClientRect();
    for (const { target } of entries) {
      const box = target.getBoundingClientRect();
      const grown = box.height - (heights.get(target) ?? box.height);
      heights.set(target, box.height);
      if (grown !== 0 && box.bottom - grown <= top) root.scrollTop += grown;
    }
  });
  const clear = () => {
    observer.disconnect();
    sizes.disconnect();
    heights.clear();
    for (const figure of live.values()) figure.destroy();
    live.clear();
  };
  return {
    place(id) {
      const place = make('div', { class: 'figure-place', 'data-figure': id });
      observer.observe(place);
      sizes.observe(place);
      return make('figure', {}, [place, make('figcaption', {}, [article.captions[id]])]);
    },
    clear,
    destroy: clear,
  };
}
