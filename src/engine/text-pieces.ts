// Cuts a text into what is set piece after piece, from left to right, each as the browser shapes it by itself.

/**
 * Texts of these alone are set character by character: no character of them joins, or changes, the one beside it.
 * It holds no combining mark, no joiner, no variation selector, no conjoining jamo and nothing beyond the basic plane.
 */
const PLAIN =
  /^[\0-\u02ff\u0370-\u0482\u048a-\u058f\u10a0-\u10ff\u2000-\u200a\u2010-\u2027\u202f-\u205e\u2070-\u20cf\u2100-\u2bff\u2e80-\u3029\u3030-\u3098\u309b-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff01-\uff9d\uffa0-\uffef]*$/;

/** What Unicode keeps for scripts that run from right to left, and signs that turn the direction. */
const FROM_RIGHT =
  /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Scripts whose graphemes stand one beside another, whatever the next one is. All others are set as whole runs. */
const APART =
  /^[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Armenian}\p{sc=Georgian}\p{sc=Ethiopic}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Bopomofo}\p{sc=Hangul}\p{sc=Yi}\p{sc=Common}\p{sc=Inherited}]/u;

let segmenter: Intl.Segmenter | undefined;

/** What a person takes for one character each: a letter with its marks, an emoji of several parts. */
export function graphemesOf(text: string): Iterable<string> {
  if (PLAIN.test(text)) return text;
  // An older browser sets such a text as one run.
  if (typeof Intl.Segmenter === 'undefined') return [text];
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Pieces of texts that were asked for before: to find them takes 10 µs, and a layout asks for the same texts again and again. */
const found = new Map<string, readonly string[]>();
const MOST_FOUND = 1024;

/**
 * The pieces of a text in the order in which they are set: a grapheme each; a run of letters where the script joins or reorders
 * them, such as Devanagari or Thai; and the whole text where any of it runs from right to left.
 */
export function piecesOf(text: string): Iterable<string> {
  if (PLAIN.test(text)) return text;
  if (FROM_RIGHT.test(text)) return [text];
  const before = found.get(text);
  if (before) return before;
  const pieces = joinRuns(graphemesOf(text));
  if (found.size >= MOST_FOUND) found.clear();
  found.set(text, pieces);
  return pieces;
}

function joinRuns(graphemes: Iterable<string>): readonly string[] {
  const pieces: string[] = [];
  let isRun = false;
  for (const grapheme of graphemes) {
    const isShaped = !APART.test(grapheme);
    if (isShaped && isRun) pieces[pieces.length - 1] += grapheme;
    else pieces.push(grapheme);
    isRun = isShaped;
  }
  return pieces;
}
