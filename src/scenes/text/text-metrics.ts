/** Weights that text is drawn in. */
export type TextWeight = 'regular' | 'bold';

/** Width of a text in px. @param sizePx height of its font. */
export type Measure = (text: string, sizePx: number, weight?: TextWeight) => number;

/** A font that texts are measured and drawn in. */
export interface TextFont {
  readonly family: string;
  readonly measure: Measure;
  /** Measures anew from now on: the font has come, and another stood in for it. */
  forget(): void;
}

/** How far the pen moves over a character, in em. */
export type Advance = (character: string, weight: TextWeight) => number;

/** A measure of text that is set character by character, without kerning, as the drawing sets it. */
export function createMeasure(advance: Advance): Measure {
  return (text, sizePx, weight = 'regular') => {
    let width = 0;
    for (const character of text) width += advance(character, weight);
    return width * sizePx;
  };
}
