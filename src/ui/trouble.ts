import { canTryAgain, sentenceOf } from './kit/page-error.ts';
import { fill, words } from './kit/strings.ts';
import type { Notice, Notices } from './notices.ts';

/**
 * The notice of an error; where another try may succeed, it offers one.
 * @param again tries once more; where that fails too, its error is told in turn.
 */
export function troubleNotice(
  error: unknown,
  notices: Pick<Notices, 'tell'>,
  again?: () => Promise<unknown>,
): Notice {
  const sentence = sentenceOf(error);
  if (!again || !canTryAgain(error)) return { sentence };
  const run = () => {
    again().catch((next) => notices.tell(troubleNotice(next, notices, again)));
  };
  return { sentence, action: { label: words.tryAgain, run } };
}

/** Tells that the address, or a script, asked for what is not there. */
export function notHere(what: readonly string[]): Notice {
  return { sentence: fill(words.unknownAddress, { what: what.join(', ') }) };
}
