import { piecesOf } from '../../engine/text-pieces.ts';

/** Weights that text is drawn in. */
export type TextWeight = 'regular' | 'bold';

/** Width of a text in px. @param sizePx height of its font. */
export type Measure = (text: string, sizePx: number, weight?: TextWeight) => number;

/** The fonts that texts are measured and drawn in. */
export interface TextFont {
  /** As CSS lists them. */
  readonly family: string;
  readonly measure: Measure;
  /** Measures anew from now on: a font has come, and another stood in for it. */
  forget(): void;
}

/** How far the pen moves over a piece of text, in em: a character, or a run of a script that joins its letters. */
export type Advance = (piece: string, weight: TextWeight) => number;

/** A measure of text that is set piece by piece, without kerning, as the drawing sets it. */
export function createMeasure(advance: Advance): Measure {
  return (text, sizePx, weight = 'regular') => {
    let width = 0;
    for (const piece of piecesOf(text)) width += advance(piece, weight);
    return width * sizePx;
  };
}
