import type { Strings } from '../../scenes/text/strings.ts';
import { ICONS, iconButton, make } from '../kit/dom.ts';

/** How far an arrow scrolls, over what is seen of the row. */
const SCROLL_SHARE = 0.8;
/** How much of the first and the last thing is seen where there are no more. */
const WHOLE = 0.9;

/** A row that scrolls sideways; an end with more beyond it fades, and has an arrow. */
export interface StripEnds {
  /** The row with its arrows. */
  readonly element: HTMLElement;
  /** Says what the row holds now. */
  watch(things: readonly HTMLElement[]): void;
}

export function createStripEnds(row: HTMLElement, strings: Strings): StripEnds {
  const arrow = (path: string, label: string, end: 'before' | 'after', way: number) => {
    const button = iconButton(path, label);
    // Keys go from picture to picture.
    button.tabIndex = -1;
    button.classList.toggle(end, true);
    button.addEventListener('click', () => {
      const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
      const left = way * SCROLL_SHARE * row.clientWidth;
      row.scrollBy({ left, behavior: isStill ? 'auto' : 'smooth' });
    });
    return button;
  };
  const element = make('div', { class: 'gallery' }, [
    row,
    arrow(ICONS.back, strings.pictures.before, 'before', -1),
    arrow(ICONS.forward, strings.pictures.after, 'after', 1),
  ]);
  let first: HTMLElement | undefined;
  let last: HTMLElement | undefined;
  const look = (entries: readonly IntersectionObserverEntry[]) => {
    for (const { target, intersectionRatio } of entries) {
      const isBeyond = intersectionRatio < WHOLE;
      if (target === first) element.toggleAttribute('data-before', isBeyond);
      if (target === last) element.toggleAttribute('data-after', isBeyond);
    }
  };
  const observer = new IntersectionObserver(look, { root: row, threshold: WHOLE });
  return {
    element,
    watch(things) {
      observer.disconnect();
      [first, last] = [things[0], things.at(-1)];
      for (const end of [first, last]) if (end) observer.observe(end);
    },
  };
}
