import { CodedError } from '../compute/coded-error.ts';
import { joined } from '../scenes/text/joined.ts';
import type { Strings } from '../scenes/text/strings.ts';
import { sentenceOf } from './kit/sentence-of.ts';
import type { Notice, NoticeSubject, Notices } from './notices.ts';

/** Where trouble is shown, and in which words. */
export interface TroubleContext {
  readonly strings: Strings;
  readonly notices: Pick<Notices, 'tell'>;
}

/**
 * The notice of an error; where another try may succeed, it offers one.
 * @param again tries once more; where that fails too, its error is shown in turn.
 */
export function troubleNotice(
  error: unknown,
  context: TroubleContext,
  again?: () => Promise<unknown>,
): Notice {
  const { strings, notices } = context;
  const about = subjectOf(error);
  const notice = { sentence: sentenceOf(error, strings), ...(about && { about }) };
  const canRetry = error instanceof CodedError && error.canRetry;
  if (!again || !canRetry) return notice;
  const run = () => {
    again().catch((next) => notices.tell(troubleNotice(next, context, again)));
  };
  return { ...notice, action: { label: strings.page.tryAgain, run } };
}

/** Tells that the address, or a script, asked for what is not there. */
export function notHere(what: readonly string[], strings: Strings): Notice {
  return {
    sentence: strings.page.unknownAddress({ what: joined(what, strings.joins.names) }),
    about: 'address',
  };
}

function subjectOf(error: unknown): NoticeSubject | null {
  const { name } = error instanceof Error ? error : { name: '' };
  if (name === 'ModelFileError') return 'model';
  return name === 'PictureError' || name === 'GalleryError' ? 'picture' : null;
}
