type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/** An element with attributes (true: present; false or undefined: absent) and children. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  children: readonly (Node | string)[] = [],
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, '');
    else if (value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

/** A line over the page, in CSS px of the element that it stands in. */
export function curve(className: string): { readonly element: SVGSVGElement; draw(path: string): void } {
  const element = document.createElementNS(SVG, 'svg');
  element.setAttribute('class', className);
  element.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'path');
  element.append(line);
  return { element, draw: (path) => line.setAttribute('d', path) };
}

/** A line drawing of 24 x 24 in the colour of the text around it. */
export function icon(path: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

/** Paths of the icons that controls carry. */
export const ICONS = {
  add: 'M12 5v14M5 12h14',
  article: 'M12 6v14M12 6c-2-1.5-5-2-8-2v14c3 0 6 .5 8 2 2-1.5 5-2 8-2V4c-3 0-6 .5-8 2',
  options: 'M4 7h9M17 7h3M4 17h3M11 17h9M13 4.5v5M7 14.5v5',
  language: 'M12 3a9 9 0 1 1 0 18a9 9 0 1 1 0-18M3 12h18M12 3c-5.5 5-5.5 13 0 18M12 3c5.5 5 5.5 13 0 18',
  full: 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
  leave: 'M9 4v5H4M15 4v5h5M9 20v-5H4M15 20v-5h5',
  fit: 'M4 5h16v14H4zM8 12h8M8 12l2-2M8 12l2 2M16 12l-2-2M16 12l-2 2',
  trace: 'M4 4h6v6H4zM14.5 14.5h5v5h-5zM10 7h4v10M14 12h2',
  close: 'M6 6l12 12M18 6L6 18',
  play: 'M8 5l11 7-11 7z',
  pause: 'M8 5v14M16 5v14',
  again: 'M5 12a7 7 0 1 0 2.2-5.1M7 3v4h4',
  back: 'M15 5l-7 7 7 7',
  forward: 'M9 5l7 7-7 7',
  result: 'M5 5l7 7-7 7M12 5l7 7-7 7M20 5v14',
  pin: 'M12 15v6M8 3h8M9.5 3v6L7 13v2h10v-2l-2.5-4V3',
  ask: 'M8.5 9a3.5 3.5 0 1 1 5 3.1c-1 .5-1.5 1.2-1.5 2.4M12 18.5v.5M12 22a10 10 0 1 1 0-20 10 10 0 0 1 0 20',
  cover: 'M3 12c2.3-4 5.4-6 9-6s6.7 2 9 6c-2.3 4-5.4 6-9 6s-6.7-2-9-6M4 20L20 4',
  uncover:
    'M3 12c2.3-4 5.4-6 9-6s6.7 2 9 6c-2.3 4-5.4 6-9 6s-6.7-2-9-6M12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5',
  camera: 'M4 8h4l2-3h4l2 3h4v11H4zM12 17a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7',
} as const;

/** A button with an icon, and words that are read, and shown where `text` says so. */
export function iconButton(path: string, label: string, text = false): HTMLButtonElement {
  const button = make('button', { type: 'button', class: text ? 'icon text' : 'icon', title: label });
  button.append(icon(path), make('span', { class: text ? '' : 'unseen' }, [label]));
  return button;
}

/** Sets the text of an element where it differs: the browser would lay out an equal one again too. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Gives a button of `iconButton` another icon and the words that go with it. */
export function relabel(button: HTMLButtonElement, path: string, label: string): void {
  if (button.title === label) return;
  button.title = label;
  button.querySelector('path')?.setAttribute('d', path);
  const text = button.querySelector('span');
  if (text) text.textContent = label;
}

/** Fills the track of a slider up to its value. */
export function fillTrack(slider: HTMLInputElement): void {
  const [least, most, value] = [slider.min, slider.max, slider.value].map(Number) as [number, number, number];
  const share = most > least ? (value - least) / (most - least) : 0;
  slider.style.setProperty('--filled', `${100 * share}%`);
}
