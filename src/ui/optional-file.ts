import type { Strings } from '../scenes/text/strings.ts';
import { inTime } from './kit/deadline.ts';
import { sentenceOf } from './kit/sentence-of.ts';
import type { Notices } from './notices.ts';

export interface OptionalFileOptions {
  readonly deadlineMs: number;
  readonly notices: Pick<Notices, 'add'>;
  readonly strings: Strings;
  /** After it nothing is reported any more. */
  readonly signal: AbortSignal;
}

/**
 * Waits until its deadline for a file that the page wants and can be without, and tells a person where it is late, until
 * it has come, or cannot be had.
 * @returns null where it has not come.
 */
export async function awaitOptional<T extends object>(
  loading: Promise<T>,
  lateSentence: string,
  { deadlineMs, notices, strings, signal }: OptionalFileOptions,
): Promise<T | null> {
  let isOver = false;
  const settled = loading.catch((error) => {
    if (!signal.aborted) notices.add({ sentence: sentenceOf(error, strings) });
    return null;
  });
  const over = settled.then((file) => {
    isOver = true;
    return file;
  });
  const file = await inTime(over, deadlineMs);
  if (isOver || signal.aborted) return file;
  const takeBack = notices.add({ sentence: lateSentence });
  over.then(takeBack);
  return null;
}
