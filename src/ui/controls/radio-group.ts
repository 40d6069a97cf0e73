/** The radio buttons of a group that can be chosen, in order. */
function radios(group: HTMLElement): HTMLElement[] {
  return [...group.querySelectorAll<HTMLElement>('[role="radio"]:not([hidden])')];
}

/** Marks the chosen radio button; it alone takes part in Tab, or the first where none is chosen. */
export function markRadio(group: HTMLElement, isChosen: (radio: HTMLElement) => boolean): HTMLElement | null {
  const all = radios(group);
  const chosen = all.find(isChosen) ?? null;
  for (const radio of group.querySelectorAll<HTMLElement>('[role="radio"]')) {
    const [checked, tabIndex] = [String(radio === chosen), radio === (chosen ?? all[0]) ? 0 : -1];
    // Also an attribute that stays as it is is work for the browser.
    if (radio.getAttribute('aria-checked') !== checked) radio.setAttribute('aria-checked', checked);
    if (radio.tabIndex !== tabIndex) radio.tabIndex = tabIndex;
  }
  return chosen;
}

/** The arrow keys choose the next radio button, round and round, as they do among the browser's own. */
export function followRadioKeys(group: HTMLElement): void {
  group.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const all = radios(group);
    const at = all.indexOf((group.getRootNode() as ShadowRoot).activeElement as HTMLElement);
    const next = all[(at + step + all.length) % all.length];
    next?.focus();
    next?.click();
  });
}
