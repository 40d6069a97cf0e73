import { wordsIn } from '../../compute/words.ts';
import type { Language } from '../../scenes/text/language.ts';
import { followRadioKeys, markRadio } from '../controls/radio-group.ts';
import { make } from '../kit/dom.ts';
import type { GalleryPicture } from './gallery.ts';
import { createStripEnds } from './strip-ends.ts';

/** The gallery as a row of thumbnails, one of which is chosen; a person's own picture stands at its end. */
export interface PictureStrip {
  readonly element: HTMLElement;
  fill(pictures: readonly GalleryPicture[]): void;
  /** Marks the chosen picture; '' is the person's own. */
  mark(id: string): void;
  /** Shows the person's own picture. */
  showOwn(preview: ImageBitmap): void;
}

/** @param choose called with an id when a person chooses a picture, also one that is chosen. */
export function createPictureStrip({ strings, tag }: Language, choose: (id: string) => void): PictureStrip {
  const row = make('div', { class: 'pictures', role: 'radiogroup', 'aria-label': strings.pictures.name });
  const ends = createStripEnds(row, strings);
  const own = make('canvas', { width: '128', height: '128' });
  const ownButton = make(
    'button',
    {
      type: 'button',
      role: 'radio',
      class: 'picture own',
      'aria-label': strings.pictures.own,
      'data-id': '',
      hidden: true,
    },
    [own],
  );
  let chosen = '';

  const show = () => {
    const button = markRadio(row, ({ dataset }) => dataset.id === chosen);
    if (button) scrollTo(button);
  };
  const scrollTo = (button: HTMLElement) => {
    const { offsetLeft: left, offsetWidth: width } = button;
    const { scrollLeft, clientWidth } = row;
    // Clear of the ends, which fade.
    if (left < scrollLeft + width) row.scrollLeft = left - 1.5 * width;
    else if (left + 2 * width > scrollLeft + clientWidth) row.scrollLeft = left + width * 2.5 - clientWidth;
  };
  row.addEventListener('click', (event) => {
    const id = (event.target as Element).closest<HTMLElement>('[data-id]')?.dataset.id;
    if (id !== undefined) choose(id);
  });
  row.addEventListener(
    'wheel',
    (event) => {
      if (event.ctrlKey || row.scrollWidth <= row.clientWidth) return;
      event.preventDefault();
      row.scrollLeft += (event.deltaX + event.deltaY) * (event.deltaMode === 1 ? 16 : 1);
    },
    { passive: false },
  );
  followRadioKeys(row);
  row.append(ownButton);
  let thumbnails: readonly HTMLElement[] = [];
  const watchEnds = () => ends.watch(ownButton.hidden ? thumbnails : [...thumbnails, ownButton]);
  return {
    element: ends.element,
    fill(pictures) {
      thumbnails = pictures.map(({ id, thumb, alt: words }) => {
        const alt = wordsIn(words, tag);
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
      row.replaceChildren(...thumbnails, ownButton);
      show();
      watchEnds();
    },
    mark(id) {
      if (id === chosen) return;
      chosen = id;
      show();
    },
    showOwn(preview) {
      const context = own.getContext('2d');
      const side = Math.min(preview.width, preview.height);
      const [left, top] = [(preview.width - side) / 2, (preview.height - side) / 2];
      context?.drawImage(preview, left, top, side, side, 0, 0, own.width, own.height);
      if (!ownButton.hidden) return;
      ownButton.hidden = false;
      show();
      watchEnds();
    },
  };
}
