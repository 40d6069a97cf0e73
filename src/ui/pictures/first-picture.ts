import type { GalleryPicture } from './gallery.ts';

/** How long the pictures of a gallery are tried one after another until one can be read. */
export const FIRST_PICTURE_MS = 10_000;

/** The picture that is shown first: the one asked for, else the first of the gallery that can be read. */
export interface FirstPicture {
  /** The one to try now; null where there is none, or none could be read. */
  readonly current: GalleryPicture | null;
  /** Those that could not be read. */
  readonly unreadable: readonly GalleryPicture[];
  /** Goes on to the next one after `current` could not be read. */
  next(): GalleryPicture | null;
}

/** @param askedId of the picture to begin with, where the gallery has it. */
export function createFirstPicture(
  gallery: readonly GalleryPicture[],
  askedId: string,
  deadlineMs = FIRST_PICTURE_MS,
): FirstPicture {
  const asked = gallery.find(({ id }) => id === askedId);
  const rest = gallery.filter((picture) => picture !== asked);
  const waiting = asked ? [asked, ...rest] : rest;
  const unreadable: GalleryPicture[] = [];
  const started = performance.now();
  let current = waiting.shift() ?? null;
  return {
    get current() {
      return current;
    },
    unreadable,
    next() {
      if (current) unreadable.push(current);
      const isOver = performance.now() - started >= deadlineMs;
      current = (isOver ? null : waiting.shift()) ?? null;
      return current;
    },
  };
}
