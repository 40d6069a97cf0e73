import { graphemesOf } from '../../engine/text-pieces.ts';

/** Characters as wide as they are high, and their punctuation: no spaces stand between them. */
const WIDE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303f\uff00-\uffef]/u;
/** What no line begins with, and what none ends with. */
const CLOSING = /[，。、；：！？）》】”’…·％,.;:!?)\]%]/;
const OPENING = /[（《【“‘([]/;

/** A part of a text that stays in one line, and what is between it and the part before where both stand in one. */
export interface LinePiece {
  readonly gap: '' | ' ';
  readonly text: string;
}

/** A text that was broken by hand, in one line: no blank space comes in beside a character that takes none. */
export function unbroken(text: string): string {
  return text.replace(/(.)\n(?=(.))/gsu, (_, before: string, after: string) =>
    WIDE.test(before) || WIDE.test(after) ? before : `${before} `,
  );
}

/** The parts between which a line may break: at spaces, and beside each wide character but for its punctuation. */
export function linePieces(text: string): readonly LinePiece[] {
  return unbroken(text)
    .split(/\s/)
    .flatMap((word) => {
      const parts: string[] = [];
      let before = '';
      for (const character of graphemesOf(word)) {
        if (before === '' || mayBreak(before, character)) parts.push(character);
        else parts[parts.length - 1] += character;
        before = character;
      }
      return parts.map((part, i): LinePiece => ({ gap: i === 0 ? ' ' : '', text: part }));
    });
}

function mayBreak(before: string, after: string): boolean {
  return (WIDE.test(before) || WIDE.test(after)) && !OPENING.test(before) && !CLOSING.test(after);
}

/** Parts in one line. */
export function asLine(pieces: readonly LinePiece[]): string {
  return pieces.map(({ gap, text }, i) => (i === 0 ? text : `${gap}${text}`)).join('');
}
