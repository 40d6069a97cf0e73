/** What a person can do about a notice. */
export interface NoticeAction {
  readonly label: string;
  run(): void;
}

/** What a notice may be about: it goes once there is another one. The address is that of view, picture and model. */
export type NoticeSubject = 'picture' | 'model' | 'address';

export interface Notice {
  /** A sentence for the person. */
  readonly sentence: string;
  readonly about?: NoticeSubject;
  readonly action?: NoticeAction;
}

/** What the page tells a person. It stays until it is dismissed, taken back, what it is about is over, or another comes in its place. */
export interface Notices {
  /** Tells in place of all before. @returns how to take it back. */
  tell(notice: Notice): () => void;
  /** Adds a notice to those shown; before `open` it waits for that. @returns how to take it back. */
  add(notice: Notice): () => void;
  /** The drawing stands: tells all that waits, together. */
  open(): void;
  /** Shows again what is shown: it is to stand elsewhere. */
  renew(): void;
  /** Takes away all notices, or those about some things. */
  clear(about?: readonly NoticeSubject[]): void;
}

/**
 * @param show shows these and no others.
 * @param announce called with all sentences where a notice is shown or taken back.
 */
export function createNotices(
  show: (notices: readonly Notice[]) => void,
  announce: (sentences: readonly string[]) => void,
): Notices {
  let shown: readonly Notice[] = [];
  let waiting: readonly Notice[] = [];
  let isOpen = false;

  const put = (notices: readonly Notice[]) => {
    shown = notices;
    show(shown);
    announce(shown.map(({ sentence }) => sentence));
  };
  const takeBack = (notice: Notice) => () => {
    waiting = waiting.filter((it) => it !== notice);
    if (shown.includes(notice)) put(shown.filter((it) => it !== notice));
  };
  return {
    tell(notice) {
      put([notice]);
      return takeBack(notice);
    },
    add(notice) {
      if (isOpen) put([...shown, notice]);
      else waiting = [...waiting, notice];
      return takeBack(notice);
    },
    open() {
      isOpen = true;
      if (waiting.length > 0) put([...shown, ...waiting]);
      waiting = [];
    },
    renew: () => show(shown),
    clear(about) {
      shown = about ? shown.filter((it) => !it.about || !about.includes(it.about)) : [];
      show(shown);
    },
  };
}
