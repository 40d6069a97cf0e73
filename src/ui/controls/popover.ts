import type { Language } from '../../scenes/text/language.ts';
import { ICONS, iconButton, make } from '../kit/dom.ts';

/** A panel that belongs to a button; one panel is open at a time in a root. */
export interface Popover {
  readonly panel: HTMLElement;
  show(): void;
  hide(): void;
  toggle(): void;
}

/** Esc, the close button, and a press outside close it; focus goes back to the button. */
export function createPopover(
  button: HTMLButtonElement,
  title: string,
  content: readonly Node[],
  { strings }: Language,
): Popover {
  const close = iconButton(ICONS.close, strings.page.close);
  const heading = make('h2', {}, [title]);
  const panel = make('div', { class: 'panel', role: 'dialog', 'aria-label': title, hidden: true }, [
    make('header', {}, [heading, close]),
    ...content,
  ]);
  button.setAttribute('aria-haspopup', 'dialog');
  button.setAttribute('aria-expanded', 'false');
  const outside = (event: Event) => {
    const path = event.composedPath();
    if (!path.includes(panel) && !path.includes(button)) popover.hide();
  };
  const popover: Popover = {
    panel,
    show() {
      panel.hidden = false;
      button.setAttribute('aria-expanded', 'true');
      document.addEventListener('pointerdown', outside, true);
      panel.querySelector<HTMLElement>('input:not([hidden]), select, button')?.focus();
    },
    hide() {
      if (panel.hidden) return;
      const root = panel.getRootNode() as ShadowRoot;
      const inside = panel.contains(root.activeElement);
      panel.hidden = true;
      button.setAttribute('aria-expanded', 'false');
      document.removeEventListener('pointerdown', outside, true);
      if (inside) button.focus();
    },
    toggle: () => (panel.hidden ? popover.show() : popover.hide()),
  };
  close.addEventListener('click', () => popover.hide());
  panel.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    popover.hide();
  });
  return popover;
}
