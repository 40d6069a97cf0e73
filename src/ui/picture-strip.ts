import { make } from './dom.ts';
import type { GalleryPicture } from './gallery.ts';
import { words } from './words.ts';

/** The gallery as a row of thumbnails, one of which is chosen; a person's own picture stands at its end. */
export interface PictureStrip {
  readonly element: HTMLElement;
  fill(pictures: readonly GalleryPicture[]): void;
  /** Marks the chosen picture; '' is the person's own. */
  mark(id: string): void;
  /** Shows the person's own picture. */
  showOwn(preview: ImageBitmap): void;
}

/** @param choose called with an id when a person chooses a picture. */
export function createPictureStrip(choose: (id: string) => void): PictureStrip {
  const element = make('div', { class: 'pictures', role: 'radiogroup', 'aria-label': words.pictures });
  const own = make('canvas', { width: '128', height: '128' });
  const ownButton = make(
    'button',
    {
      type: 'button',
      role: 'radio',
      class: 'picture own',
      'aria-label': words.yourPicture,
      'data-id': '',
      hidden: true,
    },
    [own],
  );
  let chosen = '';

  const buttons = () => [...element.querySelectorAll<HTMLButtonElement>('button:not([hidden])')];
  const mark = (id: string) => {
    chosen = id;
    for (const button of element.querySelectorAll<HTMLButtonElement>('button')) {
      const on = button.dataset.id === id && !button.hidden;
      button.setAttribute('aria-checked', String(on));
      button.tabIndex = on ? 0 : -1;
    }
    const all = buttons();
    const on = all.find((button) => button.dataset.id === id);
    if (on) scrollTo(on);
    else if (all[0]) all[0].tabIndex = 0;
  };
  const scrollTo = (button: HTMLElement) => {
    const { offsetLeft: left, offsetWidth: width } = button;
    const { scrollLeft, clientWidth } = element;
    if (left < scrollLeft) element.scrollLeft = left - width / 2;
    else if (left + width > scrollLeft + clientWidth) element.scrollLeft = left + width * 1.5 - clientWidth;
  };
  element.addEventListener('click', (event) => {
    const id = (event.target as Element).closest<HTMLElement>('[data-id]')?.dataset.id;
    if (id !== undefined && id !== chosen) choose(id);
  });
  element.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const all = buttons();
    const at = all.indexOf((element.getRootNode() as ShadowRoot).activeElement as HTMLButtonElement);
    const next = all[(at + step + all.length) % all.length];
    next?.focus();
    next?.click();
  });
  element.append(ownButton);
  return {
    element,
    fill(pictures) {
      const thumbs = pictures.map(({ id, thumb, alt }) => {
        const image = make('img', {
          src: thumb,
          alt: '',
          width: '64',
          height: '64',
          draggable: 'false',
          decoding: 'async',
        });
        return make(
          'button',
          { type: 'button', role: 'radio', class: 'picture', 'aria-label': alt, title: alt, 'data-id': id },
          [image],
        );
      });
      element.replaceChildren(...thumbs, ownButton);
      mark(chosen);
    },
    mark,
    showOwn(preview) {
      const context = own.getContext('2d');
      const side = Math.min(preview.width, preview.height);
      const [left, top] = [(preview.width - side) / 2, (preview.height - side) / 2];
      context?.drawImage(preview, left, top, side, side, 0, 0, own.width, own.height);
      ownButton.hidden = false;
    },
  };
}
