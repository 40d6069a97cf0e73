/** What a person can do about a notice. */
export interface NoticeAction {
  readonly label: string;
  run(): void;
}

export interface Notice {
  /** A sentence for the person. */
  readonly sentence: string;
  readonly action?: NoticeAction;
}

/** What the page tells a person. It stays until it is dismissed, taken back, or another comes in its place. */
export interface Notices {
  /** Tells in place of all before. @returns how to take it back. */
  tell(notice: Notice): () => void;
  /** Keeps it until `tellGathered`. @returns how to take it back. */
  gather(notice: Notice): () => void;
  /** Tells all that was gathered, together, in place of all before. */
  tellGathered(): void;
  /** Takes away all that is told. */
  clear(): void;
}

/**
 * @param show shows these and no others.
 * @param announce called with all sentences where a notice is told or taken back.
 */
export function createNotices(
  show: (notices: readonly Notice[]) => void,
  announce: (sentences: string) => void,
): Notices {
  let shown: readonly Notice[] = [];
  let gathered: readonly Notice[] = [];

  const put = (notices: readonly Notice[]) => {
    shown = notices;
    show(shown);
    announce(shown.map(({ sentence }) => sentence).join(' '));
  };
  const takeBack = (notice: Notice) => () => {
    gathered = gathered.filter((it) => it !== notice);
    if (shown.includes(notice)) put(shown.filter((it) => it !== notice));
  };
  return {
    tell(notice) {
      put([notice]);
      return takeBack(notice);
    },
    gather(notice) {
      gathered = [...gathered, notice];
      return takeBack(notice);
    },
    tellGathered() {
      if (gathered.length === 0) return;
      const all = gathered;
      gathered = [];
      put(all);
    },
    clear() {
      shown = [];
      show(shown);
    },
  };
}
