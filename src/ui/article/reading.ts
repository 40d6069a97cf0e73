import type { ArticleSection } from '../../scenes/state/article-section.ts';

/** Where a person reads in the article. */
export interface Reading {
  /** Takes up sections that were written anew. */
  renew(): void;
  /** Brings a section into the window, where it is not the one that is read already. @param part of it to begin with, as a selector */
  show(section: ArticleSection, part?: string): void;
  /** How far above the window the section that is read begins, as a share of its height. */
  depth: number;
  /** Gives the keyboard to a section's heading. */
  focus(section: ArticleSection): void;
  /** Takes no scrolling for reading until a section is shown again. */
  pause(): void;
  destroy(): void;
}

/** A section is read from when its heading is above this share of the window's height. */
const READ_AT = 0.3;

/** @param area what scrolls, with a section each. @param onSection called when a person has scrolled to another section. */
export function createReading(area: HTMLElement, onSection: (section: ArticleSection) => void): Reading {
  const end = new AbortController();
  let sections: readonly HTMLElement[] = [];
  let current: ArticleSection | null = null;
  /** Whether a person scrolls; what a figure that grows or a link moves is no reading. */
  let isFollowed = false;
  const sectionOf = (element: HTMLElement) => element.dataset.part as ArticleSection;
  const find = (section: ArticleSection) => sections.find((element) => sectionOf(element) === section);
  const readNow = (): ArticleSection | null => {
    const { top, height } = area.getBoundingClientRect();
    const isAtEnd = area.scrollTop + area.clientHeight >= area.scrollHeight - 1;
    const above = sections.filter((it) => it.getBoundingClientRect().top <= top + height * READ_AT);
    const found = isAtEnd && current === sectionOf(sections.at(-1) ?? area) ? sections.at(-1) : above.at(-1);
    return found ? sectionOf(found) : null;
  };
  area.addEventListener(
    'scroll',
    () => {
      if (!isFollowed) return;
      const section = readNow();
      if (section === null || section === current) return;
      current = section;
      onSection(section);
    },
    { signal: end.signal, passive: true },
  );
  for (const hand of ['wheel', 'touchmove', 'pointerdown', 'keydown']) {
    area.addEventListener(
      hand,
      () => {
        isFollowed = true;
      },
      { signal: end.signal, passive: true },
    );
  }
  return {
    renew() {
      sections = [...area.querySelectorAll<HTMLElement>('section[data-part]')];
      current = null;
    },
    show(section, part) {
      isFollowed = false;
      if (section === current && part === undefined) return;
      current = section;
      const element = find(section);
      element?.querySelector<HTMLDetailsElement>(':scope > details')?.setAttribute('open', '');
      const from = part === undefined ? element : element?.querySelector(part);
      // Not scrollIntoView: that would scroll what lies around the article, too.
      if (!from) return;
      const below = from.getBoundingClientRect().top - area.getBoundingClientRect().top;
      area.scrollTop += below;
    },
    get depth() {
      const box = current && find(current)?.getBoundingClientRect();
      return box ? (area.getBoundingClientRect().top - box.top) / Math.max(1, box.height) : 0;
    },
    set depth(share) {
      const box = current && find(current)?.getBoundingClientRect();
      if (box) area.scrollTop += box.top - area.getBoundingClientRect().top + share * box.height;
    },
    focus(section) {
      find(section)?.querySelector<HTMLElement>('h3')?.focus({ preventScroll: true });
    },
    pause() {
      isFollowed = false;
    },
    destroy: () => end.abort(),
  };
}
