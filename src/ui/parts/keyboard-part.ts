import { WINDOW_KEYS_ATTRIBUTE } from '../command.ts';
import type { ElementContext, Part } from './part.ts';

/** Runs commands by their keys. Where the element is the page, they work wherever the focus is. */
export function createKeyboardPart({ host, commands, isPage }: ElementContext): Part {
  const keys: HTMLElement | Document = isPage ? document : host;
  const onKey = (event: Event) => {
    const { key, defaultPrevented, ctrlKey, metaKey, altKey } = event as KeyboardEvent;
    if (defaultPrevented || ctrlKey || metaKey || altKey) return;
    const [target] = event.composedPath();
    if (isTyped(target)) return;
    // Arrows belong to the control that has the keyboard; where none has, to the window.
    const isWindowKey = target === document.body || target === host || isOfWindow(target);
    if (commands.press(key, isWindowKey)) event.preventDefault();
  };
  keys.addEventListener('keydown', onKey);
  return { destroy: () => keys.removeEventListener('keydown', onKey) };
}

function isTyped(target: EventTarget | undefined): boolean {
  return target instanceof HTMLInputElement && target.type !== 'range';
}

function isOfWindow(target: EventTarget | undefined): boolean {
  return target instanceof Element && target.hasAttribute(WINDOW_KEYS_ATTRIBUTE);
}
