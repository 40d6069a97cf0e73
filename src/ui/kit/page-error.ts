import { words } from './strings.ts';

/** What went wrong on the page, as a sentence for the person. */
export class PageError extends Error {
  override readonly name = 'PageError';
}

/** Names of the errors whose message is a sentence for the person. */
const SENTENCES: readonly string[] = [
  'PageError',
  'PictureError',
  'GalleryError',
  'ModelFileError',
  'DrawingError',
];

/** The error itself where its message is a sentence; for others one that is, and the console says what they say. */
export function toPageError(error: unknown): Error {
  if (error instanceof Error && SENTENCES.includes(error.name)) return error;
  console.error(error);
  return new PageError(words.error, { cause: error });
}

/** What went wrong, as a sentence; no exception's own text is one. */
export function sentenceOf(error: unknown): string {
  return toPageError(error).message;
}

/** Whether the same may succeed at another try: a download has broken off. */
export function canTryAgain(error: unknown): boolean {
  return error instanceof Error && 'canRetry' in error && error.canRetry === true;
}
